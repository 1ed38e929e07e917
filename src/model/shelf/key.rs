//! The keys of storage. `:` stands between their parts and never in one, so that no article's keys begin
//! with those of another.
//!
//! | key | record |
//! |---|---|
//! | `pizhu:1:<article>` | the article |
//! | `pizhu:1:<article>:<annotation id>` | one annotation |
//! | `pizhu:1:<article>:rejected:<annotation id>` | one suggestion that the reader rejected |
//! | `pizhu:1:<article>:deleted:<annotation id>` | that the annotation was deleted, and when |
//! | `pizhu:1:<article>:original` | the source of an article that was pasted or dropped |
//! | `pizhu:1:<article>:source` | the same as version 1 kept it: bare |
//! | `pizhu:1:<article>:backup:<part>` | a record of an older version while it is rewritten |
//! | `pizhu:1:<article>:quarantine:<part>` | a record that could not be read |
//! | `pizhu:1::settings` | what the reader set for all articles |
//!
//! `<part>` is what stands after the article in the key of the record itself; `article` for the article's own.

use crate::model::annotation::AnnotationId;
use crate::model::article::ArticleId;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What all keys begin with. The number is the version of the keys' form; records have their own.
pub(super) const ROOT: &str = "pizhu:1:";

/// `:` would end the article's part, `%` would make encoding ambiguous. The encoder adds all that is not
/// ASCII.
const ENCODED: &AsciiSet = &CONTROLS.add(b'%').add(b':');

/// The article's part for an id without characters. What stands where others have the article and has nothing there is
/// about all articles.
const BLANK: &str = "%";

const REJECTED: &str = "rejected:";
const DELETED: &str = "deleted:";
const ARTICLE: &str = "article";
const ORIGINAL: &str = "original";
const SOURCE: &str = "source";
const SETTINGS: &str = "settings";
const BACKUP: &str = "backup:";
const QUARANTINE: &str = "quarantine:";

/// Which of an article's records it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The article's own.
    Article,
    /// The source of an article that was pasted or dropped.
    Source,
    /// The same as version 1 kept it.
    OldSource,
    /// One annotation.
    Annotation(AnnotationId),
    /// One rejection.
    Rejection(AnnotationId),
    /// That an annotation was deleted.
    Deletion(AnnotationId),
    /// What the reader set for all articles.
    Settings,
}

/// What a key of an article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The record itself.
    Record(Part),
    /// The record as an older version wrote it.
    Backup(Part),
    /// A record that was set aside.
    Quarantine,
}

impl Part {
    /// Where this version keeps what that part holds.
    pub(super) fn now(self) -> Self {
        match self {
            Self::OldSource => Self::Source,
            part => part,
        }
    }

    fn name(self) -> String {
        match self {
            Self::Article => ARTICLE.into(),
            Self::Source => ORIGINAL.into(),
            Self::OldSource => SOURCE.into(),
            Self::Annotation(id) => id.to_string(),
            Self::Rejection(id) => REJECTED.to_owned() + &id.to_string(),
            Self::Deletion(id) => DELETED.to_owned() + &id.to_string(),
            Self::Settings => SETTINGS.into(),
        }
    }

    /// The part of that name. An id has one spelling.
    fn parse(name: &str) -> Option<Self> {
        let id = |name: &str| AnnotationId::parse(name).filter(|id| id.to_string() == name);
        match name {
            ARTICLE => Some(Self::Article),
            ORIGINAL => Some(Self::Source),
            SOURCE => Some(Self::OldSource),
            SETTINGS => Some(Self::Settings),
            _ => {
                if let Some(name) = name.strip_prefix(REJECTED) {
                    id(name).map(Self::Rejection)
                } else if let Some(name) = name.strip_prefix(DELETED) {
                    id(name).map(Self::Deletion)
                } else {
                    id(name).map(Self::Annotation)
                }
            }
        }
    }
}

/// The keys of one article: what they all begin with, which is the key of its own record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keys(String);

impl Keys {
    /// Those of an article.
    pub(super) fn of(article: &ArticleId) -> Self {
        let name = article.as_str();
        let encoded = utf8_percent_encode(name, ENCODED).to_string();
        Self([ROOT, if name.is_empty() { BLANK } else { &encoded }].concat())
    }

    /// Those of what is about all articles.
    pub(super) fn of_all() -> Self {
        Self(ROOT.into())
    }

    /// Whether these are the keys of what is about all articles.
    pub(super) fn are_of_all(&self) -> bool {
        self.0 == ROOT
    }

