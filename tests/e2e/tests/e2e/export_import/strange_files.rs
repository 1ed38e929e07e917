//! Files that do not fit the article, or are no files of annotations.

use pizhu_e2e::{Page, Tree};
use serde_json::{Value, json};

use super::{
    choose_import, clear, counts, export_json, festival, items, merge, preview, reader_of,
};
use crate::site::{article, marks};

/// The file with other characters for its first annotation, in the same context.
fn with_other_quote(file: &Value) -> Value {
    let mut file = file.clone();
    file["first"]["items"][0]["target"]["selector"][0]["exact"] = "七点八万".into();
    file
}

/// The file with another quote for its first annotation, one that the article does not have.
fn with_lost_quote(file: &Value) -> Value {
    let mut file = file.clone();
    let lost = json!({ "type": "TextQuoteSelector", "exact": "七点八万", "prefix": "夜里还放了", "suffix": "盏河灯，" });
    file["first"]["items"][0]["target"]["selector"][0] = lost;
    file
}

#[tokio::test]
async fn a_quote_that_reads_differently_here_waits_for_the_reader() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let file = with_other_quote(&export_json(&page).await);
    clear(&page, &widget).await;
    let seen = preview(&page, &widget, &file.to_string()).await;
    assert_eq!(seen, counts(&[("new", "2"), ("edited", "1")]));
    merge(&page, &widget, 3).await;
    widget.wait_for("mark.changed").await;
}

#[tokio::test]
async fn a_quote_that_is_not_there_is_kept_and_listed_apart() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let file = with_lost_quote(&export_json(&page).await);
    clear(&page, &widget).await;
    let seen = preview(&page, &widget, &file.to_string()).await;
    assert_eq!(seen, counts(&[("new", "2"), ("missing", "1")]));
    widget.click(".import .missing summary").await;
    widget.wait_text(".import .missing li", "七点八万").await;
    merge(&page, &widget, 2).await;
    lost_is_listed(&widget).await;
    assert_eq!(page.local_storage().await.len(), 4);

    page.reload().await;
    let widget = article(&page).await;
    lost_is_listed(&widget).await;
    let again = export_json(&page).await;
    let lost = items(&again)
        .iter()
        .find(|item| item["id"] == items(&file)[0]["id"])
        .cloned()
        .unwrap_or_default();
    assert_eq!(lost["edits"][0]["now"], "");
    let came = &items(&file)[0];
    for key in ["body", "target", "created", "modified"] {
        assert_eq!(lost[key], came[key], "{key} is exported as it came");
    }
}

async fn lost_is_listed(widget: &Tree<'_>) {
    widget.wait_text(".group.orphan h3", "未找到位置1").await;
    widget
        .wait_text(".group.orphan + li .quote", "七点八万")
        .await;
}

#[tokio::test]
async fn a_lost_annotation_says_so_when_it_is_opened() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let file = with_lost_quote(&export_json(&page).await);
    clear(&page, &widget).await;
    preview(&page, &widget, &file.to_string()).await;
    merge(&page, &widget, 2).await;
    widget.click(".group.orphan + li button").await;
    widget
        .wait_text(
            ".editor > .hint",
            "文中已没有这些文字；标注仍保留，也会导出。",
        )
        .await;
}

#[tokio::test]
async fn a_file_of_another_article_says_so() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let file = export_json(&page).await.to_string();
    let other = file
        .replace(
            "https://news.example/2024/%F0%A0%AE%B7",
            "https://news.example/2023/",
        )
        .replace("𠮷林镇👍过节", "去年的节");
    preview(&page, &widget, &other).await;
    assert_eq!(
        widget.text("dialog .warning").await,
        "这份文件属于另一篇文章：去年的节"
    );
}

#[tokio::test]
async fn a_file_of_this_article_warns_of_nothing() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let file = export_json(&page).await.to_string();
    preview(&page, &widget, &file).await;
    assert!(!widget.shows("dialog .warning").await);
}

/// Checks that nothing opens, nothing changes, and the reader is told why.
async fn is_refused(page: &Page, content: &str, words: &str) {
    let widget = article(page).await;
    let before = (page.local_storage().await, marks(&widget).await);
    choose_import(page, &widget, content).await;
    widget.wait_text(".notice", words).await;
    assert!(!widget.shows("dialog").await);
    assert_eq!((page.local_storage().await, marks(&widget).await), before);
}

#[tokio::test]
async fn a_file_that_is_not_json_is_refused_with_the_place() {
    let server = festival().await;
    let page = reader_of(&server).await;
    is_refused(
        &page,
        "{\n  \"type\": 标注\n}",
        "这不是可读取的标注文件：第 2 行第 11 列不是有效的 JSON",
    )
    .await;
}

#[tokio::test]
async fn json_without_annotations_is_refused() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let article = r#"{"@type":"NewsArticle","headline":"题","articleBody":"文"}"#;
    is_refused(&page, article, "这不是可读取的标注文件：文件里没有标注").await;
}

#[tokio::test]
async fn an_empty_file_is_refused() {
    let server = festival().await;
    let page = reader_of(&server).await;
    is_refused(
        &page,
        "",
        "这不是可读取的标注文件：第 1 行第 1 列不是有效的 JSON",
    )
    .await;
}

#[tokio::test]
async fn bad_annotations_are_named_and_the_good_are_imported() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let mut file = export_json(&page).await;
    clear(&page, &widget).await;
    let list = &mut file["first"]["items"];
    list[1]["body"] = json!([{ "type": "TextualBody", "purpose": "tagging", "value": "weather" }]);
    let fourth = json!({ "type": "Annotation", "body": [{ "type": "TextualBody", "purpose": "tagging", "value": "number" }], "target": {} });
    let mut fifth = fourth.clone();
    fifth["target"]["selector"] = json!({ "type": "XPathSelector", "value": "/p[1]" });
    list.as_array_mut().expect("items").extend([fourth, fifth]);
    let seen = preview(&page, &widget, &file.to_string()).await;
    assert_eq!(seen, counts(&[("new", "2"), ("rejected", "3")]));
    widget.click(".import .rejected summary").await;
    widget.wait_for(".import .rejected li").await;
    assert_eq!(
        widget.texts(".import .rejected li").await,
        [
            "第 2 条：未知类别“weather”",
            "第 4 条：没有原文引文",
            "第 5 条：没有原文引文，位置只能在文章原网页上确定"
        ]
    );
    merge(&page, &widget, 2).await;
    let drawn = marks(&widget).await;
    assert_eq!(
        [drawn[0].text.as_str(), drawn[1].text.as_str()],
        ["3.2万", "1.5亿元"]
    );
}
