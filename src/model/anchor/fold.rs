//! A text as contexts are compared in it: without white space, in characters.

use crate::model::text::{ByteOffset, Span, Text};

/// The characters of a text that are no white space, each with the byte it begins at. Other tools break and space
/// the same text in other ways, so white space says nothing about a place.
///
/// Everything of [`anchor`](super) counts in these characters; only this type knows bytes.
pub(super) struct Folded<'a> {
    text: &'a Text,
    chars: Vec<char>,
    bytes: Vec<u32>,
}

impl<'a> Folded<'a> {
    /// Reads `text` once. Texts are below 4 GiB: see [`Text::new`].
    pub fn new(text: &'a Text) -> Self {
        let kept = || text.as_str().char_indices().filter(|(_, c)| is_kept(*c));
        Self {
            text,
            chars: kept().map(|(_, c)| c).collect(),
            bytes: kept().map(|(at, _)| at as u32).collect(),
        }
    }

    /// All of it.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The characters from `start` to `end`, as far as there are any.
    pub fn slice(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.chars.len());
        self.chars.get(start.min(end)..end).unwrap_or_default()
    }

    /// The first character that begins at `offset` or behind it.
    pub fn index(&self, offset: ByteOffset) -> usize {
        self.bytes
            .partition_point(|at| (*at as usize) < offset.get())
    }

    /// The characters from `start` to `end` in the text itself, without white space at the ends.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let byte = |index: usize| self.bytes.get(index).map(|at| *at as usize);
        let from = byte(start).unwrap_or(self.text.as_str().len());
        let last = end.checked_sub(1).filter(|last| *last >= start);
        let to = last.and_then(|last| Some(byte(last)? + self.chars.get(last)?.len_utf8()));
        Span::new(ByteOffset::new(from), ByteOffset::new(to.unwrap_or(from)))
    }

    /// Up to `count` characters before `index`, the nearest first.
    pub fn before(&self, index: usize, count: usize) -> impl Iterator<Item = char> + '_ {
        let near = self.slice(index.saturating_sub(count), index);
        near.iter().rev().copied()
    }

    /// The text.
    pub fn text(&self) -> &'a Text {
        self.text
    }
}

/// Whether a character counts when contexts are compared.
pub(super) fn is_kept(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_left_out_and_spans_are_the_texts_own() {
        let text = Text::new(" 共 有\n12家 ".into());
        let folded = Folded::new(&text);
        assert_eq!(folded.chars(), ['共', '有', '1', '2', '家']);
        assert_eq!(text.slice(folded.span(1, 5)), "有\n12家");
        assert_eq!(text.slice(folded.span(0, 1)), "共");
        assert!(folded.span(2, 2).is_empty() && folded.span(9, 9).is_empty());
        assert_eq!(folded.index(ByteOffset::new(4)), 1);
        assert_eq!(folded.before(2, 9).collect::<String>(), "有共");
    }
}
