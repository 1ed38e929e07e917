use super::*;
use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{
    Annotation, AnnotationId, Comparator, Decimal, Decision, Edit, Number, NumberKind, Official,
    Status, Tag, TagKind, Timestamp, Value as Amount,
};
use crate::model::article::{ArticleId, Meta};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::{FieldError, Problem, arbitrary, limits};
use crate::model::text::{CodePointOffset, Span, Text, TextHash};
use proptest::prelude::*;
use serde_json::{Value, json};

mod elements;
mod foreign;
mod script;
#[cfg(not(target_arch = "wasm32"))]
mod standard;

/// A file as it has to look, byte for byte.
const SAMPLE: &str = include_str!("../../../../tests/data/export.pizhu.json");

/// What the first version wrote: no `state`, no `edits`, no `format` and `language` of tags.
const FIRST: &str = include_str!("../../../../tests/data/versions/1-first.pizhu.json");

fn id(n: u8) -> AnnotationId {
    AnnotationId::from_random([n; 16])
}

fn annotation(n: u8, kind: TagKind, parts: [&str; 3], start: usize) -> Annotation {
    let [prefix, exact, suffix] = parts.map(String::from);
    let length = exact.chars().count();
    Annotation {
        id: id(n),
        tag: Tag::blank(kind),
        anchor: Anchor {
            quote: TextQuote {
                exact,
                prefix,
                suffix,
            },
            position: Span::at(CodePointOffset::new(start), length),
            state: None,
        },
        note: String::new(),
        created: Timestamp::from_millis(1_710_460_800_000),
        modified: Timestamp::from_millis(1_710_460_800_000),
        creator: None,
        edits: Vec::new(),
    }
}

/// What [`SAMPLE`] was written from.
fn sample() -> (ArticleId, Meta, Vec<Annotation>) {
    let (id, meta, mut annotations) = first();
    let day = |n: i64| Timestamp::from_millis(1_710_460_800_000 + n * 86_400_000);
    for annotation in &mut annotations {
        annotation.anchor.state = Some(TextState {
            hash: TextHash::of("🙂全省有394家“小巨人”。"),
            seen: day(0),
        });
    }
    let edit = |was: &str, now: &str, decision| Edit {
        was: was.into(),
        read: day(0),
        now: now.into(),
        seen: day(1),
        decision,
    };
    annotations[0].edits = vec![
        edit("393家", "394家", Decision::Confirmed),
        edit("394家", "395家", Decision::Pending),
    ];
    annotations[2].edits = vec![edit("《意见》", "", Decision::Detached)];
    (id, meta, annotations)
}

/// What [`FIRST`] was written from.
fn first() -> (ArticleId, Meta, Vec<Annotation>) {
    let url = "https://news.example/2024/豫中 1.html?from=首页";
    let meta = Meta {
        title: "河南专精特新".into(),
        url: Some(url.into()),
        published: Some("2024-03-15T08:00:00+08:00".into()),
        publisher: Some("样例日报".into()),
        authors: vec!["甲一".into(), "乙二".into()],
        language: Some("zh-CN".into()),
    };
    let number = Annotation {
        tag: Tag::Number(Number {
            value: Decimal::parse("394").map(Amount::Exact),
            unit: "家".into(),
            kind: Some(NumberKind::Quantity),
            approx: true,
            comparator: Some(Comparator::Approx),
            subject: "全省".into(),
            ..Number::default()
        }),
        ..annotation(1, TagKind::Number, ["🙂全省有", "394家", "“小巨人”。"], 4)
    };
    let official = Annotation {
        tag: Tag::Official(Official {
            name: "王凯".into(),
            titles: vec!["河南省省长".into(), "省委副书记".into()],
            organisations: vec!["河南省".into()],
            status: Some(Status::Former),
        }),
        note: "省长。\n\t见“工作报告”\\1".into(),
        modified: Timestamp::from_millis(1_710_547_199_999),
        creator: Some("读者".into()),
        ..annotation(2, TagKind::Official, ["省长", "王凯", "说"], 20)
    };
    let policy = annotation(3, TagKind::Policy, ["", "《意见》", ""], 0);
    (
        ArticleId::from_url(url),
        meta,
        vec![number, official, policy],
    )
}

