//! Where annotations are kept: `localStorage`, or memory where the page may not use it.

use super::storage::LocalStorage;
use crate::model::ports::{Store, StoreError, Usage};
use crate::model::shelf::MemoryStore;

/// The store in use.
#[derive(Debug)]
pub enum Backend {
    /// The page's `localStorage`.
    Local(LocalStorage),
    /// This page's memory; gone with it.
    Memory(MemoryStore),
}

impl Backend {
    /// `localStorage` if the page may use it, else memory.
    pub fn open() -> Self {
        match LocalStorage::open() {
            Ok(storage) => Self::Local(storage),
            Err(_blocked) => Self::Memory(MemoryStore::default()),
        }
    }

    fn store(&self) -> &dyn Store {
        match self {
            Self::Local(store) => store,
            Self::Memory(store) => store,
        }
    }
}

impl Store for Backend {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store().read(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store().write(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store().remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.store().keys(prefix)
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        self.store().usage()
    }

    fn invalidate(&self) {
        self.store().invalidate();
    }
}
