//! The text that every offset refers to, and the one index that converts between units.

mod hash;
mod offset;
mod segment;
mod splice;

pub use hash::TextHash;
pub use offset::{
    ByteOffset, Bytes, CodePointOffset, CodePoints, Offset, Span, Utf16, Utf16Offset,
};
pub use segment::{Direction, Granularity};
pub(in crate::model) use segment::{is_grapheme_boundary, is_sentence_end};
pub use splice::Splices;

use std::cell::OnceCell;

/// Bytes between two checkpoints: a conversion scans fewer than this many.
const STRIDE: usize = 128;

/// What stands before a checkpoint, at the first character boundary at or after `n * STRIDE` bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Checkpoint {
    bytes: u32,
    utf16: u32,
    code_points: u32,
}

/// A text with its index. Conversions are total: an offset past the end is the end, an offset inside
/// a character (or between the halves of a surrogate pair) is that character's beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    string: String,
    checkpoints: Vec<Checkpoint>,
    end: Checkpoint,
    /// Worked out once it is asked for.
    hash: OnceCell<TextHash>,
}

impl Text {
    /// Indexes `string`, in time linear in its length. Texts are far below 4 GiB: the reader refuses
    /// larger files.
    pub fn new(string: String) -> Self {
        let mut checkpoints = Vec::with_capacity(string.len() / STRIDE + 1);
        let mut here = Checkpoint::default();
        for c in string.chars() {
            if here.bytes as usize >= checkpoints.len() * STRIDE {
                checkpoints.push(here);
            }
            here.bytes += c.len_utf8() as u32;
            here.utf16 += c.len_utf16() as u32;
            here.code_points += 1;
        }
        Self {
            string,
            checkpoints,
            end: here,
            hash: OnceCell::new(),
        }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// What tells it from other versions of the same article.
    pub fn hash(&self) -> TextHash {
        *self.hash.get_or_init(|| TextHash::of(&self.string))
    }

    /// The end of the text.
    pub fn end(&self) -> ByteOffset {
        ByteOffset::new(self.string.len())
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(ByteOffset::ZERO, self.end())
    }

    /// The characters of `span`, its ends moved as by [`Text::clamp`].
    pub fn slice(&self, span: Span) -> &str {
        let span = self.clamp_span(span);
        self.string
            .get(span.start().get()..span.end().get())
            .unwrap_or_default()
    }

    /// The nearest character boundary at or before `offset`.
    pub fn clamp(&self, offset: ByteOffset) -> ByteOffset {
        ByteOffset::new(self.string.floor_char_boundary(offset.get()))
    }

    /// `span` with both ends moved to character boundaries inside the text.
    pub fn clamp_span(&self, span: Span) -> Span {
        Span::new(self.clamp(span.start()), self.clamp(span.end()))
    }

    /// UTF-16 code units before `offset`.
    pub fn to_utf16(&self, offset: ByteOffset) -> Utf16Offset {
        Utf16Offset::new(self.find(offset.get(), |c| c.bytes).utf16 as usize)
    }

    /// Code points before `offset`.
    pub fn to_code_points(&self, offset: ByteOffset) -> CodePointOffset {
        CodePointOffset::new(self.find(offset.get(), |c| c.bytes).code_points as usize)
    }

    /// The byte offset of a UTF-16 offset.
    pub fn from_utf16(&self, offset: Utf16Offset) -> ByteOffset {
        ByteOffset::new(self.find(offset.get(), |c| c.utf16).bytes as usize)
    }

    /// The byte offset of a code point offset.
    pub fn from_code_points(&self, offset: CodePointOffset) -> ByteOffset {
        ByteOffset::new(self.find(offset.get(), |c| c.code_points).bytes as usize)
    }

    /// A byte span in code points.
    pub fn span_to_code_points(&self, span: Span) -> Span<CodePoints> {
        Span::new(
            self.to_code_points(span.start()),
            self.to_code_points(span.end()),
        )
    }

    /// A code point span in bytes.
    pub fn span_from_code_points(&self, span: Span<CodePoints>) -> Span {
        Span::new(
            self.from_code_points(span.start()),
            self.from_code_points(span.end()),
        )
    }

    /// The last character boundary whose count in the unit that `unit` picks is at most `target`.
    fn find(&self, target: usize, unit: impl Fn(&Checkpoint) -> u32) -> Checkpoint {
        if target >= unit(&self.end) as usize {
            return self.end;
        }
        let after = self
            .checkpoints
            .partition_point(|c| unit(c) as usize <= target);
        let mut here = after
            .checked_sub(1)
            .and_then(|at| self.checkpoints.get(at))
            .copied()
            .unwrap_or_default();
        let rest = self.string.get(here.bytes as usize..).unwrap_or_default();
        for c in rest.chars() {
            let next = Checkpoint {
                bytes: here.bytes + c.len_utf8() as u32,
                utf16: here.utf16 + c.len_utf16() as u32,
                code_points: here.code_points + 1,
            };
            if unit(&next) as usize > target {
                break;
            }
            here = next;
        }
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One of everything whose length differs between units.
    const MIXED: &str = "a数𠮷👨‍👩‍👧e\u{301}\r\n12.4万家";

    #[test]
    fn every_boundary_agrees_with_the_standard_library() {
        let text = Text::new(MIXED.repeat(40));
        let mut utf16 = 0;
        for (code_points, (byte, c)) in text.as_str().char_indices().enumerate() {
            let at = ByteOffset::new(byte);
            assert_eq!(text.to_utf16(at).get(), utf16);
            assert_eq!(text.to_code_points(at).get(), code_points);
            assert_eq!(text.from_utf16(Utf16Offset::new(utf16)), at);
            assert_eq!(text.from_code_points(CodePointOffset::new(code_points)), at);
            utf16 += c.len_utf16();
        }
    }

    #[test]
    fn an_offset_inside_a_character_is_its_beginning() {
        let text = Text::new("数𠮷x".into());
        assert_eq!(text.to_utf16(ByteOffset::new(4)), Utf16Offset::new(1));
        assert_eq!(text.from_utf16(Utf16Offset::new(2)), ByteOffset::new(3));
        assert_eq!(
            text.slice(Span::new(ByteOffset::new(1), ByteOffset::new(6))),
            "数"
        );
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let text = Text::new("数".into());
        assert_eq!(text.to_utf16(ByteOffset::new(99)), Utf16Offset::new(1));
        assert_eq!(
            text.from_code_points(CodePointOffset::new(99)),
            ByteOffset::new(3)
        );
        assert_eq!(
            Text::new(String::new()).to_utf16(ByteOffset::new(5)),
            Utf16Offset::ZERO
        );
    }

    proptest! {
        #[test]
        fn conversions_return_to_where_they_began(string in "\\PC{0,300}", pick in 0usize..400) {
            let text = Text::new(string);
            let at = text.clamp(ByteOffset::new(pick));
            prop_assert_eq!(text.from_utf16(text.to_utf16(at)), at);
            prop_assert_eq!(text.from_code_points(text.to_code_points(at)), at);
        }
    }
}
