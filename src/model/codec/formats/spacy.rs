//! JSON lines that spaCy reads with `Doc.from_json` (<https://spacy.io/api/doc#from_json>).
//!
//! A token is one character, as in spaCy's own Chinese tokenizer, so that every annotation falls on tokens. `ents` may not
//! overlap: they are the outermost annotations. All of them are in the span group `sc`, where spaCy's span categorizer
//! looks, and there beside each its id, its note and, as JSON in a text, its typed fields: spaCy's schema has no place for
//! objects there, and `from_json` passes over what it does not know. (It has one for extension attributes, but refuses a
//! file with some that the program has not registered.)

use super::marks::{self, Mark, is_space};
use super::{Document, LeftOut};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::tag;
use crate::model::text::Text;

/// Writes the file: a line an article. Offsets count code points.
pub(super) fn write(documents: &[Document<'_>], left_out: &mut Vec<LeftOut>) -> String {
    let mut lines = String::new();
    for document in documents {
        let text = document.text;
        // White space at the ends of an annotation is no token of its own.
        let marks = marks::trimmed(document, left_out);
        let (outer, _) = marks::outermost(&marks);
        let ents: Vec<_> = outer.iter().map(|m| entity(text, m).into()).collect();
        let group: Vec<_> = marks.iter().map(|m| span(text, m)).collect();
        let line = Object::new()
            .with("text", text.as_str())
            .with("ents", ents)
            .with("tokens", tokens(text))
            .with("spans", Object::new().with("sc", group))
            .with("title", document.article.meta.title.as_str())
            .with("url", document.address());
        lines.push_str(&Json::from(line).to_line());
        lines.push('\n');
    }
    lines
}

fn entity(text: &Text, mark: &Mark<'_>) -> Object<'static> {
    let place = text.span_to_code_points(mark.span);
    Object::new()
        .with("start", place.start().get())
        .with("end", place.end().get())
        .with("label", mark.label())
}

fn span<'a>(text: &Text, mark: &Mark<'a>) -> Json<'a> {
    let note = Some(mark.annotation.note.as_str()).filter(|note| !note.is_empty());
    let known = tag::written(&mark.annotation.tag);
    entity(text, mark)
        .with("kb_id", "")
        .with("id", mark.annotation.id.to_string())
        .with_some("note", note)
        .with_some("fields", known.map(|known| Json::from(known).to_line()))
        .into()
}

/// Every character; but a space behind one belongs to that token, and what else of white space stands there is one
/// token. So spaCy itself divides a text whose words are known (`get_words_and_spaces`), and it refuses other tokens.
fn tokens(text: &Text) -> Vec<Json<'static>> {
    let mut tokens: Vec<Json<'static>> = Vec::new();
    let mut token = |start: usize, end: usize| {
        let token = Object::new().with("id", tokens.len());
        tokens.push(token.with("start", start).with("end", end).into());
    };
    let mut blank: Option<usize> = None;
    let mut takes_space = false;
    let mut end = 0;
    for (at, c) in text.as_str().chars().enumerate() {
        end = at + 1;
        if is_space(c) {
            let is_taken = c == ' ' && std::mem::take(&mut takes_space);
            if !is_taken && blank.is_none() {
                blank = Some(at);
            }
            takes_space = false;
            continue;
        }
        if let Some(start) = blank.take() {
            token(start, at);
        }
        token(at, end);
        takes_space = true;
    }
    if let Some(start) = blank {
        token(start, end);
    }
    tokens
}
