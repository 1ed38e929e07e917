//! What the core asks of the machine it runs on; `dom` answers in a browser, tests in memory.

use crate::model::annotation::{AnnotationId, Timestamp};

/// Tells the time.
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Names new annotations.
pub trait Ids {
    /// A name never given before.
    fn next(&self) -> AnnotationId;
}

/// Why storage did not do as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no storage: a sandboxed frame, a privacy mode, a blocked origin.
    Blocked,
    /// There is no room; what was stored before is as it was.
    Full,
    /// A newer version of the widget wrote there: this one cannot know what it would break, and writes nothing.
    Newer,
}

/// How much room a store has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// What is taken by all keys and values of the origin, other scripts' too, as the browser counts it: in UTF-16 units
    /// or in bytes.
    pub used: usize,
    /// How much there may be, counted in the same way.
    pub quota: usize,
}

impl Usage {
    /// The ratio from which on the reader is to be warned: what is left of five million units, about one million, is some
    /// two thousand annotations, so that there is time to act on it.
    pub const WARN: f64 = 0.8;

    /// How much of the room is taken: 0 for none, 1 for all.
    pub fn ratio(self) -> f64 {
        if self.quota == 0 {
            return 1.0;
        }
        self.used as f64 / self.quota as f64
    }

    /// Whether the reader is to be warned.
    pub fn is_tight(self) -> bool {
        self.ratio() >= Self::WARN
    }
}

/// A map of strings that outlives the page. Every call may fail at any time.
pub trait Store {
    /// The value of a key, `None` where there is none.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    fn read(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Sets a key, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Full`], the old value kept, or [`StoreError::Blocked`].
    fn write(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes a key; removing what is not there is no error.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Every key that begins with `prefix`, in no order.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// Every key that begins with `prefix`, with its value, in no order.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    fn entries(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut entries = Vec::new();
        for key in self.keys(prefix)? {
            // Another tab may have removed it since the keys were listed.
            if let Some(value) = self.read(&key)? {
                entries.push((key, value));
            }
        }
        Ok(entries)
    }

    /// How much of the room for this origin is taken. Cheap to ask again.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where there is no storage.
    fn usage(&self) -> Result<Usage, StoreError>;

    /// Others may have written: what is remembered about the store is to be found out afresh.
    fn invalidate(&self) {}
}
