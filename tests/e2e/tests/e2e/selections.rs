//! What of a selection is tagged: trimmed, whole characters, across markup and blocks, whichever way it was drawn.

use crate::scene::{drawn, frames, news, read, tagged, triple_click, wait_drawn, wait_tagged};
use pizhu_e2e::{Page, Server, Tree};

/// Drags from the beginning of one string to the end of another and tags by key.
async fn tag_between(page: &Page, widget: &Tree<'_>, from: &str, to: &str, key: &str) {
    widget.select_between(from, to).await;
    widget.wait_for(".bar").await;
    page.press(key).await;
    widget.wait_gone(".bar").await;
}

#[tokio::test]
async fn stray_spaces_and_punctuation_are_trimmed() {
    let server = news("<p>全省合计，　1300家。其中一半、在省会。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag_between(&page, &widget, "，　1300家。", "，　1300家。", "1").await;
    wait_tagged(&page, &[("number", "1300家")]).await;
    assert_eq!(
        drawn(&widget, "1300").await,
        "全省合计，　[number|1300家]。其中一半、在省会。"
    );
}

#[tokio::test]
async fn what_encloses_or_measures_is_kept() {
    let server = news("<p>依据《意见》，增长“53.3%”。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag_between(&page, &widget, "《意见》，", "《意见》，", "3").await;
    tag_between(&page, &widget, "53.3%", "53.3%", "1").await;
    wait_tagged(&page, &[("policy", "《意见》"), ("number", "53.3%")]).await;
}

#[tokio::test]
async fn only_punctuation_selected_has_no_bar() {
    let server = news("<p>全省合计……，　。其中</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("，　。").await;
    page.wait_until("the selection", async || {
        widget.selected().await == "，　。"
    })
    .await;
    frames(&page).await;
    assert!(!widget.shows(".bar").await);
    page.press("1").await;
    frames(&page).await;
    assert!(tagged(&page).await.is_empty());
}

/// Selects by script what no pointer can: from the `from`th to the `to`th UTF-16 unit of the first paragraph.
async fn select_units(widget: &Tree<'_>, from: u32, to: u32) {
    const SELECT: &str = r#"
        const text = root.querySelector("p[data-block]").firstChild;
        getSelection().setBaseAndExtent(text, args[0], text, args[1]);
    "#;
    widget.js::<()>(SELECT, (from, to)).await;
    widget.wait_for(".bar").await;
}

/// The first paragraph reads `text`; the selection of these UTF-16 units is tagged as `expected`.
async fn is_tagged_whole(text: &str, from: u32, to: u32, expected: &str) {
    let server = news(&format!("<p>{text}</p>")).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click("[data-article] h1").await;
    select_units(&widget, from, to).await;
    widget.click(".bar .tag.official").await;
    wait_tagged(&page, &[("official", expected)]).await;
    let whole = text.replacen(expected, &format!("[official|{expected}]"), 1);
    wait_drawn(&page, &widget, text, &whole).await;
}

#[tokio::test]
async fn an_emoji_family_is_not_split() {
    // 👨 + joiner + 👩 + joiner + 👧: eight units, of which the selection takes the middle.
    is_tagged_whole(
        "祝👨\u{200d}👩\u{200d}👧一家",
        3,
        6,
        "👨\u{200d}👩\u{200d}👧",
    )
    .await;
}

#[tokio::test]
async fn a_combining_mark_stays_on_its_letter() {
    is_tagged_whole("咖啡cafe\u{301}店", 4, 6, "fe\u{301}").await;
}

#[tokio::test]
async fn a_rare_character_is_not_split() {
    is_tagged_whole("局长𠮷田到会", 3, 5, "𠮷田").await;
}

#[tokio::test]
async fn an_emoji_family_is_tagged_by_the_mouse() {
    let family = "👨\u{200d}👩\u{200d}👧";
    let server = news(&format!("<p>全省共有{family}三口之家𠮷万户</p>")).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag_between(&page, &widget, family, family, "1").await;
    tag_between(&page, &widget, "𠮷万", "户", "1").await;
    wait_tagged(&page, &[("number", family), ("number", "𠮷万户")]).await;
}

#[tokio::test]
async fn a_selection_crosses_bold_and_a_link() {
    let body = "<p>今年新增<strong>12.4万家</strong>企业，见<a href=\"https://a.example/\">统计公报</a>首页。</p>";
    let server = news(body).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag_between(&page, &widget, "新增", "企业", "1").await;
    tag_between(&page, &widget, "12.4", "12.4", "3").await;
    tag_between(&page, &widget, "见", "统计", "3").await;
    let expected = [
        ("number", "新增12.4万家企业"),
        ("policy", "12.4"),
        ("policy", "见统计"),
    ];
    wait_tagged(&page, &expected).await;
    assert_eq!(
        drawn(&widget, "新增").await,
        "今年[number|新增][number policy|12.4][number|万家企业]，[policy|见统计]公报首页。"
    );
    // The markup is still around its own characters.
    let bold = "return [...root.querySelectorAll('p strong')].map((e) => e.textContent).join('');";
    assert_eq!(widget.js::<String>(bold, ()).await, "12.4万家");
    let link = "return [...root.querySelectorAll('p a')].map((e) => e.textContent).join('');";
    assert_eq!(widget.js::<String>(link, ()).await, "统计公报");
}

/// What is drawn of an annotation over several blocks: the marks' text, block by block.
async fn marked_blocks(widget: &Tree<'_>) -> Vec<String> {
    const MARKED: &str = r#"
        const id = root.querySelector("mark").dataset.id;
        const blocks = [...root.querySelectorAll("[data-block]")];
        const marked = (block) => [...block.querySelectorAll(`mark[data-id="${id}"]`)];
        return blocks.map((block) => marked(block).map((mark) => mark.textContent).join("")).filter((text) => text);
    "#;
    widget.js(MARKED, ()).await
}

/// In an article of this body, one annotation from `from` to `to` is drawn in these pieces, one a block.
async fn crosses(body: &str, from: &str, to: &str, pieces: &[&str]) {
    let server: Server = news(body).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag_between(&page, &widget, from, to, "3").await;
    wait_tagged(&page, &[("policy", &pieces.join("\n"))]).await;
    assert_eq!(marked_blocks(&widget).await, pieces);
    assert_eq!(widget.count("mark[tabindex]").await, 1);

    page.reload().await;
    widget.wait_for("mark").await;
    assert_eq!(marked_blocks(&widget).await, pieces);
}

#[tokio::test]
async fn a_selection_crosses_two_paragraphs() {
    crosses(
        "<p>会议听取了汇报。</p><p>随后研究下一步安排。</p>",
        "汇报",
        "研究",
        &["汇报。", "随后研究"],
    )
    .await;
}

#[tokio::test]
async fn a_selection_crosses_list_items() {
    crosses(
        "<ul><li>人才计划</li><li>融资路演</li><li>技改贴息</li></ul>",
        "计划",
        "技改",
        &["计划", "融资路演", "技改"],
    )
    .await;
}

#[tokio::test]
async fn a_selection_crosses_table_cells() {
    crosses(
        "<table><tr><th>城市</th><th>企业数</th></tr><tr><td>郑州</td><td>七百家</td></tr></table>",
        "企业数",
        "七百",
        &["企业数", "郑州", "七百"],
    )
    .await;
}

#[tokio::test]
async fn a_selection_drawn_backwards_is_the_same() {
    let server = news("<p>副省长周明远出席会议。</p><p>会后答记者问。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    let place = widget.place_of("周明远").await;
    page.drag(place.end, place.start).await;
    widget.wait_for(".bar").await;
    page.press("2").await;
    let (upper, lower) = (
        widget.place_of("出席").await,
        widget.place_of("答记者").await,
    );
    page.drag(lower.end, upper.start).await;
    widget.wait_for(".bar").await;
    page.press("3").await;
    wait_tagged(
        &page,
        &[("official", "周明远"), ("policy", "出席会议。\n会后答记者")],
    )
    .await;
}

#[tokio::test]
async fn a_double_click_selects_a_word_to_tag() {
    let server = news("<p>该公司（HENAN）上市。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.double_click_text("HENAN").await;
    widget.wait_for(".bar").await;
    page.press("2").await;
    wait_tagged(&page, &[("official", "HENAN")]).await;
    widget.double_click_text("公司").await;
    widget.wait_for(".bar").await;
    let word = widget.selected().await;
    page.press("3").await;
    wait_tagged(&page, &[("policy", &word), ("official", "HENAN")]).await;
}

#[tokio::test]
async fn a_triple_click_tags_its_paragraph_only() {
    let server = news("<p>会议强调抓好落实。</p><p>会议还研究了其他事项。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    triple_click(&page, widget.place_of("抓好").await.middle()).await;
    page.wait_until("the paragraph to be selected", async || {
        widget.selected().await.contains("会议强调抓好落实。")
    })
    .await;
    page.press("3").await;
    wait_tagged(&page, &[("policy", "会议强调抓好落实")]).await;
}
