//! Cases as data, and what holds for any text.

use super::*;
use crate::model::recognise::Language;
use proptest::prelude::*;

const CASES: &str = include_str!("cases.txt");

fn policies(own: &OwnWords, text: &str) -> Vec<Suggestion> {
    let context = Context {
        date: Some("2025-03-12"),
        language: Language::Both,
    };
    Policies::new(own).recognise(text, context)
}

/// A case marks its policies: `他说，⟦《…法》|law⟧施行`; fields may follow the kind.
fn check(recogniser: &Policies, case: &str) -> bool {
    let (mut text, mut wanted, mut rest) = (String::new(), Vec::new(), case);
    while let Some((before, marked)) = rest.split_once('⟦') {
        let Some((marked, after)) = marked.split_once('⟧') else {
            break;
        };
        text.push_str(before);
        let mut fields = marked.split('|');
        let name = fields.next().unwrap_or_default();
        wanted.push((
            text.len(),
            name.to_owned(),
            fields.collect::<Vec<_>>().join("|"),
        ));
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    let context = Context {
        date: Some("2025-03-12"),
        language: Language::Both,
    };
    let found = recogniser.recognise(&text, context);
    let found = found.iter().map(|suggestion| describe(&text, suggestion));
    let found: Vec<_> = found.collect();
    if found != wanted {
        eprintln!("{case}\n  found  {found:?}\n  wanted {wanted:?}");
    }
    found == wanted
}

fn describe(text: &str, suggestion: &Suggestion) -> (usize, String, String) {
    let (start, end) = (suggestion.span.start().get(), suggestion.span.end().get());
    let name = text.get(start..end).unwrap_or_default().to_owned();
    let Tag::Policy(policy) = &suggestion.tag else {
        return (start, name, "no policy".to_owned());
    };
    let mut fields = vec![policy.kind.map_or("", PolicyKind::as_str).to_owned()];
    if policy.title != name.trim_matches(['《', '》']) {
        fields.push(format!("title={}", policy.title));
    }
    if !policy.issuers.is_empty() {
        fields.push(format!("by={}", policy.issuers.join("、")));
    }
    if !policy.number.is_empty() {
        fields.push(format!("no={}", policy.number));
    }
    if !policy.date.is_empty() {
        fields.push(format!("on={}", policy.date));
    }
    (start, name, fields.join("|"))
}

#[test]
fn cases() {
    let recogniser = Policies::new(&OwnWords::default());
    let cases = CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let failed = cases
        .filter(|case| !check(&recogniser, &case.replace("\\n", "\n")))
        .count();
    assert_eq!(failed, 0, "cases that fail are printed above");
}

#[test]
fn own_words_are_suggested_wherever_they_stand() {
    let own = OwnWords {
        policies: vec!["蓝海计划".to_owned(), "清水湾".to_owned()],
        slogans: vec!["三个更好".to_owned()],
        ..OwnWords::default()
    };
    let text = "他提到蓝海计划和清水湾，要做到三个更好。《清水湾》";
    let found = policies(&own, text);
    let described: Vec<_> = found
        .iter()
        .map(|s| describe(text, s))
        .map(|(_, name, fields)| (name, fields))
        .collect();
    let wanted = [
        ("蓝海计划", "plan"),
        ("清水湾", ""),
        ("三个更好", "slogan"),
        ("《清水湾》", ""),
    ];
    assert_eq!(
        described,
        wanted.map(|(name, fields)| (name.to_owned(), fields.to_owned()))
    );
}

#[test]
fn mentions_of_one_policy_are_linked() {
    let text = "财政部印发《城乡读书条例》（以下简称《条例》）。《条例》明确，要执行城乡读书条例。市里也有《湖泊保护条例》。";
    let links: Vec<_> = policies(&OwnWords::default(), text)
        .iter()
        .map(|s| s.entity)
        .collect();
    assert_eq!(links, [Some(0), Some(0), Some(0), Some(0), Some(1)]);
}

#[test]
fn slogans_are_linked_to_nothing() {
    let found = policies(&OwnWords::default(), "推进乡村振兴。");
    assert_eq!(found.iter().map(|s| s.entity).collect::<Vec<_>>(), [None]);
}

#[test]
fn each_language_can_be_left_out() {
    let text = "The Clean Rivers Act and 民法典";
    let with = |language| {
        let context = Context {
            date: None,
            language,
        };
        Policies::new(&OwnWords::default())
            .recognise(text, context)
            .len()
    };
    assert_eq!(
        [Language::Both, Language::Chinese, Language::English].map(with),
        [2, 1, 1]
    );
}

/// Pieces that meet in the rules, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "《",
        "》",
        "〈",
        "〉",
        "“",
        "”",
        "（以下简称《意见》）",
        "（下称“方案”）",
        "实施",
        "开展",
        "行动",
        "专项行动",
        "计划",
        "法",
        "条例",
        "规划",
        "“三北”",
        "工程",
        "政策",
        "的",
        "和",
        "、",
        "，",
        "。",
        "\n",
        "国务院",
        "印发",
        "近日",
        "2025年",
        "3月1日",
        "号",
        "令第",
        "〔2025〕",
        "民法典",
        "草案",
        "意见",
        "方案",
        "乡村",
        "振兴",
        "提升",
        "Act",
        "The Clean ",
        " of 2020 ",
        "👩‍👩‍👧",
        "e\u{301}",
        "等八部门",
        "由",
        "通过",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_are_whole_ordered_and_on_one_line(text in prop_oneof![pieces(), ".*"]) {
        let found = policies(&OwnWords::default(), &text);
        let mut last = 0;
        for suggestion in &found {
            let (start, end) = (suggestion.span.start().get(), suggestion.span.end().get());
            prop_assert!(start >= last && end > start);
            let name = text.get(start..end);
            prop_assert!(name.is_some_and(|name| !name.contains('\n')));
            prop_assert!(suggestion.evidence.iter().all(|s| text.get(s.start().get()..s.end().get()).is_some()));
            last = end;
        }
        prop_assert_eq!(found, policies(&OwnWords::default(), &text));
    }

    #[test]
    fn a_closed_sentence_does_not_depend_on_what_follows(one in pieces(), other in pieces()) {
        let one = one + "。";
        let alone = policies(&OwnWords::default(), &one);
        let both = policies(&OwnWords::default(), &(one.clone() + &other));
        let first: Vec<_> = both.into_iter().filter(|s| s.span.start().get() < one.len()).collect();
        prop_assert_eq!(alone, first);
    }
}
