//! Whole pages: which part is the article, and what the page says about it.

use super::{check, outline, read};
use pizhu::model::article::Meta;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_head_tells_about_the_article() {
    let article = read(
        "<!doctype html><html lang=zh-CN><head><title>企业添新军_某报网</title>\
         <link rel=canonical href='https://news.example/1'>\
         <meta property=og:title content='企业添新军'><meta property=og:site_name content=某报>\
         <meta property=article:published_time content=2024-03-15><meta name=Author content=甲></head>\
         <body><p>段</p></body></html>",
    );
    let expected = Meta {
        title: "企业添新军".into(),
        url: Some("https://news.example/1".into()),
        published: Some("2024-03-15".into()),
        publisher: Some("某报".into()),
        authors: vec!["甲".into()],
        language: Some("zh-CN".into()),
    };
    assert_eq!(article.meta, expected);
    assert_eq!(outline(&article), ["# 企业添新军", "p 段"]);
    assert_eq!(article.id.as_str(), "https://news.example/1");
}

#[wasm_bindgen_test]
fn a_relative_or_odd_address_is_not_its_own() {
    for address in ["/1", "1.html", "javascript:1", "file:///a.html", "#x"] {
        let article = read(&format!("<link rel=canonical href='{address}'><p>段</p>"));
        assert_eq!(article.meta.url, None, "{address}");
    }
    let article = read("<meta property=og:url content='https://news.example/2'><p>段</p>");
    assert_eq!(article.meta.url.as_deref(), Some("https://news.example/2"));
}

#[wasm_bindgen_test]
fn the_headline_is_found_once() {
    check("<h1>题<script>1</script></h1><p>段</p>", &["# 题", "p 段"]);
    check(
        "<h1>站</h1><article><h1> 题\n目 </h1><p>段</p></article>",
        &["# 题 目", "p 段"],
    );
    check(
        "<h1>题</h1><article><h2>题</h2><p>段</p></article>",
        &["# 题", "p 段"],
    );
    check(
        "<title>题 - 站</title><header><h1>站</h1></header><p>段</p>",
        &["# 题 - 站", "p 段"],
    );
    check(
        "<title>题 - 站</title><header><h1>题</h1></header><p>段</p>",
        &["# 题", "p 段"],
    );
    check(
        "<title>题</title><h1><img alt=站></h1><p>段</p><h1>另题</h1>",
        &["# 另题", "p 段"],
    );
    check("<p>段</p>", &["p 段"]);
}

#[wasm_bindgen_test]
fn the_article_is_found_in_its_page() {
    let pages = [
        "<div>荐</div><div itemprop='articleBody'><p>段</p></div>",
        "<div>荐</div><article><p>段</p></article><p>注</p>",
        "<p>路</p><main><p>段</p></main>",
        "<p>路</p><div class='x TRS_Editor'><div class=TRS_Editor><p>段</p></div></div>",
        "<p>路</p><div id=UCAP-CONTENT><p>段</p></div>",
        "<div itemprop=articleBody> </div><article><p>段</p></article>荐",
    ];
    for page in pages {
        check(page, &["p 段"]);
    }
    // Several articles: no one of them is the page's.
    check(
        "<article>甲</article><article>乙</article>",
        &["p 甲", "p 乙"],
    );
}

#[wasm_bindgen_test]
fn embedded_json_fills_what_is_missing() {
    let json = r#"<script type="application/ld+json">{ broken </script>
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "数据题",
        "url": "https://news.example/3", "datePublished": "2024-03-14", "author": {"name": "乙"},
        "publisher": {"name": "某社"}, "inLanguage": "zh", "articleBody": "数据段"}]}</script>"#;
    let article = read(&format!(
        "{json}<title>题_站</title><meta name=author content=甲><p>段</p>"
    ));
    let expected = Meta {
        title: "数据题".into(),
        url: Some("https://news.example/3".into()),
        published: Some("2024-03-14".into()),
        publisher: Some("某社".into()),
        authors: vec!["甲".into()],
        language: Some("zh".into()),
    };
    assert_eq!(article.meta, expected);
    assert_eq!(outline(&article), ["# 数据题", "p 段"]);
    // A page that scripts would fill has its text only there.
    check(
        &format!("{json}<div id=app></div>"),
        &["# 数据题", "p 数据段"],
    );
}
