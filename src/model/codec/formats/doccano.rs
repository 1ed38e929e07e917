//! JSON lines for doccano's sequence labelling (<https://doccano.github.io/doccano/tutorial/>).
//!
//! Offsets count UTF-16 units, as doccano's interface does unless a project counts grapheme clusters. A project has to
//! allow overlapping spans where annotations overlap.

use super::{Document, LeftOut, marks};
use crate::model::codec::json::{Json, Object};

/// Writes the file: a line an article. What is not `text` or `label` becomes the metadata of its document.
pub(super) fn write(documents: &[Document<'_>], left_out: &mut Vec<LeftOut>) -> String {
    let mut lines = String::new();
    for document in documents {
        let text = document.text;
        let label = |mark: &marks::Mark<'_>| {
            let start = text.to_utf16(mark.span.start()).get();
            let end = text.to_utf16(mark.span.end()).get();
            Json::from(vec![start.into(), end.into(), mark.label().into()])
        };
        let marks = marks::all(document, left_out);
        let labels: Vec<_> = marks.iter().map(label).collect();
        let line = Object::new()
            .with("text", text.as_str())
            .with("label", labels)
            .with("title", document.article.meta.title.as_str())
            .with("url", document.address());
        lines.push_str(&Json::from(line).to_line());
        lines.push('\n');
    }
    lines
}