fn write(id: &ArticleId, meta: &Meta, annotations: &[Annotation]) -> String {
    export(ArticleRef { id, meta }, annotations)
}

#[test]
fn the_sample_is_written_byte_for_byte() {
    let (id, meta, annotations) = sample();
    let file = write(&id, &meta, &annotations);
    assert!(file == SAMPLE, "the file has become\n{file}");
}

#[test]
fn the_sample_is_read_in_full() {
    let (id, meta, annotations) = sample();
    let Imported {
        article,
        annotations: read,
        rejected,
        ..
    } = import(SAMPLE).unwrap_or_default();
    assert_eq!((read, rejected), (annotations, vec![]));
    assert!(article.is(&id));
    assert!(!article.is(&ArticleId::from_url("https://news.example/2024/")));
    let encoded = "https://news.example/2024/%E8%B1%AB%E4%B8%AD%201.html?from=%E9%A6%96%E9%A1%B5";
    let url = Some(encoded.into());
    assert_eq!(article.meta, Meta { url, ..meta });
    assert_eq!(article.id, Some(ArticleId::from_url(encoded)));
}

#[test]
fn a_typed_field_that_cannot_be_read_is_named() {
    let read = |value: &str, fields: Value| {
        let body =
            json!({"type": "TextualBody", "purpose": "tagging", "value": value, "fields": fields});
        read_foreign(json!({ "body": body })).map(|a| a.tag)
    };
    for (kind, fields, field) in [
        ("number", json!([]), "fields"),
        ("number", json!({"amount": "1e5"}), "amount"),
        ("number", json!({"amount": 5}), "amount"),
        ("number", json!({"minimum": "5"}), "maximum"),
        ("number", json!({"denominator": "3"}), "numerator"),
        ("number", json!({"numberKind": "dozen"}), "numberKind"),
        ("number", json!({"approx": "yes"}), "approx"),
        ("official", json!({"jobTitle": [7]}), "jobTitle"),
        ("official", json!({"status": "dead"}), "status"),
        ("policy", json!({"policyKind": "poem"}), "policyKind"),
        ("policy", json!({"issuer": {}}), "issuer"),
    ] {
        let problem = Problem::Wrong;
        let error = Err(Reason::Field(FieldError { field, problem }));
        assert_eq!(read(kind, fields.clone()), error, "{fields}");
    }
    let unknown = read("policy", json!({"amount": "7", "later": true}));
    assert_eq!(
        unknown,
        Ok(Tag::blank(TagKind::Policy)),
        "unknown fields are passed over"
    );
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    assert!(read("policy", json!({ "issuer": many })).is_err());
}

#[test]
fn nothing_tagged_gives_a_collection_without_a_page() {
    let (id, meta, _) = sample();
    let file = write(&id, &meta, &[]);
    assert!(file.contains("\"total\": 0\n}") && !file.contains("\"first\""));
    let imported = import(&file).unwrap_or_default();
    assert!(imported.article.is(&id) && imported.annotations.is_empty());
}

#[test]
fn a_file_of_the_first_version_is_read_in_full() {
    let (id, _, annotations) = first();
    let imported = import(FIRST).unwrap_or_default();
    assert_eq!(
        (imported.annotations, imported.rejected),
        (annotations, vec![])
    );
    assert!(imported.article.is(&id));
}

/// The file beside the widget has to say what each exported file says.
#[test]
fn the_shipped_context_is_the_one_in_the_file() {
    let shipped = include_str!("../../../../docs/pizhu.jsonld");
    let own = context::context().pop().unwrap_or(true.into());
    let expected = Json::from(Object::new().with("@context", own)).to_lines() + "\n";
    assert!(
        shipped == expected,
        "docs/pizhu.jsonld should be\n{expected}"
    );
}

#[test]
fn a_note_as_long_as_its_limit_survives() {
    let (article, meta, mut annotations) = sample();
    annotations[0].note = "𠮷".repeat(limits::NOTE);
    let file = write(&article, &meta, &annotations);
    assert_eq!(import(&file).unwrap_or_default().annotations, annotations);
    annotations[0].note.push('𠮷');
    let imported = import(&write(&article, &meta, &annotations)).unwrap_or_default();
    assert_eq!(imported.annotations, annotations[1..]);
    let field = |field, problem| Reason::Field(FieldError { field, problem });
    let reason = field("value", Problem::TooLong);
    assert_eq!(imported.rejected, [Rejected { index: 0, reason }]);
}

