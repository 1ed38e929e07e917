//! A list of thousands of annotations: only what is in view is rendered, and all of it can be reached.

use crate::scene::{ADDRESS, frames, news, rect};
use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const COUNT: usize = 3000;

/// What the number `n` reads in the article.
fn figure(n: usize) -> String {
    format!("第{:04}项", n + 1)
}

fn id(n: usize) -> String {
    format!("{n:08x}-0000-4000-8000-000000000000")
}

/// Ten figures a paragraph.
fn paragraphs() -> Vec<String> {
    let numbers: Vec<usize> = (0..COUNT).collect();
    let paragraph = |ten: &[usize]| ten.iter().map(|n| figure(*n) + "，").collect();
    numbers.chunks(10).map(paragraph).collect()
}

/// The records of storage, one a figure, as the widget itself writes them.
fn records(headline: &str) -> Vec<(String, String)> {
    let text: Vec<char> = format!("{headline}\n{}", paragraphs().join("\n"))
        .chars()
        .collect();
    let mut from = 0;
    let record = |n: usize| {
        let exact: Vec<char> = figure(n).chars().collect();
        let found = text[from..]
            .windows(exact.len())
            .position(|window| window == exact);
        let start = from + found.expect("every figure stands in the text");
        let end = start + exact.len();
        from = end;
        let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
        let kind = ["number", "official", "policy"][n % 3];
        let value = json!({
            "v": 1,
            "kind": kind,
            "exact": figure(n),
            "prefix": slice(start.saturating_sub(32), start),
            "suffix": slice(end, text.len().min(end + 32)),
            "start": start,
            "end": end,
            "created": 1_720_000_000_000_i64 + n as i64,
            "modified": 1_720_000_000_000_i64 + n as i64,
        });
        let article = ADDRESS.replace('%', "%25").replace(':', "%3A");
        (format!("pizhu:1:{article}:{}", id(n)), value.to_string())
    };
    (0..COUNT).map(record).collect()
}

/// The article with all of them stored, opened.
async fn long() -> (Server, Page) {
    let body: String = paragraphs()
        .iter()
        .map(|text| format!("<p>{text}</p>"))
        .collect();
    let server = news(&body).await;
    server.route("/seed.html", Reply::html("<title>seed</title>"));
    let page = Browser::desktop().open(&server.url("/seed.html")).await;
    page.js::<()>(
        "for (const [key, value] of args) localStorage.setItem(key, value);",
        records("要闻速览"),
    )
    .await;
    page.goto(&server.url("/story.html")).await;
    page.widget().await.wait_for(".panel .row").await;
    (server, page)
}

/// The ids of the rows that are rendered.
async fn rows(widget: &Tree<'_>) -> Vec<String> {
    widget
        .js(
            "return [...root.querySelectorAll('.panel .row')].map((row) => row.dataset.id);",
            (),
        )
        .await
}

#[tokio::test]
async fn only_a_window_of_rows_is_rendered() {
    let (_server, page) = long().await;
    let widget = page.widget().await;
    assert_eq!(widget.text(".tabs .made .count").await, "3000");
    assert!(
        rows(&widget).await.len() < 100,
        "{}",
        rows(&widget).await.len()
    );
    let [high, shown]: [f64; 2] = widget
        .js("const list = root.querySelector('.rows'); return [list.scrollHeight, list.clientHeight];", ())
        .await;
    // 48 pixels each, and three headings.
    assert_eq!(high, 48.0 * (COUNT as f64 + 3.0));
    assert!(shown < 900.0);
    assert_eq!(
        widget
            .attr(".panel li:has(.row)", "aria-setsize")
            .await
            .as_deref(),
        Some("3003")
    );
}

async fn scroll_list(page: &Page, widget: &Tree<'_>, top: usize) {
    widget
        .js::<()>("root.querySelector('.rows').scrollTop = args;", top)
        .await;
    frames(page).await;
}

#[tokio::test]
async fn every_row_is_reached_by_scrolling() {
    let (_server, page) = long().await;
    let widget = page.widget().await;
    let height: usize = widget
        .js("return root.querySelector('.rows').clientHeight;", ())
        .await;
    let mut reached = BTreeSet::new();
    const IN_VIEW: &str = r#"
        const list = root.querySelector(".rows").getBoundingClientRect();
        const inside = ({ top, bottom }) => top >= list.top - 1 && bottom <= list.bottom + 1;
        return [...root.querySelectorAll(".panel .row")].filter((row) => inside(row.getBoundingClientRect())).map((row) => row.dataset.id);
    "#;
    for top in (0..48 * (COUNT + 3)).step_by(height - 96) {
        scroll_list(&page, &widget, top).await;
        let mut seen: Vec<String> = Vec::new();
        let full = async || {
            seen = widget.js(IN_VIEW, ()).await;
            // A line may be cut at either edge, and a heading may be among them.
            seen.len() + 3 >= height / 48
        };
        page.wait_until(&format!("rows to fill the list at {top}"), full)
            .await;
        reached.extend(seen);
    }
    let missed = Vec::from_iter((0..COUNT).filter(|n| !reached.contains(&id(*n))));
    assert!(missed.is_empty(), "never in view: {missed:?}");
}

#[tokio::test]
async fn a_row_far_down_the_list_opens_its_place() {
    let (_server, page) = long().await;
    let widget = page.widget().await;
    scroll_list(&page, &widget, 48 * (COUNT + 3)).await;
    // The last policy is the last row.
    let last = format!(".panel .row[data-id='{}']", id(COUNT - 1));
    page.wait_until("the last row", async || widget.shows(&last).await)
        .await;
    widget.click(&last).await;
    widget.wait_text(".editor .quote", &figure(COUNT - 1)).await;
    let mark = format!("mark[data-id='{}']", id(COUNT - 1));
    page.wait_until("the place to be in view", async || {
        rect(&widget, &mark).await.inside(1280.0, 900.0)
    })
    .await;
}

#[tokio::test]
async fn the_list_is_walked_by_tab_beyond_what_was_rendered() {
    let (_server, page) = long().await;
    let widget = page.widget().await;
    widget
        .js::<()>("root.querySelector('.panel .row').focus();", ())
        .await;
    for _ in 0..60 {
        page.press("Tab").await;
        // The list scrolls to the row, and renders what comes next.
        frames(&page).await;
    }
    let focused: Value = widget
        .js("return root.activeElement?.dataset.id ?? null;", ())
        .await;
    // Numbers are every third.
    assert_eq!(focused, json!(id(180)));
    assert!(widget.shows(".panel .row:focus").await);
}
