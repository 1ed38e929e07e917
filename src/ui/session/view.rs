//! What is shown beside the annotations themselves.

use crate::dom::selection::Caret;
use crate::model::annotation::{Annotation, AnnotationId};
use crate::model::codec::web_annotation::{Group, ImportedArticle};
use crate::model::shelf::Reversal;
use crate::model::text::Span;
use std::rc::Rc;

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The reader's selection or text cursor.
    pub caret: Option<Caret>,
    /// Whether the text cursor is at the end of a line rather than at the beginning of the next, which is the
    /// same offset.
    pub line_end: bool,
    /// Whether a pointer is still drawing the selection.
    pub selecting: bool,
    /// The annotation that the keyboard is at.
    pub current: Option<AnnotationId>,
    /// The annotation whose editor is open.
    pub open: Option<AnnotationId>,
    /// Whether the editor is to begin in its note.
    pub writing: bool,
    /// The annotations to pick one from.
    pub choices: Vec<AnnotationId>,
    /// Whether a selection is tagged just as it is, although more was recognised around it.
    pub exact: bool,
    /// Places shown before they are tagged.
    pub preview: Option<Preview>,
    /// Whether the list is shown where it does not stand beside the article.
    pub panel: bool,
    /// Whether the reader has seen that the article was edited.
    pub edits_seen: bool,
    /// Which list the panel shows.
    pub tab: Tab,
    /// The dialogue that is open.
    pub dialog: Option<Dialog>,
    /// Why the article asked for in the dialogue could not be opened.
    pub refusal: Option<String>,
    /// Counts the changes of the window's size, each of which moves what floats.
    pub resized: u32,
    /// The last announcement and its number, so that the same words twice are two announcements.
    pub notice: Option<(String, u32)>,
}

/// The panel's lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What the reader tagged or accepted.
    #[default]
    Annotations,
    /// What is suggested, and what was rejected.
    Suggestions,
    /// What became of the tagged places since the article was edited.
    Edits,
}

/// Places shown before they are tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preview {
    /// All that is the same as the selection or the open annotation.
    Occurrences(Rc<Vec<Span>>),
    /// The extent to which an annotation's end is being dragged.
    Extent(Span),
}

impl Preview {
    /// The places.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Occurrences(spans) => spans,
            Self::Extent(span) => std::slice::from_ref(span),
        }
    }
}

/// A dialogue.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// The keys.
    Help,
    /// Another article.
    Open,
    /// Everything that is kept on this site.
    Ledger,
    /// The reader's own words.
    Words,
    /// A file's annotations before they are merged.
    Import(Rc<Incoming>),
}

/// A file of annotations that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The title, or else the address, of the article it belongs to, where that is not this one.
    pub other_article: Option<String>,
    /// That article, where the file names it.
    pub article: ImportedArticle,
    /// What it holds.
    pub annotations: Vec<Annotation>,
    /// What it holds for other articles.
    pub others: Vec<Group>,
    /// What was kept for those, once that is done: how many annotations, and what undoes it.
    pub absorbed: Option<(usize, Reversal)>,
    /// What could not be read: the item's number from 1, and why.
    pub rejected: Vec<(usize, String)>,
}
