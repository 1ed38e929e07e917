//! Reads the file back, and those of others that follow the same model.
//!
//! Accepted are a collection with an embedded page, a page, an array of annotations, and one annotation.
//! What an annotation has to have is in `item.rs`; one that cannot be read does not keep the others out.

use super::article::{self, ImportedArticle};
use super::item::{self, Reason};
use super::scan::{self, Place};
use crate::model::annotation::Annotation;
use crate::model::codec::fields::Fields;
use serde_json::Value;
use std::slice;

/// The largest file that is read, in bytes: 32 MiB, some 25,000 annotations. The widget is made for
/// 10,000.
pub const FILE_LIMIT: usize = 32 << 20;

/// Why nothing of a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is longer than [`FILE_LIMIT`] or holds more values than [`scan::VALUE_LIMIT`].
    TooLarge,
    /// It is nested deeper than [`scan::DEPTH_LIMIT`], here.
    TooDeep(Place),
    /// It is no JSON; the error is here. A string with half a surrogate pair (`"\ud800"`) is one.
    NotJson(Place),
    /// It is JSON, but not a file of annotations.
    NotAnnotations,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The article that the annotations are about.
    pub article: ImportedArticle,
    /// The annotations, in the file's order. An id may come twice.
    pub annotations: Vec<Annotation>,
    /// The items that are not among them.
    pub rejected: Vec<Rejected>,
}

/// An item that was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Which one of the file's annotations it is, counted from 0.
    pub index: usize,
    /// Why.
    pub reason: Reason,
}

/// Reads a file. Annotations that are not about the file's article are rejected: in the notebook of
/// another article they could only be orphans.
///
/// # Errors
/// [`ImportError`], where nothing of it can be read.
pub fn import(json: &str) -> Result<Imported, ImportError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    if json.len() > FILE_LIMIT {
        return Err(ImportError::TooLarge);
    }
    scan::check(json)?;
    let file: Value = serde_json::from_str(json)
        .map_err(|error| ImportError::NotJson(Place::of_error(json, &error)))?;
    let items = items(&file).ok_or(ImportError::NotAnnotations)?;
    let mut imported = Imported {
        article: ImportedArticle::read(&file, items),
        ..Imported::default()
    };
    for (index, item) in items.iter().enumerate() {
        match read_item(item, &imported.article) {
            Ok(annotation) => imported.annotations.push(annotation),
            Err(reason) => imported.rejected.push(Rejected { index, reason }),
        }
    }
    Ok(imported)
}

fn read_item(value: &Value, article: &ImportedArticle) -> Result<Annotation, Reason> {
    let annotation = item::read(value)?;
    match (item::source(value), &article.id) {
        (Some(source), Some(id)) if !article::same(&source, id) => {
            Err(Reason::OtherArticle(source))
        }
        _ => Ok(annotation),
    }
}

/// The annotations of a file in any of the accepted forms; `None` where it neither says that it is one
/// of these nor looks like it.
fn items(file: &Value) -> Option<&[Value]> {
    let items = match file {
        Value::Array(items) => items,
        _ => object_items(file, Fields::of(file)?)?,
    };
    let is_declared = Fields::of(file).is_some_and(|fields| {
        fields.has("type", "AnnotationCollection") || fields.has("type", "AnnotationPage")
    });
    let is_likely = |item| Fields::of(item).is_some_and(|f| f.get("target").is_some());
    (is_declared || items.iter().any(is_likely)).then_some(items)
}

fn object_items<'a>(file: &'a Value, fields: Fields<'a>) -> Option<&'a [Value]> {
    if let Some(first) = fields.get("first") {
        // A page that is given by its address only is elsewhere.
        return Some(Fields::of(first)?.list("items"));
    }
    if fields.get("target").is_some() {
        return Some(slice::from_ref(file));
    }
    // A collection without annotations has no page.
    Some(fields.list("items"))
}
