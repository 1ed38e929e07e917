//! The second reading: every mention of the people who have titles, linked, with all their titles.

use super::cut::{behind, within};
use super::english::is_letter;
use super::name::{End, Form, is_joint};
use super::person::{Person, is_term, short_forms};
use super::reading::{Found, Titled};
use super::title::Title;
use super::{Lists, OfficialRule};
use crate::model::annotation::Tag;
use crate::model::recognise::chars::{after, before};
use crate::model::recognise::lexicon::Words;
use crate::model::recognise::{Rule, Suggestion};
use crate::model::text::{Offset, Span};
use std::borrow::Cow;
use std::collections::BinaryHeap;

/// A name that mentions a person.
#[derive(Clone, Copy)]
struct Known {
    /// Which person, at present: a short name means whoever of that name was mentioned last.
    person: usize,
    /// The entry of the short form of this name.
    short: Option<usize>,
    is_short: bool,
}

/// The people of one text.
pub(super) struct People<'a> {
    lists: &'a Lists,
    text: &'a str,
    found: Found,
    people: Vec<Person<'a>>,
    known: Vec<Known>,
    names: Words<usize>,
}

impl<'a> People<'a> {
    /// Collects who has titles.
    pub fn new(lists: &'a Lists, text: &'a str, found: Found) -> Self {
        let mut people: Vec<Person<'a>> = Vec::new();
        let by_name = found
            .people
            .iter()
            .enumerate()
            .map(|(at, one)| (within(text, one.start, one.end), at, 0));
        for (name, at, _) in ordered(by_name) {
            let Some(one) = found.people.get(at) else {
                continue;
            };
            if people.last().is_none_or(|last| last.name != name) {
                people.push(Person {
                    name,
                    form: one.form,
                    titles: Vec::new(),
                    confidence: 0,
                });
            }
            if let Some(person) = people.last_mut() {
                person.take(text, &one.titles);
                person.confidence = person.confidence.max(one.confidence);
            }
        }
        let mut all = Self {
            lists,
            text,
            found,
            people,
            known: Vec::new(),
            names: Words::new([]),
        };
        all.name_all();
        all
    }

