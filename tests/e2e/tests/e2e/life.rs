//! The element's life: how it comes to be, moves, and goes without a trace.

use pizhu_e2e::{Browser, Page, Reply, Server, needs};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::site::{PAGE, article, article_at, canal, fair, heard, marks_when, page_of, site, tag};

/// Counts what is taken hold of and let go; it runs before the loader.
const WATCHER: &str = include_str!("../../fixtures/watcher.js");

/// What scripts of the page hold at a time.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
struct Held {
    listeners: Vec<String>,
    observers: Vec<String>,
    timers: Vec<String>,
    sheets: usize,
    elements: usize,
    highlights: usize,
    locks: usize,
}

async fn held(page: &Page) -> Held {
    page.js("return held();", ()).await
}

/// A page without an element, which counts what its scripts hold.
async fn watched() -> (Server, Page) {
    let server = site(&canal()).await;
    server.route("/other.json", Reply::json(fair().to_string()));
    server.route("/watcher.js", Reply::bytes("text/javascript", WATCHER));
    server.route(
        PAGE,
        page_of(
            "zh-CN",
            "<script src=/watcher.js></script><div id=place></div>",
        ),
    );
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    (server, page)
}

/// Puts an element in and waits until its article is open.
async fn insert(page: &Page, src: &str) {
    const INSERT: &str = "
        const el = document.createElement('pizhu-article');
        Object.assign(el, { src: args, suggest: 'off' });
        document.querySelector('#place').append(el);
        await el.ready;";
    page.js::<()>(INSERT, src).await;
}

async fn remove(page: &Page) {
    page.js::<()>("document.querySelector('pizhu-article').remove();", ())
        .await;
}

async fn nothing_is_held(page: &Page) {
    let mut last = Held::default();
    page.wait_until("nothing to be held", async || {
        last = held(page).await;
        last == Held::default()
    })
    .await;
}

#[tokio::test]
async fn once_removed_it_holds_nothing() {
    let (_server, page) = watched().await;
    assert_eq!(held(&page).await, Held::default());
    insert(&page, "/article.json").await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget.click_text("4.2公里").await;
    widget.wait_for(".editor").await;
    widget.click(".menu > button").await;
    let during = held(&page).await;
    assert!(
        during.listeners.len() > 10,
        "the listeners are counted: {during:?}"
    );
    assert!(during.sheets > 0 && during.elements > 0, "{during:?}");
    remove(&page).await;
    nothing_is_held(&page).await;
}

#[tokio::test]
async fn around_a_pages_own_article_it_holds_nothing_once_removed() {
    let server = Server::dist().await;
    let paragraph = "<p>石桥乡新渠长4.2公里。</p>";
    let body = format!(
        "<script src=/watcher.js></script><div id=place></div><article id=story>{}</article>",
        paragraph.repeat(300)
    );
    server.route("/watcher.js", Reply::bytes("text/javascript", WATCHER));
    server.route(PAGE, page_of("zh-CN", &body));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    assert_eq!(held(&page).await, Held::default());
    let insert = "const el = document.createElement('pizhu-article');
        el.for = '#story'; document.querySelector('#place').append(el); await el.ready;
        const { id } = await el.create({ kind: 'number', exact: '4.2公里', start: 6, end: 11 }); await el.goTo(id);";
    page.js::<()>(insert, ()).await;
    page.wait_until("it to be painted", async || {
        held(&page).await.highlights >= 3
    })
    .await;
    let during = held(&page).await;
    let observes = |name: &str| during.observers.iter().any(|observer| observer == name);
    assert!(
        observes("MutationObserver") && observes("IntersectionObserver"),
        "{during:?}"
    );
    assert!(
        during.listeners.len() > 10 && during.sheets > 1,
        "{during:?}"
    );
    remove(&page).await;
    nothing_is_held(&page).await;
}

#[tokio::test]
async fn removed_before_it_is_seen_it_asks_for_nothing() {
    let (server, page) = watched().await;
    let observed: usize = page
        .js(
            "const el = document.createElement('pizhu-article');
             Object.assign(el, { src: '/article.json', loading: 'lazy' });
             const far = document.createElement('div');
             far.style.height = '6000px';
             document.body.append(far);
             document.body.append(el);
             const { observers } = await held();
             el.remove();
             return observers.length;",
            (),
        )
        .await;
    assert_eq!(observed, 1, "the observer is counted");
    nothing_is_held(&page).await;
    // Long enough for another to be read from beginning to end.
    insert(&page, "/other.json").await;
    assert!(!server.requests().iter().any(|path| path == "/article.json"));
}

