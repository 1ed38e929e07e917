//! One place in a text that an anchor may mean, and what speaks for it.

use super::align::enclosed;
use super::context::{Agreement, Extent, GAP, Side};
use super::fold::{Folded, is_kept};
use super::glue::glued;
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

/// A position behind the end of any text: texts are far below it, in bytes too.
const FARTHEST: usize = 1 << 29;

/// Least characters of a quote that says by itself where it is.
pub(super) const LONG: usize = 12;

/// Characters to either side of an estimate in which the place is looked for.
pub(super) const SLACK: usize = 16;

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

    /// Where it stood, in code points; a position that no text has is brought to where sums cannot overflow.
    pub fn stood(&self) -> isize {
        self.anchor.position.start().get().min(FARTHEST) as isize
    }

    /// Characters of context there are.
    pub fn context(&self) -> usize {
        self.before.chars.len() + self.after.chars.len()
    }

    /// The places that begin about `from` to `to` where the quote's characters stand.
    pub fn exact(&self, text: &Folded<'_>, from: usize, to: usize) -> Vec<Place> {
        let len = self.quote.len();
        let stands = |start: &usize| text.slice(*start, start + len) == self.quote;
        let starts = (from.saturating_sub(SLACK / 4)..=to + SLACK / 4).filter(stands);
        let judge = |start| self.judge(text, start, start + len, 0);
        starts.map(judge).collect()
    }

    /// The place that begins about `from` to `to` and that the context encloses.
    pub fn enclosed(&self, text: &Folded<'_>, from: usize, to: usize) -> Option<Place> {
        let enclosed = enclosed(self, text, from, to)?;
        let place = self.judge(text, enclosed.start, enclosed.end, enclosed.distance);
        Some(self.within(text, place))
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
        let is_unbroken = before.extent.min(after.extent) >= Extent::Sentence;
        let trust = if is_same {
            self.trust_in_same(before, after)
        } else {
            self.trust_in_other(before, after, distance)
        };
        let lost = if is_unbroken || is_same { 0 } else { GAP };
        Place {
            start,
            end,
            is_same,
            score: (before.score + after.score).saturating_sub(lost),
            trust,
            is_unbroken,
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

    /// How far to trust a place where the same characters stand. A sentence that agrees as a whole may have been moved,
    /// a short one if it was not edited besides; one side alone is enough for a long quote, or if the other agrees
    /// too as far as the next comma.
    fn trust_in_same(&self, before: Agreement, after: Agreement) -> Trust {
        let all = self.context();
        let score = before.score + after.score;
        let is_unbroken = before.extent.min(after.extent) >= Extent::Sentence;
        let is_clean = before.is_clean() && after.is_clean();
        let enough = if is_clean { PHRASE } else { ENOUGH };
        let has_side = is_whole_side(before) || is_whole_side(after);
        let has_more = self.quote.len() >= LONG || before.score.min(after.score) >= CLAUSE;
        let touches = before.touches(&self.before) && after.touches(&self.after);
        if is_unbroken && score >= enough.min(all - all / 3)
            || score >= AMPLE.min(all - all / 3)
            || has_side && has_more
        {
            Trust::Sure
        } else if score >= PHRASE && touches {
            Trust::Near
        } else if score >= PHRASE || has_side {
            Trust::InOrder
        } else {
            Trust::None
        }
    }

    /// How far to trust a place where other characters stand, `distance` of them. The rest of the sentence must agree;
    /// one side alone is enough only for what is much like the quote.
    fn trust_in_other(&self, before: Agreement, after: Agreement, distance: usize) -> Trust {
        let all = self.context();
        let score = before.score + after.score;
        let is_unbroken = before.extent.min(after.extent) >= Extent::Sentence;
        let has_side = is_whole_side(before) || is_whole_side(after);
        let is_alike = distance * 3 <= self.quote.len();
        let has_more = before.score.min(after.score) >= CLAUSE;
        if is_unbroken && score >= ENOUGH.min(all - all / 3) || has_side && is_alike && has_more {
            Trust::Sure
        } else if has_side && is_alike || score >= AMPLE {
            Trust::InOrder
        } else {
            Trust::None
        }
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
