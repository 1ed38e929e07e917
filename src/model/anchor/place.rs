//! One place in a text that an anchor may mean, and what speaks for it.

use super::context::{Agreement, Extent, GAP, Side};
use super::fold::{Folded, is_kept};
use super::glue::glued;
use super::needle::{self, Begin, Needle};
use super::{Anchor, CONTEXT};
use crate::model::text::{ByteOffset, Span};

/// Agreement, both sides together, that makes a place sure wherever it ends.
const AMPLE: usize = 40;

/// Agreement that makes a place sure where other characters stand in it, if it ends nowhere within a sentence.
const ENOUGH: usize = 24;

/// Agreement of one whole side that makes a place sure whatever stands on the other: a text may have been put in
/// or taken out directly beside the quote.
const ONE_SIDE: usize = 16;

/// Agreement that is enough on one side where all of the other agrees.
const CLAUSE: usize = 6;

/// Agreement that makes a place sure where the same characters stand in it and whole sentences agree: less is a
/// phrase that any article repeats.
const PHRASE: usize = 8;

/// Characters of context by which the edges of a place are found.
const EDGE: usize = 16;

/// Edits of those above which they are not what stands there: something else was put in between.
const FAR: usize = 5;

/// Least characters of a quote that says by itself where it is.
pub(super) const LONG: usize = 12;

/// Characters to either side of an estimate in which the place is looked for.
const SLACK: usize = 16;

/// An anchor prepared for search, white space left out.
pub(super) struct Wanted<'a> {
    pub anchor: &'a Anchor,
    pub quote: Vec<char>,
    pub before: Side,
    pub after: Side,
}

/// How far a place can be trusted to be the one that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Too little agrees.
    None,
    /// One side of the context agrees: enough where the other anchors leave no other place.
    InOrder,
    /// What stands next to the quote agrees on both sides: enough for a quote that stands nowhere else, where it is in
    /// order.
    Near,
    /// Enough agrees.
    Sure,
}

/// A place, in characters of the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    /// Whether the quote's very characters stand there.
    pub is_same: bool,
    /// Characters of context that agree, less what edits cost.
    pub score: usize,
    /// Whether that is enough to say that the place is meant.
    pub trust: Trust,
    /// Whether the quote's own sentence agrees on both sides.
    pub is_unbroken: bool,
}

impl Place {
    /// Whether the two are one place.
    pub fn is_at(&self, other: &Self) -> bool {
        let touches = self.start <= other.end && other.start <= self.end;
        let overlaps = self.start < other.end && other.start < self.end;
        overlaps || touches && (self.start == self.end || other.start == other.end)
    }
}

impl<'a> Wanted<'a> {
    pub fn new(anchor: &'a Anchor) -> Self {
        let quote = &anchor.quote;
        Self {
            anchor,
            quote: quote.exact.chars().filter(|c| is_kept(*c)).collect(),
            before: Side::before(&quote.prefix),
            after: Side::after(&quote.suffix),
        }
    }

    /// Where it stood, in code points.
    pub fn stood(&self) -> isize {
        self.anchor.position.start().get() as isize
    }

    /// Characters of context there are.
    pub fn context(&self) -> usize {
        self.before.chars.len() + self.after.chars.len()
    }

    /// The best places that begin about `from` to `to`: the one where the quote stands, and the one that its
    /// context encloses.
    pub fn places(&self, text: &Folded<'_>, from: usize, to: usize) -> Vec<Place> {
        let len = self.quote.len();
        let stands = |start: &usize| text.slice(*start, start + len) == self.quote;
        let starts = (from.saturating_sub(SLACK / 4)..=to + SLACK / 4).filter(stands);
        let exact = starts.map(|start| self.judge(text, start, start + len, 0));
        let mut places: Vec<Place> = exact.collect();
        let is_plain = |place: &Place| place.is_same && place.score + 4 >= self.context();
        if !places.iter().any(is_plain) {
            let enclosed = self.enclosed(text, from, to);
            places.extend(enclosed.map(|place| self.within(text, place)));
        }
        places
    }

