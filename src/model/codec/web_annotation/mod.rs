//! The canonical file: a W3C Web Annotation `AnnotationCollection` in JSON-LD, which stands alone, loses
//! nothing, and is read back here, again and again, without a duplicate.
//!
//! ```text
//! AnnotationCollection
//!   article             the article: its address, title, date, publisher, authors, language; a list where there are several
//!   total, first        one embedded AnnotationPage with all annotations, orphans among them
//!     items
//!       Annotation      id, created, modified, creator
//!         body          TextualBody, purpose tagging: number, official or policy
//!                       TextualBody, purpose commenting: the note, where there is one
//!         target        the article's address
//!           selector    TextQuoteSelector and TextPositionSelector, both in code points
//!           state       TimeState: which version of the text that was, and when it was seen
//!         edits         what became of the characters since
//! ```
//!
//! `docs/export.schema.json` is its schema, `docs/pizhu.jsonld` the context of the terms that are our own.
//!
//! The file is determined by the article and the annotations: it has no date of its own, and exporting
//! what was imported gives the same bytes.

mod article;
mod context;
mod draft;
mod export;
mod file_name;
mod groups;
mod hypothesis;
mod import;
mod item;
mod name;
mod paths;
mod recogito;
mod scan;
mod script;
mod selectors;

pub use article::ImportedArticle;
pub use context::NAMESPACE;
pub use export::{ArticleRef, Part, export, export_all};
pub use file_name::{file_name, file_name_as};
pub use import::{FILE_LIMIT, Group, ImportError, Imported, Rejected, import};
pub use item::Reason;
pub use scan::{DEPTH_LIMIT, Place, VALUE_LIMIT};
pub use script::{
    Asked, Refusal, Revision, write_counts, write_item, write_items, write_selection,
    write_suggestions, write_texts,
};

#[cfg(test)]
mod tests;
