//! “标注全部 N 处”: all places of the same characters, shown before they are tagged.

use crate::scene::{frames, news, read, tag, tagged, wait_announced, wait_tagged};
use pizhu_e2e::{Page, Tree};

const BODY: &str = "\
    <p>工信厅通报，全省新增企业12.4万家。</p>\
    <p>工信厅厅长表示，12.4万家里<strong>工信厅</strong>直接服务了一半。</p>\
    <p>记者从工信厅获悉，明年目标不变。</p>";

const OFFICE: (&str, &str) = ("policy", "工信厅");

/// Waits until so many places are shown as they would be tagged.
async fn wait_previewed(page: &Page, widget: &Tree<'_>, text: &str, count: usize) {
    let what = format!("{count} places to be previewed");
    page.wait_until(&what, async || {
        widget.texts("mark.preview").await == vec![text.to_owned(); count]
    })
    .await;
}

#[tokio::test]
async fn all_places_are_shown_before_any_is_tagged() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("工信厅").await;
    widget.wait_for(".bar .all").await;
    assert!(widget.text(".bar .all").await.starts_with("标注全部 4 处"));
    assert_eq!(widget.count("mark.preview").await, 0);
    widget.click(".bar .all").await;
    wait_previewed(&page, &widget, "工信厅", 4).await;
    wait_announced(&page, &widget, "标注全部 4 处").await;
    assert_eq!(
        widget.attr(".bar .all", "aria-pressed").await.as_deref(),
        Some("true")
    );
    assert!(tagged(&page).await.is_empty());
}

#[tokio::test]
async fn the_kind_confirms_and_one_undo_takes_all_back() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("工信厅").await;
    widget.click(".bar .all").await;
    wait_previewed(&page, &widget, "工信厅", 4).await;
    page.press("3").await;
    wait_tagged(&page, &[OFFICE; 4]).await;
    wait_announced(&page, &widget, "新建 4 条标注").await;
    widget.wait_gone("mark.preview").await;
    assert_eq!(widget.count("mark.policy").await, 4);
    page.press("Control+z").await;
    wait_tagged(&page, &[]).await;
    widget.wait_gone("mark").await;
}

#[tokio::test]
async fn the_key_a_shows_and_hides_them_at_a_selection() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    page.press("a").await;
    wait_previewed(&page, &widget, "12.4万家", 2).await;
    page.press("a").await;
    widget.wait_gone("mark.preview").await;
    // Then the kind is for the selection alone.
    page.press("1").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
}

#[tokio::test]
async fn a_second_press_confirms_in_the_editor() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "工信厅", "policy").await;
    widget.click_text("工信厅").await;
    widget.wait_for(".editor .all").await;
    assert_eq!(widget.text(".editor .all").await, "标注全部 3 处");
    widget.click(".editor .all").await;
    wait_previewed(&page, &widget, "工信厅", 3).await;
    wait_tagged(&page, &[OFFICE]).await;
    widget.click(".editor .all").await;
    wait_tagged(&page, &[OFFICE; 4]).await;
    widget.wait_gone(".editor .all").await;
    page.press("Control+z").await;
    wait_tagged(&page, &[OFFICE]).await;
}

#[tokio::test]
async fn all_is_not_offered_for_what_stands_once() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("明年").await;
    widget.wait_for(".bar").await;
    assert!(!widget.shows(".bar .all").await);
    page.press("3").await;
    widget.click_text("明年").await;
    widget.wait_for(".editor").await;
    assert!(!widget.shows(".editor .all").await);
    page.press("a").await;
    wait_announced(&page, &widget, "文中没有其他相同文字可标").await;
    wait_tagged(&page, &[("policy", "明年")]).await;
}

#[tokio::test]
async fn nothing_is_tagged_inside_a_longer_name_that_is_tagged() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "工信厅厅长", "official").await;
    widget.select_text("工信厅").await;
    widget.wait_for(".bar .all").await;
    assert!(widget.text(".bar .all").await.starts_with("标注全部 3 处"));
    widget.click(".bar .all").await;
    wait_previewed(&page, &widget, "工信厅", 3).await;
    page.press("3").await;
    wait_tagged(&page, &[OFFICE, ("official", "工信厅厅长"), OFFICE, OFFICE]).await;
}

/// In an article of this body, the first `text` stands `count` times to be tagged.
async fn stands(body: &str, text: &str, count: usize) {
    let server = news(body).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text(text).await;
    widget.wait_for(".bar .all").await;
    page.press("a").await;
    wait_previewed(&page, &widget, text, count).await;
    page.press("1").await;
    wait_tagged(&page, &vec![("number", text); count]).await;
}

#[tokio::test]
async fn nothing_is_tagged_inside_a_longer_number() {
    let body = "<p>增12.4%，去年112.4%，前年12.45%、12.4.1节、2012.4、12,412.4，又12.4。</p>";
    stands(body, "12.4", 2).await;
}

#[tokio::test]
async fn nothing_is_tagged_inside_a_longer_latin_word() {
    stands(
        "<p>AI产业，AIIB、OpenAI、AI2不算，AI与AI芯片。</p>",
        "AI",
        3,
    )
    .await;
}

#[tokio::test]
async fn escape_leaves_what_is_shown_without_tagging() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("工信厅").await;
    widget.click(".bar .all").await;
    wait_previewed(&page, &widget, "工信厅", 4).await;
    page.press("Escape").await;
    widget.wait_gone("mark.preview").await;
    // One thing at a time: the selection is still there.
    assert!(widget.shows(".bar").await);
    assert_eq!(widget.selected().await, "工信厅");
    page.press("Escape").await;
    widget.wait_gone(".bar").await;
    frames(&page).await;
    assert!(tagged(&page).await.is_empty());
}

#[tokio::test]
async fn escape_in_the_editor_leaves_what_is_shown_and_then_the_editor() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "工信厅", "policy").await;
    widget.click_text("工信厅").await;
    widget.wait_for(".editor").await;
    page.press("a").await;
    wait_previewed(&page, &widget, "工信厅", 3).await;
    page.press("Escape").await;
    widget.wait_gone("mark.preview").await;
    assert!(widget.shows(".editor").await);
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    wait_tagged(&page, &[OFFICE]).await;
}

#[tokio::test]
async fn what_is_tagged_all_over_is_tagged_once_each() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "工信厅", "policy").await;
    tag(&widget, "12.4万家", "number").await;
    // The last one, untagged as yet, stands for all: the first is left as it is.
    widget.select_nth("工信厅", 3).await;
    widget.click(".bar .all").await;
    page.press("3").await;
    wait_tagged(
        &page,
        &[OFFICE, ("number", "12.4万家"), OFFICE, OFFICE, OFFICE],
    )
    .await;
}
