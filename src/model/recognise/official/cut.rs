//! Pieces of a text that are empty where they cannot be cut. Not inlined: the bundle is smaller for it.

/// What is behind `at`.
#[inline(never)]
pub(super) fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// What is between two places.
#[inline(never)]
pub(super) fn within(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// The first of `words` that `text` ends with.
#[inline(never)]
pub(super) fn ending(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| text.ends_with(**word)).copied()
}

/// The first of `words` that `text` begins with.
#[inline(never)]
pub(super) fn beginning(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| text.starts_with(**word)).copied()
}
