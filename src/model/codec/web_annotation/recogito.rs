//! Reads the annotations of Recogito's text annotator (<https://github.com/recogito/text-annotator-js>):
//! `bodies` and `target.selector` with `quote`, `start` and `end`.
//!
//! It writes no context. Positions count UTF-16 units of the text that it was opened on: a hint, which counts where the
//! quote stands there.

use super::draft::{self, Draft, Word};
use super::item::{self, Item, Reason};
use crate::model::anchor::{Anchor, TextQuote};
use crate::model::codec::FieldError;
use crate::model::codec::fields::Fields;
use crate::model::codec::limits;
use crate::model::text::{CodePointOffset, Span, Utf16Offset};

/// Whether it is one: the W3C's model has `body`.
pub(super) fn is(fields: Fields<'_>) -> bool {
    let selector = || {
        Fields::of(
            Fields::of(fields.get("target")?)?
                .list("selector")
                .first()?,
        )
    };
    fields.get("bodies").is_some() || selector().is_some_and(|s| s.get("quote").is_some())
}

/// Reads one.
pub(super) fn read(fields: Fields<'_>) -> Result<Item, Reason> {
    let target = fields.get("target").and_then(Fields::of);
    let target = target.ok_or(Reason::NoQuote)?;
    let mut selectors = target.list("selector").iter().filter_map(Fields::of);
    let selector = selectors.find(|s| s.get("quote").is_some_and(|quote| *quote != ""));
    let selector = selector.ok_or(Reason::NoQuote)?;
    let units = |at: CodePointOffset| Utf16Offset::new(at.get());
    let stood = match selector.get("start") {
        Some(_) => Some(selector.position()?),
        None => None,
    };
    let (tags, notes) = bodies(fields)?;
    let draft = Draft {
        id: fields.text("id", limits::META)?,
        article: item::source_of(fields),
        anchor: Anchor {
            quote: TextQuote {
                exact: selector.required("quote", limits::QUOTE)?.into(),
                prefix: selector.text_or_blank("prefix", limits::CONTEXT)?,
                suffix: selector.text_or_blank("suffix", limits::CONTEXT)?,
            },
            position: Span::at(CodePointOffset::ZERO, 0),
            state: None,
        },
        tags,
        notes,
        created: draft::time(target, "created")?.or(draft::time(fields, "created")?),
        modified: draft::time(target, "updated")?.or(draft::time(fields, "updated")?),
        creator: draft::creator(target)?.or(draft::creator(fields)?),
        edits: Vec::new(),
    };
    Ok(Item {
        annotation: draft.finish()?,
        hint: stood.map(|s| Span::new(units(s.start()), units(s.end()))),
        selectors: Vec::new(),
    })
}

/// As in the W3C's model: a text whose purpose is not said is a tag if it is one of ours.
fn bodies(fields: Fields<'_>) -> Result<(Vec<Word<'_>>, Vec<&str>), FieldError> {
    let (mut tags, mut notes) = (Vec::new(), Vec::new());
    for body in fields.list("bodies").iter().filter_map(Fields::of) {
        let Some(word) = body.text("value", limits::NOTE)? else {
            continue;
        };
        let is_tag = body.has("purpose", "tagging") || body.has("purpose", "classifying");
        if is_tag || (body.get("purpose").is_none() && draft::kind(word).is_some()) {
            tags.push(Word { word, fields: None });
        } else {
            notes.push(word);
        }
    }
    Ok((tags, notes))
}
