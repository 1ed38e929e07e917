//! `cases.txt` and what holds for any text.

use super::*;
use crate::model::annotation::{Number, Tag, Value};
use crate::model::recognise::Language;
use crate::model::text::Span;
use proptest::prelude::*;

fn suggest(text: &str) -> Vec<Suggestion> {
    let context = Context {
        date: Some("2026-05-16"),
        language: Language::Both,
    };
    Numbers::new(&OwnWords::default()).recognise(text, context)
}

/// The text with its numbers marked as in `cases.txt`.
fn marked(text: &str) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for suggestion in suggest(text) {
        let (start, end) = (suggestion.span.start().get(), suggestion.span.end().get());
        let Tag::Number(number) = &suggestion.tag else {
            continue;
        };
        marked += &text[at..start];
        marked += &format!("[{}|{}]", &text[start..end], fields(number));
        at = end;
    }
    marked + &text[at..]
}

fn fields(number: &Number) -> String {
    let mut fields: Vec<String> = vec![number.kind.map_or("?", |k| k.as_str()).into()];
    fields.push(match &number.value {
        None => "?".into(),
        Some(Value::Exact(one)) => one.to_string(),
        Some(Value::Ratio(above, below)) => format!("{above}/{below}"),
        Some(Value::Range(low, high)) => format!("{low}..{high}"),
        Some(Value::Date(date)) => date.clone(),
    });
    fields.extend(Some(number.unit.clone()).filter(|unit| !unit.is_empty()));
    fields.extend(number.approx.then(|| "~".into()));
    fields.extend(number.comparator.map(|c| c.as_str().into()));
    for (name, text) in [("against ", &number.basis), ("of ", &number.subject)] {
        fields.extend(Some([name, text.as_str()].concat()).filter(|_| !text.is_empty()));
    }
    fields.join("|")
}

/// The text of a case: what stands in brackets, up to its first bar.
fn plain(case: &str) -> String {
    let mut parts = case.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, rest) = part.split_once(']').unwrap_or((part, ""));
        plain += inside.split('|').next().unwrap_or_default();
        plain += rest;
    }
    plain
}

fn check(case: &str) {
    assert_eq!(marked(&plain(case)), case);
}

#[test]
fn cases() {
    let cases = include_str!("cases.txt").lines();
    cases.filter(|line| !line.starts_with('#')).for_each(check);
}

#[test]
fn without_a_day_of_publication_dates_stay_blank() {
    let found =
        Numbers::new(&OwnWords::default()).recognise("今年3月，去年，9日", Context::default());
    assert_eq!(found.len(), 3);
    for suggestion in found {
        assert!(matches!(
            suggestion.tag,
            Tag::Number(Number { value: None, .. })
        ));
    }
}

#[test]
fn own_units_are_used() {
    let own = OwnWords {
        units: vec!["网格".into()],
        ..OwnWords::default()
    };
    let found = Numbers::new(&own).recognise("划分12网格", Context::default());
    assert!(matches!(&found[0].tag, Tag::Number(number) if number.unit == "网格"));
}

#[test]
fn lines_and_quotations_without_an_end_take_linear_time() {
    for piece in [
        "一",
        "《a",
        "“一",
        "第1",
        "1至",
        "万亿",
        "1,",
        "百分之",
        "between 1",
        "-1",
        "1个多",
        "三四",
        "$1",
    ] {
        let text = piece.repeat(20_000);
        let begun = std::time::Instant::now();
        suggest(&text);
        assert!(begun.elapsed().as_secs() < 10, "{piece}");
    }
}

/// Pieces that numbers are made of, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = concat!(
        "一|二|两|三|十|百|千|万|亿|半|零|点|多|余|几|数|第|成|折|倍|番|翻|分之|百分之|",
        "个|月|年|日|时|分|元|美元|%|％|‰|1|23|4.5|1,234|2026|0|１|至|到|—|-|~|、|",
        "，|。|约|超|以上|左右|同比|今年|上|前|周|季度|《|》|“|”|（|）|\n| |/|:|·|a|",
        "km|$|¥|US$|million| to |between |one |third|March |e\u{301}|\u{301}|\u{200d}|👩‍👧|🇨🇳|世纪|年代|底|负|零下|℃|同期|廿",
    );
    let pieces: Vec<_> = pieces.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|p| p.concat())
}

fn spans(text: &str) -> Vec<Span> {
    suggest(text).iter().map(|s| s.span).collect()
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let found = suggest(text);
    prop_assert_eq!(&found, &suggest(text));
    let mut last = 0;
    for suggestion in &found {
        let span = suggestion.span;
        prop_assert!(span.start().get() >= last && !span.is_empty());
        last = span.end().get();
        prop_assert!(!text[span.start().get()..last].contains('\n'));
        prop_assert!(suggestion.confidence <= 100);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn any_numerals_are_read(text in pieces()) {
        holds(&text)?;
    }

    #[test]
    fn what_follows_a_sentence_changes_nothing_in_it(first in pieces(), second in pieces(), end in prop::sample::select(vec!["。", "\n"])) {
        let first = [first.as_str(), end].concat();
        let both = spans(&[first.as_str(), &second].concat());
        let within: Vec<_> = both.into_iter().filter(|s| s.start().get() < first.len()).collect();
        prop_assert_eq!(within, spans(&first));
    }
}
