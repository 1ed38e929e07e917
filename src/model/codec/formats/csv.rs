//! Comma-separated values (RFC 4180) for spreadsheets: a byte-order mark, CRLF, quotation where needed.
//!
//! A text that a spreadsheet could run as a formula gets a `'` before it, as the OWASP ASVS 5.0, requirement 1.2.10, asks
//! for; so does one that has such a `'` already, so that taking one away gives every text back. What is a number by its
//! type begins with `-` where it is negative and stays a number.

use super::{Document, Placed, marks};
use crate::model::annotation::TagKind;
use crate::model::codec::json::Json;
use crate::model::codec::tag;
use crate::model::text::Text;

/// Columns of typed fields: their heading, whose they are, and their key in the canonical file.
const FIELDS: &[(&str, TagKind, &str)] = &[
    ("value", TagKind::Number, "amount"),
    ("minimum", TagKind::Number, "minimum"),
    ("maximum", TagKind::Number, "maximum"),
    ("numerator", TagKind::Number, "numerator"),
    ("denominator", TagKind::Number, "denominator"),
    ("date", TagKind::Number, "date"),
    ("unit", TagKind::Number, "unit"),
    ("number_kind", TagKind::Number, "numberKind"),
    ("approx", TagKind::Number, "approx"),
    ("comparator", TagKind::Number, "comparator"),
    ("basis", TagKind::Number, "basis"),
    ("subject", TagKind::Number, "subject"),
    ("name", TagKind::Official, "name"),
    ("titles", TagKind::Official, "jobTitle"),
    ("organisations", TagKind::Official, "worksFor"),
    ("office_status", TagKind::Official, "status"),
    ("policy_title", TagKind::Policy, "name"),
    ("policy_kind", TagKind::Policy, "policyKind"),
    ("issuers", TagKind::Policy, "issuer"),
    ("document_number", TagKind::Policy, "documentNumber"),
    ("issued", TagKind::Policy, "date"),
];

/// Those of them that hold decimals.
const DECIMALS: &[&str] = &["amount", "minimum", "maximum", "numerator", "denominator"];

const BEFORE: &[&str] = &["id", "kind", "exact", "start", "end", "status"];

const AFTER: &[&str] = &[
    "note",
    "creator",
    "created",
    "modified",
    "was",
    "now",
    "decision",
    "article_title",
    "article_url",
    "published",
    "prefix",
    "suffix",
];

/// What stands between the values of a list.
const SEPARATOR: &str = "；";

/// Writes the file: a heading, and a row an annotation.
pub(super) fn write(documents: &[Document<'_>]) -> String {
    let mut table = Table("\u{feff}".into());
    for heading in BEFORE {
        table.text(heading);
    }
    for (heading, ..) in FIELDS {
        table.text(heading);
    }
    for heading in AFTER {
        table.text(heading);
    }
    table.end_row();
    for document in documents {
        for placed in &document.annotations {
            row(&mut table, document, *placed);
        }
    }
    table.0
}

fn row(table: &mut Table, document: &Document<'_>, placed: Placed<'_>) {
    let (annotation, _) = placed;
    let quote = &annotation.anchor.quote;
    table.text(&annotation.id.to_string());
    table.text(annotation.kind().as_str());
    table.text(&quote.exact);
    place(table, document.text, placed);
    let known = tag::write(&annotation.tag);
    for (_, kind, key) in FIELDS {
        field(
            table,
            known.get(key).filter(|_| *kind == annotation.kind()),
            key,
        );
    }
    table.text(&annotation.note);
    table.text(annotation.creator.as_deref().unwrap_or_default());
    table.text(&annotation.created.to_string());
    table.text(&annotation.modified.to_string());
    let edit = annotation.edits.last();
    table.text(edit.map_or("", |edit| &edit.was));
    table.text(edit.map_or("", |edit| &edit.now));
    table.text(edit.map_or("", |edit| edit.decision.as_str()));
    let meta = document.article.meta;
    table.text(&meta.title);
    table.text(&document.address());
    table.text(meta.published.as_deref().unwrap_or_default());
    table.text(&quote.prefix);
    table.text(&quote.suffix);
    table.end_row();
}

/// Where it stands in code points, and whether it does.
fn place(table: &mut Table, text: &Text, (annotation, place): Placed<'_>) {
    let stands = place.map(|place| text.span_to_code_points(place));
    let offset = |at: Option<usize>| at.map_or_else(String::new, |at| at.to_string());
    table.plain(&offset(stands.map(|span| span.start().get())));
    table.plain(&offset(stands.map(|span| span.end().get())));
    table.plain(match place {
        Some(place) if marks::is_changed(annotation, place, text) => "changed",
        Some(_) => "found",
        None => "orphan",
    });
}

fn field(table: &mut Table, value: Option<&Json<'_>>, key: &str) {
    match value {
        Some(Json::Text(decimal)) if DECIMALS.contains(&key) => table.plain(decimal),
        Some(Json::Text(text)) => table.text(text),
        Some(Json::Bool(true)) => table.plain("true"),
        Some(Json::List(values)) => {
            let texts = values.iter().filter_map(|value| match value {
                Json::Text(text) => Some(&**text),
                _ => None,
            });
            table.text(&texts.collect::<Vec<_>>().join(SEPARATOR));
        }
        _ => table.plain(""),
    }
}

struct Table(String);

impl Table {
    /// A cell whose text is anyone's.
    fn text(&mut self, text: &str) {
        let quoted = text.trim_start_matches('\'');
        if quoted.starts_with(is_formula) {
            self.plain(&["'", text].concat());
        } else {
            self.plain(text);
        }
    }

    /// A cell as it is.
    fn plain(&mut self, cell: &str) {
        if cell.contains(['"', ',', '\n', '\r']) {
            self.0.push('"');
            self.0.push_str(&cell.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(cell);
        }
        self.0.push(',');
    }

    fn end_row(&mut self) {
        self.0.pop();
        self.0.push_str("\r\n");
    }
}

/// Whether a cell that begins so may be run; East Asian spreadsheets take the full-width forms for the others.
fn is_formula(c: char) -> bool {
    "=+-@\t\r\n\0＝＋－＠".contains(c)
}
