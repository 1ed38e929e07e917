//! A short text as a whole: what became of a place is read from what became of all the rest.

use super::diff::images;
use super::glue::is_numeral;
use super::mosaic::{Char, Cut, Mosaic, line};
use super::place::{LONG, Wanted};
use super::search::Search;
use super::{Anchor, Resolution};
use crate::model::text::Text;

/// Code points of a text that is short.
const SHORT: usize = 1_400;

/// Characters on either side that speak for a place.
const NEAR: usize = 12;

/// Characters next to a place that are enough.
const ENOUGH: usize = 4;

/// Least words of a clause that are its own.
const FEW: usize = 2;

/// What ends a clause.
const CLAUSE_MARKS: &str = "，。；：！？";

/// A text that is known as it was and as it is.
pub(super) struct Whole {
    was: Mosaic,
    /// Whether nothing that was is unknown: words that were there once may else have been there twice.
    is_all_known: bool,
    was_chars: Vec<char>,
    is_chars: Vec<char>,
    /// For each character that was, which it is now; and the other way round.
    images: Vec<Option<usize>>,
    sources: Vec<Option<usize>>,
}

/// What became of the characters of a place.
enum Fate {
    /// They stand there.
    Same(usize, usize),
    /// Others stand between what stood beside them.
    Other(usize, usize),
    /// Nothing can be said, or nothing is left.
    Gone,
}

