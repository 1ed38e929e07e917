//! Approximate search: how far from a pattern a text is, at every place, 64 rows at a time.

/// Longest pattern, in characters: the bits of a machine word.
pub(super) const MAX: usize = 64;

const SLOTS: usize = 2 * MAX;

/// Where an occurrence of the pattern may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// Anywhere before its end.
    Anywhere,
    /// At the first character of the text.
    AtStart,
}

/// A pattern prepared for search: G. Myers, A fast bit-vector algorithm for approximate string matching based on
/// dynamic programming, Journal of the ACM 46 (1999), in the form of H. Hyyrö (2001).
pub(super) struct Needle {
    /// Which rows of the pattern have a character: a table with open addresses, at most half full.
    rows: [(char, u64); SLOTS],
    len: usize,
}

impl Needle {
    /// Prepares the first [`MAX`] characters of `pattern`.
    pub fn new(pattern: impl Iterator<Item = char>) -> Self {
        let mut needle = Self {
            rows: [('\0', 0); SLOTS],
            len: 0,
        };
        for c in pattern.take(MAX) {
            let slot = needle.slot(c);
            if let Some(row) = needle.rows.get_mut(slot) {
                row.0 = c;
                row.1 |= 1 << needle.len;
            }
            needle.len += 1;
        }
        needle
    }

    /// Where the table has `c`, or would have it.
    fn slot(&self, c: char) -> usize {
        let first = c as usize % SLOTS;
        let taken = |slot: &usize| {
            let row = self.rows.get(*slot);
            row.is_some_and(|(other, rows)| *rows != 0 && *other != c)
        };
        let mut slots = (first..SLOTS).chain(0..first);
        slots.find(|slot| !taken(slot)).unwrap_or(first)
    }

    /// For every end in `text`, from before its first character to behind its last, the least number of characters
    /// to substitute, insert or delete that turn the pattern into what ends there.
    pub fn distances(&self, begin: Begin, text: impl Iterator<Item = char>) -> Vec<usize> {
        let mut distance = self.len;
        let mut distances = vec![distance];
        let Some(last) = self.len.checked_sub(1) else {
            let grows = |at: usize| if begin == Begin::AtStart { at } else { 0 };
            return (0..=text.count()).map(grows).collect();
        };
        let (mut up, mut down) = (!0u64, 0u64);
        for c in text {
            let same = self.rows.get(self.slot(c)).map_or(0, |(_, rows)| *rows);
            let diagonal = ((same & up).wrapping_add(up) ^ up) | same | down;
            let right_up = down | !(diagonal | up);
            let right_down = up & diagonal;
            distance += (right_up >> last & 1) as usize;
            distance -= (right_down >> last & 1) as usize;
            let right_up = right_up << 1 | u64::from(begin == Begin::AtStart);
            let right_down = right_down << 1;
            up = right_down | !(diagonal | right_up);
            down = right_up & diagonal;
            distances.push(distance);
        }
        distances
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by the table of the textbook.
    fn plainly(pattern: &[char], begin: Begin, text: &[char]) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut distances = vec![pattern.len()];
        for (at, c) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = if begin == Begin::AtStart { at + 1 } else { 0 };
            for row in 1..=pattern.len() {
                let substituted = diagonal + usize::from(pattern[row - 1] != *c);
                diagonal = column[row];
                column[row] = substituted.min(diagonal + 1).min(column[row - 1] + 1);
            }
            distances.push(column[pattern.len()]);
        }
        distances
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_textbook(pattern in "[一二三4５\u{80}\u{100}]{0,64}", text in "[一二三4５\u{80}\u{100}]{0,90}") {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            let needle = Needle::new(pattern.iter().copied());
            for begin in [Begin::Anywhere, Begin::AtStart] {
                prop_assert_eq!(needle.distances(begin, text.iter().copied()), plainly(&pattern, begin, &text));
            }
        }
    }
}
