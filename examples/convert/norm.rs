//! The typed fields as the example `suggest` writes them. What is no value of its field is left blank.

use pizhu::model::annotation::{
    Comparator, Decimal, Number, NumberKind, Official, Policy, PolicyKind, Status, Tag, Value,
};
use serde_json::Value as Json;

/// The tag of this type, with what `norm` says of it.
pub fn tag(kind: &str, norm: &Json) -> Option<Tag> {
    Some(match kind {
        "number" => Tag::Number(number(norm)),
        "date" => Tag::Number(Number {
            kind: Some(NumberKind::Date),
            value: text(norm, "value").map(|date| Value::Date(date.into())),
            ..number(norm)
        }),
        "official" => Tag::Official(Official {
            name: owned(norm, "name"),
            titles: list(norm, "title"),
            organisations: list(norm, "org"),
            status: text(norm, "status").and_then(Status::parse),
        }),
        "policy" => Tag::Policy(Policy {
            title: owned(norm, "title"),
            kind: text(norm, "kind").and_then(PolicyKind::parse),
            issuers: list(norm, "issuer"),
            number: owned(norm, "number"),
            date: owned(norm, "date"),
        }),
        _ => return None,
    })
}

fn number(norm: &Json) -> Number {
    let kind = text(norm, "kind").and_then(NumberKind::parse);
    Number {
        value: value(norm, kind),
        unit: owned(norm, "unit"),
        kind,
        approx: norm.get("approx") == Some(&Json::Bool(true)),
        comparator: text(norm, "comparator").and_then(Comparator::parse),
        basis: owned(norm, "basis"),
        subject: owned(norm, "subject"),
    }
}

fn value(norm: &Json, kind: Option<NumberKind>) -> Option<Value> {
    if let Some(ends) = norm.get("value").and_then(Json::as_array) {
        let end = |n: usize| Decimal::parse(ends.get(n)?.as_str()?);
        return Some(Value::Range(end(0)?, end(1)?));
    }
    let value = text(norm, "value")?;
    if kind == Some(NumberKind::Date) {
        return Some(Value::Date(value.into()));
    }
    if let Some((above, below)) = value.split_once('/') {
        return Some(Value::Ratio(Decimal::parse(above)?, Decimal::parse(below)?));
    }
    Decimal::parse(value).map(Value::Exact)
}

fn text<'a>(norm: &'a Json, key: &str) -> Option<&'a str> {
    norm.get(key).and_then(Json::as_str)
}

fn owned(norm: &Json, key: &str) -> String {
    text(norm, key).unwrap_or_default().into()
}

/// One text or a list of them.
fn list(norm: &Json, key: &str) -> Vec<String> {
    match norm.get(key) {
        Some(Json::String(one)) => vec![one.clone()],
        Some(Json::Array(all)) => all
            .iter()
            .filter_map(Json::as_str)
            .map(Into::into)
            .collect(),
        _ => Vec::new(),
    }
}
