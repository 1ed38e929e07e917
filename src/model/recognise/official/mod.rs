//! Suggests officials: names beside titles, then every other mention of the same people.
//!
//! Whether a name is an official's is decided by the whole text: a title anywhere makes every mention one. So
//! the mentions in a text stay what they are when more text follows, unless that gives somebody a first title.

mod appointing;
mod cut;
mod english;
mod name;
mod name_after;
mod name_before;
mod people;
mod person;
mod reading;
mod reading_back;
mod title;

use super::lexicon::lines;
use super::organisation::Organisations;
use super::{Context, OwnWords, Suggestion};
use name::Names;
use people::People;
use reading::{Found, Reader};
use title::Titles;

/// Rules for officials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficialRule {
    /// A name after its title: 国务院总理甲.
    Titled,
    /// A further name of a list after one title: 副部长甲、乙和丙.
    Shared,
    /// A name before its title: 甲总书记.
    Reversed,
    /// A name that is said to take or leave an office: 任命甲为省长.
    Appointed,
    /// A surname before a title: 习主席.
    Surname,
    /// A name after an English title: President Macron.
    English,
    /// Another mention of somebody who has a title elsewhere in the text.
    Mention,
}

impl OfficialRule {
    /// Its name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Titled => "official.titled",
            Self::Shared => "official.shared",
            Self::Reversed => "official.reversed",
            Self::Appointed => "official.appointed",
            Self::Surname => "official.surname",
            Self::English => "official.english",
            Self::Mention => "official.mention",
        }
    }
}

/// The word lists.
struct Lists {
    titles: Titles,
    names: Names,
    organisations: Organisations,
    /// Heads of English titles.
    english: Vec<&'static str>,
    /// Full names of officials that the reader or the site gave.
    people: Vec<String>,
}

/// The recogniser of officials.
pub(super) struct Officials {
    lists: Lists,
}

impl Officials {
    /// Prepares the word lists.
    pub fn new(own: &OwnWords) -> Self {
        Self {
            lists: Lists {
                titles: Titles::new(own),
                names: Names::new(),
                organisations: Organisations::new(own),
                english: lines(include_str!("../lexicon/titles_en.txt"))
                    .map(|(head, _)| head)
                    .collect(),
                people: own.people.clone(),
            },
        }
    }

    /// The officials of `text`, in order.
    pub fn recognise(&self, text: &str, context: Context<'_>) -> Vec<Suggestion> {
        let mut found = Found::default();
        if context.language.has_chinese() {
            found = Reader::new(&self.lists, text).read();
        }
        if context.language.has_english() {
            found.merge(english::read(text, &self.lists.english));
        }
        People::new(&self.lists, text, found).mentions()
    }
}

#[cfg(test)]
mod tests;
