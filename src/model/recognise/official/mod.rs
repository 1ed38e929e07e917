//! Suggests officials.

use super::{Context, OwnWords, Suggestion};

/// Rules for officials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficialRule {
    /// Placeholder.
    Plain,
}

impl OfficialRule {
    /// Its name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "official.plain",
        }
    }
}

/// The recogniser of officials.
pub(super) struct Officials;

impl Officials {
    /// Prepares the word lists.
    pub fn new(_own: &OwnWords) -> Self {
        Self
    }

    /// The officials of `text`, in order.
    pub fn recognise(&self, _text: &str, _context: Context<'_>) -> Vec<Suggestion> {
        Vec::new()
    }
}
