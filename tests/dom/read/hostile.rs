//! What a source must not be able to do.

use super::{check, failure, outline, read};
use pizhu::model::article::read::{Format, ReadErrorKind, SIZE_LIMIT};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn what_runs_or_styles_is_left_out() {
    check(
        "<style>p{}</style><script>window.pizhuRan = 1</script><p onclick='window.pizhuRan = 1'>甲</p>\
         <img src=x:y onerror='window.pizhuRan = 1'><svg onload='window.pizhuRan = 1'><title>题</title>\
         <a href='https://a.example/'>乙</a><foreignObject><p>丙</p></foreignObject></svg>\
         <iframe srcdoc='<p>丁'></iframe><object><p>戊</object><template><p>己</template><math><mi>庚</mi></math>\
         <noscript><p>辛</p></noscript><video><b>壬</b></video><marquee onstart='window.pizhuRan = 1'>癸</marquee>",
        &["p 甲", "p 癸"],
    );
    let ran = js_sys::Reflect::get(&js_sys::global(), &JsValue::from("pizhuRan"));
    assert_eq!(ran, Ok(JsValue::UNDEFINED));
}

#[wasm_bindgen_test]
fn what_is_hidden_or_beside_the_article_is_left_out() {
    check(
        "<header>站</header><nav>航</nav><p hidden>隐</p><p aria-hidden=true>藏</p><p style='color:red;display: none'>匿</p>\
         <aside>荐</aside><form><label>名</label><input value=x><select><option>选</select><button>发</button></form>\
         <p>甲</p><footer>权</footer>",
        &["p 甲"],
    );
    check(
        "<article><header><p>导</p></header><p>甲</p><footer>责编</footer></article>",
        &["p 导", "p 甲", "p 责编"],
    );
}

#[wasm_bindgen_test]
fn addresses_are_checked() {
    for href in [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>1</script>",
        "blob:https://news.example/1",
        "file:///etc/passwd",
        "vbscript:x",
        "https://",
    ] {
        check(&format!("<p>甲<a href='{href}'>乙</a></p>"), &["p 甲乙"]);
        check(&format!("<p>甲</p><img src='{href}'>"), &["p 甲"]);
    }
    check("<p>甲</p><img src='data:image/svg+xml,<svg/>'>", &["p 甲"]);
    check("<p>甲</p><img src='mailto:a@b.example'>", &["p 甲"]);
    check(
        "<p>甲</p><img src='data:image/png;base64,iVBORw0KGgo='>",
        &["p 甲", "figure data:image/png;base64,iVBORw0KGgo="],
    );
    // A base that is no address of the web is not used.
    check(
        "<base href='javascript:1'><p>甲<a href='b'>乙</a>",
        &["p 甲[https://news.example/2024/b 乙]"],
    );
}

/// Names of controls and images replace properties of their form and of the document.
#[wasm_bindgen_test]
fn named_elements_replace_nothing() {
    let names = [
        "firstChild",
        "nextSibling",
        "parentNode",
        "nodeType",
        "nodeValue",
        "localName",
        "tagName",
        "attributes",
        "getAttribute",
        "hasAttribute",
        "matches",
        "contains",
        "textContent",
        "children",
        "querySelector",
        "querySelectorAll",
        "documentElement",
        "body",
        "createTreeWalker",
        "title",
    ];
    let controls = |tag: &str| -> String {
        names
            .iter()
            .map(|name| format!("<{tag} form=f name={name} id={name}>"))
            .collect()
    };
    let (inputs, images) = (controls("input"), controls("img"));
    check(
        &format!(
            "<p>甲</p>{inputs}{images}<form id=f name=body><p>乙</p>{inputs}</form>{images}<p>丙</p>"
        ),
        &["p 甲", "p 乙", "p 丙"],
    );
    check(
        &format!(
            "<form id=f class=entry-content itemprop=articleBody>{inputs}<h1>题</h1><p>乙</p></form>"
        ),
        &["# 题", "p 乙"],
    );
}

/// Browsers cap how deep they nest (Chromium at 512), in time that grows with the square of the depth asked for.
#[wasm_bindgen_test]
fn depth_does_not_matter() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<span>", "</span>"),
        ("<b>", "</b>"),
        ("<blockquote>", "</blockquote>"),
        ("<article>", "</article>"),
        ("<ul><li>", ""),
        ("<figure>", ""),
        ("<table><tr><td>", ""),
    ] {
        let html = format!("{}甲{}", open.repeat(3_000), close.repeat(3_000));
        assert_eq!(read(&html).text.as_str(), "甲", "{open}");
    }
    let wide = "<div>".repeat(600) + &"<p>甲</p>".repeat(20_000);
    assert_eq!(read(&wide).blocks.len(), 20_000);
}

#[wasm_bindgen_test]
fn markup_around_many_blocks_is_recorded_once_for_each() {
    let html = format!(
        "{}{}",
        "<b><i><font>".repeat(300),
        "<p>甲</p>".repeat(5_000)
    );
    let article = read(&html);
    assert_eq!(article.blocks.len(), 5_000);
    assert!(article.blocks.iter().all(|block| block.inlines.len() == 2));
}

#[wasm_bindgen_test]
fn a_large_article_is_read_and_a_larger_source_refused() {
    let paragraph = "<p>全国已培育企业<strong>12.4万</strong>家，<a href='/x'>详见</a>。</p>\n";
    let html = paragraph.repeat(2_000_000 / paragraph.len() + 1);
    let article = read(&html);
    assert_eq!(article.blocks.len(), html.len() / paragraph.len());
    let large = "字".repeat(10_000_000 / 3 + 1);
    for format in [Format::Html, Format::PlainText, Format::NewsArticle] {
        let size = ReadErrorKind::TooLarge(large.len() as u64);
        assert_eq!(failure(&large, format), Some(size));
        assert!(large.len() as u64 > SIZE_LIMIT);
    }
}

#[wasm_bindgen_test]
fn a_source_without_text_is_empty() {
    for html in [
        "",
        " \n",
        "<html></html>",
        "<h1>题</h1><h2>小题</h2>",
        "<img src=/i.png>",
        "<p>&nbsp;</p>",
    ] {
        assert_eq!(
            failure(html, Format::Html),
            Some(ReadErrorKind::Empty),
            "{html:?}"
        );
    }
    assert_eq!(
        failure("\n \u{3000}", Format::PlainText),
        Some(ReadErrorKind::Empty)
    );
    let headline = r#"{"@type": "NewsArticle", "headline": "题"}"#;
    assert_eq!(
        failure(headline, Format::NewsArticle),
        Some(ReadErrorKind::Empty)
    );
}

#[wasm_bindgen_test]
fn broken_markup_is_read_as_browsers_do() {
    let article = read(
        "<p>甲<b>乙<p>丙</b>丁<table><p>戊<tr><td>己</table><!-- <p>庚 --><p>a &lt;b&gt; &amp;",
    );
    assert_eq!(
        outline(&article),
        [
            "p 甲[strong 乙]",
            "p [strong 丙]丁",
            "p 戊",
            "p 己",
            "p a <b> &"
        ]
    );
}
