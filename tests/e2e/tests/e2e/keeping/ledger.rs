//! All that is kept on a site: listed, taken away in one file, brought back.

use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::Value;

use crate::site::{
    FILL, PAGE, article, canal, choose_command, choose_file, fair, marks_when, page_of, site, tag,
};

/// Another page of the same site, with the article of Liuping.
const OTHER: &str = "/other.html";

async fn two_articles() -> (Server, Page) {
    let server = site(&canal()).await;
    server.route("/fair.json", Reply::json(fair().to_string()));
    let element = "<pizhu-article suggest=off src=\"/fair.json\"></pizhu-article>";
    server.route(OTHER, page_of("zh-CN", element));
    let page = Browser::desktop().open(&server.url(OTHER)).await;
    tag(&page, &article(&page).await, "2.1万人", "number").await;
    page.goto(&server.url(PAGE)).await;
    tag(&page, &article(&page).await, "周小棠", "official").await;
    (server, page)
}

async fn listed(widget: &Tree<'_>) -> Vec<(String, String)> {
    widget.wait_for(".ledger .kept").await;
    let titles = widget.texts(".ledger .again .quote").await;
    let counts = widget.texts(".ledger .again .said").await;
    titles.into_iter().zip(counts).collect()
}

#[tokio::test]
async fn every_article_of_the_site_is_listed_with_its_address() {
    let (_server, page) = two_articles().await;
    let widget = article(&page).await;
    choose_command(&widget, ".ledger").await;
    let expected = [("石桥乡修渠", "1 条标注"), ("柳坪镇办花会", "1 条标注")];
    assert_eq!(
        listed(&widget).await,
        expected.map(|(title, count)| (title.to_owned(), count.to_owned()))
    );
    assert_eq!(
        widget
            .attr(".ledger li:nth-child(2) .again", "href")
            .await
            .as_deref(),
        Some("https://news.example/2024/liuping")
    );
    page.screenshot("ledger").await;
}

#[tokio::test]
async fn all_articles_go_into_one_file_and_come_back_from_it() {
    let (server, page) = two_articles().await;
    let widget = article(&page).await;
    choose_command(&widget, ".ledger").await;
    widget.click(".ledger .all").await;
    let (_, bytes) = page.download().await;
    let file = String::from_utf8(bytes).expect("UTF-8");
    let json: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(json["type"], "AnnotationCollection");
    assert_eq!(json["total"], 2);

    page.js::<()>("localStorage.clear();", ()).await;
    page.reload().await;
    let widget = article(&page).await;
    widget.click(".menu > button").await;
    choose_file(&page, &widget, ".menu .file", "all.pizhu.json", &file).await;
    widget
        .wait_text(".elsewhere p", "1 条标注属于另外 1 篇文章。")
        .await;
    widget.click(".elsewhere .absorb").await;
    widget
        .wait_text(".elsewhere p", "已存入所属文章：1 条标注。")
        .await;
    widget.click(".elsewhere .expel").await;
    widget.click(".elsewhere .absorb").await;
    widget.wait_for(".elsewhere .expel").await;
    widget.click("dialog .merge").await;
    assert_eq!(marks_when(&page, &widget, 1).await[0].text, "周小棠");
    page.goto(&server.url(OTHER)).await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 1).await[0].text, "2.1万人");
}

#[tokio::test]
async fn what_storage_has_no_room_for_goes_into_the_file_too() {
    let (_server, page) = two_articles().await;
    let widget = article(&page).await;
    page.js::<()>(FILL, ()).await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget.wait_for(".unsaved").await;
    choose_command(&widget, ".ledger").await;
    widget.click(".ledger .all").await;
    let (_, bytes) = page.download().await;
    let json: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(json["total"], 3);
}

#[tokio::test]
async fn an_article_that_another_tab_deleted_is_listed_again_once_it_is_tagged() {
    let (server, page) = two_articles().await;
    page.new_tab(&server.url(OTHER)).await;
    let widget = article(&page).await;
    choose_command(&widget, ".ledger").await;
    widget.click(".ledger .forget").await;
    widget.wait_for(".ledger .gone").await;
    page.tab(0).await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 0).await;
    tag(&page, &widget, "4.2公里", "number").await;
    choose_command(&widget, ".ledger").await;
    let titles = listed(&widget).await;
    assert_eq!(titles[0], ("石桥乡修渠".to_owned(), "1 条标注".to_owned()));
}

#[tokio::test]
async fn a_file_of_another_article_is_kept_for_it() {
    let (server, page) = two_articles().await;
    page.goto(&server.url(OTHER)).await;
    let widget = article(&page).await;
    choose_command(&widget, ".download").await;
    let (_, bytes) = page.download().await;
    let file = String::from_utf8(bytes).expect("UTF-8");
    page.js::<()>("localStorage.clear();", ()).await;
    page.goto(&server.url(PAGE)).await;
    let widget = article(&page).await;
    widget.click(".menu > button").await;
    choose_file(&page, &widget, ".menu .file", "other.pizhu.json", &file).await;
    widget.wait_for("dialog .warning").await;
    widget.click(".elsewhere .absorb").await;
    widget.wait_for(".elsewhere .expel").await;
    page.press("Escape").await;
    page.goto(&server.url(OTHER)).await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 1).await[0].text, "2.1万人");
}
