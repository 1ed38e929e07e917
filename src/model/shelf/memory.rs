//! Storage that lasts as long as the page.

use crate::model::ports::{Store, StoreError, Usage};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A store in memory: what the widget falls back to where the browser has none, and what tests use. Clones are the same
/// store.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// In the order of their keys.
    records: RefCell<Vec<(String, String)>>,
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
        self.0.trouble.set(trouble);
    }

    fn check(&self, writing: bool) -> Result<(), StoreError> {
        match self.0.trouble.get() {
            Some(StoreError::Full) if !writing => Ok(()),
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }

    /// Where a key stands, or would.
    fn find(&self, key: &str) -> Result<usize, usize> {
        let records = self.0.records.borrow();
        records.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }
}

impl Store for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.check(false)?;
        let records = self.0.records.borrow();
        let found = self.find(key).ok().and_then(|at| records.get(at));
        Ok(found.map(|(_, value)| value.clone()))
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.check(true)?;
        let found = self.find(key);
        let mut records = self.0.records.borrow_mut();
        match found {
            Ok(at) => records
                .get_mut(at)
                .map_or((), |record| record.1 = value.into()),
            Err(at) => records.insert(at, (key.into(), value.into())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.check(false)?;
        if let Ok(at) = self.find(key) {
            self.0.records.borrow_mut().remove(at);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.check(false)?;
        let records = self.0.records.borrow();
        let keys = records.iter().map(|(key, _)| key);
        let keys = keys.filter(|key| key.starts_with(prefix));
        Ok(keys.cloned().collect())
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        self.check(false)?;
        let records = self.0.records.borrow();
        let units = |text: &str| text.encode_utf16().count();
        let used = records.iter().map(|(key, value)| units(key) + units(value));
        Ok(Usage {
            used: used.sum(),
            quota: usize::MAX,
        })
    }
}
