#!/usr/bin/env bash
# Every check, in the order of what fails soonest. The last line counts the tests of all runners.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

bash scripts/setup.sh
bash scripts/setup-tests.sh
CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}")
export CHROMEDRIVER
export WASM_BINDGEN_TEST_TIMEOUT=120 # seconds; its own 20 are few on a busy machine

wasm=wasm32-unknown-unknown
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# step HEADING COMMAND… : runs it, keeps its output for the count, says how long it took.
step() {
  local heading=$1 began=$SECONDS
  shift
  say "$heading"
  if ! "$@" 2>&1 | tee -a "$log"; then
    count
    fail "failed: $heading (after $((SECONDS - began)) s)"
  fi
  printf '    %s: %s s\n' "$heading" "$((SECONDS - began))"
}

# Sums the closing lines: "test result: ok. 3 passed; 0 failed; …".
count() {
  sed -n 's/.*test result: .* \([0-9]*\) passed; \([0-9]*\) failed.*/\1 \2/p' "$log" |
    awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed }'
}

docs() { RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items "$@"; }

step "format" cargo fmt --all --check
step "lints, native" cargo clippy --workspace --all-targets -- -D warnings
step "lints, wasm" cargo clippy -p pizhu -p pizhu-example-yew --target "$wasm" --all-targets -- -D warnings
step "docs, native" docs --workspace
step "docs, wasm" docs -p pizhu --target "$wasm"
step "tests, native" cargo test -p pizhu
step "tests in Chromium" cargo test -p pizhu --target "$wasm" --lib --tests
step "bundle" trunk build --release
step "package and examples" bash scripts/check-package.sh
step "tests end to end" cargo test -p pizhu-e2e
count