#[test]
fn ten_thousand_annotations_are_within_the_limits() {
    let (article, meta, annotations) = sample();
    let full = Annotation {
        note: "两".repeat(100),
        anchor: annotations[0].anchor.clone(),
        ..annotations[1].clone()
    };
    let many = vec![full; 10_000];
    let imported = import(&write(&article, &meta, &many)).unwrap_or_default();
    assert_eq!(imported.annotations.len(), 10_000);
}

/// An annotation as others might write it, with some keys replaced or, by `null`, removed.
fn foreign(changes: Value) -> Value {
    let mut item = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/7",
        "type": "Annotation",
        "created": "2024-03-15T08:00:00+08:00",
        "body": { "type": "TextualBody", "purpose": "tagging", "value": "number" },
        "target": {
            "source": "https://news.example/1",
            "selector": { "type": "TextQuoteSelector", "exact": "394家" },
        },
    });
    for (key, value) in changes.as_object().into_iter().flatten() {
        item[key] = value.clone();
    }
    item
}

/// Reads a foreign annotation with `changes` and shows what came of it.
fn read_foreign(changes: Value) -> Result<Annotation, Reason> {
    item::read(&foreign(changes)).map(|item| item.annotation)
}

#[test]
fn a_bare_annotation_gets_what_it_lacks() {
    let time = Timestamp::from_millis(1_710_460_800_000);
    let expected = Annotation {
        id: name::of_foreign("https://notes.example/7"),
        created: time,
        modified: time,
        ..annotation(0, TagKind::Number, ["", "394家", ""], 0)
    };
    let position = Span::at(CodePointOffset::ZERO, 0);
    let anchor = Anchor {
        position,
        ..expected.anchor.clone()
    };
    let expected = Annotation { anchor, ..expected };
    assert_eq!(read_foreign(json!({})), Ok(expected.clone()));
    let modified = json!({ "created": null, "modified": "2024-03-15T00:00:00Z" });
    assert_eq!(read_foreign(modified), Ok(expected.clone()));
    let timeless = Timestamp::from_millis(0);
    let expected = Annotation {
        created: timeless,
        modified: timeless,
        ..expected
    };
    assert_eq!(
        read_foreign(json!({ "created": null, "type": null })),
        Ok(expected)
    );
}

/// All selectors of a target have to select the same (section 4.2 of the model): a position that nobody gave is not written.
#[test]
fn an_unknown_position_is_not_written() {
    let read = read_foreign(json!({}))
        .unwrap_or_else(|_| annotation(0, TagKind::Number, ["", "x", ""], 0));
    let (id, meta) = (
        ArticleId::from_url("https://news.example/1"),
        Meta::default(),
    );
    let article = ArticleRef {
        id: &id,
        meta: &meta,
    };
    let file = export(article, [&read]);
    let written: Value = serde_json::from_str(&file).unwrap_or_default();
    let selectors = &written["first"]["items"][0]["target"]["selector"];
    let quote =
        json!([{ "type": "TextQuoteSelector", "exact": "394家", "prefix": "", "suffix": "" }]);
    assert_eq!(selectors, &quote);
    let again = import(&file).map(|imported| imported.annotations);
    assert_eq!(again, Ok(vec![read]));
}

#[test]
fn an_annotation_without_an_id_gets_the_same_one_every_time() {
    let nameless = foreign(json!({ "id": null }));
    let read = || item::read(&nameless).map(|item| item.annotation.id);
    let first = read();
    assert!(first.is_ok());
    assert_eq!(read(), first);
    let other = read_foreign(json!({ "id": null, "created": "2024-03-15T08:00:01Z" }));
    assert_ne!(other.map(|a| a.id), first);
    let own = read_foreign(json!({ "id": id(7).to_iri() }));
    assert_eq!(own.map(|a| a.id), Ok(id(7)));
}

