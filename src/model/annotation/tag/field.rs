//! Tags field by field, as a form shows and changes them.

use super::{Comparator, Decimal, Number, NumberKind, PolicyKind, Status, Tag, TagKind, Value};

/// One typed field of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What a number amounts to: `12.4`, `1/3`, `10~12.5`, or a date.
    Amount,
    /// Its unit.
    Unit,
    /// Its kind.
    NumberKind,
    /// Its comparator.
    Comparator,
    /// What a change is measured against.
    Basis,
    /// What is counted or measured.
    Subject,
    /// An official's full name.
    Name,
    /// An official's titles.
    Titles,
    /// An official's organisations.
    Organisations,
    /// Whether an office is no longer, or not yet fully, held.
    Status,
    /// A policy's full title.
    Title,
    /// The sort of a policy.
    PolicyKind,
    /// Who issued a policy.
    Issuers,
    /// A policy's document number.
    DocumentNumber,
    /// When a policy was issued.
    Issued,
}

/// What stands between the values of a list; titles have 、 in themselves.
const SEPARATOR: &str = "；";

impl Field {
    /// How many fields there are.
    pub const COUNT: usize = 15;

    /// The fields of a kind, in the order of a form.
    pub const fn of(kind: TagKind) -> &'static [Self] {
        match kind {
            TagKind::Number => &[
                Self::Amount,
                Self::Unit,
                Self::NumberKind,
                Self::Comparator,
                Self::Basis,
                Self::Subject,
            ],
            TagKind::Official => &[Self::Name, Self::Titles, Self::Organisations, Self::Status],
            TagKind::Policy => &[
                Self::Title,
                Self::PolicyKind,
                Self::Issuers,
                Self::DocumentNumber,
                Self::Issued,
            ],
        }
    }

    /// The names to choose from, where its value is one of a few.
    pub fn choices(self) -> Option<Vec<&'static str>> {
        Some(match self {
            Self::NumberKind => NumberKind::ALL.map(NumberKind::as_str).into(),
            Self::Comparator => Comparator::ALL.map(Comparator::as_str).into(),
            Self::Status => Status::ALL.map(Status::as_str).into(),
            Self::PolicyKind => PolicyKind::ALL.map(PolicyKind::as_str).into(),
            _ => return None,
        })
    }
}

impl Tag {
    /// The value of a field as text; empty where it is blank or the tag has no such field.
    pub fn get(&self, field: Field) -> String {
        match (self, field) {
            (Self::Number(n), Field::Amount) => n.value.as_ref().map_or_else(String::new, amount),
            (Self::Number(n), Field::Unit) => n.unit.clone(),
            (Self::Number(n), Field::NumberKind) => name(n.kind.map(NumberKind::as_str)),
            (Self::Number(n), Field::Comparator) => name(n.comparator.map(Comparator::as_str)),
            (Self::Number(n), Field::Basis) => n.basis.clone(),
            (Self::Number(n), Field::Subject) => n.subject.clone(),
            (Self::Official(o), Field::Name) => o.name.clone(),
            (Self::Official(o), Field::Titles) => o.titles.join(SEPARATOR),
            (Self::Official(o), Field::Organisations) => o.organisations.join(SEPARATOR),
            (Self::Official(o), Field::Status) => name(o.status.map(Status::as_str)),
            (Self::Policy(p), Field::Title) => p.title.clone(),
            (Self::Policy(p), Field::PolicyKind) => name(p.kind.map(PolicyKind::as_str)),
            (Self::Policy(p), Field::Issuers) => p.issuers.join(SEPARATOR),
            (Self::Policy(p), Field::DocumentNumber) => p.number.clone(),
            (Self::Policy(p), Field::Issued) => p.date.clone(),
            _ => String::new(),
        }
    }

    /// With a field set from text, white space around it left out; empty makes it blank. `None` where the text
    /// is no value of that field, or the tag has no such field.
    pub fn with(&self, field: Field, text: &str) -> Option<Self> {
        let text = text.trim();
        let mut tag = self.clone();
        match (&mut tag, field) {
            (Self::Number(n), Field::Amount) => n.value = optional(text, |t| read_amount(t, n))?,
            (Self::Number(n), Field::Unit) => n.unit = text.into(),
            (Self::Number(n), Field::NumberKind) => n.kind = optional(text, NumberKind::parse)?,
            (Self::Number(n), Field::Comparator) => {
                n.comparator = optional(text, Comparator::parse)?;
            }
            (Self::Number(n), Field::Basis) => n.basis = text.into(),
            (Self::Number(n), Field::Subject) => n.subject = text.into(),
            (Self::Official(o), Field::Name) => o.name = text.into(),
            (Self::Official(o), Field::Titles) => o.titles = list(text),
            (Self::Official(o), Field::Organisations) => o.organisations = list(text),
            (Self::Official(o), Field::Status) => o.status = optional(text, Status::parse)?,
            (Self::Policy(p), Field::Title) => p.title = text.into(),
            (Self::Policy(p), Field::PolicyKind) => p.kind = optional(text, PolicyKind::parse)?,
            (Self::Policy(p), Field::Issuers) => p.issuers = list(text),
            (Self::Policy(p), Field::DocumentNumber) => p.number = text.into(),
            (Self::Policy(p), Field::Issued) => p.date = text.into(),
            _ => return None,
        }
        Some(tag)
    }

