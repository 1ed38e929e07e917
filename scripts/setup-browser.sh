#!/usr/bin/env bash
# setup-browser.sh chromium|firefox|webkit : installs what the end-to-end tests need in that browser and is not there yet.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

geckodriver=0.37.1

firefox() {
  [ -n "${FIREFOX:-}" ] || have firefox || have firefox-esr ||
    apt_packages "the tests in Firefox need Firefox 153 or newer" firefox-esr
  have "${GECKODRIVER:-geckodriver}" || cargo_tool geckodriver geckodriver "$geckodriver" 3 --locked
}

webkit() {
  local missing=()
  # The package of the driver brings MiniBrowser along.
  have "${WEBKITDRIVER:-WebKitWebDriver}" || missing+=(webkit2gtk-driver)
  have Xvfb || missing+=(xvfb)
  { have localedef && [ -f /usr/share/i18n/locales/zh_CN ]; } || missing+=(locales)
  [ ${#missing[@]} -eq 0 ] || apt_packages "the tests in WebKit need WebKitGTK's driver, an X server and locales" "${missing[@]}"
}

bash scripts/setup-tests.sh # the font, which all need
case ${1:-} in
chromium) ;;
firefox | webkit) "$1" ;;
*) fail "'${1:-}' is none of chromium, firefox and webkit." ;;
esac
