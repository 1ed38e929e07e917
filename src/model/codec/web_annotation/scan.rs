//! Looks over a file before it is parsed: a few megabytes of brackets would unfold into gigabytes.

use super::import::ImportError;
use std::borrow::Cow;

/// How deep arrays and objects may lie in one another. Ours reach 9.
pub const DEPTH_LIMIT: usize = 64;

/// How many values a file may hold. One of our annotations has some 45, so that a file of [`FILE_LIMIT`]
/// stays below it. An object of one field takes some 400 bytes where it is written in 7.
///
/// [`FILE_LIMIT`]: super::FILE_LIMIT
pub const VALUE_LIMIT: usize = 1_000_000;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
}

impl Place {
    /// The place of byte `at`.
    fn of_byte(text: &str, at: usize) -> Self {
        let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }

    /// The place that the parser gives, which counts columns in bytes.
    pub(super) fn of_error(text: &str, error: &serde_json::Error) -> Self {
        let line = text.split('\n').nth(error.line().saturating_sub(1));
        let line = line.unwrap_or_default();
        let at = line.floor_char_boundary(error.column().saturating_sub(1));
        Self {
            line: error.line().max(1),
            column: line.get(..at).unwrap_or_default().chars().count() + 1,
        }
    }
}

/// Refuses what is nested deeper than [`DEPTH_LIMIT`] or holds more than [`VALUE_LIMIT`] values. What is
/// no JSON passes: the parser says where.
///
/// Gives the file as it is to be parsed. An escape that is half a surrogate pair (`"\ud800"` alone) is legal in the
/// grammar and no text (RFC 8259, section 8.2): the parser would refuse the whole file for it. It becomes U+FFFD, as
/// everywhere where ill-formed UTF-16 is read, and touches its own string only.
pub(super) fn check(json: &str) -> Result<Cow<'_, str>, ImportError> {
    let (mut depth, mut values) = (0usize, 1usize);
    let mut halves = Vec::new();
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        match byte {
            b'"' => at = end_of_string(json, at + 1, &mut halves),
            b'[' | b'{' => {
                depth += 1;
                values += 1;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > DEPTH_LIMIT {
            return Err(ImportError::TooDeep(Place::of_byte(json, at)));
        }
        if values > VALUE_LIMIT {
            return Err(ImportError::TooLarge);
        }
        at += 1;
    }
    Ok(replace(json, &halves))
}

/// The byte of the quotation mark that closes the string from `at` on, or the end of the file. Escapes that are half a
/// surrogate pair are added to `halves`.
fn end_of_string(json: &str, mut at: usize, halves: &mut Vec<usize>) -> usize {
    while let Some(byte) = json.as_bytes().get(at) {
        match (byte, unit(json, at)) {
            (b'"', _) => return at,
            (b'\\', Some(0xd800..=0xdbff))
                if matches!(unit(json, at + ESCAPE), Some(0xdc00..=0xdfff)) =>
            {
                at += 2 * ESCAPE;
            }
            (b'\\', Some(0xd800..=0xdfff)) => {
                halves.push(at);
                at += ESCAPE;
            }
            (b'\\', _) => at += 2,
            _ => at += 1,
        }
    }
    at
}

/// Bytes of an escape such as `\ud800`.
const ESCAPE: usize = 6;

/// The UTF-16 unit that is escaped at `at`.
fn unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

/// Makes U+FFFD of these escapes. Its own is as long, so that errors keep their place.
fn replace<'a>(json: &'a str, escapes: &[usize]) -> Cow<'a, str> {
    if escapes.is_empty() {
        return json.into();
    }
    let mut bytes = json.as_bytes().to_vec();
    for at in escapes {
        if let Some(escape) = bytes.get_mut(*at..at + ESCAPE) {
            escape.copy_from_slice(b"\\ufffd");
        }
    }
    String::from_utf8(bytes).map_or(json.into(), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_strings() {
        let nest = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(check(&nest(DEPTH_LIMIT)).is_ok());
        let place = Place {
            line: 2,
            column: DEPTH_LIMIT + 2,
        };
        let deep = format!("[\n“”{}", nest(DEPTH_LIMIT + 1));
        assert_eq!(check(&deep), Err(ImportError::TooDeep(place)));
        let quoted = format!(r#"["\"{}"]"#, nest(DEPTH_LIMIT + 9));
        assert!(check(&quoted).is_ok());
        assert!(check("\"\\").is_ok());
        assert!(check("]]]]").is_ok());
    }

    #[test]
    fn values_are_counted() {
        let many = |n: usize| format!("[{}0]", "0,".repeat(n - 2));
        assert!(check(&many(VALUE_LIMIT)).is_ok());
        assert_eq!(check(&many(VALUE_LIMIT + 1)), Err(ImportError::TooLarge));
    }

    #[test]
    fn half_a_pair_becomes_the_replacement_character() {
        for (json, mended) in [
            (r#""\ud842\udfb7""#, r#""\ud842\udfb7""#),
            (r#""\ud800""#, r#""\ufffd""#),
            (r#""\udfb7\ud842""#, r#""\ufffd\ufffd""#),
            (r#""\uD842\uD842\uDFB7x""#, r#""\ufffd\uD842\uDFB7x""#),
            (r#""\\ud800""#, r#""\\ud800""#),
            (r#""\ud8""#, r#""\ud8""#),
            (r#""\u+800""#, r#""\u+800""#),
            (r#""\ud80字""#, r#""\ud80字""#),
            (r#"\ud800"#, r#"\ud800"#),
        ] {
            assert_eq!(check(json).as_deref(), Ok(mended), "{json}");
        }
    }
}
