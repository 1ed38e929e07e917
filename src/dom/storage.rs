//! `localStorage`, never panicking: even reading the property throws in a sandboxed frame, and any call may throw later.

use super::system::is_webkit;
use crate::model::ports::{Store, StoreError, Usage};
use js_sys::{Array, JsString, Reflect};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::Storage;

/// How much an origin may store: 5 Mi (HTML's Web Storage asks for about 5 MB and says no more). Chromium and Firefox
/// count the UTF-16 units of keys and values; WebKit counts bytes, two for each unit of a string that has any character
/// beyond Latin-1, so that only half as much Chinese fits: measured were 5.18 million units in Chromium and Firefox, and
/// 2.56 million of Chinese in WebKitGTK.
const QUOTA: usize = 5 * 1024 * 1024;

/// The names that engines have given the quota error: today's, Firefox's before 2015, Internet Explorer's.
const FULL_NAMES: [&str; 3] = [
    "QuotaExceededError",
    "NS_ERROR_DOM_QUOTA_REACHED",
    "QUOTA_EXCEEDED_ERR",
];

/// The codes that engines have given it: `DOMException`'s, Firefox's own, and `E_OUTOFMEMORY` as Internet Explorer has it.
const FULL_CODES: [f64; 3] = [22.0, 1014.0, -2_147_024_882.0];

#[wasm_bindgen]
extern "C" {
    /// All keys at once: `Storage.key(n)` takes time that grows with `n` in some engines.
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn keys_of(storage: &Storage) -> Result<Array, JsValue>;

    /// An entry's value where it is, without copying it.
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn value_of(storage: &Storage, key: &JsString) -> Result<JsValue, JsValue>;
}

/// The page's `localStorage`, or the part of it whose keys begin with a prefix.
#[derive(Clone, Debug)]
pub struct LocalStorage {
    storage: Storage,
    prefix: String,
    /// What is taken by all entries, once it was counted.
    used: Cell<Option<usize>>,
    /// Whether the browser counts bytes.
    counts_bytes: bool,
}

impl LocalStorage {
    /// The part of the page's storage whose keys begin with `prefix`; all of it, if that is blank. How full it is, is
    /// told of the whole.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where the page has none or may not use it.
    pub fn open(prefix: String) -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Blocked)?;
        let Ok(Some(storage)) = window.local_storage() else {
            return Err(StoreError::Blocked);
        };
        Ok(Self {
            storage,
            prefix,
            used: Cell::new(None),
            counts_bytes: is_webkit(),
        })
    }

    /// What one of the browser's keys is called here; `None` where it is not of this part.
    pub fn own<'k>(&self, key: &'k str) -> Option<&'k str> {
        key.strip_prefix(self.prefix.as_str())
    }

    /// What the browser calls a key.
    fn full(&self, key: &str) -> String {
        [&self.prefix, key].concat()
    }

    /// What an entry takes; nothing where there is none.
    fn weigh_entry(&self, key: &JsString) -> Result<usize, StoreError> {
        let value = value_of(&self.storage, key).map_err(blocked)?;
        let value = value.dyn_ref::<JsString>();
        Ok(value.map_or(0, |value| {
            weight(key, self.counts_bytes) + weight(value, self.counts_bytes)
        }))
    }

    fn count(&self) -> Result<usize, StoreError> {
        let mut used = 0;
        for key in keys_of(&self.storage).map_err(blocked)?.iter() {
            used += self.weigh_entry(key.unchecked_ref())?;
        }
        Ok(used)
    }

    /// Changes one entry. Once all were counted, what it takes is counted before and after.
    fn change(
        &self,
        key: &str,
        change: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(used) = self.used.take() else {
            return change();
        };
        let entry = JsString::from(key);
        let before = self.weigh_entry(&entry)?;
        let done = change();
        let after = self.weigh_entry(&entry)?;
        self.used.set(Some((used + after).saturating_sub(before)));
        done
    }
}

/// What a key or value takes: its UTF-16 units, or its bytes as WebKit has them, one each where all are Latin-1.
pub fn weight(text: &JsString, counts_bytes: bool) -> usize {
    let units = text.length() as usize;
    if counts_bytes && String::from(text).chars().any(|c| c > '\u{ff}') {
        2 * units
    } else {
        units
    }
}

/// The strings of an array, copied as one where they can be told apart again: a copy each takes longer than reading them.
fn strings(array: &Array) -> Vec<String> {
    let joined = String::from(array.join("\0"));
    let strings: Vec<_> = joined.split('\0').map(ToOwned::to_owned).collect();
    if strings.len() == array.length() as usize {
        return strings;
    }
    let each = array.iter().map(|string| string.as_string());
    each.map(Option::unwrap_or_default).collect()
}

/// By the names and codes that engines have given the quota error. Since 2025 it is a class of its own, which is no
/// `DOMException` in some; so the name and the code are asked of whatever was thrown.
pub fn write_error(error: &JsValue) -> StoreError {
    let get = |key: &str| Reflect::get(error, &key.into()).unwrap_or_default();
    let (name, code) = (get("name").as_string(), get("code").as_f64());
    let number = get("number").as_f64();
    let has_name = name.is_some_and(|name| FULL_NAMES.contains(&name.as_str()));
    let has_code = |code: Option<f64>| code.is_some_and(|code| FULL_CODES.contains(&code));
    if has_name || has_code(code) || has_code(number) {
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
        self.storage.get_item(&self.full(key)).map_err(blocked)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let key = self.full(key);
        self.change(&key, || {
            let written = self.storage.set_item(&key, value);
            written.map_err(|error| write_error(&error))
        })
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        let key = self.full(key);
        self.change(&key, || self.storage.remove_item(&key).map_err(blocked))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let all = strings(&keys_of(&self.storage).map_err(blocked)?);
        let own = all.iter().filter_map(|key| self.own(key));
        let named = own.filter(|key| key.starts_with(prefix));
        Ok(named.map(ToOwned::to_owned).collect())
    }

    fn entries(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let names = keys_of(&self.storage).map_err(blocked)?;
        let (mut keys, values) = (Vec::new(), Array::new());
        for (name, at) in strings(&names).iter().zip(0..) {
            let Some(key) = self.own(name).filter(|key| key.starts_with(prefix)) else {
                continue;
            };
            let value = value_of(&self.storage, names.get(at).unchecked_ref()).map_err(blocked)?;
            // Another tab may have removed it since the keys were listed.
            if value.is_string() {
                values.push(&value);
                keys.push(key.to_owned());
            }
        }
        Ok(keys.into_iter().zip(strings(&values)).collect())
    }

    fn usage(&self) -> Result<Usage, StoreError> {
        let used = match self.used.get() {
            Some(used) => used,
            None => self.count()?,
        };
        self.used.set(Some(used));
        Ok(Usage { used, quota: QUOTA })
    }

    fn invalidate(&self) {
        self.used.set(None);
    }
}
