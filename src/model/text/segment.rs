//! Where a selection or a text cursor may stand: grapheme, word-like and sentence boundaries.

use super::{ByteOffset, Span, Text};
use unicode_segmentation::GraphemeCursor;

/// How far one step of the text cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// An extended grapheme cluster (UAX 29).
    Character,
    /// A word-like unit. Chinese has no spaces: a run of digits or Latin letters is one unit, and the
    /// browser's dictionary splits the rest where it has one.
    Word,
    /// Up to and including 。！？；…, with the closing quotation marks behind them, or a line's end.
    Sentence,
}

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the beginning.
    Backward,
    /// Towards the end.
    Forward,
}

/// Whether no grapheme of `text` is split at `at`.
pub(in crate::model) fn is_grapheme_boundary(text: &str, at: ByteOffset) -> bool {
    GraphemeCursor::new(at.get(), text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(true)
}

/// Whether a sentence ends behind `c`.
pub(in crate::model) fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '…' | '\n')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '》')
}

/// What a selection loses at its edges: white space and punctuation that separates rather than encloses.
/// Brackets, quotation marks, %, currency and number signs belong to what is tagged.
fn is_stray(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'
                | '\u{feff}'
                | '，'
                | '。'
                | '、'
                | '；'
                | '：'
                | '！'
                | '？'
                | ','
                | '.'
                | ';'
                | ':'
                | '!'
                | '?'
        )
}

impl Text {
    /// The nearest grapheme boundary at or before `offset`.
    pub fn grapheme_floor(&self, offset: ByteOffset) -> ByteOffset {
        let at = self.clamp(offset);
        if self.is_grapheme_boundary(at) {
            at
        } else {
            self.grapheme_step(at, Direction::Backward)
        }
    }

    /// The nearest grapheme boundary at or after `offset`.
    pub fn grapheme_ceil(&self, offset: ByteOffset) -> ByteOffset {
        let at = self.clamp(offset);
        if self.is_grapheme_boundary(at) && at == offset {
            at
        } else {
            self.grapheme_step(at, Direction::Forward)
        }
    }

    fn is_grapheme_boundary(&self, at: ByteOffset) -> bool {
        is_grapheme_boundary(self.as_str(), at)
    }

    fn grapheme_step(&self, at: ByteOffset, direction: Direction) -> ByteOffset {
        let mut cursor = GraphemeCursor::new(at.get(), self.as_str().len(), true);
        let (next, edge) = match direction {
            Direction::Forward => (cursor.next_boundary(self.as_str(), 0), self.end()),
            Direction::Backward => (cursor.prev_boundary(self.as_str(), 0), ByteOffset::ZERO),
        };
        next.ok().flatten().map_or(edge, ByteOffset::new)
    }

    /// The next place for the text cursor, by the rules that need no dictionary. Steps stop at the
    /// text's ends.
    pub fn step(
        &self,
        from: ByteOffset,
        granularity: Granularity,
        direction: Direction,
    ) -> ByteOffset {
        let from = self.clamp(from);
        match granularity {
            Granularity::Character => self.grapheme_step(from, direction),
            Granularity::Word => self.word_step(from, direction),
            Granularity::Sentence => self.sentence_step(from, direction),
        }
    }

    /// Behind the next word, or to the beginning of the one before. The rule of a text without a
    /// dictionary: a run of Latin letters and digits is a word (12.4 is one), any other letter is.
    fn word_step(&self, from: ByteOffset, direction: Direction) -> ByteOffset {
        let is_letter = |at| {
            self.grapheme(at)
                .is_some_and(|g| g.chars().any(char::is_alphanumeric))
        };
        let mut at = from;
        match direction {
            Direction::Forward => {
                while at < self.end() && !is_letter(at) {
                    at = self.grapheme_step(at, direction);
                }
                at = self.grapheme_step(at, direction);
                while at < self.end() && self.joins(at) {
                    at = self.grapheme_step(at, direction);
                }
            }
            Direction::Backward => {
                at = self.grapheme_step(at, direction);
                while at > ByteOffset::ZERO && !is_letter(at) {
                    at = self.grapheme_step(at, direction);
                }
                while at > ByteOffset::ZERO && self.joins(at) {
                    at = self.grapheme_step(at, direction);
                }
            }
        }
        at
    }

