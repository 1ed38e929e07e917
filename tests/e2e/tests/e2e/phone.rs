//! On a phone: bars and editors as sheets at the bottom, the list as a drawer, everything by touch.

use crate::scene::{Rect, frames, marked, news, read_with, rect, tagged, wait_tagged};
use pizhu_e2e::{Browser, Page, Point, Server, Tree, needs};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元，由周明远负责，各市抓紧落实。</p>";

const WIDTH: f64 = 390.0;
const HEIGHT: f64 = 844.0;

async fn read(server: &Server) -> Page {
    read_with(server, Browser::phone()).await
}

/// Selects by touch and tags by a tap.
async fn tag(widget: &Tree<'_>, text: &str, kind: &str) {
    widget.select_by_touch(text).await;
    widget.tap(&format!(".bar .tag.{kind}")).await;
    widget.wait_gone(".bar").await;
}

/// The boxes of all buttons that show in the first element that matches, by their names.
async fn targets(widget: &Tree<'_>, css: &str) -> Vec<(String, Rect)> {
    const TARGETS: &str = r#"
        const shown = [...root.querySelector(args).querySelectorAll("button, a, textarea, summary")].filter((e) => e.checkVisibility({ visibilityProperty: true }));
        return shown.map((e) => {
            const { left, top, right, bottom } = e.getBoundingClientRect();
            return [e.getAttribute("aria-label") ?? e.textContent, { left, top, right, bottom }];
        });
    "#;
    widget.js(TARGETS, css).await
}

async fn are_large(widget: &Tree<'_>, css: &str) {
    let all = targets(widget, css).await;
    assert!(!all.is_empty(), "{css} has nothing to touch");
    for (name, target) in all {
        // The difference of two places carries an error of their last binary digits.
        let pixels = |length: f64| (length * 1e6).round() / 1e6;
        let width = pixels(target.right - target.left);
        let height = pixels(target.bottom - target.top);
        assert!(
            width >= 44.0 && height >= 44.0,
            "{css} {name}: {width} × {height}"
        );
        assert!(target.inside(WIDTH, HEIGHT), "{css} {name}: {target:?}");
    }
}

/// A sheet: as wide as the screen, at its bottom.
async fn is_sheet(widget: &Tree<'_>, css: &str) {
    let sheet = rect(widget, css).await;
    assert_eq!(
        (sheet.left, sheet.right, sheet.bottom),
        (0.0, WIDTH, HEIGHT),
        "{css}"
    );
    assert!(sheet.top > HEIGHT / 3.0, "{css}: {sheet:?}");
}

async fn never_scrolls_sideways(page: &Page, when: &str) {
    frames(page).await;
    let [content, window]: [f64; 2] = page
        .js(
            "return [document.documentElement.scrollWidth, innerWidth];",
            (),
        )
        .await;
    assert_eq!(content, window, "{when}");
    assert_eq!(window, WIDTH, "{when}");
}

#[tokio::test]
async fn a_selection_by_touch_has_a_bar_at_the_bottom_with_large_targets() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_by_touch("12.4万家").await;
    is_sheet(&widget, ".bar").await;
    are_large(&widget, ".bar").await;
    assert!(
        !rect(&widget, ".bar")
            .await
            .covers(&widget.place_of("12.4万家").await)
    );
}

#[tokio::test]
async fn a_tap_tags() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "《稳增长若干措施》", "policy").await;
    wait_tagged(
        &page,
        &[("number", "12.4万家"), ("policy", "《稳增长若干措施》")],
    )
    .await;
    assert_eq!(marked(&widget).await, ["12.4万家", "《稳增长若干措施》"]);
}

#[tokio::test]
async fn a_tap_cancels() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_by_touch("12.4万家").await;
    widget.tap(".bar .cancel").await;
    widget.wait_gone(".bar").await;
    assert_eq!(widget.selected().await, "");
    assert!(tagged(&page).await.is_empty());
}

#[tokio::test]
async fn a_tap_tags_all_places() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_by_touch("周明远").await;
    widget.tap(".bar .all").await;
    widget.wait_for("mark.preview").await;
    is_sheet(&widget, ".bar").await;
    widget.tap(".bar .official").await;
    wait_tagged(&page, &[("official", "周明远"), ("official", "周明远")]).await;
}

#[tokio::test]
async fn a_tap_on_a_mark_opens_its_editor_as_a_sheet_with_large_targets() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.tap_text("周明远").await;
    widget.wait_text(".editor .quote", "周明远").await;
    is_sheet(&widget, ".editor").await;
    are_large(&widget, ".editor").await;
    widget.tap(".editor .policy").await;
    wait_tagged(&page, &[("policy", "周明远")]).await;
    widget.tap(".editor .close").await;
    widget.wait_gone(".editor").await;
}

#[tokio::test]
async fn what_is_opened_is_not_hidden_by_its_sheet() {
    needs!(Touch);
    let server = news(&format!("{}<p>最后一段，收尾三千字。</p>", BODY.repeat(8))).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三千字", "number").await;
    // At the lower edge of the screen, where the sheet will be.
    let place = widget.place_of("三千字").await;
    page.js::<()>("scrollBy(0, args);", place.bottom - HEIGHT + 40.0)
        .await;
    let place = widget.place_of("三千字").await;
    page.tap_at(place.middle()).await;
    widget.wait_for(".editor").await;
    page.wait_until("the annotation to be above the sheet", async || {
        let mark = rect(&widget, "mark").await;
        mark.top >= 0.0 && mark.bottom <= rect(&widget, ".editor").await.top
    })
    .await;
}

