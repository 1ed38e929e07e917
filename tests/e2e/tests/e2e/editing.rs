//! The editor of one annotation: opened, its kind, its note, deleted, closed; where it stands.

use crate::scene::{
    frames, marked, news, read, read_with, rect, stored, tag, tagged, wait_announced, wait_tagged,
};
use pizhu_e2e::{Browser, Page, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元。</p>";

async fn wait_focus(page: &Page, widget: &Tree<'_>, css: &str) {
    let what = format!("{css} to have the focus");
    page.wait_until(&what, async || widget.has_focus(css).await)
        .await;
}

/// Tags the official and opens it by a click.
async fn open_official(page: &Page, widget: &Tree<'_>) {
    tag(widget, "周明远", "official").await;
    widget.click_text("周明远").await;
    wait_focus(page, widget, ".editor").await;
}

async fn wait_note(page: &Page, note: &str) {
    let what = format!("the note '{note}' to be kept");
    page.wait_until(&what, async || {
        stored(page)
            .await
            .first()
            .is_some_and(|first| first.note == note)
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_mark_opens_its_editor() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    open_official(&page, &widget).await;
    assert_eq!(widget.text(".editor .quote").await, "周明远");
    assert_eq!(
        widget.attr(".editor", "role").await.as_deref(),
        Some("dialog")
    );
    assert_eq!(
        widget.attr(".editor", "aria-label").await.as_deref(),
        Some("标注：周明远")
    );
    assert_eq!(widget.count(".editor .tag[aria-pressed=true]").await, 1);
    assert_eq!(
        widget
            .attr(".editor .official", "aria-pressed")
            .await
            .as_deref(),
        Some("true")
    );
    // Another mark takes its place.
    widget.click_text("12.4").await;
    widget.wait_text(".editor .quote", "12.4万家").await;
    assert_eq!(widget.count(".editor").await, 1);
}

#[tokio::test]
async fn the_kind_is_changed_by_button() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.click(".editor .tag.policy").await;
    wait_tagged(&page, &[("policy", "周明远")]).await;
    widget.wait_for("mark.policy").await;
    assert_eq!(
        widget
            .attr(".editor .policy", "aria-pressed")
            .await
            .as_deref(),
        Some("true")
    );
    assert_eq!(
        widget
            .attr(".editor .official", "aria-pressed")
            .await
            .as_deref(),
        Some("false")
    );
    wait_announced(&page, &widget, "已标注政策：周明远").await;
}

#[tokio::test]
async fn the_kind_is_changed_by_key() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    page.press("1").await;
    wait_tagged(&page, &[("number", "周明远")]).await;
    page.press("3").await;
    wait_tagged(&page, &[("policy", "周明远")]).await;
    widget.wait_for("mark.policy").await;
    assert!(widget.shows(".editor").await);
}

#[tokio::test]
async fn a_note_is_written_and_control_enter_closes_it() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.click(".editor textarea").await;
    page.type_text("核对职务").await;
    page.press("Enter").await;
    page.type_text("待回电").await;
    wait_note(&page, "核对职务\n待回电").await;
    page.press("Control+Enter").await;
    widget.wait_gone(".editor").await;
    wait_note(&page, "核对职务\n待回电").await;
}

#[tokio::test]
async fn escape_closes_the_note_and_keeps_it() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.click(".editor textarea").await;
    page.type_text("核对职务").await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    wait_note(&page, "核对职务").await;
    page.reload().await;
    widget.wait_for("mark").await;
    widget.click_text("周明远").await;
    widget.wait_for(".editor textarea").await;
    assert_eq!(widget.value(".editor textarea").await, "核对职务");
    assert_eq!(widget.texts(".panel .said").await, ["核对职务"]);
}

#[tokio::test]
async fn the_delete_button_deletes() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三亿元", "number").await;
    open_official(&page, &widget).await;
    widget.click(".editor .delete").await;
    wait_tagged(&page, &[("number", "三亿元")]).await;
    widget.wait_gone(".editor").await;
    assert_eq!(marked(&widget).await, ["三亿元"]);
    // The focus is not lost with the editor: the next key works.
    wait_focus(&page, &widget, "[data-article]").await;
    page.press("Control+z").await;
    page.wait_until("the undo", async || tagged(&page).await.len() == 2)
        .await;
}

