//! What is painted over a page, with and without the CSS Custom Highlight API.

use super::{
    HARVEST, STORY, around, page_of, painted, read, run, story, tag, tagged, wait_painted,
    wait_ready,
};
use crate::scene::wait_tagged;
use pizhu_e2e::{Browser, Server, needs};
use serde_json::{Value, json};

/// Takes the browser's highlights away before anything of the page runs.
const WITHOUT: &str = "<script>delete window.Highlight; delete window.HighlightRegistry;
    Object.defineProperty(CSS, 'highlights', { value: undefined });</script>";

#[tokio::test]
async fn removal_takes_all_that_is_painted_away_and_nothing_else() {
    let server = Server::dist().await;
    let own = "<style>::highlight(site-own) { background: gold }</style><script>
        window.sheets = document.adoptedStyleSheets.length;
        addEventListener('DOMContentLoaded', () => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector('#story h1'));
            CSS.highlights.set('site-own', new Highlight(range));
        });</script>";
    server.route(STORY, page_of(&[own, &around(HARVEST)].concat()));
    let page = read(&server).await;
    tag(&page, "5.4%", "number").await;
    wait_painted(&page, &[("number", "5.4%")]).await;
    let names =
        "return [[...CSS.highlights.keys()].sort(), document.adoptedStyleSheets.length - sheets];";
    assert_eq!(
        page.js::<Value>(names, ()).await,
        json!([["pizhu-number", "site-own"], 1])
    );
    run(&page, "document.querySelector('pizhu-article').remove()").await;
    page.wait_until("all to be gone", async || {
        page.js::<Value>(names, ()).await == json!([["site-own"], 0])
    })
    .await;
}

#[tokio::test]
async fn elements_of_one_page_share_the_names_and_leave_one_another_alone() {
    let server = Server::dist().await;
    let story = |id: &str, text: &str| {
        format!(
            "<section itemscope itemid='/{id}'><pizhu-article id={id} suggest=off><p>{text}</p></pizhu-article></section>"
        )
    };
    server.route(
        STORY,
        page_of(&[story("a", "甲地12件。"), story("b", "乙地34件。")].concat()),
    );
    let page = read(&server).await;
    wait_ready(&page, 2).await;
    let make = "for (const el of document.querySelectorAll('pizhu-article')) {
        await el.create({ body: [{ type: 'TextualBody', purpose: 'tagging', value: 'number' }],
            target: { selector: [{ type: 'TextQuoteSelector', exact: el.textContent.match(/\\d+件/)[0] }] } }); }";
    page.js::<()>(make, ()).await;
    wait_painted(&page, &[("number", "12件"), ("number", "34件")]).await;
    run(&page, "document.querySelector('#a').remove()").await;
    wait_painted(&page, &[("number", "34件")]).await;
}

#[tokio::test]
async fn only_what_is_near_the_view_is_painted() {
    let story: String = (0..600)
        .map(|at| format!("<p>第{at}段，记{}件。</p>", at + 1000))
        .collect();
    let server = Server::dist().await;
    server.route(
        STORY,
        page_of(&around(&story).replace(" suggest=\"off\"", "")),
    );
    let page = read(&server).await;
    let near = async |text: &str| {
        let found = painted(&page).await;
        (
            found.iter().any(|(_, painted)| painted == text),
            found.len(),
        )
    };
    page.wait_until("the beginning to be painted", async || {
        near("1000件").await.0
    })
    .await;
    let (_, count) = near("1000件").await;
    assert!(count < 400, "{count} of 1200");
    run(&page, "scrollTo(0, document.body.scrollHeight)").await;
    page.wait_until("the end to be painted", async || near("1599件").await.0)
        .await;
    assert!(!near("1000件").await.0);
}

#[tokio::test]
async fn without_highlights_boxes_are_drawn_that_follow_the_text() {
    let filler = "<p>这一段只为占地方。</p>".repeat(40);
    let server = Server::dist().await;
    server.route(
        STORY,
        page_of(&[WITHOUT, &around(&[HARVEST, &filler].concat())].concat()),
    );
    let page = read(&server).await;
    tag(&page, "5.4%", "number").await;
    wait_tagged(&page, &[("number", "5.4%")]).await;
    let widget = page.widget().await;
    let apart = "const range = document.createRange();
        const text = document.querySelector('#story p').lastChild; const at = text.data.indexOf('5.4%');
        range.setStart(text, at); range.setEnd(text, at + 4);
        const [a, b] = [range, root.querySelector('.layer i')].map((of) => of?.getBoundingClientRect());
        return b ? Math.max(Math.abs(a.left - b.left), Math.abs(a.top - b.top), Math.abs(a.width - b.width)) : 1e9;";
    let fits = async || widget.js::<f64>(apart, ()).await <= 1.0;
    page.wait_until("a box to lie over the number", fits).await;
    run(&page, "scrollTo(0, 40)").await;
    page.wait_until("the box to follow", fits).await;
    assert_eq!(widget.count(".layer i.pizhu-number").await, 1);
    story(&page).click_text("5.4").await;
    widget.wait_text(".editor .quote", "5.4%").await;
    page.press("Delete").await;
    page.wait_until("the box to go", async || {
        widget.count(".layer i.pizhu-number").await == 0
    })
    .await;
}

#[tokio::test]
async fn the_colours_suit_the_ground_that_the_text_stands_on() {
    const LINE: &str = "return getComputedStyle(document.querySelector('#story p'), '::highlight(pizhu-number)').textDecorationColor;";
    let (_server, page) = tagged(HARVEST, &["5.4%"]).await;
    let light: String = page.js(LINE, ()).await;
    // A dark page that does not declare a colour scheme, and turns light again, while it loads and long after.
    let is_new = async || page.js("return performance.now() < 6000;", ()).await;
    let mut is_dark = false;
    while is_dark || is_new().await {
        is_dark = !is_dark;
        let looks = ["", "background: #111; color: #eee"][usize::from(is_dark)];
        page.js::<()>("document.body.style.cssText = args;", looks)
            .await;
        page.wait_until("other colours", async || {
            (page.js::<String>(LINE, ()).await != light) == is_dark
        })
        .await;
    }
}

#[tokio::test]
async fn on_a_dark_page_all_is_dark() {
    needs!(Touch);
    let server = Server::dist().await;
    let dark = "<style>body { background: #111; color: #eee }</style>";
    server.route(STORY, page_of(&[dark, &around(HARVEST)].concat()));
    let page = super::read_with(&server, Browser::phone()).await;
    let widget = page.widget().await;
    widget.wait_for(".dock").await;
    let ground = "return getComputedStyle(root.querySelector('.dock')).backgroundColor;";
    assert_eq!(widget.js::<String>(ground, ()).await, "rgb(38, 37, 33)");
}
