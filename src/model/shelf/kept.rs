//! What the record under a key says, whichever kind it is.

use super::key::{Keys, Part};
use crate::model::annotation::{Annotation, Rejection, Timestamp};
use crate::model::codec::record::{self, ArticleRecord, RecordError};
use crate::model::codec::settings::Settings;
use std::hash::{DefaultHasher, Hasher as _};

/// A record that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Article(Box<ArticleRecord>),
    Source(String),
    Annotation(Box<Annotation>),
    Rejection(Box<Rejection>),
    Deletion(Timestamp),
    Settings(Box<Settings>),
}

impl Kept {
    /// Reads the record that stands under the key of this part.
    pub(super) fn decode(keys: &Keys, part: Part, raw: &str) -> Result<Self, RecordError> {
        Ok(match part {
            Part::Article => Self::Article(Box::new(decode_article(keys, raw)?)),
            Part::Source => Self::Source(record::decode_source(raw)?),
            Part::OldSource => Self::Source(raw.into()),
            Part::Annotation(id) => Self::Annotation(Box::new(record::decode(id, raw)?)),
            Part::Rejection(id) => Self::Rejection(Box::new(record::decode_rejection(id, raw)?)),
            Part::Deletion(_) => Self::Deletion(record::decode_deletion(raw)?),
            Part::Settings => Self::Settings(Box::new(Settings::decode(raw)?)),
        })
    }

    /// Writes it as this version does.
    pub(super) fn encode(&self) -> String {
        match self {
            Self::Article(article) => article.encode(),
            Self::Source(source) => record::encode_source(source),
            Self::Annotation(annotation) => record::encode(annotation),
            Self::Rejection(rejection) => record::encode_rejection(rejection),
            Self::Deletion(at) => record::encode_deletion(*at),
            Self::Settings(settings) => settings.encode(),
        }
    }
}

fn decode_article(keys: &Keys, raw: &str) -> Result<ArticleRecord, RecordError> {
    let article = ArticleRecord::decode(raw)?;
    // Under another's key it would open one article and show the annotations of another.
    if Keys::of(&article.id) == *keys {
        Ok(article)
    } else {
        Err(RecordError::NotOurs)
    }
}

/// Tells one record from another under the same key; two different ones are taken for the same once in four thousand
/// million times.
pub(super) fn fingerprint(raw: &str) -> usize {
    let mut hasher = DefaultHasher::new();
    hasher.write(raw.as_bytes());
    hasher.finish() as usize
}
