//! What stands on one side of a quote, and how far a place agrees with it.

use super::CONTEXT;
use super::fold::is_kept;
use crate::model::text::is_sentence_end;

/// What an edit inside a context costs, in agreeing characters: as many must follow before going on pays. Two
/// sentences of one pattern differ in a name or a figure every dozen characters; a text edited at random hardly ever does.
const EDIT: usize = 5;

/// Edits that are looked past on one side.
const EDITS: usize = 6;

/// What one longer gap costs.
pub(super) const GAP: usize = 10;

/// Characters that say more than chance.
const FEW: usize = 3;

/// Characters of the longest gap.
const WIDEST: usize = 24;

/// Characters of the longest word that is looked past where another stands.
const WORD: usize = 8;

/// Paths that that many edits can take, with one beyond on either side.
const PATHS: usize = 2 * EDITS + 3;

/// The path of as many characters of the text as of the context.
const MIDDLE: usize = PATHS / 2;

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
    /// Characters of the context, and of the text, after which it ends.
    stop: usize,
    there: usize,
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

impl Agreement {
    /// Whether the characters next to the quote agree, enough of them to say more than a unit or a comma does.
    pub fn touches(self, side: &Side) -> bool {
        self.score > 0 && self.stop >= FEW.min(side.chars.len())
    }

    /// Whether no edit was looked past.
    pub fn is_clean(self) -> bool {
        self.score == self.stop
    }
}

impl Side {
    /// What stands before a quote.
    pub fn before(prefix: &str) -> Self {
        Self::of(&mut prefix.chars().rev())
    }

    /// What stands after a quote.
    pub fn after(suffix: &str) -> Self {
        Self::of(&mut suffix.chars())
    }

    /// These characters, the nearest to the quote first.
    fn of(chars: &mut dyn Iterator<Item = char>) -> Self {
        let mut side = Self::default();
        for c in chars {
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

    /// Characters up to the nearest edge of a sentence.
    pub fn own_sentence(&self) -> usize {
        self.own.unwrap_or(self.chars.len())
    }

    /// How far `near`, the nearest first, agrees: counted outwards over substituted, inserted and deleted
    /// characters as long as that pays (E. Ukkonen 1985: the furthest each number of edits reaches).
    pub fn agreement(&self, near: &[char]) -> Agreement {
        let mut reach = [-1isize; PATHS];
        let mut best = (0usize, 0usize, 0usize);
        for edits in 0..=EDITS {
            reach = self.further(&reach, edits, near);
            let furthest = (0isize..).zip(&reach).max_by_key(|(_, most)| **most);
            let (path, furthest) = furthest.map_or((0, 0), |(path, most)| (path, (*most).max(0)));
            let score = (furthest as usize).saturating_sub(edits * EDIT);
            let there = furthest + path - MIDDLE as isize;
            if score > best.0 {
                best = (score, furthest as usize, there.max(0) as usize);
            }
            if furthest as usize == self.chars.len() {
                break;
            }
        }
        let (score, stop, there) = best;
        self.agreed(score, stop, there)
    }

    /// The same over one gap: what goes on agreeing beyond a few words that were put in, taken out or replaced, if that is
    /// more than what the gap costs.
    pub fn agreement_over_gap(&self, near: &[char]) -> Agreement {
        let first = self.agreement(near);
        let rest = self.chars.get(first.stop..).unwrap_or_default();
        if rest.is_empty() {
            return first;
        }
        let near = near.get(first.there..).unwrap_or_default();
        let mut best = (0, 0);
        let one_way = (1..=WIDEST).flat_map(|gap| [(gap, 0), (0, gap)]);
        let both_ways = (1..=WORD * WORD).map(|gap| (1 + (gap - 1) / WORD, 1 + (gap - 1) % WORD));
        for (ours, theirs) in one_way.chain(both_ways) {
            let pair = rest.get(ours..).zip(near.get(theirs..));
            let same = pair.map_or(0, |(ours, theirs)| same(ours, theirs));
            best = best.max((same.saturating_sub(GAP), ours + same));
        }
        match best {
            (0, _) => first,
            (more, further) => self.agreed(first.score + more, first.stop + further, first.there),
        }
    }

    fn agreed(&self, score: usize, stop: usize, there: usize) -> Agreement {
        let is_dense = score * 3 < self.chars.len();
        let extent = if stop + self.chars.len() / EDIT >= self.chars.len() && !is_dense {
            Extent::Whole
        } else if self.own.is_some_and(|own| stop >= own) {
            Extent::Sentence
        } else {
            Extent::Broken
        };
        Agreement {
            score,
            extent,
            stop,
            there,
        }
    }

    /// How many characters each path reaches with one edit more than `reach` had. A path is by how many more
    /// characters of the text than of the context it has used.
    fn further(&self, reach: &[isize; PATHS], edits: usize, near: &[char]) -> [isize; PATHS] {
        let mut next = [-1isize; PATHS];
        for path in MIDDLE - edits..=MIDDLE + edits {
            let shift = path as isize - MIDDLE as isize;
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
            if let Some(slot) = next.get_mut(path) {
                *slot = at + same(ours, theirs) as isize;
            }
        }
        next
    }
}

/// How many characters are the same from the beginning.
fn same(ours: &[char], theirs: &[char]) -> usize {
    ours.iter().zip(theirs).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(suffix: &str, near: &str, score: usize, extent: Extent) {
        let near: Vec<char> = near.chars().collect();
        let got = Side::after(suffix).agreement(&near);
        assert_eq!((got.score, got.extent), (score, extent), "{near:?}");
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
    fn one_gap_is_looked_past_if_enough_agrees_beyond() {
        let side = Side::after("，高于全省平均水平，居第三位。其中出口增长较快。");
        let scores = |near: &str| {
            let near: Vec<char> = near.chars().collect();
            (
                side.agreement(&near).score,
                side.agreement_over_gap(&near).score,
            )
        };
        assert_eq!(
            scores("（去年同期为三成），高于全省平均水平，居第三位。其中出口增长较快。"),
            (0, 14)
        );
        assert_eq!(scores("，居第三位。其中出口增长较快。"), (1, 5));
        assert_eq!(scores("，居第二位。其中出口增长较快。"), (1, 1));
    }

    #[test]
    fn the_side_before_is_read_backwards_and_knows_where_its_sentence_begins() {
        let side = Side::before("今年以来。\n 全省 增长");
        assert_eq!(side.chars.iter().collect::<String>(), "长增省全。来以年今");
        assert_eq!(side.own_sentence(), 4);
        let near: Vec<char> = "长增省全到报者记".chars().collect();
        let got = side.agreement(&near);
        assert_eq!((got.score, got.extent), (4, Extent::Sentence));
    }
}
