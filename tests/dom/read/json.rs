//! `NewsArticle` sources.

use super::{BASE, failure, outline};
use pizhu::dom::read::read_source;
use pizhu::model::article::read::{Format, ReadErrorKind};
use pizhu::model::article::{Article, BlockKind};
use wasm_bindgen_test::wasm_bindgen_test;

fn read(json: &str) -> Article {
    match read_source(json, Format::NewsArticle, BASE) {
        Ok(article) => article,
        Err(error) => panic!("{error}: {json}"),
    }
}

#[wasm_bindgen_test]
fn an_html_body_goes_through_the_same_walk() {
    let article = read(
        r#"[{"@type": ["NewsArticle"], "headline": "题", "alternativeHeadline": "副题",
        "image": [{"url": "i.png", "caption": "图说"}, {"url": "javascript:1", "caption": "无"}],
        "articleBody": "<h1>题</h1><header>导</header><p onclick=x>甲<a href='b'>乙</a></p><script>1</script>"}]"#,
    );
    assert_eq!(
        outline(&article),
        [
            "# 题",
            "standfirst 副题",
            "figure https://news.example/2024/i.png 图说",
            "p 导",
            "p 甲[https://news.example/2024/b 乙]",
        ]
    );
}

#[wasm_bindgen_test]
fn a_plain_body_has_a_paragraph_a_line() {
    let article = read(r#"{"@graph": [{"@type": "Article", "articleBody": "甲\n乙 <5%\n\n丙"}]}"#);
    assert_eq!(outline(&article), ["p 甲", "p 乙 <5%", "p 丙"]);
    assert!(article.id.as_str().starts_with("ni:///sha-256;"));
}

#[wasm_bindgen_test]
fn what_is_no_article_says_so() {
    assert_eq!(
        failure("{\"a\": 1}", Format::NewsArticle),
        Some(ReadErrorKind::NoArticle)
    );
    let place = ReadErrorKind::MalformedJson { line: 2, column: 3 };
    assert_eq!(failure("[\n1 x]", Format::NewsArticle), Some(place));
}

#[wasm_bindgen_test]
fn the_sample_is_read() {
    let sample = include_str!("../../../assets/sample.json");
    let article = read(sample);
    assert!(article.blocks.len() >= 12);
    assert!(article.meta.title.contains("智改数转网联"));
    assert_eq!(article.meta.publisher.as_deref(), Some("批注示例"));
    assert_eq!(
        article.id.as_str(),
        "https://pizhu.example/sample/2024-03-15-henan"
    );
    let count = |pick: fn(&BlockKind) -> bool| {
        article
            .blocks
            .iter()
            .filter(|block| pick(&block.kind))
            .count()
    };
    assert_eq!(count(|kind| matches!(kind, BlockKind::Headline)), 1);
    assert!(count(|kind| matches!(kind, BlockKind::Heading(2))) >= 3);
    assert!(count(|kind| matches!(kind, BlockKind::Quotation)) >= 2);
    assert_eq!(count(|kind| matches!(kind, BlockKind::Cell(_))), 12);
    assert_eq!(count(|kind| matches!(kind, BlockKind::Figure(_))), 1);
    let body = article.blocks.iter().filter(|block| {
        !matches!(
            block.kind,
            BlockKind::Headline | BlockKind::Standfirst | BlockKind::Figure(_)
        )
    });
    let characters: usize = body
        .map(|block| article.block_text(block).chars().count())
        .sum();
    assert!((900..=1_400).contains(&characters), "{characters}");
}
