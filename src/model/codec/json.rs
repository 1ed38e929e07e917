//! Writes JSON (RFC 8259), the fields in the order in which they are given.
//!
//! Written by hand because every kilobyte is downloaded: serde's writer with a derived type for each kind
//! of object took more of the compressed bundle.

use std::borrow::Cow;

/// A value to be written.
pub(super) enum Json<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    Bool(bool),
    List(Vec<Json<'a>>),
    Object(Object<'a>),
}

/// The fields of an object in their order.
#[derive(Default)]
pub(super) struct Object<'a>(Vec<(&'static str, Json<'a>)>);

impl<'a> Object<'a> {
    /// An object without fields.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds a field.
    pub(super) fn with(mut self, key: &'static str, value: impl Into<Json<'a>>) -> Self {
        self.0.push((key, value.into()));
        self
    }

    /// Whether it has no fields.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a field.
    pub(super) fn get(&self, key: &str) -> Option<&Json<'a>> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, v)| v)
    }

    /// Adds a field if there is a value.
    pub(super) fn with_some(self, key: &'static str, value: Option<impl Into<Json<'a>>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Json<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Json<'_> {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<usize> for Json<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<Vec<Json<'a>>> for Json<'a> {
    fn from(values: Vec<Json<'a>>) -> Self {
        Self::List(values)
    }
}

impl<'a> From<Object<'a>> for Json<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object)
    }
}

impl Json<'_> {
    /// On one line, without spaces.
    pub(super) fn to_line(&self) -> String {
        let mut line = String::new();
        self.write(&mut line, None);
        line
    }

    /// One value a line, indented by two spaces a level.
    pub(super) fn to_lines(&self) -> String {
        let mut lines = String::new();
        self.write(&mut lines, Some(0));
        lines
    }

    fn write(&self, out: &mut String, level: Option<usize>) {
        let inner = level.map(|level| level + 1);
        match self {
            Self::Text(text) => write_text(out, text),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Self::List(values) => {
                out.push('[');
                for (n, value) in values.iter().enumerate() {
                    separate(out, n, inner);
                    value.write(out, inner);
                }
                close(out, ']', values.is_empty(), level);
            }
            Self::Object(Object(fields)) => {
                out.push('{');
                for (n, (key, value)) in fields.iter().enumerate() {
                    separate(out, n, inner);
                    write_text(out, key);
                    out.push_str(if level.is_some() { ": " } else { ":" });
                    value.write(out, inner);
                }
                close(out, '}', fields.is_empty(), level);
            }
        }
    }
}

/// What stands before the `n`-th value of a list or an object.
fn separate(out: &mut String, n: usize, level: Option<usize>) {
    if n > 0 {
        out.push(',');
    }
    new_line(out, level);
}

fn close(out: &mut String, bracket: char, is_empty: bool, level: Option<usize>) {
    if !is_empty {
        new_line(out, level);
    }
    out.push(bracket);
}

fn new_line(out: &mut String, level: Option<usize>) {
    let Some(level) = level else {
        return;
    };
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

/// Only what has to be escaped is; the rest stays readable.
fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                let digit = |n| char::from_digit(n, 16).unwrap_or('0');
                out.push(digit(c as u32 >> 4));
                out.push(digit(c as u32 & 0xf));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codec::arbitrary;
    use proptest::prelude::*;
    use serde_json::Value;

    fn sample() -> Json<'static> {
        let inner = Object::new().with("c", Vec::new()).with("d", Object::new());
        let list = vec!["一".into(), Json::Number(-7), inner.into()];
        let none: Option<&str> = None;
        Object::new()
            .with("b", list)
            .with_some("x", none)
            .with("a", 12usize)
            .into()
    }

    #[test]
    fn fields_keep_their_order() {
        assert_eq!(
            sample().to_line(),
            r#"{"b":["一",-7,{"c":[],"d":{}}],"a":12}"#
        );
    }

    #[test]
    fn lines_are_indented() {
        let lines = "{\n  \"b\": [\n    \"一\",\n    -7,\n    {\n      \"c\": [],\n      \"d\": {}\n    }\n  ],\n  \"a\": 12\n}";
        assert_eq!(sample().to_lines(), lines);
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in arbitrary::text(), number in any::<i64>()) {
            let json = Json::from(vec![text.as_str().into(), number.into()]);
            for written in [json.to_line(), json.to_lines()] {
                let read: Value = serde_json::from_str(&written).unwrap_or_default();
                prop_assert_eq!(&read[0], text.as_str());
                prop_assert_eq!(&read[1], number);
            }
        }
    }
}
