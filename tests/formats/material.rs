//! Articles with annotations of which each format has to tell.

use pizhu::model::anchor::Anchor;
use pizhu::model::annotation::{
    Annotation, AnnotationId, Comparator, Decimal, Number, NumberKind, Official, Policy,
    PolicyKind, Tag, TagKind, Timestamp, Value,
};
use pizhu::model::article::{ArticleId, Meta};
use pizhu::model::codec::formats::{Document, Export, Format, export_as};
use pizhu::model::codec::web_annotation::ArticleRef;
use pizhu::model::text::{ByteOffset, Span, Text};
use proptest::prelude::*;

use super::Labelled;

/// An article, and its annotations with their places.
#[derive(Debug)]
pub struct Case {
    pub text: String,
    index: Text,
    id: ArticleId,
    meta: Meta,
    pub annotations: Vec<(Annotation, Option<Span>)>,
}

/// Writes these articles into one file.
pub fn export(format: Format, cases: &[&Case]) -> Export {
    let documents: Vec<_> = cases.iter().map(|case| case.document()).collect();
    export_as(format, &documents)
}

impl Case {
    /// `text` with these annotations: a kind and the first place of these characters.
    pub fn of(text: &str, marks: &[(&str, &str)]) -> Self {
        let place = |quote: &str| {
            Span::at(
                ByteOffset::new(text.find(quote).unwrap_or_default()),
                quote.len(),
            )
        };
        let tag = |kind| Tag::blank(TagKind::parse(kind).unwrap_or(TagKind::Number));
        let marks = marks
            .iter()
            .map(|(kind, quote)| (tag(kind), place(quote), false, String::new()));
        Self::new(text.into(), "题".into(), marks.collect())
    }

    fn new(text: String, title: String, marks: Vec<(Tag, Span, bool, String)>) -> Self {
        let index = Text::new(text.clone());
        let annotation = |(n, (tag, span, is_orphan, note)): (usize, (Tag, Span, bool, String))| {
            let annotation = Annotation {
                id: AnnotationId::from_random([n as u8; 16]),
                tag,
                anchor: Anchor::describe(&index, span),
                note,
                created: Timestamp::from_millis(1_710_460_800_000),
                modified: Timestamp::from_millis(1_710_460_800_000),
                creator: Some("读者".into()),
                edits: Vec::new(),
            };
            (annotation, (!is_orphan).then_some(span))
        };
        let annotations = marks.into_iter().enumerate().map(annotation).collect();
        let id = ArticleId::from_text(&text);
        let meta = Meta {
            title,
            ..Meta::default()
        };
        Self {
            text,
            index,
            id,
            meta,
            annotations,
        }
    }