/// An article's id is an absolute IRI, in storage and in what is exported.
#[test]
fn a_relative_source_names_no_article() {
    for source in ["page.html", "", "新 闻:1"] {
        let target = json!({ "source": source, "selector": { "type": "TextQuoteSelector", "exact": "394家" } });
        let article = json!({ "id": source, "url": source });
        let items = [foreign(json!({ "target": target }))];
        let file = json!({ "article": article, "items": items });
        let imported = import(&file.to_string()).unwrap_or_default();
        assert_eq!(imported.annotations.len(), 1, "{source}");
        let article = &imported.article;
        assert_eq!((&article.id, &article.meta.url), (&None, &None), "{source}");
    }
}

/// One file may hold the same quote of two articles, and has to name them apart (section 3.1 of the model).
#[test]
fn annotations_without_ids_on_two_articles_have_two() {
    let on = |source: &str| {
        let quote = json!({ "type": "TextQuoteSelector", "exact": "394家" });
        let target = json!({ "source": source, "selector": quote });
        read_foreign(json!({ "id": null, "target": target })).map(|a| a.id)
    };
    let first = on("https://news.example/新");
    assert!(first.is_ok());
    assert_ne!(on("https://news.example/2"), first);
    assert_eq!(on("https://news.example/%E6%96%B0"), first);
}

#[test]
fn selectors_may_stand_in_several_forms() {
    let target = |selector: Value| {
        let read = read_foreign(
            json!({ "target": [{ "source": "https://news.example/1", "selector": selector }] }),
        );
        read.map(|a| {
            let position = a.anchor.position;
            (
                a.anchor.quote.exact,
                position.start().get(),
                position.end().get(),
            )
        })
    };
    let quote = |exact: &str| json!({ "type": "TextQuoteSelector", "exact": exact });
    let position =
        |start, end| json!({ "type": ["TextPositionSelector"], "start": start, "end": end });
    let refined = |mut selector: Value, by: Value| {
        selector["refinedBy"] = by;
        selector
    };
    let found = |exact: &str, start, end| Ok((exact.to_owned(), start, end));
    let css = json!({ "type": "CssSelector", "value": "p" });
    assert_eq!(
        target(json!([quote("王凯"), position(3, 5)])),
        found("王凯", 3, 5)
    );
    assert_eq!(
        target(json!([position(3, 5), quote("王凯")])),
        found("王凯", 3, 5)
    );
    assert_eq!(target(json!([css, quote("王凯")])), found("王凯", 0, 0));
    assert_eq!(
        target(refined(css.clone(), quote("王凯"))),
        found("王凯", 0, 0)
    );
    let twice = refined(css.clone(), refined(quote("省长王凯"), quote("王凯")));
    assert_eq!(target(twice), found("王凯", 0, 0));
    // Both would name other characters than the selector means.
    assert_eq!(
        target(json!([quote("王凯"), refined(css, position(3, 5))])),
        found("王凯", 0, 0)
    );
    assert_eq!(
        target(refined(quote("省长王凯"), position(2, 4))),
        Err(Reason::NoQuote)
    );
}

#[test]
fn tag_and_note_are_told_apart() {
    let bodies = |body: Value| read_foreign(json!({ "body": body })).map(|a| (a.kind(), a.note));
    let text = |purpose: Value, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "value": value });
    let tag = |value: &str| text(json!("tagging"), value);
    let note = |value: &str| text(json!("commenting"), value);
    let read = |kind, note: &str| Ok((kind, note.to_owned()));
    assert_eq!(bodies(json!([tag("policy")])), read(TagKind::Policy, ""));
    assert_eq!(
        bodies(json!([note("number"), tag("policy")])),
        read(TagKind::Policy, "number")
    );
    assert_eq!(
        bodies(json!([
            text(Value::Null, "official"),
            text(Value::Null, "其一")
        ])),
        read(TagKind::Official, "其一")
    );
    assert_eq!(
        bodies(json!([
            text(json!(["classifying", "x"]), "number"),
            note("甲"),
            note(""),
            note("乙")
        ])),
        read(TagKind::Number, "甲\n\n乙")
    );
    assert_eq!(
        bodies(
            json!([tag("重要"), tag("Numbers"), tag("policy"), "https://a.example/", { "id": "https://b.example/" }])
        ),
        read(
            TagKind::Number,
            "https://a.example/\n\nhttps://b.example/\n\n#重要 #policy"
        )
    );
    assert_eq!(bodies(tag(" #政策")), read(TagKind::Policy, ""));
    let choice = json!({ "type": "Choice", "items": [note("甲"), tag("官员")] });
    assert_eq!(bodies(choice), read(TagKind::Official, "甲"));
    let around = json!({ "type": "SpecificResource", "purpose": "tagging", "source": { "type": "TextualBody", "value": "number" } });
    assert_eq!(bodies(around), read(TagKind::Number, ""));
    assert_eq!(bodies(tag("地名")), Err(Reason::UnknownTag("地名".into())));
    assert_eq!(
        bodies(tag(&"长".repeat(1000))),
        Err(Reason::UnknownTag("长".repeat(40)))
    );
    assert_eq!(bodies(json!([note("甲")])), Err(Reason::NoTag));
    let value = read_foreign(json!({ "body": null, "bodyValue": "policy" }));
    assert_eq!(value.map(|a| a.kind()), Ok(TagKind::Policy));
    let half = note(&"半".repeat(limits::NOTE / 2));
    let too_long = FieldError {
        field: "body",
        problem: Problem::TooLong,
    };
    assert_eq!(
        bodies(json!([tag("number"), half, half])),
        Err(Reason::Field(too_long))
    );
}

