//! What the bundle says of the element to editors and compilers, beside the element itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{embedding, opened, run};

const TYPES: &str = include_str!("../../../../../src/embed/pizhu.d.ts");
const MANIFEST: &str = include_str!("../../../../../src/embed/custom-elements.json");

/// The events that the widget tells, as its source has them.
const SOURCES: [&str; 3] = [
    include_str!("../../../../../src/ui/app.rs"),
    include_str!("../../../../../src/ui/outside.rs"),
    include_str!("../../../../../src/ui/session/telling.rs"),
];

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(ToOwned::to_owned).collect()
}

/// What an interface of the types declares: the names before `:` or `(`, those of the DOM's listeners left out.
fn declared(interface: &str) -> BTreeSet<String> {
    let head = format!("export interface {interface} ");
    let (_, body) = TYPES.split_once(&head).expect("the interface");
    let (body, _) = body.split_once("\n}").expect("its end");
    let members = body.lines().filter_map(|line| line.strip_prefix("  "));
    let names = members.filter_map(|line| {
        let line = line.strip_prefix("readonly ").unwrap_or(line);
        let end = line.find([':', '(', '<'])?;
        Some(line[..end].trim_matches('"'))
    });
    let own = |name: &&str| {
        let is_name = name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        is_name && !name.is_empty() && !name.ends_with("EventListener")
    };
    set(names.filter(own))
}

/// The names in one of the manifest's lists.
fn listed(list: &str) -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(MANIFEST).expect("JSON");
    let class = &manifest["modules"][0]["declarations"][0];
    let names = class[list].as_array().expect("a list");
    set(names.iter().filter_map(|one| one["name"].as_str()))
}

#[tokio::test]
async fn the_types_and_the_manifest_name_what_the_element_has() {
    let page = opened(&embedding("suggest=off").await).await;
    let names = run(
        &page,
        "const prototype = Object.getPrototypeOf(el);
         const own = Object.getOwnPropertyNames(prototype).filter((name) => !/^constructor$|Callback$/.test(name));
         return [own, prototype.constructor.observedAttributes];",
    )
    .await;
    let of = |at: usize| -> BTreeSet<String> {
        serde_json::from_value(names[at].clone()).expect("a list of names")
    };
    assert_eq!(declared("PizhuArticleElement"), of(0));
    assert_eq!(listed("members"), of(0));
    assert_eq!(listed("attributes"), of(1));

    let events = declared("PizhuEventMap");
    assert_eq!(listed("events"), events);
    for event in events {
        let name = format!("\"{}\"", event.trim_start_matches("pizhu-"));
        assert!(
            SOURCES.iter().any(|source| source.contains(&name)),
            "{event}"
        );
    }
}