    fn document(&self) -> Document<'_> {
        let article = ArticleRef {
            id: &self.id,
            meta: &self.meta,
        };
        let annotations = self
            .annotations
            .iter()
            .map(|(a, place)| (a, *place))
            .collect();
        Document {
            article,
            text: &self.index,
            annotations,
        }
    }

    pub fn export(&self, format: Format) -> Export {
        export(format, &[self])
    }

    pub fn orphans(&self) -> usize {
        self.annotations
            .iter()
            .filter(|(_, place)| place.is_none())
            .count()
    }

    /// The characters between two code points.
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.text.chars().skip(start).take(end - start).collect()
    }

    /// Label and characters of all that have a place and satisfy `wanted`, sorted.
    pub fn labelled(&self, wanted: impl Fn(&str) -> bool) -> Vec<Labelled> {
        let placed = self
            .annotations
            .iter()
            .filter(|(a, place)| place.is_some() && wanted(&a.anchor.quote.exact));
        let mut all: Vec<_> = placed
            .map(|(a, _)| (a.kind().as_str().to_owned(), a.anchor.quote.exact.clone()))
            .collect();
        all.sort();
        all
    }

    /// The spans that a format without overlaps keeps, in order: trimmed, the outermost, of crossing ones the first.
    pub fn outermost(&self) -> Vec<(Span, TagKind)> {
        let trimmed = |span: Span| {
            let whole = self.index.slice(span);
            let inner = whole.trim_start_matches(is_space);
            let start = span.start().get() + whole.len() - inner.len();
            Span::at(
                ByteOffset::new(start),
                inner.trim_end_matches(is_space).len(),
            )
        };
        let placed = self
            .annotations
            .iter()
            .filter_map(|(a, place)| Some((trimmed((*place)?), a.kind())));
        let mut placed: Vec<_> = placed.filter(|(span, _)| !span.is_empty()).collect();
        placed.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
        let mut kept: Vec<(Span, TagKind)> = Vec::new();
        for (span, kind) in placed {
            if kept
                .last()
                .is_none_or(|(last, _)| last.end() <= span.start())
            {
                kept.push((span, kind));
            }
        }
        kept
    }

    /// The BIO label of every character that is not white space.
    pub fn outermost_labels(&self) -> Vec<String> {
        let kept = self.outermost();
        let mut labels = Vec::new();
        let mut line_begins = true;
        for (at, c) in self.text.char_indices() {
            if is_space(c) {
                line_begins |= c == '\n';
                continue;
            }
            let holder = kept
                .iter()
                .find(|(span, _)| span.contains(ByteOffset::new(at)));
            labels.push(match holder {
                None => "O".to_owned(),
                Some((span, kind)) if span.start().get() == at || line_begins => {
                    format!("B-{}", kind.as_str())
                }
                Some((_, kind)) => format!("I-{}", kind.as_str()),
            });
            line_begins = false;
        }
        labels
    }
}

/// What Python's `str.isspace` is true for.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一-龥，。“”0-9.%]{1,8}",
        prop::sample::select(vec![
            "𠮷",
            "👨‍👩‍👧",
            "e\u{301}",
            "🙂",
            "שלום",
            " ",
            "  ",
            "\u{3000}",
            "\t",
            "\n",
            "\r\n",
            "\n\n",
            "\u{2028}",
            "\u{85}",
            "\u{1c}",
            "\u{b}",
            "\"",
            "'",
            ",",
            "=",
            "+",
            "-",
            "@",
            "＝",
            "\\",
            ";",
            "\0",
            "\u{feff}"
        ])
        .prop_map(String::from),
        "[ -~]{1,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn tag() -> impl Strategy<Value = Tag> {
    let number = (text(), any::<bool>()).prop_map(|(unit, approx)| {
        Tag::Number(Number {
            value: Decimal::parse("-3.1").map(Value::Exact),
            unit,
            kind: Some(NumberKind::Percent),
            approx,
            comparator: Some(Comparator::Gt),
            ..Number::default()
        })
    });
    let official = (text(), text()).prop_map(|(name, title)| {
        Tag::Official(Official {
            name,
            titles: vec![title],
            ..Official::default()
        })
    });
    let policy = text().prop_map(|title| {
        Tag::Policy(Policy {
            title,
            kind: Some(PolicyKind::Plan),
            ..Policy::default()
        })
    });
    prop_oneof![number, official, policy]
}

/// Any text with annotations anywhere, some of them orphans.
pub fn case() -> impl Strategy<Value = Case> {
    let mark = (
        tag(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::bool::weighted(0.1),
        text(),
    );
    let marks = prop::collection::vec(mark, 0..7);
    (text(), text(), marks).prop_map(|(text, title, marks)| {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        ends.push(text.len());
        let marks = marks
            .into_iter()
            .filter_map(|(tag, one, other, is_orphan, note)| {
                let ends = (*one.get(&ends), *other.get(&ends));
                let span = Span::new(ByteOffset::new(ends.0), ByteOffset::new(ends.1));
                (!span.is_empty()).then_some((tag, span, is_orphan, note))
            });
        let marks = marks.collect();
        Case::new(text, title, marks)
    })
}
