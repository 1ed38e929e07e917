//! A site of one article, as a publisher embeds it, and what its reader does and sees there.

use pizhu_e2e::{Page, Reply, Server, Tree};
use serde::Deserialize;
use serde_json::{Value, json};

/// Where [`site`] serves its page.
pub(crate) const PAGE: &str = "/page.html";

/// Keeps what the widget tells the page.
const LISTENER: &str = "<script>
    window.heard = [];
    for (const name of ['pizhu-ready', 'pizhu-error']) {
        document.addEventListener(name, (event) => heard.push([name, event.detail?.message ?? '']));
    }
</script>";

/// A page with these elements in it, which loads the widget and listens to it.
pub(crate) fn page_of(lang: &str, elements: &str) -> Reply {
    Reply::html(format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>某报</title>{LISTENER}\
         <script type=\"module\" src=\"/pizhu.js\"></script></head><body>\
         <button id=\"own\" onclick=\"this.textContent = '按过了'\">页面自己的按钮</button>\n{elements}</body></html>"
    ))
}

/// The bundle, and a page with one widget that reads `/article.json`.
pub(crate) async fn site(article: &Value) -> Server {
    let server = Server::dist().await;
    server.route("/article.json", Reply::json(article.to_string()));
    let element = "<pizhu-article suggest=off src=\"/article.json\"></pizhu-article>";
    server.route(PAGE, page_of("zh-CN", element));
    server
}

/// A news article at this address with this body, as a site publishes it.
pub(crate) fn news(address: &str, headline: &str, body: &str) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "url": address,
        "datePublished": "2024-05-06T07:00:00+08:00",
        "publisher": { "@type": "Organization", "name": "南岭日报" },
        "inLanguage": "zh-CN",
        "articleBody": body,
    })
}

/// The canal of Shiqiao: the article that most tests read.
pub(crate) fn canal() -> Value {
    news(
        CANAL,
        "石桥乡修渠",
        "<p>石桥乡新渠长4.2公里，灌田九百亩，县长周小棠到场。</p><p>全县今年计划修渠30公里。</p>",
    )
}

/// Where [`canal`] says it stands, and the key that it is kept under.
pub(crate) const CANAL: &str = "https://news.example/2024/shiqiao";
pub(crate) const CANAL_KEY: &str = "pizhu:1:https%3A//news.example/2024/shiqiao";

/// The fair of Liuping: the other article.
pub(crate) fn fair() -> Value {
    let address = "https://news.example/2024/liuping";
    news(
        address,
        "柳坪镇办花会",
        "<p>花会三天，来了2.1万人，镇长陈立冬致辞。</p>",
    )
}

/// What the widget told the page so far: the event's name and its message.
pub(crate) async fn heard(page: &Page) -> Vec<(String, String)> {
    page.js("return window.heard;", ()).await
}

/// The widget of the page, once its article is there to read.
pub(crate) async fn article(page: &Page) -> Tree<'_> {
    article_at(page, "pizhu-article").await
}

/// The widget of the first element that matches, once its article is there to read.
pub(crate) async fn article_at<'page>(page: &'page Page, css: &str) -> Tree<'page> {
    let widget = page.widget_at(css).await;
    widget.wait_for("[data-article]").await;
    widget
}

/// An annotation as it is drawn in the article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Mark {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) text: String,
    /// What a screen reader adds: the kind, and the note.
    pub(crate) said: String,
}

impl Mark {
    /// Kind, text and description, for comparing with what a test expects.
    pub(crate) fn plain(&self) -> (&str, &str, &str) {
        (&self.kind, &self.text, &self.said)
    }
}

/// All that is annotated in the article now, in reading order.
pub(crate) async fn marks(widget: &Tree<'_>) -> Vec<Mark> {
    const MARKS: &str = r#"
        const marks = new Map();
        for (const mark of root.querySelectorAll("mark[data-id]:not(.suggestion)")) {
            const id = mark.dataset.id;
            const kind = ["number", "official", "policy"].find((kind) => mark.classList.contains(kind)) ?? "";
            if (!marks.has(id)) marks.set(id, { id, kind, text: "", said: mark.getAttribute("aria-description") ?? "" });
            marks.get(id).text += mark.textContent;
        }
        return [...marks.values()];
    "#;
    widget.js(MARKS, ()).await
}

/// Waits until as many annotations are drawn, and gives them.
pub(crate) async fn marks_when(page: &Page, widget: &Tree<'_>, count: usize) -> Vec<Mark> {
    page.wait_until(&format!("{count} annotations"), async || {
        marks(widget).await.len() == count
    })
    .await;
    marks(widget).await
}

/// Selects a string with the mouse, and tags it by the toolbar's button of this kind; gives its mark.
pub(crate) async fn tag(page: &Page, widget: &Tree<'_>, text: &str, kind: &str) -> Mark {
    let before = marks(widget).await;
    widget.select_text(text).await;
    widget.click(&format!(".bar .tag.{kind}")).await;
    let after = marks_when(page, widget, before.len() + 1).await;
    let made = after.into_iter().find(|mark| !before.contains(mark));
    made.unwrap_or_else(|| panic!("'{text}' was not tagged"))
}

/// Writes a note on an annotated string, and closes its editor.
pub(crate) async fn write_note(page: &Page, widget: &Tree<'_>, text: &str, note: &str) {
    widget.click_text(text).await;
    widget.click(".editor textarea").await;
    page.input(note).await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
}

/// Chooses from the menu behind the bar's last button.
pub(crate) async fn choose_command(widget: &Tree<'_>, css: &str) {
    widget.click(".menu > button").await;
    widget.click(&format!(".menu li {css}")).await;
}

/// Takes the place of the browser's dialogue for files, which would hold the test: the field that asks is remembered.
pub(crate) async fn without_file_dialogue(page: &Page) {
    const REMEMBER: &str = "window.asking = null; HTMLInputElement.prototype.click = function () { window.asking = this; };";
    page.js::<()>(REMEMBER, ()).await;
}

/// Chooses a file as a reader does: by the button, which makes the browser ask; the file then goes to the field that
/// asked, wherever that is by then.
pub(crate) async fn choose_file(
    page: &Page,
    widget: &Tree<'_>,
    button: &str,
    name: &str,
    content: &str,
) {
    const GIVE: &str = "
        const [name, content] = args;
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], name));
        asking.files = transfer.files;
        asking.dispatchEvent(new Event('change', { bubbles: true }));
    ";
    without_file_dialogue(page).await;
    widget.click(button).await;
    page.wait_until("the browser to ask for a file", async || {
        page.js("return window.asking?.type === 'file';", ()).await
    })
    .await;
    page.js::<()>(GIVE, (name, content)).await;
}

/// Fills local storage until not one more character fits.
pub(crate) const FILL: &str = "
    for (let size = 1 << 20, at = 0; size >= 1; at += 1) {
        try { localStorage.setItem(`filler-${at}`, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); }
    }
";
