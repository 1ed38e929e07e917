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

/// The characters of a text that are no white space, none of them quoted.
pub(super) fn line(text: impl Iterator<Item = char>) -> Vec<Char> {
    let mut line = Vec::new();
    let mut cut = Cut::Sentence;
    for c in text {
        if is_kept(c) {
            let is_quoted = false;
            line.push(Char { c, cut, is_quoted });
            cut = Cut::Within;
        }
        if is_sentence_end(c) {
            cut = Cut::Sentence;
        } else if matches!(c, '，' | '、' | '：' | ',' | ':') {
            cut = cut.max(Cut::Clause);
        }
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
    /// Puts together what `anchors` tell of a text of at most `most` code points. `None` if it is longer, or if one of
    /// them was described on another text.
    pub fn new<'a>(anchors: impl Iterator<Item = &'a Anchor>, most: usize) -> Option<Self> {
        let mut points: Vec<Option<char>> = Vec::new();
        let mut is_ended = false;
        for anchor in anchors {
            let quote = &anchor.quote;
            let mut at = anchor.position.start().get();
            at = at.checked_sub(quote.prefix.chars().count())?;
            let all = [&quote.prefix, &quote.exact, &quote.suffix];
            for c in all.into_iter().flat_map(|part| part.chars()) {
                if at >= most {
                    return None;
                }
                if at >= points.len() {
                    points.resize(at + 1, None);
                }
                let known = points.get_mut(at)?.get_or_insert(c);
                if *known != c {
                    return None;
                }
                at += 1;
            }
            is_ended |= at == points.len() && quote.suffix.chars().count() < CONTEXT / 2;
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

    /// Whether most of the text is known, if as an edited text it has `len` characters.
    pub fn is_known(&self, len: usize) -> bool {
        let all = self.line.len();
        let tail = if self.is_ended { 0 } else { len.saturating_sub(all) };
        (self.unknown + tail) <= all
    }

    /// The characters of the line that an anchor's quote is.
    pub fn place(&self, anchor: &Anchor) -> Option<(usize, usize)> {
        let start = anchor.position.start().get();
        let end = start + anchor.quote.exact.chars().count();
        Some((*self.before.get(start)?, *self.before.get(end)?))
    }
}
