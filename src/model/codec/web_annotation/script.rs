//! What a page's script is given of the annotations, and what it asks for: the items of the canonical file, one by one,
//! and a short form of them.
//!
//! ```text
//! { "id"?, "kind", "fields"?, "note"?, "start", "end" }
//! { "id"?, "kind", "fields"?, "note"?, "exact", "prefix"?, "suffix"? }
//! ```
//!
//! `start` and `end` are code points of the article's text; `kind` and `fields` are those of the canonical file.

use super::article::same;
use super::draft::{self, Draft, Word};
use super::export::{bodies, item, target};
use super::import::{self, ImportError};
use super::item::{self as read, Reason};
use crate::model::anchor::{Anchor, TextQuote};
use crate::model::annotation::{Annotation, AnnotationId, Tag, Timestamp};
use crate::model::article::ArticleId;
use crate::model::codec::fields::{Fields, wrong};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::{edits, limits, uri};
use crate::model::notebook::Proposal;
use crate::model::text::{CodePointOffset, CodePoints, Span, Text};
use serde_json::Value;
use std::rc::Rc;

/// One item of the canonical file, on one line.
pub fn write_item(article: &ArticleId, annotation: &Annotation) -> String {
    let source = uri::from_iri(article.as_str());
    Json::from(item(annotation, &source)).to_line()
}

/// The items of the canonical file, as an array on one line.
pub fn write_items<'a>(
    article: &ArticleId,
    annotations: impl Iterator<Item = &'a Annotation>,
) -> String {
    array(annotations.map(|annotation| write_item(article, annotation)))
}

/// Suggestions as an array on one line: each as the item that it becomes when it is accepted, without times, with the
/// rule that made it and how sure that is, in hundredths.
pub fn write_suggestions(article: &ArticleId, text: &Text, proposals: &[Rc<Proposal>]) -> String {
    let source = uri::from_iri(article.as_str());
    array(proposals.iter().map(|proposal| {
        let annotation = Annotation {
            id: proposal.id,
            tag: proposal.suggestion.tag.clone(),
            anchor: Anchor::describe(text, proposal.span()),
            note: String::new(),
            created: Timestamp::from_millis(0),
            modified: Timestamp::from_millis(0),
            creator: None,
            edits: Vec::new(),
        };
        let item = Object::new()
            .with("id", annotation.id.to_iri())
            .with("type", "Annotation")
            .with("motivation", "tagging")
            .with("body", bodies(&annotation))
            .with("target", target(&annotation, &source))
            .with("rule", proposal.suggestion.rule.as_str())
            .with("confidence", usize::from(proposal.suggestion.confidence));
        Json::from(item).to_line()
    }))
}

/// Values that are JSON already, as one array.
fn array(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    ["[", &values.join(","), "]"].concat()
}

/// Why something asked for is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read as JSON.
    Unreadable(ImportError),
    /// It cannot be read as an annotation.
    Item(Reason),
    /// It is about another article.
    OtherArticle,
    /// It names neither a quote nor a position.
    NoPlace,
    /// Its position is empty or not in the article's text, which has this many code points.
    Outside(usize),
    /// Its quote is not in the article, or in several places of which its context does not single out one.
    NotFound,
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::Item(reason)
    }
}

impl From<crate::model::codec::FieldError> for Refusal {
    fn from(error: crate::model::codec::FieldError) -> Self {
        Self::Item(error.into())
    }
}

/// What is asked for, read as JSON.
#[derive(Clone, Debug)]
pub struct Asked(Value);

/// What is to become of an annotation; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// Its tag.
    pub tag: Option<Tag>,
    /// Its note.
    pub note: Option<String>,
    /// Its extent.
    pub span: Option<Span>,
}

/// The parts of what is asked for, whichever form it has.
struct Parts<'a> {
    fields: Fields<'a>,
    tags: Option<Vec<Word<'a>>>,
    notes: Option<Vec<&'a str>>,
    quote: Option<TextQuote>,
    position: Option<Span<CodePoints>>,
}

