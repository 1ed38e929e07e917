//! What storage keeps: one JSON object a record, with the version of its form in `v`.
//!
//! A record is known by its key: the annotation's id and the article stand there. Fields that this
//! version does not know are passed over; a record of a newer version is not read at all, because its
//! known fields may mean something else.

use super::fields::{FieldError, Fields, wrong};
use super::json::{Json, Object};
use super::{edits, limits, tag};
use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{Annotation, AnnotationId, Rejection, Tag, TagKind, Timestamp};
use crate::model::article::read::Format;
use crate::model::article::{ArticleId, Meta};
use crate::model::text::TextHash;
use serde_json::Value;

/// The version of records that is written.
pub const VERSION: i64 = 1;

/// Why a record cannot be read. It is left where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// It is damaged: no JSON.
    NotJson,
    /// It is JSON, but not one of these records.
    NotOurs,
    /// A newer version of the widget wrote it: show what can be read and write nothing.
    Newer(i64),
    /// A field of it cannot be read.
    Field(FieldError),
}

impl From<FieldError> for RecordError {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// Writes an annotation's record; its id belongs into the key. Times are milliseconds since the epoch,
/// positions code points.
pub fn encode(annotation: &Annotation) -> String {
    let note = Some(annotation.note.as_str()).filter(|note| !note.is_empty());
    let known = Some(tag::write(&annotation.tag)).filter(|fields| !fields.is_empty());
    let record = anchored(annotation.kind(), &annotation.anchor)
        .with_some("fields", known)
        .with_some("note", note)
        .with("created", annotation.created.as_millis())
        .with("modified", annotation.modified.as_millis())
        .with_some("creator", annotation.creator.as_deref())
        .with_some("edits", edits::write(&annotation.edits));
    Json::from(record).to_line()
}

/// Writes a rejection's record; its id belongs into the key.
pub fn encode_rejection(rejection: &Rejection) -> String {
    let record = anchored(rejection.kind, &rejection.anchor);
    Json::from(record.with("created", rejection.created.as_millis())).to_line()
}

/// Reads the record of the rejection `id`.
///
/// # Errors
/// [`RecordError`], for anything that [`encode_rejection`] of this or an older version did not write.
pub fn decode_rejection(id: AnnotationId, record: &str) -> Result<Rejection, RecordError> {
    let value = parse(record)?;
    let fields = versioned(&value)?;
    Ok(Rejection {
        id,
        kind: kind(fields)?,
        anchor: anchor(fields)?,
        created: Timestamp::from_millis(fields.integer("created")?),
    })
}

/// What records of annotations and of rejections begin with.
fn anchored(kind: TagKind, anchor: &Anchor) -> Object<'_> {
    let Anchor {
        quote,
        position,
        state,
    } = anchor;
    Object::new()
        .with("v", VERSION)
        .with("kind", kind.as_str())
        .with("exact", quote.exact.as_str())
        .with("prefix", quote.prefix.as_str())
        .with("suffix", quote.suffix.as_str())
        .with("start", position.start().get())
        .with("end", position.end().get())
        .with_some("text", state.map(|state| state.hash.to_string()))
        .with_some("seen", state.map(|state| state.seen.as_millis()))
}

fn kind(fields: Fields<'_>) -> Result<TagKind, FieldError> {
    let name = fields.required("kind", limits::NAME)?;
    TagKind::parse(name).ok_or(wrong("kind"))
}

fn anchor(fields: Fields<'_>) -> Result<Anchor, FieldError> {
    let quote = TextQuote {
        exact: fields.required("exact", limits::QUOTE)?.into(),
        prefix: fields.text_or_blank("prefix", limits::CONTEXT)?,
        suffix: fields.text_or_blank("suffix", limits::CONTEXT)?,
    };
    let position = fields.position()?;
    Ok(Anchor {
        quote,
        position,
        state: state(fields)?,
    })
}

fn state(fields: Fields<'_>) -> Result<Option<TextState>, FieldError> {
    let Some(hash) = fields.text("text", limits::NAME)? else {
        return Ok(None);
    };
    Ok(Some(TextState {
        hash: TextHash::parse(hash).ok_or(wrong("text"))?,
        seen: Timestamp::from_millis(fields.integer("seen")?),
    }))
}

