//! What became of annotated characters in a later version of the article.

use super::Timestamp;

/// One version of the annotated characters beside the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What stood there.
    pub was: String,
    /// When that was last known to stand there.
    pub read: Timestamp,
    /// What stands there instead; empty where nothing does.
    pub now: String,
    /// When that was first seen.
    pub seen: Timestamp,
    /// What the reader says to it.
    pub decision: Decision,
}

/// What the reader says to an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Pending,
    /// The annotation is about what stands there now.
    Confirmed,
    /// It is not; it is an orphan.
    Detached,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Confirmed, Self::Detached];

    /// Its name in stored and exported data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Detached => "detached",
        }
    }

    /// The decision of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.as_str() == name)
    }
}
