//! Undo and redo of every action, by keys and by buttons, in the article and in storage.

use crate::scene::{frames, marked, news, read, tag, tagged, wait_tagged};
use crate::site::without_file_dialogue;
use pizhu_e2e::{Page, Tree, needs};
use std::collections::BTreeMap;

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>去年同期也是12.4万家；分市看，省会新增4万家，周明远称“好于预期”。</p>";

/// The annotations' records, byte for byte, by key.
async fn records(page: &Page) -> BTreeMap<String, String> {
    let mut all = page.local_storage().await;
    // pizhu:1:<article> is the article's own record.
    all.retain(|key, _| key.split(':').count() == 4);
    all
}

/// The article and the list as they are drawn.
async fn looks(widget: &Tree<'_>) -> String {
    const LOOKS: &str = r#"
        const attributes = (e) => [...e.attributes].filter(({ name }) => name !== "style").map(({ name, value }) => `${name}=${value}`);
        const look = (e) => [e.localName, ...attributes(e).sort(), e.textContent].join(" ");
        return [...root.querySelectorAll("[data-block], mark, .panel [data-id], .panel .count")].map(look).join("\n");
    "#;
    widget.js(LOOKS, ()).await
}

/// What there is to see and what is stored.
#[derive(PartialEq)]
struct State {
    records: BTreeMap<String, String>,
    looks: String,
}

async fn state(page: &Page, widget: &Tree<'_>) -> State {
    frames(page).await;
    State {
        records: records(page).await,
        looks: looks(widget).await,
    }
}

async fn wait_state(page: &Page, widget: &Tree<'_>, what: &str, expected: &State) {
    page.wait_until(what, async || state(page, widget).await == *expected)
        .await;
}

/// What was done since `before` as one step is taken back and done again by every key and button.
async fn goes_there_and_back(page: &Page, widget: &Tree<'_>, before: &State) {
    let after = state(page, widget).await;
    assert!(after != *before, "nothing was done");
    page.press("Control+z").await;
    wait_state(page, widget, "Ctrl+Z to undo", before).await;
    page.press("Control+Shift+z").await;
    wait_state(page, widget, "Shift+Ctrl+Z to redo", &after).await;
    widget.click(".top .undo").await;
    wait_state(page, widget, "the button to undo", before).await;
    widget.click(".top .redo").await;
    wait_state(page, widget, "the button to redo", &after).await;
    page.press("Control+z").await;
    wait_state(page, widget, "Ctrl+Z to undo again", before).await;
    page.press("Control+y").await;
    wait_state(page, widget, "Ctrl+Y to redo", &after).await;
    assert!(!widget.shows(".top .redo:enabled").await);
}

/// Tags the official and opens it.
async fn open_official(page: &Page, widget: &Tree<'_>) {
    tag(widget, "周明远", "official").await;
    widget.click_text("周明远").await;
    page.wait_until("the editor to have the focus", async || {
        widget.has_focus(".editor").await
    })
    .await;
}

#[tokio::test]
async fn creating_is_undone() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    let before = state(&page, &widget).await;
    tag(&widget, "12.4万家", "number").await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn creating_all_is_undone_as_one_step() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "4万家", "policy").await;
    let before = state(&page, &widget).await;
    widget.select_text("周明远").await;
    widget.click(".bar .all").await;
    widget.click(".bar .official").await;
    page.wait_until("two more", async || tagged(&page).await.len() == 3)
        .await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn another_kind_is_undone() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    let before = state(&page, &widget).await;
    widget.click(".editor .policy").await;
    wait_tagged(&page, &[("policy", "周明远")]).await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn an_extent_that_was_dragged_is_undone_as_one_step() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    let before = state(&page, &widget).await;
    let (from, to) = (
        widget.place_of("周明远").await,
        widget.place_of("周明远通报").await,
    );
    let grip = widget.middle_of(".handle.end").await;
    let target = pizhu_e2e::Point {
        x: grip.x + to.end.x - from.end.x,
        y: grip.y,
    };
    page.drag(grip, target).await;
    wait_tagged(&page, &[("official", "周明远通报")]).await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn an_extent_changed_by_a_key_is_undone() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    let before = state(&page, &widget).await;
    page.press("Alt+Shift+ArrowLeft").await;
    wait_tagged(&page, &[("official", "长周明远")]).await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn an_extent_changed_by_a_button_is_undone() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    let before = state(&page, &widget).await;
    widget.click(".extent [aria-label=终点右移一字]").await;
    wait_tagged(&page, &[("official", "周明远通")]).await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn a_note_of_many_keystrokes_is_undone_as_one_step() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    let before = state(&page, &widget).await;
    widget.click(".editor textarea").await;
    page.type_text("check the title").await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn a_note_written_in_two_sittings_is_two_steps() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.click(".editor textarea").await;
    page.type_text("one").await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    let before = state(&page, &widget).await;
    page.press("m").await;
    page.wait_until("the note to have the focus", async || {
        widget.has_focus(".editor textarea").await
    })
    .await;
    page.press("End").await;
    page.type_text(" two").await;
    page.press("Control+Enter").await;
    widget.wait_gone(".editor").await;
    assert!(
        records(&page)
            .await
            .values()
            .any(|record| record.contains("one two"))
    );
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn control_z_in_the_note_is_the_fields_own() {
    needs!(FieldUndo);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open_official(&page, &widget).await;
    widget.click(".editor textarea").await;
    page.type_text("abc").await;
    page.press("Control+z").await;
    page.wait_until("the field to undo", async || {
        widget.value(".editor textarea").await != "abc"
    })
    .await;
    let left = widget.value(".editor textarea").await;
    page.wait_until("the note to follow the field", async || {
        let note = format!("\"note\":\"{left}\"");
        records(&page).await.values().all(|record| {
            if left.is_empty() {
                !record.contains("\"note\"")
            } else {
                record.contains(&note)
            }
        })
    })
    .await;
    wait_tagged(&page, &[("official", "周明远")]).await;
}

