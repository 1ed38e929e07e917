//! The bar at a selection: where and when it appears, and what its buttons and keys do.

use crate::scene::{
    drag_and_hold, frames, news, read, rect, release_button, stored, tag, tagged, wait_announced,
    wait_tagged,
};
use pizhu_e2e::{Browser, Page, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远在会上通报了《稳增长若干措施》的落实情况。</p>\
    <p>会议提出，下半年再安排技改资金三亿元。</p>";

async fn wait_selected(page: &Page, widget: &Tree<'_>, text: &str) {
    let what = format!("'{text}' to be selected");
    page.wait_until(&what, async || widget.selected().await == text)
        .await;
}

/// The bar stands beside `text` where it is selected, and the whole of it in the window.
async fn bar_is_beside(page: &Page, widget: &Tree<'_>, text: &str) {
    let place = widget.place_of(text).await;
    page.drag(place.start, place.end).await;
    let bar = rect(widget, ".bar").await;
    let (width, height): (f64, f64) = page.js("return [innerWidth, innerHeight];", ()).await;
    assert!(
        bar.inside(width, height),
        "{text}: {bar:?} leaves the window"
    );
    assert!(!bar.covers(&place), "{text}: {bar:?} covers {place:?}");
    let gap = (place.top - bar.bottom).max(bar.top - place.bottom);
    assert!(gap < 24.0, "{text}: {bar:?} is far from {place:?}");
    let beside = bar.left < place.right && place.left < bar.right;
    assert!(beside, "{text}: {bar:?} is not above or below {place:?}");
}

#[tokio::test]
async fn the_bar_stands_beside_the_selection_inside_the_window() {
    let server = news(&format!(
        "{BODY}{}",
        "<p>各市统计局同日公布分市数据。</p>".repeat(60)
    ))
    .await;
    let page = read(&server).await;
    let widget = page.widget().await;
    // In the middle, at the page's first line, at a line's left and right edge.
    for text in ["12.4万家", "要闻速览", "上半年全省", "《稳增长若干"] {
        bar_is_beside(&page, &widget, text).await;
    }
    // At the lower edge of the window.
    page.js::<()>("scrollTo(0, 0);", ()).await;
    let lowest = r#"
        const lines = [...root.querySelectorAll("[data-block]")].map((block) => block.getBoundingClientRect());
        const last = lines.findLast((line) => line.bottom <= innerHeight);
        return { from: { x: last.left + 60, y: last.bottom - 12 }, to: { x: last.left + 160, y: last.bottom - 12 } };
    "#;
    let line: std::collections::HashMap<String, pizhu_e2e::Point> = widget.js(lowest, ()).await;
    page.drag(line["from"], line["to"]).await;
    let bar = rect(&widget, ".bar").await;
    assert!(bar.inside(1280.0, 900.0), "{bar:?} leaves the window");
    assert!(
        bar.bottom < line["from"].y && bar.bottom > line["from"].y - 60.0,
        "{bar:?}"
    );
}

#[tokio::test]
async fn the_bar_of_a_selection_longer_than_the_window_is_in_the_window() {
    let body = format!("{BODY}{}", "<p>各市统计局同日公布分市数据。</p>".repeat(60));
    let server = news(&body).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    for (from, chord) in [
        ("要闻速览", "Control+Shift+End"),
        ("三亿元", "Control+Shift+End"),
    ] {
        widget.click_text(from).await;
        page.press(chord).await;
        page.wait_until("the bar to be in the window", async || {
            rect(&widget, ".bar").await.inside(1280.0, 900.0)
        })
        .await;
    }
    page.press("ArrowRight").await;
    page.press("Control+Shift+Home").await;
    page.wait_until("the bar to be in the window", async || {
        rect(&widget, ".bar").await.inside(1280.0, 900.0)
    })
    .await;
}

#[tokio::test]
async fn the_bar_waits_until_the_button_is_let_go() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    let place = widget.place_of("企业12.4万家").await;
    drag_and_hold(&page, place.start, place.end).await;
    wait_selected(&page, &widget, "企业12.4万家").await;
    frames(&page).await;
    assert!(!widget.shows(".bar").await);
    release_button(&page).await;
    widget.wait_for(".bar").await;
}

#[tokio::test]
async fn the_buttons_tag_as_number_official_and_policy() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    let names = widget.texts(".bar .tag").await;
    for (name, key) in names.iter().zip(["数字1", "官员2", "政策3"]) {
        assert_eq!(name.replace(char::is_whitespace, ""), key);
    }
    assert_eq!(names.len(), 3);
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    tag(&widget, "《稳增长若干措施》", "policy").await;
    let expected = [
        ("number", "12.4万家"),
        ("official", "周明远"),
        ("policy", "《稳增长若干措施》"),
    ];
    wait_tagged(&page, &expected).await;
}

#[tokio::test]
async fn the_keys_1_2_3_tag_as_number_official_and_policy() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    for (text, key) in [
        ("12.4万家", "1"),
        ("周明远", "2"),
        ("《稳增长若干措施》", "3"),
    ] {
        widget.select_text(text).await;
        widget.wait_for(".bar").await;
        page.press(key).await;
        widget.wait_gone(".bar").await;
    }
    let expected = [
        ("number", "12.4万家"),
        ("official", "周明远"),
        ("policy", "《稳增长若干措施》"),
    ];
    wait_tagged(&page, &expected).await;
}