    /// The article whose part of a key this is, if it is spelt as [`Keys::of`] does.
    pub(super) fn article(segment: &str) -> Option<ArticleId> {
        let name = if segment == BLANK { "" } else { segment };
        let name = percent_decode_str(name).decode_utf8().ok()?;
        let article = ArticleId::from_url(&name);
        let same = Self::of(&article).0.strip_prefix(ROOT) == Some(segment);
        same.then_some(article)
    }

    /// What the keys of its parts begin with.
    pub(super) fn prefix(&self) -> String {
        self.0.clone() + ":"
    }

    /// The key of one of its records.
    pub(super) fn key(&self, part: Part) -> String {
        match part {
            Part::Article => self.0.clone(),
            _ => [&self.0, ":", &part.name()].concat(),
        }
    }

    /// The key under which an older version's record is kept while it is rewritten.
    pub(super) fn backup(&self, part: Part) -> String {
        [&self.0, ":", BACKUP, &part.name()].concat()
    }

    /// The key under which a record that cannot be read is set aside.
    pub(super) fn quarantine(&self, part: Part) -> String {
        [&self.0, ":", QUARANTINE, &part.name()].concat()
    }

    /// What one of its keys is for; `None` for another's, and for those of a version that knows more.
    pub(super) fn role(&self, key: &str) -> Option<Role> {
        let rest = key.strip_prefix(self.0.as_str())?;
        if rest.is_empty() {
            return Some(Role::Record(Part::Article));
        }
        role(rest.strip_prefix(':')?)
    }
}

/// What a key is for by what stands after the article.
pub(super) fn role(rest: &str) -> Option<Role> {
    if let Some(name) = rest.strip_prefix(BACKUP) {
        Part::parse(name).map(Role::Backup)
    } else if rest.starts_with(QUARANTINE) {
        Some(Role::Quarantine)
    } else {
        // The article's record has no name after the article.
        let part = Part::parse(rest).filter(|part| *part != Part::Article);
        part.map(Role::Record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(iri: &str) -> String {
        Keys::of(&ArticleId::from_url(iri)).key(Part::Article)
    }

    #[test]
    fn only_what_is_needed_is_encoded() {
        for (iri, expected) in [
            (
                "https://a.example/b?c=d",
                "pizhu:1:https%3A//a.example/b?c=d",
            ),
            (
                "https://a.example:80/%41\n",
                "pizhu:1:https%3A//a.example%3A80/%2541%0A",
            ),
            (
                "https://a.example/新",
                "pizhu:1:https%3A//a.example/%E6%96%B0",
            ),
            ("", "pizhu:1:%"),
        ] {
            assert_eq!(key(iri), expected);
            let segment = expected.strip_prefix(ROOT).unwrap_or_default();
            assert_eq!(Keys::article(segment), Some(ArticleId::from_url(iri)));
        }
        assert_ne!(
            key("https://a.example/%E6%96%B0"),
            key("https://a.example/新")
        );
    }

    #[test]
    fn an_article_has_one_spelling() {
        for foreign in ["", "a:b", "https%3a//a.example/", "%41", "新", "%FF", "a#b"] {
            assert_eq!(Keys::article(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn every_key_tells_what_it_is_for() {
        let keys = Keys::of(&ArticleId::from_url("https://a.example/1"));
        let id = AnnotationId::from_random([0xab; 16]);
        for part in [
            Part::Article,
            Part::Source,
            Part::OldSource,
            Part::Annotation(id),
            Part::Rejection(id),
            Part::Deletion(id),
        ] {
            assert_eq!(keys.role(&keys.key(part)), Some(Role::Record(part)));
            assert_eq!(keys.role(&keys.backup(part)), Some(Role::Backup(part)));
            assert_eq!(keys.role(&keys.quarantine(part)), Some(Role::Quarantine));
        }
    }

    #[test]
    fn what_a_newer_version_may_add_is_no_ones() {
        let keys = Keys::of(&ArticleId::from_url("https://a.example/1"));
        let id = AnnotationId::from_random([0xab; 16]);
        for rest in [
            "0".to_owned(),
            ":".to_owned(),
            ":article".to_owned(),
            ":links".to_owned(),
            format!(":{}", id.to_string().to_uppercase()),
            format!(":{}", id.to_iri()),
            format!(":rejected:{}", id.to_iri()),
            format!(":linked:{id}"),
            format!(":{id}:more"),
            ":backup:links".to_owned(),
        ] {
            let key = keys.key(Part::Article) + &rest;
            assert_eq!(keys.role(&key), None, "{rest}");
        }
    }
}
