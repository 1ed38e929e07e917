//! Which browser the tests drive, and what its driver cannot do.

use std::{
    env, fmt,
    io::{self, Write},
    sync::OnceLock,
    thread,
};

use crate::failure::fail;

/// A browser engine. `PIZHU_BROWSER` chooses the one of a run: `chromium` (the default), `firefox` or `webkit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, by WebKitWebDriver.
    WebKit,
}

/// What some tests need of a browser or its driver, and not every one has. Say so with [`needs!`](crate::needs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// The Chrome DevTools Protocol: [`Page::devtools`](crate::Page::devtools).
    DevTools,
    /// A touch screen and a window as narrow as a phone: [`Browser::phone`](crate::Browser::phone).
    Touch,
    /// Another colour scheme, or print, while the page is open.
    Media,
    /// Requests that fail: [`Page::block`](crate::Page::block), [`Page::offline`](crate::Page::offline).
    Network,
    /// A profile that outlives the browser.
    Profile,
    /// Control and z that undo in a field: a matter of the program around WebKitGTK, and MiniBrowser leaves it.
    FieldUndo,
    /// Messages of the browser itself in the console, not only those of scripts.
    Console,
    /// Rectangles that count in the CSS property `zoom`.
    Zoom,
}

impl Engine {
    /// The engine of this run.
    #[must_use]
    pub fn chosen() -> Self {
        static CHOSEN: OnceLock<Engine> = OnceLock::new();
        *CHOSEN.get_or_init(|| {
            let name = env::var("PIZHU_BROWSER").unwrap_or_else(|_| "chromium".into());
            Self::named(&name).unwrap_or_else(|| {
                fail(format!(
                    "PIZHU_BROWSER is '{name}': it may be chromium, firefox or webkit"
                ))
            })
        })
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "chromium" => Some(Self::Chromium),
            "firefox" => Some(Self::Firefox),
            "webkit" => Some(Self::WebKit),
            _ => None,
        }
    }

    fn has(self, capability: Capability) -> bool {
        match self {
            Self::Chromium => true,
            Self::Firefox => capability != Capability::DevTools,
            Self::WebKit => false,
        }
    }

    /// Whether a test cannot be run for want of this; it is then told on standard error, past the test runner's capture,
    /// so that `scripts/browsers.sh` can count it.
    #[must_use]
    pub fn lacks(self, capability: Capability) -> bool {
        if self.has(capability) {
            return false;
        }
        let thread = thread::current();
        let test = thread.name().unwrap_or("a test");
        let line = format!("not run in {self}: {test} needs {capability}\n");
        if let Err(error) = io::stderr().write_all(line.as_bytes()) {
            fail(format!("{line}cannot be told: {error}"));
        }
        true
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DevTools => "the DevTools protocol",
            Self::Touch => "a phone",
            Self::Media => "media that change",
            Self::Network => "requests that fail",
            Self::Profile => "a profile that is kept",
            Self::FieldUndo => "undo in fields",
            Self::Console => "the browser's own messages",
            Self::Zoom => "rectangles of what is zoomed",
        })
    }
}

/// Ends a test where the chosen browser lacks a [`Capability`]: `needs!(Touch);`. The run tells which
/// tests it did not make, and why.
#[macro_export]
macro_rules! needs {
    ($capability:ident) => {
        if $crate::Engine::chosen().lacks($crate::Capability::$capability) {
            return;
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Capability, Engine};

    #[test]
    fn only_the_three_engines_have_names() {
        assert_eq!(Engine::named("webkit"), Some(Engine::WebKit));
        assert_eq!(Engine::named("Chrome"), None);
    }

    #[test]
    fn chromium_lacks_nothing() {
        assert!(!Engine::Chromium.lacks(Capability::DevTools));
        assert!(!Engine::Firefox.has(Capability::DevTools));
    }
}
