#!/usr/bin/env bash
# Installs what building the bundle needs and is not there yet; says nothing when all is there.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

trunk=0.21.14 # 0.22 wants a newer Rust than rust-toolchain.toml pins
binaryen=132  # what npm carries; its wasm-opt knows the features that rustc emits
oldest_wasm_opt=120
terser=5.51.2
target=wasm32-unknown-unknown
channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)

toolchain() {
  have cargo || fail "Rust is missing: install rustup (https://rustup.rs), then run this again."
  rustc --version >/dev/null 2>&1 && return
  have rustup || fail "Rust $channel is needed and rustc does not start: install rustup (https://rustup.rs), then run this again."
  say "installing Rust $channel (a minute or two)"
  rustup toolchain install "$channel" --profile minimal --component rustfmt,clippy ||
    fail "rustup could not fetch Rust $channel: see its message above, and run this again once it is reachable."
}

wasm_target() {
  [ -d "$(rustc --print target-libdir --target "$target")" ] && return
  have rustup || fail "Rust's $target target is missing and there is no rustup to add it: docs/toolchain.md has the way round."
  say "adding Rust's $target target (seconds)"
  rustup target add "$target" ||
    fail "rustup could not fetch the $target target: docs/toolchain.md has the way round."
}

# The version of `wasm-bindgen` in Cargo.lock: the command-line tool must match it to the digit.
bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"/\1/p;}' Cargo.lock
}

wasm_opt_works() {
  local version
  have wasm-opt || return 1
  version=$(wasm-opt --version 2>/dev/null | grep -Eo '[0-9]+' | head -n 1) || return 1
  [ "$version" -ge "$oldest_wasm_opt" ]
}

# npm's binaryen carries wasm-opt as JavaScript: one file for every system, and a plain `trunk build` finds it too.
wasm_opt() {
  wasm_opt_works && return
  have npm || fail "npm is missing (it brings wasm-opt): install Node.js 18 or newer, e.g. apt-get install nodejs npm, then run this again."
  local tools=$cargo_home/pizhu-tools
  say "installing wasm-opt from npm's binaryen $binaryen (under a minute)"
  npm install --prefix "$tools" --no-audit --no-fund --loglevel=error "binaryen@$binaryen" ||
    fail "npm could not install binaryen $binaryen: see its message above; run this again when that is mended, or put a wasm-opt of version $oldest_wasm_opt or newer on PATH yourself."
  mkdir -p "$cargo_home/bin"
  ln -sf "$tools/node_modules/.bin/wasm-opt" "$cargo_home/bin/wasm-opt"
  hash -r
  wasm_opt_works ||
    fail "$(command -v wasm-opt) does not run or is older than $oldest_wasm_opt: it needs Node.js 18 or newer."
}

# Shortens the JavaScript that trunk built (scripts/shorten.mjs): the loader is under 4 kB by it.
minifier() {
  local tools=$cargo_home/pizhu-tools
  [ -f "$tools/node_modules/terser/package.json" ] && return
  say "installing npm's terser $terser (seconds)"
  { have npm && npm install --prefix "$tools" --no-audit --no-fund --loglevel=error "terser@$terser"; } ||
    fail "npm could not install terser $terser: see its message above, and run this again once it is reachable."
}

toolchain
wasm_target
bash scripts/sysroot.sh
wasm_opt # before the long ones, so that a missing npm is heard of at once
minifier
cargo_tool trunk trunk "$trunk" 7 --locked
# Without --locked: its lock file names versions that not every mirror has yet.
cargo_tool wasm-bindgen wasm-bindgen-cli "$(bindgen_version)" 3
