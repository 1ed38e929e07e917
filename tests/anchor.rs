//! Anchors on articles as newsrooms edit them, with the outcome that a reader expects of each, and what must hold of any
//! anchor on any text: see `tests/data/README.md`.

#![cfg(not(target_arch = "wasm32"))]

use pizhu::model::anchor::{Anchor, Resolution, TextQuote, resolve_all};
use pizhu::model::text::{ByteOffset, CodePointOffset, Span, Text};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::fs;
use std::path::Path;
use std::slice;

/// The place that `marked` has in brackets, if what is marked stands in `text` once.
fn place(text: &Text, marked: &str) -> Option<Span> {
    let (before, rest) = marked.split_once('[')?;
    let (quote, after) = rest.split_once(']')?;
    let snippet = [before, quote, after].concat();
    let mut found = text.as_str().match_indices(&snippet);
    let at = found.next()?.0 + before.len();
    let span = Span::at(ByteOffset::new(at), quote.len());
    found.next().is_none().then_some(span)
}

/// What became of an anchor, in words.
fn outcome(text: &Text, resolution: Resolution) -> String {
    let (status, span) = match resolution {
        Resolution::Found(span) => ("found", span),
        Resolution::Moved(span, _) => ("moved", span),
        Resolution::Changed(span, _) => ("changed", span),
        Resolution::Orphan => return "orphan".into(),
    };
    format!("{status} {span:?} {}", text.slice(span))
}

fn expected(text: &Text, anchor: &Json) -> String {
    let status = anchor["status"].as_str().unwrap_or_default();
    let Some(marked) = anchor["now"].as_str() else {
        return status.into();
    };
    let Some(span) = place(text, marked) else {
        return format!("{marked}, which does not stand there once");
    };
    format!("{status} {span:?} {}", text.slice(span))
}

/// Describes the anchors of an article on its text before the edit, resolves them on that after it, all at once and
/// one by one, and gives those whose outcome is not the expected one.
fn check(article: &Json) -> Vec<String> {
    let text = |key: &str| Text::new(article[key].as_str().unwrap_or_default().to_owned());
    let (before, after) = (text("before"), text("after"));
    let cases = article["anchors"].as_array().map_or(&[][..], Vec::as_slice);
    assert!(!cases.is_empty());
    let describe = |case: &Json| {
        let span = place(&before, case["was"].as_str()?)?;
        Some(Anchor::describe(&before, span))
    };
    let anchors: Vec<Anchor> = cases.iter().filter_map(describe).collect();
    assert_eq!(anchors.len(), cases.len(), "a place of {}", article["id"]);
    let together = resolve_all(&after, &anchors);
    let mut wrong = Vec::new();
    for ((case, anchor), resolution) in cases.iter().zip(&anchors).zip(together) {
        let together = expected(&after, case);
        let alone = case.get("alone");
        let alone = alone.map_or(together.clone(), |alone| expected(&after, alone));
        let resolutions = [
            ("together", together, resolution),
            ("alone", alone, anchor.resolve(&after)),
        ];
        for (how, expected, resolution) in resolutions {
            let got = outcome(&after, resolution);
            // One alone has no neighbours to help it.
            if got != expected && (how == "together" || got != "orphan") {
                wrong.push(format!(
                    "{} {how}: {} {expected} but {got}",
                    article["id"], case["was"]
                ));
            }
        }
    }
    wrong
}

#[test]
fn edited_articles_keep_their_anchors() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/edits");
    let mut articles = 0;
    let mut wrong = Vec::new();
    for file in fs::read_dir(folder)? {
        let file: Json = serde_json::from_str(&fs::read_to_string(file?.path())?)?;
        // One article, or a list of short ones.
        for article in file
            .as_array()
            .map_or(slice::from_ref(&file), Vec::as_slice)
        {
            wrong.extend(check(article));
            articles += 1;
        }
    }
    assert!(articles >= 40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// What the articles of the properties are made of: figures, names and phrases that repeat.
const PIECES: &[&str] = &[
    "全省",
    "增长",
    "5.4%",
    "5.2%",
    "394家",
    "1",
    "2",
    "，",
    "。",
    "\n",
    " ",
    "李强",
    "李克强",
    "王凯",
    "省长",
    "主持会议",
    "千",
    "万元",
    "Art",
    "Party",
    "《意见》",
    "𠮷",
    "👨‍👩‍👧",
    "e\u{301}",
    "\u{200d}",
    "的",
    "的的",
];

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat())
}