#[tokio::test]
async fn deleting_is_undone() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    open_official(&page, &widget).await;
    widget.fill(".editor textarea", "keep").await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    let before = state(&page, &widget).await;
    page.press("Delete").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn clearing_all_is_undone_as_one_step() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    tag(&widget, "《稳增长若干措施》", "policy").await;
    let before = state(&page, &widget).await;
    widget.click(".menu > button").await;
    widget.click(".menu .clear").await;
    wait_tagged(&page, &[]).await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn importing_is_undone_as_one_step() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    widget.click(".top .export").await;
    let (name, file) = page.download().await;
    page.press("Control+z").await;
    page.press("Control+z").await;
    wait_tagged(&page, &[]).await;
    tag(&widget, "《稳增长若干措施》", "policy").await;
    let before = state(&page, &widget).await;

    // As a reader does: the button first, then the browser's dialogue, which is not to come up here.
    without_file_dialogue(&page).await;
    widget.click(".menu > button").await;
    widget.click(".menu .file").await;
    frames(&page).await;
    widget
        .choose_file("input[type=file][accept*=jsonld]", &name, file)
        .await;
    widget.click("dialog .merge").await;
    page.wait_until("two more", async || tagged(&page).await.len() == 3)
        .await;
    widget.wait_gone("dialog").await;
    goes_there_and_back(&page, &widget, &before).await;
}

#[tokio::test]
async fn a_chain_of_actions_is_undone_to_the_start_and_redone_to_the_end() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    let start = state(&page, &widget).await;
    tag(&widget, "12.4万家", "number").await;
    open_official(&page, &widget).await;
    page.press("1").await;
    page.press("Shift+ArrowRight").await;
    widget.click(".editor textarea").await;
    page.type_text("n1").await;
    page.press("Escape").await;
    page.wait_until("the mark to have the focus", async || {
        widget.has_focus("mark").await
    })
    .await;
    page.press("Delete").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    let end = state(&page, &widget).await;
    for _ in 0..6 {
        page.press("Control+z").await;
    }
    wait_state(&page, &widget, "the start", &start).await;
    assert!(!widget.shows(".top .undo:enabled").await);
    for _ in 0..6 {
        page.press("Control+Shift+z").await;
    }
    wait_state(&page, &widget, "the end", &end).await;
    assert!(!widget.shows(".top .redo:enabled").await);
}

#[tokio::test]
async fn the_buttons_are_disabled_when_there_is_nothing_to_undo_or_redo() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.wait_for(".top .undo:disabled").await;
    widget.wait_for(".top .redo:disabled").await;
    tag(&widget, "12.4万家", "number").await;
    widget.wait_for(".top .undo:enabled").await;
    widget.wait_for(".top .redo:disabled").await;
    widget.click(".top .undo").await;
    widget.wait_for(".top .undo:disabled").await;
    widget.wait_for(".top .redo:enabled").await;
}

#[tokio::test]
async fn a_new_action_clears_what_could_be_redone() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    widget.click(".top .undo").await;
    wait_tagged(&page, &[]).await;
    tag(&widget, "周明远", "official").await;
    widget.wait_for(".top .redo:disabled").await;
    page.press("Control+Shift+z").await;
    frames(&page).await;
    wait_tagged(&page, &[("official", "周明远")]).await;
}

#[tokio::test]
async fn what_was_undone_stays_undone_after_a_reload() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    page.press("Control+z").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    page.reload().await;
    widget.wait_for("mark").await;
    assert_eq!(marked(&widget).await, ["12.4万家"]);
    widget.wait_for(".top .undo:disabled").await;
}
