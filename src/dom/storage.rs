//! `localStorage`, never panicking: even reading the property throws in a sandboxed frame.

use crate::model::ports::{Store, StoreError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// The page's `localStorage`.
#[derive(Clone, Debug)]
pub struct LocalStorage {
    storage: Storage,
}

impl LocalStorage {
    /// The page's storage.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where the page has none or may not use it.
    pub fn open() -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Blocked)?;
        match window.local_storage() {
            Ok(Some(storage)) => Ok(Self { storage }),
            Ok(None) | Err(_) => Err(StoreError::Blocked),
        }
    }
}

/// By the names and codes that engines have given the quota error.
fn write_error(error: &JsValue) -> StoreError {
    let full = error.dyn_ref::<DomException>().is_some_and(|e| {
        matches!(
            e.name().as_str(),
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED"
        ) || matches!(e.code(), 22 | 1014)
    });
    // Since 2025 engines throw a class of its own, which is a DOMException by name only in some.
    let named = js_sys::Reflect::get(error, &"name".into())
        .is_ok_and(|name| name.as_string().as_deref() == Some("QuotaExceededError"));
    if full || named {
        StoreError::Full
    } else {
        StoreError::Blocked
    }
}

fn blocked(_: JsValue) -> StoreError {
    StoreError::Blocked
}

impl Store for LocalStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.storage.get_item(key).map_err(blocked)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.storage
            .set_item(key, value)
            .map_err(|error| write_error(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove_item(key).map_err(blocked)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let count = self.storage.length().map_err(blocked)?;
        let mut keys = Vec::new();
        for index in 0..count {
            if let Some(key) = self.storage.key(index).map_err(blocked)?
                && key.starts_with(prefix)
            {
                keys.push(key);
            }
        }
        Ok(keys)
    }
}
