//! The typed fields of a tag, the same in storage records and in exported files.
//!
//! Every value is a string, but for `approx`: decimals and ratios are exact only as digits.

use super::fields::{FieldError, Fields, Problem, wrong};
use super::json::{Json, Object};
use super::limits;
use crate::model::annotation::{
    Comparator, Decimal, Number, NumberKind, Official, Policy, PolicyKind, Status, Tag, TagKind,
    Value,
};

/// The fields of `tag` that are not blank; `None` where all are.
pub(super) fn written(tag: &Tag) -> Option<Object<'_>> {
    Some(write(tag)).filter(|fields| !fields.is_empty())
}

/// The fields of `tag` that are not blank.
pub(super) fn write(tag: &Tag) -> Object<'_> {
    match tag {
        Tag::Number(number) => write_number(number),
        Tag::Official(official) => Object::new()
            .with_some("name", filled(&official.name))
            .with_some("jobTitle", list(&official.titles))
            .with_some("worksFor", list(&official.organisations))
            .with_some("status", official.status.map(Status::as_str)),
        Tag::Policy(policy) => Object::new()
            .with_some("name", filled(&policy.title))
            .with_some("policyKind", policy.kind.map(PolicyKind::as_str))
            .with_some("issuer", list(&policy.issuers))
            .with_some("documentNumber", filled(&policy.number))
            .with_some("date", filled(&policy.date)),
    }
}

fn write_number(number: &Number) -> Object<'_> {
    let object = Object::new().with_some("numberKind", number.kind.map(NumberKind::as_str));
    let object = match &number.value {
        None => object,
        Some(Value::Exact(amount)) => object.with("amount", amount.as_str()),
        Some(Value::Ratio(above, below)) => object
            .with("numerator", above.as_str())
            .with("denominator", below.as_str()),
        Some(Value::Range(low, high)) => object
            .with("minimum", low.as_str())
            .with("maximum", high.as_str()),
        Some(Value::Date(date)) => object.with("date", date.as_str()),
    };
    object
        .with_some("unit", filled(&number.unit))
        .with_some("approx", number.approx.then_some(true))
        .with_some("comparator", number.comparator.map(Comparator::as_str))
        .with_some("basis", filled(&number.basis))
        .with_some("subject", filled(&number.subject))
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn list(texts: &[String]) -> Option<Vec<Json<'_>>> {
    (!texts.is_empty()).then(|| texts.iter().map(|text| text.as_str().into()).collect())
}

/// Reads the fields of a tag of this kind; those that are not there stay blank.
///
/// # Errors
/// The first field that cannot be read.
pub(super) fn read(kind: TagKind, fields: Fields<'_>) -> Result<Tag, FieldError> {
    Ok(match kind {
        TagKind::Number => Tag::Number(read_number(fields)?),
        TagKind::Official => Tag::Official(Official {
            name: fields.text_or_blank("name", limits::NAME)?,
            titles: texts(fields, "jobTitle")?,
            organisations: texts(fields, "worksFor")?,
            status: one_of(fields, "status", Status::parse)?,
        }),
        TagKind::Policy => Tag::Policy(Policy {
            title: fields.text_or_blank("name", limits::NAME)?,
            kind: one_of(fields, "policyKind", PolicyKind::parse)?,
            issuers: texts(fields, "issuer")?,
            number: fields.text_or_blank("documentNumber", limits::NAME)?,
            date: fields.text_or_blank("date", limits::NAME)?,
        }),
    })
}

fn read_number(fields: Fields<'_>) -> Result<Number, FieldError> {
    Ok(Number {
        value: read_value(fields)?,
        unit: fields.text_or_blank("unit", limits::NAME)?,
        kind: one_of(fields, "numberKind", NumberKind::parse)?,
        approx: match fields.get("approx") {
            None => false,
            Some(value) => value.as_bool().ok_or(wrong("approx"))?,
        },
        comparator: one_of(fields, "comparator", Comparator::parse)?,
        basis: fields.text_or_blank("basis", limits::NAME)?,
        subject: fields.text_or_blank("subject", limits::NAME)?,
    })
}

fn read_value(fields: Fields<'_>) -> Result<Option<Value>, FieldError> {
    let decimal = |key| one_of(fields, key, Decimal::parse);
    let pair = |from, to| match (decimal(from)?, decimal(to)?) {
        (Some(low), Some(high)) => Ok(Some((low, high))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(wrong(to)),
        (None, Some(_)) => Err(wrong(from)),
    };
    if let Some(amount) = decimal("amount")? {
        return Ok(Some(Value::Exact(amount)));
    }
    if let Some((above, below)) = pair("numerator", "denominator")? {
        return Ok(Some(Value::Ratio(above, below)));
    }
    if let Some((low, high)) = pair("minimum", "maximum")? {
        return Ok(Some(Value::Range(low, high)));
    }
    Ok(fields.optional("date", limits::NAME)?.map(Value::Date))
}

fn one_of<T>(
    fields: Fields<'_>,
    key: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, FieldError> {
    let text = fields.text(key, limits::NAME)?;
    text.map(|text| parse(text).ok_or(wrong(key))).transpose()
}

fn texts(fields: Fields<'_>, key: &'static str) -> Result<Vec<String>, FieldError> {
    let values = fields.list(key);
    if values.len() > limits::NAMES {
        let problem = Problem::TooLong;
        return Err(FieldError {
            field: key,
            problem,
        });
    }
    let text = |value: &serde_json::Value| {
        let text = value.as_str().filter(|t| limits::within(t, limits::NAME));
        text.map(Into::into).ok_or(wrong(key))
    };
    values.iter().map(text).collect()
}