#[test]
fn creators_may_stand_in_several_forms() {
    let creator = |creator: Value| read_foreign(json!({ "creator": creator })).map(|a| a.creator);
    let named = |name: &str| Ok(Some(name.to_owned()));
    assert_eq!(
        creator(json!({ "type": "Person", "name": "读者", "nickname": "r" })),
        named("读者")
    );
    assert_eq!(
        creator(json!([{ "nickname": "r" }, { "name": "b" }])),
        named("r")
    );
    assert_eq!(
        creator(json!("https://people.example/r")),
        named("https://people.example/r")
    );
    assert_eq!(creator(json!({ "type": "Person" })), Ok(None));
    assert_eq!(creator(json!([])), Ok(None));
}

#[test]
fn the_reason_of_a_rejection_is_named() {
    let field = |field, problem| Reason::Field(FieldError { field, problem });
    let wrong = |name| field(name, Problem::Wrong);
    let with_selector = |selector: Value| json!({ "target": { "selector": selector } });
    let at = |start: Value, end: Value| {
        let quote = json!({ "type": "TextQuoteSelector", "exact": "x" });
        with_selector(
            json!([quote, { "type": "TextPositionSelector", "start": start, "end": end }]),
        )
    };
    for (changes, reason) in [
        (json!({ "type": "Note" }), Reason::NotAnnotation),
        (
            json!({ "target": "https://news.example/1" }),
            Reason::NoQuote,
        ),
        (json!({ "target": null }), Reason::NoQuote),
        (
            with_selector(json!({ "type": "TextQuoteSelector", "exact": "" })),
            Reason::NoQuote,
        ),
        (
            with_selector(json!({ "type": "TextQuoteSelector", "exact": ["x"] })),
            wrong("exact"),
        ),
        (
            with_selector(json!({ "type": "TextQuoteSelector", "exact": "x", "prefix": 1 })),
            wrong("prefix"),
        ),
        (
            with_selector(
                json!({ "type": "TextQuoteSelector", "exact": "x", "suffix": "后".repeat(limits::CONTEXT + 1) }),
            ),
            field("suffix", Problem::TooLong),
        ),
        (at(json!(-1), json!(2)), wrong("start")),
        (at(json!(0.5), json!(2)), wrong("start")),
        (at(json!(3), json!(2)), wrong("end")),
        (at(json!(3), json!(u64::MAX)), wrong("end")),
        (at(json!(3), json!("4")), wrong("end")),
        (at(json!(3), Value::Null), field("end", Problem::Missing)),
        (json!({ "created": "昨天" }), wrong("created")),
        (json!({ "modified": 1_710_460_800 }), wrong("modified")),
        (json!({ "creator": 7 }), wrong("creator")),
        (
            json!({ "creator": { "name": "名".repeat(limits::NAME + 1) } }),
            wrong("creator"),
        ),
        (json!({ "id": {} }), wrong("id")),
        (
            json!({ "body": { "purpose": "tagging", "value": 1 } }),
            wrong("value"),
        ),
    ] {
        assert_eq!(read_foreign(changes.clone()), Err(reason), "{changes}");
    }
    assert_eq!(item::read(&json!(["type"])), Err(Reason::NotAnnotation));
}

