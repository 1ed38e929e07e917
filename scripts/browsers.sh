#!/usr/bin/env bash
# browsers.sh ENGINE… : the end-to-end tests in each of these browsers (chromium, firefox, webkit). One that cannot be
# installed is named, and the others are tested. Ends with what was passed, failed and not run in each, and for want of what.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
summary=()
failed=0

bash scripts/setup.sh
# Those that use a folder of their own choice built it.
if [ -z "${PIZHU_DIST:-}" ] && { [ ! -f dist/index.html ] || find src styles assets index.html Cargo.toml Cargo.lock Trunk.toml -newer dist/index.html | grep -q .; }; then
  trunk build --release
fi
cargo test -p pizhu-e2e --no-run

# The closing line of libtest counts a test that returned at once as passed: those told not to have run are taken off.
count() {
  awk -v engine="$1" '
    / passed; / && match($0, /[0-9]+ passed/) { passed += substr($0, RSTART, RLENGTH - 7) }
    / failed; / && match($0, /[0-9]+ failed/) { failed += substr($0, RSTART, RLENGTH - 7) }
    match($0, /not run in [A-Za-z]+: .* needs /) { lacks[substr($0, RSTART + RLENGTH)]++; lacking++ }
    END {
      printf "%s: %d passed, %d failed, %d not run", engine, passed - lacking, failed, lacking
      separator = " for want of "
      for (what in lacks) { printf "%s%s (%d)", separator, what, lacks[what]; separator = ", " }
      print ""
    }' "$log"
}

for engine in "$@"; do
  if ! bash scripts/setup-browser.sh "$engine"; then
    summary+=("$engine: could not be installed, its tests were not run")
    say "$engine could not be installed: going on without it"
    continue
  fi
  say "tests end to end in $engine"
  began=$SECONDS
  PIZHU_BROWSER=$engine cargo test -p pizhu-e2e --test e2e 2>&1 | tee "$log" || failed=1
  summary+=("$(count "$engine"), $((SECONDS - began)) s")
done
printf '%s\n' "${summary[@]}"
exit "$failed"
