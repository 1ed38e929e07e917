//! Sites that do all that sites do: neither side disturbs the other.

use super::{
    HARVEST, STORY, around, page_of, painted, read, run, story, tag, tagged, wait_painted,
};
use crate::policy::POLICY;
use crate::scene::wait_tagged;
use pizhu_e2e::{Page, Reply, Server, needs};
use serde_json::{Value, json};

/// Opens a site of this body around the story.
async fn host(before: &str, after: &str) -> (Server, Page) {
    let server = Server::dist().await;
    server.route(STORY, page_of(&[before, &around(HARVEST), after].concat()));
    let page = read(&server).await;
    (server, page)
}

/// Tags a number with the mouse, opens it again by a click, and sees it painted.
async fn works(page: &Page) {
    tag(page, "5.4%", "number").await;
    wait_tagged(page, &[("number", "5.4%")]).await;
    wait_painted(page, &[("number", "5.4%")]).await;
    story(page).click_text("5.4").await;
    page.widget()
        .await
        .wait_text(".editor .quote", "5.4%")
        .await;
}

#[tokio::test]
async fn a_reset_of_all_styles_changes_neither_side() {
    let reset = "<style>* { all: unset; display: revert; margin: 0 !important; font-size: 40px !important; color: red !important; cursor: wait !important }</style>";
    let (_server, page) = host(reset, "").await;
    works(&page).await;
    let looks = "const of = (css) => getComputedStyle(root.querySelector(css));
        return [of('.editor').fontSize, of('.editor').color !== 'rgb(255, 0, 0)', of('.editor .quote').cursor];";
    let found: Value = page.widget().await.js(looks, ()).await;
    assert_eq!(found, json!(["16px", true, "auto"]));
}

#[tokio::test]
async fn the_page_is_laid_out_as_without_the_widget() {
    let layout = "<style>body { margin: 0 } #shell { display: flex; gap: 10px } #shell > * { flex: 1 } article { margin: 30px 0 }</style><div id=shell>";
    let server = Server::dist().await;
    let body = [
        layout,
        &around(HARVEST),
        "<div id=side>边栏</div></div><p id=foot>页脚</p>",
    ]
    .concat();
    server.route(STORY, page_of(&body));
    // The element without the widget behind it, as a wrapper that has no box.
    let plain = ["<style>pizhu-article { display: contents }</style>", &body].concat();
    server.route(
        "/plain.html",
        Reply::html(format!(
            "<!doctype html><html lang=zh-CN><meta charset=utf-8><body>{plain}</body></html>"
        )),
    );
    let page = read(&server).await;
    let boxes = "return ['h1', 'article p', '#side', '#foot'].map((css) => { const b = document.querySelector(css).getBoundingClientRect(); return [b.left, b.top, b.width, b.height].map(Math.round); });";
    let with: Value = page.js(boxes, ()).await;
    page.goto(&server.url("/plain.html")).await;
    assert_eq!(with, page.js::<Value>(boxes, ()).await);
}

/// The computed styles of the page's elements.
async fn styles(page: &Page) -> Value {
    let styles = "return ['#story', 'h1', '#story p'].map((css) => {
        const style = getComputedStyle(document.querySelector(css));
        return Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]));
    });";
    page.js(styles, ()).await
}

/// A site that names its properties as anyone would, and leaves to inheritance what it can; at `/plain.html` without the
/// widget.
async fn site_with_properties() -> (Server, Page) {
    let properties = "<style>:root { --accent: #123456; --ink: #234567; --rule: #345678; --ground: #fedcba; --sans: monospace; --shadow: 0 0 1px red }
        body { color: var(--ink); font: 17px/1.3 var(--sans); text-align: right }
        #story p { color: var(--accent); background: var(--ground); border: 1px solid var(--rule); box-shadow: var(--shadow) }</style>";
    let body = [properties, &around(HARVEST)].concat();
    let server = Server::dist().await;
    server.route(STORY, page_of(&body));
    let plain = body.replace("pizhu-article", "pizhu-plain");
    let plain = format!("<style>pizhu-plain {{ display: contents }}</style>{plain}");
    let head = "<!doctype html><html lang=zh-CN><meta charset=utf-8><body>";
    server.route("/plain.html", Reply::html([head, &plain].concat()));
    let page = read(&server).await;
    (server, page)
}

