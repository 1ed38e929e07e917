//! Suggests policies.

use super::{Context, OwnWords, Suggestion};

/// Rules for policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyRule {
    /// Placeholder.
    Plain,
}

impl PolicyRule {
    /// Its name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "policy.plain",
        }
    }
}

/// The recogniser of policies.
pub(super) struct Policies;

impl Policies {
    /// Prepares the word lists.
    pub fn new(_own: &OwnWords) -> Self {
        Self
    }

    /// The policies of `text`, in order.
    pub fn recognise(&self, _text: &str, _context: Context<'_>) -> Vec<Suggestion> {
        Vec::new()
    }
}
