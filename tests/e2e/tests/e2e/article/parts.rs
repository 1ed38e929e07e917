//! Every part of an article, from every kind of source.

use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::{Value, json};

use crate::site::{PAGE, article, news, page_of, site};

const BODY: &str = "\
    <h2>三条线，一张票</h2>\
    <p>南岭县交通局<strong>5月6日</strong>宣布，<a href=\"https://jt.example/xc\">乡村公交</a>当天<em>全部</em>开通。</p>\
    <blockquote><p>“末班车等最后一个学生。”</p></blockquote>\
    <ul><li>一号线到石桥乡</li><li>二号线到柳坪镇</li></ul>\
    <ol start=\"3\"><li>先刷卡</li><li>再上车</li></ol>\
    <table><thead><tr><th>线路</th><th>班次</th></tr></thead>\
    <tbody><tr><th>一号线</th><td>18</td></tr><tr><td colspan=\"2\">节假日加开</td></tr></tbody></table>\
    <figure><img src=\"bus.png\" alt=\"一辆绿色公交车\"><figcaption>首班车驶出县城。</figcaption></figure>";

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"300\"></svg>";

fn bus_lines() -> Value {
    let mut article = news(
        "https://news.example/2024/nanling",
        "南岭县三条乡村公交线开通",
        BODY,
    );
    article["alternativeHeadline"] = "最远的村子离县城47公里".into();
    article["author"] = json!([{ "@type": "Person", "name": "周小棠" }]);
    article["image"] = json!({
        "@type": "ImageObject",
        "url": "map.svg",
        "caption": "三条线路的走向",
        "description": "线路图",
    });
    article
}

async fn open(server: &Server) -> Page {
    for picture in ["/bus.png", "/map.svg"] {
        server.route(picture, Reply::bytes("image/svg+xml", PICTURE));
    }
    Browser::desktop().open(&server.url(PAGE)).await
}

/// The article's blocks as `tag text`, in reading order.
async fn blocks(widget: &Tree<'_>) -> Vec<String> {
    const BLOCKS: &str = r#"
        const blocks = root.querySelectorAll("[data-article] [data-block]");
        return [...blocks].map((block) => `${block.localName} ${block.textContent}`);
    "#;
    widget.js(BLOCKS, ()).await
}

async fn reads(server: &Server, reply: Reply, expected: &[&str]) -> Page {
    server.route("/source", reply);
    server.route(
        PAGE,
        page_of(
            "zh-CN",
            "<pizhu-article suggest=off src=\"/source\"></pizhu-article>",
        ),
    );
    let page = open(server).await;
    assert_eq!(blocks(&article(&page).await).await, expected);
    page
}

#[tokio::test]
async fn the_head_has_headline_standfirst_publisher_author_and_day() {
    let server = site(&bus_lines()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "南岭县三条乡村公交线开通");
    assert_eq!(
        widget.text("h1 + .standfirst").await,
        "最远的村子离县城47公里"
    );
    assert_eq!(widget.texts(".byline span").await, ["南岭日报", "周小棠"]);
    assert_eq!(widget.text(".byline time").await, "2024-05-06");
    let time = widget.attr(".byline time", "datetime").await;
    assert_eq!(time.as_deref(), Some("2024-05-06T07:00:00+08:00"));
    assert_eq!(
        widget.attr("[data-article]", "lang").await.as_deref(),
        Some("zh-CN")
    );
}

