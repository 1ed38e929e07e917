//! When the widget is fetched and from where, and that nothing jumps when it comes.

use pizhu_e2e::{Browser, Page, Reply, Server, needs};

use crate::site::{PAGE, article, canal, heard, page_of, site, tag};

const WASM: &str = "/pizhu_widget_bg.wasm";
const FAR: &str = "<div style=\"height: 6000px\">很远</div>";
/// A browser that is never idle, or has no word for it.
const BUSY: &str = "<script>window.requestIdleCallback = () => 0;</script>";
const WITHOUT_IDLE: &str = "<script>delete window.requestIdleCallback;</script>";

async fn far_below(before: &str, attributes: &str) -> (Server, Page) {
    let server = site(&canal()).await;
    let elements = format!(
        "{before}{FAR}<pizhu-article suggest=off src=/article.json {attributes}></pizhu-article>"
    );
    server.route(PAGE, page_of("zh-CN", &elements));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    (server, page)
}

/// Waits until the page was drawn, idle, and observers of what is in view were told: what was to be fetched is asked for.
async fn at_rest(page: &Page) {
    const REST: &str = "
        const seen = new Promise((done) => new IntersectionObserver((_, own) => { own.disconnect(); done(); }).observe(document.body));
        await seen;
        for (let i = 0; i < 3; i += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        await fetch('/article.json?asked');";
    page.js::<()>(REST, ()).await;
}

fn asked_for_wasm(server: &Server) -> bool {
    server.requests().iter().any(|path| path == WASM)
}

#[tokio::test]
async fn lazily_it_is_fetched_when_it_is_near() {
    let (server, page) = far_below("", "loading=lazy").await;
    at_rest(&page).await;
    assert!(!asked_for_wasm(&server));
    page.js::<()>(
        "document.querySelector('pizhu-article').scrollIntoView();",
        (),
    )
    .await;
    assert_eq!(article(&page).await.text("h1").await, "石桥乡修渠");
}

#[tokio::test]
async fn lazily_it_is_fetched_when_a_script_asks() {
    let (server, page) = far_below("", "loading=lazy").await;
    at_rest(&page).await;
    assert!(!asked_for_wasm(&server));
    let count: usize = page
        .js("const el = document.querySelector('pizhu-article'); await el.ready; return el.annotations.length;", ())
        .await;
    assert_eq!(count, 0);
    assert!(asked_for_wasm(&server));
}

#[tokio::test]
async fn far_below_it_is_fetched_when_the_page_is_idle() {
    for before in ["", WITHOUT_IDLE] {
        let (_server, page) = far_below(before, "").await;
        page.wait_until("pizhu-ready", async || !heard(&page).await.is_empty())
            .await;
    }
}

#[tokio::test]
async fn far_below_a_busy_page_it_waits() {
    let (server, page) = far_below(BUSY, "").await;
    at_rest(&page).await;
    assert!(!asked_for_wasm(&server));
}

#[tokio::test]
async fn eagerly_it_is_fetched_wherever_it_is() {
    let (_server, page) = far_below(BUSY, "loading=eager").await;
    page.wait_until("pizhu-ready", async || !heard(&page).await.is_empty())
        .await;
}

/// What the documentation asks of the page: the element's room, before its script has run.
const ROOM: &str = "<style>pizhu-article[src] { display: flow-root; min-height: 100vh; }</style>";

/// Tells what moves; it runs before the loader.
const SHIFTS: &str = include_str!("../../fixtures/shifts.js");

/// What of that which was in view moved so far, by the frames and, where the browser tells it, by its own account, once all
/// that was drawn is told.
async fn shifts(page: &Page) -> Vec<String> {
    const TOLD: &str = "
        const told = [];
        const observer = new PerformanceObserver((list) => told.push(...list.getEntries()));
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) observer.observe({ type: 'layout-shift', buffered: true });
        await new Promise((done) => setTimeout(done));
        told.push(...observer.takeRecords());
        observer.disconnect();
        const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join();
        return [...window.shifts(), ...told.flatMap(({ sources }) =>
            sources.map(({ node, previousRect, currentRect }) => `${node?.id || node?.nodeName}: ${place(previousRect)} to ${place(currentRect)}`))];";
    at_rest(page).await;
    page.js(TOLD, ()).await
}

async fn suggested(page: &Page) {
    let widget = article(page).await;
    widget.wait_for("mark.suggestion").await;
}

#[tokio::test]
async fn nothing_in_view_moves_when_the_article_comes() {
    let server = site(&canal()).await;
    let after = "<footer id=after>报社地址</footer>";
    let inside = "<p id=inside>页面自己写的正文，先给读者看。</p><p>第二段也是。</p>";
    server.route("/shifts.js", Reply::bytes("text/javascript", SHIFTS));
    for attributes in ["suggest=off", "panel=none", ""] {
        let elements = format!(
            "<script src=/shifts.js></script>{ROOM}<pizhu-article src=/article.json {attributes}>{inside}</pizhu-article>{after}"
        );
        server.route(PAGE, page_of("zh-CN", &elements));
        let page = Browser::desktop().open(&server.url(PAGE)).await;
        article(&page).await;
        if attributes != "suggest=off" {
            suggested(&page).await;
        }
        // The page's own first line may be drawn before it is whole.
        let all = shifts(&page).await;
        let ours = all.iter().filter(|shift| !shift.starts_with("own:"));
        assert_eq!(ours.count(), 0, "{attributes} {all:?}");
        // What does move is seen.
        page.js::<()>(
            "document.querySelector('#own').style.marginTop = '200px';",
            (),
        )
        .await;
        page.wait_until("a shift", async || {
            let all = shifts(&page).await;
            all.iter().any(|shift| !shift.starts_with("own:"))
        })
        .await;
    }
}

