use super::*;
use crate::model::annotation::{Official, Status, Tag};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn suggest(text: &str) -> Vec<Suggestion> {
    Officials::new(&OwnWords::default()).recognise(text, Context::default())
}

fn official(suggestion: &Suggestion) -> &Official {
    match &suggestion.tag {
        Tag::Official(official) => official,
        other => unreachable!("{other:?}"),
    }
}

/// The text with what was found in it marked.
fn marked(text: &str, found: &[Suggestion]) -> String {
    let (mut marked, mut at) = (String::new(), 0);
    for one in found {
        let (start, end) = (one.span.start().get(), one.span.end().get());
        marked += text.get(at..start).unwrap_or("??");
        marked += "【";
        marked += text.get(start..end).unwrap_or("??");
        marked += "】";
        at = end;
    }
    marked + text.get(at..).unwrap_or("??")
}

fn described(official: &Official) -> String {
    let status = official.status.map_or("", Status::as_str);
    let sign = if status.is_empty() { "" } else { "!" };
    let (titles, organisations) = (
        official.titles.join("、"),
        official.organisations.join("、"),
    );
    format!("{}={titles}@{organisations}{sign}{status}", official.name)
}

/// What is wrong with one case, if anything.
fn check(case: &str) -> Option<String> {
    let (expected, fields) = case.split_once('\t').unwrap_or((case, ""));
    let text = expected.replace(['【', '】'], "");
    let found = suggest(&text);
    let got = marked(&text, &found);
    if got != expected {
        return Some(format!("{expected}\n  got {got}"));
    }
    let described: Vec<_> = found.iter().map(|one| described(official(one))).collect();
    let is_right = fields.is_empty() || described.iter().any(|one| one == fields);
    (!is_right).then(|| format!("{expected}\n  wants {fields}\n  got {described:?}"))
}

#[test]
fn cases() {
    let cases = include_str!("cases.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let wrong: Vec<_> = cases.filter_map(check).collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn mentions_of_one_person_are_linked() {
    let found = suggest("法国总统让·德朗在讲话。国务院总理李强到场。德朗说，李强总理也来了。");
    let entities: Vec<_> = found.iter().map(|one| one.entity).collect();
    assert_eq!(entities, [Some(0), Some(1), Some(0), Some(1)]);
    assert_eq!(
        found.get(2).map(|one| official(one).name.as_str()),
        Some("让·德朗")
    );
}

#[test]
fn people_of_ones_own_are_found_without_a_title() {
    let own = OwnWords {
        people: vec!["王小明".into()],
        ..OwnWords::default()
    };
    let found = Officials::new(&own).recognise("王小明强调，要早睡早起。", Context::default());
    assert_eq!(found.len(), 1);
}

/// Pieces that meet in officials' names and titles, so that random texts hit the rules.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "国务院",
        "总理",
        "李强",
        "、",
        "和",
        "副",
        "部长",
        "王",
        "长",
        "普京",
        "·",
        "《",
        "》",
        "总书记",
        "，",
        "。",
        "\n",
        "主席",
        "习",
        "外交部",
        "法国",
        "（",
        "）",
        "委员",
        "的",
        "任",
        "为",
        "　",
        "e\u{301}",
        "𠮷",
        "职务",
        "-",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..40)
        .prop_map(|words| words.concat())
}

fn spans(text: &str) -> Vec<(usize, usize)> {
    suggest(text)
        .iter()
        .map(|one| (one.span.start().get(), one.span.end().get()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spans_are_sound(text in prop_oneof![pieces(), any::<String>()]) {
        let found = spans(&text);
        prop_assert_eq!(&found, &spans(&text));
        let edges: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let mut last = 0;
        for (start, end) in found {
            prop_assert!(last <= start && start < end);
            prop_assert!(edges.contains(&start) && edges.contains(&end));
            prop_assert!(!text.get(start..end).unwrap_or("\n").contains('\n'));
            last = end;
        }
    }

    #[test]
    fn what_follows_takes_nothing_away(text in pieces(), more in pieces()) {
        let text = text + "。\n";
        let before = spans(&text);
        let after = spans(&(text.clone() + &more));
        // A name titled later may be longer than one of before, or mention it more often.
        for (start, end) in before {
            prop_assert!(after.iter().any(|(s, e)| *s <= start && end <= *e));
        }
    }
}