#[tokio::test]
async fn the_body_keeps_its_blocks() {
    let server = site(&bus_lines()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    let body = [
        "h1 南岭县三条乡村公交线开通",
        "p 最远的村子离县城47公里",
        "figcaption 三条线路的走向",
        "h2 三条线，一张票",
        "p 南岭县交通局5月6日宣布，乡村公交当天全部开通。",
        "p “末班车等最后一个学生。”",
        "li 一号线到石桥乡",
        "li 二号线到柳坪镇",
        "li 先刷卡",
        "li 再上车",
        "th 线路",
        "th 班次",
        "th 一号线",
        "td 18",
        "td 节假日加开",
        "figcaption 首班车驶出县城。",
    ];
    assert_eq!(blocks(&widget).await, body);
}

#[tokio::test]
async fn quotations_lists_and_tables_are_drawn_as_such() {
    let server = site(&bus_lines()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    assert_eq!(widget.text("blockquote").await, "“末班车等最后一个学生。”");
    assert_eq!(widget.texts("ul.items li").await.len(), 2);
    let numbers: Vec<u32> = widget
        .js(
            "return [...root.querySelectorAll('ol.items li')].map((item) => item.value);",
            (),
        )
        .await;
    assert_eq!(numbers, [3, 4]);
    let rows: Vec<usize> = widget
        .js(
            "return [...root.querySelectorAll('tr')].map((row) => row.cells.length);",
            (),
        )
        .await;
    assert_eq!(rows, [2, 2, 1]);
    assert_eq!(
        widget.attr("tr:last-child td", "colspan").await.as_deref(),
        Some("2")
    );
}

#[tokio::test]
async fn links_and_emphasis_stay_in_the_text() {
    let server = site(&bus_lines()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    assert_eq!(widget.text("p strong").await, "5月6日");
    assert_eq!(widget.text("p em").await, "全部");
    assert_eq!(widget.text("p a").await, "乡村公交");
    assert_eq!(
        widget.attr("p a", "href").await.as_deref(),
        Some("https://jt.example/xc")
    );
    assert_eq!(
        widget.attr("p a", "target").await.as_deref(),
        Some("_blank")
    );
    let rel = widget.attr("p a", "rel").await.unwrap_or_default();
    assert!(rel.contains("noopener"), "{rel}");
}

#[tokio::test]
async fn pictures_are_shown_with_their_captions() {
    let server = site(&bus_lines()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    let figures: Vec<(String, String, String)> = widget
        .js(
            "return [...root.querySelectorAll('figure')].map((figure) => {
                const image = figure.querySelector('img');
                return [new URL(image.src).pathname, image.alt, figure.querySelector('figcaption').textContent];
            });",
            (),
        )
        .await;
    let figure = |src: &str, alt: &str, caption: &str| (src.into(), alt.into(), caption.into());
    let expected = [
        figure("/map.svg", "线路图", "三条线路的走向"),
        figure("/bus.png", "一辆绿色公交车", "首班车驶出县城。"),
    ];
    assert_eq!(figures, expected);
    page.wait_until("the first picture to be drawn", async || {
        widget
            .js("return root.querySelector('img').naturalWidth === 600;", ())
            .await
    })
    .await;
}

#[tokio::test]
async fn an_html_page_shows_its_article_and_not_what_is_around_it() {
    let server = Server::dist().await;
    let source = "<!doctype html><html lang=zh-CN><title>柳坪镇办花会 - 某报</title>\
        <header><nav><a href=/>首页</a></nav></header><aside>相关阅读</aside>\
        <article><h1>柳坪镇办花会</h1><p>花会<b>三天</b>，来了<i>两万</i>人。</p>\
        <figure><img src=/bus.png><figcaption>花会入口</figcaption></figure><ul><li>免票</li></ul></article>\
        <footer>版权所有</footer></html>";
    let expected = [
        "h1 柳坪镇办花会",
        "p 花会三天，来了两万人。",
        "figcaption 花会入口",
        "li 免票",
    ];
    let page = reads(&server, Reply::html(source), &expected).await;
    let widget = article(&page).await;
    assert_eq!(widget.text("p strong").await, "三天");
    assert_eq!(widget.text("p em").await, "两万");
}

#[tokio::test]
async fn an_html_fragment_is_an_article() {
    let server = Server::dist().await;
    let source = "<h1>石桥乡修渠</h1><p>新渠长4.2公里。</p><blockquote>水到田头。</blockquote>";
    let expected = ["h1 石桥乡修渠", "p 新渠长4.2公里。", "p 水到田头。"];
    reads(&server, Reply::html(source), &expected).await;
}

#[tokio::test]
async fn plain_text_is_an_article() {
    let server = Server::dist().await;
    let source = "石桥乡修渠\r\n\r\n新渠长4.2公里。\r\n<b>标签</b>照字面显示。\r\n\r\n第二段。\r\n";
    let expected = [
        "h1 石桥乡修渠",
        "p 新渠长4.2公里。",
        "p <b>标签</b>照字面显示。",
        "p 第二段。",
    ];
    reads(&server, Reply::text(source), &expected).await;
}