#[tokio::test]
async fn what_the_next_element_gets_is_empty() {
    let (_server, page) = watched().await;
    insert(&page, "/article.json").await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget.click_text("4.2公里").await;
    widget.wait_for(".editor").await;
    remove(&page).await;
    insert(&page, "/other.json").await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "柳坪镇办花会");
    assert!(!widget.shows(".editor").await && !widget.shows("mark").await);
    assert_eq!(
        tag(&page, &widget, "2.1万人", "number").await.text,
        "2.1万人"
    );
    page.press("Control+z").await;
    marks_when(&page, &widget, 0).await;
    page.press("Control+z").await;
    marks_when(&page, &widget, 0).await;
}

/// Inserts and removes an element so many times. What the browser and storage remember by themselves is taken away:
/// requests, measures, deletions.
async fn cycles(page: &Page, count: usize) {
    const CYCLES: &str = "
        for (let i = 0; i < args; i += 1) {
            const el = document.createElement('pizhu-article');
            Object.assign(el, { src: '/article.json' });
            document.body.append(el);
            await el.ready;
            await el.create({ kind: 'number', exact: '4.2公里' });
            await el.remove(el.annotations[0].id);
            el.remove();
            went.push(new WeakRef(el));
            await new Promise((done) => setTimeout(done));
            localStorage.clear();
            performance.clearResourceTimings();
            performance.clearMeasures();
        }";
    page.js::<()>(CYCLES, count).await;
}

/// A page that tells how large the widget's memory is, and which of the elements that went are still in the browser's.
async fn weighed() -> (Server, Page) {
    const WEIGHED: &str = "<!doctype html><meta charset=utf-8><title>某报</title><script>
        window.went = [];
        const make = WebAssembly.instantiateStreaming.bind(WebAssembly);
        WebAssembly.instantiateStreaming = async (...args) => {
            const made = await make(...args);
            const { memory } = made.instance.exports;
            window.wasmBytes = () => memory.buffer.byteLength;
            return made;
        };
        </script><script type=module src=/pizhu.js></script><body>";
    let server = site(&canal()).await;
    server.route(PAGE, Reply::html(WEIGHED));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    // The first fill caches and pools, and have the browser compile.
    cycles(&page, 60).await;
    (server, page)
}

async fn wasm(page: &Page) -> u64 {
    page.js("return wasmBytes();", ()).await
}

/// It grows by pages of 64 KiB: by one, sooner or later, as its free room is cut up.
const WASM_PAGE: u64 = 65_536;

#[tokio::test]
async fn a_hundred_comings_and_goings_leave_the_wasm_as_it_was_and_the_elements_go() {
    const STAY: &str = "return went.filter((element) => element.deref()).length;";
    let (_server, page) = weighed().await;
    let before = wasm(&page).await;
    cycles(&page, 100).await;
    let after = wasm(&page).await;
    assert!(after <= before + WASM_PAGE, "{before} {after}");
    // A few may be spared by what still lies about on the machine's stack.
    page.wait_until("160 elements to go", async || {
        page.collect_garbage().await;
        page.js::<usize>(STAY, ()).await <= 8
    })
    .await;
}

/// What the browser counts after it has collected its garbage.
#[derive(Debug)]
struct Memory {
    nodes: u64,
    listeners: u64,
    heap: u64,
}

async fn memory(page: &Page) -> Memory {
    // The test's own.
    page.js::<()>("went.length = 0;", ()).await;
    page.collect_garbage().await;
    let counted = page.devtools("Memory.getDOMCounters", json!({})).await;
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await;
    Memory {
        nodes: counted["nodes"].as_u64().unwrap_or_default(),
        listeners: counted["jsEventListeners"].as_u64().unwrap_or_default(),
        heap: heap["usedSize"].as_f64().unwrap_or_default() as u64,
    }
}

#[tokio::test]
async fn a_hundred_comings_and_goings_leave_memory_as_it_was() {
    needs!(DevTools);
    let (_server, page) = weighed().await;
    let before = memory(&page).await;
    cycles(&page, 100).await;
    let after = memory(&page).await;
    println!("100 comings and goings: {before:?} before, {after:?} after");
    assert!(after.nodes <= before.nodes + 10, "{before:?} {after:?}");
    assert_eq!(after.listeners, before.listeners);
    // Half a kilobyte each: one widget that stayed would be several.
    assert!(
        after.heap <= before.heap + 100 * 512,
        "{before:?} {after:?}"
    );
}

