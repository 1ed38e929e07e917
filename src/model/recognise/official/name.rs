//! Names: where one that follows or precedes a title ends and begins.

use super::cut::{behind, within};
use crate::model::recognise::chars::{after, before, digit, is_han};
use crate::model::recognise::lexicon::{Words, lines};
use crate::model::recognise::organisation::Organisations;
use std::borrow::Cow;

const SURNAME: u8 = 1;
const FOREIGN: u8 = 2;
const NEVER: u8 = 4;
const SELDOM: u8 = 8;
const ENDING: u8 = 16;
const COMMON: u8 = 32;

/// The first character that has a place in the table; the last is 鿿.
const FIRST: usize = 0x4e00;
const COUNT: usize = 0x5200;

/// The longest part of a transliterated name, in characters.
const PART: usize = 9;

/// How sure it is that a name ends somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Anything follows.
    Open,
    /// A word of one character follows, which might be part of a name.
    Word,
    /// A longer word follows.
    Words,
    /// The text, the line or the run of Chinese characters ends.
    Edge,
}

/// Whose name it is, by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Surname and given name.
    Chinese,
    /// Transliterated.
    Foreign,
}

/// A name: its end (or its beginning, if it was read backwards) in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its other edge.
    pub edge: usize,
    /// How sure the end is.
    pub end: End,
    /// Its form.
    pub form: Form,
}

/// The characters and words that decide where names end.
pub(super) struct Names {
    characters: Vec<u8>,
    compound: Words<()>,
    known: Words<()>,
    following: Words<()>,
}

impl Names {
    /// Prepares the lists.
    pub fn new() -> Self {
        let mut characters = vec![0; COUNT];
        let mut mark = |text: &str, flag: u8| {
            for c in text.chars() {
                if let Some(flags) = (c as usize)
                    .checked_sub(FIRST)
                    .and_then(|at| characters.get_mut(at))
                {
                    *flags |= flag;
                }
            }
        };
        let surnames = include_str!("../lexicon/surnames.txt");
        let is_compound = |line: &str| line.chars().count() == 2;
        for (line, _) in lines(surnames).filter(|(line, _)| !is_compound(line)) {
            mark(line, SURNAME);
        }
        for (kind, line) in lines(include_str!("../lexicon/name_characters.txt")) {
            let flag = match kind {
                "f" => FOREIGN,
                "x" => NEVER,
                "r" => SELDOM,
                "e" => ENDING,
                _ => COMMON,
            };
            mark(line, flag);
        }
        let compound = lines(surnames).filter(|(line, _)| is_compound(line));
        Self {
            characters,
            compound: Words::new(compound.map(unmarked)),
            known: Words::new(lines(include_str!("../lexicon/known_names.txt")).map(unmarked)),
            following: Words::new(following()),
        }
    }

    fn is(&self, c: char, flag: u8) -> bool {
        let flags = (c as usize)
            .checked_sub(FIRST)
            .and_then(|at| self.characters.get(at));
        flags.is_some_and(|flags| flags & flag != 0)
    }

    /// How sure it is that a name ends at `at`.
    pub fn end_at(&self, text: &str, at: usize) -> End {
        let Some(c) = after(text, at) else {
            return End::Edge;
        };
        let rest = behind(text, at);
        if !is_han(c) {
            let joins = is_joint(c) && rest.chars().nth(1).is_some_and(is_han);
            return if joins { End::Open } else { End::Edge };
        }
        if self.following.longest_prefix(rest).is_some() {
            End::Words
        } else if self.is(c, ENDING) {
            End::Word
        } else {
            End::Open
        }
    }

    /// The name that begins at `at`. A foreign title makes a transliterated one likelier.
    pub fn starting_at(
        &self,
        text: &str,
        at: usize,
        organisations: &Organisations,
        is_foreign: bool,
    ) -> Option<Name> {
        let rest = text.get(at..)?;
        if let Some((len, ())) = self.known.longest_prefix(rest) {
            let edge = at + len;
            if !after(text, edge).is_some_and(is_joint) {
                let form = if is_foreign {
                    Form::Foreign
                } else {
                    Form::Chinese
                };
                return Some(Name {
                    edge,
                    end: self.end_at(text, edge).max(End::Word),
                    form,
                });
            }
        }
        let begins = self.end_at(text, at);
        if begins == End::Edge {
            return None;
        }
        let place = organisations.leading(rest).unwrap_or(0);
        let is_word = begins == End::Words;
        let chinese = self.chinese(text, at).filter(|_| place == 0 && !is_word);
        let foreign = self
            .foreign(text, at, is_foreign)
            .filter(|name| !is_word && place < 9 && at + place < name.edge);
        let name = choose(chinese, foreign, at, is_foreign);
        if is_foreign && !is_word && place == 0 && name.is_none_or(|name| name.end == End::Open) {
            return self.until_word(text, at, 7).or(name);
        }
        name
    }

