//! Places and organisations: what stands before a title, and what issues a policy.

use super::OwnWords;
use super::chars::{before, is_han};
use super::lexicon::{Words, lines};
use std::borrow::Cow;

/// How far back the beginning of an organisation is sought, in characters: long enough for a village's
/// party branch with its county and town.
const REACH: usize = 28;

/// How long the field of work between an organisation and a title may be, in bytes.
const FIELD: usize = 18;

/// Single characters that stand for a country straight before a title: 俄外长.
const COUNTRIES: &str = "美俄英法德日韩朝伊以印巴乌黎土欧泰越菲澳加沙埃叙蒙";

/// What a word does in the name of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A place in China.
    Place,
    /// A country or a place elsewhere.
    Foreign,
    /// An organisation known whole: 国务院.
    Whole,
    /// The last word of a public body: 委员会.
    Public,
    /// The last word of any other body: 集团.
    Private,
    /// A word inside names of organisations that would else be read as one of the next kind: 应急.
    Inner,
    /// A word that stands before an organisation and is no part of it: 由, 会见.
    Outer,
}

impl Part {
    /// What a mark in the lists says.
    fn of(mark: &str) -> Self {
        match mark {
            "p" => Self::Place,
            "f" => Self::Foreign,
            "s" => Self::Public,
            "x" => Self::Private,
            "w" => Self::Inner,
            "v" => Self::Outer,
            _ => Self::Whole,
        }
    }
}

/// A place or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Organisation {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where its last word ends: at the place asked about, or a few characters before.
    pub end: usize,
    /// Whether its people hold public office.
    pub is_public: bool,
    /// Whether it begins with a foreign place.
    pub is_foreign: bool,
}

/// Finds places and organisations by their last words and by lists.
pub(super) struct Organisations {
    words: Words<Part>,
}

impl Organisations {
    /// Prepares the word lists.
    pub fn new(own: &OwnWords) -> Self {
        let own = own
            .organisations
            .iter()
            .map(|o| (Cow::Owned(o.clone()), Part::Whole));
        let lists = [
            include_str!("lexicon/places.txt"),
            include_str!("lexicon/organisations.txt"),
        ];
        let listed = lists.into_iter().flat_map(lines).flat_map(|(mark, words)| {
            let part = Part::of(mark);
            words
                .split(' ')
                .map(move |word| (Cow::Borrowed(word), part))
        });
        let words = Words::new(own.chain(listed));
        Self { words }
    }

    /// Where the longest place or organisation that ends at `at` begins: 国家发展改革委, 河南省郑州市政府.
    /// Offsets are bytes of `text`.
    pub fn ending_at(&self, text: &str, at: usize) -> Option<usize> {
        let found = self.between(text, 0, at).filter(|found| found.end == at);
        found.map(|found| found.start)
    }

    /// The length in bytes of the place or known organisation that `text` begins with, if it does.
    pub fn leading(&self, text: &str) -> Option<usize> {
        let (len, part) = self.words.longest_prefix(text)?;
        matches!(part, Part::Place | Part::Foreign | Part::Whole).then_some(len)
    }

    /// The length in bytes of the organisation known whole that `text` begins with.
    pub fn leading_whole(&self, text: &str) -> Option<usize> {
        let (len, part) = self.words.longest_prefix(text)?;
        (part == Part::Whole).then_some(len)
    }

    /// The longest place or organisation that ends at `at`, or a field of its work before (英国|国防), and begins
    /// at `floor` or later.
    pub fn between(&self, text: &str, floor: usize, at: usize) -> Option<Organisation> {
        let from = reach(text, at).max(floor);
        let mut reading = Reading::new(from);
        let mut place = from;
        while let Some(rest) = text.get(place..at).filter(|rest| !rest.is_empty()) {
            let found = self.words.longest_prefix(rest);
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let len = found.map_or(first, |(len, _)| len);
            reading.take(text, place, len, found.map(|(_, part)| part));
            place += len;
        }
        let is_cut = from > floor && before(text, from).is_some_and(is_han);
        let found = reading.end(is_cut.then_some(from));
        found.or_else(|| abbreviated(text, at, reading.begin))
    }
}

