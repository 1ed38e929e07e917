//! What a page's script gives, on a text in which 12家 stands twice.

use super::*;
use crate::model::codec::web_annotation::script::{Asked, Refusal, Revision, write_item};
use crate::model::codec::web_annotation::{ImportError, Reason};

const TEXT: &str = "🙂全省有394家企业，郑州12家，洛阳12家。";

fn text() -> Text {
    Text::new(TEXT.into())
}

fn home() -> ArticleId {
    ArticleId::from_url("https://a.example/1")
}

fn now() -> Timestamp {
    Timestamp::from_millis(1_720_000_000_000)
}

/// The characters that a new annotation is about, and where they begin in code points.
fn created(asked: Value) -> Result<(String, usize, Annotation), Refusal> {
    let text = text();
    let asked = Asked::parse(&asked.to_string())?;
    let (annotation, span) = asked.create(&home(), &text, id(7), now(), Some("某报".into()))?;
    assert_eq!(annotation.anchor.quote.exact, text.slice(span));
    let start = text.to_code_points(span.start()).get();
    assert_eq!(annotation.anchor.position.start().get(), start);
    Ok((text.slice(span).into(), start, annotation))
}

fn check(asked: Value, exact: &str, start: usize) -> Annotation {
    let made = created(asked.clone());
    let place = made.as_ref().map(|(found, at, _)| (found.as_str(), *at));
    assert_eq!(place, Ok((exact, start)), "{asked}");
    made.map_or_else(
        |_| annotation(0, TagKind::Number, [""; 3], 0),
        |made| made.2,
    )
}

fn item(selector: Value) -> Value {
    json!({ "type": "Annotation",
        "body": [{ "type": "TextualBody", "purpose": "tagging", "value": "number" }],
        "target": { "source": "https://a.example/1", "selector": selector } })
}

#[test]
fn both_forms_take_a_quote_a_position_or_both() {
    for asked in [
        json!({ "kind": "number", "start": 4, "end": 8 }),
        json!({ "kind": "number", "exact": "394家" }),
        json!({ "kind": "number", "exact": "394家", "start": 0, "end": 2 }),
        item(json!({ "type": "TextQuoteSelector", "exact": "394家" })),
        item(json!({ "type": "TextPositionSelector", "start": 4, "end": 8 })),
        item(
            json!([{ "type": "TextQuoteSelector", "exact": "394家" }, { "type": "TextPositionSelector", "start": 4, "end": 8 }]),
        ),
    ] {
        let made = check(asked, "394家", 4);
        assert_eq!(
            (made.id, made.created, made.modified),
            (id(7), now(), now())
        );
        assert_eq!(made.creator.as_deref(), Some("某报"));
        assert_eq!(made.anchor.quote.prefix, "🙂全省有");
    }
}

#[test]
fn a_quote_that_stands_twice_needs_a_context_or_a_position() {
    check(
        json!({ "kind": "number", "exact": "12家", "prefix": "郑州" }),
        "12家",
        13,
    );
    check(
        json!({ "kind": "number", "exact": "12家", "prefix": "洛阳" }),
        "12家",
        19,
    );
    check(
        json!({ "kind": "number", "exact": "12家", "start": 19, "end": 22 }),
        "12家",
        19,
    );
    let alone = created(json!({ "kind": "number", "exact": "12家" }));
    assert_eq!(alone.err(), Some(Refusal::NotFound));
}

#[test]
fn what_an_item_says_of_itself_stays() {
    let mut own = item(json!({ "type": "TextQuoteSelector", "exact": "394家" }));
    own["id"] = id(9).to_iri().into();
    own["created"] = "2024-01-02T03:04:05Z".into();
    own["creator"] = json!({ "type": "Person", "name": "甲" });
    own["body"][0]["fields"] = json!({ "amount": "394", "unit": "家" });
    let made = check(own, "394家", 4);
    assert_eq!((made.id, made.creator.as_deref()), (id(9), Some("甲")));
    assert_eq!(made.created.to_string(), "2024-01-02T03:04:05.000Z");
    assert_eq!(made.modified, made.created);
    assert!(matches!(&made.tag, Tag::Number(n) if n.unit == "家" && n.value.is_some()));
    // What is given of it can be given back.
    let written = write_item(&home(), &made);
    let again: Value = serde_json::from_str(&written).unwrap_or_default();
    assert_eq!(check(again, "394家", 4), made);
}

