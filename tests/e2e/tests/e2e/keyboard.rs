//! An article tagged by keyboard alone: the commands that have keys, and where the focus is after each.

use crate::scene::{
    announced, frames, news, read, read_with, stored, tag, tagged, wait_announced, wait_tagged,
};
use pizhu_e2e::{Browser, Page, Server, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元，由周明远负责。</p>";

async fn wait_focus(page: &Page, widget: &Tree<'_>, css: &str) {
    let what = format!("{css} to have the focus");
    page.wait_until(&what, async || widget.has_focus(css).await)
        .await;
}

async fn press_times(page: &Page, chord: &str, times: usize) {
    for _ in 0..times {
        page.press(chord).await;
    }
}

/// Presses Tab (or Shift+Tab) until the focus is there.
async fn tab_to(page: &Page, widget: &Tree<'_>, chord: &str, css: &str) {
    for _ in 0..12 {
        page.press(chord).await;
        if widget.has_focus(css).await {
            return;
        }
    }
    panic!("{chord} does not lead to {css}");
}

/// With the focus in the article, the text cursor before the first character of `text`, which stands in the article once.
async fn walk_to(page: &Page, widget: &Tree<'_>, text: &str) {
    const BEFORE: &str = r#"
        const blocks = [...root.querySelectorAll("[data-block]")].map((block) => block.textContent).join("\n");
        const before = blocks.slice(0, blocks.indexOf(args));
        return [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(before)].length;
    "#;
    page.press("Control+Home").await;
    let steps: usize = widget.js(BEFORE, text).await;
    press_times(page, "ArrowRight", steps).await;
}

/// Selects `text` by arrows.
async fn reach(page: &Page, widget: &Tree<'_>, text: &str) {
    walk_to(page, widget, text).await;
    press_times(page, "Shift+ArrowRight", text.chars().count()).await;
    assert_eq!(widget.selected().await, text);
    widget.wait_for(".bar").await;
}

#[tokio::test]
async fn an_article_is_tagged_from_page_load_to_download_by_keyboard_alone() {
    let server = Server::dist().await;
    let page = Browser::desktop().open(&server.url("/")).await;
    let widget = page.widget().await;
    widget.wait_for("[data-article]").await;
    tab_to(&page, &widget, "Tab", "[data-article]").await;
    reach(&page, &widget, "394家").await;
    page.press("1").await;
    reach(&page, &widget, "王凯").await;
    page.press("2").await;
    reach(&page, &widget, "省政府工作报告").await;
    page.press("3").await;
    page.press("m").await;
    wait_focus(&page, &widget, ".editor textarea").await;
    page.type_text("原文待核").await;
    page.press("Control+Enter").await;
    wait_focus(&page, &widget, "mark.policy").await;
    let expected = [
        ("number", "394家"),
        ("official", "王凯"),
        ("policy", "省政府工作报告"),
    ];
    wait_tagged(&page, &expected).await;

    tab_to(&page, &widget, "Shift+Tab", ".top .export").await;
    page.press("Enter").await;
    let (name, bytes) = page.download().await;
    assert!(name.ends_with("json"), "{name}");
    let file: serde_json::Value = serde_json::from_slice(&bytes).expect("the download is JSON");
    let text = file.to_string();
    for part in ["394家", "王凯", "省政府工作报告", "原文待核"] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
}

#[tokio::test]
async fn tab_leads_into_the_article_and_on_to_its_marks() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    page.reload().await;
    widget.wait_for("mark").await;
    tab_to(&page, &widget, "Tab", "[data-article]").await;
    page.press("Tab").await;
    assert!(widget.has_focus("mark.official").await);
    page.press("Enter").await;
    widget.wait_text(".editor .quote", "周明远").await;
}

#[tokio::test]
async fn the_kinds_are_tagged_by_1_2_3_at_a_selection_by_arrows() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tab_to(&page, &widget, "Tab", "[data-article]").await;
    reach(&page, &widget, "12.4万家").await;
    page.press("1").await;
    wait_announced(&page, &widget, "已标注数字：12.4万家").await;
    reach(&page, &widget, "周明远通").await;
    page.press("Shift+ArrowLeft").await;
    page.press("2").await;
    wait_announced(&page, &widget, "已标注官员：周明远").await;
    reach(&page, &widget, "《稳增长若干措施》").await;
    page.press("3").await;
    let expected = [
        ("number", "12.4万家"),
        ("official", "周明远"),
        ("policy", "《稳增长若干措施》"),
    ];
    wait_tagged(&page, &expected).await;
    assert!(widget.has_focus("[data-article]").await);
}

