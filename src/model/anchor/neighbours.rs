//! Which of several equally good places is meant: the one that has kept its distance from its neighbours.

use super::place::Wanted;
use super::search::{Outcome, Search};
use super::{Anchor, Resolution};

/// By how much, in code points, the shifts of the neighbours on both sides may differ for what stands between
/// them to be known, and a place may be off: far below the length of a sentence.
const SLACK: isize = 6;

/// Where anchors that are decided stood, in code points, and by how much each has moved since.
pub(super) struct Shifts(Vec<(usize, isize)>);

impl Shifts {
    /// Those of the anchors whose characters stand somewhere.
    pub fn new(search: &Search<'_>, outcomes: &[(&Anchor, Outcome)]) -> Self {
        let shift = |(anchor, outcome): &(&Anchor, Outcome)| match outcome {
            Outcome::Decided(Resolution::Found(span) | Resolution::Moved(span, _)) => {
                let stood = anchor.position.start().get();
                let stands = search.text().text().to_code_points(span.start()).get();
                Some((stood, stands as isize - stood as isize))
            }
            _ => None,
        };
        let mut shifts: Vec<_> = outcomes.iter().filter_map(shift).collect();
        shifts.sort_unstable();
        Self(shifts)
    }

    /// The least and the greatest place that the neighbours of a place leave for it; its own if it has none. `None`
    /// where they do not agree.
    fn expected(&self, stood: usize) -> Option<(isize, isize)> {
        let at = self.0.partition_point(|(other, _)| *other < stood);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        let after = self.0.get(at);
        let (one, other) = match (before, after) {
            (Some((_, before)), Some((_, after))) => (*before, *after),
            (Some((_, only)), None) | (None, Some((_, only))) => (*only, *only),
            (None, None) => (0, 0),
        };
        let stood = stood as isize;
        let (low, high) = (one.min(other), one.max(other));
        (high - low <= SLACK).then_some((stood + low - SLACK, stood + high + SLACK))
    }

    /// Decides between places that are equally good.
    pub fn decide(&self, search: &Search<'_>, anchor: &Anchor, outcome: Outcome) -> Resolution {
        let (places, has_lead) = match outcome {
            Outcome::Decided(resolution) => return resolution,
            Outcome::Tied { places, has_lead } => (places, has_lead),
        };
        let text = search.text();
        let expected = self.expected(anchor.position.start().get());
        let is_expected = |start: usize| {
            let start = text.text().to_code_points(text.span(start, start).start());
            expected.is_some_and(|(low, high)| (low..=high).contains(&(start.get() as isize)))
        };
        let mut kept = places.iter().filter(|p| is_expected(p.start));
        let place = match (kept.next(), kept.next()) {
            (Some(only), None) => Some(only),
            _ => places.first().filter(|_| has_lead),
        };
        place.map_or(Resolution::Orphan, |place| {
            search.resolution(&Wanted::new(anchor), place, false)
        })
    }
}
