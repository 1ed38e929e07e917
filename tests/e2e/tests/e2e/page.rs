//! Page mode: the article that a site rendered itself is read, painted over and tagged where it stands.

mod hosts;
mod living;
mod mapping;
mod painting;
mod tagging;
mod yew;

use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::Value;

use crate::scene::wait_tagged;

/// Where the site is.
const STORY: &str = "/story.html";

/// The address that its annotations follow.
const ADDRESS: &str = "https://evening.example/2026/harvest";

/// The story of most tests.
const HARVEST: &str = "<h1>秋粮丰收</h1>
    <p>白河县今年秋粮总产<b>18.6万吨</b>，比上年增长5.4%。</p>
    <p>县长<a href=\"#people\">罗启明</a>说，将落实《白河县粮食安全责任办法》。</p>";

/// A site of this body, which loads the widget; the element goes into the body.
fn page_of(body: &str) -> Reply {
    Reply::html(format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>晚报</title>\
         <link rel=\"canonical\" href=\"{ADDRESS}\">\
         <script>window.told = []; for (const name of ['ready', 'error', 'create']) \
         document.addEventListener('pizhu-' + name, (event) => told.push(name));</script>\
         <script type=\"module\" src=\"/pizhu.js\"></script></head><body>{body}</body></html>"
    ))
}

/// Around a story: the element that makes it page mode.
fn around(story: &str) -> String {
    format!(
        "<pizhu-article suggest=\"off\"><article id=\"story\">{story}</article></pizhu-article>"
    )
}

/// A site of this story.
async fn site_of(story: &str) -> Server {
    let server = Server::dist().await;
    server.route(STORY, page_of(&around(story)));
    server
}

/// Opens the site, the widget ready.
async fn read(server: &Server) -> Page {
    read_with(server, Browser::desktop()).await
}

async fn read_with(server: &Server, browser: Browser) -> Page {
    let page = browser.open(&server.url(STORY)).await;
    wait_ready(&page, 1).await;
    page
}

/// Waits until so many articles were opened.
async fn wait_ready(page: &Page, times: usize) {
    let what = format!("{times} articles to be open");
    let count = "return told.filter((name) => name === 'ready').length;";
    page.wait_until(&what, async || page.js::<usize>(count, ()).await >= times)
        .await;
}

/// The site's own document; its text is the story's.
fn story(page: &Page) -> Tree<'_> {
    page.document().article("#story")
}

/// What is painted: the look without its `pizhu-`, and the characters, in the order of the document.
async fn painted(page: &Page) -> Vec<(String, String)> {
    const PAINTED: &str = "
        const all = [...CSS.highlights].filter(([name]) => name.startsWith('pizhu-'))
            .flatMap(([name, ranges]) => [...ranges].map((range) => [name.slice(6), range]));
        all.sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b) || b.compareBoundaryPoints(Range.END_TO_END, a));
        return all.map(([name, range]) => [name, range.toString()]);";
    page.js(PAINTED, ()).await
}

/// Waits until this is painted and nothing else.
async fn wait_painted(page: &Page, expected: &[(&str, &str)]) {
    let mut found = Vec::new();
    let what = format!("{expected:?} to be painted");
    let is_so = async || {
        found = painted(page).await;
        let found = found
            .iter()
            .map(|(look, text)| (look.as_str(), text.as_str()));
        found.eq(expected.iter().copied())
    };
    page.wait_until(&what, is_so).await;
}

/// Selects the first occurrence in the story with the mouse and tags it by the bar's button.
async fn tag(page: &Page, text: &str, kind: &str) {
    let widget = page.widget().await;
    story(page).select_text(text).await;
    widget.click(&format!(".bar .tag.{kind}")).await;
    widget.wait_gone(".bar").await;
}

/// A site of this story with these characters tagged as numbers.
async fn tagged(story: &str, numbers: &[&str]) -> (Server, Page) {
    let server = site_of(story).await;
    let page = read(&server).await;
    for number in numbers {
        tag(&page, number, "number").await;
    }
    let expected: Vec<_> = numbers.iter().map(|number| ("number", *number)).collect();
    wait_tagged(&page, &expected).await;
    (server, page)
}

/// The text that the widget read.
async fn text(page: &Page) -> String {
    page.js("return document.querySelector('pizhu-article').export('doccano').then((lines) => JSON.parse(lines.split('\\n')[0]).text);", ()).await
}

/// The quotes of the annotations that the element gives.
async fn annotations(page: &Page) -> Vec<String> {
    let quotes = "return document.querySelector('pizhu-article').annotations.map((a) => a.target.selector[0].exact);";
    page.js(quotes, ()).await
}

/// The markup of the whole page.
async fn markup(page: &Page) -> String {
    page.js("return document.documentElement.outerHTML;", ())
        .await
}

/// Runs a script in the page.
async fn run(page: &Page, script: &str) {
    page.js::<Value>(&format!("{script}; return null;"), ())
        .await;
}
