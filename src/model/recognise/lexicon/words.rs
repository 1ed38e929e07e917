//! A set of words that finds the longest one at a place.

use std::borrow::Cow;
use std::collections::BinaryHeap;

/// Words, each with a mark, that find the longest of them at a place without allocating: in time bounded by
/// the longest word, whatever the text.
pub(in crate::model::recognise) struct Words<M> {
    index: Index,
    /// The marks in the order in which the words were given.
    marks: Vec<M>,
}

impl<M: Copy> Words<M> {
    /// Collects words; of two that are the same the first stays. Empty ones are passed over.
    pub fn new(words: impl IntoIterator<Item = (Cow<'static, str>, M)>) -> Self {
        let (words, marks): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        Self {
            index: Index::new(words),
            marks,
        }
    }

    /// The longest word that `text` begins with: its length in bytes and its mark.
    pub fn longest_prefix(&self, text: &str) -> Option<(usize, M)> {
        let (len, place) = self.index.longest_prefix(text)?;
        Some((len, *self.marks.get(place)?))
    }

    /// The mark of exactly this word.
    pub fn get(&self, word: &str) -> Option<M> {
        let (len, mark) = self.longest_prefix(word)?;
        (len == word.len()).then_some(mark)
    }
}

/// The words without their marks: one code for marks of every type.
struct Index {
    /// By their bytes, each with its place in what was given.
    sorted: Vec<(Cow<'static, str>, usize)>,
    /// A bit for each low 12 bits of a first character: most places are left after one look.
    starts: [u64; 64],
    /// Each first character with the place of its first word in `sorted`.
    firsts: Vec<(char, usize)>,
}

impl Index {
    fn new(words: Vec<Cow<'static, str>>) -> Self {
        let places = words.into_iter().enumerate().map(|(at, word)| (word, at));
        let filled = places.filter(|(word, _)| !word.is_empty());
        // A heap takes less code than a sort.
        let mut sorted = filled.collect::<BinaryHeap<_>>().into_sorted_vec();
        sorted.dedup_by(|later, first| later.0 == first.0);
        let (mut starts, mut firsts) = ([0; 64], Vec::<(char, usize)>::new());
        for (at, (word, _)) in sorted.iter().enumerate() {
            let c = word.chars().next().unwrap_or_default();
            if firsts.last().is_none_or(|(last, _)| *last != c) {
                firsts.push((c, at));
            }
            if let Some(bits) = starts.get_mut(slot(c)) {
                *bits |= 1u64 << (c as u32 % 64);
            }
        }
        Self {
            sorted,
            starts,
            firsts,
        }
    }

    /// The longest word that `text` begins with: its length in bytes and its place.
    fn longest_prefix(&self, text: &str) -> Option<(usize, usize)> {
        let first = text.chars().next()?;
        let bits = self.starts.get(slot(first)).copied().unwrap_or_default();
        if bits & (1u64 << (first as u32 % 64)) == 0 {
            return None;
        }
        // The words of this first character at once: most texts go no further.
        let (mut low, mut high) = range(&self.firsts, first, self.sorted.len())?;
        let head = first.len_utf8();
        let mut longest = match self.sorted.get(low) {
            Some((word, place)) if word.len() == head => Some((head, *place)),
            _ => None,
        };
        for (at, byte) in text.bytes().enumerate().skip(head) {
            let here = self.sorted.get(low..high)?;
            let of = |(word, _): &(Cow<'static, str>, usize)| word.as_bytes().get(at).copied();
            // A word that ends here sorts before all that go on: `None` is less than any byte.
            let from = here.partition_point(|word| of(word) < Some(byte));
            let to = here.partition_point(|word| of(word) <= Some(byte));
            (low, high) = (low + from, low + to);
            match self.sorted.get(low..high).and_then(<[_]>::first) {
                Some((word, place)) if word.len() == at + 1 => longest = Some((at + 1, *place)),
                Some(_) => {}
                None => break,
            }
        }
        longest
    }
}

/// Where the words of a first character lie.
fn range(firsts: &[(char, usize)], first: char, len: usize) -> Option<(usize, usize)> {
    let at = firsts.binary_search_by_key(&first, |(c, _)| *c).ok()?;
    let low = firsts.get(at)?.1;
    Some((low, firsts.get(at + 1).map_or(len, |(_, next)| *next)))
}

/// Which 64 bits a character's bit is in.
const fn slot(c: char) -> usize {
    (c as usize >> 6) % 64
}

/// The words of a list with their marks, comments left out.
pub(in crate::model::recognise) fn lines(
    list: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&'static str]) -> Words<usize> {
        let marked = words.iter().enumerate();
        Words::new(marked.map(|(at, word)| (Cow::Borrowed(*word), at)))
    }

    #[test]
    fn the_longest_word_is_found() {
        let words = words(&["部长", "部", "副部长", "部长级", "", "部"]);
        assert_eq!(words.longest_prefix("部长会议"), Some((6, 0)));
        assert_eq!(words.longest_prefix("部长级会议"), Some((9, 3)));
        assert_eq!(words.longest_prefix("部门"), Some((3, 1)));
        assert_eq!(words.longest_prefix("门"), None);
        assert_eq!(words.longest_prefix(""), None);
    }

    #[test]
    fn a_word_is_found_whole() {
        let words = words(&["省长", "副省长"]);
        assert_eq!(words.get("省长"), Some(0));
        assert_eq!(words.get("省"), None);
    }
}