#[tokio::test]
async fn nothing_of_the_widgets_looks_reaches_the_page() {
    let (server, page) = site_with_properties().await;
    let with = styles(&page).await;
    page.goto(&server.url("/plain.html")).await;
    assert_eq!(with, styles(&page).await);
}

#[tokio::test]
async fn nor_does_it_where_the_page_is_printed() {
    needs!(Media);
    let (server, page) = site_with_properties().await;
    page.media("print").await;
    let with = styles(&page).await;
    page.goto(&server.url("/plain.html")).await;
    // Firefox forgets it with the page.
    page.media("print").await;
    assert_eq!(with, styles(&page).await);
}

/// Opens a site of this style and tags a number with the mouse, the bar standing beside it.
async fn zoomed(zoom: &str) -> (Server, Page) {
    let (server, page) = host(&format!("<style>{zoom}</style>"), "").await;
    let widget = page.widget().await;
    let line = story(&page).place_of("5.4%").await;
    story(&page).select_text("5.4%").await;
    let (left, top, right, bottom) = widget.edges_of(".bar").await;
    let apart = (line.top - bottom).max(top - line.bottom);
    let aside = ((left + right) / 2.0 - (line.left + line.right) / 2.0).abs();
    assert!(
        (0.0..40.0).contains(&apart),
        "{zoom}: {apart} px from the line"
    );
    assert!(aside < 120.0, "{zoom}: {aside} px beside the selection");
    widget.click(".bar .tag.number").await;
    wait_painted(&page, &[("number", "5.4%")]).await;
    (server, page)
}

#[tokio::test]
async fn on_a_zoomed_page_the_bar_stands_where_the_text_does() {
    for zoom in ["html { zoom: 1.25 }", "body { zoom: 0.8 }"] {
        let (_server, page) = zoomed(zoom).await;
        let widget = page.widget().await;
        widget.click(".dock .list").await;
        widget.click(".rows button.row").await;
        widget.wait_text(".editor .quote", "5.4%").await;
    }
}

#[tokio::test]
async fn what_is_zoomed_is_met_where_it_stands() {
    needs!(Zoom);
    for zoom in [
        "html { zoom: 1.25 }",
        "body { zoom: 0.8 }",
        "#story { zoom: 1.5 }",
    ] {
        let (_server, page) = zoomed(zoom).await;
        story(&page).click_text("5.4").await;
        let widget = page.widget().await;
        widget.wait_text(".editor .quote", "5.4%").await;
    }
}

#[tokio::test]
async fn under_a_sticky_header_and_in_a_box_that_scrolls() {
    let before = "<style>header { position: sticky; top: 0; z-index: 9999; height: 60px; background: #ccc }
        #box { height: 300px; overflow: auto; transform: translateZ(0); border: 1px solid }</style><header>页眉</header><div id=box>";
    let filler = "<p>占地方的一段。</p>".repeat(20);
    let server = Server::dist().await;
    server.route(
        STORY,
        page_of(
            &[
                before,
                &around(&[&filler, HARVEST, &filler].concat()),
                "</div>",
            ]
            .concat(),
        ),
    );
    let page = read(&server).await;
    works(&page).await;
    let widget = page.widget().await;
    let top = "return root.querySelector('.editor').getBoundingClientRect().top - document.querySelector('#story p b').getBoundingClientRect().top;";
    let before: f64 = widget.js(top, ()).await;
    run(&page, "document.querySelector('#box').scrollBy(0, 25)").await;
    page.wait_until("the editor to follow the text", async || {
        (widget.js::<f64>(top, ()).await - before).abs() < 2.0
    })
    .await;
}

