//! A short text as a whole: what became of a place is read from what became of all the rest.

use super::diff::images;
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

/// A text that is known as it was and as it is.
pub(super) struct Whole {
    was: Mosaic,
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
    /// Compares what `anchors` tell of a text with `text`. `None` if that is too long, or too little is known.
    pub fn new<'a>(text: &Text, anchors: impl Iterator<Item = &'a Anchor> + Clone) -> Option<Self> {
        if text.as_str().len() > 3 * SHORT {
            return None;
        }
        let is = line(text.as_str().chars());
        let was = Mosaic::new(anchors.clone(), SHORT);
        let mut was = was.filter(|was| was.is_known(is.len()))?;
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
        let Some((start, end)) = self.was.place(wanted.anchor).filter(|(s, e)| s < e) else {
            return found;
        };
        let own = [Cut::Sentence, Cut::Clause]
            .into_iter()
            .find_map(|cut| self.with_own_words(start, end, cut));
        match own.unwrap_or_else(|| self.fate(start, end)) {
            Fate::Same(start, end) => search.at(wanted, start, end),
            Fate::Other(start, end) => search.between(wanted, start, end),
            Fate::Gone if self.is_anothers(search, found, (start, end)) => Resolution::Orphan,
            Fate::Gone => found,
        }
    }

    /// Where the quote stands in all the words of its sentence or its clause, if those words were in the text once and are
    /// once.
    fn with_own_words(&self, start: usize, end: usize, cut: Cut) -> Option<Fate> {
        let line = &self.was.line;
        let is_cut = |at: &usize| line.get(*at).is_none_or(|c| c.cut >= cut);
        let first = (0..=start).rev().find(is_cut)?;
        let mut last = (end..=line.len()).find(is_cut)?;
        while last > end && line.get(last - 1).is_some_and(|c| !c.c.is_alphanumeric()) {
            last -= 1;
        }
        let unit = self.was_chars.get(first..last)?;
        let at = self.only(unit)?;
        let words = [(first, start), (end, last)].into_iter().max_by_key(|(s, e)| e - s)?;
        let words = self.was_chars.get(words.0..words.1)?;
        let is_own = words.len() >= FEW
            && count(&self.was_chars, words) == 1
            && count(&self.is_chars, words) == 1;
        let from = at + start - first;
        is_own.then_some(Fate::Same(from, from + end - start))
    }

    /// The only place in the text where `chars` stand.
    fn only(&self, chars: &[char]) -> Option<usize> {
        let mut windows = self.is_chars.windows(chars.len());
        let at = windows.position(|window| window == chars)?;
        (count(&self.is_chars, chars) == 1).then_some(at)
    }

    fn image(&self, at: usize) -> Option<usize> {
        self.images.get(at).copied().flatten()
    }

    fn fate(&self, start: usize, end: usize) -> Fate {
        let before = self.run_before(start);
        let after = self.run_after(end);
        let first = self.image(start);
        let is_same = first.is_some_and(|first| {
            (start..end).all(|at| self.image(at) == Some(first + at - start))
        });
        if let (true, Some(first)) = (is_same, first) {
            let last = first + end - start;
            let beside = self.beside(start, first, end, last);
            if end - start >= LONG || beside >= ENOUGH || self.is_half(start, end, first) {
                return Fate::Same(first, last);
            }
            return Fate::Gone;
        }
        let from = match start.checked_sub(1) {
            Some(at) => self.image(at).map(|at| at + 1).or(first),
            None => Some(0),
        };
        let to = if end == self.images.len() {
            Some(self.sources.len())
        } else {
            self.image(end)
                .or(self.image(end - 1).map(|last| last + 1))
        };
        match (from, to) {
            (Some(from), Some(to))
                if from < to
                    && to - from <= 2 * (end - start) + 8
                    && (before + after >= ENOUGH || self.is_half(start, end, from)) =>
            {
                Fate::Other(from, to)
            }
            _ => Fate::Gone,
        }
    }

    /// Characters that stand directly beside a place as they did.
    fn beside(&self, start: usize, from: usize, end: usize, to: usize) -> usize {
        let before = (1..=NEAR).take_while(|by| {
            let at = start.checked_sub(*by);
            at.is_some() && at.and_then(|at| self.image(at)) == from.checked_sub(*by)
        });
        let after = (0..NEAR).take_while(|by| self.image(end + by) == Some(to + by));
        before.count() + after.count()
    }

    fn run_before(&self, start: usize) -> usize {
        let Some(last) = start.checked_sub(1).and_then(|at| self.image(at)) else {
            return 0;
        };
        let run = (1..=NEAR).take_while(|by| {
            let at = start.checked_sub(*by).and_then(|at| self.image(at));
            at.is_some() && at == (last + 1).checked_sub(*by)
        });
        run.count()
    }

    fn run_after(&self, end: usize) -> usize {
        let Some(first) = self.image(end) else {
            return 0;
        };
        (0..NEAR)
            .take_while(|by| self.image(end + by) == Some(first + by))
            .count()
    }

    /// Whether half of what stood near a place stands near where it is.
    fn is_half(&self, start: usize, end: usize, from: usize) -> bool {
        let near = (start.saturating_sub(NEAR)..start).chain(end..(end + NEAR).min(self.images.len()));
        let all = near.clone().count();
        let kept = near.filter_map(|at| self.image(at));
        let kept = kept.filter(|at| at.abs_diff(from) <= 3 * NEAR).count();
        kept * 2 >= all
    }

    /// Whether the place that was found is where something else of the text stood.
    fn is_anothers(&self, search: &Search<'_>, found: Resolution, was: (usize, usize)) -> bool {
        let Some((start, end)) = search.found(found) else {
            return false;
        };
        let near = start.saturating_sub(NEAR / 2)..(end + NEAR / 2).min(self.sources.len());
        let all = near.len();
        let is_other = |at: &usize| {
            let source = self.sources.get(*at).copied().flatten();
            source.is_some_and(|source| (source + start).abs_diff(at + was.0) > NEAR / 2)
        };
        near.filter(is_other).count() * 2 > all
    }
}

/// How often `chars` stand in `text`.
fn count(text: &[char], chars: &[char]) -> usize {
    let windows = text.windows(chars.len().max(1));
    windows.filter(|window| *window == chars).count()
}
