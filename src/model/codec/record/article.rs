//! The records of articles and of what the reader pasted or dropped.

use super::envelope::{self, VERSION};
use super::{RecordError, fields};
use crate::model::annotation::Timestamp;
use crate::model::article::read::Format;
use crate::model::article::{ArticleId, Meta};
use crate::model::codec::fields::{FieldError, Fields, wrong};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::limits;
use serde_json::Value;

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
    /// The record of an article that was not opened here: it is to be had at its address.
    pub fn unopened(id: ArticleId, meta: Meta, opened: Timestamp) -> Self {
        let address = meta.url.as_deref().unwrap_or(id.as_str());
        Self {
            origin: Origin::Address(address.into()),
            id,
            meta,
            opened,
        }
    }

    /// Writes the record.
    pub fn encode(&self) -> String {
        let (address, source) = match &self.origin {
            Origin::Address(address) => (Some(address.as_str()), None),
            Origin::Source(format) => (None, Some(format_name(*format))),
        };
        let meta = &self.meta;
        let authors = meta.authors.iter().map(|name| Json::from(name.as_str()));
        envelope::seal(
            Object::new()
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
                .with_some("source", source),
        )
    }

    /// Reads a record.
    ///
    /// # Errors
    /// [`RecordError`], for anything that [`ArticleRecord::encode`] of this or an older version did not
    /// write.
    pub fn decode(record: &str) -> Result<Self, RecordError> {
        let value = envelope::open(record)?;
        let fields = fields(&value)?;
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

/// Writes the record of an article's source, as the reader pasted or dropped it.
pub fn encode_source(source: &str) -> String {
    envelope::seal(Object::new().with("v", VERSION).with("source", source))
}

/// Reads the record of an article's source. Version 1 kept the bare source under another key.
///
/// # Errors
/// [`RecordError`], for anything that [`encode_source`] of this or an older version did not write.
pub fn decode_source(record: &str) -> Result<String, RecordError> {
    let value = envelope::open(record)?;
    // Nothing that storage holds is too long to have been written by us.
    Ok(fields(&value)?.required("source", usize::MAX)?.into())
}
