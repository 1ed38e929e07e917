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
}
