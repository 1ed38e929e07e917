#!/usr/bin/env bash
# The release bundle: dist/.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

bash scripts/setup.sh
trunk build --release
