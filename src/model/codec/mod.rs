//! What leaves the notebook and comes back: storage records and the exported file. Wire types are apart
//! from the model's and converted by hand, so that neither can change the other by accident.
//!
//! Whatever is read may be damaged, foreign or hostile: reading is total, its errors are typed and name
//! the field, and the interface words them.

pub mod formats;
pub mod limits;
pub mod record;
pub mod settings;
pub mod web_annotation;
pub mod zip;

mod edits;
mod fields;
mod json;
mod tag;
mod text_fragment;
mod uri;

pub use fields::{FieldError, Problem};
pub use text_fragment::text_directive;

#[cfg(test)]
mod arbitrary;
