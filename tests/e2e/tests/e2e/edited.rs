//! The article was edited after the reader tagged it: what they tagged is shown as it was and as it is, and nothing is
//! attached to other characters without their word.

use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::Value;

use crate::site::{
    CANAL, PAGE, article, canal, choose_command, marks, marks_when, news, site, tag,
};

/// A figure corrected, a word before it, and another figure gone.
const EDITED: &str =
    "<p>更正：石桥乡新渠长4.6公里，灌田九百亩，县长周小棠到场。</p><p>全县今年计划修渠。</p>";

/// What a reader of [`canal`] tags.
const TAGGED: [(&str, &str); 4] = [
    ("4.2公里", "number"),
    ("九百亩", "number"),
    ("县长周小棠", "official"),
    ("30公里", "number"),
];

async fn edit(server: &Server, body: &str) {
    let article = news(CANAL, "石桥乡修渠", body);
    server.route("/article.json", Reply::json(article.to_string()));
}

/// The page after the reader tagged it, and the site edited it.
async fn edited() -> (Server, Page) {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    for (text, kind) in TAGGED {
        tag(&page, &widget, text, kind).await;
    }
    drop(widget);
    edit(&server, EDITED).await;
    page.reload().await;
    (server, page)
}

/// Each annotation's characters with the class that says they were edited.
async fn drawn(widget: &Tree<'_>) -> Vec<(String, bool)> {
    const MARKS: &str = "return [...root.querySelectorAll('mark[data-id]:not(.suggestion)')]
        .map((mark) => [mark.textContent, mark.classList.contains('changed')]);";
    widget.js(MARKS, ()).await
}

async fn lines(widget: &Tree<'_>, group: &str) -> Vec<String> {
    const LINES: &str = "
        const lines = [];
        let inside = false;
        for (const line of root.querySelectorAll('.rows > li')) {
            if (line.classList.contains('group')) inside = line.classList.contains(args);
            else if (inside && line.classList.contains('item')) lines.push(line.querySelector('.quote').textContent);
        }
        return lines;";
    widget.js(LINES, group).await
}

async fn exported(page: &Page, widget: &Tree<'_>) -> Value {
    choose_command(widget, ".download").await;
    let (_, bytes) = page.download().await;
    serde_json::from_slice(&bytes).expect("the export is JSON")
}

#[tokio::test]
async fn an_edit_is_shown_at_the_tagged_place() {
    let (_server, page) = edited().await;
    let widget = article(&page).await;
    widget
        .wait_text(
            ".edited p",
            "文章在标注之后改过：1 处标注的原文变了，1 处找不到了。",
        )
        .await;
    let found = drawn(&widget).await;
    assert!(found.contains(&("4.6公里".into(), true)), "{found:?}");
    assert!(found.contains(&("九百亩".into(), false)), "{found:?}");
    widget.click(".edited .review").await;
    assert!(
        lines(&widget, "changed")
            .await
            .contains(&"4.2公里 → 4.6公里".into())
    );
    assert_eq!(lines(&widget, "orphan").await, ["30公里"]);
    widget.wait_gone(".edited").await;
    let described = marks(&widget).await;
    let described = described.iter().find(|mark| mark.text == "4.6公里");
    assert_eq!(
        described.map(|mark| mark.said.as_str()),
        Some("标注：数字，原文已改：4.2公里 变为 4.6公里")
    );
    page.screenshot("edited").await;
}

