//! How long a field may be, in code points. A reader who works by hand never meets these limits; a file
//! made to hurt does. What is beyond them is neither stored nor imported, and never cut short in silence.

use crate::model::anchor::Anchor;
use crate::model::annotation::{Annotation, Number, Tag, Value};

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

/// A way to an element of a page: programs write them, of some hundred characters where a page is deep.
pub const PATH: usize = 1_000;

/// How many selectors a target may have, and how often one may be refined.
pub const SELECTORS: usize = 16;

/// How many authors an article may have.
pub const AUTHORS: usize = 1_000;

/// How many titles, organisations or issuers a tag may name.
pub const NAMES: usize = 100;

/// How many edits of its characters an annotation may tell of.
pub const EDITS: usize = 1_000;

/// Words of one sort that a reader or a site adds.
pub const WORDS: usize = 10_000;

/// Whether `text` has at most `limit` code points.
pub fn within(text: &str, limit: usize) -> bool {
    // A string never has more code points than bytes.
    text.len() <= limit || text.chars().nth(limit).is_none()
}

/// Whether every field of an annotation is within its limit.
pub fn allow(annotation: &Annotation) -> bool {
    let name = |text: &String| within(text, NAME);
    let names = |texts: &[String]| texts.len() <= NAMES && texts.iter().all(name);
    let allows_tag = match &annotation.tag {
        Tag::Number(n) => name(&n.unit) && name(&n.basis) && name(&n.subject) && allow_value(n),
        Tag::Official(o) => name(&o.name) && names(&o.titles) && names(&o.organisations),
        Tag::Policy(p) => name(&p.title) && names(&p.issuers) && name(&p.number) && name(&p.date),
    };
    allows_tag
        && allow_anchor(&annotation.anchor)
        && within(&annotation.note, NOTE)
        && annotation.edits.len() <= EDITS
        && annotation
            .edits
            .iter()
            .all(|e| within(&e.was, QUOTE) && within(&e.now, QUOTE))
        && annotation
            .creator
            .as_deref()
            .is_none_or(|name| within(name, NAME))
}

/// Whether the quote and its context are within their limits.
pub fn allow_anchor(anchor: &Anchor) -> bool {
    let quote = &anchor.quote;
    within(&quote.exact, QUOTE) && within(&quote.prefix, CONTEXT) && within(&quote.suffix, CONTEXT)
}

fn allow_value(number: &Number) -> bool {
    // Decimals bound themselves.
    !matches!(&number.value, Some(Value::Date(date)) if !within(date, NAME))
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
