//! Looks over a file before it is parsed: a few megabytes of brackets would unfold into gigabytes.

use super::import::ImportError;

/// How deep arrays and objects may lie in one another. Ours reach 8.
pub const DEPTH_LIMIT: usize = 64;

/// How many values a file may hold. One of our annotations has some 35, so that a file of [`FILE_LIMIT`]
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
pub(super) fn check(json: &str) -> Result<(), ImportError> {
    let (mut depth, mut values) = (0usize, 1usize);
    let mut bytes = json.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => skip_string(&mut bytes),
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
    }
    Ok(())
}

fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_strings() {
        let nest = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert_eq!(check(&nest(DEPTH_LIMIT)), Ok(()));
        let place = Place {
            line: 2,
            column: DEPTH_LIMIT + 2,
        };
        let deep = format!("[\n“”{}", nest(DEPTH_LIMIT + 1));
        assert_eq!(check(&deep), Err(ImportError::TooDeep(place)));
        let quoted = format!(r#"["\"{}"]"#, nest(DEPTH_LIMIT + 9));
        assert_eq!(check(&quoted), Ok(()));
        assert_eq!(check("\"\\"), Ok(()));
        assert_eq!(check("]]]]"), Ok(()));
    }

    #[test]
    fn values_are_counted() {
        let many = |n: usize| format!("[{}0]", "0,".repeat(n - 2));
        assert_eq!(check(&many(VALUE_LIMIT)), Ok(()));
        assert_eq!(check(&many(VALUE_LIMIT + 1)), Err(ImportError::TooLarge));
    }
}