/// Two texts that have much in common: some of the first one's pieces become others.
fn edited() -> impl Strategy<Value = (String, String)> {
    let piece = || prop::sample::select(PIECES);
    let pieces = prop::collection::vec((piece(), prop::option::weighted(0.06, piece())), 0..160);
    pieces.prop_map(|pieces| {
        let before = pieces.iter().map(|(old, _)| *old).collect();
        let after = pieces.iter().map(|(old, new)| new.unwrap_or(old)).collect();
        (before, after)
    })
}

fn any_anchor() -> impl Strategy<Value = Anchor> {
    let quote = (article(), ".{0,40}", ".{0,3}")
        .prop_flat_map(|(a, b, c)| prop::sample::select(vec![a, b, c]));
    let context = || prop_oneof![Just(String::new()), article(), ".{0,50}"];
    let offset = || prop_oneof![0usize..300, Just(usize::MAX), Just(usize::MAX / 2)];
    (quote, context(), context(), offset(), offset()).prop_map(
        |(exact, prefix, suffix, start, end)| Anchor {
            quote: TextQuote {
                exact,
                prefix,
                suffix,
            },
            position: Span::new(CodePointOffset::new(start), CodePointOffset::new(end)),
            state: None,
        },
    )
}

/// What holds of every outcome: a place has the quote's characters, a changed place has others and some.
fn is_sound(text: &Text, anchor: &Anchor, resolution: Resolution) -> bool {
    match resolution {
        Resolution::Found(span) | Resolution::Moved(span, _) => {
            text.slice(span) == anchor.quote.exact
        }
        Resolution::Changed(span, _) => {
            let now = text.slice(span);
            !now.is_empty() && now != anchor.quote.exact
        }
        Resolution::Orphan => true,
    }
}

fn spans(text: &Text, picks: &[(usize, usize)]) -> Vec<Span> {
    let offset = |at: usize| ByteOffset::new(at % (text.as_str().len() + 1));
    let span = |(from, len): &(usize, usize)| text.clamp_span(Span::at(offset(*from), *len));
    picks
        .iter()
        .map(span)
        .filter(|span| !span.is_empty())
        .collect()
}

fn picks() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0usize..2000, 1usize..40), 1..12)
}

proptest! {
    #[test]
    fn the_same_text_has_every_anchor_where_it_was(string in article(), picks in picks()) {
        let text = Text::new(string);
        let spans = spans(&text, &picks);
        let anchors: Vec<Anchor> = spans.iter().map(|span| Anchor::describe(&text, *span)).collect();
        let found: Vec<Resolution> = spans.into_iter().map(Resolution::Found).collect();
        prop_assert_eq!(resolve_all(&text, &anchors), found);
    }

    #[test]
    fn an_edited_text_has_no_anchor_on_other_characters((before, after) in edited(), picks in picks()) {
        let (before, after) = (Text::new(before), Text::new(after));
        let anchors: Vec<Anchor> = spans(&before, &picks).iter().map(|span| Anchor::describe(&before, *span)).collect();
        for (anchor, resolution) in anchors.iter().zip(resolve_all(&after, &anchors)) {
            prop_assert!(is_sound(&after, anchor, resolution), "{:?} of {:?}", resolution, anchor);
            prop_assert!(is_sound(&after, anchor, anchor.resolve(&after)));
        }
    }

    #[test]
    fn no_anchor_breaks_the_search(string in article(), anchors in prop::collection::vec(any_anchor(), 0..6)) {
        let text = Text::new(string);
        let resolutions = resolve_all(&text, &anchors);
        prop_assert_eq!(resolutions.len(), anchors.len());
        for (anchor, resolution) in anchors.iter().zip(resolutions) {
            prop_assert!(is_sound(&text, anchor, resolution), "{:?} of {:?}", resolution, anchor);
        }
    }
}