#[tokio::test]
async fn without_a_selection_a_kind_asks_for_one() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tab_to(&page, &widget, "Tab", "[data-article]").await;
    page.press("ArrowRight").await;
    page.press("1").await;
    wait_announced(&page, &widget, "请先选择文字").await;
    assert!(tagged(&page).await.is_empty());
}

/// Tags a number, an official and a policy, and puts the focus into the article, no text cursor anywhere.
async fn three(page: &Page, widget: &Tree<'_>) {
    tag(widget, "三亿元", "number").await;
    tag(widget, "12.4万家", "number").await;
    tag(widget, "《稳增长若干措施》", "policy").await;
    page.reload().await;
    widget.wait_for("mark").await;
    tab_to(page, widget, "Tab", "[data-article]").await;
}

#[tokio::test]
async fn n_and_p_walk_from_annotation_to_annotation() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    let focused = "return root.activeElement?.closest('mark')?.textContent ?? '';";
    for (key, text) in [
        ("n", "12.4万家"),
        ("n", "《稳增长若干措施》"),
        ("n", "三亿元"),
        ("p", "《稳增长若干措施》"),
        ("p", "12.4万家"),
    ] {
        page.press(key).await;
        page.wait_until(&format!("{key} to lead to {text}"), async || {
            widget.js::<String>(focused, ()).await == text
        })
        .await;
    }
    page.press("p").await;
    wait_announced(&page, &widget, "没有更多标注").await;
    assert_eq!(widget.js::<String>(focused, ()).await, "12.4万家");
    assert!(!widget.shows(".editor").await);
}

#[tokio::test]
async fn n_walks_on_from_the_text_cursor() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    walk_to(&page, &widget, "下半年").await;
    page.press("n").await;
    page.wait_until("the one behind the cursor", async || {
        widget
            .js::<String>("return root.activeElement.textContent;", ())
            .await
            == "三亿元"
    })
    .await;
}

#[tokio::test]
async fn n_in_an_open_editor_opens_the_next() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    page.press("n").await;
    page.press("Enter").await;
    widget.wait_text(".editor .quote", "12.4万家").await;
    page.press("n").await;
    widget
        .wait_text(".editor .quote", "《稳增长若干措施》")
        .await;
    wait_focus(&page, &widget, ".editor").await;
    page.press("Escape").await;
    wait_focus(&page, &widget, "mark.policy").await;
}

#[tokio::test]
async fn enter_opens_the_annotation_at_the_text_cursor_and_escape_returns() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    walk_to(&page, &widget, "4万家").await;
    page.press("Enter").await;
    widget.wait_text(".editor .quote", "12.4万家").await;
    wait_focus(&page, &widget, ".editor").await;
    page.press("Escape").await;
    wait_focus(&page, &widget, "mark.number").await;
    walk_to(&page, &widget, "半年全省").await;
    page.press("Enter").await;
    wait_announced(&page, &widget, "光标处没有标注").await;
    assert!(!widget.shows(".editor").await);
}

#[tokio::test]
async fn m_tags_a_selection_and_begins_its_note() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tab_to(&page, &widget, "Tab", "[data-article]").await;
    reach(&page, &widget, "三亿元").await;
    page.press("m").await;
    wait_focus(&page, &widget, ".editor textarea").await;
    page.type_text("double-check").await;
    page.press("Escape").await;
    wait_focus(&page, &widget, "mark.number").await;
    page.wait_until("the note to be kept", async || {
        stored(&page)
            .await
            .first()
            .is_some_and(|first| first.note == "double-check")
    })
    .await;
}

