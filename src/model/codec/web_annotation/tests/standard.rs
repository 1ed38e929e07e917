//! The exported file against its schema, JSON-LD and the W3C's model, each by a processor of others where there is one.

use super::*;
use crate::model::annotation::{Policy, PolicyKind};
use boon::{Compiler, Schemas};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::Term;
use std::collections::BTreeMap;

/// What the W3C's context defines of the terms that we use, and the names of all its other terms.
const ANNO: &str = include_str!("../../../../../tests/data/anno-terms.json");

const SCHEMA: &str = include_str!("../../../../../docs/export.schema.json");

/// Why a file does not follow the schema.
fn against_schema(file: &str) -> Result<(), String> {
    let parse = |json: &str| serde_json::from_str::<Value>(json).map_err(|e| e.to_string());
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    let name = "https://pizhu.example/export.schema.json";
    compiler
        .add_resource(name, parse(SCHEMA)?)
        .map_err(|e| e.to_string())?;
    let schema = compiler
        .compile(name, &mut schemas)
        .map_err(|e| e.to_string())?;
    let file = parse(file)?;
    schemas
        .validate(&file, schema)
        .map_err(|e| format!("{e:#}"))
}

#[test]
fn the_sample_follows_the_schema() {
    assert_eq!(against_schema(SAMPLE), Ok(()));
    let (id, meta, _) = sample();
    assert_eq!(against_schema(&write(&id, &meta, &[])), Ok(()));
}

#[test]
fn the_schema_refuses_what_is_not_ours() {
    let file: Value = serde_json::from_str(SAMPLE).unwrap_or_default();
    let item = "/first/items/0";
    for (pointer, value) in [
        ("/type".to_owned(), json!("AnnotationPage")),
        ("/total".to_owned(), json!(0)),
        ("/generator/version".to_owned(), json!("1")),
        (format!("{item}/id"), json!("https://news.example/1")),
        (
            format!("{item}/created"),
            json!("2024-03-15T08:00:00+08:00"),
        ),
        (format!("{item}/bodyValue"), json!("x")),
        (format!("{item}/body/0/value"), json!("place")),
        (format!("{item}/body/0/fields/amount"), json!(394)),
        (format!("{item}/body/0/fields/amount"), json!("0394")),
        (format!("{item}/body/0/fields/minimum"), json!("1")),
        (format!("{item}/body/0/fields/jobTitle"), json!(["x"])),
        (
            format!("{item}/target/source"),
            json!("https://news.example/新"),
        ),
        (format!("{item}/target/selector/0/exact"), json!("")),
        (format!("{item}/target/selector/1/start"), json!(-1)),
        (format!("{item}/target/state/textHash"), json!("X")),
        (format!("{item}/edits/0/decision"), json!("maybe")),
    ] {
        let mut file = file.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
        if let Some(parent) = file.pointer_mut(parent) {
            match key.parse::<usize>() {
                Ok(at) => parent[at] = value,
                Err(_) => parent[key] = value,
            }
        }
        assert!(against_schema(&file.to_string()).is_err(), "{pointer}");
    }
}

/// Articles have absolute addresses.
fn with_addresses(meta: Meta) -> Meta {
    let url = meta.url.map(|url| format!("https://news.example/{url}"));
    Meta { url, ..meta }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_export_follows_the_schema(
        annotations in prop::collection::vec(arbitrary::annotation(), 0..4),
        meta in arbitrary::meta(),
        name in arbitrary::text(),
        with_another in any::<bool>(),
    ) {
        let id = ArticleId::from_url(&format!("https://news.example/{name}"));
        let other = ArticleId::from_text(&name);
        let meta = with_addresses(meta);
        let part = |id, annotations| Part { article: ArticleRef { id, meta: &meta }, text: Some("文"), annotations };
        let mut parts = vec![part(&id, annotations.iter().collect())];
        if with_another {
            parts.push(part(&other, Vec::new()));
        }
        prop_assert_eq!(against_schema(&export_all(&parts)), Ok(()));
    }
}

/// The statements of a file in RDF.
fn statements(file: &str) -> Result<Vec<oxrdf::Quad>, String> {
    let parser = JsonLdParser::new().for_slice(file);
    let mut quads = parser.with_load_document_callback(|url, _| {
        if url != context::W3C {
            return Err(format!("{url} is not at hand").into());
        }
        Ok(JsonLdRemoteDocument {
            document: ANNO.as_bytes().to_vec(),
            document_url: context::W3C.into(),
        })
    });
    quads.try_fold(Vec::new(), |mut all, quad| {
        all.push(quad.map_err(|e| e.to_string())?);
        Ok(all)
    })
}

