//! The list beside the article: its groups, the way from it into the text and back, and as a drawer.

use crate::scene::{announced, frames, news, read, read_with, rect, tag, wait_tagged};
use pizhu_e2e::{Browser, Page, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元，由财政厅长何立群负责。</p>";

async fn tag_five(page: &Page, widget: &Tree<'_>) {
    tag(widget, "三亿元", "number").await;
    tag(widget, "12.4万家", "number").await;
    tag(widget, "何立群", "official").await;
    tag(widget, "《稳增长若干措施》", "policy").await;
    tag(widget, "周明远", "official").await;
    page.wait_until("five rows", async || widget.count(".panel .row").await == 5)
        .await;
}

/// The list's lines: headings with their counts, quotes.
async fn lines(widget: &Tree<'_>) -> Vec<String> {
    const LINES: &str = r#"
        const line = (e) => (e.matches("button") ? e.querySelector(".quote").textContent : `${e.textContent}`);
        return [...root.querySelectorAll(".panel h3, .panel button.row")].map(line);
    "#;
    widget.js(LINES, ()).await
}

#[tokio::test]
async fn the_list_groups_by_kind_with_counts() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    assert_eq!(widget.text(".panel .empty p").await, "还没有标注");
    tag_five(&page, &widget).await;
    let expected = [
        "数字2",
        "12.4万家",
        "三亿元",
        "官员2",
        "周明远",
        "何立群",
        "政策1",
        "《稳增长若干措施》",
    ];
    assert_eq!(lines(&widget).await, expected);
    assert_eq!(widget.text(".tabs .made .count").await, "5");
}

#[tokio::test]
async fn the_list_follows_what_is_done() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag_five(&page, &widget).await;
    widget.click_text("周明远").await;
    widget.wait_for(".editor").await;
    page.press("3").await;
    let moved = [
        "数字2",
        "12.4万家",
        "三亿元",
        "官员1",
        "何立群",
        "政策2",
        "周明远",
        "《稳增长若干措施》",
    ];
    page.wait_until("the row to move", async || lines(&widget).await == moved)
        .await;
    page.press("Delete").await;
    page.wait_until("the row to go", async || {
        lines(&widget)
            .await
            .ends_with(&["政策1".into(), "《稳增长若干措施》".into()])
    })
    .await;
}

#[tokio::test]
async fn a_note_stands_in_its_row() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.click_text("周明远").await;
    widget.fill(".editor textarea", "分管工业").await;
    widget.wait_text(".panel .row .said", "分管工业").await;
}

#[tokio::test]
async fn a_click_in_the_list_goes_far_down_to_the_place_and_opens_it() {
    let far = "<p>各市情况陆续公布，另行刊登。</p>".repeat(300);
    let server = news(&format!("{far}<p>收尾：全年目标二十万家。</p>{far}")).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "二十万家", "number").await;
    page.js::<()>("scrollTo(0, 0);", ()).await;
    frames(&page).await;
    let before = rect(&widget, "mark").await;
    assert!(before.top > 2000.0, "{before:?} is not far down");
    widget.click(".panel .row").await;
    widget.wait_text(".editor .quote", "二十万家").await;
    page.wait_until("the place to be in view", async || {
        rect(&widget, "mark").await.inside(1280.0, 900.0)
    })
    .await;
    let editor = rect(&widget, ".editor").await;
    let mark = rect(&widget, "mark").await;
    assert!(editor.inside(1280.0, 900.0), "{editor:?}");
    let gap = (mark.top - editor.bottom).max(editor.top - mark.bottom);
    assert!(
        (0.0..40.0).contains(&gap),
        "{editor:?} is not beside {mark:?}"
    );
    // And back up again, past a whole window.
    page.press("Escape").await;
    page.js::<()>("scrollTo(0, document.documentElement.scrollHeight);", ())
        .await;
    frames(&page).await;
    widget.click(".panel .row").await;
    widget.wait_for(".editor").await;
    page.wait_until("the place to be in view again", async || {
        rect(&widget, "mark").await.inside(1280.0, 900.0)
    })
    .await;
}

/// The background that is drawn for the first element that matches.
async fn ground(widget: &Tree<'_>, css: &str) -> String {
    const GROUND: &str = "return getComputedStyle(root.querySelector(args)).backgroundColor;";
    widget.js(GROUND, css).await
}