#[tokio::test]
async fn the_script_may_be_included_twice() {
    let server = site(&canal()).await;
    for file in ["pizhu.js", "pizhu_widget.js", "pizhu_widget_bg.wasm"] {
        server.route(&format!("/copy/{file}"), Reply::file(file));
    }
    let element = "<script type=module src=/pizhu.js></script><script type=module src='/pizhu.js?again'></script>
        <script type=module src=/copy/pizhu.js></script>
        <pizhu-article suggest=off src=/article.json></pizhu-article>";
    server.route(PAGE, page_of("zh-CN", element));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let same: Value = page
        .js(
            "const modules = await Promise.all(['/pizhu.js', '/pizhu.js?again', '/copy/pizhu.js'].map((url) => import(url)));
             const known = customElements.get('pizhu-article');
             return modules.map(({ PizhuArticle }) => PizhuArticle === known && document.querySelector('pizhu-article') instanceof PizhuArticle);",
            (),
        )
        .await;
    assert_eq!(same, json!([true, true, true]));
    let wasm = server
        .requests()
        .into_iter()
        .filter(|path| path.ends_with(".wasm"));
    assert_eq!(wasm.count(), 1);
    assert_eq!(heard(&page).await.len(), 1, "one pizhu-ready");
}

/// Each way for an element to come to be; `make` gives it, in the page.
#[tokio::test]
async fn however_it_is_made_it_opens_its_article() {
    let (_server, page) = watched().await;
    let place = "const place = document.querySelector('#place'); place.replaceChildren();";
    for make in [
        "const el = document.createElement('pizhu-article'); el.src = '/article.json'; place.append(el); return el;",
        "const { PizhuArticle } = await import('/pizhu.js'); const el = new PizhuArticle(); el.src = '/article.json'; place.append(el); return el;",
        "place.innerHTML = '<pizhu-article src=/article.json></pizhu-article>'; return place.firstChild;",
        "place.insertAdjacentHTML('beforeend', '<pizhu-article src=/article.json></pizhu-article>'); return place.firstChild;",
        "const template = document.createElement('template'); template.innerHTML = '<pizhu-article src=/article.json></pizhu-article>';
         place.append(template.content.cloneNode(true)); return place.firstChild;",
        "const el = document.createElement('pizhu-article'); el.src = '/article.json'; place.append(el); await el.ready;
         const copy = el.cloneNode(true); el.replaceWith(copy); return copy;",
        "const parsed = new DOMParser().parseFromString('<pizhu-article src=/article.json></pizhu-article>', 'text/html');
         const el = document.importNode(parsed.body.firstChild, true); place.append(el); return el;",
        "const parsed = new DOMParser().parseFromString('<pizhu-article src=/article.json></pizhu-article>', 'text/html');
         const el = parsed.body.firstChild; place.append(el); return el;",
        "const host = document.createElement('div'); place.append(host); const root = host.attachShadow({ mode: 'open' });
         root.innerHTML = '<pizhu-article src=/article.json></pizhu-article>'; return root.firstChild;",
    ] {
        let script = format!(
            "{place} const el = await (async () => {{ {make} }})(); await el.ready;
             const made = await el.create({{ kind: 'number', exact: '30公里' }}); await el.remove(made.id);
             return made.target.selector[0].exact;"
        );
        assert_eq!(page.js::<String>(&script, ()).await, "30公里", "{make}");
    }
}

#[tokio::test]
async fn it_is_adopted_by_another_document_and_back() {
    let (_server, page) = watched().await;
    insert(&page, "/article.json").await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let there: Value = page
        .js(
            "const frame = document.createElement('iframe');
             frame.width = 900; frame.height = 500;
             document.body.append(frame);
             const el = document.querySelector('pizhu-article');
             frame.contentDocument.body.append(el);
             await el.ready;
             const made = await el.create({ kind: 'number', exact: '30公里' });
             const ground = frame.contentWindow.getComputedStyle(el).backgroundColor;
             return [el.ownerDocument === frame.contentDocument, el.annotations.length, made.body[0].value, ground];",
            (),
        )
        .await;
    assert_eq!(there[0], true);
    assert_eq!(there[1], 2);
    assert_ne!(there[3], "rgba(0, 0, 0, 0)", "its own styles hold there");
    page.js::<()>(
        "const frame = document.querySelector('iframe');
         const el = frame.contentDocument.querySelector('pizhu-article');
         document.querySelector('#place').append(el);
         frame.remove();
         await el.ready;",
        (),
    )
    .await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 2).await[1].text, "30公里");
    assert_eq!(tag(&page, &widget, "九百亩", "number").await.text, "九百亩");
    remove(&page).await;
    nothing_is_held(&page).await;
}

#[tokio::test]
async fn of_two_elements_one_may_go() {
    let (_server, page) = watched().await;
    insert(&page, "/article.json").await;
    insert(&page, "/other.json").await;
    let second = article_at(&page, "pizhu-article:last-of-type").await;
    remove(&page).await;
    let second_only = article(&page).await;
    assert_eq!(second_only.text("h1").await, "柳坪镇办花会");
    drop(second);
    assert_eq!(
        tag(&page, &second_only, "2.1万人", "number").await.text,
        "2.1万人"
    );
    remove(&page).await;
    nothing_is_held(&page).await;
}