    /// The quote itself, where it stands in what its context encloses or laps over it: something was put in or taken
    /// out beside it.
    fn within(&self, text: &Folded<'_>, place: Place) -> Place {
        let len = self.quote.len();
        let mut starts = (place.start + 1).saturating_sub(len)..place.end;
        let judged = |start| self.judge(text, start, start + len, 0);
        let stands = |start: &usize| text.slice(*start, start + len) == self.quote;
        let inner = starts.find(stands).map(judged);
        match inner.filter(|inner| inner.is_same && !place.is_same) {
            Some(inner) => Place {
                score: inner.score.max(place.score.saturating_sub(GAP)),
                trust: inner.trust.max(place.trust),
                ..inner
            },
            None => place,
        }
    }

    /// What stands at a place, and how sure it is. `distance` is by how many characters that differs from the quote.
    pub fn judge(&self, text: &Folded<'_>, start: usize, end: usize, distance: usize) -> Place {
        let near_before: Vec<char> = text.before(start, CONTEXT + SLACK + SLACK / 2).collect();
        let near_after = text.slice(end, end + CONTEXT + SLACK + SLACK / 2);
        let (mut start, mut end) = (start, end);
        if self.stands(text, start, end) {
            start -= newly_glued(self.quote.first(), &self.before, &near_before);
            end += newly_glued(self.quote.last(), &self.after, near_after);
        }
        let is_same = self.stands(text, start, end);
        // Characters that differ may as well be what was put in: no gap is looked past beside them.
        let (before, after) = if is_same {
            (
                self.before.agreement_over_gap(&near_before),
                self.after.agreement_over_gap(near_after),
            )
        } else {
            (
                self.before.agreement(&near_before),
                self.after.agreement(near_after),
            )
        };
        let score = before.score + after.score;
        let is_broken = before.extent.min(after.extent) == Extent::Broken;
        let touches = before.touches(&self.before) && after.touches(&self.after);
        let is_alike = distance * 3 <= self.quote.len();
        let trust = match (is_same, is_whole_side(before) || is_whole_side(after)) {
            (true, _) if self.is_sure_same(before, after) => Trust::Sure,
            (false, _) if self.is_sure_other(before, after) => Trust::Sure,
            (true, true) if self.quote.len() >= LONG => Trust::Sure,
            (false, true) if !is_alike => Trust::None,
            (_, true) if before.score.min(after.score) >= CLAUSE => Trust::Sure,
            (true, _) if score >= PHRASE && touches => Trust::Near,
            (_, true) => Trust::InOrder,
            _ if is_same && score >= PHRASE || score >= AMPLE => Trust::InOrder,
            _ => Trust::None,
        };
        let lost = if is_broken && !is_same { GAP } else { 0 };
        Place {
            start,
            end,
            is_same,
            score: score.saturating_sub(lost),
            trust,
            is_unbroken: !is_broken,
        }
    }

    /// Whether the quote's very characters stand there, white space and all.
    fn stands(&self, text: &Folded<'_>, start: usize, end: usize) -> bool {
        text.text().slice(self.span(text, start, end)) == self.anchor.quote.exact
    }

    /// A place in the text itself, with the white space that the quote begins and ends with.
    pub fn span(&self, text: &Folded<'_>, start: usize, end: usize) -> Span {
        let span = text.span(start, end);
        let (all, exact) = (text.text().as_str(), self.anchor.quote.exact.as_str());
        let blank = |c: char| !is_kept(c);
        let lead = exact.len() - exact.trim_start_matches(blank).len();
        let trail = exact.len() - exact.trim_end_matches(blank).len();
        let from = span.start().get().saturating_sub(lead);
        let wider = Span::new(
            ByteOffset::new(from),
            ByteOffset::new(span.end().get() + trail),
        );
        let is_wider = all.get(from..span.end().get() + trail) == Some(exact);
        if is_wider { wider } else { span }
    }

    /// Whether a place where the same characters stand is sure: a sentence that agrees as a whole may have been moved,
    /// a short one if it was not edited besides.
    fn is_sure_same(&self, before: Agreement, after: Agreement) -> bool {
        let all = self.context();
        let score = before.score + after.score;
        let sentences = before.extent.min(after.extent) >= Extent::Sentence;
        let enough = if before.is_clean() && after.is_clean() {
            PHRASE
        } else {
            ENOUGH
        };
        sentences && score >= enough.min(all - all / 3) || score >= AMPLE.min(all - all / 3)
    }

