//! The examples, each driven as its reader does.

use std::path::Path;

use pizhu_e2e::{Browser, Page, Reply, Server};
use serde_json::Value;

use crate::policy::POLICY;
use crate::site::{article, marks_when, tag};

async fn output(page: &Page, css: &str, text: &str) {
    page.document().wait_text(css, text).await;
}

#[tokio::test]
async fn a_bundler_finds_the_widget_and_its_wasm() {
    let server = Server::example("vite").await;
    let page = Browser::desktop().open(&server.url("/")).await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "白杨镇通了班车");
    tag(&page, &widget, "38公里", "number").await;
    output(&page, "output", "1").await;
    page.document().click("#save").await;
    let saved = async || {
        let seen: Value = page.js("return { ...document.body.dataset };", ()).await;
        seen["saved"] == "3" && seen["made"] == "true"
    };
    page.wait_until("the header and one row", saved).await;
    // By names that carry what is in them, so that a cache never mixes two versions.
    let asked = server.requests();
    let wasm = asked.iter().find(|path| path.ends_with(".wasm"));
    assert!(
        wasm.is_some_and(|path| path.starts_with("/assets/pizhu_widget_bg-")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_react_page_and_the_widget_keep_apart() {
    let server = Server::example("vite").await;
    let page = Browser::desktop().open(&server.url("/react.html")).await;
    let widget = article(&page).await;
    tag(&page, &widget, "38公里", "number").await;
    output(&page, "#count", "1").await;

    // React hears a click in the widget once, as one on the element.
    let before: u32 = page
        .js(
            "return Number(document.querySelector('#clicks').textContent);",
            (),
        )
        .await;
    widget.click_text("38公里").await;
    widget.wait_for(".editor").await;
    output(&page, "#clicks", &(before + 1).to_string()).await;

    page.document().click("#other").await;
    widget.wait_text("h1", "青石桥加固").await;
    output(&page, "#count", "0").await;
    page.document().click("#toggle").await;
    page.wait_until("the element to go", async || {
        page.document().count("pizhu-article").await == 0
    })
    .await;
    page.document().click("#toggle").await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "青石桥加固");
    tag(&page, &widget, "420万元", "number").await;
    marks_when(&page, &widget, 1).await;
    output(&page, "#count", "1").await;
}

/// The bundle with the example pages beside it, each in its folder.
async fn pages() -> Server {
    let server = Server::dist().await;
    for (path, text) in [
        (
            "/article/site.css",
            include_str!("../../../../examples/article/site.css"),
        ),
        (
            "/article/article.json",
            include_str!("../../../../examples/article/article.json"),
        ),
        (
            "/article/index.html",
            include_str!("../../../../examples/article/index.html"),
        ),
        (
            "/csp/index.html",
            include_str!("../../../../examples/csp/index.html"),
        ),
        (
            "/sandbox/index.html",
            include_str!("../../../../examples/sandbox/index.html"),
        ),
        (
            "/sandbox/framed.html",
            include_str!("../../../../examples/sandbox/framed.html"),
        ),
    ] {
        server.route(path, typed(path, text));
    }
    server
}

fn typed(path: &str, text: &str) -> Reply {
    match Path::new(path).extension().and_then(|end| end.to_str()) {
        Some("css") => Reply::bytes("text/css", text),
        Some("json") => Reply::json(text),
        _ => Reply::html(text),
    }
}

#[tokio::test]
async fn a_plain_news_page_is_read_and_tagged() {
    let server = pages().await;
    let page = Browser::desktop()
        .open(&server.url("/article/index.html"))
        .await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "青石桥加固");
    tag(&page, &widget, "420万元", "number").await;
    page.reload().await;
    let widget = article(&page).await;
    widget.wait_for("mark:not(.suggestion)").await;
    assert_eq!(marks_when(&page, &widget, 1).await[0].text, "420万元");
}

/// A frame that may run scripts and has no origin: the files are another origin's to it, and it has no storage.
#[tokio::test]
async fn in_a_sandboxed_frame_it_works_and_says_that_nothing_is_saved() {
    let server = pages().await;
    for file in ["/pizhu.js", "/pizhu_widget.js", "/pizhu_widget_bg.wasm"] {
        server.route(
            file,
            Reply::file(file).header("access-control-allow-origin", "*"),
        );
    }
    let path = "/article/article.json";
    let json = typed(
        path,
        include_str!("../../../../examples/article/article.json"),
    );
    server.route(path, json.header("access-control-allow-origin", "*"));
    let page = Browser::desktop()
        .open(&server.url("/sandbox/index.html"))
        .await;
    page.enter_frame("iframe").await;
    let widget = article(&page).await;
    widget.wait_for(".unsaved").await;
    assert_eq!(
        tag(&page, &widget, "420万元", "number").await.text,
        "420万元"
    );
}

