//! The live region: what was done, in the reader's language, every time.

use crate::scene::{
    announced, frames, news, read, read_with, tag, tagged, wait_announced, wait_tagged,
};
use pizhu_e2e::{Browser, Page, Reply, Server, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元，由周明远负责。</p>";

#[tokio::test]
async fn the_live_region_is_there_before_anything_is_said() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    assert_eq!(announced(&widget).await, "");
    assert_eq!(
        widget.attr(".notices", "role").await.as_deref(),
        Some("status")
    );
    assert_eq!(
        widget.attr(".notices", "aria-live").await.as_deref(),
        Some("polite")
    );
    // It stays the same element: one that is made anew with its words is not read out.
    widget
        .js::<()>("root.querySelector('.notices').marked = true;", ())
        .await;
    tag(&widget, "12.4万家", "number").await;
    wait_announced(&page, &widget, "已标注数字：12.4万家").await;
    assert!(
        widget
            .js::<bool>("return root.querySelector('.notices').marked === true;", ())
            .await
    );
}

/// What is said of each thing that a reader does, in the order in which [`all_is_said`] does it.
struct Said {
    tagged: &'static str,
    again: &'static str,
    kind: &'static str,
    extent: &'static str,
    all: &'static str,
    all_made: &'static str,
    deleted: &'static str,
    undone: &'static str,
    redone: &'static str,
    cleared: &'static str,
    nothing: &'static str,
}

const CHINESE: Said = Said {
    tagged: "已标注数字：12.4万家",
    again: "这里已经标为数字",
    kind: "已标注政策：12.4万家",
    extent: "标注：12.4万",
    all: "标注全部 2 处",
    all_made: "新建 2 条标注",
    deleted: "删除 1 条标注",
    undone: "已撤销：删除 1 条标注",
    redone: "已重做：删除 1 条标注",
    cleared: "删除 2 条标注",
    nothing: "请先选择文字",
};

const ENGLISH: Said = Said {
    tagged: "Tagged as Number: 12.4万家",
    again: "Already tagged as Number",
    kind: "Tagged as Policy: 12.4万家",
    extent: "Annotation: 12.4万",
    all: "Tag all 2 places",
    all_made: "2 annotations made",
    deleted: "1 annotations deleted",
    undone: "Undone: 1 annotations deleted",
    redone: "Redone: 1 annotations deleted",
    cleared: "2 annotations deleted",
    nothing: "Select some text first",
};

/// Selects backwards: whatever lies under the first character.
async fn select(page: &Page, widget: &Tree<'_>, text: &str) {
    let place = widget.place_of(text).await;
    page.drag(place.end, place.start).await;
    widget.wait_for(".bar").await;
}

async fn all_is_said(page: &Page, widget: &Tree<'_>, said: &Said) {
    select(page, widget, "12.4万家").await;
    page.press("1").await;
    wait_announced(page, widget, said.tagged).await;
    select(page, widget, "12.4万家").await;
    page.press("1").await;
    wait_announced(page, widget, said.again).await;
    widget.click_text("12.4").await;
    widget.wait_for(".editor").await;
    page.press("3").await;
    wait_announced(page, widget, said.kind).await;
    page.press("Shift+ArrowLeft").await;
    wait_announced(page, widget, said.extent).await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    select(page, widget, "周明远").await;
    page.press("a").await;
    wait_announced(page, widget, said.all).await;
    page.press("2").await;
    wait_announced(page, widget, said.all_made).await;
    widget.click_text("12.4").await;
    widget.wait_for(".editor").await;
    page.press("Delete").await;
    wait_announced(page, widget, said.deleted).await;
    page.press("Control+z").await;
    wait_announced(page, widget, said.undone).await;
    page.press("Control+y").await;
    wait_announced(page, widget, said.redone).await;
    widget.click(".menu > button").await;
    widget.click(".menu .clear").await;
    wait_announced(page, widget, said.cleared).await;
    widget.click("h1").await;
    page.press("1").await;
    wait_announced(page, widget, said.nothing).await;
}

