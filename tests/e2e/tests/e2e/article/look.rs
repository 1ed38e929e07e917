//! How an article is set.

use pizhu_e2e::{Browser, Engine, Server, Tree, needs};
use serde::Deserialize;

use crate::site::{PAGE, article, news, site};

/// Paragraphs that fill several lines, and what is widest in newspapers.
fn long_article(paragraphs: usize) -> serde_json::Value {
    let paragraph = format!(
        "<p>{}</p>",
        "南岭县把公交车开进了山里，老人赶集不再走夜路。".repeat(6)
    );
    let wide = "<table><tr><th>线路</th><th>起点</th><th>终点</th><th>首班</th><th>末班</th><th>票价</th><th>里程</th></tr>\
        <tr><td>一号线（石桥方向）</td><td>县城客运中心</td><td>石桥乡人民政府</td><td>6:20</td><td>19:40</td><td>2元</td><td>47公里</td></tr></table>\
        <p>https://jt.example/?a6f0c1e29b7d4835a6f0c1e29b7d4835a6f0c1e29b7d4835a6f0c1e29b7d4835</p>";
    news(
        "https://news.example/2024/nanling",
        "南岭县把公交车开进山里",
        &format!("{wide}{}", paragraph.repeat(paragraphs)),
    )
}

#[derive(Debug, Deserialize)]
struct Setting {
    size: f64,
    line: f64,
    indent: f64,
    width: f64,
}

/// The last paragraph's font size, line height, indent and width, in CSS pixels.
async fn setting(widget: &Tree<'_>) -> Setting {
    const SETTING: &str = r#"
        const paragraph = [...root.querySelectorAll("p[data-block]")].at(-1);
        paragraph.scrollIntoView({ block: "center", behavior: "instant" });
        const style = getComputedStyle(paragraph);
        return {
            size: parseFloat(style.fontSize),
            line: parseFloat(style.lineHeight),
            indent: parseFloat(style.textIndent),
            width: paragraph.getBoundingClientRect().width,
        };
    "#;
    widget.js(SETTING, ()).await
}

#[tokio::test]
async fn a_paragraph_has_open_lines_of_a_readable_length_and_an_indent() {
    let server = site(&long_article(3)).await;
    let page = Browser::desktop()
        .size(1600, 900)
        .open(&server.url(PAGE))
        .await;
    let set = setting(&article(&page).await).await;
    assert!((set.line / set.size - 1.75).abs() < 0.01, "{set:?}");
    assert!((set.indent / set.size - 2.0).abs() < 0.01, "{set:?}");
    assert!(set.width <= 36.0 * set.size + 0.5, "{set:?}");
    assert!(
        set.width > 30.0 * set.size,
        "the window is wide enough for more: {set:?}"
    );
    assert!(set.size >= 16.0, "{set:?}");
}

const COLOURS: &str = r#"
    const channel = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part, 0) / 765;
    const style = getComputedStyle(root.querySelector("p[data-block]:not(.standfirst)"));
    return [channel(style.color), channel(getComputedStyle(root.host).backgroundColor)];
"#;

#[tokio::test]
async fn the_dark_scheme_turns_ink_and_ground_round() {
    needs!(Media);
    let server = Server::dist().await;
    let page = Browser::desktop().open(&server.url("/")).await;
    let widget = article(&page).await;
    let (ink, ground): (f64, f64) = widget.js(COLOURS, ()).await;
    assert!(
        ink < 0.3 && ground > 0.9,
        "light: ink {ink}, ground {ground}"
    );
    page.color_scheme("dark").await;
    page.wait_until("light ink on dark ground", async || {
        let (ink, ground): (f64, f64) = widget.js(COLOURS, ()).await;
        ink > 0.7 && ground < 0.2
    })
    .await;
}

/// Blocks that the browser draws; those far out of view it skips on a screen.
const DRAWN: &str = r#"
    const blocks = [...root.querySelectorAll("[data-block]")];
    return [blocks.filter((block) => block.checkVisibility({ contentVisibilityAuto: true })).length, blocks.length];
"#;

#[tokio::test]
async fn print_has_all_the_text_and_no_controls() {
    needs!(Media);
    let server = site(&long_article(200)).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    widget.wait_for(".top").await;
    widget.wait_for(".panel").await;
    widget.select_text("公交车开进").await;
    widget.wait_for(".bar").await;
    let (drawn, all): (usize, usize) = widget.js(DRAWN, ()).await;
    assert!(drawn < all, "a screen needs no more than {drawn} of {all}");

    page.media("print").await;
    for control in [".top", ".panel", ".bar", ".notices"] {
        assert!(!widget.shows(control).await, "{control}");
    }
    let (drawn, all): (usize, usize) = widget.js(DRAWN, ()).await;
    assert_eq!(drawn, all);
}

/// What is wider than the screen: the page, and blocks outside of tables, which scroll by themselves.
const TOO_WIDE: &str = r#"
    const wide = document.documentElement.scrollWidth > innerWidth ? ["page"] : [];
    const blocks = [...root.querySelectorAll("[data-block]:not(td, th)")];
    const cut = blocks.filter((block) => block.scrollWidth > block.clientWidth);
    return wide.concat(cut.map((block) => block.textContent));
"#;

#[tokio::test]
async fn a_phone_never_scrolls_sideways_and_cuts_nothing_off() {
    needs!(Touch);
    let server = site(&long_article(3)).await;
    let page = Browser::phone()
        .size(360, 740)
        .open(&server.url(PAGE))
        .await;
    let widget = article(&page).await;
    assert_eq!(widget.js::<Vec<String>>(TOO_WIDE, ()).await, [""; 0]);
    assert_eq!(page.js::<f64>("return innerWidth;", ()).await, 360.0);
}

#[tokio::test]
async fn the_demonstration_never_scrolls_sideways_on_a_phone() {
    needs!(Touch);
    let server = Server::dist().await;
    let page = Browser::phone().open(&server.url("/")).await;
    let widget = article(&page).await;
    assert_eq!(widget.js::<Vec<String>>(TOO_WIDE, ()).await, [""; 0]);
    assert_eq!(page.js::<f64>("return innerWidth;", ()).await, 390.0);
}

/// A table that is wider than the page moves within itself.
#[tokio::test]
async fn a_number_in_a_table_is_never_broken() {
    needs!(Touch);
    const LINES: &str = r#"
        const cell = [...root.querySelectorAll("td")].find((cell) => cell.textContent === args);
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map((box) => box.top)).size;
    "#;
    let server = site(&long_article(1)).await;
    let page = Browser::phone()
        .size(360, 740)
        .open(&server.url(PAGE))
        .await;
    let widget = article(&page).await;
    assert_eq!(widget.js::<usize>(LINES, "19:40").await, 1);
}

/// With it WebKit draws digits over each other, which no script can measure.
#[tokio::test]
async fn digits_stand_off_from_characters_where_the_browser_can() {
    const SPACE: &str =
        r#"return getComputedStyle(root.querySelector("p[data-block]")).textAutospace;"#;
    let server = site(&long_article(1)).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let expected = match Engine::chosen() {
        Engine::WebKit => "no-autospace",
        Engine::Chromium | Engine::Firefox => "normal",
    };
    let widget = article(&page).await;
    assert_eq!(widget.js::<String>(SPACE, ()).await, expected);
}
