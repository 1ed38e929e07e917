//! What a page writes to the browser's console.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::Deserialize;

/// One line of the console.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// Who wrote it: `javascript` (an uncaught error), `console-api`, `network`, `security` (a blocked resource) …
    #[serde(default)]
    pub source: String,
    /// Address, line and text.
    pub message: String,
}

impl Entry {
    pub(crate) fn error(source: &str, message: &str) -> Self {
        Self {
            level: "SEVERE".into(),
            source: source.into(),
            message: message.into(),
        }
    }

    /// Whether it is an error of the page itself: an uncaught error, a wasm panic, a `console.error`, a breach of the
    /// content security policy. A failed request is not: tests make those on purpose.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == "SEVERE" && self.source != "network"
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.level, self.source, self.message)
    }
}

/// A page's console so far, and the errors that its test makes on purpose.
#[derive(Debug, Default)]
pub(crate) struct Console {
    entries: Mutex<Vec<Entry>>,
    allowed: Mutex<Vec<String>>,
}

impl Console {
    pub(crate) fn add(&self, new: Vec<Entry>) {
        lock(&self.entries).extend(new);
    }

    pub(crate) fn allow(&self, text: &str) {
        lock(&self.allowed).push(text.into());
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        lock(&self.entries).clone()
    }

    /// The errors that were not allowed.
    pub(crate) fn errors(&self) -> Vec<Entry> {
        let allowed = lock(&self.allowed);
        let passes = |entry: &Entry| allowed.iter().any(|text| entry.message.contains(text));
        let mut entries = self.entries();
        entries.retain(|entry| entry.is_error() && !passes(entry));
        entries
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
