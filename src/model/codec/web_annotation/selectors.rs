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
    let Some(mut steps) = steps(fields, may_be_range)? else {
        return Ok(None);
    };
    let mut outer = fields;
    while let Some(inner) = outer.list("refinedBy").first() {
        let inner = Fields::of(inner).ok_or(wrong("refinedBy"))?;
        let more = self::steps(inner, false)?.ok_or(wrong("refinedBy"))?;
        let is_inside_text = steps.last().is_some_and(Step::is_text);
        if is_inside_text && !more.iter().all(Step::is_text) {
            return Err(wrong("refinedBy"));
        }
        steps.extend(more);
        if steps.len() > limits::SELECTORS {
            return Err(too_long("refinedBy"));
        }
        outer = inner;
    }
    Ok(Some(Selector(steps)))
}

/// What a selector says without its refinements.
fn steps(fields: Fields<'_>, may_be_range: bool) -> Result<Option<Vec<Step>>, FieldError> {
    let is = |name| fields.has("type", name);
    let step = if is("XPathSelector") {
        Step::Element(xpath(fields, "value")?)
    } else if is("CssSelector") {
        Step::Element(css(fields)?)
    } else if is("FragmentSelector") {
        return fragment(fields);
    } else if is("RangeSelector") && may_be_range {
        range(fields)?
    } else if is("TextQuoteSelector") {
        Step::Quote(TextQuote {
            exact: filled(fields, "exact", limits::QUOTE)?.into(),
            prefix: fields.text_or_blank("prefix", limits::CONTEXT)?,
            suffix: fields.text_or_blank("suffix", limits::CONTEXT)?,
        })
    } else if is("TextPositionSelector") {
        Step::Position(fields.position()?)
    } else {
        return Ok(None);
    };
    Ok(Some(vec![step]))
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
fn fragment(fields: Fields<'_>) -> Result<Option<Vec<Step>>, FieldError> {
    if let Some(directive) = Directive::read(fields)? {
        return Ok(Some(directive.steps()));
    }
    let known = ["rfc3236", "TR/html", "html.spec.whatwg.org"];
    if let Some(form) = fields.text("conformsTo", limits::META)?
        && !known.iter().any(|known| form.contains(known))
    {
        return Ok(None);
    }
    let value = filled(fields, "value", limits::PATH)?;
    let id = decoded(value.strip_prefix('#').unwrap_or(value));
    if id.is_empty() {
        return Err(wrong("value"));
    }
    Ok(Some(vec![Step::Element(Path::Id(id))]))
}

/// A text directive: from some characters to others, or to the end of the first.
struct Directive {
    start: TextQuote,
    end: Option<String>,
}

impl Directive {
    /// The first one of a fragment selector, where it has any.
    fn read(fields: Fields<'_>) -> Result<Option<Self>, FieldError> {
        let value = fields.text("value", limits::QUOTE)?.unwrap_or_default();
        let Some((_, directive)) = value.split_once(DIRECTIVE) else {
            return Ok(None);
        };
        let directive = directive.split('&').next().unwrap_or_default();
        let parts: Vec<&str> = directive.split(',').collect();
        let mut parts = parts.as_slice();
        let (mut prefix, mut suffix) = ("", "");
        if let [first, rest @ ..] = parts
            && let Some(context) = first.strip_suffix('-')
        {
            (prefix, parts) = (context, rest);
        }
        if let [rest @ .., last] = parts
            && let Some(context) = last.strip_prefix('-')
        {
            (suffix, parts) = (context, rest);
        }
        let (start, end) = match parts {
            [start] if !start.is_empty() => (start, None),
            [start, end] if !start.is_empty() && !end.is_empty() => (start, Some(decoded(end))),
            _ => return Err(wrong("value")),
        };
        let (exact, prefix, suffix) = (decoded(start), decoded(prefix), decoded(suffix));
        let are_short = [&prefix, &suffix].map(|part| limits::within(part, limits::CONTEXT));
        if are_short != [true; 2] {
            return Err(too_long("value"));
        }
        let start = TextQuote {
            exact,
            prefix,
            suffix,
        };
        Ok(Some(Self { start, end }))
    }

    fn steps(self) -> Vec<Step> {
        let mut start = self.start;
        let Some(exact) = self.end else {
            return vec![Step::Quote(start)];
        };
        let end = TextQuote {
            exact,
            prefix: String::new(),
            suffix: std::mem::take(&mut start.suffix),
        };
        vec![Step::Quote(start), Step::Until(end)]
    }
}

/// The quote that a fragment selector comes down to, where it names its characters in full.
pub(super) fn fragment_quote(fields: Fields<'_>) -> Result<Option<TextQuote>, FieldError> {
    let directive = Directive::read(fields)?;
    Ok(directive.filter(|d| d.end.is_none()).map(|d| d.start))
}

fn filled<'a>(fields: Fields<'a>, key: &'static str, limit: usize) -> Result<&'a str, FieldError> {
    let text = fields.required(key, limit)?;
    Some(text).filter(|text| !text.is_empty()).ok_or(wrong(key))
}

fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

fn too_long(field: &'static str) -> FieldError {
    let problem = Problem::TooLong;
    FieldError { field, problem }
}
