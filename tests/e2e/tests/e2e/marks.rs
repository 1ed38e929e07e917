//! Annotations as marks in the article: how they are drawn, told apart and described, and what drawing one touches.

use crate::scene::{
    drawn, frames, news, read, stored, tag, wait_announced, wait_drawn, wait_tagged,
};
use pizhu_e2e::{Page, Tree};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>各市随后也公布了数据：<a href=\"https://a.example/\">分市数据</a>见附表。</p>\
    <p>下半年再安排技改资金三亿元。</p>";

#[tokio::test]
async fn every_annotation_is_a_mark_with_its_id() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    tag(&widget, "三亿元", "number").await;
    let expected = [
        ("number", "12.4万家"),
        ("official", "周明远"),
        ("number", "三亿元"),
    ];
    wait_tagged(&page, &expected).await;
    const MARKS: &str = "return [...root.querySelectorAll('[data-article] mark')].map((mark) => [mark.dataset.id, mark.textContent]);";
    let marks: Vec<(String, String)> = widget.js(MARKS, ()).await;
    let records = stored(&page).await.into_iter();
    let records: Vec<_> = records.map(|record| (record.id, record.exact)).collect();
    assert_eq!(marks, records);
}

#[tokio::test]
async fn kinds_differ_by_line_as_well_as_by_colour() {
    const LOOK: &str = r#"
        const look = getComputedStyle(root.querySelector(`mark.${args}`));
        return [look.textDecorationLine, look.textDecorationStyle, look.textDecorationColor, look.backgroundColor];
    "#;
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    tag(&widget, "《稳增长若干措施》", "policy").await;
    let mut looks = Vec::new();
    for kind in ["number", "official", "policy"] {
        let look: [String; 4] = widget.js(LOOK, kind).await;
        assert_eq!(look[0], "underline");
        looks.push(look);
    }
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        for what in [1, 2, 3] {
            assert_ne!(looks[one][what], looks[other][what]);
        }
    }
}

#[tokio::test]
async fn nested_annotations_are_all_drawn() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    // The inner ones first: what is made later may lie around what is there.
    tag(&widget, "12.4万", "number").await;
    widget.select_between("增企业", "12.4万家").await;
    widget.click(".bar .policy").await;
    widget.select_between("省新增", "周明").await;
    widget.click(".bar .official").await;
    let expected = "上半年全[official|省新][official policy|增企业][official policy number|12.4万]\
        [official policy|家][official|，副省长周明]远通报了《稳增长若干措施》。";
    wait_drawn(&page, &widget, "上半年", expected).await;
}

#[tokio::test]
async fn crossing_annotations_are_all_drawn() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("新增企业12.4万").await;
    widget.click(".bar .number").await;
    widget.wait_gone(".bar").await;
    let (from, to) = (
        widget.place_of("4万家").await,
        widget.place_of("明远").await,
    );
    page.drag(from.start, to.end).await;
    widget.click(".bar .official").await;
    let expected = "上半年全省[number|新增企业12.][number official|4万][official|家，副省长周明远]通报了《稳增长若干措施》。";
    wait_drawn(&page, &widget, "上半年", expected).await;
    page.reload().await;
    widget.wait_for("mark").await;
    assert_eq!(drawn(&widget, "上半年").await, expected);
}

#[tokio::test]
async fn annotations_of_the_same_characters_are_all_drawn() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    for key in ["1", "2", "3"] {
        let place = widget.place_of("三亿元").await;
        // Backwards: whatever lies under the first character.
        page.drag(place.end, place.start).await;
        widget.wait_for(".bar").await;
        page.press(key).await;
        widget.wait_gone(".bar").await;
    }
    page.wait_until("three annotations", async || stored(&page).await.len() == 3)
        .await;
    const KINDS: &str = r#"
        const inner = [...root.querySelectorAll("mark")].find((mark) => !mark.querySelector("mark"));
        const kinds = [];
        for (let mark = inner; mark; mark = mark.parentElement.closest("mark")) kinds.push([mark.classList[0], mark.textContent]);
        return kinds.sort();
    "#;
    let kinds: Vec<(String, String)> = widget.js(KINDS, ()).await;
    let expected = ["number", "official", "policy"].map(|kind| (kind.into(), "三亿元".into()));
    assert_eq!(kinds, expected);
}

async fn switch_language(widget: &Tree<'_>) {
    widget.click(".menu > button").await;
    widget.click(".menu .language").await;
}

async fn description(widget: &Tree<'_>, text: &str) -> String {
    const DESCRIPTION: &str = "return [...root.querySelectorAll('mark')].find((mark) => mark.textContent === args)?.getAttribute('aria-description') ?? '';";
    widget.js(DESCRIPTION, text).await
}

async fn wait_described(page: &Page, widget: &Tree<'_>, text: &str, expected: &str) {
    let what = format!("{text} to be described as '{expected}'");
    page.wait_until(&what, async || description(widget, text).await == expected)
        .await;
}

