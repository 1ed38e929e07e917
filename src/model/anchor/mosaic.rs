//! The text that anchors were described on, as far as their quotes and contexts tell it.

use super::fold::is_kept;
use super::place::LONG;
use super::{Anchor, CONTEXT};
use crate::model::text::is_sentence_end;

/// Stands for a character that no anchor tells.
pub(super) const UNKNOWN: char = '\0';

/// A character of a text without white space.
#[derive(Clone, Copy)]
pub(super) struct Char {
    pub c: char,
    /// How well the text can be cut before it.
    pub cut: Cut,
    /// Whether it is of a short quote: a figure or a name may be corrected, and stands elsewhere too; where it is, its
    /// context says.
    pub is_quoted: bool,
}

/// How well a text can be cut before a character: as well as an edit would begin there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cut {
    Within,
    Clause,
    Sentence,
}

/// The characters of a text that are no white space, none of them quoted. It can be cut before a mark and behind it.
pub(super) fn line(text: impl Iterator<Item = char>) -> Vec<Char> {
    let mut line = Vec::new();
    let mut cut = Cut::Sentence;
    for c in text {
        let own = if is_sentence_end(c) {
            Cut::Sentence
        } else if matches!(c, '，' | '、' | '：' | ',' | ':') {
            Cut::Clause
        } else {
            Cut::Within
        };
        if is_kept(c) {
            let (cut, is_quoted) = (cut.max(own), false);
            line.push(Char { c, cut, is_quoted });
        }
        cut = if is_kept(c) { own } else { cut.max(own) };
    }
    line
}

/// A text put together from the anchors that were described on it.
pub(super) struct Mosaic {
    pub line: Vec<Char>,
    /// For each code point, how many characters of the line stand before it.
    before: Vec<usize>,
    /// Code points that no anchor tells.
    unknown: usize,
    /// Whether the last anchor's context breaks off where the text ends.
    is_ended: bool,
}

impl Mosaic {
    /// Puts together what `anchors` tell of a text of at most `most` code points, but for those that contradict the
    /// others. `None` if it is longer.
    pub fn new<'a>(anchors: impl Iterator<Item = &'a Anchor>, most: usize) -> Option<Self> {
        let mut points: Vec<Option<char>> = Vec::new();
        let mut is_ended = false;
        for anchor in anchors {
            let quote = &anchor.quote;
            let start = anchor.position.start().get();
            let Some(first) = start.checked_sub(quote.prefix.chars().count()) else {
                continue;
            };
            let all: Vec<char> = [&quote.prefix, &quote.exact, &quote.suffix]
                .into_iter()
                .flat_map(|part| part.chars())
                .collect();
            let end = first.checked_add(all.len()).filter(|end| *end <= most)?;
            if end >= points.len() {
                points.resize(end, None);
                is_ended = quote.suffix.chars().count() < CONTEXT / 2;
            }
            let known = points.get_mut(first..end)?;
            let is_told =
                |(known, c): (&Option<char>, &char)| known.is_none_or(|known| known == *c);
            if known.iter().zip(&all).all(is_told) {
                let told = known.iter_mut().zip(all);
                told.for_each(|(known, c)| *known = Some(c));
            }
        }
        let char = |point: &Option<char>| point.unwrap_or(UNKNOWN);
        let mut before = Vec::with_capacity(points.len() + 1);
        let mut count = 0;
        before.push(0);
        for point in &points {
            count += usize::from(is_kept(char(point)));
            before.push(count);
        }
        Some(Self {
            line: line(points.iter().map(char)),
            before,
            unknown: points.iter().filter(|p| p.is_none()).count(),
            is_ended,
        })
    }

    /// Marks the short quotes of `anchors`.
    pub fn quote<'a>(&mut self, anchors: impl Iterator<Item = &'a Anchor>) {
        for anchor in anchors {
            let (start, end) = self.place(anchor).unwrap_or_default();
            if end - start < LONG {
                let quoted = self.line.iter_mut().take(end).skip(start);
                quoted.for_each(|c| c.is_quoted = true);
            }
        }
    }

    /// How many characters of the text are not known, if as an edited text it has `len`.
    pub fn unknown(&self, len: usize) -> usize {
        let tail = if self.is_ended {
            0
        } else {
            len.saturating_sub(self.line.len())
        };
        self.unknown + tail
    }

    /// The characters of the line that an anchor's quote is.
    pub fn place(&self, anchor: &Anchor) -> Option<(usize, usize)> {
        let start = anchor.position.start().get();
        let end = start + anchor.quote.exact.chars().count();
        Some((*self.before.get(start)?, *self.before.get(end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::{ByteOffset, Span, Text};

    fn anchor(text: &str, quote: &str) -> Anchor {
        let at = text.find(quote).unwrap_or_default();
        let text = Text::new(text.into());
        Anchor::describe(&text, Span::at(ByteOffset::new(at), quote.len()))
    }

    fn told(anchors: &[Anchor], most: usize) -> Option<String> {
        let mosaic = Mosaic::new(anchors.iter(), most)?;
        let char = |c: &Char| if c.c == UNKNOWN { '·' } else { c.c };
        Some(mosaic.line.iter().map(char).collect())
    }

    #[test]
    fn anchors_tell_the_text_between_them_too() {
        let text = format!("起{}中间{}末 尾", "一".repeat(40), "二".repeat(70));
        let one = [anchor(&text, "中间")];
        let expected = format!("·········{}中间{}", "一".repeat(32), "二".repeat(32));
        assert_eq!(told(&one, 200), Some(expected));
        let both = [anchor(&text, "末"), anchor(&text, "中间")];
        let expected = format!(
            "·········{}中间{}··{}",
            "一".repeat(32),
            "二".repeat(32),
            "二".repeat(32)
        );
        assert_eq!(
            told(&both, 200).map(|told| told.replace("······", "··")),
            Some(expected.replace("·········", "·····") + "末尾")
        );
        assert_eq!(told(&both, 50), None);
    }

    #[test]
    fn an_anchor_that_contradicts_the_others_tells_nothing() {
        let both = [anchor("全省增长5%", "5%"), anchor("全国增长6%", "6%")];
        assert_eq!(told(&both, 50).as_deref(), Some("全省增长5%"));
    }
}
