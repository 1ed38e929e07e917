//! Reads one annotation.
//!
//! It has to have a quote and one of our tags. Everything else may be missing:
//! - an **id** that is not a UUID becomes a UUID derived from it, one that is missing a UUID derived from
//!   everything else that is read, so that importing a file twice makes no duplicate;
//! - without a **position** it stands at 0..0, where no quote is, and is found by its quote;
//! - **modified** is `created` where it is missing and the other way round; without both, both are the
//!   beginning of 1970, so that importing the file again finds the same;
//! - several **notes** become one, with a blank line between them.

use super::name;
use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{Annotation, AnnotationId, Tag, TagKind, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::fields::{Fields, wrong};
use crate::model::codec::{FieldError, Problem, edits, limits, tag};
use crate::model::text::{CodePointOffset, CodePoints, Span, TextHash};
use serde_json::Value;

/// Code points of a foreign tag that are shown.
const SHOWN: usize = 40;

/// Why an item was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not an annotation.
    NotAnnotation,
    /// It does not say which characters it is about.
    NoQuote,
    /// It has no tag.
    NoTag,
    /// Its tag is none of ours; the first characters of it.
    UnknownTag(String),
    /// It is about this other article.
    OtherArticle(ArticleId),
    /// A field of it cannot be read.
    Field(FieldError),
}

