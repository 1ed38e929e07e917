#!/usr/bin/env bash
# Builds Rust's standard library for size into target/sysroot, once; scripts/rustc.sh has the flags, and builds the bundle with it.
# Where it cannot be built the bundle works as well, and is a tenth larger.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

wasm=wasm32-unknown-unknown
root=target/sysroot
libs=$root/lib/rustlib/$wasm/lib
work=target/sysroot-build
key=$(rustc -vV && cat scripts/rustc.sh scripts/sysroot.sh)
[ "$(cat "$root/key" 2>/dev/null)" != "$key" ] || exit 0

without() {
  say "$*: going on with the standard library as it comes; the bundle will be a tenth larger"
  exit 0
}
sources() { [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; }
if ! sources; then
  have rustup || without "the sources of Rust's standard library are missing"
  say "adding the sources of Rust's standard library (seconds)"
  rustup component add rust-src || without "rustup could not fetch them"
fi

say "building Rust's standard library for size (half a minute, once)"
rm -rf "$root" "$work"
mkdir -p "$libs" "$work/src"
: >"$work/src/lib.rs"
cat >"$work/Cargo.toml" <<'TOML'
[workspace]
[package]
name = "sysroot"
edition = "2024"
[profile.release]
opt-level = "z"
codegen-units = 1
TOML
(cd "$work" && PIZHU_SYSROOT=1 RUSTC_BOOTSTRAP=1 cargo build --release --target "$wasm" --target-dir target \
  -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size) || without "that failed"
cp "$work/target/$wasm/release/deps/"*.rlib "$libs"
rm -rf "$work" "target/$wasm/release" # what was built there was built with another library
printf '%s' "$key" >"$root/key"
