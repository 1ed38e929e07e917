//! Where a name that follows a title ends.

use super::name::{
    COMMON, ENDING, End, FOREIGN, Form, NEVER, Name, Names, SELDOM, SURNAME, is_joint,
};
use crate::model::recognise::chars::{after, digit, is_han};
use crate::model::recognise::organisation::Organisations;

/// The longest part of a transliterated name, in characters.
const PART: usize = 9;

impl Names {
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
        if is_foreign && place == 0 && self.compound.longest_prefix(rest).is_some() {
            // 早川健一郎: more characters than a Chinese name has.
            return self.until_word(text, at, 5).or(name);
        }
        if is_foreign && !is_word && place == 0 && name.is_none_or(|name| name.end == End::Open) {
            return self.until_word(text, at, 7).or(name);
        }
        name
    }

    /// A name of a form not known, by what follows: any characters until a word or an edge.
    fn until_word(&self, text: &str, at: usize, most: usize) -> Option<Name> {
        let mut edge = at;
        let is_likely = |c: char| self.is(c, FOREIGN | SURNAME);
        if !after(text, at).is_some_and(is_likely) {
            self.compound.longest_prefix(text.get(at..)?)?;
        }
        for (count, c) in text.get(at..)?.chars().take(most + 1).enumerate() {
            let end = self.end_at(text, edge);
            if count > 2 && end >= End::Words {
                return Some(Name {
                    edge,
                    end,
                    form: Form::Foreign,
                });
            }
            let is_given = count > 0 && matches!(c, '一' | '三' | '之');
            if !is_han(c) || !is_given && self.is(c, NEVER | SELDOM | ENDING) {
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
        let surname = self.surname(rest)?;
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
        let is_short = self.is_short(text, two, (short_end, long_end), long);
        if is_short {
            name(short, short_end)
        } else {
            name(long, long_end)
        }
    }

    /// The length of the surname that `rest` begins with.
    fn surname(&self, rest: &str) -> Option<usize> {
        let first = rest.chars().next()?;
        let len = match self.compound.longest_prefix(rest) {
            Some((len, ())) => len,
            None if self.is(first, SURNAME) => first.len_utf8(),
            None => return None,
        };
        // 裴氏明怀, a Vietnamese woman.
        let is_female = rest.get(len..).is_some_and(|given| given.starts_with('氏'));
        Some(if is_female {
            len + '氏'.len_utf8()
        } else {
            len
        })
    }

    /// Whether a given name that may have one or two characters has one, by how it ends after each. The second
    /// is `two`; what follows it begins at `at`.
    fn is_short(&self, text: &str, two: char, ends: (End, End), at: usize) -> bool {
        // Before a figure or a quotation it is a word: 李强|在2025年.
        let opens =
            after(text, at).is_some_and(|c| digit(c).is_some() || matches!(c, '《' | '“' | '了'));
        let is_seldom = self.is(two, SELDOM);
        match ends {
            (End::Words, long) => long < End::Edge || is_seldom,
            (End::Word, End::Word) if opens => true,
            (End::Word, long) => is_seldom && (long < End::Edge || opens) || long == End::Open,
            _ => false,
        }
    }

    /// A given name set apart to align a list: 李　强.
    fn spaced(&self, text: &str, at: usize) -> Option<Name> {
        let space = after(text, at).filter(|c| matches!(c, ' ' | '\u{3000}'))?;
        let mut edge = at + space.len_utf8();
        for least in [End::Word, End::Words] {
            let given = after(text, edge).filter(|c| is_han(*c) && !self.is(*c, NEVER))?;
            edge += given.len_utf8();
            let end = self.end_at(text, edge);
            if end >= least {
                return Some(Name {
                    edge,
                    end: end.max(End::Words),
                    form: Form::Chinese,
                });
            }
        }
        None
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
        let mut end = self.end_at(text, edge);
        if has_joint && !after(text, edge).is_some_and(|c| self.is(c, FOREIGN) || is_joint(c)) {
            end = end.max(End::Word);
        }
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
                // A joint may come later all the same, of the next name: 甲|向乙·丙.
                End::Word if count > 1 && matches!(c, '向' | '同' | '与' | '对' | '致') => {
                    true
                }
                End::Word => is_joined && !joins && count > 0 && !self.is(c, FOREIGN),
                End::Open => is_joined && !joins && count > 1 && self.ends_before(text, edge, c),
            };
            // 因 is used in transliterations, and is a word where they end.
            let next = after(text, edge + c.len_utf8());
            let is_over =
                is_over || count > 1 && c == '因' && next.is_some_and(|c| !self.is(c, FOREIGN));
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

    /// Whether no part of a transliterated name goes on at `at`: neither the next character nor the one behind it
    /// speaks for that.
    fn ends_before(&self, text: &str, at: usize, c: char) -> bool {
        let next = at + c.len_utf8();
        let goes_on = after(text, next).is_some_and(|c| self.is(c, FOREIGN));
        let is_foreign = after(text, at).is_some_and(|c| self.is(c, FOREIGN));
        !is_foreign && !goes_on && self.end_at(text, next) == End::Open
    }
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