#[tokio::test]
async fn nothing_is_attached_to_other_characters_until_the_reader_says_so() {
    let (_server, page) = edited().await;
    let widget = article(&page).await;
    let file = exported(&page, &widget).await;
    let items = file["first"]["items"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    assert_eq!(items.len(), 4);
    for item in &items {
        let exact = item["target"]["selector"][0]["exact"]
            .as_str()
            .unwrap_or_default();
        assert!(TAGGED.iter().any(|(text, _)| *text == exact), "{exact}");
    }
    let figure = items
        .iter()
        .find(|i| i["target"]["selector"][0]["exact"] == "4.2公里");
    let edits = figure.map(|item| item["edits"].clone()).unwrap_or_default();
    assert_eq!(
        (&edits[0]["was"], &edits[0]["now"]),
        (&"4.2公里".into(), &"4.6公里".into())
    );
    assert_eq!(edits[0]["decision"], "pending");
    let quiet = items
        .iter()
        .find(|i| i["target"]["selector"][0]["exact"] == "九百亩");
    let start = quiet.map(|item| item["target"]["selector"][1]["start"].clone());
    // 石桥乡修渠, a line feed, and 更正：石桥乡新渠长4.6公里，灌田 before it.
    assert_eq!(
        start,
        Some(23.into()),
        "positions are those of the article at hand"
    );
}

#[tokio::test]
async fn a_confirmed_edit_is_kept_and_undone() {
    let (_server, page) = edited().await;
    let widget = article(&page).await;
    widget.click_text("4.6公里").await;
    assert_eq!(widget.text(".edit .versions").await, "4.2公里 → 4.6公里");
    page.press("y").await;
    widget.wait_gone("mark.changed:not(.official)").await;
    let file = exported(&page, &widget).await;
    let text = file.to_string();
    assert!(text.contains("\"exact\":\"4.6公里\"") && text.contains("\"decision\":\"confirmed\""));
    page.press("Control+z").await;
    widget.wait_for("mark.changed.number").await;
    page.press("Control+Shift+z").await;
    widget.wait_gone("mark.changed.number").await;
    page.reload().await;
    let widget = article(&page).await;
    let found = drawn(&widget).await;
    assert!(found.contains(&("4.6公里".into(), false)), "{found:?}");
}

#[tokio::test]
async fn a_detached_annotation_stays_listed_and_is_not_asked_about_again() {
    let (_server, page) = edited().await;
    let widget = article(&page).await;
    widget.click_text("4.6公里").await;
    widget.click(".edit .detach").await;
    widget.wait_gone("mark.changed.number").await;
    page.reload().await;
    let widget = article(&page).await;
    assert!(
        !drawn(&widget)
            .await
            .iter()
            .any(|(text, _)| text == "4.6公里")
    );
    widget.click(".panel .tabs .edits").await;
    let orphans = lines(&widget, "orphan").await;
    assert!(
        orphans.iter().any(|line| line.starts_with("4.2公里")),
        "{orphans:?}"
    );
}

#[tokio::test]
async fn an_orphan_is_attached_to_what_the_reader_selects() {
    let (_server, page) = edited().await;
    let widget = article(&page).await;
    widget.click(".edited .review").await;
    widget.select_text("到场").await;
    widget.click(".item:has(del) .attach").await;
    page.wait_until("the orphan to be attached", async || {
        drawn(&widget).await.contains(&("到场".into(), false))
    })
    .await;
    page.press("Escape").await;
    assert_eq!(lines(&widget, "orphan").await.len(), 0);
}

#[tokio::test]
async fn an_article_that_is_put_back_leaves_nothing_to_decide() {
    let (server, page) = edited().await;
    let widget = article(&page).await;
    widget.wait_for(".edited").await;
    drop(widget);
    server.route("/article.json", Reply::json(canal().to_string()));
    page.reload().await;
    let widget = article(&page).await;
    let found = marks_when(&page, &widget, 4).await;
    let texts: Vec<_> = found.iter().map(|mark| mark.text.as_str()).collect();
    assert_eq!(texts, ["4.2公里", "九百亩", "县长周小棠", "30公里"]);
    assert!(!widget.shows(".edited").await);
    let items = exported(&page, &widget).await["first"]["items"].to_string();
    assert!(!items.contains("\"edits\""));
}

#[tokio::test]
async fn an_unedited_article_says_nothing() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let before = page.local_storage().await;
    page.reload().await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 1).await;
    assert!(!widget.shows(".edited").await);
    assert!(!widget.shows(".panel .tabs .edits").await);
    assert_eq!(page.local_storage().await, before);
}