#[tokio::test]
async fn several_annotations_are_picked_from_a_sheet() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "企业12.4万家", "policy").await;
    widget.tap_text("12.4").await;
    is_sheet(&widget, ".picker").await;
    are_large(&widget, ".picker").await;
    widget.tap(".picker .choice.policy").await;
    widget.wait_text(".editor .quote", "企业12.4万家").await;
}

/// Drags a handle by touch so that its end moves from one place to another.
async fn pull(page: &Page, widget: &Tree<'_>, handle: &str, from: Point, to: Point) {
    let grip = widget.middle_of(handle).await;
    let target = Point {
        x: grip.x + to.x - from.x,
        y: grip.y + to.y - from.y,
    };
    page.drag(grip, target).await;
}

#[tokio::test]
async fn the_ends_are_dragged_by_touch() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.tap_text("周明远").await;
    widget.wait_for(".handle.end").await;
    let (from, to) = (
        widget.place_of("周明远").await,
        widget.place_of("周明远通报").await,
    );
    pull(&page, &widget, ".handle.end", from.end, to.end).await;
    wait_tagged(&page, &[("official", "周明远通报")]).await;
    let (from, to) = (
        widget.place_of("周明远").await,
        widget.place_of("副省长").await,
    );
    pull(&page, &widget, ".handle.start", from.start, to.start).await;
    wait_tagged(&page, &[("official", "副省长周明远通报")]).await;
    // The page did not scroll along.
    assert_eq!(page.js::<f64>("return scrollY;", ()).await, 0.0);
}

async fn open_drawer(page: &Page, widget: &Tree<'_>) {
    widget.tap(".top .list").await;
    page.wait_until("the drawer to be all in", async || {
        rect(widget, ".panel").await.inside(WIDTH, HEIGHT)
    })
    .await;
}

#[tokio::test]
async fn the_list_is_a_drawer() {
    needs!(Touch);
    let server = news(&format!(
        "{BODY}{}<p>最后一段，收尾三千字。</p>",
        "<p>各市情况另行刊登。</p>".repeat(60)
    ))
    .await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三千字", "number").await;
    tag(&widget, "周明远", "official").await;
    assert!(!widget.shows(".panel").await);
    open_drawer(&page, &widget).await;
    are_large(&widget, ".panel .rows").await;
    widget.tap(".panel .row.number").await;
    widget.wait_gone(".panel").await;
    widget.wait_text(".editor .quote", "三千字").await;
    page.wait_until("the place to be in view, above the sheet", async || {
        let mark = rect(&widget, "mark.number").await;
        mark.top >= 0.0 && mark.bottom <= rect(&widget, ".editor").await.top
    })
    .await;
    widget.tap(".editor .close").await;
    open_drawer(&page, &widget).await;
    widget.tap(".panel .close").await;
    widget.wait_gone(".panel").await;
}

#[tokio::test]
async fn the_bar_above_the_article_has_large_targets() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    are_large(&widget, ".top").await;
    widget.tap(".menu > button").await;
    widget.wait_for(".menu ul").await;
    are_large(&widget, ".menu ul").await;
}

#[tokio::test]
async fn nothing_scrolls_sideways() {
    needs!(Touch);
    let wide = "<p>链接https://a.example/a-very-long-address-without-any-break-in-it/0123456789/0123456789/0123456789</p>\
        <table><tr><th>城市</th><th>国家级企业数</th><th>省级企业数</th><th>去年同期省级企业数</th><th>备注与说明</th></tr>\
        <tr><td>郑州</td><td>111</td><td>738</td><td>700</td><td>含航空港区在内的全部企业数</td></tr></table>";
    let server = news(&format!("{BODY}{wide}")).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    never_scrolls_sideways(&page, "at first").await;
    widget.select_by_touch("周明远").await;
    widget.wait_for(".bar").await;
    never_scrolls_sideways(&page, "with the bar").await;
    widget.tap(".bar .official").await;
    widget.tap_text("周明远").await;
    widget.wait_for(".editor").await;
    never_scrolls_sideways(&page, "with the editor").await;
    widget.tap(".editor .close").await;
    widget.tap(".menu > button").await;
    widget.wait_for(".menu ul").await;
    never_scrolls_sideways(&page, "with the menu").await;
    assert!(rect(&widget, ".menu ul").await.inside(WIDTH, HEIGHT));
    widget.tap(".menu .help").await;
    widget.wait_for("dialog").await;
    never_scrolls_sideways(&page, "with a dialogue").await;
    assert!(rect(&widget, "dialog").await.inside(WIDTH, HEIGHT));
    widget.tap("dialog .close").await;
    widget.tap(".top .list").await;
    widget.wait_for(".panel").await;
    never_scrolls_sideways(&page, "with the drawer").await;
}

#[tokio::test]
async fn the_demonstration_does_not_scroll_sideways() {
    needs!(Touch);
    let server = Server::dist().await;
    let page = Browser::phone().open(&server.url("/")).await;
    let widget = page.widget().await;
    widget.wait_for("[data-article]").await;
    page.js::<()>("scrollTo(0, document.documentElement.scrollHeight);", ())
        .await;
    never_scrolls_sideways(&page, "at the end").await;
}
