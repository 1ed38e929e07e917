//! What a short text has become: which of its characters are which of the edited one.

use super::mosaic::{Char, Cut, UNKNOWN};

/// What a character gains that is the same: a mark says less.
const SAME: i32 = 10;
const SAME_MARK: i32 = 6;
const SAME_QUOTED: i32 = 3;

/// What a character costs where another stands.
const OTHER: i32 = 12;
const OTHER_QUOTED: i32 = 4;

/// What it costs to put something in or take something out, besides a little for each character: less where a clause or a
/// sentence begins, so that of several ways to say the same the edit of a whole sentence is taken.
const GAP: i32 = 22;
const GAP_AT_CLAUSE: i32 = 18;
const GAP_AT_SENTENCE: i32 = 16;
const LONGER: i32 = 1;

/// Lower than any sum.
const NEVER: i32 = i32::MIN / 2;

/// The best sums of all ways that lead to a pair of places, by the last step.
#[derive(Clone, Copy)]
struct Cell([i32; 3]);

/// The last step of a way: both go on, the old text only, the new one only.
const BOTH: usize = 0;
const OLD: usize = 1;
const NEW: usize = 2;

impl Cell {
    /// The best sum, and its last step: `cost` for a step that is not `free`.
    fn best(self, free: usize, cost: i32) -> (i32, u8) {
        let mut best = (NEVER, 0);
        for (step, sum) in self.0.iter().enumerate() {
            let sum = if step == free { *sum } else { sum - cost };
            if sum > best.0 {
                best = (sum, step as u8);
            }
        }
        best
    }
}

/// For each character of `old` the one of `new` that it is, or may be where it is unknown, in order: the way of the highest sum of all (O. Gotoh 1982).
/// Takes time and memory by the product of their lengths.
pub(super) fn images(old: &[Char], new: &[Char]) -> Vec<Option<usize>> {
    let width = new.len() + 1;
    let mut steps: Vec<u8> = Vec::with_capacity(width * (old.len() + 1));
    let mut row = first_row(new, &mut steps);
    for c in old {
        next_row(&mut row, *c, new, &mut steps);
    }
    let last = row.last().map_or(0, |cell| cell.best(3, 0).1);
    way_back(&steps, old, new, usize::from(last))
}

fn first_row(new: &[Char], steps: &mut Vec<u8>) -> Vec<Cell> {
    let mut left = Cell([0, NEVER, NEVER]);
    let mut row = vec![left];
    steps.push(0);
    for other in new {
        let (sum, step) = left.best(NEW, gap(other.cut));
        left = Cell([NEVER, NEVER, sum - LONGER]);
        steps.push(step << 4);
        row.push(left);
    }
    row
}

fn next_row(row: &mut [Cell], c: Char, new: &[Char], steps: &mut Vec<u8>) {
    let (open, longer) = if c.c == UNKNOWN {
        (0, 0)
    } else {
        (gap(c.cut), LONGER)
    };
    let Some((first, rest)) = row.split_first_mut() else {
        return;
    };
    let mut diagonal = *first;
    let (sum, step) = first.best(OLD, open);
    *first = Cell([NEVER, sum - longer, NEVER]);
    steps.push(step << 2);
    let mut left = *first;
    for (slot, other) in rest.iter_mut().zip(new) {
        let (both, by_both) = diagonal.best(3, 0);
        let (taken, by_taken) = slot.best(OLD, open);
        let (put, by_put) = left.best(NEW, gap(other.cut));
        diagonal = *slot;
        left = Cell([both + pair(c, other.c), taken - longer, put - LONGER]);
        *slot = left;
        steps.push(by_both | by_taken << 2 | by_put << 4);
    }
}

fn way_back(steps: &[u8], old: &[Char], new: &[Char], mut step: usize) -> Vec<Option<usize>> {
    let width = new.len() + 1;
    let (mut i, mut j) = (old.len(), new.len());
    let mut images = vec![None; i];
    while i + j > 0 {
        let left = i + j;
        let all = steps.get(i * width + j).copied().unwrap_or_default();
        let before = usize::from(all >> (2 * step) & 3);
        let (takes, puts) = (step != NEW, step != OLD);
        i = i.saturating_sub(usize::from(takes));
        j = j.saturating_sub(usize::from(puts));
        if step == BOTH
            && let Some((one, other)) = old.get(i).zip(new.get(j))
            && (one.c == other.c || one.c == UNKNOWN)
            && let Some(image) = images.get_mut(i)
        {
            *image = Some(j);
        }
        step = before;
        if i + j == left {
            break;
        }
    }
    images
}

fn gap(cut: Cut) -> i32 {
    match cut {
        Cut::Within => GAP,
        Cut::Clause => GAP_AT_CLAUSE,
        Cut::Sentence => GAP_AT_SENTENCE,
    }
}

fn pair(one: Char, other: char) -> i32 {
    match one.c {
        UNKNOWN => 0,
        c if c != other => {
            if one.is_quoted {
                -OTHER_QUOTED
            } else {
                -OTHER
            }
        }
        _ if one.is_quoted => SAME_QUOTED,
        c if c.is_alphanumeric() => SAME,
        _ => SAME_MARK,
    }
}

#[cfg(test)]
mod tests {
    use super::super::mosaic::line;
    use super::*;
    use proptest::prelude::*;

    /// What of `old` stands in `new`, characters that are gone as dots.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let (old, new) = (line(old.chars()), line(new.chars()));
        let image = |(c, image): (&Char, Option<usize>)| image.map_or('·', |_| c.c);
        let kept: String = old.iter().zip(images(&old, &new)).map(image).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn what_is_gone_is_a_clause_or_a_sentence_where_that_says_the_same() {
        check(
            "甲市增5%，乙市增5%，丙市增5%。",
            "甲市增5%，丙市增5%。",
            "甲市增5%······，丙市增5%。",
        );
        check("甲市增5%。乙市增5%。", "甲市增5%。", "甲市增5%······。");
        check("全省增长5%。", "全国也增长6%。", "全·增长·%。");
        check("", "全省", "");
        check("全省", "", "··");
    }

    proptest! {
        #[test]
        fn images_are_the_same_characters_in_order(old in "[一二三，。]{0,40}", new in "[一二三，。]{0,40}") {
            let (old, new) = (line(old.chars()), line(new.chars()));
            let mut last = None;
            for (c, image) in old.iter().zip(images(&old, &new)) {
                if let Some(image) = image {
                    prop_assert_eq!(Some(c.c), new.get(image).map(|c| c.c));
                    prop_assert!(last < Some(image));
                    last = Some(image);
                }
            }
        }
    }
}
