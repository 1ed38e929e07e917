//! The element taken out of the page, put back, and moved.

use std::time::Duration;

use pizhu_e2e::{Browser, Page, Reply, Server};

use super::host::two_articles;
use crate::site::{PAGE, article, canal, heard, marks_when, page_of, tag};

/// Keeps the shadow roots and counts the document's listeners, which no page can otherwise see.
const WATCH: &str = "<script>
    window.roots = []; window.listeners = 0;
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, options);
        roots.push(root);
        return root;
    };
    for (const target of [document, window]) {
        const { addEventListener, removeEventListener } = target;
        target.addEventListener = function (...args) { window.listeners += 1; addEventListener.apply(target, args); };
        target.removeEventListener = function (...args) { window.listeners -= 1; removeEventListener.apply(target, args); };
    }
</script>";

/// A page that puts an element in when it is told to, and whatever the widget leaves behind.
async fn watched(server: &Server) -> Page {
    server.route(PAGE, page_of("zh-CN", WATCH));
    Browser::desktop().open(&server.url(PAGE)).await
}

async fn insert(page: &Page, src: &str) {
    const INSERT: &str = "const element = document.createElement('pizhu-article'); element.setAttribute('suggest', 'off'); element.setAttribute('src', args); document.body.append(element);";
    page.js::<()>(INSERT, src).await;
}

async fn remove(page: &Page) {
    page.js::<()>("document.querySelector('pizhu-article').remove();", ())
        .await;
}

/// Elements and style sheets in all shadow roots, and listeners, that are left.
async fn left(page: &Page) -> (usize, usize, i64) {
    const LEFT: &str = "
        const sum = (count) => roots.map(count).reduce((a, b) => a + b, 0);
        return [sum((root) => root.querySelectorAll('*:not(slot)').length), sum((root) => root.adoptedStyleSheets.length), listeners];
    ";
    page.js(LEFT, ()).await
}

async fn nothing_is_left(page: &Page) {
    page.wait_until("nothing to be left", async || left(page).await == (0, 0, 0))
        .await;
}

/// Inserts an element and removes it as soon as this path was asked for; then lets another be read from beginning to end,
/// so that nothing that the first began is still under way.
async fn removed_when_asked_for(server: &Server, path: &str, src: &str) -> Page {
    let page = watched(server).await;
    insert(&page, src).await;
    page.wait_until("the request", async || {
        server.requests().iter().any(|other| other == path)
    })
    .await;
    remove(&page).await;
    insert(&page, src).await;
    article(&page).await;
    assert!(left(&page).await.2 > 0, "the listeners are counted");
    remove(&page).await;
    page
}

#[tokio::test]
async fn removed_while_its_article_loads_it_leaves_nothing() {
    let server = two_articles().await;
    let slow = Reply::json(canal().to_string()).after(Duration::from_millis(400));
    server.route("/slow.json", slow);
    let page = removed_when_asked_for(&server, "/slow.json", "/slow.json").await;
    nothing_is_left(&page).await;
    assert_eq!(
        heard(&page).await,
        [("pizhu-ready".to_owned(), String::new())]
    );
    assert_eq!(page.console_errors().await.len(), 0);
}

#[tokio::test]
async fn removed_while_the_wasm_loads_it_leaves_nothing() {
    let server = two_articles().await;
    let wasm = "/pizhu_widget_bg.wasm";
    server.route(wasm, Reply::file(wasm).after(Duration::from_millis(400)));
    let page = removed_when_asked_for(&server, wasm, "/article.json").await;
    nothing_is_left(&page).await;
    let asked = server.requests();
    assert_eq!(
        asked.iter().filter(|path| *path == "/article.json").count(),
        2,
        "once by each element, before it was known that the first would go"
    );
    assert_eq!(heard(&page).await.len(), 1);
    assert_eq!(page.console_errors().await.len(), 0);
}

#[tokio::test]
async fn removed_after_use_it_leaves_nothing() {
    let server = two_articles().await;
    let page = watched(&server).await;
    insert(&page, "/article.json").await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget.click_text("4.2公里").await;
    widget.wait_for(".editor").await;
    remove(&page).await;
    nothing_is_left(&page).await;
}

#[tokio::test]
async fn removed_and_inserted_again_it_works() {
    let server = two_articles().await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let first = tag(&page, &widget, "4.2公里", "number").await;
    page.js::<()>(
        "window.kept = document.querySelector('pizhu-article'); kept.remove();",
        (),
    )
    .await;
    page.wait_until("the element to be gone", async || {
        page.document().count("pizhu-article").await == 0
    })
    .await;
    page.js::<()>("document.body.prepend(kept);", ()).await;

    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 1).await, [first]);
    tag(&page, &widget, "九百亩", "number").await;
    assert_eq!(marks_when(&page, &widget, 2).await[1].text, "九百亩");
}

#[tokio::test]
async fn moved_within_the_page_it_goes_on_without_loading_again() {
    let server = two_articles().await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    page.js::<()>(
        "document.body.prepend(document.querySelector('pizhu-article'));",
        (),
    )
    .await;
    tag(&page, &widget, "九百亩", "number").await;
    page.press("Control+z").await;
    page.press("Control+z").await;
    marks_when(&page, &widget, 0).await;
    assert_eq!(
        server
            .requests()
            .iter()
            .filter(|path| *path == "/article.json")
            .count(),
        1
    );
}