#[test]
fn what_is_wrong_is_named() {
    let wrong = |field, problem| Refusal::Item(Reason::Field(FieldError { field, problem }));
    for (asked, refusal) in [
        (json!([]), Refusal::Item(Reason::NotAnnotation)),
        (json!(7), Refusal::Item(Reason::NotAnnotation)),
        (json!({}), Refusal::NoPlace),
        (json!({ "kind": "number" }), Refusal::NoPlace),
        (
            json!({ "start": 4, "end": 8 }),
            Refusal::Item(Reason::NoTag),
        ),
        (
            json!({ "kind": "数", "start": 4, "end": 8 }),
            Refusal::Item(Reason::UnknownTag("数".into())),
        ),
        (
            json!({ "kind": 1, "start": 4, "end": 8 }),
            wrong("kind", Problem::Wrong),
        ),
        (
            json!({ "kind": "number", "start": 4 }),
            wrong("end", Problem::Missing),
        ),
        (
            json!({ "kind": "number", "start": 8, "end": 4 }),
            wrong("end", Problem::Wrong),
        ),
        (
            json!({ "kind": "number", "start": -1, "end": 4 }),
            wrong("start", Problem::Wrong),
        ),
        (
            json!({ "kind": "number", "start": 4, "end": 4 }),
            Refusal::Outside(23),
        ),
        (
            json!({ "kind": "number", "start": 4, "end": 24 }),
            Refusal::Outside(23),
        ),
        (
            json!({ "kind": "number", "exact": "395家" }),
            Refusal::NotFound,
        ),
        (
            json!({ "kind": "number", "exact": "" }),
            wrong("exact", Problem::Wrong),
        ),
        (
            json!({ "kind": "number", "exact": "394家", "note": 7 }),
            wrong("note", Problem::Wrong),
        ),
        (
            json!({ "kind": "number", "exact": "394家", "fields": [] }),
            wrong("fields", Problem::Wrong),
        ),
        (
            json!({ "kind": "number", "exact": "394家", "fields": { "amount": "多" } }),
            wrong("amount", Problem::Wrong),
        ),
        (item(json!([])), Refusal::NoPlace),
        (
            item(json!({ "type": "XPathSelector", "value": "/p" })),
            Refusal::NoPlace,
        ),
    ] {
        assert_eq!(created(asked.clone()).err(), Some(refusal), "{asked}");
    }
    assert!(matches!(
        Asked::parse("{"),
        Err(Refusal::Unreadable(ImportError::NotJson(_)))
    ));
    let deep = "[".repeat(1_000) + &"]".repeat(1_000);
    assert!(matches!(
        Asked::parse(&deep),
        Err(Refusal::Unreadable(ImportError::TooDeep(_)))
    ));
}

/// What is asked for of an annotation of 394家 with a unit and a note.
fn revised(asked: Value) -> Result<Revision, Refusal> {
    let mut of = check(
        json!({ "kind": "number", "exact": "394家", "fields": { "unit": "家" } }),
        "394家",
        4,
    );
    of.note = "原".into();
    Asked::parse(&asked.to_string())?.revise(&of, &home(), &text())
}

#[test]
fn what_is_not_given_stays() {
    let number = |unit: &str| {
        let unit = unit.into();
        Some(Tag::Number(Number {
            unit,
            ..Number::default()
        }))
    };
    let note = |note: &str| Some(note.to_owned());
    let tag = |tags: Value| json!({ "body": tags });
    let number_body = json!({ "type": "TextualBody", "purpose": "tagging", "value": "number" });
    for (asked, tag, note) in [
        (json!({}), None, None),
        (json!({ "note": "新" }), None, note("新")),
        (json!({ "note": "" }), None, note("")),
        (json!({ "kind": "number" }), None, None),
        (
            json!({ "kind": "policy" }),
            Some(Tag::blank(TagKind::Policy)),
            None,
        ),
        (
            json!({ "kind": "number", "fields": { "unit": "户" } }),
            number("户"),
            None,
        ),
        (json!({ "kind": "number", "fields": {} }), number(""), None),
        (tag(json!([number_body])), None, note("")),
        (
            tag(json!([number_body, { "type": "TextualBody", "value": "按" }])),
            None,
            note("按"),
        ),
    ] {
        let expected = Revision {
            tag,
            note,
            span: None,
        };
        assert_eq!(revised(asked.clone()), Ok(expected), "{asked}");
    }
}

#[test]
fn another_extent_is_looked_for_as_a_new_one_is() {
    let span = |asked| {
        revised(asked).map(|revision| revision.span.map(|span| text().slice(span).to_owned()))
    };
    assert_eq!(
        span(json!({ "start": 4, "end": 10 })),
        Ok(Some("394家企业".into()))
    );
    assert_eq!(span(json!({ "exact": "12家" })), Err(Refusal::NotFound));
    assert_eq!(
        revised(json!({ "fields": {} })),
        Err(Refusal::Item(Reason::Field(FieldError {
            field: "kind",
            problem: Problem::Wrong
        })))
    );
}

#[test]
fn what_is_about_another_article_is_refused() {
    let mut other = item(json!({ "type": "TextQuoteSelector", "exact": "394家" }));
    other["target"]["source"] = "https://a.example/2".into();
    assert_eq!(created(other.clone()).err(), Some(Refusal::OtherArticle));
    assert_eq!(revised(other), Err(Refusal::OtherArticle));
}

proptest! {
    #[test]
    fn nothing_that_is_asked_for_panics(json in arbitrary::text(), start in any::<i64>(), end in 0usize..40, exact in arbitrary::text()) {
        let text = text();
        for asked in [json, json!({ "kind": "policy", "start": start, "end": end, "exact": exact }).to_string()] {
            let Ok(asked) = Asked::parse(&asked) else { continue };
            if let Ok((annotation, span)) = asked.create(&home(), &text, id(7), now(), None) {
                prop_assert_eq!(annotation.anchor.quote.exact, text.slice(span));
            }
        }
    }
}