async fn wait_ground(page: &Page, widget: &Tree<'_>, css: &str, lit: bool, plain: &str) {
    let what = format!("{css} to be {}", if lit { "lit" } else { "plain" });
    page.wait_until(&what, async || (ground(widget, css).await != plain) == lit)
        .await;
}

#[tokio::test]
async fn a_row_and_its_mark_light_each_other() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    let (mark, row) = ("mark.official", ".panel .row.official");
    let (other_mark, other_row) = ("mark.number", ".panel .row.number");
    widget.hover("h1").await;
    let plain = ground(&widget, mark).await;
    let plain_row = ground(&widget, row).await;
    let plain_other = ground(&widget, other_mark).await;

    widget.hover(row).await;
    wait_ground(&page, &widget, mark, true, &plain).await;
    assert_eq!(ground(&widget, other_mark).await, plain_other);
    widget.hover("h1").await;
    wait_ground(&page, &widget, mark, false, &plain).await;

    widget.hover(mark).await;
    wait_ground(&page, &widget, row, true, &plain_row).await;
    wait_ground(&page, &widget, mark, true, &plain).await;
    assert_eq!(ground(&widget, other_row).await, plain_row);
    widget.hover("h1").await;
    wait_ground(&page, &widget, row, false, &plain_row).await;
}

#[tokio::test]
async fn the_open_annotation_is_lit_in_the_text_and_in_the_list() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    let plain_row = ground(&widget, ".panel .row.official").await;
    let plain = ground(&widget, "mark.official").await;
    widget.click_text("周明远").await;
    widget.wait_for(".editor").await;
    widget.hover("h1").await;
    wait_ground(&page, &widget, ".panel .row.official", true, &plain_row).await;
    wait_ground(&page, &widget, "mark.official", true, &plain).await;
    assert_eq!(ground(&widget, ".panel .row.number").await, plain_row);
}

/// A window in which the list is a drawer.
fn narrow() -> Browser {
    Browser::desktop().size(800, 900)
}

#[tokio::test]
async fn the_drawer_opens_and_closes_by_its_buttons() {
    let server = news(BODY).await;
    let page = read_with(&server, narrow()).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    assert!(!widget.shows(".panel").await);
    assert_eq!(
        widget.attr(".top .list", "aria-expanded").await.as_deref(),
        Some("false")
    );
    assert_eq!(widget.text(".top .list .count").await, "1");
    widget.click(".top .list").await;
    widget.wait_for(".panel .row").await;
    assert_eq!(
        widget.attr(".top .list", "aria-expanded").await.as_deref(),
        Some("true")
    );
    page.wait_until("the drawer to be all in", async || {
        rect(&widget, ".panel").await.right <= 800.0
    })
    .await;
    widget.click(".panel .close").await;
    widget.wait_gone(".panel").await;
    assert_eq!(
        widget.attr(".top .list", "aria-expanded").await.as_deref(),
        Some("false")
    );
}

#[tokio::test]
async fn the_drawer_opens_by_l_and_closes_by_l_and_escape() {
    let server = news(BODY).await;
    let page = read_with(&server, narrow()).await;
    let widget = page.widget().await;
    widget.click("h1").await;
    page.press("l").await;
    widget.wait_for(".panel").await;
    page.press("l").await;
    widget.wait_gone(".panel").await;
    page.press("l").await;
    widget.wait_for(".panel").await;
    page.press("Escape").await;
    widget.wait_gone(".panel").await;
    page.wait_until("the focus to be back in the article", async || {
        widget.has_focus("[data-article]").await
    })
    .await;
}

#[tokio::test]
async fn a_row_of_the_drawer_closes_it_and_opens_the_annotation() {
    let server = news(BODY).await;
    let page = read_with(&server, narrow()).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    page.press("l").await;
    widget.click(".panel .row.official").await;
    widget.wait_gone(".panel").await;
    widget.wait_text(".editor .quote", "周明远").await;
    page.press("Escape").await;
    page.wait_until("the focus on the mark", async || {
        widget.has_focus("mark.official").await
    })
    .await;
    wait_tagged(&page, &[("number", "12.4万家"), ("official", "周明远")]).await;
}

#[tokio::test]
async fn a_closed_drawer_cannot_be_reached_by_tab() {
    let server = news(BODY).await;
    let page = read_with(&server, narrow()).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.click("h1").await;
    for _ in 0..4 {
        page.press("Tab").await;
        assert!(!widget.has_focus(".panel *").await);
    }
    assert!(!announced(&widget).await.is_empty());
}