#[tokio::test]
async fn the_note_button_tags_and_begins_in_the_note() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.select_text("《稳增长若干措施》").await;
    widget.click(".bar .note").await;
    widget.wait_for(".editor textarea").await;
    page.wait_until("the note to have the focus", async || {
        widget.has_focus(".editor textarea").await
    })
    .await;
    page.type_text("见附件").await;
    page.wait_until("the note to be kept", async || {
        stored(&page)
            .await
            .last()
            .is_some_and(|last| last.note == "见附件")
    })
    .await;
    // As the kind that was used last.
    wait_tagged(
        &page,
        &[("official", "周明远"), ("official", "《稳增长若干措施》")],
    )
    .await;
}

#[tokio::test]
async fn cancelling_by_button_drops_the_selection_and_tags_nothing() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.click(".bar .cancel").await;
    widget.wait_gone(".bar").await;
    wait_selected(&page, &widget, "").await;
    assert_eq!(widget.count("mark").await, 0);
    assert!(tagged(&page).await.is_empty());
}

#[tokio::test]
async fn cancelling_by_escape_drops_the_selection_and_tags_nothing() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    page.press("Escape").await;
    widget.wait_gone(".bar").await;
    wait_selected(&page, &widget, "").await;
    assert_eq!(widget.count("mark").await, 0);
    assert!(tagged(&page).await.is_empty());
}

#[tokio::test]
async fn a_selection_that_reaches_outside_the_article_has_no_bar() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    let outside = page.document();
    let inside = widget.place_of("三亿元").await;
    let below = outside.article("#after").place_of("电话").await;
    page.drag(inside.start, below.end).await;
    frames(&page).await;
    assert!(!widget.shows(".bar").await);

    let above = page.document().article("#before").place_of("晚报").await;
    let inside = widget.place_of("周明远").await;
    page.drag(above.start, inside.end).await;
    frames(&page).await;
    assert!(!widget.shows(".bar").await);
    page.press("1").await;
    frames(&page).await;
    assert!(tagged(&page).await.is_empty());

    tag(&widget, "三亿元", "number").await;
    wait_tagged(&page, &[("number", "三亿元")]).await;
}

#[tokio::test]
async fn the_same_place_is_tagged_once_as_a_kind() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    page.press("1").await;
    wait_announced(&page, &widget, "这里已经标为数字").await;
    assert_eq!(tagged(&page).await.len(), 1);
    assert_eq!(widget.count("mark").await, 1);

    tag(&widget, "12.4万家", "policy").await;
    page.wait_until("a second kind", async || tagged(&page).await.len() == 2)
        .await;
}

#[tokio::test]
async fn a_selection_may_begin_where_a_mark_begins() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.select_text("周明远在会上").await;
    widget.wait_for(".bar").await;
    assert!(!widget.shows(".editor").await);
    assert_eq!(widget.selected().await, "周明远在会上");
}

/// An article with one link in it.
async fn linked() -> pizhu_e2e::Server {
    let server = news("").await;
    let body = format!(
        "<p>详见<a href=\"{}\">省统计局公报</a>第二页。</p>",
        server.url("/bulletin.html")
    );
    crate::scene::put_news(&server, &body);
    server.route(
        "/bulletin.html",
        pizhu_e2e::Reply::html("<title>公报</title>"),
    );
    server
}

async fn tabs(page: &Page) -> usize {
    page.client().windows().await.map_or(0, |tabs| tabs.len())
}

#[tokio::test]
async fn an_untagged_link_is_still_a_link() {
    let server = linked().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click_text("统计局").await;
    page.wait_until("the link to open", async || tabs(&page).await == 2)
        .await;
    page.tab(1).await;
    page.wait_until("the bulletin", async || {
        page.js::<String>("return document.title;", ()).await == "公报"
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_tagged_link_opens_the_annotation() {
    let server = linked().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_between("见", "报").await;
    widget.click(".bar .tag.policy").await;
    wait_tagged(&page, &[("policy", "见省统计局公报")]).await;
    widget.click_text("统计局").await;
    widget.wait_for(".editor").await;
    frames(&page).await;
    assert_eq!(tabs(&page).await, 1);
}

#[tokio::test]
async fn the_bar_names_itself_and_its_keys() {
    let server = news(BODY).await;
    let page = read_english(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    assert_eq!(
        widget.attr(".bar", "role").await.as_deref(),
        Some("toolbar")
    );
    assert_eq!(
        widget.attr(".bar", "aria-label").await.as_deref(),
        Some("Tag as")
    );
    assert_eq!(
        widget
            .attr(".bar .note", "aria-keyshortcuts")
            .await
            .as_deref(),
        Some("M")
    );
    assert_eq!(
        widget
            .attr(".bar .official", "aria-keyshortcuts")
            .await
            .as_deref(),
        Some("2")
    );
}

async fn read_english(server: &pizhu_e2e::Server) -> Page {
    let page = crate::scene::read_with(server, Browser::desktop()).await;
    page.js::<()>("document.querySelector('pizhu-article').lang = 'en';", ())
        .await;
    page
}
