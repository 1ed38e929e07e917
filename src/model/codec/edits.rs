//! What became of annotated characters, the same in storage records and in exported files.

use super::fields::{FieldError, Fields, Problem, wrong};
use super::json::{Json, Object};
use super::limits;
use crate::model::annotation::{Decision, Edit, Timestamp};

/// The list of edits; `None` where there is none.
pub(super) fn write(edits: &[Edit]) -> Option<Vec<Json<'_>>> {
    (!edits.is_empty()).then(|| {
        edits
            .iter()
            .map(|e| {
                Object::new()
                    .with("was", e.was.as_str())
                    .with("read", e.read.to_string())
                    .with("now", e.now.as_str())
                    .with("seen", e.seen.to_string())
                    .with("decision", e.decision.as_str())
                    .into()
            })
            .collect()
    })
}

/// Reads a list of edits; none where it is absent.
///
/// # Errors
/// The first field that cannot be read.
pub(super) fn read(fields: Fields<'_>) -> Result<Vec<Edit>, FieldError> {
    let values = fields.list("edits");
    if values.len() > limits::EDITS {
        let problem = Problem::TooLong;
        return Err(FieldError {
            field: "edits",
            problem,
        });
    }
    let read = |value| {
        let fields = Fields::of(value).ok_or(wrong("edits"))?;
        let time = |key| {
            let text = fields.required(key, limits::NAME)?;
            Timestamp::parse(text).ok_or(wrong(key))
        };
        let decision = fields.required("decision", limits::NAME)?;
        Ok(Edit {
            was: fields.text_or_blank("was", limits::QUOTE)?,
            read: time("read")?,
            now: fields.text_or_blank("now", limits::QUOTE)?,
            seen: time("seen")?,
            decision: Decision::parse(decision).ok_or(wrong("decision"))?,
        })
    };
    values.iter().map(read).collect()
}
