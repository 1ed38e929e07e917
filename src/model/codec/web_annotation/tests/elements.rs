//! Annotations whose place is given by a page's elements.

use super::*;
use crate::model::anchor::selector::{Page, Path, Point, Selector, Step};
use crate::model::text::{ByteOffset, Utf16Offset};

const ELEMENTS: &str = include_str!("../../../../../tests/data/foreign/elements.json");
const RANGES: &str = include_str!("../../../../../tests/data/foreign/hypothesis-ranges.json");

/// The text of the page below: 🙂 and 𠮷 are two UTF-16 units each.
const TEXT: &str = "🙂𠮷林县有394家，今3家，昨3家。\n《中医药规划》";
const URL: &str = "https://news.example/2024/%E8%B1%AB%E4%B8%AD";

/// A page on which each of these ways leads to an element with the characters beside it.
struct Paths(&'static [(&'static str, &'static str)]);

const PAGE: Paths = Paths(&[
    ("/html/body/main[1]/p[1]", "🙂𠮷林县有394家，今3家，昨3家。"),
    ("/main[1]/p[1]", "🙂𠮷林县有394家，今3家，昨3家。"),
    ("main > b:nth-of-type(1)", "今3家，昨"),
    ("昨", "昨3家"),
    ("//*[@id='plan']", "\n《中医药规划》"),
    ("#plan", "《中医药规划》"),
]);

impl Page for Paths {
    type Node = Span;

    fn find(&self, _within: Option<&Span>, path: &Path) -> Option<Span> {
        let (Path::XPath(path) | Path::Css(path) | Path::Id(path)) = path;
        let (_, has) = self.0.iter().find(|(known, _)| known == path)?;
        Some(Span::at(ByteOffset::new(TEXT.find(has)?), has.len()))
    }

    fn span(&self, node: &Span) -> Option<Span> {
        Some(*node)
    }

    fn at_unit(&self, node: &Span, offset: Utf16Offset) -> Option<ByteOffset> {
        let text = Text::new(TEXT.into());
        let from = text.to_utf16(node.start()).get();
        let to = Utf16Offset::new(from + offset.get());
        Some(text.from_utf16(to)).filter(|at| *at <= node.end())
    }

    fn at_code_point(&self, node: &Span, offset: CodePointOffset) -> Option<ByteOffset> {
        let text = Text::new(TEXT.into());
        let from = text.to_code_points(node.start()).get();
        let to = CodePointOffset::new(from + offset.get());
        Some(text.from_code_points(to)).filter(|at| *at <= node.end())
    }
}

fn opened(file: &str, page: &Paths) -> Imported {
    let (id, text) = (ArticleId::from_url(URL), Text::new(TEXT.into()));
    let imported = import(file).unwrap_or_default().onto(&id, &text);
    imported.on_page(&id, &text, page)
}

fn quotes(imported: &Imported) -> Vec<&str> {
    let annotations = imported.annotations.iter();
    annotations.map(|a| a.anchor.quote.exact.as_str()).collect()
}

#[test]
fn places_are_found_on_the_page() {
    let imported = opened(ELEMENTS, &PAGE);
    // The text fragment is a quote and needs no page.
    assert_eq!(
        quotes(&imported),
        ["3家", "394家", "今3家，", "《中医药规划》"]
    );
    let anchor = &imported.annotations[1].anchor;
    assert_eq!(anchor.quote.prefix, "🙂𠮷林县有");
    assert_eq!(
        (anchor.position.start().get(), anchor.position.end().get()),
        (5, 9)
    );
    let fragment = &imported.annotations[0].anchor.quote;
    assert_eq!((&*fragment.prefix, &*fragment.suffix), ("今", "，"));
    let wrong = FieldError {
        field: "value",
        problem: Problem::Wrong,
    };
    let rejected = |index, reason| Rejected { index, reason };
    assert_eq!(
        imported.rejected,
        [
            rejected(4, Reason::Field(wrong)),
            rejected(5, Reason::NoPage),
            rejected(6, Reason::NoQuote)
        ]
    );
    assert!(imported.others.is_empty());
}

#[test]
fn a_range_of_hypothesis_counts_units() {
    let imported = opened(RANGES, &PAGE);
    assert_eq!(quotes(&imported), ["394家"]);
    assert_eq!(imported.annotations[0].note, "只有范围");
    let reason = Reason::Field(FieldError {
        field: "startOffset",
        problem: Problem::Wrong,
    });
    assert_eq!(imported.rejected, [Rejected { index: 1, reason }]);
}

fn reasons(imported: &Imported) -> Vec<(usize, &Reason)> {
    let rejected = imported.rejected.iter();
    rejected.map(|r| (r.index, &r.reason)).collect()
}

#[test]
fn what_the_page_does_not_have_is_rejected_and_the_rest_is_read() {
    let imported = opened(ELEMENTS, &Paths(&[]));
    assert_eq!(quotes(&imported), ["3家"]);
    let missing = &Reason::NotOnPage;
    let seen = reasons(&imported);
    assert_eq!(seen[..3], [(0, missing), (1, missing), (2, missing)]);
    let order: Vec<usize> = seen.iter().map(|(index, _)| *index).collect();
    assert_eq!(order, [0, 1, 2, 4, 5, 6]);
}

#[test]
fn without_the_page_the_place_is_known_there_only() {
    let imported = import(ELEMENTS).unwrap_or_default();
    assert_eq!(quotes(&imported), ["3家"]);
    let seen = reasons(&imported);
    let away = seen.iter().filter(|(_, reason)| **reason == Reason::NoPage);
    let away: Vec<usize> = away.map(|(index, _)| *index).collect();
    assert_eq!(away, [0, 1, 2, 5]);
}

#[test]
fn another_articles_page_is_not_asked() {
    let id = ArticleId::from_url("https://x.example/");
    let text = Text::new(TEXT.into());
    let imported = import(ELEMENTS).unwrap_or_default();
    let imported = imported.onto(&id, &text).on_page(&id, &text, &PAGE);
    let away = imported.rejected.iter();
    let away = away.filter(|r| r.reason == Reason::NoPage);
    assert_eq!((away.count(), quotes(&imported)), (4, vec!["3家"]));
    assert!(!imported.article.is(&id));
}

#[test]
fn a_file_that_is_about_another_article_first_has_a_place_for_this_one() {
    let other = foreign(json!({}));
    let selector = json!({ "type": "CssSelector", "value": "#plan" });
    let own = foreign(json!({ "target": { "source": URL, "selector": selector } }));
    let imported = opened(&json!([other, own]).to_string(), &PAGE);
    assert_eq!(quotes(&imported), ["《中医药规划》"]);
    assert!(imported.article.is(&ArticleId::from_url(URL)));
    let others = imported.others.iter().map(|g| g.annotations.len());
    assert_eq!(others.collect::<Vec<_>>(), [1]);
    assert_eq!(imported.rejected, []);
}

#[test]
fn two_places_without_a_name_get_two_names_and_always_the_same() {
    let ids = |imported: Imported| -> Vec<AnnotationId> {
        imported.annotations.iter().map(|a| a.id).collect()
    };
    let once = ids(opened(ELEMENTS, &PAGE));
    let apart: std::collections::HashSet<_> = once.iter().collect();
    assert_eq!((once.len(), apart.len()), (4, 4));
    assert_eq!(ids(opened(ELEMENTS, &PAGE)), once);
}

/// What an annotation with this selector is read as.
fn read_selector(selector: Value) -> Result<Vec<Selector>, Reason> {
    item::read(&foreign(json!({ "target": { "selector": selector } }))).map(|item| item.selectors)
}

#[test]
fn selectors_are_read_step_by_step() {
    let xpath = |path: &str| Step::Element(Path::XPath(path.into()));
    let css = json!({ "type": "CssSelector", "value": "p", "refinedBy":
        { "type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/html5/", "value": "a", "refinedBy":
            { "type": "XPathSelector", "value": "b/text()", "refinedBy": { "type": "TextPositionSelector", "start": 1, "end": 2 } } } });
    let position = Span::at(CodePointOffset::new(1), 1);
    let steps = vec![
        Step::Element(Path::Css("p".into())),
        Step::Element(Path::Id("a".into())),
        xpath("b/text()"),
        Step::Position(position),
    ];
    assert_eq!(read_selector(css), Ok(vec![Selector(steps)]));
    let quote = json!({ "type": "TextQuoteSelector", "exact": "5%", "prefix": "增" });
    let range = json!({ "type": "RangeSelector",
        "startSelector": [{ "type": "XPathSelector", "value": "/p[1]", "refinedBy": quote }],
        "endSelector": { "type": "XPathSelector", "value": "/p[2]" } });
    let quote = TextQuote {
        exact: "5%".into(),
        prefix: "增".into(),
        suffix: String::new(),
    };
    let start = Selector(vec![xpath("/p[1]"), Step::Quote(quote)]);
    let range_steps = Step::Range(start, Selector(vec![xpath("/p[2]")]));
    assert_eq!(read_selector(range), Ok(vec![Selector(vec![range_steps])]));
    let between = json!({ "type": "RangeSelector", "startContainer": "", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 3 });
    let point = |path: &str, offset| Point {
        container: Path::XPath(path.into()),
        offset: Utf16Offset::new(offset),
    };
    let between_steps = Step::Between(point(".", 0), point("/p[1]", 3));
    assert_eq!(
        read_selector(between),
        Ok(vec![Selector(vec![between_steps])])
    );
}

#[test]
fn a_quote_goes_before_all_elements() {
    let quote = json!({ "type": "TextQuoteSelector", "exact": "394家" });
    // Not read, so that it does no harm.
    let bad = json!({ "type": "XPathSelector", "value": 7 });
    assert_eq!(read_selector(json!([bad, quote])), Ok(vec![]));
    let both = json!([{ "type": "FragmentSelector", "value": "#:~:text=3" }, quote]);
    let item = item::read(&foreign(json!({ "target": { "selector": both } })));
    let exact = item.map(|item| item.annotation.anchor.quote.exact);
    assert_eq!(exact, Ok("394家".into()));
}

#[test]
fn the_field_of_a_bad_selector_is_named() {
    let field = |field, problem| Err(Reason::Field(FieldError { field, problem }));
    let wrong = |name| field(name, Problem::Wrong);
    let css = |value: Value| json!({ "type": "CssSelector", "value": value });
    let refined = |inner: Value| json!({ "type": "CssSelector", "value": "p", "refinedBy": inner });
    let fragment = |value: &str| json!({ "type": "FragmentSelector", "value": value });
    let range = |start: Value| json!({ "type": "RangeSelector", "startSelector": start, "endSelector": css(json!("p")) });
    let between = |start: Value| json!({ "type": "RangeSelector", "startContainer": start, "startOffset": 0, "endContainer": "/p", "endOffset": 1 });
    let position = json!({ "type": "TextPositionSelector", "start": 1, "end": 2 });
    let mut deep = position.clone();
    for _ in 0..limits::SELECTORS {
        deep = json!({ "type": "TextPositionSelector", "start": 1, "end": 2, "refinedBy": deep });
    }
    for (selector, error) in [
        (css(json!(7)), wrong("value")),
        (css(json!("")), wrong("value")),
        (css(Value::Null), field("value", Problem::Missing)),
        (
            css(json!("p".repeat(limits::PATH + 1))),
            field("value", Problem::TooLong),
        ),
        (css(json!("p:has(b)")), wrong("value")),
        (
            json!({ "type": "XPathSelector", "value": "//*[count(//*)=2]" }),
            wrong("value"),
        ),
        (fragment("#"), wrong("value")),
        (fragment(":~:text="), wrong("value")),
        (fragment(":~:text=a,b"), wrong("value")),
        (fragment(":~:text=a-,"), wrong("value")),
        (fragment(":~:text=%ff"), wrong("value")),
        (
            fragment(&format!(
                ":~:text={}-,a",
                "%E7%94%B2".repeat(limits::CONTEXT + 1)
            )),
            field("value", Problem::TooLong),
        ),
        (refined(json!("p")), wrong("refinedBy")),
        (
            refined(json!({ "type": "SvgSelector" })),
            wrong("refinedBy"),
        ),
        (refined(deep), field("refinedBy", Problem::TooLong)),
        (range(json!("p")), wrong("startSelector")),
        (range(range(css(json!("p")))), wrong("startSelector")),
        (
            json!({ "type": "RangeSelector", "startSelector": css(json!("p")) }),
            wrong("endSelector"),
        ),
        (between(json!(7)), wrong("startContainer")),
        (between(json!("//*//*//*")), wrong("startContainer")),
        (
            json!({ "type": "RangeSelector", "startContainer": "/p", "endContainer": "/p", "endOffset": 1 }),
            field("startOffset", Problem::Missing),
        ),
        (
            Value::from(vec![css(json!("p")); limits::SELECTORS + 1]),
            field("selector", Problem::TooLong),
        ),
        (position.clone(), Err(Reason::NoQuote)),
        (json!({ "type": "SvgSelector" }), Err(Reason::NoQuote)),
    ] {
        assert_eq!(read_selector(selector.clone()), error, "{selector}");
    }
}

proptest! {
    #[test]
    fn no_selector_panics(
        kind in prop::sample::select(vec!["XPathSelector", "CssSelector", "FragmentSelector", "RangeSelector"]),
        value in prop_oneof![arbitrary::text(), "[-a,#:~=&%/\\[\\]'\".(text)]{0,20}", ":~:text=[-a,今%34&]{0,12}"],
        start in any::<u64>(),
        end in any::<u64>(),
    ) {
        let position = json!({ "type": "TextPositionSelector", "start": start, "end": end });
        let one = json!({ "type": kind, "value": value, "refinedBy": position });
        let ranges = json!([
            one,
            { "type": "RangeSelector", "startSelector": one, "endSelector": position },
            { "type": "RangeSelector", "startContainer": value, "startOffset": start, "endContainer": value, "endOffset": end },
        ]);
        for selector in [one, ranges] {
            let file = foreign(json!({ "target": { "selector": selector } }));
            let imported = opened(&file.to_string(), &PAGE);
            prop_assert_eq!(imported.annotations.len() + imported.rejected.len(), 1);
        }
    }
}
