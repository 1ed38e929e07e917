//! Which of the places that were found is meant, as far as they tell.

use super::by;
use super::place::{LONG, Place, Trust, Wanted};

/// Lead, in agreeing characters, over another place, below which only the neighbours can say which is meant.
const CLEAR: usize = 12;

/// Lead that decides where the neighbours say nothing: less than an edit costs may be chance.
pub(super) const LEAD: usize = 3;

/// The one place of a long quote, which needs no context, unless another has clearly more of it.
pub(super) fn by_itself(
    wanted: &Wanted<'_>,
    occurrences: &[usize],
    places: &[Place],
) -> Option<(Vec<Place>, bool)> {
    let [only] = occurrences else { return None };
    let mut place = *places.iter().find(|p| p.is_same && p.start == *only)?;
    let is_best = places.iter().all(|p| p.score < place.score + CLEAR);
    place.trust = Trust::Sure;
    (wanted.quote.len() >= LONG && is_best).then(|| (vec![place], true))
}

/// The sure places that are about as good as the best of them, that first, and whether it is better than all
/// others. `None` where no place is sure.
pub(super) fn choose(found: &[Place]) -> Option<(Vec<Place>, bool)> {
    let mut places: Vec<Place> = Vec::new();
    let found = by(found, |place| {
        let rank = (place.score * 2 + usize::from(place.is_same)) * 4 + place.trust as usize;
        u64::MAX - rank as u64
    });
    for place in found {
        if !places.iter().any(|other| other.is_at(&place)) {
            places.push(place);
        }
    }
    let best = places.iter().find(|p| p.trust > Trust::None).copied()?;
    let rivals = places
        .iter()
        .filter(|p| p.trust > Trust::None && !p.is_at(&best));
    let has_lead = rivals
        .map(|p| p.score)
        .max()
        .is_none_or(|rival| rival + LEAD < best.score);
    places.retain(|p| p.trust > Trust::None && p.score + CLEAR > best.score);
    Some((places, has_lead))
}
