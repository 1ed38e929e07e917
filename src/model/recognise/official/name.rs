//! The characters and words that decide where names begin and end.

use super::cut::{behind, within};
use crate::model::recognise::chars::{after, is_han};
use crate::model::recognise::lexicon::{Words, lines};
use std::borrow::Cow;

/// What a character is in names: a surname; used in transliterations; never or seldom in a given name; a word that
/// may follow a name; a surname that is a common word too.
pub(super) const SURNAME: u8 = 1;
pub(super) const FOREIGN: u8 = 2;
pub(super) const NEVER: u8 = 4;
pub(super) const SELDOM: u8 = 8;
pub(super) const ENDING: u8 = 16;
pub(super) const COMMON: u8 = 32;

/// The first character that has a place in the table; the last is 鿿.
const FIRST: usize = 0x4e00;
const COUNT: usize = 0x5200;

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
    pub(super) characters: Vec<u8>,
    pub(super) compound: Words<()>,
    pub(super) known: Words<()>,
    pub(super) following: Words<()>,
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

    /// Whether `c` has the flag.
    pub fn is(&self, c: char, flag: u8) -> bool {
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

    /// Whether the name between `start` and `at` has no character that is likelier a word.
    pub fn is_likely(&self, text: &str, start: usize, at: usize) -> bool {
        let name = within(text, start, at);
        !name.starts_with(|c| self.is(c, COMMON))
            && name
                .chars()
                .all(|c| is_han(c) && !self.is(c, SELDOM | ENDING | NEVER))
    }

    /// The form of a name whose edges are sure, if it may be one; a verb that names people before it makes
    /// it likelier.
    pub fn form(&self, name: &str, is_told: bool) -> Option<Form> {
        let has_joint = name.chars().any(is_joint);
        let count = name.chars().filter(|c| is_han(*c)).count();
        let first = name.chars().next()?;
        let is_set = |flag| {
            name.chars()
                .all(|c| is_joint(c) || !is_han(c) || self.is(c, flag))
        };
        let is_free = |flags| name.chars().all(|c| !self.is(c, flags));
        let is_compound = self.compound.longest_prefix(name).is_some();
        if has_joint {
            let is_word = |c| self.is(c, NEVER | SELDOM | ENDING) && !self.is(c, FOREIGN);
            let is_sound = count > 2 && count < 24 && name.len() < 84 && !name.chars().any(is_word);
            return is_sound.then_some(Form::Foreign);
        }
        if !is_free(NEVER) || name.chars().any(|c| !is_han(c) && !c.is_whitespace()) {
            return None;
        }
        let has_surname = is_compound
            || self.is(first, SURNAME) && (is_told || count == 3 || !self.is(first, COMMON));
        let is_chinese = has_surname && count >= 2 && count < 4 + usize::from(is_compound);
        let is_long = count > 3 && count < 6 && is_free(SELDOM | ENDING);
        let is_run = count > 2 && count < 8 && is_set(FOREIGN);
        if is_chinese && self.following.longest_prefix(name).is_none() {
            return Some(Form::Chinese);
        }
        (is_long || is_run).then_some(Form::Foreign)
    }

    /// The Japanese surname that a name of more characters than Chinese ones have begins with.
    pub fn surname_abroad<'a>(&self, name: &'a str) -> Option<&'a str> {
        let (len, ()) = self.compound.longest_prefix(name)?;
        name.get(..len).filter(|_| name.len() >= len + 9)
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

/// What joins the parts of a name.
pub(super) const fn is_joint(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '∙' | '⋅' | '-' | '－' | '–')
}
