//! Reads typed fields out of a JSON object, naming the field that is wrong.

use crate::model::text::{CodePointOffset, CodePoints, Span};
use serde_json::{Map, Value};
use std::slice;

use super::limits;

/// The largest position that is read; texts are far below 4 GiB, and both 32- and 64-bit builds must
/// agree on what they accept.
const LAST_POSITION: u64 = u32::MAX as u64;

/// A field that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Its key.
    pub field: &'static str,
    /// What is the matter with it.
    pub problem: Problem,
}

/// What is the matter with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not there.
    Missing,
    /// Its value is of another type, or not one of those that it may have.
    Wrong,
    /// It is longer than [`limits`] allow.
    TooLong,
}

/// Makes the error for `field`.
pub(super) fn wrong(field: &'static str) -> FieldError {
    FieldError {
        field,
        problem: Problem::Wrong,
    }
}

fn missing(field: &'static str) -> FieldError {
    FieldError {
        field,
        problem: Problem::Missing,
    }
}

/// The fields of a JSON object. `null` counts as absent.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The fields of `value`, if it is an object.
    pub(super) fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// The value of a key.
    pub(super) fn get(self, key: &str) -> Option<&'a Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    /// The values of a key that may hold one value or an array of them (JSON-LD's sets).
    pub(super) fn list(self, key: &str) -> &'a [Value] {
        match self.get(key) {
            Some(Value::Array(values)) => values,
            Some(value) => slice::from_ref(value),
            None => &[],
        }
    }

    /// Whether one of the values of `key` is the string `expected`.
    pub(super) fn has(self, key: &str, expected: &str) -> bool {
        self.list(key).iter().any(|v| v.as_str() == Some(expected))
    }

    /// A string of at most `limit` code points.
    pub(super) fn text(
        self,
        key: &'static str,
        limit: usize,
    ) -> Result<Option<&'a str>, FieldError> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let text = value.as_str().ok_or(wrong(key))?;
        if limits::within(text, limit) {
            Ok(Some(text))
        } else {
            Err(FieldError {
                field: key,
                problem: Problem::TooLong,
            })
        }
    }

    /// A string that has to be there.
    pub(super) fn required(self, key: &'static str, limit: usize) -> Result<&'a str, FieldError> {
        self.text(key, limit)?.ok_or(missing(key))
    }

    /// A string that is copied, blank where absent.
    pub(super) fn text_or_blank(
        self,
        key: &'static str,
        limit: usize,
    ) -> Result<String, FieldError> {
        Ok(self.text(key, limit)?.unwrap_or_default().into())
    }

    /// A string that is copied where it is there.
    pub(super) fn optional(
        self,
        key: &'static str,
        limit: usize,
    ) -> Result<Option<String>, FieldError> {
        Ok(self.text(key, limit)?.map(Into::into))
    }

    /// A whole number that has to be there.
    pub(super) fn integer(self, key: &'static str) -> Result<i64, FieldError> {
        let value = self.get(key).ok_or(missing(key))?;
        value.as_i64().ok_or(wrong(key))
    }

    /// The positions `start` and `end` in code points. Negative ones, fractions, and an end before the
    /// start are wrong.
    pub(super) fn position(self) -> Result<Span<CodePoints>, FieldError> {
        let (start, end) = (self.offset("start")?, self.offset("end")?);
        if start > end {
            return Err(wrong("end"));
        }
        Ok(Span::new(start, end))
    }

    /// An offset that has to be there. Negative ones and fractions are wrong.
    pub(super) fn offset(self, key: &'static str) -> Result<CodePointOffset, FieldError> {
        let value = self.get(key).ok_or(missing(key))?;
        let number = value.as_u64().filter(|n| *n <= LAST_POSITION);
        let offset = number.and_then(|n| usize::try_from(n).ok());
        offset.map(CodePointOffset::new).ok_or(wrong(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(json: &str) -> Result<(usize, usize), FieldError> {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let fields = Fields::of(&value).ok_or(wrong("json"))?;
        let span = fields.position()?;
        Ok((span.start().get(), span.end().get()))
    }

    #[test]
    fn positions_are_whole_and_in_order() {
        assert_eq!(position(r#"{"start":3,"end":7}"#), Ok((3, 7)));
        assert_eq!(
            position(r#"{"start":0,"end":4294967295}"#),
            Ok((0, u32::MAX as usize))
        );
        for (json, error) in [
            (r#"{"end":7}"#, missing("start")),
            (r#"{"start":null,"end":7}"#, missing("start")),
            (r#"{"start":-1,"end":7}"#, wrong("start")),
            (r#"{"start":1.5,"end":7}"#, wrong("start")),
            (r#"{"start":"1","end":7}"#, wrong("start")),
            (r#"{"start":8,"end":7}"#, wrong("end")),
            (r#"{"start":8,"end":4294967296}"#, wrong("end")),
            (r#"{"start":8,"end":1e300}"#, wrong("end")),
            (r#"{"start":8,"end":99999999999999999999}"#, wrong("end")),
        ] {
            assert_eq!(position(json), Err(error), "{json}");
        }
    }
}
