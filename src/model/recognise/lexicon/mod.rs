//! Word lists: those compiled in, and those of the reader or the site.
//!
//! The lists are text files beside this one, a word a line; a tab and a mark may follow it. Lines that begin
//! with `#` say where the words come from.

mod words;

pub(super) use words::{Words, lines};

/// Words that a reader or a site adds. The recognisers use them as they use their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Titles of officials: 首席数据官.
    pub titles: Vec<String>,
    /// Organisations whose people are officials, and which issue policies.
    pub organisations: Vec<String>,
    /// Full names of officials, suggested wherever they stand.
    pub people: Vec<String>,
    /// Policies without brackets, suggested wherever they stand.
    pub policies: Vec<String>,
    /// Slogans, suggested where slogans are on.
    pub slogans: Vec<String>,
    /// Units and measure words.
    pub units: Vec<String>,
}

impl OwnWords {
    /// What the lists are called in records and in a site's file, in the order of [`OwnWords::lists`].
    pub const SORTS: [&'static str; 6] = [
        "titles",
        "organisations",
        "people",
        "policies",
        "slogans",
        "units",
    ];

    /// The lists.
    pub fn lists(&self) -> [&[String]; 6] {
        [
            &self.titles,
            &self.organisations,
            &self.people,
            &self.policies,
            &self.slogans,
            &self.units,
        ]
    }

    /// The lists, to be changed.
    pub fn lists_mut(&mut self) -> [&mut Vec<String>; 6] {
        [
            &mut self.titles,
            &mut self.organisations,
            &mut self.people,
            &mut self.policies,
            &mut self.slogans,
            &mut self.units,
        ]
    }

    /// These words and those of another.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (own, more) in self.lists_mut().into_iter().zip(other.lists()) {
            own.extend_from_slice(more);
        }
        self
    }
}
