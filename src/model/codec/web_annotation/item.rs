//! Reads one annotation of the W3C's model: ours and those of others. What it has to have is in `draft.rs`.

use super::draft::{self, Draft, Word};
use super::{article, hypothesis, recogito};
use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{Annotation, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::fields::{Fields, wrong};
use crate::model::codec::{FieldError, edits, limits};
use crate::model::text::{CodePointOffset, CodePoints, Span, TextHash, Utf16};
use serde_json::Value;

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
    /// A field of it cannot be read.
    Field(FieldError),
}

impl From<FieldError> for Reason {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// An item that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) annotation: Annotation,
    /// Where it stood in another rendering of the article, counted in UTF-16 units.
    pub(super) hint: Option<Span<Utf16>>,
}

impl From<Annotation> for Item {
    fn from(annotation: Annotation) -> Self {
        Self {
            annotation,
            hint: None,
        }
    }
}

/// Reads an annotation in any of the forms that are known.
pub(super) fn read(item: &Value) -> Result<Item, Reason> {
    let fields = Fields::of(item).ok_or(Reason::NotAnnotation)?;
    if hypothesis::is(fields) {
        return hypothesis::read(fields);
    }
    if recogito::is(fields) {
        return recogito::read(fields);
    }
    if fields.get("type").is_some() && !fields.has("type", "Annotation") {
        return Err(Reason::NotAnnotation);
    }
    let anchor = anchor(fields)?;
    let (tags, notes) = bodies(fields)?;
    let draft = Draft {
        id: fields.text("id", limits::META)?,
        article: source_of(fields),
        anchor,
        tags,
        notes,
        created: draft::time(fields, "created")?,
        modified: draft::time(fields, "modified")?,
        creator: draft::creator(fields)?,
        edits: edits::read(fields)?,
    };
    Ok(draft.finish()?.into())
}

/// The article that an item is about, where it says so.
pub(super) fn source(item: &Value) -> Option<ArticleId> {
    source_of(Fields::of(item)?)
}

/// The same of its fields.
pub(super) fn source_of(fields: Fields<'_>) -> Option<ArticleId> {
    let of_target = |target: &'_ Value| {
        let source = Fields::of(target).map_or(Some(target), |t| t.get("source"))?;
        let id = Fields::of(source).map_or(Some(source), |s| s.get("id"))?;
        article::named(id.as_str()?)
    };
    let mut targets = flat(fields.list("target")).into_iter();
    match fields.get("uri").and_then(Value::as_str) {
        Some(uri) => article::named(uri),
        None => targets.find_map(of_target),
    }
}

/// The quote and position of the first target that has a quote.
fn anchor(fields: Fields<'_>) -> Result<Anchor, Reason> {
    for target in flat(fields.list("target")) {
        let selectors = Fields::of(target).map_or(&[][..], |t| t.list("selector"));
        let selectors = flat(selectors);
        if let Some(quote) = quote(&selectors)? {
            let position = position(&selectors)?.unwrap_or(Span::at(CodePointOffset::ZERO, 0));
            return Ok(Anchor {
                quote,
                position,
                state: state(target)?,
            });
        }
    }
    Err(Reason::NoQuote)
}

/// These values, and in the place of a choice or another set of them (section 4.4 of the model's vocabulary: `Choice`,
/// `Composite`, `List`, `Independents`) its items. Nesting is bounded by the file's depth.
pub(super) fn flat(values: &[Value]) -> Vec<&Value> {
    let mut all = Vec::new();
    for value in values {
        match Fields::of(value).map(|set| set.list("items")) {
            Some(items) if !items.is_empty() => all.append(&mut flat(items)),
            _ => all.push(value),
        }
    }
    all
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

/// The first quote among selectors; XPath, CSS, fragment and range selectors beside it are passed over.
pub(super) fn quote(selectors: &[&Value]) -> Result<Option<TextQuote>, FieldError> {
    let quotes = selectors.iter().filter_map(|selector| refined(selector));
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
pub(super) fn position(selectors: &[&Value]) -> Result<Option<Span<CodePoints>>, FieldError> {
    selectors
        .iter()
        .filter_map(|selector| Fields::of(selector))
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

/// The tags, and all other texts and links as notes. A text whose purpose is not said is a tag if it is one of ours.
pub(super) fn bodies(fields: Fields<'_>) -> Result<(Vec<Word<'_>>, Vec<&str>), FieldError> {
    let (mut tags, mut notes) = (Vec::new(), Vec::new());
    for body in flat(fields.list("body")) {
        let Some(outer) = Fields::of(body) else {
            notes.extend(
                body.as_str()
                    .filter(|iri| limits::within(iri, limits::META)),
            );
            continue;
        };
        // A purpose may stand on a specific resource around the text (section 3.3.5).
        let inner = outer.get("source").and_then(Fields::of).unwrap_or(outer);
        let Some(word) = inner.text("value", limits::NOTE)? else {
            let link = inner.text("id", limits::META)?;
            notes.extend(link.or(outer.text("source", limits::META).ok().flatten()));
            continue;
        };
        let is_tag = outer.has("purpose", "tagging") || outer.has("purpose", "classifying");
        let is_ours = outer.get("purpose").is_none() && draft::kind(word).is_some();
        if is_tag || is_ours {
            let fields = inner.get("fields");
            tags.push(Word { word, fields });
        } else {
            notes.push(word);
        }
    }
    if let Some(word) = fields.text("bodyValue", limits::NOTE)? {
        match draft::kind(word) {
            Some(_) => tags.push(Word { word, fields: None }),
            None => notes.push(word),
        }
    }
    Ok((tags, notes))
}