const STRICT: &str = include_str!("../../../../examples/csp/index.html");

#[tokio::test]
async fn under_a_strict_policy_it_is_read_and_tagged() {
    let server = pages().await;
    let strict = Reply::html(STRICT).header("content-security-policy", POLICY);
    server.route("/csp/index.html", strict);
    let page = Browser::desktop()
        .open(&server.url("/csp/index.html"))
        .await;
    let widget = article(&page).await;
    tag(&page, &widget, "420万元", "number").await;
    widget.click_text("420万元").await;
    widget.wait_for(".editor").await;
}

/// The text stands as the page wrote it, in its own looks; gives what the page was told.
async fn stays_as_it_was(page: &Page) {
    assert_eq!(page.document().text("#headline").await, "青石桥加固");
    assert!(page.document().shows("#inside").await);
    let own = page
        .js::<Value>(
            "const inside = document.querySelector('#inside');
             const element = inside.parentElement;
             const beside = document.body.appendChild(document.createElement('p'));
             const looks = (of) => { const { font, color, letterSpacing } = getComputedStyle(of); return `${font} ${color} ${letterSpacing}`; };
             const same = looks(inside) === looks(beside);
             beside.remove();
             return [same, element.shadowRoot];",
            (),
        )
        .await;
    assert_eq!(own, serde_json::json!([true, null]));
}

/// Hears the first `pizhu-error`, whenever it comes.
const EAR: &str = "addEventListener('pizhu-error', ({ detail }) => document.documentElement.dataset.error ??= `${detail.subject}: ${detail.message}`);";

async fn told(page: &Page) -> String {
    page.wait_until("pizhu-error", async || {
        page.document().attr("html", "data-error").await.is_some()
    })
    .await;
    page.document()
        .attr("html", "data-error")
        .await
        .unwrap_or_default()
}

#[tokio::test]
async fn where_the_widget_cannot_run_the_text_stays_and_the_page_is_told_why() {
    let with_ear = STRICT.replace("<script type", "<script src=/ear.js></script><script type");
    let no_wasm = POLICY.replace(" 'wasm-unsafe-eval'", "");
    let wasm = "/pizhu_widget_bg.wasm";
    // In the words of each browser.
    let of_policy = ["Content Security Policy", "blocked by CSP"].as_slice();
    let no_wasm_at_all = Reply::bytes("application/wasm", "no wasm");
    for (policy, reply, why) in [
        (no_wasm.as_str(), None, of_policy),
        (POLICY, Some(Reply::text("gone").status(404)), &[""]),
        (POLICY, Some(no_wasm_at_all), &["WebAssembly", "wasm"]),
    ] {
        let server = pages().await;
        server.route("/ear.js", Reply::bytes("text/javascript", EAR));
        server.route(
            "/csp/index.html",
            Reply::html(with_ear.as_str()).header("content-security-policy", policy),
        );
        if let Some(reply) = reply {
            server.route(wasm, reply);
        }
        let page = Browser::desktop()
            .open(&server.url("/article/article.json"))
            .await;
        for expected in ["pizhu:", "Content Security Policy", "WebAssembly"] {
            page.allow_error(expected);
        }
        page.goto(&server.url("/csp/index.html")).await;
        let told = told(&page).await;
        assert!(
            told.starts_with("widget: ")
                && why.iter().any(|word| told.contains(word))
                && told.len() > 20,
            "{told}"
        );
        stays_as_it_was(&page).await;
    }
}

/// A frame that may not run scripts is as a browser that runs none, and the page around it can look inside.
#[tokio::test]
async fn without_scripts_the_text_stays() {
    const INSIDE: &str = "const frame = document.querySelector('iframe');
        const inside = frame.contentDocument.querySelector('#inside');
        return [inside.checkVisibility(), inside.innerText.includes('420万元'),
            frame.contentWindow.customElements.get('pizhu-article') !== undefined];";
    let server = pages().await;
    let framed = |sandbox: &str| {
        Reply::html(format!(
            "<!doctype html><meta charset=utf-8><title>某报</title><iframe src=/csp/index.html sandbox='{sandbox}'></iframe>"
        ))
    };
    server.route("/without.html", framed("allow-same-origin"));
    server.route("/with.html", framed("allow-same-origin allow-scripts"));
    let page = Browser::desktop()
        .open(&server.url("/article/article.json"))
        .await;
    page.allow_error("Blocked script execution");
    page.goto(&server.url("/without.html")).await;
    let without = page.js::<Value>(INSIDE, ()).await;
    assert_eq!(without, serde_json::json!([true, true, false]));
    assert!(!server.requests().iter().any(|path| path.ends_with(".wasm")));
    // Nothing but that keeps the element away.
    page.goto(&server.url("/with.html")).await;
    assert_eq!(page.js::<Value>(INSIDE, ()).await[2], true);
}