/// The beginning of the unbroken Chinese characters before `at`, at most [`REACH`] of them.
fn reach(text: &str, at: usize) -> usize {
    let run = text.get(..at).unwrap_or_default().chars().rev().take(REACH);
    let run = run.take_while(|c| is_han(*c) || c.is_ascii_alphabetic() || matches!(c, '（' | '）'));
    at - run.map(char::len_utf8).sum::<usize>()
}

/// A country of one character: 俄 in 俄外长. Before it stands no other word's character.
fn abbreviated(text: &str, at: usize, begin: usize) -> Option<Organisation> {
    let country = before(text, at).filter(|c| COUNTRIES.chars().any(|country| country == *c))?;
    let start = at - country.len_utf8();
    let stands_alone = begin == start || !before(text, start).is_some_and(is_han);
    stands_alone.then_some(Organisation {
        start,
        end: at,
        is_public: true,
        is_foreign: true,
    })
}

/// The words read so far, from the left.
struct Reading {
    /// Where the organisation begins if it goes on to the end.
    begin: usize,
    /// The first word known of it.
    first: Option<Part>,
    /// The last word known.
    last: Option<Part>,
    /// Where the last word known ends.
    end: usize,
    /// Where reading has come.
    at: usize,
    /// Whether characters of no known word came after `last`.
    has_unknown: bool,
}

impl Reading {
    const fn new(begin: usize) -> Self {
        Self {
            begin,
            first: None,
            last: None,
            end: begin,
            at: begin,
            has_unknown: false,
        }
    }

    fn take(&mut self, text: &str, place: usize, len: usize, part: Option<Part>) {
        self.at = place + len;
        match part {
            None => self.has_unknown = true,
            Some(Part::Inner) => {}
            // 教育|和|研究部: what comes before is no organisation yet.
            Some(Part::Outer) if self.joins(text, place, len) => {}
            Some(Part::Outer) => *self = Self::new(self.at),
            Some(part) => {
                let names = matches!(part, Part::Place | Part::Foreign | Part::Whole);
                // What a place follows unexplained is no part of its name: 前往|河南省.
                if names && (self.has_unknown || self.last.is_none()) {
                    *self = Self::new(place);
                }
                self.at = place + len;
                self.end = self.at;
                self.has_unknown = false;
                self.first = self.first.or(Some(part));
                // The party's branch of a company is part of the company.
                if self.last != Some(Part::Private) {
                    self.last = Some(part);
                }
            }
        }
    }

    fn joins(&self, text: &str, place: usize, len: usize) -> bool {
        let word = text.get(place..place + len).unwrap_or_default();
        matches!(word, "和" | "与" | "及") && self.end < place && self.first.is_some()
    }

    /// The organisation, if one ends here; `cut` is where reading began inside a longer run.
    fn end(&self, cut: Option<usize>) -> Option<Organisation> {
        let last = self.last?;
        let is_near = self.end == self.at
            || self.at - self.end <= FIELD
                && matches!(self.first, Some(Part::Place | Part::Foreign | Part::Whole));
        let is_whole = cut != Some(self.begin);
        (is_whole && is_near).then_some(Organisation {
            start: self.begin,
            end: self.end,
            is_public: last != Part::Private,
            is_foreign: self.first == Some(Part::Foreign),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let all = Organisations::new(&OwnWords::default());
        let found = all.ending_at(text, text.len());
        assert_eq!(
            found.and_then(|start| text.get(start..)),
            expected,
            "{text}"
        );
    }

    #[test]
    fn organisations_are_found_by_lists_and_last_words() {
        check("据国家发展改革委", Some("国家发展改革委"));
        check("昨天，河南省郑州市政府", Some("河南省郑州市政府"));
        check("在京会见法国", Some("法国"));
        check("由工业和信息化部", Some("工业和信息化部"));
        check("来自平阳县东山镇柳树村", Some("平阳县东山镇柳树村"));
        check("，俄", Some("俄"));
        check("塞尔维亚共和国", Some("塞尔维亚共和国"));
        check("我们认为", None);
        check("", None);
    }
}
