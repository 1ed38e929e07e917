//! Lists of words kept in one string, `以上|以下`: a list costs its characters and nothing else.

/// The first word of `list` that `text` begins with: its length in bytes and its place in the list.
#[inline(never)]
pub(super) fn prefix(text: &str, list: &str) -> Option<(usize, usize)> {
    let text = text.as_bytes();
    // The third byte tells most Chinese characters apart, before the whole word is compared.
    let third = text.get(2);
    for (place, word) in list.as_bytes().split(|byte| *byte == b'|').enumerate() {
        let byte = word.get(2);
        if (byte.is_none() || byte == third) && text.starts_with(word) {
            return Some((word.len(), place));
        }
    }
    None
}

/// The first word of `list` that `text` ends with: its length in bytes and its place in the list.
#[inline(never)]
pub(super) fn suffix(text: &str, list: &str) -> Option<(usize, usize)> {
    let text = text.as_bytes();
    for (place, word) in list.as_bytes().split(|byte| *byte == b'|').enumerate() {
        if word.last() == text.last() && text.ends_with(word) {
            return Some((word.len(), place));
        }
    }
    None
}

/// Whether `text` begins with one of the words.
#[inline(never)]
pub(super) fn starts(text: &str, list: &str) -> bool {
    prefix(text, list).is_some()
}

/// Whether `text` ends with one of the words.
#[inline(never)]
pub(super) fn ends(text: &str, list: &str) -> bool {
    suffix(text, list).is_some()
}

/// Whether `word` is one of the words.
#[inline(never)]
pub(super) fn is_in(word: &str, list: &str) -> bool {
    list.split('|').any(|entry| entry == word)
}

/// Whether there is a character and it is one of these.
#[inline(never)]
pub(super) fn among(c: Option<char>, characters: &str) -> bool {
    c.is_some_and(|c| characters.contains(c))
}

/// The mark of the first list that has a word `text` begins with, and the length of the word in bytes.
#[inline(never)]
pub(super) fn marked(text: &str, table: &[(i32, &str)]) -> Option<(usize, i32)> {
    table
        .iter()
        .find_map(|(mark, list)| prefix(text, list).map(|(length, _)| (length, *mark)))
}
