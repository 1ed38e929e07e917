//! Tasks for Label Studio (<https://labelstud.io/guide/tasks>): its JSON with annotations that are there already. The
//! labelling interface that fits is in `docs/export.md`.

use super::marks::{self, Mark};
use super::{Document, LeftOut};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::tag;
use crate::model::text::Text;

/// Writes the file: a list of tasks. Offsets count code points.
pub(super) fn write(documents: &[Document<'_>], left_out: &mut Vec<LeftOut>) -> String {
    let tasks: Vec<Json<'_>> = documents
        .iter()
        .map(|document| {
            let marks = marks::all(document, left_out);
            let regions: Vec<_> = marks.iter().map(|m| region(document.text, m)).collect();
            let data = Object::new()
                .with("text", document.text.as_str())
                .with("title", document.article.meta.title.as_str())
                .with("url", document.address());
            let annotations = Object::new().with("result", regions);
            Object::new()
                .with("data", data)
                .with("annotations", vec![annotations.into()])
                .into()
        })
        .collect();
    Json::from(tasks).to_lines() + "\n"
}

fn region<'a>(text: &'a Text, mark: &Mark<'a>) -> Json<'a> {
    let place = text.span_to_code_points(mark.span);
    let value = Object::new()
        .with("start", place.start().get())
        .with("end", place.end().get())
        .with("text", text.slice(mark.span))
        .with("labels", vec![mark.label().into()]);
    let annotation = mark.annotation;
    let note = Some(annotation.note.as_str()).filter(|note| !note.is_empty());
    // The interface shows the text of `meta` beside a region; it keeps the rest.
    let meta = Object::new()
        .with_some("text", note.map(|note| vec![note.into()]))
        .with_some("fields", tag::written(&annotation.tag));
    let meta = Some(meta).filter(|meta| !meta.is_empty());
    Object::new()
        .with("id", annotation.id.to_string())
        .with("from_name", "label")
        .with("to_name", "text")
        .with("type", "labels")
        .with("value", value)
        .with_some("meta", meta)
        .into()
}