    /// A name of a form not known, by what follows: any characters until a word or an edge.
    fn until_word(&self, text: &str, at: usize, most: usize) -> Option<Name> {
        let mut edge = at;
        after(text, at).filter(|c| self.is(*c, FOREIGN | SURNAME))?;
        for (count, c) in text.get(at..)?.chars().take(most + 1).enumerate() {
            let end = self.end_at(text, edge);
            if count > 2 && end >= End::Words {
                return Some(Name {
                    edge,
                    end,
                    form: Form::Foreign,
                });
            }
            if !is_han(c) || self.is(c, NEVER | SELDOM | ENDING) {
                return None;
            }
            edge += c.len_utf8();
        }
        None
    }

    /// An item of a list of names, of whatever form: 甲、巴音朝鲁、乙.
    pub fn listed(&self, text: &str, at: usize, organisations: &Organisations) -> Option<Name> {
        let rest = text.get(at..)?;
        let is_name = self.end_at(text, at) == End::Open && organisations.leading(rest).is_none();
        let name = self
            .until_word(text, at, 5)
            .filter(|name| is_name && name.end == End::Edge)?;
        matches!(after(text, name.edge), Some('、' | '，' | '。')).then_some(name)
    }

    /// A Chinese name: a surname and one or two characters.
    fn chinese(&self, text: &str, at: usize) -> Option<Name> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let surname = match self.compound.longest_prefix(rest) {
            Some((len, ())) => len,
            None if self.is(first, SURNAME) => first.len_utf8(),
            None => return None,
        };
        // 裴氏明怀, a Vietnamese woman.
        let surname = surname
            + rest
                .get(surname..)
                .filter(|r| r.starts_with('氏'))
                .map_or(0, |_| '氏'.len_utf8());
        let mut given = rest.get(surname..)?.chars();
        let is_doubtful = self.end_at(text, at + surname) == End::Words;
        if is_doubtful && self.is(first, COMMON) {
            return None;
        }
        let sure = if is_doubtful || self.is(first, COMMON) {
            End::Words
        } else {
            End::Open
        };
        if let Some(name) = self.spaced(text, at + surname) {
            return Some(name);
        }
        let one = given.next().filter(|c| is_han(*c) && !self.is(*c, NEVER))?;
        let short = at + surname + one.len_utf8();
        let short_end = self.end_at(text, short);
        let name = |edge, end| {
            (end >= sure).then_some(Name {
                edge,
                end,
                form: Form::Chinese,
            })
        };
        let two = given.next().filter(|c| is_han(*c) && !self.is(*c, NEVER));
        let Some(two) = two else {
            return name(short, short_end).filter(|_| short_end != End::Open);
        };
        let long = short + two.len_utf8();
        let long_end = self.end_at(text, long);
        // Before a figure or a quotation it is a word: 李强|在2025年.
        let opens =
            after(text, long).is_some_and(|c| digit(c).is_some() || matches!(c, '《' | '“'));
        let is_word = self.is(two, SELDOM) && (long_end < End::Edge || opens);
        let is_short = match (short_end, long_end) {
            (End::Words, long) => long < End::Edge || self.is(two, SELDOM),
            (End::Word, long) => is_word || long == End::Open,
            _ => false,
        };
        if is_short {
            name(short, short_end)
        } else {
            name(long, long_end)
        }
    }

    /// A given name of one character, set apart to align a list: 李　强.
    fn spaced(&self, text: &str, at: usize) -> Option<Name> {
        let space = after(text, at).filter(|c| matches!(c, ' ' | '\u{3000}'))?;
        let given =
            after(text, at + space.len_utf8()).filter(|c| is_han(*c) && !self.is(*c, NEVER))?;
        let edge = at + space.len_utf8() + given.len_utf8();
        let end = self.end_at(text, edge);
        (end >= End::Words).then_some(Name {
            edge,
            end,
            form: Form::Chinese,
        })
    }

    /// A transliterated name, its parts joined by ·.
    fn foreign(&self, text: &str, at: usize, is_foreign: bool) -> Option<Name> {
        after(text, at).filter(|c| self.is(*c, FOREIGN) || !self.is(*c, NEVER | ENDING))?;
        let (mut edge, mut has_joint) = (at, false);
        for _ in 0..6 {
            let part = self.part(text, edge, has_joint)?;
            edge = part;
            let Some(joint) = after(text, edge).filter(|c| is_joint(*c)) else {
                break;
            };
            if !after(text, edge + joint.len_utf8()).is_some_and(is_han) {
                break;
            }
            has_joint = true;
            edge += joint.len_utf8();
        }
        let end = self.end_at(text, edge);
        let length = text.get(at..edge)?.chars().count();
        let is_name = length > 1 && (has_joint || end != End::Open || is_foreign && length > 2);
        is_name.then_some(Name {
            edge,
            end,
            form: Form::Foreign,
        })
    }

    /// Where the part of a transliterated name that begins at `at` ends. After or before a joint any character
    /// is taken until a word follows.
    fn part(&self, text: &str, at: usize, is_joined: bool) -> Option<usize> {
        let mut edge = at;
        let rest = text.get(at..)?;
        let joins = rest
            .chars()
            .take(PART)
            .find(|c| !is_han(*c))
            .is_some_and(is_joint);
        for (count, c) in rest.chars().take(PART).enumerate() {
            let is_over = match self.end_at(text, edge) {
                End::Edge => true,
                End::Words => count > 1 || is_joined && count > 0,
                End::Word => is_joined && !joins && count > 0 && !self.is(c, FOREIGN),
                End::Open => false,
            };
            if !is_han(c)
                || is_over
                || !joins && !is_joined && !self.is(c, FOREIGN)
                || self.is(c, NEVER) && !self.is(c, FOREIGN) && (!is_joined || self.is(c, ENDING))
            {
                break;
            }
            edge += c.len_utf8();
        }
        (edge > at).then_some(edge)
    }

    /// The name that ends at `at`, where a title follows: 马克龙总统.
    pub fn ending_at(
        &self,
        text: &str,
        floor: usize,
        at: usize,
        organisations: &Organisations,
    ) -> Option<Name> {
        let above = text.get(floor..at)?;
        let mut start = at;
        let mut count = 0;
        for c in above.chars().rev().take(24) {
            if !(self.is(c, FOREIGN) || is_joint(c)) {
                break;
            }
            start -= c.len_utf8();
            count += 1;
        }
        let foreign = self.trimmed(text, floor, start);
        let foreign = (count > 1 && at - foreign >= 9).then_some(foreign);
        let foreign = foreign.filter(|start| {
            !text
                .get(*start..at)
                .is_some_and(|name| organisations.leading(name).is_some_and(|len| len >= 6))
        });
        let chinese = [9, 6]
            .into_iter()
            .filter_map(|len| at.checked_sub(len))
            .find(|start| {
                *start >= floor
                    && self.is_chinese(text, *start, at, organisations)
                    && self.stands_free(text, *start)
            });
        let known = |start: usize| {
            text.get(start..at)
                .is_some_and(|name| self.known.get(name).is_some())
        };
        let known = [15, 12, 9, 6]
            .into_iter()
            .filter_map(|len| at.checked_sub(len))
            .find(|start| *start >= floor && known(*start));
        let (edge, form) = match (known, chinese, foreign) {
            (Some(start), ..) => (
                start,
                if foreign.is_some() {
                    Form::Foreign
                } else {
                    Form::Chinese
                },
            ),
            (_, Some(start), Some(longer)) if longer < start => (longer, Form::Foreign),
            (_, Some(start), _) => (start, Form::Chinese),
            (_, _, Some(start)) => (start, Form::Foreign),
            _ => return None,
        };
        Some(Name {
            edge,
            end: End::Words,
            form,
        })
    }

    /// The beginning of a run of characters of names, without the end of a word such as 转达.
    fn trimmed(&self, text: &str, floor: usize, start: usize) -> usize {
        let Some(c) = before(text, start).filter(|c| is_han(*c)) else {
            return start;
        };
        let from = start - c.len_utf8();
        let word = text.get(from..).filter(|_| from >= floor);
        match word.and_then(|word| self.following.longest_prefix(word)) {
            Some((len, ())) => from + len,
            None => start,
        }
    }

    fn is_chinese(
        &self,
        text: &str,
        start: usize,
        at: usize,
        organisations: &Organisations,
    ) -> bool {
        let Some(name) = text.get(start..at) else {
            return false;
        };
        let mut characters = name.chars();
        let is_surname = characters
            .next()
            .is_some_and(|c| self.is(c, SURNAME) && !self.is(c, COMMON));
        let ends = before(text, at).is_some_and(|c| !self.is(c, ENDING));
        // 任|何继任: its first character ends a word.
        let is_cut = before(text, start).is_some_and(|c| {
            let word = start
                .checked_sub(c.len_utf8())
                .and_then(|from| text.get(from..));
            word.is_some_and(|word| self.following.longest_prefix(word).is_some())
        });
        is_surname
            && ends
            && !is_cut
            && organisations.leading(name).is_none()
            && self.following.longest_prefix(name).is_none()
            && characters.all(|c| is_han(c) && !self.is(c, NEVER))
    }

    /// Whether a word ends before `start`, or nothing stands there.
    pub fn stands_free(&self, text: &str, start: usize) -> bool {
        let Some(c) = before(text, start).filter(|c| is_han(*c)) else {
            return true;
        };
        if self.is(c, ENDING | NEVER) {
            return true;
        }
        let two = start.checked_sub(6).and_then(|from| text.get(from..start));
        two.is_some_and(|word| self.following.get(word).is_some())
    }

    /// Whether the name between `start` and `at` has no character that is likelier a word.
    pub fn is_likely(&self, text: &str, start: usize, at: usize) -> bool {
        let name = within(text, start, at);
        name.chars()
            .all(|c| is_han(c) && !self.is(c, SELDOM | ENDING | COMMON | NEVER))
    }

    /// Whether `c` is a surname of one character and no common word.
    pub fn is_surname(&self, c: char) -> bool {
        self.is(c, SURNAME) && !self.is(c, COMMON | NEVER | SELDOM)
    }

    /// Whether `c` is used in transliterations.
    pub fn is_foreign(&self, c: char) -> bool {
        self.is(c, FOREIGN) || is_joint(c)
    }
}

