//! What the reader made is there again: after a reload, after the browser was closed, beside other articles.

mod layout;
mod ledger;
mod trouble;

use pizhu_e2e::{Browser, Page, Reply, Tree, needs};

use crate::site::{
    CANAL_KEY, Mark, PAGE, article, canal, choose_command, fair, marks, marks_when, page_of, site,
    tag, write_note,
};

/// A number, an official with a note, and a policy across two blocks.
async fn make_three(page: &Page, widget: &Tree<'_>) -> Vec<Mark> {
    tag(page, widget, "4.2公里", "number").await;
    tag(page, widget, "周小棠", "official").await;
    write_note(page, widget, "周小棠", "县长，“𠮷”字辈👍").await;
    widget.select_between("到场。", "今年计划").await;
    widget.click(".bar .tag.policy").await;
    let made = marks_when(page, widget, 3).await;
    assert_eq!(
        made[1].plain(),
        ("official", "周小棠", "标注：官员，备注：县长，“𠮷”字辈👍")
    );
    assert_eq!(
        made[2].plain(),
        ("policy", "到场。全县今年计划", "标注：政策")
    );
    made
}

#[tokio::test]
async fn a_reload_changes_nothing() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let made = make_three(&page, &widget).await;
    let before = page.local_storage().await;
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 3).await, made);
    widget.click_text("周小棠").await;
    assert_eq!(widget.value(".editor textarea").await, "县长，“𠮷”字辈👍");
    assert_eq!(page.local_storage().await, before, "reading writes nothing");
}

#[tokio::test]
async fn a_browser_restart_changes_nothing() {
    needs!(Profile);
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let made = make_three(&page, &widget).await;
    drop(widget);
    let profile = page.quit().await;

    let page = Browser::desktop()
        .profile(profile)
        .open(&server.url(PAGE))
        .await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 3).await, made);
    tag(&page, &widget, "九百亩", "number").await;
}

#[tokio::test]
async fn an_undone_deletion_is_kept_too() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let made = make_three(&page, &widget).await;
    let before = page.local_storage().await;
    widget.click_text("周小棠").await;
    widget.click(".editor .delete").await;
    marks_when(&page, &widget, 2).await;
    page.press("Control+z").await;
    marks_when(&page, &widget, 3).await;
    assert_eq!(page.local_storage().await, before);
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 3).await, made);
}

#[tokio::test]
async fn a_second_article_changes_nothing_of_the_first() {
    let server = site(&canal()).await;
    server.route("/fair.json", Reply::json(fair().to_string()));
    server.route(
        "/fair.html",
        page_of(
            "zh-CN",
            "<pizhu-article suggest=off src=\"/fair.json\"></pizhu-article>",
        ),
    );
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let made = make_three(&page, &article(&page).await).await;
    let before = page.local_storage().await;
    assert_eq!(before.len(), 4);

    page.goto(&server.url("/fair.html")).await;
    let widget = article(&page).await;
    assert_eq!(marks(&widget).await, []);
    tag(&page, &widget, "2.1万人", "number").await;
    tag(&page, &widget, "陈立冬", "official").await;
    let mut after = page.local_storage().await;
    after.retain(|key, _| key.starts_with(CANAL_KEY));
    assert_eq!(after, before);

    page.goto(&server.url(PAGE)).await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 3).await, made);
}

#[tokio::test]
async fn what_the_publisher_took_out_is_kept_and_listed_apart() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let other = tag(&page, &widget, "30公里", "number").await;
    let before = page.local_storage().await;

    let shorter = canal()
        .to_string()
        .replace("石桥乡新渠长4.2公里，灌田九百亩，", "");
    server.route("/article.json", Reply::json(shorter));
    page.reload().await;
    let widget = article(&page).await;
    widget
        .wait_text(".group.orphan + li .quote", "4.2公里")
        .await;
    assert_eq!(marks_when(&page, &widget, 1).await, [other]);
    let after = page.local_storage().await;
    assert!(after.keys().eq(before.keys()), "{after:?}");

    server.route("/article.json", Reply::json(canal().to_string()));
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 2).await[0].text, "4.2公里");
    assert!(!widget.shows(".group.orphan").await);
}

#[tokio::test]
async fn what_is_half_written_when_the_page_is_left_is_kept() {
    let server = site(&canal()).await;
    server.route("/else.html", Reply::html("<!doctype html>"));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget.click_text("4.2公里").await;
    widget.click(".editor .fields summary").await;
    widget
        .click(".editor .fields label:nth-of-type(2) input")
        .await;
    page.press("End").await;
    page.input("（县道").await;
    widget.click(".editor textarea").await;
    page.input("口径待").await;
    page.goto(&server.url("/else.html")).await;
    page.goto(&server.url(PAGE)).await;
    let widget = article(&page).await;
    widget.click_text("4.2公里").await;
    assert_eq!(widget.value(".editor textarea").await, "口径待");
    widget.click(".editor .fields summary").await;
    assert_eq!(
        widget
            .value(".editor .fields label:nth-of-type(2) input")
            .await,
        "公里（县道"
    );
}

#[tokio::test]
async fn own_words_half_written_when_the_page_is_left_are_kept() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    choose_command(&widget, ".words").await;
    widget.click("dialog .words textarea").await;
    page.input("渠").await;
    page.reload().await;
    let widget = article(&page).await;
    choose_command(&widget, ".words").await;
    assert_eq!(widget.value("dialog .words textarea").await, "渠");
}
