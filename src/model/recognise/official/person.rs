//! One person with titles.

use super::cut::{behind, within};
use super::name::{Form, is_joint};
use super::reading::MOST_TITLES;
use super::title::Title;
use crate::model::annotation::{Official, Status};
use crate::model::recognise::chars::is_han;

/// Somebody who has a title in the text.
pub(super) struct Person<'a> {
    /// The longest name known.
    pub name: &'a str,
    /// Its form.
    pub form: Form,
    /// All titles, those of most words.
    pub titles: Vec<Title>,
    /// How sure the surest mention is, in percent.
    pub confidence: u8,
}

impl Person<'_> {
    /// Adds titles; one that is the end of another, as 总统 of 法国总统, says nothing new.
    pub fn take(&mut self, text: &str, titles: &[Title]) {
        for title in titles {
            let words = |title: &Title| within(text, title.start, title.end);
            let new = words(title);
            if self.titles.iter().any(|old| words(old).ends_with(new)) {
                continue;
            }
            self.titles.retain(|old| !new.ends_with(words(old)));
            if self.titles.len() < MOST_TITLES {
                self.titles.push(*title);
            }
        }
    }

    /// What a tag says of this person.
    pub fn official(&self, text: &str) -> Official {
        let mut organisations: Vec<String> = Vec::new();
        for (start, end) in self.titles.iter().filter_map(|title| title.organisation) {
            let name = within(text, start, end);
            if !organisations.iter().any(|o| o == name) {
                organisations.push(name.to_owned());
            }
        }
        let status = self.titles.iter().map(|title| title.status);
        let former = self
            .titles
            .iter()
            .all(|title| title.status == Some(Status::Former));
        let status = if former {
            self.titles.first().and_then(|t| t.status)
        } else {
            status.flatten().find(|s| *s == Status::Acting)
        };
        let is_latin = self.name.starts_with(|c: char| c.is_ascii());
        Official {
            name: self
                .name
                .chars()
                .filter(|c| is_latin || !c.is_whitespace())
                .collect(),
            titles: self
                .titles
                .iter()
                .filter_map(|t| text.get(t.start..t.end))
                .map(str::to_owned)
                .collect(),
            organisations,
            status,
        }
    }
}

/// The parts of a joined name that may stand for it: its first and its last, of two characters or more; of one in
/// Latin letters the last.
pub(super) fn short_forms(name: &str) -> impl Iterator<Item = &str> {
    let is_latin = name.starts_with(|c: char| c.is_ascii());
    let parts = move |c: char| {
        if is_latin {
            c == ' '
        } else {
            is_joint(c) && c != '-'
        }
    };
    let mut split = name.split(parts);
    let first = split.next().filter(|first| first.len() < name.len());
    let last = split.next_back();
    let first = first.filter(|_| !is_latin);
    first
        .into_iter()
        .chain(last)
        .filter(move |part| part.len() >= if is_latin { 3 } else { 6 })
}

/// Whether the name that ends at `at` is part of a term: 习近平|法治思想.
pub(super) fn is_term(text: &str, at: usize) -> bool {
    let rest = behind(text, at);
    if rest.starts_with("新时代中国特色") {
        return true;
    }
    let thought = rest
        .char_indices()
        .take(7)
        .skip(1)
        .find(|(at, c)| *c == '思' && rest.get(at + 3..).is_some_and(|r| r.starts_with('想')));
    thought.is_some_and(|(to, _)| {
        [
            "经济",
            "法治",
            "外交",
            "强军",
            "生态文明",
            "文化",
            "党建",
            "科技",
        ]
        .contains(&rest.get(..to).unwrap_or_default())
    }) && rest.chars().next().is_some_and(is_han)
}
