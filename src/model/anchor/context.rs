//! What stands on one side of a quote, and how far a place agrees with it.

use super::CONTEXT;
use super::fold::is_kept;
use crate::model::text::is_sentence_end;

/// What an edit inside a context costs, in agreeing characters: as many must follow before going on pays. Two
/// sentences of one pattern differ in a name or a figure every dozen characters; a text edited at random hardly ever does.
const EDIT: usize = 5;

/// Edits that are looked past on one side.
const EDITS: usize = 6;

/// Most characters that are looked past directly beside a quote.
const GAP: usize = 24;

/// Paths that that many edits can take, with one beyond on either side.
const PATHS: usize = 2 * EDITS + 3;

/// One side of a quote's context: up to [`CONTEXT`] characters without white space.
#[derive(Default)]
pub(super) struct Side {
    /// The nearest to the quote first.
    pub chars: Vec<char>,
    /// How many of them are of the quote's own sentence; `None` if all that are known may be.
    own: Option<usize>,
}

/// How far a place agrees with one side of the context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    /// Agreeing characters, less what the edits among them cost.
    pub score: usize,
    pub extent: Extent,
}

/// Where agreement ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// Within the quote's own sentence.
    #[default]
    Broken,
    /// Beyond the sentence that the quote stands in: that may have been moved.
    Sentence,
    /// Nowhere: all that is known agrees, but for a few edits.
    Whole,
}

impl Side {
    /// What stands before a quote.
    pub fn before(prefix: &str) -> Self {
        let mut side = Self::default();
        for c in prefix.chars().rev() {
            if side.chars.len() == CONTEXT {
                break;
            }
            if is_sentence_end(c) {
                side.own.get_or_insert(side.chars.len());
            }
            if is_kept(c) {
                side.chars.push(c);
            }
        }
        side
    }

    /// What stands after a quote.
    pub fn after(suffix: &str) -> Self {
        let mut side = Self::default();
        for c in suffix.chars() {
            if side.chars.len() == CONTEXT {
                break;
            }
            if is_kept(c) {
                side.chars.push(c);
            }
            if is_sentence_end(c) {
                side.own.get_or_insert(side.chars.len());
            }
        }
        side
    }

    /// Characters up to the nearest edge of a sentence.
    pub fn own_sentence(&self) -> usize {
        self.own.unwrap_or(self.chars.len())
    }

    /// How far `near`, the nearest first, agrees: counted outwards over substituted, inserted and deleted
    /// characters as long as that pays (E. Ukkonen 1985: the furthest each number of edits reaches).
    pub fn agreement(&self, near: &[char]) -> Agreement {
        let mut reach = [-1isize; PATHS];
        let mut best = (0usize, 0usize);
        for edits in 0..=EDITS {
            reach = self.further(&reach, edits, near);
            let furthest = reach.iter().max().map_or(0, |most| (*most).max(0) as usize);
            let score = furthest.saturating_sub(edits * EDIT);
            best = best.max((score, furthest));
            if furthest == self.chars.len() {
                break;
            }
        }
        let (score, stop) = best;
        let is_dense = score * 3 < self.chars.len();
        let extent = if stop + self.chars.len() / EDIT >= self.chars.len() && !is_dense {
            Extent::Whole
        } else if self.own.is_some_and(|own| stop >= own) {
            Extent::Sentence
        } else {
            Extent::Broken
        };
        Agreement { score, extent }
    }

    /// How far `near` agrees beyond something that was put in or taken out directly beside the quote.
    pub fn agreement_beyond(&self, near: &[char]) -> usize {
        let score = |ours: &[char], theirs: &[char]| {
            let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b);
            same.count()
        };
        let gaps = 1..=GAP;
        let beyond = |gap: usize| {
            let taken_out = self.chars.get(gap..).map_or(0, |ours| score(ours, near));
            let put_in = near
                .get(gap..)
                .map_or(0, |theirs| score(&self.chars, theirs));
            taken_out.max(put_in)
        };
        gaps.map(beyond).max().unwrap_or(0)
    }

    /// How many characters each path reaches with one edit more than `reach` had. A path is by how many more
    /// characters of the text than of the context it has used.
    fn further(&self, reach: &[isize; PATHS], edits: usize, near: &[char]) -> [isize; PATHS] {
        let mut next = [-1isize; PATHS];
        let middle = PATHS / 2;
        for path in middle - edits..=middle + edits {
            let shift = path as isize - middle as isize;
            let had = |at: usize, more: isize| match reach.get(at) {
                Some(-1) | None => -1,
                Some(reached) => reached + more,
            };
            let mut at = if edits == 0 {
                0
            } else {
                had(path, 1).max(had(path - 1, 0)).max(had(path + 1, 1))
            };
            at = at
                .min(self.chars.len() as isize)
                .min(near.len() as isize - shift);
            if at < 0 || at + shift < 0 {
                continue;
            }
            let (ours, theirs) = (
                self.chars.get(at as usize..).unwrap_or_default(),
                near.get((at + shift) as usize..).unwrap_or_default(),
            );
            let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
            if let Some(slot) = next.get_mut(path) {
                *slot = at + same as isize;
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(suffix: &str, near: &str, score: usize, extent: Extent) {
        let near: Vec<char> = near.chars().collect();
        let expected = Agreement { score, extent };
        assert_eq!(Side::after(suffix).agreement(&near), expected, "{near:?}");
    }

    #[test]
    fn agreement_looks_past_edits_that_pay() {
        let suffix = "，高于全省平均水平，居第三位。其中出口增长较快。";
        check(suffix, suffix, 24, Extent::Whole);
        check(
            suffix,
            "，高于全国平均水平，居第三位。其中出口增长较快。",
            19,
            Extent::Whole,
        );
        check(
            suffix,
            "，高于省平均水平，居第三位。其中出口增长较快。",
            19,
            Extent::Whole,
        );
        check(
            suffix,
            "，又高于全省平均水平，居第三位。其中出口增长较快。",
            19,
            Extent::Whole,
        );
        check(
            suffix,
            "，高于全省平均水平，居第三位。会议由市长主持召开。",
            15,
            Extent::Sentence,
        );
        check(
            suffix,
            "，高于全省两位数，为近年最好。会议由市长主持召开。",
            5,
            Extent::Broken,
        );
        check(suffix, "", 0, Extent::Broken);
        check("", "", 0, Extent::Whole);
    }

    #[test]
    fn the_side_before_is_read_backwards_and_knows_where_its_sentence_begins() {
        let side = Side::before("今年以来。\n 全省 增长");
        assert_eq!(side.chars.iter().collect::<String>(), "长增省全。来以年今");
        assert_eq!(side.own_sentence(), 4);
        let near: Vec<char> = "长增省全到报者记".chars().collect();
        let expected = Agreement {
            score: 4,
            extent: Extent::Sentence,
        };
        assert_eq!(side.agreement(&near), expected);
    }
}
