//! Reads the annotations of Hypothesis: the rows of its search API and what its client exports
//! (<https://h.readthedocs.io/en/latest/api-reference/v1/>).
//!
//! Its selectors are the W3C's, but positions count UTF-16 units of a whole page's text: they are a hint, which counts
//! where the quote stands there.

use super::draft::{self, Draft, Word};
use super::item::{self, Item, Reason};
use crate::model::anchor::Anchor;
use crate::model::anchor::selector::Selector;
use crate::model::codec::FieldError;
use crate::model::codec::fields::{Fields, wrong};
use crate::model::codec::limits;
use crate::model::text::{CodePointOffset, Span, Utf16, Utf16Offset};
use serde_json::Value;

/// Whether it is one: only these name the page they are about in `uri`.
pub(super) fn is(fields: Fields<'_>) -> bool {
    fields.get("uri").is_some() && fields.get("target").is_some()
}

/// Reads one. A reply and a note on a whole page have no quote.
pub(super) fn read(fields: Fields<'_>) -> Result<Item, Reason> {
    let (anchor, hint, selectors) = place(fields)?;
    let draft = Draft {
        id: fields.text("id", limits::META)?,
        article: item::source_of(fields),
        anchor,
        tags: tags(fields)?,
        notes: fields.text("text", limits::NOTE)?.into_iter().collect(),
        created: draft::time(fields, "created")?,
        modified: draft::time(fields, "updated")?,
        creator: creator(fields)?,
        edits: Vec::new(),
    };
    Ok(Item {
        annotation: draft.finish()?,
        hint,
        selectors,
    })
}

/// An anchor, where it stood, and the selectors of what has no quote.
type Place = (Anchor, Option<Span<Utf16>>, Vec<Selector>);

/// The quote of the first target that has one, and where it stood; else the selectors of one that has others.
fn place(fields: Fields<'_>) -> Result<Place, Reason> {
    let targets: Vec<&Value> = fields.list("target").iter().collect();
    for target in &targets {
        let selectors = Fields::of(target).map_or(&[][..], |t| t.list("selector"));
        let selectors: Vec<&Value> = selectors.iter().collect();
        let Some(quote) = item::quote(&selectors)? else {
            continue;
        };
        let units = |at: CodePointOffset| Utf16Offset::new(at.get());
        let stood = item::position(&selectors)?;
        let hint = stood.map(|s| Span::new(units(s.start()), units(s.end())));
        let anchor = Anchor {
            quote,
            position: Span::at(CodePointOffset::ZERO, 0),
            state: None,
        };
        return Ok((anchor, hint, Vec::new()));
    }
    let (anchor, selectors) = item::elements(&targets)?;
    Ok((anchor, None, selectors))
}

/// The page's title, where the row has it.
pub(super) fn title(item: &Value) -> Option<&str> {
    let document = Fields::of(Fields::of(item)?.get("document")?)?;
    let title = document.list("title").first()?.as_str()?;
    Some(title).filter(|title| limits::within(title, limits::META))
}

fn tags(fields: Fields<'_>) -> Result<Vec<Word<'_>>, FieldError> {
    let word = |value: &'_ Value| {
        value
            .as_str()
            .is_some_and(|w| limits::within(w, limits::NOTE))
    };
    let tags = fields.list("tags");
    if !tags.iter().all(word) {
        return Err(wrong("tags"));
    }
    let words = tags.iter().filter_map(Value::as_str);
    Ok(words.map(|word| Word { word, fields: None }).collect())
}

/// The display name, else the account (`acct:name@authority`).
fn creator(fields: Fields<'_>) -> Result<Option<String>, FieldError> {
    let info = fields.get("user_info").and_then(Fields::of);
    if let Some(info) = info
        && let Some(name) = info.optional("display_name", limits::NAME)?
    {
        return Ok(Some(name));
    }
    let account = fields.text("user", limits::NAME)?;
    Ok(account.map(|user| user.strip_prefix("acct:").unwrap_or(user).into()))
}
