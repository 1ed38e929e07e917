#!/usr/bin/env bash
# Takes the README's pictures from the built bundle, into docs/pictures/.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

bash scripts/setup.sh
bash scripts/setup-tests.sh
trunk build --release
cargo run -p pizhu-e2e --bin pictures
