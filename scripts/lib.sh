# shellcheck shell=bash
# Shared by the other scripts, which source it. Leaves the shell in the project's root.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo_home=${CARGO_HOME:-$HOME/.cargo}
# What cargo installs is found even where the login shell does not look there.
export PATH="$cargo_home/bin:$PATH"
export TRUNK_SKIP_VERSION_CHECK=true

say() { printf '==> %s\n' "$*"; }
fail() {
  printf 'pizhu: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
# Whether something listens on this port of 127.0.0.1.
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