#[tokio::test]
async fn marks_are_described_by_kind_and_note_in_both_languages() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    tag(&widget, "周明远", "official").await;
    widget.click_text("周明远").await;
    widget.fill(".editor textarea", "vice governor").await;
    page.press("Escape").await;
    wait_described(&page, &widget, "12.4万家", "标注：数字").await;
    wait_described(&page, &widget, "周明远", "标注：官员，备注：vice governor").await;
    switch_language(&widget).await;
    wait_described(&page, &widget, "12.4万家", "annotation: Number").await;
    wait_described(
        &page,
        &widget,
        "周明远",
        "annotation: Official, note: vice governor",
    )
    .await;
    switch_language(&widget).await;
    wait_described(&page, &widget, "12.4万家", "标注：数字").await;
}

#[tokio::test]
async fn marks_take_the_focus_once_each_in_the_order_of_the_text() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "三亿元", "number").await;
    // In three pieces: before, in and behind the link.
    widget.select_between("数据：", "见附").await;
    widget.click(".bar .policy").await;
    widget.wait_gone(".bar").await;
    tag(&widget, "周明远", "official").await;
    widget.click("h1").await;
    let mut visited = Vec::new();
    for _ in 0..4 {
        page.press("Tab").await;
        const FOCUSED: &str =
            "const e = root.activeElement; return [e?.localName ?? '', e?.textContent ?? ''];";
        visited.push(widget.js::<(String, String)>(FOCUSED, ()).await);
    }
    let expected = [
        ("mark", "周明远"),
        ("mark", "数据：分市数据见附"),
        ("a", "分市数据"),
        ("mark", "三亿元"),
    ];
    let visited: Vec<_> = visited
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(visited, expected);
    assert!(widget.has_focus("mark:focus-visible").await);
}

/// The text of the article as the DOM has it.
async fn text_content(widget: &Tree<'_>) -> String {
    widget
        .js(
            "return root.querySelector('[data-article]').textContent;",
            (),
        )
        .await
}

#[tokio::test]
async fn tagging_leaves_the_text_of_the_article_as_it_is() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    let before = text_content(&widget).await;
    tag(&widget, "新增企业12.4万", "number").await;
    tag(&widget, "万家，副省长周明远", "official").await;
    widget.select_between("通报", "附表").await;
    widget.click(".bar .policy").await;
    page.wait_until("three annotations", async || stored(&page).await.len() == 3)
        .await;
    assert_eq!(text_content(&widget).await, before);
    for _ in 0..3 {
        page.press("Control+z").await;
    }
    wait_tagged(&page, &[]).await;
    widget.wait_gone("mark").await;
    assert_eq!(text_content(&widget).await, before);
}

/// Watches the article; [`touched`] tells what was changed since.
async fn watch(page: &Page, widget: &Tree<'_>) {
    const WATCH: &str = r#"
        window.touched = new Set();
        const article = root.querySelector("[data-article]");
        const block = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-block]");
        new MutationObserver((records) => {
            for (const record of records) touched.add(block(record.target)?.dataset.block ?? record.target.localName);
        }).observe(article, { subtree: true, childList: true, attributes: true, characterData: true });
    "#;
    frames(page).await;
    widget.js::<()>(WATCH, ()).await;
}

/// The numbers of the blocks that were changed since [`watch`] or the last call, and the names of elements outside them.
async fn touched(page: &Page) -> Vec<String> {
    frames(page).await;
    page.js(
        "const names = [...touched].sort(); touched.clear(); return names;",
        (),
    )
    .await
}

#[tokio::test]
async fn tagging_touches_only_the_blocks_it_lies_in() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.select_text("三亿元").await;
    widget.wait_for(".bar").await;
    watch(&page, &widget).await;
    page.press("1").await;
    wait_tagged(&page, &[("official", "周明远"), ("number", "三亿元")]).await;
    assert_eq!(touched(&page).await, ["3"]);

    widget.select_between("见附", "下半年").await;
    widget.wait_for(".bar").await;
    assert!(touched(&page).await.is_empty());
    page.press("3").await;
    widget.wait_gone(".bar").await;
    assert_eq!(touched(&page).await, ["2", "3"]);
}

#[tokio::test]
async fn editing_touches_only_the_block_it_lies_in() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    tag(&widget, "三亿元", "number").await;
    watch(&page, &widget).await;
    widget.click_text("三亿元").await;
    widget.fill(".editor textarea", "ok").await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    page.press("3").await;
    wait_tagged(&page, &[("official", "周明远"), ("policy", "三亿元")]).await;
    assert_eq!(touched(&page).await, ["3"]);
    page.press("Control+z").await;
    wait_announced(&page, &widget, "已撤销：更改 1 条标注的类别").await;
    assert_eq!(touched(&page).await, ["3"]);
}

#[tokio::test]
async fn the_bold_and_the_link_keep_their_look_inside_a_mark() {
    let body =
        "<p>全年新增<strong>12.4万家</strong>，见<a href=\"https://a.example/\">统计公报</a>。</p>";
    let server = news(body).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_between("全年", "统计公报").await;
    widget.click(".bar .policy").await;
    wait_tagged(&page, &[("policy", "全年新增12.4万家，见统计公报")]).await;
    const LOOK: &str = r#"
        const look = (css) => getComputedStyle(root.querySelector(css));
        return [look("p strong").fontWeight, root.querySelector("p a").getAttribute("href"), look("p a").textDecorationLine];
    "#;
    let look: [String; 3] = widget.js(LOOK, ()).await;
    assert_eq!(look, ["700", "https://a.example/", "underline"]);
}