fn unmarked((word, _): (&'static str, &'static str)) -> (Cow<'static, str>, ()) {
    (Cow::Borrowed(word), ())
}

/// The words that may follow a name: those before an organisation, and a list that has words of two characters
/// by the first.
fn following() -> impl Iterator<Item = (Cow<'static, str>, ())> {
    let before =
        lines(include_str!("../lexicon/organisations.txt")).filter(|(mark, _)| *mark == "v");
    let before = before
        .flat_map(|(_, words)| words.split(' '))
        .filter(|word| word.len() > 3);
    let more = lines(include_str!("../lexicon/following.txt"));
    let more = more.flat_map(|(first, second)| {
        let long = second.is_empty().then_some(Cow::Borrowed(first));
        long.into_iter().chain(second.chars().map(move |c| {
            let mut word = String::from(first);
            word.push(c);
            Cow::Owned(word)
        }))
    });
    before
        .map(|word| (Cow::Borrowed(word), ()))
        .chain(more.map(|word| (word, ())))
}

/// Of a Chinese and a transliterated reading the likelier.
fn choose(
    chinese: Option<Name>,
    foreign: Option<Name>,
    at: usize,
    is_foreign: bool,
) -> Option<Name> {
    let chinese = chinese.filter(|name| name.end != End::Open || foreign.is_none());
    match (chinese, foreign) {
        (Some(one), Some(other)) => {
            let is_longer = other.edge > one.edge
                && (other.end >= one.end && other.edge - at > 9 || is_foreign);
            let is_better = is_foreign && other.end >= one.end;
            Some(if is_longer || is_better { other } else { one })
        }
        (one, other) => one.or(other),
    }
}

/// What joins the parts of a name.
pub(super) const fn is_joint(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '-' | '－' | '–')
}
