//! Suggests numbers.

use super::{Context, OwnWords, Suggestion};

/// Rules for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberRule {
    /// Placeholder.
    Plain,
}

impl NumberRule {
    /// Its name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "number.plain",
        }
    }
}

/// The recogniser of numbers.
pub(super) struct Numbers;

impl Numbers {
    /// Prepares the word lists.
    pub fn new(_own: &OwnWords) -> Self {
        Self
    }

    /// The numbers of `text`, in order.
    pub fn recognise(&self, _text: &str, _context: Context<'_>) -> Vec<Suggestion> {
        Vec::new()
    }
}
