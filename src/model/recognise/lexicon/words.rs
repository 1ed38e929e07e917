//! A set of words that finds the longest one at a place.

use std::borrow::Cow;
use std::collections::BinaryHeap;

/// Words, each with a mark, that find the longest of them at a place without allocating: in time bounded by
/// the longest word, whatever the text.
pub(in crate::model::recognise) struct Words<M> {
    /// By their bytes.
    sorted: Vec<(Cow<'static, str>, M)>,
    /// A bit for each low 12 bits of a first character: most places are left after one look.
    starts: [u64; 64],
}

impl<M: Copy> Words<M> {
    /// Collects words; of two that are the same the first stays. Empty ones are passed over.
    pub fn new(words: impl IntoIterator<Item = (Cow<'static, str>, M)>) -> Self {
        let (texts, marks): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        let order = ordered(texts).into_iter();
        let sorted = order.filter_map(|(word, at)| Some((word, *marks.get(at)?)));
        let sorted: Vec<_> = sorted.collect();
        let mut starts = [0; 64];
        for c in sorted.iter().filter_map(|(word, _)| word.chars().next()) {
            if let Some(bits) = starts.get_mut(slot(c)) {
                *bits |= 1u64 << (c as u32 % 64);
            }
        }
        Self { sorted, starts }
    }

    /// The longest word that `text` begins with: its length in bytes and its mark.
    pub fn longest_prefix(&self, text: &str) -> Option<(usize, M)> {
        let first = text.chars().next()?;
        let bits = self.starts.get(slot(first)).copied().unwrap_or_default();
        if bits & (1u64 << (first as u32 % 64)) == 0 {
            return None;
        }
        let (mut low, mut high) = (0, self.sorted.len());
        let mut longest = None;
        for (at, byte) in text.bytes().enumerate() {
            let here = self.sorted.get(low..high)?;
            let of = |(word, _): &(Cow<'static, str>, M)| word.as_bytes().get(at).copied();
            // A word that ends here sorts before all that go on: `None` is less than any byte.
            let from = here.partition_point(|word| of(word) < Some(byte));
            let to = here.partition_point(|word| of(word) <= Some(byte));
            (low, high) = (low + from, low + to);
            match self.sorted.get(low..high).and_then(<[_]>::first) {
                Some((word, mark)) if word.len() == at + 1 => longest = Some((at + 1, *mark)),
                Some(_) => {}
                None => break,
            }
        }
        longest
    }

    /// The mark of exactly this word.
    pub fn get(&self, word: &str) -> Option<M> {
        let at = self.sorted.binary_search_by(|(w, _)| w.as_ref().cmp(word));
        at.ok().and_then(|at| self.sorted.get(at)).map(|(_, m)| *m)
    }
}

/// The words by their bytes with the places they had; of the same words the first, empty ones left out. One
/// heap for words of every mark: a sort for each would cost 1.2 kB of the compressed bundle.
fn ordered(words: Vec<Cow<'static, str>>) -> Vec<(Cow<'static, str>, usize)> {
    let places = words.into_iter().enumerate().map(|(at, word)| (word, at));
    let heap: BinaryHeap<_> = places.filter(|(word, _)| !word.is_empty()).collect();
    let mut sorted = heap.into_sorted_vec();
    sorted.dedup_by(|later, first| later.0 == first.0);
    sorted
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
