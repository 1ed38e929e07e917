#!/usr/bin/env bash
# Makes the npm package of dist/, has it judged, and builds the examples that depend on it into target/examples, where the tests
# find them.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

[ -f dist/pizhu.js ] || fail "there is no bundle to pack: run make build first."
have npm || fail "npm is missing (it brings what judges the package): install Node.js 20.19 or newer, then run this again."

# installed FOLDER : the tools that its lock file names, unless they are there already.
installed() {
  local folder=$1
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
  say "npm: the tools of $folder (under a minute)"
  npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error ||
    fail "npm could not install the tools of $folder: see its message above, and run this again once it is reachable."
}

# within FOLDER COMMAND… : a tool of that folder, run there.
within() { (cd "$1" && shift && PATH=$PWD/node_modules/.bin:$PATH exec "$@"); }

node scripts/package.mjs
tarball=$PWD/target/$(npm pack --silent --pack-destination target ./target/package)
installed scripts/package
installed examples/vite
say "publint"
within scripts/package publint "$tarball" --strict
say "arethetypeswrong"
# ES modules only; two of the exports are files and not modules.
within scripts/package attw "$tarball" --profile esm-only --exclude-entrypoints pizhu_widget_bg.wasm pizhu.jsonld --format table-flipped --no-emoji
say "types of the example"
within examples/vite tsc --noEmit
say "the example in Vite"
within examples/vite vite build --logLevel warn
say "the example in yew"
within examples/yew trunk build
