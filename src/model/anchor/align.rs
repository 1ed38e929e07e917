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
    let (least, most) = sizes(len);
    let (low, high) = (from.saturating_sub(SLACK), to + SLACK);
    let mut starts = starts(&wanted.before, text, low, high);
    if wanted.before.chars.is_empty() && wanted.stood() == 0 {
        // Nothing stood before it, and what stands before a place now has been put in.
        for (at, distance) in (low..).zip(&mut starts) {
            *distance = at.min(FAR);
        }
    }
    let ends = ends(&wanted.after, text, low + least, high + most);
    let quote = Needle::new(wanted.quote.iter().copied());
    let floor = *starts.iter().min()?;
    // A long quote lies where its context does, whatever has become of it.
    let (leeway, count) = if is_short { (2, starts.len()) } else { (0, 2) };
    let is_near = |(_, distance): &(usize, &usize)| **distance <= floor + leeway;
    let mut best: Option<((usize, usize), Enclosed)> = None;
    for (at, before) in starts.iter().enumerate().filter(is_near).take(count) {
        let start = low + at;
        let text = text.slice(start, start + most).iter().copied();
        let between = if is_short {
            quote.distances(Begin::AtStart, text)
        } else {
            vec![0; text.count() + 1]
        };
        let after = ends.get(at..).unwrap_or_default();
        if let Some((key, distance)) = least_edited(*before, &between, after, least)
            && best.as_ref().is_none_or(|(other, _)| key < *other)
        {
            let end = start + key.1;
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
    best.map(|(_, enclosed)| enclosed)
}

/// The least and the greatest size of what may stand in the place of a quote of `len` characters.
fn sizes(len: usize) -> (usize, usize) {
    if len <= needle::MAX {
        (0, 2 * len + SLACK / 2)
    } else {
        (len / 2, len + len / 2)
    }
}

/// The size, `least` or more, with the least edits before, within and after: their number with the size, and how many are
/// within. What stands in the quote's place is what its context leaves, however much that differs: edits there
/// count half.
fn least_edited(
    before: usize,
    between: &[usize],
    after: &[usize],
    least: usize,
) -> Option<((usize, usize), usize)> {
    let sizes = between.iter().enumerate().skip(least).zip(after);
    sizes
        .map(|((size, distance), after)| ((2 * (before + after) + distance, size), *distance))
        .min()
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
