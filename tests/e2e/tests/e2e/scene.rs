//! What the tests of several topics share: a page with a small article, and what is seen and stored of its annotations.

use fantoccini::actions::{Actions, InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use pizhu_e2e::{Browser, Page, Place, Point, Reply, Server, Tree};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// The address of the article that [`news`] serves: what its annotations are kept under.
pub(crate) const ADDRESS: &str = "https://news.example/story";

/// A news page that embeds the article, with words of its own before and after it.
const PAGE: &str = r#"<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>晚报</title>
<style>body { margin: 0 }</style>
<p id="before">晚报今日头条</p>
<pizhu-article suggest=off src="/story.json"></pizhu-article>
<p id="after">晚报社地址与电话</p>
<script type="module" src="/pizhu.js"></script>
</html>"#;

/// The bundle, with an article of this headline and `articleBody` (HTML) at `/story.json` and a page around it at
/// `/story.html`.
pub(crate) async fn news(body: &str) -> Server {
    let server = Server::dist().await;
    put_news(&server, body);
    server
}

/// Puts the article of [`news`] on a server.
pub(crate) fn put_news(server: &Server, body: &str) {
    let article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "要闻速览",
        "datePublished": "2024-07-20T09:00:00+08:00",
        "inLanguage": "zh-CN",
        "url": ADDRESS,
        "articleBody": body,
    });
    server.route("/story.json", Reply::json(article.to_string()));
    server.route("/story.html", Reply::html(PAGE));
}

/// Puts a page at `/suggested.html` that embeds the article of [`news`] with suggestions, and with these further
/// attributes.
pub(crate) fn put_suggested(server: &Server, attributes: &str) {
    let page = PAGE.replace("suggest=off", attributes);
    server.route("/suggested.html", Reply::html(page));
}

/// Opens the page of [`news`] on a desktop, the article rendered.
pub(crate) async fn read(server: &Server) -> Page {
    read_with(server, Browser::desktop()).await
}

/// Opens the page of [`news`], the article rendered.
pub(crate) async fn read_with(server: &Server, browser: Browser) -> Page {
    let page = browser.open(&server.url("/story.html")).await;
    page.widget().await.wait_for("[data-article]").await;
    page
}

/// One annotation as storage has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Stored {
    /// The key's last part.
    #[serde(default)]
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) exact: String,
    #[serde(default)]
    pub(crate) note: String,
    /// In code points.
    pub(crate) start: u32,
}

/// The annotations that storage has, of all articles, in the order of the text.
pub(crate) async fn stored(page: &Page) -> Vec<Stored> {
    let read = |(key, value): (String, String)| {
        if key.contains(":rejected:") {
            return None;
        }
        let mut record: Stored = serde_json::from_str(&value).ok()?;
        record.id = key.rsplit(':').next()?.to_owned();
        Some(record)
    };
    let mut records: Vec<_> = page
        .local_storage()
        .await
        .into_iter()
        .filter_map(read)
        .collect();
    records.sort_by_key(|record| record.start);
    records
}

/// Kind and characters of what storage has, in the order of the text.
pub(crate) async fn tagged(page: &Page) -> Vec<(String, String)> {
    let records = stored(page).await.into_iter();
    records.map(|record| (record.kind, record.exact)).collect()
}

/// Waits until storage has these annotations and no others: kind and characters, in the order of the text.
pub(crate) async fn wait_tagged(page: &Page, expected: &[(&str, &str)]) {
    let what = format!("storage to hold {expected:?}");
    let is_so = async || {
        let found = tagged(page).await;
        found
            .iter()
            .map(|(kind, exact)| (kind.as_str(), exact.as_str()))
            .eq(expected.iter().copied())
    };
    page.wait_until(&what, is_so).await;
}

/// Selects the first occurrence with the mouse and tags it by the bar's button.
pub(crate) async fn tag(widget: &Tree<'_>, text: &str, kind: &str) {
    widget.select_text(text).await;
    widget.click(&format!(".bar .tag.{kind}")).await;
    widget.wait_gone(".bar").await;
}

