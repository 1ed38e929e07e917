//! What the other anchors of a text say about a place: most of a text keeps its order and its distances.

use super::place::{Place, Trust, Wanted};
use super::search::{Outcome, Search};
use super::{Resolution, Step, by};
use crate::model::order::longest_rise;

/// By how much, in code points, the shifts of the neighbours on both sides may differ for what stands between
/// them to be known, and a place may be off: far below the length of a sentence.
const SLACK: isize = 6;

/// Agreement that proves a place by itself, out of order or not.
const PROVEN: usize = 40;

/// Code points between neighbours that leave little doubt about what stands there.
const NEAR: isize = 300;

/// Agreement that proves that a sentence was exchanged for another.
const EXCHANGED: usize = 24;

/// Where an anchor stood and where it stands, in code points.
type Moved = (isize, isize);

/// The anchors of a text that are beyond doubt.
pub(super) struct Order {
    /// All of them, by where they stood.
    all: Vec<Moved>,
    /// Most of them: those that are still in their order.
    kept: Vec<Moved>,
}

impl Order {
    /// Of the anchors that stand somewhere, where.
    pub fn new(search: &Search<'_>, outcomes: &[(Wanted<'_>, Outcome)]) -> Self {
        let moved = |(wanted, outcome): &(Wanted<'_>, Outcome)| {
            let stands = match outcome {
                Outcome::Decided(resolution) => search.point(resolution.span()?.start()),
                Outcome::Placed { places, .. } => match places.as_slice() {
                    [place] if place.is_same => search.place_point(place.start),
                    _ => return None,
                },
            };
            Some((wanted.stood(), stands))
        };
        let all: Vec<Moved> = outcomes.iter().filter_map(moved).collect();
        let all = by(&all, |(stood, _)| *stood as u64);
        let kept = longest_rise(&all);
        Self { all, kept }
    }

    /// Decides between places that are equally good, and refuses one that the others speak against.
    pub fn decide(
        &self,
        search: &Search<'_>,
        wanted: &Wanted<'_>,
        outcome: &Outcome,
    ) -> Resolution {
        let Outcome::Placed {
            places,
            has_lead,
            step,
        } = outcome
        else {
            return match outcome {
                Outcome::Decided(resolution) => *resolution,
                Outcome::Placed { .. } => Resolution::Orphan,
            };
        };
        let place = self.expected(search, wanted, places, *step).or_else(|| {
            let first = places
                .first()
                .filter(|first| *has_lead && first.trust == Trust::Sure)?;
            self.unexpected(search, wanted, *first)
        });
        place.map_or(Resolution::Orphan, |place| {
            search.resolution(wanted, &place, *step)
        })
    }

    /// The one place that stands where the neighbours leave room for it: any if they leave one place only, else
    /// one that is sure by itself.
    fn expected(
        &self,
        search: &Search<'_>,
        wanted: &Wanted<'_>,
        places: &[Place],
        step: Step,
    ) -> Option<Place> {
        let only = |(low, high): (isize, isize), trust: Trust| {
            let is_expected = |place: &&Place| {
                place.trust >= trust && (low..=high).contains(&search.place_point(place.start))
            };
            let mut kept = places.iter().filter(is_expected);
            kept.next().filter(|_| kept.next().is_none()).copied()
        };
        let stood = wanted.stood();
        let certain = self
            .shifted(stood)
            .and_then(|range| only(range, Trust::InOrder));
        let enough = if step == Step::UniqueQuote {
            Trust::Near
        } else {
            Trust::Sure
        };
        certain.or_else(|| only(self.between(stood)?, enough))
    }

    /// `place`, which stands elsewhere than the neighbours, unless something about as good stands beside them, or
    /// nothing can have been moved to where it stands.
    fn unexpected(&self, search: &Search<'_>, wanted: &Wanted<'_>, place: Place) -> Option<Place> {
        let (low, high) = self.shifted(wanted.stood()).unwrap_or((0, 0));
        match search.best_between(wanted, low, high) {
            Some(rival)
                if low < high
                    && place.score < PROVEN
                    && !rival.is_at(&place)
                    && rival.score * 2 >= place.score =>
            {
                Some(rival).filter(|rival| rival.trust == Trust::Sure)
            }
            _ if place.score >= PROVEN || self.has_room(search, wanted, &place) => Some(place),
            _ => None,
        }
    }

    /// The least and the greatest place that the neighbours on both sides leave for what stood at `stood`: `None`
    /// where they have not moved alike.
    fn shifted(&self, stood: isize) -> Option<(isize, isize)> {
        let (before, after) = around(&self.all, |(stood, _)| *stood, stood);
        let shift = |(stood, stands): Moved| stands - stood;
        let (one, other) = (shift(before.unwrap_or_default()), shift(after?));
        let (low, high) = (one.min(other), one.max(other));
        (high - low <= SLACK).then_some((stood + low - SLACK, stood + high + SLACK))
    }

    /// The text between the neighbours of what stood at `stood`, if they are near each other and in order; where it
    /// would stand if it has moved like its only neighbour.
    fn between(&self, stood: isize) -> Option<(isize, isize)> {
        let (before, after) = around(&self.all, |(stood, _)| *stood, stood);
        let before = before.unwrap_or_default();
        match after {
            Some((_, high)) => (before.1..=before.1 + NEAR)
                .contains(&high)
                .then_some((before.1, high)),
            None => {
                let expected = stood + before.1 - before.0;
                Some((expected - SLACK, expected + SLACK))
            }
        }
    }

    /// Whether the quote can have been moved to a place that is out of order: the text between the neighbours there
    /// has then grown, or been exchanged. If it is as long as before, the same sentence stood there before. Other characters
    /// out of order are another sentence's.
    fn has_room(&self, search: &Search<'_>, wanted: &Wanted<'_>, place: &Place) -> bool {
        let (before, after) = around(
            &self.kept,
            |(_, stands)| *stands,
            search.place_point(place.start),
        );
        let before = before.unwrap_or((0, 0));
        let Some(after) = after else { return true };
        let is_in_order = (before.0..=after.0).contains(&wanted.stood());
        let growth = (after.1 - before.1) - (after.0 - before.0);
        is_in_order
            || place.is_same && (growth > SLACK || growth < -SLACK && place.score >= EXCHANGED)
    }
}

/// The last item whose key is below `at`, and the first whose key is above it.
fn around(
    items: &[Moved],
    key: impl Fn(&Moved) -> isize,
    at: isize,
) -> (Option<Moved>, Option<Moved>) {
    let first = items.partition_point(|item| key(item) < at);
    let next = items.partition_point(|item| key(item) <= at);
    let before = first.checked_sub(1).and_then(|before| items.get(before));
    (before.copied(), items.get(next).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_have_moved_alike_leave_one_place() {
        let all = vec![(10, 13), (50, 55), (90, 120)];
        let order = Order {
            kept: all.clone(),
            all,
        };
        assert_eq!(order.shifted(30), Some((27, 41)));
        assert_eq!(order.shifted(5), Some((-1, 14)));
        assert_eq!(order.shifted(70), None);
        assert_eq!(order.between(70), Some((55, 120)));
        assert_eq!(order.shifted(95), None);
        assert_eq!(order.between(95), Some((119, 131)));
    }
}