    /// Whether a place where other characters stand is sure: the rest of the sentence must agree.
    fn is_sure_other(&self, before: Agreement, after: Agreement) -> bool {
        let all = self.context();
        let sentences = before.extent.min(after.extent) >= Extent::Sentence;
        sentences && before.score + after.score >= ENOUGH.min(all - all / 3)
    }

    /// The place between the context's two sides: where both, and what stands between them and the quote, differ
    /// least.
    fn enclosed(&self, text: &Folded<'_>, from: usize, to: usize) -> Option<Place> {
        let len = self.quote.len();
        let is_short = len <= needle::MAX;
        let (least, most) = if is_short {
            (0, 2 * len + SLACK / 2)
        } else {
            (len / 2, len + len / 2)
        };
        let (low, high) = (from.saturating_sub(SLACK), to + SLACK);
        let lead = low.saturating_sub(CONTEXT + SLACK);
        let left = |size: usize| {
            let near = self.before.chars.get(..size).unwrap_or_default();
            let needle = Needle::new(near.iter().rev().copied());
            let mut distances =
                needle.distances(Begin::Anywhere, text.slice(lead, high).iter().copied());
            distances.drain(..(low - lead).min(distances.len()));
            distances
        };
        let right = |size: usize| {
            let near = self.after.chars.get(..size).unwrap_or_default();
            let needle = Needle::new(near.iter().rev().copied());
            let behind = text.slice(low + least, high + most + CONTEXT + SLACK);
            let mut distances = needle.distances(Begin::Anywhere, behind.iter().rev().copied());
            distances.reverse();
            distances
        };
        let starts = nearest(&self.before, left);
        let ends = nearest(&self.after, right);
        let quote = Needle::new(self.quote.iter().copied());
        let floor = *starts.iter().min()?;
        let mut best: Option<((usize, usize), usize, usize, usize)> = None;
        for (at, before) in starts.iter().enumerate().filter(|(_, d)| **d <= floor + 2) {
            let start = low + at;
            let between = if is_short {
                quote.distances(
                    Begin::AtStart,
                    text.slice(start, start + most).iter().copied(),
                )
            } else {
                Vec::new()
            };
            for size in least..=most {
                let Some(after) = ends.get(at + size - least) else {
                    break;
                };
                let distance = match between.get(size) {
                    Some(distance) => *distance,
                    None if is_short => break,
                    None => 0,
                };
                // What stands in the quote's place is what its context leaves, however much that differs.
                let key = (2 * (before + after) + distance, size);
                if best.is_none_or(|(other, ..)| key < other) {
                    best = Some((key, start, size, distance));
                }
            }
        }
        let (_, start, size, distance) = best?;
        Some(self.judge(text, start, start + size, distance))
    }
}

/// Whether all of a side agrees and is long enough to speak for the place alone.
fn is_whole_side(side: Agreement) -> bool {
    side.extent == Extent::Whole && side.score >= ONE_SIDE
}

/// How many characters are glued to the quote's edge that were not when it was described.
fn newly_glued(edge: Option<&char>, side: &Side, near: &[char]) -> usize {
    let glued = |near: &[char]| edge.map_or(0, |edge| glued(*edge, near));
    if glued(&side.chars) > 0 {
        0
    } else {
        glued(near)
    }
}

/// The distances of a side from the text at each place: of all of it, of its own sentence where the rest is not
/// here, and nowhere any where that is not here either.
fn nearest(side: &Side, distances: impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let is_here = |distances: &[usize], size: usize, part: usize| {
        distances
            .iter()
            .min()
            .is_some_and(|least| least * part <= size)
    };
    let all = side.chars.len().min(EDGE);
    let own = side.own_sentence().min(EDGE);
    let mut found = distances(all);
    if !is_here(&found, all, 3) {
        found = distances(own);
        if !is_here(&found, own, 4) {
            found = distances(0);
        }
    }
    for distance in &mut found {
        *distance = (*distance).min(FAR);
    }
    found
}
