//! Which of several annotations that lie on the same characters: the picker.

use crate::scene::{news, read, rect, tag, wait_announced, wait_tagged};
use pizhu_e2e::{Page, Server, Tree};

const BODY: &str = "<p>去年全省新增企业12.4万家，增速居中部第一。</p>";

/// An article in which a number lies in a policy, which lies in an official.
async fn nested() -> Server {
    news(BODY).await
}

async fn nest(page: &Page, widget: &Tree<'_>) {
    tag(widget, "12.4万", "number").await;
    widget.select_between("增企业", "12.4万家").await;
    widget.click(".bar .policy").await;
    widget.wait_gone(".bar").await;
    widget.select_between("省新增", "增速").await;
    widget.click(".bar .official").await;
    widget.wait_gone(".bar").await;
    let expected = [
        ("official", "省新增企业12.4万家，增速"),
        ("policy", "增企业12.4万家"),
        ("number", "12.4万"),
    ];
    wait_tagged(page, &expected).await;
}

async fn choices(widget: &Tree<'_>) -> Vec<(String, String)> {
    let kinds = widget.texts(".picker .choice .kind").await;
    kinds
        .into_iter()
        .zip(widget.texts(".picker .choice .quote").await)
        .collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs
        .map(|(kind, quote)| (kind.into(), quote.into()))
        .into()
}

/// The quote of the annotation that is open.
async fn wait_open(widget: &Tree<'_>, quote: &str) {
    widget.wait_text(".editor .quote", quote).await;
}

#[tokio::test]
async fn a_click_on_several_annotations_lists_them_all() {
    let server = nested().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    nest(&page, &widget).await;
    widget.click_text("12.4").await;
    widget.wait_for(".picker").await;
    let all = pairs([
        ("数字", "12.4万"),
        ("政策", "增企业12.4万家"),
        ("官员", "省新增企业12.4万家，增速"),
    ]);
    assert_eq!(choices(&widget).await, all);
    assert_eq!(
        widget.attr(".picker", "role").await.as_deref(),
        Some("dialog")
    );
    assert_eq!(
        widget.text(".picker .title").await,
        "这里有 3 条标注，选一条"
    );
    assert!(rect(&widget, ".picker").await.inside(1280.0, 900.0));
    assert!(!widget.shows(".editor").await);
}

#[tokio::test]
async fn a_click_lists_only_what_lies_under_the_pointer() {
    let server = nested().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    nest(&page, &widget).await;
    widget.click_text("企业").await;
    widget.wait_for(".picker").await;
    let two = pairs([
        ("政策", "增企业12.4万家"),
        ("官员", "省新增企业12.4万家，增速"),
    ]);
    assert_eq!(choices(&widget).await, two);
    // One alone opens at once.
    widget.click_text("增速").await;
    wait_open(&widget, "省新增企业12.4万家，增速").await;
    assert!(!widget.shows(".picker").await);
}

#[tokio::test]
async fn the_one_that_is_picked_opens() {
    for (at, quote) in [
        (1, "12.4万"),
        (2, "增企业12.4万家"),
        (3, "省新增企业12.4万家，增速"),
    ] {
        let server = nested().await;
        let page = read(&server).await;
        let widget = page.widget().await;
        nest(&page, &widget).await;
        widget.click_text("12.4").await;
        widget
            .click(&format!(".picker li:nth-child({at}) .choice"))
            .await;
        wait_open(&widget, quote).await;
        assert!(!widget.shows(".picker").await);
    }
}

#[tokio::test]
async fn the_picker_is_used_by_keyboard() {
    let server = nested().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    nest(&page, &widget).await;
    // The text cursor goes into the innermost; Enter asks which.
    widget.click("h1").await;
    page.press("Control+Home").await;
    page.press("Control+ArrowDown").await;
    for _ in 0.."去年全省新增企业12.".chars().count() {
        page.press("ArrowRight").await;
    }
    page.press("Enter").await;
    widget.wait_for(".picker").await;
    assert_eq!(choices(&widget).await.len(), 3);
    page.wait_until("the first choice to have the focus", async || {
        widget.has_focus(".picker li:first-child .choice").await
    })
    .await;
    page.press("Tab").await;
    assert!(widget.has_focus(".picker li:nth-child(2) .choice").await);
    page.press("Enter").await;
    wait_open(&widget, "增企业12.4万家").await;
}

#[tokio::test]
async fn escape_closes_the_picker_and_returns_the_focus_to_the_article() {
    let server = nested().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    nest(&page, &widget).await;
    widget.click_text("12.4").await;
    page.wait_until("the first choice to have the focus", async || {
        widget.has_focus(".picker li:first-child .choice").await
    })
    .await;
    page.press("Escape").await;
    widget.wait_gone(".picker").await;
    page.wait_until("the focus to be back", async || {
        widget
            .has_focus("[data-article], [data-article] mark")
            .await
    })
    .await;
    assert!(!widget.shows(".editor").await);
    // And the keys work from there.
    page.press("Control+z").await;
    wait_announced(&page, &widget, "已撤销：新建 1 条标注").await;
}

#[tokio::test]
async fn a_click_elsewhere_closes_the_picker() {
    let server = nested().await;
    let page = read(&server).await;
    let widget = page.widget().await;
    nest(&page, &widget).await;
    widget.click_text("12.4").await;
    widget.wait_for(".picker").await;
    widget.click_text("部第一").await;
    widget.wait_gone(".picker").await;
    assert!(!widget.shows(".editor").await);
}
