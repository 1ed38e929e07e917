//! Reads the selectors that give a place by a page's elements. Where a quote is, that one counts, and these are not read.

use super::paths;
use crate::model::anchor::TextQuote;
use crate::model::anchor::selector::{Path, Point, Selector, Step};
use crate::model::codec::fields::{Fields, wrong};
use crate::model::codec::{FieldError, Problem, limits};
use crate::model::text::Utf16Offset;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What begins the part of a fragment that names characters
/// (<https://wicg.github.io/scroll-to-text-fragment/>).
const DIRECTIVE: &str = ":~:text=";

/// The selectors among these that begin at an element, in their order.
pub(super) fn read(selectors: &[&Value]) -> Result<Vec<Selector>, FieldError> {
    let mut all = Vec::new();
    for fields in selectors.iter().filter_map(|value| Fields::of(value)) {
        let is_text =
            fields.has("type", "TextQuoteSelector") || fields.has("type", "TextPositionSelector");
        if !is_text && let Some(selector) = selector(fields, true)? {
            if all.len() == limits::SELECTORS {
                return Err(too_long("selector"));
            }
            all.push(selector);
        }
    }
    Ok(all)
}

/// A selector with its refinements; `None` where it is of a kind that is not known. The ends of a range are no ranges.
fn selector(fields: Fields<'_>, may_be_range: bool) -> Result<Option<Selector>, FieldError> {
    let Some(first) = step(fields, may_be_range)? else {
        return Ok(None);
    };
    let mut steps = vec![first];
    let mut outer = fields;
    while let Some(inner) = outer.list("refinedBy").first() {
        let inner = Fields::of(inner).ok_or(wrong("refinedBy"))?;
        steps.push(step(inner, false)?.ok_or(wrong("refinedBy"))?);
        if steps.len() > limits::SELECTORS {
            return Err(too_long("refinedBy"));
        }
        outer = inner;
    }
    Ok(Some(Selector(steps)))
}

/// What a selector says without its refinements.
fn step(fields: Fields<'_>, may_be_range: bool) -> Result<Option<Step>, FieldError> {
    let is = |name| fields.has("type", name);
    Ok(Some(if is("XPathSelector") {
        Step::Element(xpath(fields, "value")?)
    } else if is("CssSelector") {
        Step::Element(css(fields)?)
    } else if is("FragmentSelector") {
        return fragment(fields);
    } else if is("RangeSelector") && may_be_range {
        range(fields)?
    } else if is("TextQuoteSelector") {
        Step::Quote(text_quote(fields)?)
    } else if is("TextPositionSelector") {
        Step::Position(fields.position()?)
    } else {
        return Ok(None);
    }))
}

/// A quote with its context.
pub(super) fn text_quote(fields: Fields<'_>) -> Result<TextQuote, FieldError> {
    Ok(TextQuote {
        exact: filled(fields, "exact", limits::QUOTE)?.into(),
        prefix: fields.text_or_blank("prefix", limits::CONTEXT)?,
        suffix: fields.text_or_blank("suffix", limits::CONTEXT)?,
    })
}

/// The W3C's range has two selectors, Hypothesis' two XPaths with offsets in UTF-16 units.
fn range(fields: Fields<'_>) -> Result<Step, FieldError> {
    if fields.get("startContainer").is_some() {
        return Ok(Step::Between(
            point(fields, "startContainer", "startOffset")?,
            point(fields, "endContainer", "endOffset")?,
        ));
    }
    let end = |key| -> Result<Selector, FieldError> {
        let end = fields.list(key).first().and_then(Fields::of);
        selector(end.ok_or(wrong(key))?, false)?.ok_or(wrong(key))
    };
    Ok(Step::Range(end("startSelector")?, end("endSelector")?))
}

fn point(
    fields: Fields<'_>,
    container: &'static str,
    offset: &'static str,
) -> Result<Point, FieldError> {
    let container = match fields.get(container) {
        // The root itself.
        Some(path) if path == "" => Path::XPath(".".into()),
        _ => xpath(fields, container)?,
    };
    let offset = Utf16Offset::new(fields.offset(offset)?.get());
    Ok(Point { container, offset })
}

fn xpath(fields: Fields<'_>, key: &'static str) -> Result<Path, FieldError> {
    let path = filled(fields, key, limits::PATH)?;
    let is_allowed = paths::allows_xpath(path);
    is_allowed
        .then(|| Path::XPath(path.into()))
        .ok_or(wrong(key))
}

fn css(fields: Fields<'_>) -> Result<Path, FieldError> {
    let selector = filled(fields, "value", limits::PATH)?;
    let is_allowed = paths::allows_css(selector);
    is_allowed
        .then(|| Path::Css(selector.into()))
        .ok_or(wrong("value"))
}

/// An element's id, or characters. Fragments of other media than HTML are of a kind that is not known.
fn fragment(fields: Fields<'_>) -> Result<Option<Step>, FieldError> {
    if let Some(directive) = directive(fields) {
        return quote(directive).map(|quote| Some(Step::Quote(quote)));
    }
    let known = ["rfc3236", "TR/html", "html.spec.whatwg.org"];
    if let Some(form) = fields.text("conformsTo", limits::META)?
        && !known.iter().any(|known| form.contains(known))
    {
        return Ok(None);
    }
    let value = filled(fields, "value", limits::PATH)?;
    let id = decoded(value.strip_prefix('#').unwrap_or(value))?;
    let is_named = !id.is_empty();
    is_named
        .then_some(Some(Step::Element(Path::Id(id))))
        .ok_or(wrong("value"))
}

/// The text directive of a fragment selector, where it has one.
pub(super) fn directive<'a>(fields: Fields<'a>) -> Option<&'a str> {
    let is_fragment = fields.has("type", "FragmentSelector");
    let value = fields.get("value")?.as_str().filter(|_| is_fragment)?;
    value.split(DIRECTIVE).nth(1)?.split('&').next()
}

/// The quote of a text directive: `prefix-,exact,-suffix`. One that goes from some characters to others is too long for a
/// tag and is not read.
pub(super) fn quote(directive: &str) -> Result<TextQuote, FieldError> {
    let (mut exact, mut prefix, mut suffix) = (directive, "", "");
    if let Some((first, rest)) = exact.split_once("-,") {
        (prefix, exact) = (first, rest);
    }
    if let Some((rest, last)) = exact.split_once(",-") {
        (exact, suffix) = (rest, last);
    }
    if exact.is_empty() || exact.contains(',') {
        return Err(wrong("value"));
    }
    let (prefix, exact, suffix) = (decoded(prefix)?, decoded(exact)?, decoded(suffix)?);
    let is_short = |context: &&String| limits::within(context, limits::CONTEXT);
    if !limits::within(&exact, limits::QUOTE) || ![&prefix, &suffix].iter().all(is_short) {
        return Err(too_long("value"));
    }
    Ok(TextQuote {
        exact,
        prefix,
        suffix,
    })
}

fn filled<'a>(fields: Fields<'a>, key: &'static str, limit: usize) -> Result<&'a str, FieldError> {
    let text = fields.required(key, limit)?;
    Some(text).filter(|text| !text.is_empty()).ok_or(wrong(key))
}

fn decoded(part: &str) -> Result<String, FieldError> {
    let part = percent_decode_str(part).decode_utf8();
    part.map(Into::into).or(Err(wrong("value")))
}

fn too_long(field: &'static str) -> FieldError {
    let problem = Problem::TooLong;
    FieldError { field, problem }
}