#[tokio::test]
async fn text_that_cannot_be_selected_is_reached_by_keys() {
    let server = Server::dist().await;
    server.route(
        STORY,
        page_of(&around(
            "<p style='user-select: none'>不可选的12件。</p><p>可选的34件。</p>",
        )),
    );
    let page = read(&server).await;
    tag(&page, "34件", "number").await;
    let widget = page.widget().await;
    widget
        .js::<()>("root.querySelector('.field').focus();", ())
        .await;
    page.press("Control+Home").await;
    for _ in 0..4 {
        page.press("ArrowRight").await;
    }
    for _ in 0..3 {
        page.press("Shift+ArrowRight").await;
    }
    page.press("1").await;
    wait_tagged(&page, &[("number", "12件"), ("number", "34件")]).await;
}

#[tokio::test]
async fn right_to_left_parts_are_tagged_as_they_stand() {
    let server = Server::dist().await;
    server.route(
        STORY,
        page_of(&around(
            "<p dir=rtl lang=ar>ارتفع الإنتاج 5.4% هذا العام</p>",
        )),
    );
    let page = read(&server).await;
    let script = "const text = document.querySelector('#story p').firstChild; const at = text.data.indexOf('5.4%');
        getSelection().setBaseAndExtent(text, at, text, at + 4);";
    run(&page, script).await;
    let widget = page.widget().await;
    widget.click(".bar .tag.number").await;
    wait_tagged(&page, &[("number", "5.4%")]).await;
    wait_painted(&page, &[("number", "5.4%")]).await;
}

#[tokio::test]
async fn what_is_done_in_the_widget_does_not_reach_the_page() {
    let listens = "<script>window.heard = []; for (const name of ['click', 'pointerdown', 'mousedown', 'keydown', 'input', 'focusin', 'wheel']) \
        document.addEventListener(name, (event) => heard.push(name + ' ' + event.target.localName));</script>";
    let (_server, page) = host(listens, "").await;
    let widget = page.widget().await;
    works(&page).await;
    run(&page, "heard.length = 0").await;
    widget.click(".editor textarea").await;
    page.type_text("核").await;
    widget.click(".dock .list").await;
    assert_eq!(page.js::<Value>("return heard;", ()).await, json!([]));
    story(&page).click_text("秋粮总产").await;
    let heard: Vec<String> = page.js("return heard;", ()).await;
    assert!(heard.contains(&"click p".to_owned()), "{heard:?}");
}

#[tokio::test]
async fn a_drop_on_the_page_is_the_pages() {
    let (_server, page) = host("<script>document.addEventListener('dragover', (event) => { window.prevented = event.defaultPrevented; });</script>", "").await;
    page.document()
        .drop_file("#story p", "x.json", "application/json", "{}")
        .await;
    assert!(!page.js::<bool>("return window.prevented;", ()).await);
}

#[tokio::test]
async fn an_article_in_the_sites_own_shadow_root() {
    let server = Server::dist().await;
    let body = "<site-shell></site-shell><script>
        const shadow = document.querySelector('site-shell').attachShadow({ mode: 'open' });
        shadow.innerHTML = '<article id=inner><p>影子里的正文，共12件。</p></article><pizhu-article for=\"#inner\" suggest=off></pizhu-article>';</script>";
    server.route(STORY, page_of(body));
    let page = pizhu_e2e::Browser::desktop().open(&server.url(STORY)).await;
    super::wait_ready(&page, 1).await;
    let make = "const el = document.querySelector('site-shell').shadowRoot.querySelector('pizhu-article');
        await el.create({ body: [{ type: 'TextualBody', purpose: 'tagging', value: 'number' }], target: { selector: [{ type: 'TextQuoteSelector', exact: '12件' }] } });
        return [el.annotations.length, el.getRootNode().adoptedStyleSheets.length];";
    assert_eq!(page.js::<Value>(make, ()).await, json!([1, 1]));
    page.wait_until("it to be painted", async || {
        painted(&page).await == [("number".to_owned(), "12件".to_owned())]
    })
    .await;
}

