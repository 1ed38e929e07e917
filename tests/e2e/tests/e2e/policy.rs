//! Under a strict content security policy: a breach of it is a console error, which fails the test.

use pizhu_e2e::{Browser, Reply, Server};

/// What `docs/embedding.md` says is enough, with all else forbidden.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

const PAGE: &str = "<!doctype html><html lang=zh><meta charset=utf-8><title>严格的页面</title>\
    <script type=module src=/pizhu.js></script><pizhu-article suggest=off src=/sample.json></pizhu-article>";

#[tokio::test]
async fn an_article_is_read_and_tagged() {
    let server = Server::dist().await;
    let strict = Reply::html(PAGE).header("content-security-policy", POLICY);
    server.route("/strict.html", strict);
    let page = Browser::desktop().open(&server.url("/strict.html")).await;
    let widget = page.widget().await;

    widget.select_text("12.4万家").await;
    page.press("1").await;
    widget.wait_text("mark", "12.4万家").await;
    // The sample's body is an HTML fragment, which is parsed under Trusted Types.
    assert!(widget.count("h2[data-block]").await > 1);

    widget.click_text("12.4万家").await;
    widget.wait_for(".editor").await;
    // It is moved beside its mark without a style attribute in the markup.
    let apart: f64 = widget
        .js(
            "const mark = root.querySelector('mark').getBoundingClientRect();
             const editor = root.querySelector('.editor').getBoundingClientRect();
             return Math.min(Math.abs(editor.top - mark.bottom), Math.abs(mark.top - editor.bottom));",
            (),
        )
        .await;
    assert!(apart < 40.0, "the editor is {apart} px from its mark");
}