impl From<FieldError> for Reason {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// Reads an annotation.
pub(super) fn read(item: &Value) -> Result<Annotation, Reason> {
    let fields = Fields::of(item).ok_or(Reason::NotAnnotation)?;
    if fields.get("type").is_some() && !fields.has("type", "Annotation") {
        return Err(Reason::NotAnnotation);
    }
    let anchor = anchor(fields)?;
    let (tag, note) = tag_and_note(fields)?;
    let (created, modified) = (time(fields, "created")?, time(fields, "modified")?);
    let some_time = created.or(modified).unwrap_or(Timestamp::from_millis(0));
    let nameless = Annotation {
        id: AnnotationId::from_random([0; 16]),
        tag,
        anchor,
        note,
        created: created.unwrap_or(some_time),
        modified: modified.unwrap_or(some_time),
        creator: creator(fields)?,
        edits: edits::read(fields)?,
    };
    let id = match fields.text("id", limits::META)? {
        Some(id) => AnnotationId::parse(id).unwrap_or_else(|| name::of_foreign(id)),
        None => name::of_content(&nameless),
    };
    Ok(Annotation { id, ..nameless })
}

/// The article that an item is about, where it says so.
pub(super) fn source(item: &Value) -> Option<ArticleId> {
    let targets = Fields::of(item)?.list("target");
    let iri = targets.iter().find_map(|target| {
        let source = Fields::of(target).map_or(Some(target), |t| t.get("source"))?;
        let id = Fields::of(source).map_or(Some(source), |s| s.get("id"))?;
        id.as_str()
    })?;
    limits::within(iri, limits::META).then(|| ArticleId::from_url(iri))
}

fn time(fields: Fields<'_>, key: &'static str) -> Result<Option<Timestamp>, FieldError> {
    let text = fields.text(key, limits::NAME)?;
    text.map(|t| Timestamp::parse(t).ok_or(wrong(key)))
        .transpose()
}

/// The first creator's name, else what stands for it.
fn creator(fields: Fields<'_>) -> Result<Option<String>, FieldError> {
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

/// The quote and position of the first target that has a quote.
fn anchor(fields: Fields<'_>) -> Result<Anchor, Reason> {
    for target in fields.list("target") {
        let selectors = Fields::of(target).map_or(&[][..], |t| t.list("selector"));
        if let Some(quote) = quote(selectors)? {
            let position = position(selectors)?.unwrap_or(Span::at(CodePointOffset::ZERO, 0));
            return Ok(Anchor {
                quote,
                position,
                state: state(target)?,
            });
        }
    }
    Err(Reason::NoQuote)
}

/// The version of the text that the target names, where it does so in our own words.
fn state(target: &Value) -> Result<Option<TextState>, FieldError> {
    let states = Fields::of(target).map_or(&[][..], |t| t.list("state"));
    let mut states = states.iter().filter_map(Fields::of);
    let Some(state) = states.find(|state| state.get("textHash").is_some()) else {
        return Ok(None);
    };
    let hash = state.required("textHash", limits::NAME)?;
    let seen = state.required("sourceDate", limits::NAME)?;
    Ok(Some(TextState {
        hash: TextHash::parse(hash).ok_or(wrong("textHash"))?,
        seen: Timestamp::parse(seen).ok_or(wrong("sourceDate"))?,
    }))
}

fn quote(selectors: &[Value]) -> Result<Option<TextQuote>, FieldError> {
    let quotes = selectors.iter().filter_map(refined);
    let Some(quote) = quotes
        .filter(|s| s.has("type", "TextQuoteSelector"))
        .find(|s| s.get("exact").is_some_and(|exact| *exact != ""))
    else {
        return Ok(None);
    };
    Ok(Some(TextQuote {
        exact: quote.required("exact", limits::QUOTE)?.into(),
        prefix: quote.text_or_blank("prefix", limits::CONTEXT)?,
        suffix: quote.text_or_blank("suffix", limits::CONTEXT)?,
    }))
}

/// A position in the whole text; one that refines another selector counts from that one's beginning.
fn position(selectors: &[Value]) -> Result<Option<Span<CodePoints>>, FieldError> {
    selectors
        .iter()
        .filter_map(Fields::of)
        .filter(|s| s.get("refinedBy").is_none())
        .find(|s| s.has("type", "TextPositionSelector"))
        .map(Fields::position)
        .transpose()
}

/// What a selector comes down to after all refinements. Nesting is bounded by the file's depth.
fn refined(selector: &Value) -> Option<Fields<'_>> {
    let mut fields = Fields::of(selector)?;
    while let Some(inner) = fields.list("refinedBy").first() {
        fields = Fields::of(inner)?;
    }
    Some(fields)
}

/// The tag, and all other texts as the note. A text whose purpose is not said is the tag if it is one of
/// ours.
fn tag_and_note(fields: Fields<'_>) -> Result<(Tag, String), Reason> {
    let mut tag = None;
    let mut unknown = None;
    let mut notes: Vec<&str> = Vec::new();
    for body in fields.list("body").iter().filter_map(Fields::of) {
        let Some(value) = body.text("value", limits::NOTE)? else {
            continue;
        };
        let is_tag = body.has("purpose", "tagging") || body.has("purpose", "classifying");
        let parsed = TagKind::parse(value).filter(|_| is_tag || body.get("purpose").is_none());
        match parsed {
            Some(kind) if tag.is_none() => tag = Some(typed(kind, body)?),
            Some(_) => {}
            None if is_tag => unknown = unknown.or(Some(value)),
            None => notes.push(value),
        }
    }
    if let Some(value) = fields.text("bodyValue", limits::NOTE)? {
        match TagKind::parse(value) {
            Some(kind) => tag = tag.or(Some(Tag::blank(kind))),
            None => notes.push(value),
        }
    }
    notes.retain(|note| !note.is_empty());
    let note = notes.join("\n\n");
    if !limits::within(&note, limits::NOTE) {
        let (field, problem) = ("body", Problem::TooLong);
        return Err(FieldError { field, problem }.into());
    }
    match (tag, unknown) {
        (Some(tag), _) => Ok((tag, note)),
        (None, Some(other)) => Err(Reason::UnknownTag(other.chars().take(SHOWN).collect())),
        (None, None) => Err(Reason::NoTag),
    }
}

/// A tag with the typed fields of its body.
fn typed(kind: TagKind, body: Fields<'_>) -> Result<Tag, FieldError> {
    match body.get("fields") {
        None => Ok(Tag::blank(kind)),
        Some(known) => tag::read(kind, Fields::of(known).ok_or(wrong("fields"))?),
    }
}