    /// The grapheme that begins at `at`.
    fn grapheme(&self, at: ByteOffset) -> Option<&str> {
        let next = self.grapheme_step(at, Direction::Forward);
        Some(self.slice(Span::new(at, next))).filter(|g| !g.is_empty())
    }

    /// Whether one word goes on over the boundary at `at`.
    fn joins(&self, at: ByteOffset) -> bool {
        let before = self.as_str().get(..at.get()).unwrap_or_default();
        let after = self.as_str().get(at.get()..).unwrap_or_default();
        let (mut left, mut right) = (before.chars().rev(), after.chars());
        let (l1, l2, r1, r2) = (left.next(), left.next(), right.next(), right.next());
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x2e80);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let point = |c: Option<char>| matches!(c, Some('.' | ','));
        latin(l1) && latin(r1)
            || digit(l1) && point(r1) && digit(r2)
            || digit(l2) && point(l1) && digit(r1)
    }

    fn sentence_step(&self, from: ByteOffset, direction: Direction) -> ByteOffset {
        match direction {
            Direction::Forward => {
                let rest = self.slice(Span::new(from, self.end()));
                ByteOffset::new(from.get() + first_sentence(rest))
            }
            Direction::Backward => {
                let before = self.slice(Span::new(ByteOffset::ZERO, from));
                ByteOffset::new(last_sentence_start(before))
            }
        }
    }

    /// What a reader means by selecting `span`: stray spaces and punctuation at the edges dropped,
    /// the ends moved outwards to grapheme boundaries. `None` where nothing is left.
    pub fn trim_selection(&self, span: Span) -> Option<Span> {
        let outer = Span::new(
            self.grapheme_floor(span.start()),
            self.grapheme_ceil(span.end()),
        );
        let picked = self.slice(outer);
        let kept = picked.trim_matches(is_stray);
        let lead = picked.len() - picked.trim_start_matches(is_stray).len();
        let start = ByteOffset::new(outer.start().get() + lead);
        (!kept.is_empty()).then(|| Span::at(start, kept.len()))
    }

    /// Every place where the characters of `span` stand, in order, none overlapping another.
    pub fn occurrences(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let quote = self.slice(span);
        let found = if quote.is_empty() { None } else { Some(quote) };
        found.into_iter().flat_map(move |quote| {
            self.as_str()
                .match_indices(quote)
                .map(|(at, quote)| Span::at(ByteOffset::new(at), quote.len()))
        })
    }
}

/// The length in bytes of the first sentence of `text`, leading blanks and its closing marks included.
fn first_sentence(text: &str) -> usize {
    let mut ended = false;
    let mut begun = false;
    for (at, c) in text.char_indices() {
        if ended && !is_closing(c) && !is_sentence_end(c) {
            return at;
        }
        if is_sentence_end(c) {
            ended = begun || c != '\n';
        } else if !c.is_whitespace() {
            begun = true;
        }
    }
    text.len()
}

