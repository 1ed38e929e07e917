#!/usr/bin/env bash
# Prints the measurements: the native benchmarks, those in the browser, and what a page downloads.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

bash scripts/setup.sh
if compgen -G 'benches/*' >/dev/null; then
  say "native"
  cargo bench -p pizhu --bench '*'
fi
trunk build --release
if [ -f tests/e2e/src/bin/bench.rs ]; then
  bash scripts/setup-tests.sh
  say "in the browser"
  cargo run --release -p pizhu-e2e --bin bench
fi
say "size"
bash scripts/size.sh