#[tokio::test]
async fn the_delete_key_deletes_what_is_open() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三亿元", "number").await;
    open_official(&page, &widget).await;
    page.press("Delete").await;
    wait_tagged(&page, &[("number", "三亿元")]).await;
    widget.wait_gone(".editor").await;
    assert_eq!(marked(&widget).await, ["三亿元"]);
}

#[tokio::test]
async fn delete_in_the_note_deletes_a_letter_only() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.fill(".editor textarea", "abc").await;
    page.press("Backspace").await;
    page.press("Home").await;
    page.press("Delete").await;
    wait_note(&page, "b").await;
    wait_tagged(&page, &[("official", "周明远")]).await;
}

#[tokio::test]
async fn escape_returns_the_focus_to_the_mark() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    open_official(&page, &widget).await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    wait_focus(&page, &widget, "mark.official").await;
    // From the note, too.
    page.press("m").await;
    wait_focus(&page, &widget, ".editor textarea").await;
    page.press("Escape").await;
    wait_focus(&page, &widget, "mark.official").await;
    // And by the button.
    page.press("Enter").await;
    widget.click(".editor .close").await;
    wait_focus(&page, &widget, "mark.official").await;
}

#[tokio::test]
async fn a_selection_drawn_beside_an_open_editor_has_its_bar() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    assert!(!widget.shows(".editor").await);
    page.press("1").await;
    wait_tagged(&page, &[("number", "12.4万家"), ("official", "周明远")]).await;
}

/// The editor of what `text` is tagged as lies in the window, and not over the text.
async fn editor_is_in_the_window(page: &Page, widget: &Tree<'_>, text: &str) {
    tag(widget, text, "policy").await;
    widget.click_text(text).await;
    widget.wait_text(".editor .quote", text).await;
    frames(page).await;
    let editor = rect(widget, ".editor").await;
    let (width, height): (f64, f64) = page.js("return [innerWidth, innerHeight];", ()).await;
    assert!(
        editor.inside(width, height),
        "{text}: {editor:?} leaves the window"
    );
    let place = widget.place_of(text).await;
    assert!(
        !editor.covers(&place),
        "{text}: {editor:?} covers {place:?}"
    );
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
}

#[tokio::test]
async fn the_editor_stays_in_the_window_at_the_first_line_and_at_the_right_edge() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    editor_is_in_the_window(&page, &widget, "要闻").await;
    // The first line of the paragraph ends there.
    editor_is_in_the_window(&page, &widget, "《稳增").await;
    editor_is_in_the_window(&page, &widget, "上半").await;
}

#[tokio::test]
async fn the_editor_stays_in_a_narrow_window() {
    let server = news(BODY).await;
    let page = read_with(&server, Browser::desktop().size(700, 700)).await;
    let widget = page.widget().await;
    editor_is_in_the_window(&page, &widget, "要闻").await;
    editor_is_in_the_window(&page, &widget, "上半").await;
    editor_is_in_the_window(&page, &widget, "通报").await;
}

#[tokio::test]
async fn the_editor_stays_in_a_low_window_wherever_its_line_is() {
    let server = news(&BODY.repeat(6)).await;
    let page = read_with(&server, Browser::desktop().size(1280, 520)).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    let line = widget.place_of("周明远").await;
    // The same line near the top, in the middle and near the bottom of the window.
    for top in [80.0, 180.0, 260.0, 400.0, 470.0] {
        page.js::<()>("scrollBy(0, args);", line.top - top).await;
        let now = widget.place_of("周明远").await;
        page.click_at(now.middle()).await;
        widget.wait_for(".editor").await;
        frames(&page).await;
        let editor = rect(&widget, ".editor").await;
        assert!(
            editor.inside(1280.0, 520.0),
            "line at {}: {editor:?}",
            now.top
        );
        page.press("Escape").await;
        widget.wait_gone(".editor").await;
        page.js::<()>("scrollTo(0, 0);", ()).await;
    }
}
