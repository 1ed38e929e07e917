//! Rewriting and setting aside single records so that no interruption loses one: what is to be replaced is written
//! elsewhere first, read back, and only then taken away.

use super::kept::Kept;
use super::key::{Keys, Part};
use crate::model::ports::{Store, StoreError};

/// How many records of one key are set aside beside each other before there is no room for more.
const MOST_ASIDE: usize = 9;

/// Moves the record under `from`, which is `raw` and cannot be read, to a free key that begins with `to`.
///
/// # Errors
/// [`StoreError`]; the record is where it was.
pub(super) fn set_aside(
    store: &dyn Store,
    from: &str,
    to: &str,
    raw: &str,
) -> Result<(), StoreError> {
    for n in 1..=MOST_ASIDE {
        let key = match n {
            1 => to.to_owned(),
            _ => [to, ":", &n.to_string()].concat(),
        };
        match store.read(&key)? {
            Some(other) if other != raw => continue,
            Some(_) => {}
            None => copy(store, &key, raw)?,
        }
        return store.remove(from);
    }
    Err(StoreError::Full)
}

/// Writes `raw` where nothing stands, and reads it back.
fn copy(store: &dyn Store, key: &str, raw: &str) -> Result<(), StoreError> {
    store.write(key, raw)?;
    if store.read(key)?.as_deref() == Some(raw) {
        return Ok(());
    }
    store.remove(key)?;
    Err(StoreError::Full)
}

/// Sets aside the record of one part.
///
/// # Errors
/// [`StoreError`]; the record is where it was.
pub(super) fn set_part_aside(
    store: &dyn Store,
    keys: &Keys,
    part: Part,
    raw: &str,
) -> Result<(), StoreError> {
    set_aside(store, &keys.key(part), &keys.quarantine(part), raw)
}

/// Rewrites the record of an older version, which says `kept`, as this version does. Returns what stands there now.
///
/// # Errors
/// [`StoreError`]; the record is as it was, or as it was under the key of its backup.
pub(super) fn migrate(
    store: &dyn Store,
    keys: &Keys,
    part: Part,
    raw: &str,
    kept: &Kept,
) -> Result<String, StoreError> {
    let new = kept.encode();
    let (backup, key) = match part {
        // The new one stands under another key, so that the old one is its own backup.
        Part::OldSource => (keys.key(part), keys.key(Part::Source)),
        _ => (keys.backup(part), keys.key(part)),
    };
    if part != Part::OldSource {
        store.write(&backup, raw)?;
        if store.read(&backup)?.as_deref() != Some(raw) {
            return Err(StoreError::Full);
        }
    }
    if let Err(error) = store.write(&key, &new) {
        if part != Part::OldSource {
            // What was there before is there still.
            store.remove(&backup)?;
        }
        return Err(error);
    }
    let written = store.read(&key)?;
    let read = written.and_then(|written| Kept::decode(keys, part.now(), &written).ok());
    if read.as_ref() != Some(kept) {
        return Err(StoreError::Full);
    }
    store.remove(&backup)?;
    Ok(new)
}