/// Reads the record of the annotation `id`.
///
/// # Errors
/// [`RecordError`], for anything that [`encode`] of this or an older version did not write.
pub fn decode(id: AnnotationId, record: &str) -> Result<Annotation, RecordError> {
    let value = parse(record)?;
    let fields = versioned(&value)?;
    let kind = kind(fields)?;
    Ok(Annotation {
        id,
        tag: match fields.get("fields") {
            None => Tag::blank(kind),
            Some(known) => tag::read(kind, Fields::of(known).ok_or(wrong("fields"))?)?,
        },
        anchor: anchor(fields)?,
        note: fields.text_or_blank("note", limits::NOTE)?,
        created: Timestamp::from_millis(fields.integer("created")?),
        modified: Timestamp::from_millis(fields.integer("modified")?),
        creator: fields.optional("creator", limits::NAME)?,
        edits: edits::read(fields)?,
    })
}

/// Where an article that was opened before is to be had again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From this address.
    Address(String),
    /// The reader pasted or dropped it: its source in this format is kept beside the record.
    Source(Format),
}

/// What is kept about an article that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRecord {
    /// What its annotations are kept under.
    pub id: ArticleId,
    /// What is known about it, for the list of articles.
    pub meta: Meta,
    /// When it was last opened.
    pub opened: Timestamp,
    /// Where it is to be had again.
    pub origin: Origin,
}

impl ArticleRecord {
    /// Writes the record.
    pub fn encode(&self) -> String {
        let (address, source) = match &self.origin {
            Origin::Address(address) => (Some(address.as_str()), None),
            Origin::Source(format) => (None, Some(format_name(*format))),
        };
        let meta = &self.meta;
        let authors = meta.authors.iter().map(|name| Json::from(name.as_str()));
        let record = Object::new()
            .with("v", VERSION)
            .with("id", self.id.as_str())
            .with("title", meta.title.as_str())
            .with_some("url", meta.url.as_deref())
            .with_some("published", meta.published.as_deref())
            .with_some("publisher", meta.publisher.as_deref())
            .with("authors", authors.collect::<Vec<_>>())
            .with_some("language", meta.language.as_deref())
            .with("opened", self.opened.as_millis())
            .with_some("address", address)
            .with_some("source", source);
        Json::from(record).to_line()
    }

    /// Reads a record.
    ///
    /// # Errors
    /// [`RecordError`], for anything that [`ArticleRecord::encode`] of this or an older version did not
    /// write.
    pub fn decode(record: &str) -> Result<Self, RecordError> {
        let value = parse(record)?;
        let fields = versioned(&value)?;
        let id = fields.required("id", limits::META)?;
        let origin = match fields.text("source", limits::NAME)? {
            Some(name) => Origin::Source(parse_format(name).ok_or(wrong("source"))?),
            None => Origin::Address(fields.required("address", limits::META)?.into()),
        };
        Ok(Self {
            id: ArticleId::from_url(id),
            meta: Meta {
                title: fields.text_or_blank("title", limits::META)?,
                url: fields.optional("url", limits::META)?,
                published: fields.optional("published", limits::META)?,
                publisher: fields.optional("publisher", limits::META)?,
                authors: authors(fields)?,
                language: fields.optional("language", limits::META)?,
            },
            opened: Timestamp::from_millis(fields.integer("opened")?),
            origin,
        })
    }
}

fn authors(fields: Fields<'_>) -> Result<Vec<String>, FieldError> {
    let names = fields.list("authors");
    let name = |value: &Value| {
        let name = value.as_str().filter(|n| limits::within(n, limits::META));
        name.map(Into::into).ok_or(wrong("authors"))
    };
    if names.len() > limits::AUTHORS {
        return Err(wrong("authors"));
    }
    names.iter().map(name).collect()
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::NewsArticle => "news-article",
        Format::Html => "html",
        Format::PlainText => "plain-text",
    }
}

fn parse_format(name: &str) -> Option<Format> {
    [Format::NewsArticle, Format::Html, Format::PlainText]
        .into_iter()
        .find(|format| format_name(*format) == name)
}

pub(super) fn parse(record: &str) -> Result<Value, RecordError> {
    serde_json::from_str(record).map_err(|_| RecordError::NotJson)
}

/// The fields of a record whose version is known.
pub(super) fn versioned(record: &Value) -> Result<Fields<'_>, RecordError> {
    let fields = Fields::of(record).ok_or(RecordError::NotOurs)?;
    match fields.get("v").and_then(Value::as_i64) {
        Some(VERSION) => Ok(fields),
        Some(newer) if newer > VERSION => Err(RecordError::Newer(newer)),
        _ => Err(RecordError::NotOurs),
    }
}

#[cfg(test)]
mod tests;