/// How many values each term has in a file, by what the contexts say it stands for.
fn values(
    value: &Value,
    terms: &BTreeMap<String, (String, bool)>,
    counts: &mut BTreeMap<String, usize>,
) {
    match value {
        Value::Array(values) => values.iter().for_each(|v| values_of(v, terms, counts)),
        value => values_of(value, terms, counts),
    }
}

fn values_of(
    value: &Value,
    terms: &BTreeMap<String, (String, bool)>,
    counts: &mut BTreeMap<String, usize>,
) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let iri = match key.as_str() {
            "@context" | "id" => continue,
            "type" => "http://www.w3.org/1999/02/22-rdf-syntax-ns#type".to_owned(),
            key => terms
                .get(key)
                .map_or(format!("undefined: {key}"), |(iri, _)| iri.clone()),
        };
        let is_list = terms.get(key).is_some_and(|(_, is_list)| *is_list);
        *counts.entry(iri).or_default() += match value {
            Value::Array(values) if !is_list => values.len(),
            _ => 1,
        };
        values(value, terms, counts);
    }
}

/// What each term stands for, and whether its values are a list.
fn terms() -> BTreeMap<String, (String, bool)> {
    let anno: Value = serde_json::from_str(ANNO).unwrap_or_default();
    let file: Value = serde_json::from_str(SAMPLE).unwrap_or_default();
    let mut terms = BTreeMap::new();
    for context in [&anno["@context"], &file["@context"][1]] {
        for (term, definition) in context.as_object().into_iter().flatten() {
            let iri = definition
                .as_str()
                .or(definition["@id"].as_str())
                .unwrap_or_default();
            let iri = iri
                .strip_prefix("pizhu:")
                .map(|name| [NAMESPACE, name].concat())
                .unwrap_or(iri.into());
            let iri = iri
                .strip_prefix("schema:")
                .map(|name| ["http://schema.org/", name].concat())
                .unwrap_or(iri);
            let is_list = definition["@container"] == "@list";
            terms.insert(term.clone(), (iri, is_list));
        }
    }
    terms
}

/// A file of two articles that has every term.
fn complete() -> String {
    let (id, meta, mut annotations) = sample();
    let decimal = |digits: &str| Decimal::parse(digits).unwrap_or(Decimal::from(0));
    for value in [
        Amount::Range(decimal("1"), decimal("2")),
        Amount::Ratio(decimal("1"), decimal("3")),
        Amount::Date("2024-03".into()),
    ] {
        let number = Number {
            value: Some(value),
            basis: "同比".into(),
            ..Number::default()
        };
        let at = u8::try_from(annotations.len()).unwrap_or_default();
        annotations.push(Annotation {
            tag: Tag::Number(number),
            ..annotation(at + 1, TagKind::Number, ["", "三", ""], 30)
        });
    }
    annotations[2].tag = Tag::Policy(Policy {
        title: "关于稳增长的意见".into(),
        kind: Some(PolicyKind::Opinion),
        issuers: vec!["甲部".into(), "乙部".into()],
        number: "甲发〔2024〕1号".into(),
        date: "2024-03-01".into(),
    });
    let other = ArticleId::from_text("文");
    let (article, text) = (
        ArticleRef {
            id: &id,
            meta: &meta,
        },
        Some("文"),
    );
    let first = Part {
        article,
        text,
        annotations: annotations.iter().collect(),
    };
    let article = ArticleRef {
        id: &other,
        meta: &meta,
    };
    let second = Part {
        article,
        text,
        annotations: Vec::new(),
    };
    export_all(&[first, second])
}

#[test]
fn every_term_of_ours_is_written() {
    let file = complete();
    assert_eq!(against_schema(&file), Ok(()));
    let parsed: Value = serde_json::from_str(&file).unwrap_or_default();
    let (_, content) = file.split_once("\n  ],\n").unwrap_or_default();
    for (term, _) in parsed["@context"][1].as_object().into_iter().flatten() {
        let is_prefix = ["pizhu", "schema", "xsd"].contains(&term.as_str());
        let written = content.contains(&format!("\"{term}\": "))
            || content.contains(&format!(": \"{term}\""));
        assert!(written || is_prefix, "{term}");
    }
}

/// Each key and each type of the file makes a statement: a processor drops what no context defines.
#[test]
fn json_ld_drops_nothing() {
    let file = complete();
    let statements = statements(&file).unwrap_or_default();
    let mut made: BTreeMap<String, usize> = BTreeMap::new();
    for statement in &statements {
        let predicate = statement.predicate.as_str();
        let is_list = ["#first", "#rest"]
            .iter()
            .any(|end| predicate.ends_with(end) && predicate.contains("rdf-syntax"));
        if !is_list {
            *made.entry(predicate.into()).or_default() += 1;
        }
    }
    let file: Value = serde_json::from_str(&file).unwrap_or_default();
    let mut written = BTreeMap::new();
    values(&file, &terms(), &mut written);
    assert_eq!(made, written);
}

