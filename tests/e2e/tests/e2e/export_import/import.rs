//! Bringing a file back that the widget wrote.

use pizhu_e2e::Browser;
use serde_json::{Value, json};

use super::{
    clear, counts, export, export_json, festival, groups, items, merge, preview, reader_of,
};
use crate::site::{PAGE, article, marks, marks_when};

#[tokio::test]
async fn what_was_cleared_is_restored_exactly() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let before = page.local_storage().await;
    let drawn = marks(&widget).await;
    let (_, file) = export(&page).await;
    clear(&page, &widget).await;
    let left = page.local_storage().await;
    let records = left.keys().filter(|key| !key.contains(":deleted:"));
    assert_eq!(records.count(), 1, "the article's own record is left");

    assert_eq!(
        preview(&page, &widget, &file).await,
        counts(&[("new", "3")])
    );
    assert_eq!(widget.text("dialog .merge").await, "合并 3 条");
    assert_eq!(marks(&widget).await, [], "a preview changes nothing");
    merge(&page, &widget, 3).await;
    assert_eq!(page.local_storage().await, before);
    assert_eq!(marks(&widget).await, drawn);
    assert_eq!(export(&page).await.1, file);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let (_, file) = export(&page).await;
    let before = page.local_storage().await;
    assert_eq!(
        preview(&page, &widget, &file).await,
        counts(&[("same", "3")])
    );
    assert_eq!(widget.text("dialog .hint").await, "没有可合并的内容");
    assert!(widget.attr("dialog .merge", "disabled").await.is_some());
    widget.click("dialog .cancel").await;
    widget.wait_gone("dialog").await;
    assert_eq!(page.local_storage().await, before);
}

#[tokio::test]
async fn a_file_that_is_cancelled_changes_nothing() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let (_, file) = export(&page).await;
    clear(&page, &widget).await;
    let before = page.local_storage().await;
    preview(&page, &widget, &file).await;
    page.press("Escape").await;
    widget.wait_gone("dialog").await;
    assert_eq!(page.local_storage().await, before);
    assert_eq!(
        preview(&page, &widget, &file).await,
        counts(&[("new", "3")])
    );
}

#[tokio::test]
async fn another_reader_gets_all_of_it() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let drawn = marks(&article(&page).await).await;
    let before = page.local_storage().await;
    let (_, file) = export(&page).await;
    page.quit().await;

    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    assert_eq!(
        preview(&page, &widget, &file).await,
        counts(&[("new", "3")])
    );
    merge(&page, &widget, 3).await;
    assert_eq!(marks(&widget).await, drawn);
    let after = page.local_storage().await;
    let annotations =
        |storage: &std::collections::BTreeMap<String, String>| -> Vec<(String, String)> {
            let is_annotation = |key: &str| key.matches(':').count() == 3;
            storage
                .iter()
                .filter(|(key, _)| is_annotation(key))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect()
        };
    assert_eq!(annotations(&after), annotations(&before));
    assert_eq!(annotations(&after).len(), 3);
    page.reload().await;
    assert_eq!(marks_when(&page, &article(&page).await, 3).await, drawn);
}

/// The file with another note on an item, written at another time.
fn edited(file: &Value, index: usize, note: &str, modified: &str) -> Value {
    let mut file = file.clone();
    let item = &mut file["first"]["items"][index];
    item["modified"] = modified.into();
    let note = json!({ "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note });
    item["body"] = json!([item["body"][0], note]);
    file
}

#[tokio::test]
async fn a_later_version_replaces_and_an_earlier_one_does_not() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let file = export_json(&page).await;
    let file = edited(&file, 0, "后来写的", "2099-01-01T00:00:00.000Z");
    let file = edited(&file, 1, "从前写的", "2001-01-01T00:00:00.000Z");
    let seen = preview(&page, &widget, &file.to_string()).await;
    assert_eq!(
        seen,
        counts(&[("changed", "1"), ("same", "1"), ("older", "1")])
    );
    assert_eq!(widget.text("dialog .merge").await, "合并 1 条");
    merge(&page, &widget, 3).await;
    page.wait_until("the later note", async || {
        marks(&widget).await[0].said == "标注：数字，备注：后来写的"
    })
    .await;
    assert_eq!(
        marks(&widget).await[1].said,
        "标注：官员，备注：镇长；\n“𠮷”音吉👍"
    );
    let after = export_json(&page).await;
    assert_eq!(items(&after)[0], items(&file)[0]);
}

#[tokio::test]
async fn an_import_is_one_step_to_undo() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let (_, file) = export(&page).await;
    clear(&page, &widget).await;
    let cleared = page.local_storage().await;
    preview(&page, &widget, &file).await;
    merge(&page, &widget, 3).await;
    widget.wait_text(".notice", "导入 3 条标注").await;
    let merged = page.local_storage().await;

    widget.click(".top .undo").await;
    marks_when(&page, &widget, 0).await;
    assert!(page.local_storage().await.keys().eq(cleared.keys()));
    widget.click(".top .redo").await;
    marks_when(&page, &widget, 3).await;
    assert_eq!(page.local_storage().await, merged);
}

#[tokio::test]
async fn a_dropped_file_of_annotations_is_previewed_too() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let (name, file) = export(&page).await;
    clear(&page, &widget).await;
    widget
        .drop_file("[data-article]", &name, "application/json", &file)
        .await;
    widget.wait_for("dialog .import").await;
    assert_eq!(groups(&widget).await, counts(&[("new", "3")]));
    merge(&page, &widget, 3).await;
}

/// There a dropped file could also be an article.
#[tokio::test]
async fn a_file_of_annotations_dropped_on_the_demonstration_is_previewed() {
    let server = pizhu_e2e::Server::dist().await;
    let page = Browser::desktop().open(&server.url("/")).await;
    let widget = article(&page).await;
    crate::site::tag(&page, &widget, "12.4万家", "number").await;
    let (name, file) = export(&page).await;
    clear(&page, &widget).await;
    widget
        .drop_file("[data-article]", &name, "application/json", &file)
        .await;
    widget.wait_for("dialog .import").await;
    assert_eq!(groups(&widget).await, counts(&[("new", "1")]));
    merge(&page, &widget, 1).await;
}
