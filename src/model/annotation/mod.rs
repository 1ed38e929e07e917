//! What a reader made: a tag on a place of the text, with a note.

mod id;
mod timestamp;

pub use id::AnnotationId;
pub use timestamp::Timestamp;

use crate::model::anchor::Anchor;

/// What an annotation says its characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagKind {
    /// A quantity, amount, share, rank …
    Number,
    /// A person who holds public office.
    Official,
    /// A law, plan, programme, document …
    Policy,
}

impl TagKind {
    /// All kinds, in the order of their keys 1, 2, 3.
    pub const ALL: [Self; 3] = [Self::Number, Self::Official, Self::Policy];

    /// The name used in records, exports and class names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Official => "official",
            Self::Policy => "policy",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// One annotation, without regard to whether its place is found in the article at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Names it for ever, across export and import.
    pub id: AnnotationId,
    /// What its characters are.
    pub kind: TagKind,
    /// How it finds its place.
    pub anchor: Anchor,
    /// The reader's own words; may be empty.
    pub note: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed; `created` where it never was.
    pub modified: Timestamp,
    /// Who made it, where the page or the reader says so.
    pub creator: Option<String>,
}
