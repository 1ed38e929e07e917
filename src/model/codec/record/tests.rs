use super::*;
use crate::model::codec::{Problem, arbitrary};
use crate::model::text::{CodePointOffset, Span};
use proptest::prelude::*;

fn id() -> AnnotationId {
    AnnotationId::from_random([7; 16])
}

fn annotation() -> Annotation {
    Annotation {
        id: id(),
        tag: Tag::blank(TagKind::Number),
        anchor: Anchor {
            quote: TextQuote {
                exact: "394家".into(),
                prefix: "全省有".into(),
                suffix: "“小巨人”".into(),
            },
            position: Span::at(CodePointOffset::new(12), 4),
            state: None,
        },
        note: String::new(),
        created: Timestamp::from_millis(1_710_460_800_000),
        modified: Timestamp::from_millis(1_710_460_800_007),
        creator: None,
        edits: Vec::new(),
    }
}

fn article() -> ArticleRecord {
    ArticleRecord {
        id: ArticleId::from_url("https://news.example/1"),
        meta: Meta {
            title: "豫中看小巨人".into(),
            authors: vec!["甲".into(), "乙".into()],
            ..Meta::default()
        },
        opened: Timestamp::from_millis(5),
        origin: Origin::Address("https://news.example/1.json".into()),
    }
}

/// The annotation's record with one JSON fragment replaced by another.
fn edited(from: &str, to: &str) -> Result<Annotation, RecordError> {
    let record = encode(&annotation());
    assert!(record.contains(from), "{from} is not in {record}");
    decode(id(), &record.replacen(from, to, 1))
}

fn field(field: &'static str, problem: Problem) -> RecordError {
    RecordError::Field(FieldError { field, problem })
}

#[test]
fn the_form_of_version_1_does_not_change() {
    let record = r#"{"v":1,"kind":"number","exact":"394家","prefix":"全省有","suffix":"“小巨人”","start":12,"end":16,"created":1710460800000,"modified":1710460800007}"#;
    assert_eq!(encode(&annotation()), record);
    let with_more = Annotation {
        note: "两次出现".into(),
        creator: Some("读者".into()),
        ..annotation()
    };
    let record = r#"{"v":1,"kind":"number","exact":"394家","prefix":"全省有","suffix":"“小巨人”","start":12,"end":16,"note":"两次出现","created":1710460800000,"modified":1710460800007,"creator":"读者"}"#;
    assert_eq!(encode(&with_more), record);
    let record = r#"{"v":1,"id":"https://news.example/1","title":"豫中看小巨人","authors":["甲","乙"],"opened":5,"address":"https://news.example/1.json"}"#;
    assert_eq!(article().encode(), record);
}

#[test]
fn unknown_fields_of_this_version_are_passed_over() {
    let read = edited(
        "\"v\":1",
        r#""v":1,"__proto__":{"kind":"policy"},"colour":[1]"#,
    );
    assert_eq!(read, Ok(annotation()));
}

#[test]
fn a_newer_record_is_not_read() {
    assert_eq!(edited("\"v\":1", "\"v\":2"), Err(RecordError::Newer(2)));
    let newer = article().encode().replacen("\"v\":1", "\"v\":9", 1);
    assert_eq!(ArticleRecord::decode(&newer), Err(RecordError::Newer(9)));
}

#[test]
fn what_is_not_ours_is_told_from_what_is_damaged() {
    for damaged in [
        "",
        "{",
        "{\"v\":1,}",
        "undefined",
        "{\"v\":1,\"kind\":\"\\ud800\"}",
    ] {
        assert_eq!(
            decode(id(), damaged),
            Err(RecordError::NotJson),
            "{damaged}"
        );
    }
    for foreign in [
        "[]",
        "1",
        "null",
        "{}",
        "{\"v\":\"1\"}",
        "{\"v\":0}",
        "{\"v\":-1}",
        "{\"v\":1.5}",
    ] {
        assert_eq!(
            decode(id(), foreign),
            Err(RecordError::NotOurs),
            "{foreign}"
        );
    }
}

#[test]
fn the_field_that_is_wrong_is_named() {
    use Problem::{Missing, Wrong};
    for (from, to, error) in [
        ("\"kind\":\"number\",", "", field("kind", Missing)),
        ("\"number\"", "\"place\"", field("kind", Wrong)),
        ("\"number\"", "7", field("kind", Wrong)),
        (
            "\"exact\":\"394家\"",
            "\"exact\":null",
            field("exact", Missing),
        ),
        ("\"全省有\"", "[]", field("prefix", Wrong)),
        ("\"start\":12", "\"start\":-1", field("start", Wrong)),
        ("\"start\":12", "\"start\":17", field("end", Wrong)),
        ("\"end\":16,", "", field("end", Missing)),
        ("1710460800000", "\"2024-03-15\"", field("created", Wrong)),
        (
            ",\"modified\":1710460800007",
            "",
            field("modified", Missing),
        ),
        ("1710460800007", "1e400", RecordError::NotJson),
        ("1710460800007", "1e40", field("modified", Wrong)),
    ] {
        assert_eq!(edited(from, to), Err(error), "{to}");
    }
    let no_origin = article().encode().replacen("address", "adress", 1);
    assert_eq!(
        ArticleRecord::decode(&no_origin),
        Err(field("address", Missing))
    );
    let pdf = article()
        .encode()
        .replacen("\"address\":", "\"source\":\"pdf\",\"a\":", 1);
    assert_eq!(ArticleRecord::decode(&pdf), Err(field("source", Wrong)));
    let authors = article().encode().replacen("\"甲\"", "{}", 1);
    assert_eq!(
        ArticleRecord::decode(&authors),
        Err(field("authors", Wrong))
    );
}

#[test]
fn a_field_may_be_as_long_as_its_limit() {
    let at = |length| Annotation {
        note: "𠮷".repeat(length),
        ..annotation()
    };
    let longest = at(limits::NOTE);
    assert_eq!(decode(id(), &encode(&longest)), Ok(longest));
    let beyond = decode(id(), &encode(&at(limits::NOTE + 1)));
    assert_eq!(beyond, Err(field("note", Problem::TooLong)));
}

proptest! {
    #[test]
    fn an_annotation_reads_back(annotation in arbitrary::annotation()) {
        prop_assert_eq!(decode(annotation.id, &encode(&annotation)), Ok(annotation));
    }

    #[test]
    fn an_article_reads_back(
        (meta, id, address) in (arbitrary::meta(), arbitrary::text(), arbitrary::text()),
        format in prop::option::of(prop::sample::select(vec![Format::Html, Format::PlainText, Format::NewsArticle])),
        opened in any::<i64>(),
    ) {
        let record = ArticleRecord {
            id: ArticleId::from_url(&id),
            meta,
            opened: Timestamp::from_millis(opened),
            origin: format.map_or(Origin::Address(address), Origin::Source),
        };
        prop_assert_eq!(ArticleRecord::decode(&record.encode()), Ok(record));
    }

    #[test]
    fn damage_never_panics(annotation in arbitrary::annotation(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&annotation).into_bytes();
        let at = at.index(bytes.len());
        let _read = decode(id(), &String::from_utf8_lossy(&bytes[..at]));
        bytes[at] = byte;
        let _read = decode(id(), &String::from_utf8_lossy(&bytes));
        let _read = ArticleRecord::decode(&String::from_utf8_lossy(&bytes));
    }
}
