//! The canonical file: a W3C Web Annotation `AnnotationCollection` in JSON-LD, which stands alone, loses
//! nothing, and is read back here, again and again, without a duplicate.
//!
//! ```text
//! AnnotationCollection
//!   article             the article: its address, title, date, publisher, authors, language
//!   total, first        one embedded AnnotationPage with all annotations, orphans among them
//!     items
//!       Annotation      id, created, modified, creator
//!         body          TextualBody, purpose tagging: number, official or policy
//!                       TextualBody, purpose commenting: the note, where there is one
//!         target        the article's address
//!           selector    TextQuoteSelector and TextPositionSelector, both in code points
//! ```
//!
//! The file is determined by the article and the annotations: it has no date of its own, and exporting
//! what was imported gives the same bytes.

mod article;
mod context;
mod export;
mod file_name;
mod import;
mod item;
mod name;
mod scan;

pub use article::ImportedArticle;
pub use context::NAMESPACE;
pub use export::{ArticleRef, export};
pub use file_name::file_name;
pub use import::{FILE_LIMIT, ImportError, Imported, Rejected, import};
pub use item::Reason;
pub use scan::{DEPTH_LIMIT, Place, VALUE_LIMIT};

#[cfg(test)]
mod tests;