/// The characters of a block in runs, each with the kinds of the marks around it, outer first:
/// `去年[number|新增][number policy|12.4万家]企业`.
pub(crate) async fn drawn(widget: &Tree<'_>, block: &str) -> String {
    const RUNS: &str = r#"
        const block = [...root.querySelectorAll("[data-block]")].find((block) => block.textContent.includes(args));
        if (!block) return "";
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const runs = [];
        while (walker.nextNode()) {
            const around = [];
            for (let e = walker.currentNode.parentElement; e !== block; e = e.parentElement) {
                if (e.localName === "mark") around.unshift(e);
            }
            const ids = around.map((mark) => mark.dataset.id ?? "preview").join();
            const kinds = around.map((mark) => mark.classList[0]).join(" ");
            const last = runs.at(-1);
            if (last?.ids === ids) last.text += walker.currentNode.data;
            else runs.push({ ids, kinds, text: walker.currentNode.data });
        }
        return runs.map(({ kinds, text }) => (kinds ? `[${kinds}|${text}]` : text)).join("");
    "#;
    widget.js(RUNS, block).await
}

/// Waits until the block that contains `block` is drawn like this: see [`drawn`].
pub(crate) async fn wait_drawn(page: &Page, widget: &Tree<'_>, block: &str, expected: &str) {
    let what = format!("the block to be drawn as {expected}");
    page.wait_until(&what, async || drawn(widget, block).await == expected)
        .await;
}

/// The characters of all marks, also of those that the browser has not drawn yet.
pub(crate) async fn marked(widget: &Tree<'_>) -> Vec<String> {
    const MARKED: &str = "return [...root.querySelectorAll('mark:not(.suggestion)')].map((mark) => mark.textContent);";
    widget.js(MARKED, ()).await
}

/// What the live region says now, also while it fades.
pub(crate) async fn announced(widget: &Tree<'_>) -> String {
    widget
        .js("return root.querySelector('.notices').textContent;", ())
        .await
}

/// Waits until the live region says this.
pub(crate) async fn wait_announced(page: &Page, widget: &Tree<'_>, expected: &str) {
    let what = format!("the live region to say '{expected}'");
    page.wait_until(&what, async || announced(widget).await == expected)
        .await;
}

/// Waits until what was begun so far is drawn: two frames.
pub(crate) async fn frames(page: &Page) {
    const TWO: &str = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));";
    page.js::<()>(TWO, ()).await;
}

/// An element's border box in the viewport, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rect {
    /// Whether it lies in a window of this size.
    pub(crate) fn inside(&self, width: f64, height: f64) -> bool {
        const NOISE: f64 = 0.001; // what a transform leaves in the last binary digits
        let starts = self.left >= -NOISE && self.top >= -NOISE;
        starts && self.right <= width + NOISE && self.bottom <= height + NOISE
    }

    /// Whether it covers some of that place.
    pub(crate) fn covers(&self, place: &Place) -> bool {
        self.left < place.right
            && place.left < self.right
            && self.top < place.bottom
            && place.top < self.bottom
    }
}

/// The box of the first element that matches, as soon as it shows.
pub(crate) async fn rect(widget: &Tree<'_>, css: &str) -> Rect {
    const RECT: &str = "const { left, top, right, bottom } = root.querySelector(args).getBoundingClientRect(); return { left, top, right, bottom };";
    widget.wait_for(css).await;
    widget.js(RECT, css).await
}

/// Presses the mouse's button at one place and moves to another, the button still down.
pub(crate) async fn drag_and_hold(page: &Page, from: Point, to: Point) {
    let step = |part: f64| {
        move_to(Point {
            x: from.x + (to.x - from.x) * part,
            y: from.y + (to.y - from.y) * part,
        })
    };
    // In one go: the driver forgets between two commands which button moves with the mouse.
    let moves = [0.2, 0.4, 0.6, 0.8, 1.0].map(step);
    mouse(page, [move_to(from), DOWN].into_iter().chain(moves)).await;
}

/// Lets the mouse's button go.
pub(crate) async fn release_button(page: &Page) {
    mouse(page, [UP]).await;
}

/// Clicks three times, which selects a paragraph.
pub(crate) async fn triple_click(page: &Page, at: Point) {
    mouse(page, [move_to(at), DOWN, UP, DOWN, UP, DOWN, UP]).await;
}

const DOWN: PointerAction = PointerAction::Down {
    button: MOUSE_BUTTON_LEFT,
};
const UP: PointerAction = PointerAction::Up {
    button: MOUSE_BUTTON_LEFT,
};

fn move_to(at: Point) -> PointerAction {
    PointerAction::MoveTo {
        duration: Some(Duration::from_millis(16)),
        x: at.x,
        y: at.y,
    }
}

async fn mouse(page: &Page, actions: impl IntoIterator<Item = PointerAction>) {
    let source = actions
        .into_iter()
        .fold(MouseActions::new("mouse".into()), InputSource::then);
    let done = page.client().perform_actions(Actions::from(source)).await;
    done.unwrap_or_else(|error| panic!("the mouse: {error}"));
}