/// Opens the demonstration, counting what moves.
async fn nothing_moves_in(browser: Browser) {
    const FIRST: &str = "<head><script src=/shifts.js></script>";
    let server = Server::dist().await;
    server.route("/shifts.js", Reply::bytes("text/javascript", SHIFTS));
    server.route("/blank.html", Reply::html("<!doctype html>"));
    let page = browser.open(&server.url("/blank.html")).await;
    let own: String = page.js("return (await fetch('/')).text();", ()).await;
    let watched = own.replace("<head>", FIRST);
    assert!(watched.contains(FIRST));
    server.route("/", Reply::html(watched));
    page.goto(&server.url("/")).await;
    suggested(&page).await;
    assert_eq!(shifts(&page).await, [""; 0]);
}

#[tokio::test]
async fn nothing_moves_in_the_demonstration() {
    nothing_moves_in(Browser::desktop()).await;
}

#[tokio::test]
async fn nothing_moves_in_the_demonstration_on_a_phone() {
    needs!(Touch);
    nothing_moves_in(Browser::phone()).await;
}

/// Another origin that serves the bundle, with this header.
async fn other_origin(header: (&str, &str)) -> Server {
    let server = Server::dist().await;
    for file in ["/pizhu.js", "/pizhu_widget.js", WASM] {
        server.route(file, Reply::file(file).header(header.0, header.1));
    }
    server
}

const CORS: (&str, &str) = ("access-control-allow-origin", "*");

/// The `integrity` of a file, as the browser computes it.
async fn integrity(page: &Page, url: &str) -> String {
    const DIGEST: &str = "
        const bytes = await (await fetch(args)).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
        return `sha384-${btoa(String.fromCharCode(...digest))}`;";
    page.js(DIGEST, url).await
}

/// A page that loads the bundle from another origin, and knows what it has to be.
fn page_from(other: &Server, loader: &str, glue: &str) -> Reply {
    let (loader_url, glue_url) = (other.url("/pizhu.js"), other.url("/pizhu_widget.js"));
    Reply::html(format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>某报</title>
        <script>window.heard = []; addEventListener('pizhu-error', (event) => heard.push(['pizhu-error', event.detail.message]));
        addEventListener('pizhu-ready', () => heard.push(['pizhu-ready', '']));</script>
        <script type=importmap>{{ \"integrity\": {{ \"{glue_url}\": \"{glue}\" }} }}</script>
        <link rel=modulepreload crossorigin href={glue_url}>
        <script type=module crossorigin src={loader_url} integrity={loader}></script>
        <pizhu-article suggest=off src=/article.json><p id=inside>页面自己写的正文。</p></pizhu-article>"
    ))
}

#[tokio::test]
async fn from_another_origin_it_works_and_is_checked() {
    let server = site(&canal()).await;
    let other = other_origin(CORS).await;
    // Not the article: what Firefox shows JSON in may fetch nothing.
    server.route("/blank.html", Reply::html("<!doctype html>"));
    let page = Browser::desktop().open(&server.url("/blank.html")).await;
    let loader = integrity(&page, &other.url("/pizhu.js")).await;
    let glue = integrity(&page, &other.url("/pizhu_widget.js")).await;

    server.route(PAGE, page_from(&other, &loader, &glue));
    page.goto(&server.url(PAGE)).await;
    let widget = article(&page).await;
    assert_eq!(
        tag(&page, &widget, "4.2公里", "number").await.text,
        "4.2公里"
    );
    assert!(!asked_for_wasm(&server));

    // Another loader than the page knows is not run.
    let wrong = format!("sha384-{}", "A".repeat(64));
    server.route(PAGE, page_from(&other, &wrong, &glue));
    page.allow_error("integrity");
    page.goto(&server.url(PAGE)).await;
    at_rest(&page).await;
    assert!(page.document().shows("#inside").await);
    let defined: bool = page
        .js(
            "return customElements.get('pizhu-article') !== undefined;",
            (),
        )
        .await;
    assert!(!defined);

    // Nor is another widget; the page is told.
    server.route(PAGE, page_from(&other, &loader, &wrong));
    page.allow_error("pizhu:");
    page.goto(&server.url(PAGE)).await;
    page.wait_until("pizhu-error", async || !heard(&page).await.is_empty())
        .await;
    assert_eq!(heard(&page).await[0].0, "pizhu-error");
    assert!(page.document().shows("#inside").await);
}

#[tokio::test]
async fn from_another_origin_that_does_not_allow_it_the_text_stays() {
    let server = site(&canal()).await;
    let other = other_origin(("x-nothing", "allowed")).await;
    let element = format!(
        "<script type=module src={}></script><pizhu-article src=/article.json><p id=inside>页面自己写的正文。</p></pizhu-article>",
        other.url("/pizhu.js")
    );
    server.route("/elsewhere.html", Reply::html(element));
    let page = Browser::desktop().open(&server.url("/article.json")).await;
    page.allow_error("CORS");
    page.goto(&server.url("/elsewhere.html")).await;
    at_rest(&page).await;
    assert!(page.document().shows("#inside").await);
    assert!(!asked_for_wasm(&other));
}
