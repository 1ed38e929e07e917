#!/usr/bin/env bash
# browsers.sh ENGINE… : the end-to-end tests in each of these browsers (chromium, firefox, webkit). One that cannot be
# installed is named, and the others are tested. What fails in Firefox or WebKit is run once more by itself, as their drivers
# lose an event now and then, and is named if it then passes. Ends with what was passed, failed and not run in each, and for
# want of what; target/browsers.txt keeps these lines.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

few=10 # more that fail are no driver's whim
log=$(mktemp)
trap 'rm -f "$log"' EXIT
summary=()
failed=0

# Whether this file is there and nothing of the rest is newer.
is_fresh() { [ -f "$1" ] && ! find "${@:2}" -newer "$1" | grep -q .; }

rm -f target/browsers.txt
bash scripts/setup.sh
# Those that use a folder of their own choice built it.
[ -n "${PIZHU_DIST:-}" ] || is_fresh dist/index.html src styles assets index.html Cargo.toml Cargo.lock Trunk.toml ||
  trunk build --release
is_fresh target/examples/vite/index.html "${PIZHU_DIST:-dist}/index.html" examples/*/src || bash scripts/check-package.sh
cargo test -p pizhu-e2e --no-run

# tests ENGINE [ARGUMENT…] : runs those tests, all or as libtest is told.
tests() {
  local engine=$1
  shift
  PIZHU_BROWSER=$engine cargo test -p pizhu-e2e --test e2e -- "$@" 2>&1
}

# again ENGINE : the `names` of what failed; runs each once more, alone, and fills `second` with those that then pass.
again() {
  local name
  while read -r name; do names+=("$name"); done < <(sed -n 's/^test \(.*\) \.\.\. FAILED$/\1/p' "$log")
  if [ "$1" = chromium ] || [ ${#names[@]} -gt "$few" ]; then return; fi
  for name in "${names[@]}"; do
    say "once more, alone, in $1: $name"
    if tests "$1" --exact "$name"; then second+=("$name"); fi
  done
}

# count ENGINE SECOND : the closing lines of libtest count a test that returned at once as passed: those told not to have run
# are taken off. So many of the failed ones passed in the end.
count() {
  awk -v engine="$1" -v second="$2" '
    / passed; / && match($0, /[0-9]+ passed/) { passed += substr($0, RSTART, RLENGTH - 7) }
    / failed; / && match($0, /[0-9]+ failed/) { failed += substr($0, RSTART, RLENGTH - 7) }
    match($0, /not run in [A-Za-z]+: .* needs /) { lacks[substr($0, RSTART + RLENGTH)]++; lacking++ }
    END {
      printf "%s: %d passed, %d failed, %d not run", engine, passed - lacking + second, failed - second, lacking
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
  names=()
  second=()
  if ! tests "$engine" | tee "$log"; then
    if ! grep -q '^test result: ' "$log"; then
      summary+=("$engine: the run broke off")
      failed=1
      continue
    fi
    again "$engine"
    if [ ${#names[@]} -eq 0 ] || [ ${#second[@]} -lt ${#names[@]} ]; then failed=1; fi
  fi
  summary+=("$(count "$engine" "${#second[@]}"), $((SECONDS - began)) s")
  if [ ${#second[@]} -gt 0 ]; then summary+=("  passed only the second time: ${second[*]}"); fi
done
mkdir -p target
printf '%s\n' "${summary[@]}" | tee target/browsers.txt
exit "$failed"
