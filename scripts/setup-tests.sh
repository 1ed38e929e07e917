#!/usr/bin/env bash
# Installs what the browser tests need and is not there yet: Chromium, its driver, a Chinese font.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

if ! { cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1; then
  have rustup || fail "rustfmt or clippy is missing: install both for this Rust, then run this again."
  say "adding rustfmt and clippy (seconds)"
  rustup component add rustfmt clippy || fail "rustup could not fetch rustfmt and clippy: see its message above."
fi

browser() {
  [ -n "${CHROME:-}" ] || have chromium || have chromium-browser || have google-chrome ||
    [ -d "/Applications/Google Chrome.app" ]
}

# Without one, Chinese text is drawn as boxes and every measured width is wrong.
chinese_font() {
  [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

missing=()
browser || missing+=(chromium)
have "${CHROMEDRIVER:-chromedriver}" || missing+=(chromium-driver)
chinese_font || missing+=(fontconfig fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0
apt_packages "the tests need Chromium or Chrome, the chromedriver of the same version and a Chinese font" "${missing[@]}"