#[test]
fn one_bad_item_does_not_keep_the_others_out() {
    let mut items = vec![foreign(json!({})); 9_999];
    items.insert(4_000, foreign(json!({ "body": null })));
    let imported = import(&Value::from(items).to_string()).unwrap_or_default();
    assert_eq!(imported.annotations.len(), 9_999);
    let reason = Reason::NoTag;
    assert_eq!(
        imported.rejected,
        [Rejected {
            index: 4_000,
            reason
        }]
    );
}

#[test]
fn files_of_several_forms_are_read() {
    let item = foreign(json!({}));
    let page = json!({ "type": ["AnnotationPage"], "items": [item] });
    let mut embedded = page.clone();
    embedded["partOf"] = json!("https://notes.example/all");
    for file in [
        item.clone(),
        json!([item]),
        json!([1, item]),
        json!({ "items": item }),
        page,
        json!({ "type": "AnnotationCollection", "label": "笔记", "first": embedded }),
    ] {
        let imported = import(&format!("\u{feff}{file}")).unwrap_or_default();
        assert_eq!(imported.annotations.len(), 1, "{file}");
        assert!(
            imported
                .article
                .is(&ArticleId::from_url("https://news.example/1"))
        );
        let title = file
            .get("label")
            .and_then(Value::as_str)
            .unwrap_or_default();
        assert_eq!(imported.article.meta.title, title);
    }
}

#[test]
fn an_article_without_an_address_is_the_first_target() {
    let file = json!({ "article": { "headline": "题", "author": [{ "name": 7 }, { "name": "甲" }] }, "items": [foreign(json!({}))] });
    let article = import(&file.to_string()).unwrap_or_default().article;
    assert!(article.is(&ArticleId::from_url("https://news.example/1")));
    let meta = Meta {
        title: "题".into(),
        authors: vec!["甲".into()],
        ..Meta::default()
    };
    assert_eq!(article.meta, meta);
    assert!(!ImportedArticle::default().is(&ArticleId::from_url("")));
}

#[test]
fn annotations_are_grouped_by_article() {
    let source = |source: Value| {
        let selector = json!({ "type": "TextQuoteSelector", "exact": "x" });
        foreign(json!({ "target": { "source": source, "selector": selector } }))
    };
    let items = json!([
        source(json!("https://news.example/新")),
        source(json!("https://news.example/2")),
        source(json!({ "id": "https://news.example/%E6%96%B0" })),
        source(json!("https://news.example/新#p2")),
        source(Value::Null),
        source(json!("https://news.example/2")),
    ]);
    let text = Text::new("x".into());
    let other = ArticleId::from_url("https://news.example/2");
    let imported = import(&items.to_string()).unwrap_or_default();
    assert_eq!((imported.annotations.len(), imported.others.len()), (4, 1));
    assert_eq!(imported.others[0].annotations.len(), 2);
    let onto = imported.onto(&other, &text);
    assert!(onto.article.is(&other));
    assert_eq!(
        (onto.annotations.len(), onto.others[0].annotations.len()),
        (2, 4)
    );
    let unknown = ArticleId::from_url("https://news.example/3");
    assert_eq!(onto.clone().onto(&unknown, &text), onto);
}

#[test]
fn what_is_no_file_of_annotations_is_refused() {
    for file in [
        "[]",
        "[1, 2]",
        "7",
        "\"注\"",
        "null",
        "{}",
        r#"{"items":[{"id":"1","content_html":"<p>"}]}"#,
        r#"{"type":"AnnotationCollection","first":"https://notes.example/page1"}"#,
        r#"{"__proto__":{"type":"AnnotationCollection"}}"#,
        r#"{"@type":"NewsArticle","headline":"题"}"#,
    ] {
        assert_eq!(import(file), Err(ImportError::NotAnnotations), "{file}");
    }
}

#[test]
fn what_is_no_json_says_where() {
    for (file, line, column) in [
        ("", 1, 1),
        ("{\n  \"题\": “x”\n}", 2, 8),
        ("[1,\n2,\n]", 3, 1),
        ("[1e999]", 1, 6),
        ("{\"a\":1}}", 1, 8),
    ] {
        let place = Place { line, column };
        assert_eq!(import(file), Err(ImportError::NotJson(place)), "{file}");
    }
}

