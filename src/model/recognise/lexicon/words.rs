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
    /// By the slots of their first characters, then by their bytes; each with its place in what was given.
    sorted: Vec<(Cow<'static, str>, usize)>,
    /// By slot, one past the last of `firsts` in it: most places of a text are left after one look.
    slots: Vec<u16>,
    /// Each first character with the place of its first word in `sorted`.
    firsts: Vec<(char, usize)>,
}

/// Words of one first character that are compared one by one; more are narrowed byte by byte.
const FEW: usize = 8;

impl Index {
    fn new(words: Vec<Cow<'static, str>>) -> Self {
        let keyed = |(place, word): (usize, Cow<'static, str>)| {
            let first = word.chars().next()?;
            Some((slot(first), first, word, place))
        };
        // A heap takes less code than a sort.
        let words: BinaryHeap<_> = words.into_iter().enumerate().filter_map(keyed).collect();
        let mut index = Self {
            sorted: Vec::with_capacity(words.len()),
            slots: Vec::with_capacity(SLOTS),
            firsts: Vec::new(),
        };
        for (slot, first, word, place) in words.into_sorted_vec() {
            if index.sorted.last().is_some_and(|(last, _)| *last == word) {
                continue;
            }
            index.fill_slots(slot);
            if index.firsts.last().is_none_or(|(last, _)| *last != first) {
                index.firsts.push((first, index.sorted.len()));
            }
            index.sorted.push((word, place));
        }
        index.fill_slots(SLOTS);
        index
    }

    /// Closes the slots before this one.
    fn fill_slots(&mut self, slot: usize) {
        let end = u16::try_from(self.firsts.len()).unwrap_or(u16::MAX);
        self.slots.resize(slot.max(self.slots.len()), end);
    }

    /// Where the words of a first character lie.
    fn range(&self, first: char) -> Option<(usize, usize)> {
        let slot = slot(first);
        let from = match slot.checked_sub(1) {
            Some(before) => usize::from(*self.slots.get(before)?),
            None => 0,
        };
        let to = usize::from(*self.slots.get(slot)?);
        let at = from
            + self
                .firsts
                .get(from..to)?
                .iter()
                .position(|(c, _)| *c == first)?;
        let low = self.firsts.get(at)?.1;
        let next = self.firsts.get(at + 1);
        Some((low, next.map_or(self.sorted.len(), |(_, next)| *next)))
    }

    /// The longest word that `text` begins with: its length in bytes and its place.
    fn longest_prefix(&self, text: &str) -> Option<(usize, usize)> {
        let first = text.chars().next()?;
        let (mut low, mut high) = self.range(first)?;
        let mut longest = None;
        let mut at = first.len_utf8();
        while high - low > FEW {
            let here = self.sorted.get(low..high)?;
            match here.first() {
                Some((word, place)) if word.len() == at => longest = Some((at, *place)),
                _ => {}
            }
            let Some(byte) = text.as_bytes().get(at).copied() else {
                return longest;
            };
            let of = |(word, _): &(Cow<'static, str>, usize)| word.as_bytes().get(at).copied();
            // A word that ends here sorts before all that go on: `None` is less than any byte.
            let from = here.partition_point(|word| of(word) < Some(byte));
            let to = here.partition_point(|word| of(word) <= Some(byte));
            (low, high) = (low + from, low + to);
            at += 1;
        }
        // A word that begins with another one sorts behind it.
        let few = self.sorted.get(low..high)?.iter().rev();
        // The last byte of the second character tells most words apart without a call.
        let tells = first.len_utf8() + 2;
        let byte = text.as_bytes().get(tells);
        let found = |(word, _): &&(Cow<'static, str>, usize)| {
            let word = word.as_bytes();
            word.get(tells).is_none_or(|b| Some(b) == byte) && text.as_bytes().starts_with(word)
        };
        few.clone()
            .find(found)
            .map(|(word, place)| (word.len(), *place))
            .or(longest)
    }
}

/// How many slots first characters are spread over.
const SLOTS: usize = 4096;

/// The slot of a first character.
const fn slot(c: char) -> usize {
    c as usize % SLOTS
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
    fn many_words_of_one_first_character_are_narrowed_down() {
        let many: Vec<String> = (0..40).map(|n| format!("第{n}号")).collect();
        let marked = many.iter().cloned().chain(["第".into(), "第1".into()]);
        let words = Words::new(marked.map(|word| (Cow::Owned(word), ())));
        let length = |text| words.longest_prefix(text).map(|(length, ())| length);
        assert_eq!(length("第12号文"), Some("第12号".len()));
        assert_eq!(length("第1届"), Some("第1".len()));
        assert_eq!(length("第九"), Some("第".len()));
        assert_eq!(length("第"), Some("第".len()));
        assert_eq!(length("一"), None);
    }

    #[test]
    fn first_characters_that_share_a_slot_are_told_apart() {
        let (one, other) = ('\u{4e00}', '\u{5e00}');
        assert_eq!(slot(one), slot(other));
        let both = [one, other].map(|c| (Cow::Owned(c.to_string()), c));
        let words = Words::new(both);
        assert_eq!(words.get("\u{4e00}"), Some(one));
        assert_eq!(words.get("\u{5e00}"), Some(other));
        assert_eq!(words.get("\u{6e00}"), None);
    }

    #[test]
    fn a_word_is_found_whole() {
        let words = words(&["省长", "副省长"]);
        assert_eq!(words.get("省长"), Some(0));
        assert_eq!(words.get("省"), None);
    }
}
