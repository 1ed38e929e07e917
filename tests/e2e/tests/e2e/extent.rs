//! The extent of an annotation: its ends dragged by their handles, moved by keys and by buttons.

use crate::scene::{
    drag_and_hold, drawn, frames, news, read, release_button, tag, tagged, wait_announced,
    wait_drawn, wait_tagged,
};
use pizhu_e2e::{Page, Point, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元。</p>";

/// Tags `text` as a number and opens it.
async fn open(page: &Page, widget: &Tree<'_>, text: &str) {
    tag(widget, text, "number").await;
    widget.click_text(text).await;
    page.wait_until("the editor to have the focus", async || {
        widget.has_focus(".editor").await
    })
    .await;
}

/// From a handle's middle to where that moves its end by as much as `from` is away from `to`.
async fn pull(widget: &Tree<'_>, handle: &str, from: Point, to: Point) -> (Point, Point) {
    let grip = widget.middle_of(handle).await;
    let target = Point {
        x: grip.x + to.x - from.x,
        y: grip.y + to.y - from.y,
    };
    (grip, target)
}

/// Drags the end's handle behind the last character of `text`.
async fn drag_end(page: &Page, widget: &Tree<'_>, annotation: &str, text: &str) {
    let from = widget.place_of(annotation).await.end;
    let to = widget.place_of(text).await.end;
    let (grip, target) = pull(widget, ".handle.end", from, to).await;
    page.drag(grip, target).await;
}

/// Drags the start's handle before the first character of `text`.
async fn drag_start(page: &Page, widget: &Tree<'_>, annotation: &str, text: &str) {
    let from = widget.place_of(annotation).await.start;
    let to = widget.place_of(text).await.start;
    let (grip, target) = pull(widget, ".handle.start", from, to).await;
    page.drag(grip, target).await;
}

#[tokio::test]
async fn the_end_is_dragged_by_its_handle() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    drag_end(&page, &widget, "12.4万家", "，副省长").await;
    wait_tagged(&page, &[("number", "12.4万家，副省长")]).await;
    drag_end(&page, &widget, "12.4万家，副省长", "12.4万").await;
    wait_tagged(&page, &[("number", "12.4万")]).await;
    let expected = "上半年全省新增企业[number|12.4万]家，副省长周明远通报了《稳增长若干措施》。";
    wait_drawn(&page, &widget, "上半年", expected).await;
    widget.wait_text(".editor .quote", "12.4万").await;
}

#[tokio::test]
async fn the_start_is_dragged_by_its_handle() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    drag_start(&page, &widget, "12.4万家", "新增").await;
    wait_tagged(&page, &[("number", "新增企业12.4万家")]).await;
    drag_start(&page, &widget, "新增企业12.4万家", "企业").await;
    wait_tagged(&page, &[("number", "企业12.4万家")]).await;
}

#[tokio::test]
async fn an_end_is_dragged_to_another_line_and_into_another_paragraph() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    drag_end(&page, &widget, "12.4万家", "下半年").await;
    let all = "12.4万家，副省长周明远通报了《稳增长若干措施》。\n下半年";
    wait_tagged(&page, &[("number", all)]).await;
}

#[tokio::test]
async fn what_a_drag_would_give_is_shown_before_it_is_given() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    let from = widget.place_of("12.4万家").await.end;
    let to = widget.place_of("，副省长").await.end;
    let (grip, target) = pull(&widget, ".handle.end", from, to).await;
    drag_and_hold(&page, grip, target).await;
    widget.wait_for("mark.preview").await;
    let shown: String = widget
        .js("return [...root.querySelectorAll('mark.preview')].map((mark) => mark.textContent).join('');", ())
        .await;
    assert_eq!(shown, "12.4万家，副省长");
    assert_eq!(tagged(&page).await, [("number".into(), "12.4万家".into())]);
    release_button(&page).await;
    wait_tagged(&page, &[("number", "12.4万家，副省长")]).await;
    widget.wait_gone("mark.preview").await;
}

#[tokio::test]
async fn an_end_is_not_dragged_past_the_other() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    let from = widget.place_of("12.4万家").await.end;
    let to = widget.place_of("上半年").await.start;
    let (grip, target) = pull(&widget, ".handle.end", from, to).await;
    page.drag(grip, target).await;
    frames(&page).await;
    let all = tagged(&page).await;
    assert_eq!(all.len(), 1);
    assert!(
        !all[0].1.is_empty() && "12.4万家".starts_with(&all[0].1),
        "{all:?}"
    );
    widget.wait_gone("mark.preview").await;
}

#[tokio::test]
async fn escape_gives_up_a_drag() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    let from = widget.place_of("12.4万家").await.end;
    let to = widget.place_of("，副省长").await.end;
    let (grip, target) = pull(&widget, ".handle.end", from, to).await;
    drag_and_hold(&page, grip, target).await;
    widget.wait_for("mark.preview").await;
    page.press("Escape").await;
    widget.wait_gone("mark.preview").await;
    release_button(&page).await;
    frames(&page).await;
    assert_eq!(tagged(&page).await, [("number".into(), "12.4万家".into())]);
}

#[tokio::test]
async fn shift_and_arrows_move_the_end() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万").await;
    page.press("Shift+ArrowRight").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    widget.wait_text(".editor .quote", "12.4万家").await;
    page.press("Shift+ArrowLeft").await;
    page.press("Shift+ArrowLeft").await;
    wait_tagged(&page, &[("number", "12.4")]).await;
}

#[tokio::test]
async fn alt_shift_and_arrows_move_the_start() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万家").await;
    page.press("Alt+Shift+ArrowLeft").await;
    page.press("Alt+Shift+ArrowLeft").await;
    wait_tagged(&page, &[("number", "企业12.4万家")]).await;
    page.press("Alt+Shift+ArrowRight").await;
    wait_tagged(&page, &[("number", "业12.4万家")]).await;
}

#[tokio::test]
async fn a_step_goes_over_a_whole_character() {
    let family = "👨\u{200d}👩\u{200d}👧";
    let server = news(&format!("<p>局长𠮷田{family}到会。</p>")).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "田").await;
    page.press("Shift+ArrowRight").await;
    let with_family = format!("田{family}");
    wait_tagged(&page, &[("number", &with_family)]).await;
    page.press("Alt+Shift+ArrowLeft").await;
    let all = format!("𠮷田{family}");
    wait_tagged(&page, &[("number", &all)]).await;
    page.press("Shift+ArrowLeft").await;
    wait_tagged(&page, &[("number", "𠮷田")]).await;
}

#[tokio::test]
async fn an_annotation_keeps_at_least_one_character() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "三亿").await;
    for _ in 0..3 {
        page.press("Shift+ArrowLeft").await;
        page.press("Alt+Shift+ArrowRight").await;
    }
    frames(&page).await;
    let all = tagged(&page).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1.chars().count(), 1, "{all:?}");
}

#[tokio::test]
async fn the_four_buttons_move_the_ends_by_a_character() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    open(&page, &widget, "12.4万").await;
    let steps = [
        ("起点左移一字", "业12.4万"),
        ("终点右移一字", "业12.4万家"),
        ("起点右移一字", "12.4万家"),
        ("终点左移一字", "12.4万"),
    ];
    for (label, expected) in steps {
        widget.click(&format!(".extent [aria-label={label}]")).await;
        wait_tagged(&page, &[("number", expected)]).await;
    }
    wait_announced(&page, &widget, "标注：12.4万").await;
    assert_eq!(
        drawn(&widget, "上半年").await,
        "上半年全省新增企业[number|12.4万]家，副省长周明远通报了《稳增长若干措施》。"
    );
}