#[test]
fn a_file_made_to_hurt_is_refused() {
    let deep = "[".repeat(200_000);
    assert!(matches!(import(&deep), Err(ImportError::TooDeep(_))));
    let wide = format!("[{}0]", "{},".repeat(VALUE_LIMIT / 2));
    assert_eq!(import(&wide), Err(ImportError::TooLarge));
    let long = " ".repeat(FILE_LIMIT + 1);
    assert_eq!(import(&long), Err(ImportError::TooLarge));
    let claimed = SAMPLE.replacen("\"total\": 3", "\"total\": 1e300", 1);
    assert_eq!(import(&claimed).unwrap_or_default().annotations.len(), 3);
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let ends = SAMPLE.trim_end().char_indices().map(|(at, _)| at);
    for end in ends {
        assert!(
            matches!(import(&SAMPLE[..end]), Err(ImportError::NotJson(_))),
            "at {end}"
        );
    }
}

/// Any JSON with the keys that matter.
fn any_json() -> impl Strategy<Value = Value> {
    let key = prop::sample::select(vec![
        "type",
        "id",
        "first",
        "items",
        "target",
        "source",
        "selector",
        "refinedBy",
        "exact",
        "start",
        "end",
        "body",
        "purpose",
        "value",
        "creator",
        "name",
        "created",
        "article",
        "url",
        "author",
        "__proto__",
        "constructor",
        "label",
    ]);
    let word = prop::sample::select(vec![
        "Annotation",
        "AnnotationCollection",
        "TextQuoteSelector",
        "TextPositionSelector",
        "tagging",
        "number",
        "2024-03-15T00:00:00Z",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(key.clone().prop_map(String::from), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// The values in `value`, itself among them.
fn nodes<'a>(value: &'a Value, path: String, all: &mut Vec<String>) {
    all.push(path.clone());
    let mut child = |key: String, value: &'a Value| nodes(value, format!("{path}/{key}"), all);
    match value {
        Value::Array(values) => values
            .iter()
            .enumerate()
            .for_each(|(n, v)| child(n.to_string(), v)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(k, v)| child(k.replace('/', "~1"), v)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn what_is_exported_is_imported_and_exported_the_same(
        annotations in prop::collection::vec(arbitrary::annotation(), 0..5),
        meta in arbitrary::meta(),
        id in arbitrary::text(),
    ) {
        let id = ArticleId::from_url(&format!("x:{id}"));
        let file = write(&id, &meta, &annotations);
        let imported = import(&file).unwrap_or_default();
        prop_assert_eq!(&imported.rejected, &vec![]);
        prop_assert_eq!(&imported.annotations, &annotations);
        prop_assert!(imported.article.is(&id));
        let article = imported.article;
        let own = article.id.unwrap_or(ArticleId::from_url("lost"));
        prop_assert_eq!(write(&own, &article.meta, &imported.annotations), file);
    }

    #[test]
    fn no_json_panics(file in any_json()) {
        let _read = import(&file.to_string());
        let _read = import(&json!([file, { "target": file }]).to_string());
    }

    #[test]
    fn one_value_replaced_spoils_at_most_its_item(pick in any::<prop::sample::Index>(), other in any_json()) {
        let mut file: Value = serde_json::from_str(SAMPLE).unwrap_or_default();
        let mut paths = Vec::new();
        nodes(&file["first"]["items"][1], "/first/items/1".into(), &mut paths);
        if let Some(value) = file.pointer_mut(pick.get::<String>(&paths)) {
            *value = other;
        }
        let (_, _, annotations) = sample();
        let imported = import(&file.to_string()).unwrap_or_default();
        prop_assert!(imported.annotations.contains(&annotations[0]));
        prop_assert!(imported.annotations.contains(&annotations[2]));
        prop_assert_eq!(imported.annotations.len() + imported.rejected.len() + imported.others.iter().map(|other| other.annotations.len()).sum::<usize>(), 3);
    }

    #[test]
    fn no_bytes_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _read = import(&String::from_utf8_lossy(&bytes));
    }
}
