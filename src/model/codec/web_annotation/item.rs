//! Reads one annotation of the W3C's model: ours and those of others. What it has to have is in `draft.rs`.

use super::draft::{self, Draft, Word};
use super::{article, hypothesis, recogito, selectors};
use crate::model::anchor::selector::Selector;
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
    /// It says so by the elements of a page that is not open.
    NoPage,
    /// It says so by the elements of the page that is open, and they do not lead to one place in the article.
    NotOnPage,
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
    /// What gives its place where no quote does; then its anchor is [`unplaced`].
    pub(super) selectors: Vec<Selector>,
}

impl From<Annotation> for Item {
    fn from(annotation: Annotation) -> Self {
        Self {
            annotation,
            hint: None,
            selectors: Vec::new(),
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
    let (anchor, selectors) = anchor(fields)?;
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
    Ok(Item {
        selectors,
        ..draft.finish()?.into()
    })
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

/// The quote and position of the first target that has a quote, else the selectors of one that has others.
fn anchor(fields: Fields<'_>) -> Result<(Anchor, Vec<Selector>), Reason> {
    let targets = flat(fields.list("target"));
    for target in &targets {
        let selectors = selectors_of(target);
        if let Some(quote) = quote(&selectors)? {
            let position = position(&selectors)?.unwrap_or(Span::at(CodePointOffset::ZERO, 0));
            let anchor = Anchor {
                quote,
                position,
                state: state(target)?,
            };
            return Ok((anchor, Vec::new()));
        }
    }
    elements(&targets)
}

/// The selectors of the first target that has any which begin at a page's elements.
pub(super) fn elements(targets: &[&Value]) -> Result<(Anchor, Vec<Selector>), Reason> {
    for target in targets {
        let selectors = selectors::read(&selectors_of(target))?;
        if !selectors.is_empty() {
            return Ok((unplaced(target), selectors));
        }
    }
    Err(Reason::NoQuote)
}

fn selectors_of(target: &Value) -> Vec<&Value> {
    flat(Fields::of(target).map_or(&[][..], |target| target.list("selector")))
}

/// What stands for an anchor until the place is found: what the target says, so that two without a name that are about two
/// places get two names.
fn unplaced(target: &Value) -> Anchor {
    let mut quote = TextQuote::default();
    write(target, &mut quote.exact);
    Anchor {
        quote,
        position: Span::at(CodePointOffset::ZERO, 0),
        state: None,
    }
}

/// The texts and offsets of a value. Nesting is bounded by the file's depth.
fn write(value: &Value, to: &mut String) {
    match value {
        Value::String(text) => to.push_str(text),
        Value::Number(number) => to.push_str(&number.as_u64().unwrap_or(0).to_string()),
        Value::Array(values) => values.iter().for_each(|value| write(value, to)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            to.push_str(key);
            write(value, to);
        }),
        _ => {}
    }
    to.push('\n');
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

/// The first quote among selectors, else one in a fragment; XPath, CSS and range selectors beside it are passed over.
pub(super) fn quote(selectors: &[&Value]) -> Result<Option<TextQuote>, FieldError> {
    let inner = || selectors.iter().filter_map(|selector| refined(selector));
    let quote = inner()
        .filter(|s| s.has("type", "TextQuoteSelector"))
        .find(|s| s.get("exact").is_some_and(|exact| *exact != ""));
    let Some(quote) = quote else {
        let directive = inner().find_map(selectors::directive);
        return directive.map(selectors::quote).transpose();
    };
    selectors::text_quote(quote).map(Some)
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