/// The byte offset at which the last sentence of `text` begins.
fn last_sentence_start(text: &str) -> usize {
    let body = text.trim_end_matches(|c| is_sentence_end(c) || is_closing(c) || c.is_whitespace());
    let start = body
        .char_indices()
        .rev()
        .find(|(_, c)| is_sentence_end(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let rest = body.get(start..).unwrap_or_default();
    let skipped = rest.trim_start_matches(|c: char| is_closing(c) || c.is_whitespace());
    start + rest.len() - skipped.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Steps through `|`-separated `text` in both directions and expects a stop at each `|`.
    fn check(granularity: Granularity, marked: &str) {
        let pieces: Vec<&str> = marked.split('|').collect();
        let text = Text::new(pieces.concat());
        let mut at = ByteOffset::ZERO;
        for piece in &pieces {
            let next = text.step(at, granularity, Direction::Forward);
            assert_eq!(
                text.slice(Span::new(at, next)),
                *piece,
                "forward in {marked}"
            );
            at = next;
        }
        assert_eq!(at, text.end());
        for piece in pieces.iter().rev() {
            let next = text.step(at, granularity, Direction::Backward);
            assert_eq!(
                text.slice(Span::new(next, at)),
                *piece,
                "backward in {marked}"
            );
            at = next;
        }
    }

    #[test]
    fn characters_are_grapheme_clusters() {
        check(Granularity::Character, "数|𠮷|👨‍👩‍👧|e\u{301}|\r\n|x");
    }

    #[test]
    fn sentences_keep_their_closing_marks() {
        check(
            Granularity::Sentence,
            "全省共有企业。|他说：“稳住了！”|下一步怎么办？|看数字",
        );
        check(Granularity::Sentence, "标题一行\n|正文开始。\n|第二段");
    }

    #[test]
    fn a_run_of_digits_or_latin_letters_is_a_word() {
        let text = Text::new("约12.4万 GDP。".into());
        let mut at = ByteOffset::ZERO;
        let mut seen = Vec::new();
        while at < text.end() {
            let next = text.step(at, Granularity::Word, Direction::Forward);
            seen.push(text.slice(Span::new(at, next)));
            at = next;
        }
        assert_eq!(seen, ["约", "12.4", "万", " GDP", "。"]);
        let mut back = Vec::new();
        while at > ByteOffset::ZERO {
            let next = text.step(at, Granularity::Word, Direction::Backward);
            back.push(text.slice(Span::new(next, at)));
            at = next;
        }
        assert_eq!(back, ["GDP。", "万 ", "12.4", "约"]);
    }

    #[track_caller]
    fn check_trim(marked: &str, expected: Option<&str>) {
        let (before, rest) = marked.split_once('[').unwrap_or_default();
        let (inside, after) = rest.split_once(']').unwrap_or_default();
        let text = Text::new(format!("{before}{inside}{after}"));
        let span = Span::at(ByteOffset::new(before.len()), inside.len());
        assert_eq!(text.trim_selection(span).map(|s| text.slice(s)), expected);
    }

    #[test]
    fn a_selection_loses_stray_edges() {
        check_trim("共有[ 12.4万家，]其中", Some("12.4万家"));
        check_trim("发布[《意见》。\n]下", Some("《意见》"));
        check_trim("增长[5.4%、]", Some("5.4%"));
        check_trim("句[。\n ]", None);
        check_trim("空[]", None);
    }

    #[test]
    fn a_selection_never_splits_a_grapheme() {
        let text = Text::new("a👨‍👩‍👧b".into());
        let inside = Span::new(ByteOffset::new(5), ByteOffset::new(8));
        assert_eq!(
            text.trim_selection(inside).map(|s| text.slice(s)),
            Some("👨‍👩‍👧")
        );
        let text = Text::new("xe\u{301}y".into());
        let half = Span::new(ByteOffset::ZERO, ByteOffset::new(2));
        assert_eq!(
            text.trim_selection(half).map(|s| text.slice(s)),
            Some("xe\u{301}")
        );
    }

    #[test]
    fn occurrences_do_not_overlap() {
        let text = Text::new("一一一一，二".into());
        let span = Span::at(ByteOffset::ZERO, "一一".len());
        assert_eq!(text.occurrences(span).count(), 2);
        assert_eq!(text.occurrences(Span::at(ByteOffset::ZERO, 0)).count(), 0);
    }

    proptest! {
        #[test]
        fn steps_move_until_the_end(string in "[\\PC\n。！”]{0,60}", from in 0usize..120) {
            let text = Text::new(string);
            let from = text.clamp(ByteOffset::new(from));
            for granularity in [Granularity::Character, Granularity::Word, Granularity::Sentence] {
                let next = text.step(from, granularity, Direction::Forward);
                prop_assert!(next > from || from == text.end());
                let back = text.step(from, granularity, Direction::Backward);
                prop_assert!(back < from || from == ByteOffset::ZERO);
            }
        }
    }
}
