#!/usr/bin/env bash
# The npm package in target/package, and as a file beside it.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

bash scripts/build.sh
node scripts/package.mjs
npm pack --silent --pack-destination target ./target/package
