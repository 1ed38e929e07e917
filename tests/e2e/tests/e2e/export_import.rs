//! Taking the annotations away as a file, and bringing them back.

mod elements;
mod export;
mod formats;
mod import;
mod strange_files;

use pizhu_e2e::{Browser, Page, Server, Tree};
use serde_json::Value;

use crate::site::{PAGE, article, choose_file, marks_when, news, site, tag, write_note};

const ADDRESS: &str = "https://news.example/2024/𠮷林?from=首页";
const HEADLINE: &str = "𠮷林镇👍过节";

/// Characters outside the first plane, joined emoji and a combining accent stand before what is tagged.
async fn festival() -> Server {
    let body = "<p>𠮷林镇👨‍👩‍👧节上来了cafe\u{301}老板和3.2万游客，镇长𠮷野平致辞。</p><ul><li>投入<b>1.5亿</b>元</li></ul>";
    site(&news(ADDRESS, HEADLINE, body)).await
}

/// A reader of [`festival`] who tagged three places and wrote a note.
async fn reader_of(server: &Server) -> Page {
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "3.2万", "number").await;
    tag(&page, &widget, "𠮷野平", "official").await;
    write_note(&page, &widget, "𠮷野平", "镇长；\n“𠮷”音吉👍").await;
    tag(&page, &widget, "1.5亿元", "number").await;
    page
}

/// Exports by the bar's button: the file's name and content.
async fn export(page: &Page) -> (String, String) {
    article(page).await.click(".top .export").await;
    let (name, bytes) = page.download().await;
    (name, String::from_utf8(bytes).expect("UTF-8"))
}

/// The same, parsed.
pub(crate) async fn export_json(page: &Page) -> Value {
    serde_json::from_str(&export(page).await.1).expect("JSON")
}

fn items(file: &Value) -> &[Value] {
    file["first"]["items"].as_array().map_or(&[], Vec::as_slice)
}

/// Chooses a file by the menu's import command.
async fn choose_import(page: &Page, widget: &Tree<'_>, content: &str) {
    widget.click(".menu > button").await;
    choose_file(page, widget, ".menu .file", "标注.pizhu.json", content).await;
}

/// Chooses a file, and waits for the preview of what it holds.
async fn preview(page: &Page, widget: &Tree<'_>, content: &str) -> Vec<(String, String)> {
    choose_import(page, widget, content).await;
    widget.wait_for("dialog .import").await;
    groups(widget).await
}

/// The preview's groups and how many annotations each has.
async fn groups(widget: &Tree<'_>) -> Vec<(String, String)> {
    const GROUPS: &str = "return [...root.querySelectorAll('.import details')].map((group) => [group.className, group.querySelector('.count').textContent]);";
    widget.js(GROUPS, ()).await
}

fn counts(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let group = |(class, count): &(&str, &str)| ((*class).to_owned(), (*count).to_owned());
    expected.iter().map(group).collect()
}

/// Merges what the preview shows, until as many annotations are drawn.
async fn merge(page: &Page, widget: &Tree<'_>, drawn: usize) {
    widget.click("dialog .merge").await;
    widget.wait_gone("dialog").await;
    marks_when(page, widget, drawn).await;
}

/// Deletes all annotations by the menu's command.
async fn clear(page: &Page, widget: &Tree<'_>) {
    crate::site::choose_command(widget, ".clear").await;
    marks_when(page, widget, 0).await;
}
