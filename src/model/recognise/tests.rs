//! What holds of all recognisers together, on any text.

use super::*;
use crate::model::annotation::Field;
use crate::model::text::Text;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Pieces that rules look for, so that random texts hit them, and pieces that no rule expects.
const PIECES: &[&str] = &[
    "国务院",
    "总理",
    "副部长",
    "李强",
    "王",
    "·",
    "欧阳",
    "外交部发言人",
    "任命",
    "为",
    "同志",
    "、",
    "和",
    "《",
    "》",
    "〈",
    "〉",
    "（以下简称",
    "）",
    "意见",
    "计划",
    "行动",
    "工程",
    "条例",
    "“",
    "”",
    "十五五",
    "规划",
    "实施",
    "印发",
    "第",
    "三",
    "百分之",
    "12.4",
    "万",
    "亿",
    "多",
    "家",
    "元",
    "%",
    "个百分点",
    "至",
    "同比增长",
    "约",
    "以上",
    "2024年",
    "3月",
    "5日",
    "今年",
    "一",
    "两",
    "〇",
    "廿",
    "半",
    "成",
    "倍",
    "。",
    "，",
    "\n",
    " ",
    "　",
    "a",
    "Act",
    "the ",
    "$",
    "5 million",
    "𠮷",
    "👨‍👩‍👧",
    "e\u{301}",
    "\u{200b}",
    "1",
    "２",
    "新质生产力",
    "说",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn recognise(text: &str) -> Vec<Suggestion> {
    let context = Context {
        date: Some("2024-07-20T09:00:00+08:00"),
        language: Language::Both,
    };
    static RECOGNISER: LazyLock<Recogniser> =
        LazyLock::new(|| Recogniser::new(&OwnWords::default()));
    RECOGNISER.recognise(text, context)
}

proptest! {
    #[test]
    fn suggestions_stand_in_order_and_those_of_a_kind_apart(text in text()) {
        let all = recognise(&text);
        let order = |s: &Suggestion| (s.span.start(), Reverse(s.span.end()));
        prop_assert!(all.is_sorted_by(|a, b| order(a) <= order(b)));
        for kind in TagKind::ALL {
            let of_kind: Vec<_> = all.iter().filter(|s| s.kind() == kind).collect();
            prop_assert!(of_kind.is_sorted_by(|a, b| a.span.end() <= b.span.start()), "{all:?}");
        }
    }

    #[test]
    fn no_suggestion_is_empty_crosses_a_line_or_splits_a_grapheme(text in text()) {
        let index = Text::new(text.clone());
        for suggestion in recognise(&text) {
            let span = suggestion.span;
            prop_assert!(!span.is_empty() && !index.slice(span).contains('\n'), "{suggestion:?}");
            for end in [span.start(), span.end()] {
                prop_assert_eq!(index.grapheme_floor(end), end, "{:?}", suggestion);
            }
            prop_assert!((1..=100).contains(&suggestion.confidence));
            for evidence in &suggestion.evidence {
                prop_assert_eq!(index.clamp_span(*evidence), *evidence);
            }
        }
    }

    #[test]
    fn recognising_again_gives_the_same(text in text()) {
        prop_assert_eq!(recognise(&text), recognise(&text));
    }

    /// A person may get a first title later in the text, and is then an official from the beginning; numbers and
    /// policies of closed sentences stay what they are.
    #[test]
    fn what_follows_a_closed_line_changes_nothing_before_it(before in text(), after in text()) {
        let closed = before + "\n";
        let alone: Vec<_> = recognise(&closed).into_iter().filter(|s| s.kind() != TagKind::Official).collect();
        let end = closed.len();
        let both = recognise(&(closed + &after)).into_iter();
        let kept: Vec<_> = both
            .filter(|s| s.kind() != TagKind::Official && s.span.start().get() < end)
            .collect();
        prop_assert_eq!(alone, kept);
    }
}

#[test]
fn numbers_inside_a_policys_name_are_part_of_the_name() {
    let text = "部署“十四五”规划，新增12家。";
    let all = recognise(text);
    let numbers = all.iter().filter(|s| s.kind() == TagKind::Number);
    let quotes: Vec<_> = numbers
        .map(|s| &text[s.span.start().get()..s.span.end().get()])
        .collect();
    assert_eq!(quotes, ["12家"]);
}

#[test]
fn a_subject_is_never_cut_out_of_a_word() {
    let subject = |text: &str| {
        let number = recognise(text)
            .into_iter()
            .find(|s| s.kind() == TagKind::Number);
        number
            .map(|s| s.tag.get(Field::Subject))
            .unwrap_or_default()
    };
    assert_eq!(subject("全市中小企业达12.4万家。"), "");
    assert_eq!(subject("其中企业总数达12.4万家。"), "企业总数");
}

#[test]
fn own_words_take_effect() {
    let own = OwnWords {
        titles: vec!["首席数据官".into()],
        people: vec!["甲午生".into()],
        policies: vec!["灯塔试点".into()],
        slogans: vec!["数字高地".into()],
        units: vec!["标箱".into()],
        organisations: vec!["云岭新区管委会".into()],
    };
    let text = "云岭新区管委会首席数据官周明远说，灯塔试点吞吐12标箱，打造数字高地，甲午生在场。";
    let found = Recogniser::new(&own).recognise(text, Context::default());
    let quotes: Vec<_> = found
        .iter()
        .map(|s| &text[s.span.start().get()..s.span.end().get()])
        .collect();
    assert_eq!(
        quotes,
        ["周明远", "灯塔试点", "12标箱", "数字高地", "甲午生"]
    );
}

#[test]
fn what_a_reader_tags_says_what_it_can() {
    let recogniser = Recogniser::new(&OwnWords::default());
    let meaning = |quote, kind| recogniser.meaning(quote, kind, Context::default()).gloss();
    assert_eq!(meaning("12.4万家", TagKind::Number), "124,000 家");
    assert_eq!(meaning("四千零六十", TagKind::Number), "4,060");
    assert_eq!(meaning("七", TagKind::Number), "7");
    assert_eq!(meaning("李　强", TagKind::Official), "李强");
    assert_eq!(meaning("《暂行办法》", TagKind::Policy), "暂行办法");
    assert_eq!(meaning("大约", TagKind::Number), "");
}
