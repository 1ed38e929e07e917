//! A character, a tab and its label a line, as the CoNLL shared tasks write tokens: `B-number` where an annotation begins,
//! `I-number` where it goes on, `O` elsewhere.
//!
//! - A character is a code point. White space is no token: readers split lines at it. It is left out, and what stands on
//!   either side of it inside an annotation still belongs together.
//! - An empty line ends a block of the article. An annotation that runs on begins anew behind it: no sequence may begin
//!   with `I-`.
//! - A character has one label. Of annotations that overlap the outermost is written, of those that cross the first.

use super::marks::{self, is_space};
use super::{Document, LeftOut, Why};

/// Between several articles, as in CoNLL 2003.
const ARTICLE: &str = "-DOCSTART-\tO\n\n";

/// Writes the file.
pub(super) fn write(documents: &[Document<'_>], left_out: &mut Vec<LeftOut>) -> String {
    let mut lines = String::new();
    for document in documents {
        if documents.len() > 1 {
            lines.push_str(ARTICLE);
        }
        let marks = marks::trimmed(document, left_out);
        let (outer, inner) = marks::outermost(&marks);
        for mark in inner {
            marks::leave(left_out, mark.annotation, Why::Overlap);
        }
        article(&mut lines, document.text.as_str(), &outer);
    }
    lines
}

fn article(lines: &mut String, text: &str, marks: &[marks::Mark<'_>]) {
    let mut marks = marks.iter().peekable();
    let (mut begins, mut is_open) = (true, false);
    for (at, c) in text.char_indices() {
        while marks.next_if(|mark| mark.span.end().get() <= at).is_some() {
            begins = true;
        }
        if is_space(c) {
            if c == '\n' && std::mem::take(&mut is_open) {
                lines.push('\n');
                begins = true;
            }
            continue;
        }
        is_open = true;
        lines.push(c);
        match marks.peek().filter(|mark| mark.span.start().get() <= at) {
            None => lines.push_str("\tO"),
            Some(mark) => {
                lines.push_str(if begins { "\tB-" } else { "\tI-" });
                lines.push_str(mark.label());
                begins = false;
            }
        }
        lines.push('\n');
    }
    if is_open {
        lines.push('\n');
    }
}
