//! Where annotations are kept: `localStorage`, or memory where the page may not use it.

use super::storage::LocalStorage;
use crate::model::ports::{Store, StoreError, Usage};
use crate::model::shelf::MemoryStore;

/// The store in use.
#[derive(Debug)]
pub enum Backend {
    /// The page's `localStorage`.
    Local(LocalStorage),
    /// This page's memory, because the page may use no other; gone with it.
    Memory(MemoryStore),
    /// This page's memory, because the page wants it so: it keeps the annotations itself.
    Wanted(MemoryStore),
}

impl Backend {
    /// The store that the page names: `memory`; `local`, or nothing, for `localStorage`; any other word for a part of
    /// `localStorage`, whose keys begin with that word and a colon. Where the page may not use it, memory.
    pub fn open(name: &str) -> Self {
        let prefix = match name {
            "memory" => return Self::Wanted(MemoryStore::default()),
            "" | "local" => String::new(),
            name => [name, ":"].concat(),
        };
        match LocalStorage::open(prefix) {
            Ok(storage) => Self::Local(storage),
            Err(_blocked) => Self::Memory(MemoryStore::default()),
        }
    }

    /// What one of the browser's keys is called in this store; `None` where it is not in it.
    pub fn own<'k>(&self, key: &'k str) -> Option<&'k str> {
        match self {
            Self::Local(store) => store.own(key),
            Self::Memory(_) | Self::Wanted(_) => None,
        }
    }

    fn store(&self) -> &dyn Store {
        match self {
            Self::Local(store) => store,
            Self::Memory(store) | Self::Wanted(store) => store,
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

    fn entries(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.store().entries(prefix)
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        self.store().usage()
    }

    fn invalidate(&self) {
        self.store().invalidate();
    }
}
