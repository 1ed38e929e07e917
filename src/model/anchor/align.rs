//! What stands between the two sides of a context: alignment.

use super::context::Side;
use super::fold::Folded;
use super::needle::{self, Begin, Needle};
use super::place::{SLACK, Wanted};

/// Characters of context by which the edges of a place are found.
const EDGE: usize = 16;

/// Edits of those above which they are not what stands there: something else was put in between.
const FAR: usize = 5;

/// What a context encloses, in characters of the folded text.
pub(super) struct Enclosed {
    pub start: usize,
    pub end: usize,
    /// By how many characters it differs from the quote.
    pub distance: usize,
}

/// The place that begins about `from` to `to` and lies between the context's two sides: where both, and what stands
/// between them and the quote, differ least.
pub(super) fn enclosed(
    wanted: &Wanted<'_>,
    text: &Folded<'_>,
    from: usize,
    to: usize,
) -> Option<Enclosed> {
    let len = wanted.quote.len();
    let is_short = len <= needle::MAX;
    let (least, most) = if is_short {
        (0, 2 * len + SLACK / 2)
    } else {
        (len / 2, len + len / 2)
    };
    let (low, high) = (from.saturating_sub(SLACK), to + SLACK);
    let starts = starts(&wanted.before, text, low, high);
    let ends = ends(&wanted.after, text, low + least, high + most);
    let quote = Needle::new(wanted.quote.iter().copied());
    let floor = *starts.iter().min()?;
    let mut best: Option<((usize, usize), Enclosed)> = None;
    for (at, before) in starts.iter().enumerate().filter(|(_, d)| **d <= floor + 2) {
        let start = low + at;
        let near = text.slice(start, start + most).iter().copied();
        // A long quote lies where its context does, whatever has become of it.
        let between = match is_short {
            true => quote.distances(Begin::AtStart, near),
            false => vec![0; most + 1],
        };
        for (size, distance) in between.into_iter().enumerate().skip(least) {
            let Some(after) = ends.get(at + size - least) else {
                break;
            };
            // What stands in the quote's place is what its context leaves, however much that differs.
            let key = (2 * (before + after) + distance, size);
            if best.as_ref().is_none_or(|(other, _)| key < *other) {
                let end = start + size;
                best = Some((
                    key,
                    Enclosed {
                        start,
                        end,
                        distance,
                    },
                ));
            }
        }
    }
    best.map(|(_, enclosed)| enclosed)
}

/// How far what stands before each place from `low` to `high` is from the context before the quote.
fn starts(side: &Side, text: &Folded<'_>, low: usize, high: usize) -> Vec<usize> {
    let lead = low.saturating_sub(EDGE + FAR);
    nearest(side, |near| {
        let needle = Needle::new(near.iter().rev().copied());
        let text = text.slice(lead, high).iter().copied();
        let mut distances = needle.distances(Begin::Anywhere, text);
        distances.drain(..(low - lead).min(distances.len()));
        distances
    })
}

/// How far what stands after each place from `low` to `high` is from the context after the quote.
fn ends(side: &Side, text: &Folded<'_>, low: usize, high: usize) -> Vec<usize> {
    nearest(side, |near| {
        let needle = Needle::new(near.iter().rev().copied());
        let text = text.slice(low, high + EDGE + FAR).iter().rev().copied();
        let mut distances = needle.distances(Begin::Anywhere, text);
        distances.reverse();
        distances
    })
}

/// The distances of a side from the text at each place: of what is nearest to the quote, of its own sentence where the
/// rest is not here, and of nothing where that is not here either.
fn nearest(side: &Side, distances: impl Fn(&[char]) -> Vec<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    for (size, part) in [(EDGE, 3), (side.own_sentence().min(EDGE), 4), (0, 1)] {
        let near = side.chars.get(..size).unwrap_or(&side.chars);
        found = distances(near);
        let least = found.iter().min().copied().unwrap_or_default();
        if least * part <= near.len() {
            break;
        }
    }
    for distance in &mut found {
        *distance = (*distance).min(FAR);
    }
    found
}
