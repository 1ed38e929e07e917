//! The colours of the kinds, light and dark, as the page computes them.

use crate::scene::{news, read_with, tag, wait_tagged};
use pizhu_e2e::{Browser, Tree};
use serde::Deserialize;

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远通报了《稳增长若干措施》。</p>\
    <p>下半年再安排技改资金三亿元。</p>";

/// The least contrast of text: WCAG 2.2, 1.4.3.
const TEXT: f64 = 4.5;

/// The least contrast of what is not text: 1.4.11.
const LINE: f64 = 3.0;

#[derive(Debug, Deserialize)]
struct Seen {
    name: String,
    ratio: f64,
}

/// For all that match: the contrast of a colour property with the ground that is drawn behind it.
async fn contrasts(widget: &Tree<'_>, css: &str, property: &str) -> Vec<Seen> {
    const CONTRASTS: &str = r#"
        const [css, property] = args;
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        // The canvas reads any colour, and lays one over another as the page does.
        const drawn = (colours) => {
            canvas.fillStyle = "white";
            for (const colour of ["white", ...colours]) {
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
            }
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const light = (rgb) => {
            const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const grounds = (element) => {
            const found = [];
            for (let e = element; e; e = e.assignedSlot ?? e.parentElement ?? (e.getRootNode() instanceof ShadowRoot ? e.getRootNode().host : null)) {
                found.unshift(getComputedStyle(e).backgroundColor);
            }
            return found;
        };
        return [...root.querySelectorAll(css)].filter((e) => e.checkVisibility()).map((element) => {
            const under = grounds(element);
            const [front, back] = [light(drawn([...under, getComputedStyle(element)[property]])), light(drawn(under))];
            const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
            return { name: `${element.className} ${element.textContent}`, ratio };
        });
    "#;
    widget.js(CONTRASTS, (css, property)).await
}

async fn is_readable(widget: &Tree<'_>, css: &str, property: &str, least: f64) {
    let all = contrasts(widget, css, property).await;
    assert!(!all.is_empty(), "nothing matches {css}");
    for seen in all {
        let Seen { name, ratio } = seen;
        assert!(ratio >= least, "{css} {property}: {ratio} of {name}");
    }
}

/// Every place where a kind has its colour.
async fn kinds_are_readable(browser: Browser) {
    let server = news(BODY).await;
    let page = read_with(&server, browser).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    is_readable(&widget, ".bar .tag", "color", TEXT).await;
    page.press("1").await;
    tag(&widget, "周明远", "official").await;
    tag(&widget, "《稳增长若干措施》", "policy").await;
    tag(&widget, "企业12.4万家", "official").await;
    tag(&widget, "增企业12.4万家", "policy").await;
    page.wait_until("five marks", async || widget.count("mark").await == 5)
        .await;
    widget.hover("h1").await;
    is_readable(&widget, "mark", "color", TEXT).await;
    is_readable(&widget, "mark", "textDecorationColor", LINE).await;
    is_readable(&widget, ".panel .group h3", "color", TEXT).await;
    is_readable(&widget, ".panel .row .quote", "color", TEXT).await;

    widget.click_text("12.4").await;
    widget.wait_for(".picker").await;
    is_readable(&widget, ".picker .kind, .picker .title", "color", TEXT).await;
    widget.click(".picker .choice.number").await;
    widget.wait_for(".editor").await;
    is_readable(
        &widget,
        ".editor .tag, .editor .delete, .editor .quote",
        "color",
        TEXT,
    )
    .await;
    // The open one is lit.
    is_readable(&widget, "mark.number", "color", TEXT).await;
    is_readable(&widget, "mark.number", "textDecorationColor", LINE).await;
}

#[tokio::test]
async fn the_kinds_are_readable_in_the_light_scheme() {
    kinds_are_readable(Browser::desktop()).await;
}

#[tokio::test]
async fn the_kinds_are_readable_in_the_dark_scheme() {
    kinds_are_readable(Browser::desktop().dark()).await;
}

/// Everything else that is small or faint.
async fn texts_are_readable(browser: Browser) {
    let server = news(BODY).await;
    let page = read_with(&server, browser).await;
    let widget = page.widget().await;
    is_readable(&widget, "h1, .byline *, p[data-block]", "color", TEXT).await;
    is_readable(
        &widget,
        ".panel .hint, .panel .count, .top .main",
        "color",
        TEXT,
    )
    .await;
    tag(&widget, "周明远", "official").await;
    wait_tagged(&page, &[("official", "周明远")]).await;
    widget.wait_for(".notice").await;
    is_readable(&widget, ".notice", "color", TEXT).await;
    widget.click_text("周明远").await;
    widget.fill(".editor textarea", "note").await;
    widget.wait_for(".said").await;
    is_readable(
        &widget,
        ".said, .editor kbd, .editor .extent span:not(.space), .editor textarea",
        "color",
        TEXT,
    )
    .await;
}

#[tokio::test]
async fn faint_text_is_readable_in_the_light_scheme() {
    texts_are_readable(Browser::desktop()).await;
}

#[tokio::test]
async fn faint_text_is_readable_in_the_dark_scheme() {
    texts_are_readable(Browser::desktop().dark()).await;
}
