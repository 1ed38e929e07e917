//! What is asked of the browser when a session is made: WebDriver's capabilities.

use std::env;

use serde_json::{Map, Value, json};

use crate::{Browser, Engine, Profile};

/// The capabilities of a session for this reader.
pub(crate) fn wishes(reader: &Browser, profile: &Profile) -> Map<String, Value> {
    let mut wishes = match Engine::chosen() {
        Engine::Chromium => json!({
            "browserName": "chrome",
            "goog:chromeOptions": chromium(reader, profile),
            "goog:loggingPrefs": { "browser": "ALL" },
        }),
        Engine::Firefox => json!({ "moz:firefoxOptions": firefox(reader, profile) }),
        Engine::WebKit => json!({ "webkitgtk:browserOptions": webkit() }),
    };
    wishes["unhandledPromptBehavior"] = "ignore".into();
    wishes["timeouts"] = json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 });
    match wishes {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn chromium(reader: &Browser, profile: &Profile) -> Value {
    let screen = reader.screen;
    let mut chrome = json!({
        "args": chromium_arguments(reader, profile),
        "prefs": {
            "download.default_directory": profile.downloads(),
            "download.prompt_for_download": false,
            "session.restore_on_startup": 4, // opens the addresses below
            "session.startup_urls": ["about:blank"], // a new-tab page can take seconds without a network
            "intl.accept_languages": reader.language,
            "intl.selected_languages": reader.language,
        },
    });
    if let Ok(binary) = env::var("CHROME") {
        chrome["binary"] = binary.into();
    }
    if screen.touch {
        let metrics = json!({ "width": screen.width, "height": screen.height, "pixelRatio": 2, "touch": true });
        chrome["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    chrome
}

fn chromium_arguments(reader: &Browser, profile: &Profile) -> Vec<String> {
    let fixed = [
        "--headless=new",
        "--no-sandbox", // the tests may run as root, and see no page but their own
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-dev-shm-usage",
        "--remote-debugging-pipe", // the browser ends with its driver
        "--force-color-profile=srgb",
    ];
    let screen = reader.screen;
    let mut arguments = Vec::from(fixed.map(String::from));
    arguments.push(format!("--user-data-dir={}", profile.user_data().display()));
    arguments.push(format!("--window-size={},{}", screen.width, screen.height));
    arguments.push(format!("--lang={}", reader.language));
    arguments
}

fn firefox(reader: &Browser, profile: &Profile) -> Value {
    let mut firefox = json!({
        "args": [
            "-headless", "-profile", profile.user_data(),

        ],
        "prefs": {
            "intl.accept_languages": reader.language,
            "browser.download.folderList": 2,
            "browser.download.dir": profile.downloads(),
            "browser.download.alwaysOpenPanel": false,
            "layout.css.prefers-color-scheme.content-override": if reader.screen.dark { 0 } else { 1 },
            "dom.events.testing.asyncClipboard": true, // no question before a page reads it
            "devtools.console.stdout.content": true,   // Driver::console reads it
            "app.normandy.enabled": false,
            "services.settings.server": "data:,", // nothing is fetched
            "dom.ipc.processPrelaunch.enabled": false,
        },
    });
    if reader.screen.touch {
        let coarse = 1; // a finger: it does not hover
        firefox["prefs"]["ui.primaryPointerCapabilities"] = coarse.into();
        firefox["prefs"]["ui.allPointerCapabilities"] = coarse.into();
        firefox["prefs"]["ui.useOverlayScrollbars"] = 1.into();
        firefox["prefs"]["dom.w3c_touch_events.enabled"] = 1.into();
    }
    if let Ok(binary) = env::var("FIREFOX") {
        firefox["binary"] = binary.into();
    }
    firefox
}

fn webkit() -> Value {
    let debian = || {
        let machine = env::consts::ARCH;
        format!("/usr/lib/{machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser")
    };
    let binary = env::var("WEBKIT").unwrap_or_else(|_| debian());
    json!({ "binary": binary, "args": ["--automation"] })
}