impl Whole {
    /// Compares what the `anchors` of one version tell of a text with `text`. `None` if that is too long, or too little is known.
    pub fn new<'a>(text: &Text, anchors: impl Iterator<Item = &'a Anchor> + Clone) -> Option<Self> {
        if text.as_str().len() > 3 * SHORT {
            return None;
        }
        let is = line(text.as_str().chars());
        if is.len() > 2 * SHORT {
            return None;
        }
        let mut was = Mosaic::new(anchors.clone(), SHORT)?;
        let unknown = was.unknown(is.len());
        if unknown > was.line.len() {
            return None;
        }
        was.quote(anchors);
        let chars = |line: &[Char]| line.iter().map(|c| c.c).collect();
        let (was_chars, is_chars) = (chars(&was.line), chars(&is));
        let images = images(&was.line, &is);
        let mut sources = vec![None; is.len()];
        for (source, image) in images.iter().enumerate() {
            if let Some(slot) = image.and_then(|image| sources.get_mut(image)) {
                *slot = Some(source);
            }
        }
        Some(Self {
            was,
            is_all_known: unknown == 0,
            was_chars,
            is_chars,
            images,
            sources,
        })
    }

    /// What became of an anchor that was `found` by itself and its neighbours.
    pub fn decide(
        &self,
        search: &Search<'_>,
        wanted: &Wanted<'_>,
        found: Resolution,
    ) -> Resolution {
        let place = self.was.place(wanted.anchor);
        let is_there = |(start, end): &(usize, usize)| {
            start < end && self.was_chars.get(*start..*end) == Some(&wanted.quote)
        };
        let Some((start, end)) = place.filter(is_there) else {
            return found;
        };
        let len = end - start;
        let own = self.with_own_words(start, end);
        let fate = match own {
            Some(at) if self.is_all_known => Fate::Same(at, at + len),
            _ => self.fate(start, end),
        };
        let is_its = |at: &usize| !self.is_anothers((start, end), (*at, at + len));
        match fate {
            Fate::Same(start, end) => search.at(wanted, start, end),
            Fate::Other(start, end) => search.between(wanted, start, end),
            Fate::Gone => match own.or_else(|| self.beside(start, end)).filter(is_its) {
                Some(at) => search.at(wanted, at, at + len),
                None if self.is_refused(search, found, (start, end)) => Resolution::Orphan,
                None => found,
            },
        }
    }

    /// The only place of a quote that was there once, if enough of its sentence stands beside it.
    fn beside(&self, start: usize, end: usize) -> Option<usize> {
        let quote = self.was_chars.get(start..end)?;
        let at = self.only(quote)?;
        let is_only = count(&self.was_chars, quote) == 1;
        let is_its = self.is_beside((start, end), at) || self.is_beyond(start, end, at);
        (is_only && is_its).then_some(at)
    }

    /// Whether enough of the sentence about a place stands beside `at`: a few characters, or all of one side.
    fn is_beside(&self, (start, end): (usize, usize), at: usize) -> bool {
        let (first, last) = self.sentence(start, end);
        let same = |was: Option<usize>, is: Option<usize>| {
            let was = was.and_then(|was| self.was_chars.get(was));
            was.is_some() && was == is.and_then(|is| self.is_chars.get(is))
        };
        let before = (1..=start - first)
            .take_while(|by| same(start.checked_sub(*by), at.checked_sub(*by)))
            .count();
        let after = (0..last - end)
            .take_while(|by| same(Some(end + by), Some(at + end - start + by)))
            .count();
        let is_cut = |at: usize| self.was.line.get(at).is_none_or(|c| c.cut >= Cut::Clause);
        let is_side =
            |run: usize, all: usize, is_cut: bool| run >= FEW && run == all || run > FEW && is_cut;
        before + after >= ENOUGH
            || is_side(before, start - first, is_cut(start - before))
            || is_side(after, last - end, is_cut(end + after))
    }

    /// Whether what stood on both sides of a place stands side by side, and `at` is near.
    fn is_beyond(&self, start: usize, end: usize, at: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.image(at));
        before.is_some_and(|before| {
            self.image(end) == Some(before + 1) && before.abs_diff(at) <= NEAR
        })
    }

    /// Where the quote stands in all the words of its sentence or its clause, if those words were in the text once and are
    /// once.
    fn with_own_words(&self, start: usize, end: usize) -> Option<usize> {
        let cuts = [Cut::Sentence, Cut::Clause];
        cuts.into_iter()
            .find_map(|cut| self.with_words(start, end, cut))
    }

    fn with_words(&self, start: usize, end: usize, cut: Cut) -> Option<usize> {
        let line = &self.was.line;
        let is_cut = |at: &usize| line.get(*at).is_none_or(|c| c.cut >= cut);
        let first = (0..=start).rev().find(is_cut)?;
        let last = (end..=line.len()).find(is_cut)?;
        let unit = self.was_chars.get(first..last)?;
        let at = self.only(unit)?;
        let is_own = |words: (usize, usize)| {
            let words = self.was_chars.get(words.0..words.1).unwrap_or_default();
            words.len() >= FEW
                && count(&self.was_chars, words) == 1
                && count(&self.is_chars, words) == 1
        };
        let is_own = is_own((first, start)) || is_own((end, last));
        is_own.then_some(at + start - first)
    }

    /// The only place in the text where `chars` stand.
    fn only(&self, chars: &[char]) -> Option<usize> {
        let mut windows = self.is_chars.windows(chars.len().max(1));
        let at = windows.position(|window| window == chars)?;
        (count(&self.is_chars, chars) == 1).then_some(at)
    }

    fn image(&self, at: usize) -> Option<usize> {
        self.images.get(at).copied().flatten()
    }

    fn fate(&self, start: usize, end: usize) -> Fate {
        let first = self.image(start);
        let is_same = |first| (start..end).all(|at| self.image(at) == Some(first + at - start));
        if let Some(first) = first.filter(|first| is_same(*first)) {
            let last = first + end - start;
            let is_sure = end - start >= LONG || self.is_kept(start, end, Some(first), Some(last));
            return if is_sure {
                Fate::Same(first, last)
            } else {
                Fate::Gone
            };
        }
        let before = match start.checked_sub(1) {
            Some(at) => self.image(at).map(|at| at + 1),
            None => Some(0),
        };
        let after = if end == self.images.len() {
            Some(self.sources.len())
        } else {
            self.image(end)
        };
        let last = self.image(end - 1).map(|last| last + 1);
        match (before.or(first), after.or(last)) {
            (Some(from), Some(to)) if from < to && self.is_kept(start, end, before, after) => {
                let (from, to) = self.without_clauses((start, end), (from, to));
                if to - from <= 2 * (end - start) + 8 {
                    Fate::Other(from, to)
                } else {
                    Fate::Gone
                }
            }
            _ => Fate::Gone,
        }
    }

    /// What stands between, without the clauses that were put in before it or behind it.
    fn without_clauses(&self, was: (usize, usize), is: (usize, usize)) -> (usize, usize) {
        let is_mark = |c: &char| CLAUSE_MARKS.contains(*c);
        let marks = |chars: Option<&[char]>| chars.is_some_and(|chars| chars.iter().any(is_mark));
        let between = self.is_chars.get(is.0..is.1).unwrap_or_default();
        if marks(self.was_chars.get(was.0..was.1)) || !marks(Some(between)) {
            return is;
        }
        if self.run(was.0, Some(is.0), true) >= self.run(was.1, Some(is.1), false) {
            let first = between.iter().position(is_mark).filter(|first| *first > 0);
            (is.0, first.map_or(is.1, |first| is.0 + first))
        } else {
            let last = between.iter().rposition(is_mark);
            let last = last.filter(|last| last + 1 < between.len());
            (last.map_or(is.0, |last| is.0 + last + 1), is.1)
        }
    }

    /// Whether enough of the sentence about a place stands where the place is: directly beside it, or half of all that
    /// is near. `from` and `to` are its edges as far as they are known.
    fn is_kept(&self, start: usize, end: usize, from: Option<usize>, to: Option<usize>) -> bool {
        let beside = self.run(start, from, true) + self.run(end, to, false);
        let (first, last) = self.sentence(start, end);
        let near = if (first, last) == (start, end) {
            (start..end).chain(0..0)
        } else {
            (first..start).chain(end..last)
        };
        let all = near.clone().count();
        let at = from.or(to).unwrap_or_default();
        let kept = near.filter_map(|near| self.image(near));
        let kept = kept.filter(|image| image.abs_diff(at) <= 3 * NEAR).count();
        beside >= ENOUGH || kept * 2 >= all
    }

    /// The characters about a place that are near it and of its sentence.
    fn sentence(&self, start: usize, end: usize) -> (usize, usize) {
        let is_edge = |at: &usize| {
            let c = self.was.line.get(*at);
            c.is_none_or(|c| c.cut == Cut::Sentence)
        };
        let near = start.saturating_sub(NEAR);
        let first = (near..=start).rev().find(is_edge).unwrap_or(near);
        let near = (end + NEAR).min(self.images.len());
        let last = (end..=near).find(is_edge).unwrap_or(near);
        (first, last)
    }

    /// How many characters of the sentence stand beside an edge of a place, before it or behind it, as they did.
    fn run(&self, edge: usize, image: Option<usize>, is_before: bool) -> usize {
        let Some(image) = image else { return 0 };
        let (first, last) = self.sentence(edge, edge);
        let is_same = |by: &usize| {
            if is_before {
                let at = edge.checked_sub(*by).filter(|at| *at >= first);
                at.is_some_and(|at| self.image(at).is_some_and(|at| at + by == image))
            } else {
                edge + by <= last && self.image(edge + by - 1) == Some(image + by - 1)
            }
        };
        (1..=NEAR).take_while(is_same).count()
    }

    /// Whether what was found by itself is refused: too little of its sentence stands there, or something else of the
    /// text stood there.
    fn is_refused(&self, search: &Search<'_>, found: Resolution, was: (usize, usize)) -> bool {
        let Some((start, end)) = search.found(found) else {
            return false;
        };
        let quote = self.was_chars.get(was.0..was.1).unwrap_or_default();
        let is_weak = found.span().is_some()
            && end - start < LONG
            && quote.iter().any(|c| is_numeral(*c))
            && !self.is_beyond(was.0, was.1, start)
            && !self.is_beside(was, start);
        is_weak || self.is_anothers(was, (start, end))
    }

    /// Whether what stands from `start` to `end` was elsewhere in the text, or most of what is near it was near
    /// something else.
    fn is_anothers(&self, was: (usize, usize), (start, end): (usize, usize)) -> bool {
        let source = |at: usize| self.sources.get(at).copied().flatten();
        let first = source(start).filter(|first| *first != was.0);
        if first.is_some_and(|first| (start..end).all(|at| source(at) == Some(first + at - start)))
        {
            return true;
        }
        let near = start.saturating_sub(NEAR / 2)..(end + NEAR / 2).min(self.sources.len());
        let all = near.len();
        let is_other = |at: &usize| {
            source(*at).is_some_and(|source| (source + start).abs_diff(at + was.0) > NEAR)
        };
        near.filter(is_other).count() * 2 > all
    }
}

/// How often `chars` stand in `text`.
fn count(text: &[char], chars: &[char]) -> usize {
    let windows = text.windows(chars.len().max(1));
    windows.filter(|window| *window == chars).count()
}