impl Asked {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`] where it is no JSON or beyond the limits of a file, [`Reason::NotAnnotation`] where it is
    /// no object.
    pub fn parse(json: &str) -> Result<Self, Refusal> {
        let value = import::parse(json).map_err(Refusal::Unreadable)?;
        match value {
            Value::Object(_) => Ok(Self(value)),
            _ => Err(Reason::NotAnnotation.into()),
        }
    }

    /// The annotation that it names; `None` where it names none.
    ///
    /// # Errors
    /// `id` is not a string.
    pub fn id(&self) -> Result<Option<AnnotationId>, Refusal> {
        let id = fields(&self.0)?.text("id", limits::META)?;
        let own = |id| AnnotationId::parse(id).unwrap_or_else(|| super::name::of_foreign(id));
        Ok(id.map(own))
    }

    /// A new annotation on `text`, which is that of `article`, and its place. It is called `fresh` unless it names itself, is of `now` and by
    /// `creator` unless it says otherwise.
    ///
    /// # Errors
    /// [`Refusal`], the first thing that is wrong.
    pub fn create(
        &self,
        article: &ArticleId,
        text: &Text,
        fresh: AnnotationId,
        now: Timestamp,
        creator: Option<String>,
    ) -> Result<(Annotation, Span), Refusal> {
        let parts = self.parts(article)?;
        let span = parts.span(text)?.ok_or(Refusal::NoPlace)?;
        let fields = parts.fields;
        let created = draft::time(fields, "created")?;
        let modified = draft::time(fields, "modified")?;
        let name = fresh.to_iri();
        let draft = Draft {
            id: Some(fields.text("id", limits::META)?.unwrap_or(&name)),
            article: None,
            anchor: Anchor::describe_seen(text, span, now),
            tags: parts.tags.unwrap_or_default(),
            notes: parts.notes.unwrap_or_default(),
            created: Some(created.or(modified).unwrap_or(now)),
            modified: Some(modified.or(created).unwrap_or(now)),
            creator: draft::creator(fields)?.or(creator),
            edits: edits::read(fields)?,
        };
        Ok((draft.finish()?, span))
    }

    /// What it changes of `annotation` on `article`.
    ///
    /// # Errors
    /// [`Refusal`], the first thing that is wrong.
    pub fn revise(
        &self,
        annotation: &Annotation,
        article: &ArticleId,
        text: &Text,
    ) -> Result<Revision, Refusal> {
        let parts = self.parts(article)?;
        let has = (parts.tags.is_some(), parts.notes.is_some());
        let kind = annotation.kind().as_str();
        let own = |word: &Word<'_>| draft::kind(word.word) == Some(annotation.kind());
        // Of the same kind, and not a word about the fields: they stay.
        let stays =
            matches!(parts.tags.as_deref(), Some([one]) if own(one) && one.fields.is_none());
        let span = parts.span(text)?;
        let draft = Draft {
            id: None,
            article: None,
            anchor: annotation.anchor.clone(),
            tags: parts.tags.unwrap_or_else(|| {
                vec![Word {
                    word: kind,
                    fields: None,
                }]
            }),
            notes: parts.notes.unwrap_or_default(),
            created: None,
            modified: None,
            creator: None,
            edits: Vec::new(),
        };
        let revised = draft.finish()?;
        Ok(Revision {
            tag: Some(revised.tag).filter(|_| has.0 && !stays),
            note: Some(revised.note).filter(|_| has.1),
            span,
        })
    }

    fn parts(&self, article: &ArticleId) -> Result<Parts<'_>, Refusal> {
        let fields = fields(&self.0)?;
        if read::source_of(fields).is_some_and(|source| !same(&source, article)) {
            return Err(Refusal::OtherArticle);
        }
        let is_item = ["target", "body", "bodyValue"];
        if is_item.iter().any(|key| fields.get(key).is_some()) {
            Parts::of_item(fields)
        } else {
            Parts::of_short(fields)
        }
    }
}

fn fields(value: &Value) -> Result<Fields<'_>, Refusal> {
    Ok(Fields::of(value).ok_or(Reason::NotAnnotation)?)
}

impl<'a> Parts<'a> {
    fn of_item(fields: Fields<'a>) -> Result<Self, Refusal> {
        let target = read::flat(fields.list("target")).into_iter().next();
        let target = target.and_then(Fields::of);
        let selectors = read::flat(target.map_or(&[][..], |target| target.list("selector")));
        let has_body = fields.get("body").is_some() || fields.get("bodyValue").is_some();
        let (tags, notes) = read::bodies(fields)?;
        Ok(Self {
            fields,
            tags: has_body.then_some(tags),
            notes: has_body.then_some(notes),
            quote: read::quote(&selectors)?,
            position: read::position(&selectors)?,
        })
    }

    fn of_short(fields: Fields<'a>) -> Result<Self, Refusal> {
        let known = fields.get("fields");
        let word = match fields.text("kind", limits::NOTE)? {
            // What the fields mean depends on the kind.
            None if known.is_some() => return Err(wrong("kind").into()),
            word => word.map(|word| Word {
                word,
                fields: known,
            }),
        };
        let note = fields.text("note", limits::NOTE)?;
        let quote = match fields.text("exact", limits::QUOTE)? {
            Some("") => return Err(wrong("exact").into()),
            None => None,
            Some(exact) => Some(TextQuote {
                exact: exact.into(),
                prefix: fields.text_or_blank("prefix", limits::CONTEXT)?,
                suffix: fields.text_or_blank("suffix", limits::CONTEXT)?,
            }),
        };
        let has_position = fields.get("start").is_some() || fields.get("end").is_some();
        let position = has_position.then(|| fields.position()).transpose()?;
        Ok(Self {
            fields,
            tags: word.map(|word| vec![word]),
            notes: note.map(|note| vec![note]),
            quote,
            position,
        })
    }

    /// Where it is to be; `None` where it does not say.
    fn span(&self, text: &Text) -> Result<Option<Span>, Refusal> {
        let here = self.position.map(|position| inside(text, position));
        let Some(quote) = &self.quote else {
            return here.transpose();
        };
        // A position where the quote stands needs no more looking.
        if let Some(Ok(span)) = here
            && text.slice(span) == quote.exact
        {
            return Ok(Some(span));
        }
        let anchor = Anchor {
            quote: quote.clone(),
            position: Span::at(CodePointOffset::ZERO, 0),
            state: None,
        };
        anchor
            .resolve(text)
            .span()
            .map(Some)
            .ok_or(Refusal::NotFound)
    }
}

/// A position that is not empty and all in the text.
fn inside(text: &Text, position: Span<CodePoints>) -> Result<Span, Refusal> {
    let end = text.to_code_points(text.end());
    if position.is_empty() || position.end() > end {
        return Err(Refusal::Outside(end.get()));
    }
    Ok(text.span_from_code_points(position))
}

/// What a page's script is told: a JSON object with these texts.
pub fn write_texts(texts: &[(&'static str, &str)]) -> String {
    let object = texts
        .iter()
        .fold(Object::new(), |o, (key, text)| o.with(key, *text));
    Json::from(object).to_line()
}

/// What a page's script is told of a selection: its place in code points, and its characters.
pub fn write_selection(text: &Text, span: Span) -> String {
    let position = text.span_to_code_points(span);
    let selection = Object::new()
        .with("start", position.start().get())
        .with("end", position.end().get())
        .with("exact", text.slice(span));
    Json::from(selection).to_line()
}

/// What a page's script is told of an import: how many fared how, and what was not read.
pub fn write_counts(counts: &[(&'static str, usize)], rejected: &[(usize, String)]) -> String {
    let rejected: Vec<Json<'_>> = rejected
        .iter()
        .map(|(index, why)| {
            let item = Object::new().with("index", *index);
            item.with("reason", why.as_str()).into()
        })
        .collect();
    let object = counts
        .iter()
        .fold(Object::new(), |o, (key, count)| o.with(key, *count));
    Json::from(object.with("rejected", rejected)).to_line()
}
