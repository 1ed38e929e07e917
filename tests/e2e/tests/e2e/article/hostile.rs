//! A source cannot make anything of its own run, load a document, or look like the page.

use pizhu_e2e::{Browser, Page, Reply, Server, Tree};

use crate::site::{CANAL, PAGE, article, news, page_of, site};

/// Each attack, where it works, adds its name to `ran`. The last paragraph is what the reader came for.
const ATTACKS: &str = r#"<p id="lure">诱饵</p>
    <script>(window.ran ??= []).push("script")</script>
    <img src="/missing.png" alt="图" onerror="(window.ran ??= []).push('onerror')" onload="(window.ran ??= []).push('onload')">
    <svg onload="(window.ran ??= []).push('svg')"><script>(window.ran ??= []).push('svg script')</script></svg>
    <p onclick="(window.ran ??= []).push('onclick')" onpointerover="(window.ran ??= []).push('onpointerover')">点这里</p>
    <p><a href="javascript:(window.ran ??= []).push('link')">脚本链接</a></p>
    <p><a href=" java&#10;script:(window.ran ??= []).push('split link')">断开的链接</a></p>
    <iframe srcdoc="<script>(parent.ran ??= []).push('iframe')</script>"></iframe>
    <details open ontoggle="(window.ran ??= []).push('ontoggle')"><summary>摘要</summary>详情</details>
    <style>*, #own { display: none !important }</style>
    <p style="position: fixed; inset: 0">铺满</p>
    <form action="javascript:(window.ran ??= []).push('form')"><input autofocus onfocus="(window.ran ??= []).push('onfocus')"></form>
    <iframe src="/evil.html"></iframe><object data="/evil.html"></object><embed src="/evil.html">
    <base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
    <p>正文还在。</p>"#;

/// What may stand in the article; everything else is the source's own.
const FOREIGN: &str = r#"
    const elements = ["a", "article", "blockquote", "div", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
        "img", "li", "mark", "ol", "p", "span", "strong", "table", "tbody", "td", "th", "time", "tr", "ul"];
    const attributes = ["alt", "aria-label", "class", "colspan", "data-article", "data-block", "datetime", "decoding", "height", "href",
        "lang", "loading", "referrerpolicy", "rel", "rowspan", "src", "tabindex", "target", "value", "width"];
    const foreign = [];
    for (const element of root.querySelectorAll("[data-article], [data-article] *")) {
        if (!elements.includes(element.localName)) foreign.push(element.localName);
        for (const { name, value } of element.attributes) {
            if (!attributes.includes(name)) foreign.push(`${element.localName} ${name}`);
            if (["href", "src"].includes(name) && !/^https?:/.test(value)) foreign.push(value);
        }
    }
    return foreign;
"#;

async fn ran(page: &Page) -> Vec<String> {
    page.js("return window.ran ?? [];", ()).await
}

fn loads_a_document(server: &Server) -> bool {
    server.requests().iter().any(|path| path == "/evil.html")
}

/// Reads what is left, tries what needs a hand, and looks whether anything ran.
async fn nothing_of_it_runs(server: &Server, page: &Page) {
    let widget = article(page).await;
    page.wait_until("the text to be drawn", async || {
        widget.text("[data-article]").await.contains("正文还在。")
    })
    .await;
    pictures_are_done(page, &widget).await;
    for text in ["点这里", "脚本链接", "断开的链接"] {
        widget.click_text(text).await;
    }
    assert_eq!(ran(page).await, [""; 0]);
    assert!(!loads_a_document(server));
    assert_eq!(widget.js::<Vec<String>>(FOREIGN, ()).await, [""; 0]);
    page.document().click("#own").await;
    page.document().wait_text("#own", "按过了").await;
}

/// So that their handlers, had they any, have been called.
async fn pictures_are_done(page: &Page, widget: &Tree<'_>) {
    const DONE: &str = "return [...root.querySelectorAll('img')].every((image) => image.complete);";
    widget.find("img").await;
    page.wait_until("the pictures", async || widget.js(DONE, ()).await)
        .await;
}

#[tokio::test]
async fn nothing_of_an_article_body_runs() {
    let server = site(&news(CANAL, "石桥乡修渠", ATTACKS)).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    nothing_of_it_runs(&server, &page).await;
}

#[tokio::test]
async fn nothing_of_an_html_page_runs() {
    let server = Server::dist().await;
    let source = format!(
        "<!doctype html><body onload=\"(window.ran ??= []).push('body')\"><h1>石桥乡修渠</h1>{ATTACKS}</body>"
    );
    server.route("/source.html", Reply::html(source));
    server.route(
        PAGE,
        page_of(
            "zh-CN",
            "<pizhu-article suggest=off src=\"/source.html\"></pizhu-article>",
        ),
    );
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    nothing_of_it_runs(&server, &page).await;
}

/// The other fields of a `NewsArticle` are text, and its image an address.
#[tokio::test]
async fn nothing_of_the_other_fields_runs() {
    let markup = "<img src=x onerror=\"(window.ran ??= []).push('field')\">";
    let mut source = news(CANAL, markup, "<p>正文还在。</p>");
    for field in [
        "alternativeHeadline",
        "author",
        "publisher",
        "datePublished",
        "inLanguage",
    ] {
        source[field] = markup.into();
    }
    source["image"] = serde_json::json!({ "url": "javascript:(window.ran ??= []).push('image')", "caption": markup });
    let server = site(&source).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, markup);
    assert_eq!(widget.count("img").await, 0);
    assert_eq!(ran(&page).await, [""; 0]);
}

/// The attacks above are live: put into a page without care, they run.
#[tokio::test]
async fn the_attacks_work_where_nobody_guards() {
    let server = Server::empty().await;
    server.route(PAGE, page_of("zh-CN", "<div id=\"open\"></div>"));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let careless = "const open = document.querySelector('#open');
        open.innerHTML = args.replace(/<(base|meta|style)[^]*?>/g, '');
        open.querySelectorAll('a').forEach((link) => link.click());";
    page.js::<()>(careless, ATTACKS).await;
    page.wait_until("attacks to run", async || {
        let ran = ran(&page).await;
        ["onerror", "link", "split link", "iframe", "ontoggle"]
            .iter()
            .all(|name| ran.iter().any(|other| other == name))
            && loads_a_document(&server)
    })
    .await;
}
