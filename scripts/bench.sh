#!/usr/bin/env bash
# Prints the measurements: the native benchmarks, those in the browser, and what a page downloads.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

bash scripts/setup.sh
bash scripts/setup-tests.sh
trunk build --release
say "native"
cargo bench -p pizhu
say "in the browser"
cargo run --release -p pizhu-e2e --bin bench
say "size"
trunk build --release --no-default-features --dist target/plain # for tagging by hand: the difference is what recognising costs
bash scripts/size.sh