#[tokio::test]
async fn the_news_page_of_the_examples() {
    let server = Server::dist().await;
    for (path, media_type) in [("index.html", "text/html"), ("site.css", "text/css")] {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/news/");
        let content = std::fs::read([file, path].concat()).unwrap_or_default();
        server.route(
            &["/news/", path].concat(),
            Reply::bytes(media_type, content),
        );
    }
    let page = pizhu_e2e::Browser::desktop()
        .open(&server.url("/news/index.html"))
        .await;
    let found = async || {
        painted(&page)
            .await
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    page.wait_until("the suggestions", async || {
        found().await.contains(&"2148.7亿元".to_owned())
    })
    .await;
    let found = found().await;
    assert!(
        found.contains(&"陆文瀚".to_owned())
            && !found
                .iter()
                .any(|text| text.contains("77%") || text.contains("99")),
        "{found:?}"
    );
    page.screenshot("page-news").await;
}

#[tokio::test]
async fn the_widget_wakes_up_with_stored_annotations_in_the_page() {
    let (server, page) = tagged(HARVEST, &["18.6万吨", "5.4%"]).await;
    page.goto(&server.url(STORY)).await;
    wait_painted(&page, &[("number", "18.6万吨"), ("number", "5.4%")]).await;
}

#[tokio::test]
async fn a_site_sets_colours_and_parts_and_adds_controls() {
    let looks =
        "<style>pizhu-article { --pizhu-raised: rgb(1, 2, 3); --pizhu-number: rgb(4, 5, 6) }
        #story { --pizhu-number: rgb(4, 5, 6) } pizhu-article::part(dock) { bottom: 80px }</style>";
    let server = Server::dist().await;
    let own = "<button slot=tools id=own onclick=\"this.textContent = '按过 1 次'\">站点的按钮 7</button></pizhu-article>";
    let body = [looks, &around(HARVEST).replace("</pizhu-article>", own)].concat();
    server.route(STORY, page_of(&body));
    let page = read(&server).await;
    assert!(!super::text(&page).await.contains("站点"));
    tag(&page, "5.4%", "number").await;
    let widget = page.widget().await;
    widget.wait_for(".dock").await;
    let found: Value = widget
        .js(
            "const of = (css) => getComputedStyle(root.querySelector(css));
             const line = getComputedStyle(document.querySelector('#story p'), '::highlight(pizhu-number)');
             return [of('.dock').backgroundColor, of('.dock').bottom,
                line.textDecorationLine, line.textDecorationStyle, line.textDecorationThickness, line.textDecorationColor];",
            (),
        )
        .await;
    assert_eq!(
        found,
        json!([
            "rgb(1, 2, 3)",
            "80px",
            "underline",
            "solid",
            "2px",
            "rgb(4, 5, 6)"
        ])
    );
    widget.click(".dock .list").await;
    page.document().click("#own").await;
    page.document().wait_text("#own", "按过 1 次").await;
}

#[tokio::test]
async fn under_a_strict_policy_a_page_that_edits_itself_is_followed() {
    let server = Server::dist().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/");
    for (path, media_type) in [
        ("edits/index.html", "text/html"),
        ("edits/edits.js", "text/javascript"),
        ("article/site.css", "text/css"),
    ] {
        let content = std::fs::read([folder, path].concat()).unwrap_or_default();
        let reply = Reply::bytes(media_type, content).header("content-security-policy", POLICY);
        server.route(&["/", path].concat(), reply);
    }
    let page = pizhu_e2e::Browser::desktop()
        .open(&server.url("/edits/index.html"))
        .await;
    let widget = page.widget().await;
    widget.wait_for(".dock").await;
    let article = page.document().article("pizhu-article");
    for number in ["88.3亿元", "5.4%"] {
        article.select_text(number).await;
        widget.click(".bar .tag.number").await;
        widget.wait_gone(".bar").await;
    }
    wait_tagged(&page, &[("number", "88.3亿元"), ("number", "5.4%")]).await;
    for button in ["#replace", "#late", "#correct"] {
        page.document().click(button).await;
    }
    wait_painted(
        &page,
        &[
            ("number", "88.3亿元"),
            ("changed", "5.2%"),
            ("suggested-official", "何秋禾"),
            ("suggested-policy", "《稳外贸若干措施》"),
            ("suggested-number", "42条"),
            ("suggested-number", "17家"),
        ],
    )
    .await;
}
