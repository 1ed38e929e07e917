//! What every form of annotation comes down to before it is one of ours.
//!
//! It has to have a quote and one of our tags. Everything else may be missing:
//! - an **id** that is not a UUID becomes a UUID derived from it, one that is missing a UUID derived from
//!   everything else that is read, so that importing a file twice makes no duplicate;
//! - without a **position** it stands at 0..0, where no quote is, and is found by its quote;
//! - **modified** is `created` where it is missing and the other way round; without both, both are the
//!   beginning of 1970, so that importing the file again finds the same;
//! - several **notes** become one, with a blank line between them; **tags** beside the one that decides are kept
//!   there too, as `#tag`.

use super::item::Reason;
use super::name;
use crate::model::anchor::Anchor;
use crate::model::annotation::{Annotation, AnnotationId, Edit, Tag, TagKind, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::fields::{Fields, wrong};
use crate::model::codec::{FieldError, Problem, limits, tag};
use serde_json::Value;

/// Code points of a foreign tag that are shown.
const SHOWN: usize = 40;

/// An annotation as its file gives it.
pub(super) struct Draft<'a> {
    pub(super) id: Option<&'a str>,
    /// What it is about.
    pub(super) article: Option<ArticleId>,
    pub(super) anchor: Anchor,
    pub(super) tags: Vec<Word<'a>>,
    pub(super) notes: Vec<&'a str>,
    pub(super) created: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) creator: Option<String>,
    pub(super) edits: Vec<Edit>,
}

/// A tag of a file.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) word: &'a str,
    /// What our own files say beside it.
    pub(super) fields: Option<&'a Value>,
}

impl Draft<'_> {
    /// The annotation.
    pub(super) fn finish(self) -> Result<Annotation, Reason> {
        let tag = self.tag()?;
        let note = self.note()?;
        let some_time = self.created.or(self.modified);
        let some_time = some_time.unwrap_or(Timestamp::from_millis(0));
        let nameless = Annotation {
            id: AnnotationId::from_random([0; 16]),
            tag,
            anchor: self.anchor,
            note,
            created: self.created.unwrap_or(some_time),
            modified: self.modified.unwrap_or(some_time),
            creator: self.creator,
            edits: self.edits,
        };
        let id = match self.id {
            Some(id) => AnnotationId::parse(id).unwrap_or_else(|| name::of_foreign(id)),
            None => name::of_content(&nameless, self.article.as_ref()),
        };
        Ok(Annotation { id, ..nameless })
    }

    /// The first tag that is one of ours.
    fn tag(&self) -> Result<Tag, Reason> {
        for tag in &self.tags {
            let Some(kind) = kind(tag.word) else {
                continue;
            };
            return Ok(match tag.fields {
                None => Tag::blank(kind),
                Some(known) => tag::read(kind, Fields::of(known).ok_or(wrong("fields"))?)?,
            });
        }
        Err(self.tags.first().map_or(Reason::NoTag, |other| {
            Reason::UnknownTag(other.word.chars().take(SHOWN).collect())
        }))
    }

    fn note(&self) -> Result<String, FieldError> {
        let chosen = self.tags.iter().position(|tag| kind(tag.word).is_some());
        let others = self.tags.iter().enumerate();
        let others: Vec<String> = others
            .filter(|(at, tag)| Some(*at) != chosen && !tag.word.is_empty())
            .map(|(_, tag)| ["#", tag.word].concat())
            .collect();
        let others = others.join(" ");
        let notes = self.notes.iter().copied().chain([others.as_str()]);
        let notes: Vec<&str> = notes.filter(|note| !note.is_empty()).collect();
        let note = notes.join("\n\n");
        if limits::within(&note, limits::NOTE) {
            Ok(note)
        } else {
            let (field, problem) = ("body", Problem::TooLong);
            Err(FieldError { field, problem })
        }
    }
}

/// The kind that a tag of others means, in either of the interface's languages. Case, spaces around it and a leading
/// `#` make no difference.
pub(super) fn kind(word: &str) -> Option<TagKind> {
    const WORDS: [&[&str]; 3] = [
        &["number", "numbers", "数字"],
        &["official", "officials", "官员"],
        &["policy", "policies", "政策"],
    ];
    let word = word.trim();
    let word = word.strip_prefix('#').unwrap_or(word);
    let means = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let mut kinds = TagKind::ALL.into_iter().zip(WORDS);
    kinds.find(|(_, words)| means(words)).map(|(kind, _)| kind)
}

/// A point in time, where there is one.
pub(super) fn time(fields: Fields<'_>, key: &'static str) -> Result<Option<Timestamp>, FieldError> {
    let text = fields.text(key, limits::NAME)?;
    text.map(|t| Timestamp::parse(t).ok_or(wrong(key)))
        .transpose()
}

/// The first creator's name, else what stands for it.
pub(super) fn creator(fields: Fields<'_>) -> Result<Option<String>, FieldError> {
    let Some(first) = fields.list("creator").first() else {
        return Ok(None);
    };
    let Some(agent) = Fields::of(first) else {
        let iri = first.as_str().filter(|c| limits::within(c, limits::NAME));
        return iri.map(|iri| Some(iri.into())).ok_or(wrong("creator"));
    };
    for key in ["name", "nickname", "id"] {
        let name = agent.list(key).iter().find_map(Value::as_str);
        if let Some(name) = name {
            let fits = limits::within(name, limits::NAME);
            return fits.then(|| Some(name.into())).ok_or(wrong("creator"));
        }
    }
    Ok(None)
}
