//! The annotations of a document that stand in its text, in the order that all formats share.

use super::{Document, LeftOut, Why};
use crate::model::annotation::Annotation;
use crate::model::order;
use crate::model::text::{ByteOffset, Span, Text};
use std::cmp::Reverse;

/// An annotation and its characters.
#[derive(Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) annotation: &'a Annotation,
    pub(super) span: Span,
}

impl Mark<'_> {
    /// The name of its kind.
    pub(super) fn label(&self) -> &'static str {
        self.annotation.kind().as_str()
    }

    /// Itself without white space at its ends.
    fn trimmed(self, text: &Text) -> Self {
        let whole = text.slice(self.span);
        let inner = whole.trim_start_matches(is_space);
        let start = self.span.start().get() + (whole.len() - inner.len());
        let inner = inner.trim_end_matches(is_space);
        Self {
            span: Span::at(ByteOffset::new(start), inner.len()),
            ..self
        }
    }
}

/// What other programs take for white space: Unicode's, and four control characters that Python counts among it.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// By place, of those that begin together the longer first, so that outer ones precede the inner.
pub(super) fn all<'a>(document: &Document<'a>, left_out: &mut Vec<LeftOut>) -> Vec<Mark<'a>> {
    in_order(&placed(document, left_out))
}

/// The same without white space at either end, for formats that know tokens only.
pub(super) fn trimmed<'a>(document: &Document<'a>, left_out: &mut Vec<LeftOut>) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    for mark in placed(document, left_out) {
        let inner = mark.trimmed(document.text);
        if inner.span.is_empty() {
            leave(left_out, mark.annotation, Why::Blank);
        } else {
            marks.push(inner);
        }
    }
    in_order(&marks)
}

fn placed<'a>(document: &Document<'a>, left_out: &mut Vec<LeftOut>) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    for (annotation, place) in &document.annotations {
        let span = place.map(|place| document.text.clamp_span(place));
        match span.filter(|span| !span.is_empty()) {
            None => leave(left_out, annotation, Why::Orphan),
            Some(span) if is_changed(annotation, span, document.text) => {
                leave(left_out, annotation, Why::Changed);
            }
            Some(span) => marks.push(Mark { annotation, span }),
        }
    }
    marks
}

/// Whether other characters stand there than those that were annotated, about which the reader has not decided.
pub(super) fn is_changed(annotation: &Annotation, place: Span, text: &Text) -> bool {
    text.slice(place) != annotation.anchor.quote.exact
}

fn in_order<'a>(marks: &[Mark<'a>]) -> Vec<Mark<'a>> {
    order::sorted(marks, |m| (m.span.start(), Reverse(m.span.end())))
}

/// Of marks that share characters the outer one; of those that cross the one that begins first. The others are
/// given beside them.
pub(super) fn outermost<'a>(marks: &[Mark<'a>]) -> (Vec<Mark<'a>>, Vec<Mark<'a>>) {
    let mut end = ByteOffset::ZERO;
    marks.iter().partition(|mark| {
        let is_free = mark.span.start() >= end;
        if is_free {
            end = mark.span.end();
        }
        is_free
    })
}

pub(super) fn leave(left_out: &mut Vec<LeftOut>, annotation: &Annotation, why: Why) {
    left_out.push(LeftOut {
        id: annotation.id,
        why,
    });
}