#[test]
fn types_motivations_and_purposes_are_terms() {
    let statements = statements(SAMPLE).unwrap_or_default();
    let named = |end: &str| {
        let objects = statements
            .iter()
            .filter(|s| s.predicate.as_str().ends_with(end));
        objects
            .map(|s| match &s.object {
                Term::NamedNode(name) => name.as_str().starts_with("http"),
                _ => false,
            })
            .collect::<Vec<_>>()
    };
    for end in [
        "#type",
        "motivatedBy",
        "hasPurpose",
        "hasSource",
        "schema.org/url",
    ] {
        let named = named(end);
        assert!(!named.is_empty() && named.iter().all(|is| *is), "{end}");
    }
    let typed = |end: &str, kind: &str| {
        let mut objects = statements
            .iter()
            .filter(|s| s.predicate.as_str().ends_with(end))
            .peekable();
        objects.peek().is_some()
            && objects.all(
                |s| matches!(&s.object, Term::Literal(l) if l.datatype().as_str().ends_with(kind)),
            )
    };
    assert!(
        typed("terms/created", "#dateTime")
            && typed("ns#read", "#dateTime")
            && typed("ns#seen", "#dateTime")
    );
    assert!(typed("oa#start", "#nonNegativeInteger") && typed("ns#approx", "#boolean"));
}

/// Our terms may not change what a key of the W3C's means.
#[test]
fn no_term_of_ours_is_one_of_the_w3c() {
    let anno: Value = serde_json::from_str(ANNO).unwrap_or_default();
    let file: Value = serde_json::from_str(SAMPLE).unwrap_or_default();
    let others = anno["others"].as_array().map_or(&[][..], Vec::as_slice);
    let own = file["@context"][1].as_object();
    assert!(own.is_some_and(|own| own.len() > 30));
    for (term, definition) in own.into_iter().flatten() {
        assert!(!others.contains(&json!(term)), "{term}");
        let theirs = anno["@context"].get(term);
        assert!(theirs.is_none_or(|theirs| theirs == definition), "{term}");
    }
}

/// What the model asks of every collection, page and annotation and no schema of ours could promise for long: section
/// numbers are those of the Web Annotation Data Model.
#[test]
fn the_sample_conforms_to_the_model() {
    let file: Value = serde_json::from_str(SAMPLE).unwrap_or_default();
    let items = file["first"]["items"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let is_iri = |value: &Value| {
        value
            .as_str()
            .is_some_and(|iri| iri.contains(':') && iri.is_ascii() && !iri.contains(' '))
    };
    // 5.1: a collection has an IRI, its context, a label, its total, and a first page where it has annotations.
    assert!(
        is_iri(&file["id"]) && file["@context"][0] == context::W3C && file["label"].is_string()
    );
    assert_eq!(file["total"], items.len());
    // 5.2: a page has an IRI, its collection and its annotations; embedded it does not repeat the context.
    let page = &file["first"];
    assert!(is_iri(&page["id"]) && page["id"] == file["last"] && page["startIndex"] == 0);
    assert!(page.get("@context").is_none() && page["partOf"]["id"] == file["id"]);
    assert!(!items.is_empty());
    for item in items {
        // 3.1: exactly one IRI, at least one target; 3.2.5: never body and bodyValue.
        assert!(is_iri(&item["id"]) && item["type"] == "Annotation" && item["target"].is_object());
        assert!(item.get("bodyValue").is_none());
        // 3.3.5: there should be exactly one motivation.
        assert_eq!(item["motivation"], "tagging");
        // 3.3.1: times are in UTC.
        assert!(
            ["created", "modified"]
                .iter()
                .all(|key| item[key].as_str().is_some_and(|t| t.ends_with('Z')))
        );
        // 3.3.2: an agent has a class and a name.
        assert!(
            item.get("creator")
                .is_none_or(|c| c["type"] == "Person" && c["name"].is_string())
        );
        for body in item["body"].as_array().into_iter().flatten() {
            // 3.2.4: exactly one value, and a format; 3.3.5: a purpose.
            assert!(
                body["value"].is_string()
                    && body["format"] == "text/plain"
                    && body["purpose"].is_string()
            );
        }
        // 4: exactly one source; 4.2.4: exactly one exact, with its context; 4.2.5: start and end.
        let [quote, position] = item["target"]["selector"]
            .as_array()
            .map_or(&[][..], Vec::as_slice)
        else {
            unreachable!("two selectors");
        };
        assert!(is_iri(&item["target"]["source"]));
        assert!(
            ["exact", "prefix", "suffix"]
                .iter()
                .all(|key| quote[key].is_string())
        );
        assert!(position["start"].as_u64() <= position["end"].as_u64() && position["end"].is_u64());
    }
}
