//! Records that were set aside because they cannot be read, as a file for the reader.

use crate::model::codec::json::{Json, Object};

/// A record that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The key under which it stands now; it tells which record it was.
    pub key: String,
    /// What it is, character by character.
    pub record: String,
}

/// The JSON file of these records: a list of objects with the strings `key` and `record`.
pub fn quarantine_file(records: &[Quarantined]) -> String {
    let item = |kept: &Quarantined| {
        let object = Object::new().with("key", kept.key.clone());
        Json::from(object.with("record", kept.record.clone()))
    };
    let items: Vec<Json<'_>> = records.iter().map(item).collect();
    Json::from(items).to_lines()
}
