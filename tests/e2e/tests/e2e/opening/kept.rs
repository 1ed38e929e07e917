//! The list of articles that were opened before.

use pizhu_e2e::{Page, Reply, Server, Tree};

use super::{SAMPLE, TEXT, ask, demonstration, open_pasted};
use crate::site::{FILL, marks, marks_when, tag, write_note};

const BUS: &str = "南岭县通公交\n\n三条线今天开通，县长周小棠乘首班车。";

/// The list in the dialogue: title and number of annotations, from the top.
async fn listed(widget: &Tree<'_>) -> Vec<(String, String)> {
    let titles = widget.texts("dialog .again .quote").await;
    let counts = widget.texts("dialog .again .said").await;
    titles.into_iter().zip(counts).collect()
}

fn rows(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let row = |(title, count): &(&str, &str)| ((*title).to_owned(), (*count).to_owned());
    expected.iter().map(row).collect()
}

/// Opens the article of this title from the list.
async fn open_again(widget: &Tree<'_>, title: &str) {
    ask(widget).await;
    let titles = widget.texts("dialog .again .quote").await;
    let at = titles.iter().position(|other| other == title);
    let at = at.unwrap_or_else(|| panic!("{title} is not among {titles:?}"));
    widget
        .click(&format!("dialog .kept li:nth-child({}) .again", at + 1))
        .await;
    widget.wait_text("h1", title).await;
}

async fn close(page: &Page, widget: &Tree<'_>) {
    page.press("Escape").await;
    widget.wait_gone("dialog").await;
}

#[tokio::test]
async fn the_list_has_the_latest_first_with_their_annotations_counted() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    tag(&page, &widget, "2.1万人", "number").await;
    tag(&page, &widget, "陈立冬", "official").await;
    open_pasted(&page, &widget, BUS, "南岭县通公交").await;
    ask(&widget).await;
    let expected = [
        ("南岭县通公交", "0 条标注"),
        ("柳坪镇办花会", "2 条标注"),
        (SAMPLE, "0 条标注"),
    ];
    assert_eq!(listed(&widget).await, rows(&expected));
    close(&page, &widget).await;

    open_again(&widget, "柳坪镇办花会").await;
    ask(&widget).await;
    let expected = [
        ("柳坪镇办花会", "2 条标注"),
        ("南岭县通公交", "0 条标注"),
        (SAMPLE, "0 条标注"),
    ];
    assert_eq!(listed(&widget).await, rows(&expected));
}

#[tokio::test]
async fn an_article_comes_back_with_its_annotations_also_after_a_reload() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    tag(&page, &widget, "2.1万人", "number").await;
    write_note(&page, &widget, "2.1万人", "三天合计").await;
    let made = marks(&widget).await;
    assert_eq!(
        made[0].plain(),
        ("number", "2.1万人", "标注：数字，备注：三天合计")
    );

    open_pasted(&page, &widget, BUS, "南岭县通公交").await;
    assert_eq!(marks(&widget).await, []);
    open_again(&widget, "柳坪镇办花会").await;
    assert_eq!(marks_when(&page, &widget, 1).await, made);

    page.reload().await;
    widget.wait_text("h1", SAMPLE).await;
    open_again(&widget, "柳坪镇办花会").await;
    assert_eq!(marks_when(&page, &widget, 1).await, made);
    assert_eq!(widget.texts("p[data-block]").await.len(), 2);
}

#[tokio::test]
async fn the_same_text_pasted_again_is_the_same_article() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    let made = tag(&page, &widget, "2.1万人", "number").await;
    open_again(&widget, SAMPLE).await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    assert_eq!(marks_when(&page, &widget, 1).await, [made]);
    ask(&widget).await;
    assert_eq!(listed(&widget).await.len(), 2);
}

