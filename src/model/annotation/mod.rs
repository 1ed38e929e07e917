//! What a reader made: a tag on a place of the text, with a note.

mod edit;
mod id;
mod tag;
mod timestamp;

pub use edit::{Decision, Edit};
pub use id::AnnotationId;
pub use tag::{
    Comparator, Decimal, Field, Number, NumberKind, Official, Policy, PolicyKind, Status, Tag,
    TagKind, Value,
};
pub use timestamp::Timestamp;

use crate::model::anchor::Anchor;

/// One annotation, without regard to whether its place is found in the article at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Names it for ever, across export and import.
    pub id: AnnotationId,
    /// What its characters are.
    pub tag: Tag,
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
    /// What became of its characters in later versions of the article, in the order in which they were seen.
    pub edits: Vec<Edit>,
}

/// A suggestion that the reader does not want: it is not made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Names it for ever.
    pub id: AnnotationId,
    /// The kind that was suggested.
    pub kind: TagKind,
    /// How it finds its place.
    pub anchor: Anchor,
    /// When it was rejected.
    pub created: Timestamp,
}

impl Annotation {
    /// The kind of its tag.
    pub const fn kind(&self) -> TagKind {
        self.tag.kind()
    }

    /// Whether both are the same words of the reader on the same characters, wherever in which version of the
    /// article these were found.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let said = |a: &Self| (a.id, a.created, a.modified);
        said(self) == said(other)
            && self.tag == other.tag
            && self.note == other.note
            && self.creator == other.creator
            && self.anchor.quote.exact == other.anchor.quote.exact
    }

    /// The last edit of its characters, if the reader has not decided on it.
    pub fn pending(&self) -> Option<&Edit> {
        let last = self.edits.last();
        last.filter(|edit| edit.decision == Decision::Pending)
    }
}
