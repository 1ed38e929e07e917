//! The record that an annotation was deleted: it stays for a while, so that no tab that still has the annotation brings
//! it back.

use super::envelope::{self, VERSION};
use super::{RecordError, fields};
use crate::model::annotation::Timestamp;
use crate::model::codec::json::Object;

/// Writes the record that an annotation was deleted `at` that time; its id belongs into the key.
pub fn encode_deletion(at: Timestamp) -> String {
    let deleted = at.as_millis();
    envelope::seal(Object::new().with("v", VERSION).with("deleted", deleted))
}

/// Reads when an annotation was deleted.
///
/// # Errors
/// [`RecordError`], for anything that [`encode_deletion`] of this or an older version did not write.
pub fn decode_deletion(record: &str) -> Result<Timestamp, RecordError> {
    let value = envelope::open(record)?;
    let deleted = fields(&value)?.integer("deleted")?;
    Ok(Timestamp::from_millis(deleted))
}
