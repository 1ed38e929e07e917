#!/usr/bin/env bash
# Builds the release bundle and serves it, and says where as soon as it answers.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

port=${PORT:-8080}
case $port in '' | *[!0-9]*) fail "PORT must be a number, and is '$port'." ;; esac
if answers "$port"; then
  fail "port $port of 127.0.0.1 is taken: stop what listens there, or choose another with: make serve PORT=$((port + 1))"
fi

bash scripts/setup.sh
say "building (some minutes the first time, seconds later)"

rm -rf dist
trunk serve --release --no-autoreload --disable-address-lookup true --address 127.0.0.1 --port "$port" &
trunk=$!
trap 'kill "$trunk" 2>/dev/null || true' EXIT

# trunk listens once its first build is over, however that went.
until answers "$port"; do
  kill -0 "$trunk" 2>/dev/null || fail "trunk could not serve: see its message above."
  sleep 0.2
done
[ -f dist/index.html ] || fail "the build failed: see the messages above."
printf '\n==> pizhu is at http://127.0.0.1:%s/  (Ctrl+C ends it)\n\n' "$port"
wait "$trunk"
