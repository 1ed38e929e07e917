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

# Word 2 of `NAME --version` must be exactly the version wanted.
is_version() { have "$1" && [ "$("$1" --version 2>/dev/null | cut -d' ' -f2)" = "$2" ]; }

# cargo_tool PROGRAM CRATE VERSION MINUTES [OPTION…]
cargo_tool() {
  local program=$1 crate=$2 version=$3 minutes=$4
  shift 4
  is_version "$program" "$version" && return
  have cc || fail "a C compiler is missing (cargo links with it): install one, e.g. apt-get install gcc libc6-dev, then run this again."
  say "installing $crate $version with cargo (about $minutes minutes, once)"
  cargo install "$crate" --version "$version" --root "$cargo_home" --force "$@" ||
    fail "cargo could not install $crate $version: see its message above; run this again when that is mended, or put $program $version on PATH yourself."
  is_version "$program" "$version" ||
    fail "$(command -v "$program") comes first on PATH and is not version $version: remove it, then run this again."
}

# apt_packages WHAT_NEEDS_THEM PACKAGE… : installs Debian packages.
apt_packages() {
  local needs=$1 as_root=()
  shift
  have apt-get || fail "$needs (Debian: $*): install what is missing, then run this again; docs/toolchain.md names the variables for programs that are not on PATH."
  if [ "$(id -u)" -ne 0 ]; then
    { have sudo && sudo -n true 2>/dev/null; } ||
      fail "$needs: run 'sudo apt-get install $*', then run this again."
    as_root=(sudo -n)
  fi
  say "installing $* with apt-get (a minute or two)"
  apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null; }
  apt update || say "apt-get update failed; trying with the lists that are here"
  apt install -y --no-install-recommends "$@" ||
    fail "apt-get could not install $*: see its message above, then run this again."
}
