//! Which keys are written, when, and how much.

use std::collections::BTreeMap;

use pizhu_e2e::{Browser, Page, Server, Tree};

use crate::site::{
    CANAL, CANAL_KEY, PAGE, article, canal, marks, marks_when, news, site, tag, write_note,
};

/// Keeps what is written to local storage from now on: the key and the size of the value.
const RECORD: &str = "
    window.written = [];
    const { setItem, removeItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) { written.push([key, value.length]); setItem.call(this, key, value); };
    Storage.prototype.removeItem = function (key) { written.push([key, 0]); removeItem.call(this, key); };
";

async fn written(page: &Page) -> Vec<(String, usize)> {
    page.js("return window.written;", ()).await
}

/// The keys whose values differ, or which are in one only.
fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let keys = before
        .keys()
        .chain(after.keys())
        .filter(|key| before.get(*key) != after.get(*key));
    let mut keys: Vec<_> = keys.cloned().collect();
    keys.dedup();
    keys
}

fn key_of(id: &str) -> String {
    format!("{CANAL_KEY}:{id}")
}

async fn open(server: &Server) -> Page {
    Browser::desktop().open(&server.url(PAGE)).await
}

#[tokio::test]
async fn the_keys_are_the_articles_and_one_for_each_annotation() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    assert!(
        page.local_storage().await.is_empty(),
        "reading alone keeps nothing"
    );
    let first = tag(&page, &widget, "4.2公里", "number").await;
    let second = tag(&page, &widget, "周小棠", "official").await;
    let mut expected = vec![CANAL_KEY.to_owned(), key_of(&first.id), key_of(&second.id)];
    expected.sort();
    assert_eq!(
        page.local_storage().await.into_keys().collect::<Vec<_>>(),
        expected
    );
    assert!(is_uuid(&first.id), "{}", first.id);
}

fn is_uuid(id: &str) -> bool {
    let groups: Vec<_> = id.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12]
        && id
            .chars()
            .all(|c| c == '-' || c.is_ascii_digit() || ('a'..='f').contains(&c))
}

#[tokio::test]
async fn an_article_without_an_address_is_kept_under_the_hash_of_its_text() {
    let server = Server::dist().await;
    let page = Browser::desktop().open(&server.url("/")).await;
    let widget = article(&page).await;
    widget
        .drop_file(
            "[data-article]",
            "渠.txt",
            "text/plain",
            "石桥乡修渠\n\n新渠长4.2公里。",
        )
        .await;
    widget.wait_text("h1", "石桥乡修渠").await;
    tag(&page, &widget, "4.2公里", "number").await;
    let keys: Vec<_> = page
        .local_storage()
        .await
        .into_keys()
        .filter(|key| key.starts_with("pizhu:1:ni%3A///sha-256;"))
        .collect();
    assert_eq!(
        keys.len(),
        3,
        "the article, its source, the annotation: {keys:?}"
    );
    assert!(keys.iter().any(|key| key.ends_with(":original")));
}

/// Does something to the annotation of 周小棠 and checks that nothing else was touched.
async fn only_its_own_key_changes(act: impl AsyncFnOnce(&Page, &Tree<'_>)) {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let edited = tag(&page, &widget, "周小棠", "official").await;
    tag(&page, &widget, "30公里", "number").await;
    let before = page.local_storage().await;
    page.js::<()>(RECORD, ()).await;
    act(&page, &widget).await;
    let key = key_of(&edited.id);
    page.wait_until("something to be written", async || {
        !written(&page).await.is_empty()
    })
    .await;
    let after = page.local_storage().await;
    assert_eq!(changed(&before, &after), [key.as_str()]);
    assert!(
        written(&page).await.iter().all(|(other, _)| *other == key),
        "{:?}",
        written(&page).await
    );
}

#[tokio::test]
async fn a_note_writes_its_own_key_only() {
    only_its_own_key_changes(async |page, widget| write_note(page, widget, "周小棠", "县长").await)
        .await;
}

#[tokio::test]
async fn another_kind_writes_its_own_key_only() {
    only_its_own_key_changes(async |_, widget| {
        widget.click_text("周小棠").await;
        widget.click(".editor .tag.policy").await;
        widget
            .wait_for(".editor .tag.policy[aria-pressed=true]")
            .await;
    })
    .await;
}

#[tokio::test]
async fn another_extent_writes_its_own_key_only() {
    only_its_own_key_changes(async |page, widget| {
        widget.click_text("周小棠").await;
        widget.wait_for(".editor").await;
        page.press("Shift+ArrowRight").await;
        widget.wait_text(".editor .quote", "周小棠到").await;
    })
    .await;
}

#[tokio::test]
async fn a_deletion_removes_its_own_key_and_leaves_word_of_that() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let deleted = tag(&page, &widget, "周小棠", "official").await;
    let before = page.local_storage().await;
    widget.click_text("周小棠").await;
    widget.click(".editor .delete").await;
    marks_when(&page, &widget, 1).await;
    let after = page.local_storage().await;
    let word = format!("{CANAL_KEY}:deleted:{}", deleted.id);
    assert_eq!(changed(&before, &after), [key_of(&deleted.id), word]);
    assert!(!after.values().any(|record| record.contains("周小棠\"")));
}

/// The article with its first 公交车 tagged.
async fn first_tagged(server: &Server) -> Page {
    let page = open(server).await;
    let widget = article(&page).await;
    tag(&page, &widget, "公交车", "number").await;
    page
}

/// What is written when 首班车 is tagged.
async fn written_by_another(page: &Page, widget: &Tree<'_>) -> Vec<(String, usize)> {
    let before = marks(widget).await.len();
    page.js::<()>(RECORD, ()).await;
    widget.select_text("首班车").await;
    widget.click(".bar .tag.policy").await;
    marks_when(page, widget, before + 1).await;
    written(page).await
}

#[tokio::test]
async fn what_an_edit_writes_does_not_grow_with_the_number_of_annotations() {
    let body = format!("<p>首班车六点开。</p><p>{}</p>", "公交车进山。".repeat(120));
    let server = site(&news(CANAL, "公交车进山", &body)).await;
    let page = first_tagged(&server).await;
    let few = written_by_another(&page, &article(&page).await).await;
    page.quit().await;

    let page = first_tagged(&server).await;
    let widget = article(&page).await;
    widget.click_text("公交车").await;
    widget.click(".editor .all").await;
    widget.wait_for(".editor .all[aria-pressed=true]").await;
    widget.click(".editor .all").await;
    marks_when(&page, &widget, 121).await;
    widget.click(".editor .close").await;
    let many = written_by_another(&page, &widget).await;

    let sizes =
        |written: &[(String, usize)]| written.iter().map(|(_, size)| *size).collect::<Vec<_>>();
    assert_eq!(few.len(), 1, "{few:?}");
    assert_eq!(sizes(&many), sizes(&few));
}