#[tokio::test]
async fn deleting_takes_the_records_away_until_it_is_undone() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    tag(&page, &widget, "12.4万家", "number").await;
    let before = page.local_storage().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    tag(&page, &widget, "2.1万人", "number").await;
    open_again(&widget, SAMPLE).await;
    ask(&widget).await;
    let second = "dialog .kept li:nth-child(2)";
    assert_eq!(
        widget.text(&format!("{second} .quote")).await,
        "柳坪镇办花会"
    );
    let whole = page.local_storage().await;
    widget.click(&format!("{second} .forget")).await;
    let gone = async || listed(&widget).await == rows(&[(SAMPLE, "1 条标注")]);
    page.wait_until("the row to go", gone).await;
    // What is left is that it was deleted, for other tabs.
    let mut after = page.local_storage().await;
    after.retain(|key, _| !key.starts_with("pizhu:1::forgotten:"));
    assert!(after.keys().eq(before.keys()));
    assert_eq!(
        widget.text("dialog .gone span").await,
        "已删除文章及其 1 条标注。"
    );

    widget.click("dialog .gone .restore").await;
    widget.wait_gone("dialog .gone").await;
    assert_eq!(listed(&widget).await.len(), 2);
    assert_eq!(page.local_storage().await, whole);
    widget.click(&format!("{second} .forget")).await;
    page.wait_until("the row to go", gone).await;
    close(&page, &widget).await;
    assert_eq!(marks(&widget).await.len(), 1);
}

/// Else its annotations would stand on the screen as if they were kept.
#[tokio::test]
async fn the_open_article_is_not_offered_for_deletion() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    ask(&widget).await;
    assert_eq!(listed(&widget).await[0].0, "柳坪镇办花会");
    assert_eq!(
        widget.count("dialog .kept li:nth-child(1) .forget").await,
        0
    );
    assert_eq!(
        widget.count("dialog .kept li:nth-child(2) .forget").await,
        1
    );
}

#[tokio::test]
async fn an_article_from_an_address_is_fetched_again() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    tag(&page, &widget, "12.4万家", "number").await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;

    // Meanwhile its publisher added a sentence before the number.
    let sample = page
        .js::<String>(
            "return fetch('/sample.json').then((answer) => answer.text());",
            (),
        )
        .await;
    let edited = sample.replace(
        "<p>全国已累计培育",
        "<p>编者按：数据截至去年底。全国已累计培育",
    );
    assert_ne!(edited, sample);
    server.route("/sample.json", Reply::json(edited));
    open_again(&widget, SAMPLE).await;
    assert!(
        widget
            .text("[data-article]")
            .await
            .contains("编者按：数据截至去年底。全国已累计培育")
    );
    let found = marks_when(&page, &widget, 1).await;
    assert_eq!(found[0].plain(), ("number", "12.4万家", "标注：数字"));
}

#[tokio::test]
async fn an_article_whose_address_no_longer_answers_says_so_and_keeps_what_is_open() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    server.route("/sample.json", Reply::json("").status(404));
    ask(&widget).await;
    widget.click("dialog .kept li:nth-child(2) .again").await;
    widget
        .wait_text("dialog .warning", "找不到文章（404）。请检查地址。")
        .await;
    assert_eq!(widget.text("h1").await, "柳坪镇办花会");
}

#[tokio::test]
async fn an_article_whose_text_is_no_longer_kept_says_so() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    open_again(&widget, SAMPLE).await;
    let remove = "Object.keys(localStorage).filter((key) => key.endsWith(':original')).forEach((key) => localStorage.removeItem(key));";
    page.js::<()>(remove, ()).await;
    ask(&widget).await;
    widget.click("dialog .kept li:nth-child(2) .again").await;
    widget
        .wait_text("dialog .warning", "本机已没有这篇文章的原文。")
        .await;
    assert_eq!(widget.text("h1").await, SAMPLE);
}

#[tokio::test]
async fn where_there_is_no_room_an_article_is_read_and_said_not_to_be_kept() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    page.js::<()>(FILL, ()).await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    widget
        .wait_text(".notice", "这篇文章的原文没有存下，下次需要重新打开文件。")
        .await;
    tag(&page, &widget, "2.1万人", "number").await;
    widget.wait_for(".unsaved").await;
}
