//! Sets of characters and words at the ends of a text. One code for all of them: the methods of `str` are
//! compiled anew for every pattern.

use crate::model::recognise::chars;

/// Arabic digits.
pub(super) const DIGITS: &str = "0123456789";
/// Chinese numerals of small numbers.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";
/// Opening and closing quotation marks.
pub(super) const OPENING: &str = "“「‘『";
pub(super) const CLOSING: &str = "”」’』";
/// Brackets of titles.
pub(super) const TITLE: &str = "《》〈〉«»";

/// Whether the character is one of a set.
#[inline(never)]
pub(super) fn is_in(set: &str, c: char) -> bool {
    set.chars().any(|one| one == c)
}

/// Whether the text begins with a character of a set.
pub(super) fn begins(text: &str, set: &str) -> bool {
    chars::after(text, 0).is_some_and(|c| is_in(set, c))
}

/// Whether the text ends with a character of a set.
#[inline(never)]
pub(super) fn ends(text: &str, set: &str) -> bool {
    chars::before(text, text.len()).is_some_and(|c| is_in(set, c))
}

/// The text from its first character that is not of a set.
#[inline(never)]
pub(super) fn after<'a>(text: &'a str, set: &str) -> &'a str {
    let mut rest = text;
    while let Some(c) = rest.chars().next().filter(|c| is_in(set, *c)) {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    rest
}

/// The text up to its last character that is not of a set.
#[inline(never)]
pub(super) fn before<'a>(text: &'a str, set: &str) -> &'a str {
    let mut rest = text;
    while let Some(c) = rest.chars().next_back().filter(|c| is_in(set, *c)) {
        rest = rest.get(..rest.len() - c.len_utf8()).unwrap_or_default();
    }
    rest
}

/// The text without the one character of a set that it begins with.
pub(super) fn after_one<'a>(text: &'a str, set: &str) -> Option<&'a str> {
    let c = chars::after(text, 0).filter(|c| is_in(set, *c))?;
    text.get(c.len_utf8()..)
}

/// The text without the one character of a set that it ends with.
#[inline(never)]
pub(super) fn before_one<'a>(text: &'a str, set: &str) -> Option<&'a str> {
    let c = chars::before(text, text.len()).filter(|c| is_in(set, *c))?;
    text.get(..text.len() - c.len_utf8())
}

/// Where a word first stands.
#[inline(never)]
pub(super) fn position(text: &str, word: &str) -> Option<usize> {
    let mut places = text.char_indices();
    let found = places.find(|(at, _)| text.get(*at..).is_some_and(|rest| rest.starts_with(word)));
    found.map(|(at, _)| at)
}

/// Whether the text begins with one of the words, between which stand spaces.
#[inline(never)]
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.starts_with(word))
}

/// Whether the text ends with one of the words, between which stand spaces.
#[inline(never)]
pub(super) fn ends_with(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.ends_with(word))
}

/// A part of the text; nothing where it has no such part.
#[inline(never)]
pub(super) fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// The text from a place on.
pub(super) fn from(text: &str, start: usize) -> &str {
    slice(text, start, text.len())
}

/// The text up to a place.
pub(super) fn until(text: &str, end: usize) -> &str {
    slice(text, 0, end)
}

/// Whether a word's mark has this letter.
pub(super) fn has(mark: &str, letter: char) -> bool {
    is_in(mark, letter)
}

/// Whether a word's mark has one of these letters.
pub(super) fn is_any(mark: &str, letters: &str) -> bool {
    mark.chars().any(|letter| is_in(letters, letter))
}