#[tokio::test]
async fn a_shows_all_places_and_a_kind_tags_them() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tab_to(&page, &widget, "Tab", "[data-article]").await;
    reach(&page, &widget, "周明远").await;
    page.press("a").await;
    widget.wait_for("mark.preview").await;
    assert_eq!(widget.count("mark.preview").await, 2);
    page.press("2").await;
    wait_tagged(&page, &[("official", "周明远"), ("official", "周明远")]).await;
    page.press("Control+z").await;
    wait_tagged(&page, &[]).await;
}

#[tokio::test]
async fn delete_deletes_at_the_text_cursor_and_control_z_brings_it_back() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    walk_to(&page, &widget, "稳增长").await;
    page.press("Delete").await;
    wait_tagged(&page, &[("number", "12.4万家"), ("number", "三亿元")]).await;
    page.press("Control+z").await;
    page.wait_until("the undo", async || tagged(&page).await.len() == 3)
        .await;
    // From mark to mark, too; the focus stays in the article.
    page.press("Control+Home").await;
    page.press("n").await;
    wait_focus(&page, &widget, "mark.number").await;
    page.press("Backspace").await;
    wait_tagged(
        &page,
        &[("policy", "《稳增长若干措施》"), ("number", "三亿元")],
    )
    .await;
    wait_focus(&page, &widget, "[data-article]").await;
    page.press("Delete").await;
    wait_announced(&page, &widget, "光标处没有标注").await;
}

#[tokio::test]
async fn l_opens_the_drawer_for_the_keyboard_and_escape_returns() {
    let server = news(BODY).await;
    let page = read_with(&server, Browser::desktop().size(800, 900)).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    page.press("l").await;
    widget.wait_for(".panel").await;
    // The drawer is where the keyboard goes on.
    wait_focus(&page, &widget, ".panel *").await;
    page.press("Escape").await;
    widget.wait_gone(".panel").await;
    wait_focus(&page, &widget, "[data-article]").await;
}

#[tokio::test]
async fn l_leads_into_the_list_and_escape_back() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    page.press("n").await;
    wait_focus(&page, &widget, "mark.number").await;
    page.press("l").await;
    wait_focus(&page, &widget, ".panel *").await;
    page.press("Escape").await;
    wait_focus(&page, &widget, "mark.number").await;
    // A row opens its annotation.
    page.press("l").await;
    tab_to(&page, &widget, "Tab", ".panel .row.policy").await;
    page.press("Enter").await;
    widget
        .wait_text(".editor .quote", "《稳增长若干措施》")
        .await;
}

#[tokio::test]
async fn the_question_mark_shows_the_keys_and_escape_returns_the_focus() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    three(&page, &widget).await;
    page.press("n").await;
    wait_focus(&page, &widget, "mark.number").await;
    page.press("?").await;
    widget.wait_for("dialog .keys").await;
    let keys = widget.texts("dialog .keys th").await.join(" ");
    for key in [
        "Tab", "←", "Shift", "1 2 3", "N P", "Enter", "M", "A", "Delete", "Ctrl", "L", "?", "Esc",
    ] {
        assert!(keys.contains(key), "{key} is not explained: {keys}");
    }
    // What is behind does not hear the keys meanwhile.
    let before = announced(&widget).await;
    page.press("Delete").await;
    page.press("1").await;
    page.press("Escape").await;
    widget.wait_gone("dialog").await;
    wait_focus(&page, &widget, "mark.number").await;
    assert_eq!(announced(&widget).await, before);
    assert_eq!(tagged(&page).await.len(), 3);
    frames(&page).await;
}

#[tokio::test]
async fn enter_on_a_link_in_the_article_follows_it() {
    let server = news("").await;
    let body = format!(
        "<p>见<a href=\"{}\">公报</a>。</p>",
        server.url("/bulletin.html")
    );
    crate::scene::put_news(&server, &body);
    server.route(
        "/bulletin.html",
        pizhu_e2e::Reply::html("<title>公报</title>"),
    );
    let page = read(&server).await;
    let widget = page.widget().await;
    tab_to(&page, &widget, "Tab", "[data-article] a").await;
    page.press("Enter").await;
    page.wait_until("the link to open", async || {
        page.client()
            .windows()
            .await
            .is_ok_and(|tabs| tabs.len() == 2)
    })
    .await;
}
