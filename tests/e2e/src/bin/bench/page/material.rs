//! The pages that are measured: one site's markup, with and without what paints over it.

use crate::material::{HEAD, STYLE, records, spans};
use pizhu::model::article::Article;
use pizhu_e2e::{Reply, Server};
use serde_json::json;

/// The paths of one article's pages.
pub struct Pages {
    /// Without anything.
    pub plain: String,
    /// The Custom Highlight API, all ranges.
    pub all: String,
    /// The Custom Highlight API, the ranges near the window.
    pub near: String,
    /// The widget around the article.
    pub widget: String,
    /// The widget beside the article.
    pub beside: String,
}

/// Serves the pages of an article with so many annotations, and their records as `/<name>-<stored>.json`.
pub fn serve(
    server: &Server,
    name: &str,
    article: &Article,
    stored: usize,
    suggest: bool,
) -> Pages {
    let path = |which: &str| format!("/{name}-{which}.html");
    let pages = Pages {
        plain: path("plain"),
        all: path("all"),
        near: path("near"),
        widget: path("widget"),
        beside: path("beside"),
    };
    let head = format!(
        "{HEAD}<link rel=canonical href='{}'>{STYLE}<style>{}</style><script>{}</script>",
        article.meta.url.as_deref().unwrap_or_default(),
        RULES,
        include_str!("clock.js"),
    );
    let story = story(article);
    let raw = |reach: Option<u8>| {
        let data = format!(
            "const places = {}, reach = {};",
            places(article, stored),
            json!(reach)
        );
        Reply::html(format!(
            "{head}{story}<script>{data}{}</script>",
            include_str!("raw.js")
        ))
    };
    let suggest = if suggest { "" } else { " suggest=off" };
    let head_of_widget = format!(
        "{head}<link rel=modulepreload href=pizhu_widget.js>\
         <link rel=preload href=pizhu_widget_bg.wasm as=fetch type=application/wasm crossorigin>\
         <script type=module src=pizhu.js></script>"
    );
    let widget = format!("{head_of_widget}<pizhu-article{suggest}>{story}</pizhu-article>");
    let beside =
        format!("{head_of_widget}{story}<pizhu-article{suggest} for='#story'></pizhu-article>");
    server.route(&pages.plain, Reply::html(format!("{head}{story}")));
    server.route(&pages.all, raw(None));
    server.route(&pages.near, raw(Some(1)));
    server.route(&pages.widget, Reply::html(widget));
    server.route(&pages.beside, Reply::html(beside));
    let records = Reply::json(records(article, stored).to_string());
    server.route(&format!("/{name}-{stored}.json"), records);
    pages
}

/// What the raw highlights look like: as the widget's.
const RULES: &str = "
    ::highlight(number) { background-color: #1457a81c; text-decoration: underline solid 2px #1457a8; text-underline-offset: .22em }
    ::highlight(official) { background-color: #9a34121c; text-decoration: underline double 2px #9a3412; text-underline-offset: .22em }
    ::highlight(policy) { background-color: #1d6b3a1c; text-decoration: underline dashed 2px #1d6b3a; text-underline-offset: .22em }";

fn story(article: &Article) -> String {
    let mut texts = article.blocks.iter().map(|block| article.block_text(block));
    let title = texts.next().unwrap_or_default();
    let paragraphs: String = texts.map(|text| format!("<p>{text}</p>")).collect();
    format!("<article id=story><h1>{title}</h1>{paragraphs}</article>")
}

/// The kind, by its number, and the first and the last offset of each, in UTF-16 units.
fn places(article: &Article, stored: usize) -> String {
    let units = |offset| article.text.to_utf16(offset).get();
    let spans = spans(article, stored).into_iter().enumerate();
    let places = spans.map(|(at, span)| json!([at % 3, units(span.start()), units(span.end())]));
    json!(places.collect::<Vec<_>>()).to_string()
}