#[tokio::test]
async fn what_was_done_is_said_in_chinese() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    all_is_said(&page, &widget, &CHINESE).await;
}

/// A page whose element says `lang="en"`.
async fn in_english() -> Server {
    let server = news(BODY).await;
    let page = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>Evening News</title>\
        <pizhu-article suggest=off src=/story.json lang=en></pizhu-article><script type=module src=/pizhu.js></script>";
    server.route("/story.html", Reply::html(page));
    server
}

#[tokio::test]
async fn what_was_done_is_said_in_english_where_the_element_says_so() {
    let server = in_english().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    assert_eq!(widget.attr(".frame", "lang").await.as_deref(), Some("en"));
    all_is_said(&page, &widget, &ENGLISH).await;
}

#[tokio::test]
async fn what_was_done_is_said_in_english_after_a_switch() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click(".menu > button").await;
    widget.click(".menu .language").await;
    widget
        .wait_text(".panel .empty p", "No annotations yet")
        .await;
    all_is_said(&page, &widget, &ENGLISH).await;
}

#[tokio::test]
async fn the_interface_speaks_the_browsers_language_where_the_page_names_none() {
    let server = news(BODY).await;
    let page = "<!doctype html><meta charset=utf-8><title>News</title>\
        <pizhu-article suggest=off src=/story.json></pizhu-article><script type=module src=/pizhu.js></script>";
    server.route("/story.html", Reply::html(page));
    let page = read_with(&server, Browser::desktop().language("en-GB")).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    wait_announced(&page, &widget, "Tagged as Number: 12.4万家").await;
}

/// Collects what is put into the live region from now on: what a screen reader reads out.
async fn listen(widget: &Tree<'_>) {
    const LISTEN: &str = r#"
        window.heard = [];
        new MutationObserver((records) => {
            for (const record of records) for (const node of record.addedNodes) if (node.localName === "p") heard.push(node.textContent);
        }).observe(root.querySelector(".notices"), { childList: true, subtree: true });
    "#;
    widget.js::<()>(LISTEN, ()).await;
}

async fn wait_heard(page: &Page, expected: &[&str]) {
    let what = format!("{expected:?} to be said");
    page.wait_until(&what, async || {
        page.js::<Vec<String>>("return heard;", ()).await == expected
    })
    .await;
}

#[tokio::test]
async fn the_same_action_twice_is_said_twice() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click_text("下半年").await;
    frames(&page).await;
    listen(&widget).await;
    page.press("Delete").await;
    page.press("Delete").await;
    wait_heard(&page, &["光标处没有标注", "光标处没有标注"]).await;
}

#[tokio::test]
async fn the_same_step_undone_twice_is_said_twice() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三亿元", "number").await;
    tag(&widget, "12.4万家", "number").await;
    frames(&page).await;
    listen(&widget).await;
    page.press("Control+z").await;
    page.press("Control+z").await;
    wait_heard(&page, &["已撤销：新建 1 条标注", "已撤销：新建 1 条标注"]).await;
    wait_tagged(&page, &[]).await;
}

#[tokio::test]
async fn an_import_is_said() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三亿元", "number").await;
    tag(&widget, "12.4万家", "number").await;
    widget.click(".top .export").await;
    let (name, file) = page.download().await;
    wait_announced(&page, &widget, &format!("已导出 2 条标注：{name}")).await;
    page.press("Control+z").await;
    wait_tagged(&page, &[("number", "三亿元")]).await;
    let text = String::from_utf8(file).expect("the file is UTF-8");
    widget
        .drop_file("[data-article]", &name, "application/json", &text)
        .await;
    widget.click("dialog .merge").await;
    page.wait_until("the import", async || tagged(&page).await.len() == 2)
        .await;
    wait_announced(&page, &widget, "导入 1 条标注").await;
}
