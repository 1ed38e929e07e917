//! How long a field may be, in code points. A reader who works by hand never meets these limits; a file
//! made to hurt does. What is beyond them is neither stored nor imported, and never cut short in silence.

use crate::model::annotation::Annotation;

/// A note. More than a long article has: notes are written by hand.
pub const NOTE: usize = 100_000;

/// A quote. Twice the longest article that the widget is measured on, because a reader may tag all of
/// one; a longer quote would leave storage (about 5 million UTF-16 units) no room for anything else.
pub const QUOTE: usize = 1_000_000;

/// A prefix or a suffix. Ours have 32; other annotators write up to some hundreds.
pub const CONTEXT: usize = 1_000;

/// A creator's name.
pub const NAME: usize = 1_000;

/// A title, an address, a publisher …: some servers accept addresses of 8,000 characters.
pub const META: usize = 10_000;

/// How many authors an article may have.
pub const AUTHORS: usize = 1_000;

/// Whether `text` has at most `limit` code points.
pub fn within(text: &str, limit: usize) -> bool {
    // A string never has more code points than bytes.
    text.len() <= limit || text.chars().nth(limit).is_none()
}

/// Whether every field of an annotation is within its limit.
pub fn allow(annotation: &Annotation) -> bool {
    let quote = &annotation.anchor.quote;
    within(&quote.exact, QUOTE)
        && within(&quote.prefix, CONTEXT)
        && within(&quote.suffix, CONTEXT)
        && within(&annotation.note, NOTE)
        && annotation
            .creator
            .as_deref()
            .is_none_or(|name| within(name, NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_count_code_points() {
        assert!(within("𠮷𠮷", 2));
        assert!(!within("𠮷𠮷𠮷", 2));
        assert!(within("", 0));
        assert!(!within("a", 0));
    }
}
