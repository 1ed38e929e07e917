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

#[test]
fn cases() {
    let cases = include_str!("cases.txt").lines();
    let cases = cases.filter(|line| !line.starts_with('#'));
    let read = cases.map(|case| (marked(&plain(case)), case));
    let wrong: Vec<_> = read.filter(|(found, case)| found != case).collect();
    assert!(wrong.is_empty(), "found, wanted: {wrong:#?}");
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
fn a_cell_of_a_table_is_a_number_and_the_number_of_a_page_is_none() {
    let cells = "合计\n1,860\n47.5\n-3.2\n5216\n四百一十\n八 千 六\n300,000、二百七\n";
    let found = "合计\n[1,860|quantity|1860]\n[47.5|quantity|47.5]\n[-3.2|quantity|-3.2]\n[5216|quantity|5216]\n\
        [四百一十|quantity|410]\n[八 千 六|quantity|8600]\n[300,000|quantity|300000]、[二百七|quantity|270]\n";
    assert_eq!(marked(cells), found);
    // Pages, headings, years, days, telephones, and digits that a space parts.
    let others =
        "合计\n12\n- 12 -\n一\n十二\n第三\n2026\n20260516\n13800000000\n1.\n二、\n007\n1 234\n";
    assert_eq!(marked(others), others);
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
        "1\n",
        "一 ",
        "1   ",
        "二\n\n",
        "零",
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
        "km|$|¥|US$|million| to |between |one |third|March |e\u{301}|\u{301}|\u{200d}|👩‍👧|🇨🇳|世纪|年代|底|负|零下|℃|同期|廿|又|k|e|俩|打|半百|、|   |",
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