    /// What it means, in one line without words of any language but the text's own: `≈ 124,000 家`. Empty where
    /// nothing is known.
    pub fn gloss(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        match self {
            Self::Number(number) => {
                parts.push(number.gloss());
                parts.extend([number.basis.clone(), number.subject.clone()]);
            }
            Self::Official(official) => {
                parts.push(official.name.clone());
                parts.push(official.titles.join("、"));
            }
            Self::Policy(policy) => {
                parts.push(policy.title.clone());
                parts.push(policy.issuers.join("、"));
                parts.extend([policy.number.clone(), policy.date.clone()]);
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }
}

impl Number {
    fn gloss(&self) -> String {
        let Some(value) = &self.value else {
            return String::new();
        };
        let sign = match self.comparator {
            Some(Comparator::Gt) => "> ",
            Some(Comparator::Lt) => "< ",
            Some(Comparator::Ge) => "≥ ",
            Some(Comparator::Le) => "≤ ",
            Some(Comparator::Approx) => "≈ ",
            None if self.approx => "≈ ",
            None => "",
        };
        let amount = match value {
            Value::Exact(one) => grouped(one),
            Value::Ratio(above, below) => [grouped(above), grouped(below)].join("/"),
            Value::Range(low, high) => [grouped(low), grouped(high)].join("–"),
            Value::Date(date) => date.clone(),
        };
        let gap = if self.unit.is_empty() || self.unit == "%" {
            ""
        } else {
            " "
        };
        [sign, &amount, gap, &self.unit].concat()
    }
}

/// Thousands set apart by commas.
fn grouped(decimal: &Decimal) -> String {
    let digits = decimal.as_str();
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        let follows_digit = grouped.ends_with(|c: char| c.is_ascii_digit());
        if at < whole && follows_digit && (whole - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn amount(value: &Value) -> String {
    match value {
        Value::Exact(one) => one.as_str().into(),
        Value::Ratio(above, below) => [above.as_str(), below.as_str()].join("/"),
        Value::Range(low, high) => [low.as_str(), high.as_str()].join("~"),
        Value::Date(date) => date.clone(),
    }
}

/// What [`amount`] writes, with the commas and dashes that readers type.
fn read_amount(text: &str, number: &Number) -> Option<Value> {
    if number.kind == Some(NumberKind::Date) {
        return Some(Value::Date(text.into()));
    }
    let plain = text.replace([',', '，', ' '], "");
    let pair = |separators: &[char]| {
        let (one, other) = plain.split_once(separators)?;
        Some((Decimal::parse(one)?, Decimal::parse(other)?))
    };
    if let Some(one) = Decimal::parse(&plain) {
        return Some(Value::Exact(one));
    }
    if let Some((above, below)) = pair(&['/']) {
        return Some(Value::Ratio(above, below));
    }
    let (low, high) = pair(&['~', '～', '–', '—', '至'])?;
    Some(Value::Range(low, high))
}

fn name(name: Option<&'static str>) -> String {
    name.unwrap_or_default().into()
}

/// Blank for an empty text; `None` for one that does not parse.
fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() {
        Some(None)
    } else {
        parse(text).map(Some)
    }
}

fn list(text: &str) -> Vec<String> {
    let parts = text.split(['；', ';', '\n']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(Into::into)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Official, Policy};
    use super::*;

    fn number(amount: &str) -> Option<Tag> {
        Tag::blank(TagKind::Number).with(Field::Amount, amount)
    }

    #[test]
    fn amounts_are_read_as_readers_type_them() {
        for (typed, shown) in [
            ("124000", "124,000"),
            ("124,000", "124,000"),
            ("-0.50", "-0.5"),
            ("1/3", "1/3"),
            ("10~12.5", "10–12.5"),
            ("10–12.5", "10–12.5"),
            ("3000至5000", "3,000–5,000"),
            ("", ""),
        ] {
            assert_eq!(
                number(typed).map(|tag| tag.gloss()).as_deref(),
                Some(shown),
                "{typed}"
            );
        }
        for typed in ["many", "1e5", "1/", "~2", "十"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_field_reads_back() {
        let official = Tag::Official(Official {
            name: "王凯".into(),
            titles: vec!["河南省省长".into(), "党组书记、主任".into()],
            organisations: vec!["河南省".into()],
            status: Some(Status::Former),
        });
        let policy = Tag::Policy(Policy {
            title: "意见".into(),
            kind: Some(PolicyKind::Opinion),
            issuers: vec!["甲部".into(), "乙部".into()],
            number: "国发〔2025〕1号".into(),
            date: "2025-01".into(),
        });
        let number = Tag::Number(Number {
            value: Decimal::parse("5.4").map(Value::Exact),
            unit: "%".into(),
            kind: Some(NumberKind::Percent),
            approx: false,
            comparator: Some(Comparator::Gt),
            basis: "同比".into(),
            subject: "投资".into(),
        });
        assert_eq!(number.gloss(), "> 5.4% · 同比 · 投资");
        for tag in [official, policy, number] {
            let filled =
                Field::of(tag.kind())
                    .iter()
                    .try_fold(Tag::blank(tag.kind()), |blank, field| {
                        let text = tag.get(*field);
                        assert!(
                            field.choices().is_none_or(|c| c.contains(&text.as_str())),
                            "{field:?}"
                        );
                        blank.with(*field, &text)
                    });
            assert_eq!(filled, Some(tag));
        }
    }

    #[test]
    fn a_field_of_another_kind_is_refused() {
        assert_eq!(Tag::blank(TagKind::Policy).with(Field::Unit, "家"), None);
        assert_eq!(
            Tag::blank(TagKind::Policy).with(Field::PolicyKind, "poem"),
            None
        );
    }
}
