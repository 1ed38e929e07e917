//! Storage that lasts as long as the page.

use crate::model::ports::{Store, StoreError};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// A store in memory: what the widget falls back to where the browser has none, and what tests use.
#[derive(Debug, Default)]
pub struct MemoryStore {
    records: RefCell<HashMap<String, String>>,
    trouble: Cell<Option<StoreError>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on fails as a browser's storage would: [`StoreError::Blocked`] in every call,
    /// [`StoreError::Full`] in every write; `None` ends it. For rehearsing trouble.
    pub fn set_trouble(&self, trouble: Option<StoreError>) {
        self.trouble.set(trouble);
    }

    fn check(&self, writing: bool) -> Result<(), StoreError> {
        match self.trouble.get() {
            Some(StoreError::Blocked) => Err(StoreError::Blocked),
            Some(StoreError::Full) if writing => Err(StoreError::Full),
            _ => Ok(()),
        }
    }
}

impl Store for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.check(false)?;
        Ok(self.records.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.check(true)?;
        self.records.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.check(false)?;
        self.records.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.check(false)?;
        let records = self.records.borrow();
        let keys = records.keys().filter(|key| key.starts_with(prefix));
        Ok(keys.cloned().collect())
    }
}