    /// Enters full and short names.
    fn name_all(&mut self) {
        let mut entries: Vec<(&'a str, usize, usize)> = Vec::new();
        for (person, Person { name, .. }) in self.people.iter().enumerate() {
            entries.push((name, 0, person));
            entries.extend(short_forms(name).map(|short| (short, 1, person)));
            let surname = self.lists.names.surname_abroad(name);
            entries.extend(surname.map(|surname| (surname, 1, person)));
        }
        for name in &self.lists.people {
            let name: &'a str = name;
            self.people.push(Person {
                name,
                form: Form::Chinese,
                titles: Vec::new(),
                confidence: 99,
            });
            entries.push((name, 0, self.people.len() - 1));
        }
        let mut words: Vec<(Cow<'static, str>, usize)> = Vec::new();
        let mut last = "";
        for (name, short, person) in ordered(entries.into_iter()) {
            if name != last {
                words.push((Cow::Owned(name.to_owned()), self.known.len()));
                self.known.push(Known {
                    person,
                    short: None,
                    is_short: short == 1,
                });
                last = name;
            }
        }
        self.name_joined(&mut words);
        self.names = Words::new(words);
        self.merge_all();
    }

    /// Enters names whose characters are set apart as they are elsewhere: 李　强 is 李强.
    fn name_joined(&mut self, words: &mut Vec<(Cow<'static, str>, usize)>) {
        for (person, Person { name, form, .. }) in self.people.iter().enumerate() {
            if *form == Form::Chinese && name.chars().any(is_space) {
                let name: String = name.chars().filter(|c| !is_space(*c)).collect();
                words.push((Cow::Owned(name), self.known.len()));
                self.known.push(Known {
                    person,
                    short: None,
                    is_short: false,
                });
            }
        }
    }

    /// Links short names with the full ones.
    fn merge_all(&mut self) {
        for at in 0..self.known.len() {
            let Some(known) = self.known.get(at).copied() else {
                continue;
            };
            let name = self
                .people
                .get(known.person)
                .map_or("", |person| person.name);
            let short = short_forms(name).last().filter(|_| !known.is_short);
            let short = short
                .and_then(|short| self.names.get(short))
                .filter(|short| *short != at);
            self.merge(at, short);
        }
    }

    /// A short name that somebody has alone, as 普京, and in full elsewhere is one person.
    fn merge(&mut self, at: usize, short: Option<usize>) {
        let Some(short) = short else { return };
        let full = self.known.get(at).map(|known| known.person);
        let alone = self
            .known
            .get(short)
            .filter(|known| !known.is_short)
            .map(|known| known.person);
        if let (Some(full), Some(alone)) = (full, alone) {
            let titles = self
                .people
                .get_mut(alone)
                .map(|p| std::mem::take(&mut p.titles))
                .unwrap_or_default();
            if let Some(person) = self.people.get_mut(full) {
                person.take(self.text, &titles);
            }
            if let Some(known) = self.known.get_mut(short) {
                known.person = full;
                known.is_short = true;
            }
        }
        if let Some(known) = self.known.get_mut(at) {
            known.short = Some(short);
        }
    }

    /// All mentions, in order.
    pub fn mentions(mut self) -> Vec<Suggestion> {
        let mut mentions: Vec<Mention> = Vec::new();
        let found = std::mem::take(&mut self.found);
        let mut titled = found.people.iter().peekable();
        let mut others = found.others.iter().peekable();
        let mut surnames = found.surnames.iter().peekable();
        let mut is_quoted = false;
        let mut at = 0;
        let text = self.text;
        while let Some(c) = after(text, at) {
            let next = at + c.len_utf8();
            is_quoted = matches!(c, '《') || is_quoted && !matches!(c, '》' | '\n');
            while titled.next_if(|one| one.start < at).is_some() {}
            while others.next_if(|one| one.0 < at).is_some() {}
            while surnames.next_if(|one| one.start < at).is_some() {}
            let here = titled.next_if(|one| one.start == at);
            let other = others.next_if(|one| one.0 == at);
            if let Some(other) = other.filter(|other| !self.is_full(other.0, other.1)) {
                at = other.1;
                continue;
            }
            if let Some(surname) = surnames.next_if(|one| one.start == at) {
                let mention = self.surname(c, at, next, surname.title);
                if mention.is_some() {
                    mentions.extend(mention);
                    at = next;
                    continue;
                }
            }
            let mention = if is_quoted {
                None
            } else {
                self.mention(at, here)
            };
            at = mention.as_ref().map_or(next, |mention| mention.end);
            mentions.extend(mention);
        }
        self.suggestions(mentions)
    }

    /// Whether somebody with titles has this name, and not just by chance: 被告人|王大林.
    fn is_full(&self, start: usize, end: usize) -> bool {
        end - start >= 9 && self.names.get(within(self.text, start, end)).is_some()
    }

    fn mention(&mut self, at: usize, here: Option<&Titled>) -> Option<Mention> {
        let rest = self.text.get(at..)?;
        let (len, entry) = self.names.longest_prefix(rest)?;
        let known = self.known.get(entry).copied()?;
        let end = at + len;
        let is_titled = here.is_some_and(|one| one.end == end);
        let person = self.people.get(known.person)?;
        if !is_titled && !self.is_mention(at, end, person, known.is_short)
            || is_term(self.text, end)
        {
            return None;
        }
        if let Some(short) = known.short.and_then(|short| self.known.get_mut(short)) {
            short.person = known.person;
        }
        let found = here.filter(|_| is_titled);
        Some(Mention {
            start: at,
            end,
            person: Some(known.person),
            rule: found.as_ref().map_or(OfficialRule::Mention, |one| one.rule),
            confidence: found
                .as_ref()
                .map_or(person.confidence.saturating_sub(3), |one| one.confidence),
            title: found.and_then(|one| one.titles.first().copied()),
        })
    }

    /// Whether the name between `at` and `end` stands as a word of its own.
    fn is_mention(&self, at: usize, end: usize, person: &Person<'_>, is_short: bool) -> bool {
        let names = &self.lists.names;
        let next = names.end_at(self.text, end);
        let is_foreign = person.form == Form::Foreign || is_short;
        if person.name.starts_with(|c: char| c.is_ascii()) {
            return !before(self.text, at).is_some_and(is_letter)
                && !after(self.text, end).is_some_and(is_letter);
        }
        if after(self.text, end).is_some_and(is_joint) && next == End::Open {
            return false;
        }
        let ends = next != End::Open || !after(self.text, end).is_some_and(|c| names.is_foreign(c));
        if is_foreign {
            let begins = before(self.text, at)
                .is_none_or(|c| !names.is_foreign(c) || names.stands_free(self.text, at));
            return begins && ends;
        }
        end - at > 6
            || next != End::Open
            || self
                .lists
                .organisations
                .leading(behind(self.text, end))
                .is_some()
    }

    /// A surname with a title, of whom of that name has the same head, else of anybody of that name.
    fn surname(&self, c: char, start: usize, end: usize, title: Title) -> Option<Mention> {
        let head = self.text.get(title.head..title.end)?;
        let from = self
            .people
            .partition_point(|person| person.name.chars().next() < Some(c));
        let of_name = self.people.iter().enumerate().skip(from).take(8);
        let of_name = of_name.filter(|(_, p)| {
            p.form == Form::Chinese && p.name.starts_with(c) && !p.titles.is_empty()
        });
        let same = |p: &Person<'_>| {
            p.titles.iter().any(|t| {
                self.text
                    .get(t.head..t.end)
                    .is_some_and(|h| h.ends_with(head))
            })
        };
        let person = of_name
            .clone()
            .find(|(_, p)| same(p))
            .or_else(|| of_name.clone().next());
        let is_held = title.is_official;
        if person.is_none() && !is_held {
            return None;
        }
        Some(Mention {
            start,
            end,
            person: person.map(|(at, _)| at),
            rule: OfficialRule::Surname,
            confidence: if person.is_some() { 92 } else { 75 },
            title: Some(title),
        })
    }

    fn suggestions(mut self, mentions: Vec<Mention>) -> Vec<Suggestion> {
        for mention in &mentions {
            let person = mention
                .person
                .filter(|_| mention.rule == OfficialRule::Surname);
            if let Some(person) = person.and_then(|person| self.people.get_mut(person)) {
                person.take(self.text, mention.title.as_slice());
            }
        }
        let mut entities: Vec<Option<u32>> = vec![None; self.people.len()];
        let mut count = 0;
        let mut suggestions = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let slot = mention.person.and_then(|person| entities.get_mut(person));
            let entity = slot.as_ref().and_then(|slot| **slot).unwrap_or(count);
            if let Some(slot) = slot {
                *slot = Some(entity);
            }
            count += u32::from(entity == count);
            suggestions.push(self.suggestion(&mention, entity));
        }
        suggestions
    }

    fn suggestion(&self, mention: &Mention, entity: u32) -> Suggestion {
        let span = |start, end| Span::new(Offset::new(start), Offset::new(end));
        let person = mention.person.and_then(|person| self.people.get(person));
        let official = match person {
            Some(person) => person.official(self.text),
            None => self.alone(mention).official(self.text),
        };
        let title = mention.title.or_else(|| person?.titles.first().copied());
        let evidence = title.map(|title| span(title.start, title.end));
        Suggestion {
            span: span(mention.start, mention.end),
            tag: Tag::Official(official),
            confidence: mention.confidence,
            rule: Rule::Official(mention.rule),
            evidence: evidence.into_iter().collect(),
            entity: Some(entity),
        }
    }

    /// Somebody of whom the text has the surname alone.
    fn alone(&self, mention: &Mention) -> Person<'_> {
        let mut person = Person {
            name: within(self.text, mention.start, mention.end),
            form: Form::Chinese,
            titles: Vec::new(),
            confidence: 0,
        };
        person.take(self.text, mention.title.as_slice());
        person
    }
}

struct Mention {
    start: usize,
    end: usize,
    person: Option<usize>,
    rule: OfficialRule,
    confidence: u8,
    title: Option<Title>,
}

/// What sets the characters of a name apart.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// What is given by name, then by its numbers.
fn ordered<'a>(
    names: impl Iterator<Item = (&'a str, usize, usize)>,
) -> Vec<(&'a str, usize, usize)> {
    names.collect::<BinaryHeap<_>>().into_sorted_vec()
}
