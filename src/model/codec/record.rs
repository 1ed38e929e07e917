//! What storage keeps: one JSON object a record, with the version of its form in `v` and a checksum in `crc`.
//!
//! A record is known by its key: the annotation's id and the article stand there. Fields that this
//! version does not know are passed over; a record of a newer version is not read at all, because its
//! known fields may mean something else. Version 1 had no checksum and is still read.

mod annotation;
mod article;
mod deletion;
mod envelope;
mod quarantine;

pub use annotation::{decode, decode_rejection, encode, encode_rejection};
pub use article::{ArticleRecord, Origin, decode_source, encode_source};
pub use deletion::{decode_deletion, encode_deletion};
pub use envelope::is_old;
pub(super) use envelope::{VERSION, open, parse, seal};
pub use quarantine::{Quarantined, quarantine_file};

use super::fields::{FieldError, Fields};
use serde_json::Value;

/// Why a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// It is damaged: no JSON.
    NotJson,
    /// It is damaged: its checksum is wrong, or missing where its version has one.
    Checksum,
    /// It is JSON, but not one of these records.
    NotOurs,
    /// A newer version of the widget wrote it: show what can be read and write nothing.
    Newer(i64),
    /// A field of it cannot be read.
    Field(FieldError),
}

impl RecordError {
    /// Whether a newer version of the widget wrote the record.
    pub const fn is_newer(self) -> bool {
        matches!(self, Self::Newer(_))
    }
}

impl From<FieldError> for RecordError {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// The fields of an opened record.
pub(super) fn fields(record: &Value) -> Result<Fields<'_>, RecordError> {
    Fields::of(record).ok_or(RecordError::NotOurs)
}

/// The object `json` with the checksum that it has to have.
#[cfg(test)]
pub(crate) fn forged(json: &str) -> String {
    envelope::close(json)
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
