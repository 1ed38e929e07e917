//! Standoff for brat (<https://brat.nlplab.org/standoff.html>): the annotation file, which refers to a text file beside
//! it with the article's text as it is. Offsets count code points.
//!
//! - `T`: an annotation. Its characters may not run over a line: it is cut there, and goes on in the next one.
//! - `A`: fields that have one of a few values.
//! - `#`: the note, and all fields as JSON. A line holds one note, so that line breaks in it become spaces.

use super::{Document, LeftOut, Why, marks};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::tag;
use crate::model::text::{ByteOffset, Span, Text};

/// Fields that are attributes too.
const ATTRIBUTES: &[&str] = &["numberKind", "approx", "comparator", "status", "policyKind"];

/// Writes the annotation file. Those of several articles follow one another, each under a line with the article's
/// address.
pub(super) fn write(documents: &[Document<'_>], left_out: &mut Vec<LeftOut>) -> String {
    let mut file = Lines::default();
    for document in documents {
        if documents.len() > 1 {
            file.line(&["# ", &document.address()]);
        }
        file.texts = 0;
        file.attributes = 0;
        file.notes = 0;
        for mark in marks::all(document, left_out) {
            let pieces = pieces(document.text, mark.span);
            // A line without characters is none: brat would fill it in its own way, other readers refuse the file.
            if is_blank(document.text, &pieces) {
                marks::leave(left_out, mark.annotation, Why::Blank);
            } else {
                file.annotation(document.text, &mark, &pieces);
            }
        }
    }
    file.content
}

#[derive(Default)]
struct Lines {
    content: String,
    texts: usize,
    attributes: usize,
    notes: usize,
}

impl Lines {
    fn line(&mut self, parts: &[&str]) {
        self.content.extend(parts.iter().copied());
        self.content.push('\n');
    }

    fn annotation(&mut self, text: &Text, mark: &marks::Mark<'_>, pieces: &[Span]) {
        self.texts += 1;
        let name = ["T", &self.texts.to_string()].concat();
        let places: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let place = text.span_to_code_points(*piece);
                let (start, end) = (place.start().get(), place.end().get());
                [start.to_string(), end.to_string()].join(" ")
            })
            .collect();
        let characters: Vec<&str> = pieces.iter().map(|piece| text.slice(*piece)).collect();
        let (places, characters) = (places.join(";"), characters.join(" "));
        self.line(&[&name, "\t", mark.label(), " ", &places, "\t", &characters]);
        let known = tag::write(&mark.annotation.tag);
        self.attributes(&name, &known);
        self.note(&name, "AnnotatorNotes", &mark.annotation.note);
        if !known.is_empty() {
            self.note(&name, "Fields", &Json::from(known).to_line());
        }
    }

    fn attributes(&mut self, name: &str, known: &Object<'_>) {
        for key in ATTRIBUTES {
            let value = match known.get(key) {
                Some(Json::Text(value)) => [" ", value].concat(),
                Some(Json::Bool(true)) => String::new(),
                _ => continue,
            };
            self.attributes += 1;
            let number = self.attributes.to_string();
            self.line(&["A", &number, "\t", key, " ", name, &value]);
        }
    }

    fn note(&mut self, name: &str, kind: &str, note: &str) {
        if !note.is_empty() {
            self.notes += 1;
            let number = self.notes.to_string();
            self.line(&[
                "#",
                &number,
                "\t",
                kind,
                " ",
                name,
                "\t",
                &on_one_line(note),
            ]);
        }
    }
}

/// The parts of a span between what ends a line or a column.
fn pieces(text: &Text, span: Span) -> Vec<Span> {
    let mut at = span.start().get();
    let mut pieces = Vec::new();
    for part in text.slice(span).split(is_break) {
        if !part.is_empty() {
            pieces.push(Span::at(ByteOffset::new(at), part.len()));
        }
        // All of them are cut at one character, whose length is what is left to the next part.
        let rest = text.as_str().get(at + part.len()..).unwrap_or_default();
        at += part.len() + rest.chars().next().map_or(0, char::len_utf8);
    }
    pieces
}

fn is_blank(text: &Text, pieces: &[Span]) -> bool {
    let mut pieces = pieces.iter();
    pieces.all(|piece| text.slice(*piece).chars().all(marks::is_space))
}

fn on_one_line(text: &str) -> String {
    text.replace(is_break, " ")
}

/// Tabs, and everything that Python ends a line at: brat is written in it.
fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
