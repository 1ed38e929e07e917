//! Page mode: what the site rendered, painted over. Beside two floors, of the same markup: the page without anything,
//! and the Custom Highlight API painting the same ranges, all of them or those near the window only.

mod create;
mod material;

use crate::{median, seed};
use pizhu_e2e::{Browser, Page, Reply, Server};
use serde::Deserialize;
use serde_json::{Value, json};

/// Numbers of annotations stored.
const STORED: [usize; 3] = [100, 1_000, 10_000];

/// Runs per figure; the middle one is printed.
const RUNS: usize = 5;

/// Unchanged frames after which all counts as painted.
const STILL: usize = 30;

/// What a page did, in milliseconds since navigation.
#[derive(Deserialize)]
struct Clock {
    /// When the text was painted.
    readable: f64,
    /// When the widget was ready and something of it was painted.
    interactive: Option<f64>,
    /// When the last highlight was painted.
    painted: Option<f64>,
    /// When that which paints began.
    begun: Option<f64>,
    /// The sum of all layout shifts.
    shift: f64,
    /// How long each task took that took more than 50 ms.
    tasks: Vec<f64>,
}

/// Prints all of it.
pub async fn measure(server: &Server) {
    sample(server).await;
    for stored in STORED {
        load(server, stored).await;
    }
    println!("\npage mode: one annotation created in 500,000 characters, key to painted");
    for stored in STORED {
        create(server, stored).await;
    }
}

/// The page of a usual article, on a slow processor.
async fn sample(server: &Server) {
    println!(
        "\npage mode: 3,000 characters, 50 annotations, suggestions on, processor slowed 4 times; ms from navigation"
    );
    let article = crate::material::short();
    let pages = material::serve(server, "page-short", &article, 50, true);
    let page = Browser::desktop().open(&server.url(&pages.widget)).await;
    seed(&page, server, "page-short", 50).await;
    page.slow_processor(4).await;
    let names = ["plain page", "raw, all", "widget"];
    let paths = [&pages.plain, &pages.all, &pages.widget];
    let mut clocks: [Vec<Clock>; 3] = Default::default();
    for _ in 0..RUNS {
        for (path, clocks) in paths.iter().zip(&mut clocks) {
            clocks.push(clock(&page, &server.url(path)).await);
        }
    }
    let plain = middle(&clocks[0], |clock| clock.readable);
    for (name, clocks) in names.iter().zip(&clocks) {
        let readable = middle(clocks, |clock| clock.readable);
        let annotated = |clock: &Clock| {
            clock
                .interactive
                .or(clock.painted)
                .unwrap_or(clock.readable)
        };
        let interactive = middle(clocks, annotated);
        let complete = middle(clocks, |clock| clock.painted.unwrap_or(clock.readable));
        println!(
            "  {name:10} readable {readable:5.0}, interactive {interactive:5.0} ({:.2} times plain, bound 1.5), \
             suggestions {complete:5.0}; shift {:.3}; long tasks {:5.0}, longest {:4.0}",
            interactive / plain,
            clocks.iter().map(|clock| clock.shift).fold(0.0, f64::max),
            middle(clocks, |clock| clock
                .tasks
                .iter()
                .fold(0.0, |sum, task| sum + task)),
            middle(clocks, |clock| clock
                .tasks
                .iter()
                .copied()
                .fold(0.0, f64::max)),
        );
    }
    page.quit().await;
}

/// Loads the long article with so many annotations stored.
async fn load(server: &Server, stored: usize) {
    println!("\npage mode: 500,000 characters, {stored} annotations; ms to painted");
    let article = crate::material::long();
    let pages = material::serve(server, "page-long", &article, stored, false);
    let page = Browser::desktop().open(&server.url(&pages.widget)).await;
    seed(&page, server, "page-long", stored).await;
    let names = ["plain page", "raw, all", "raw, near", "widget", "with for"];
    let paths = [
        &pages.plain,
        &pages.all,
        &pages.near,
        &pages.widget,
        &pages.beside,
    ];
    let (mut whole, mut since) = <([Vec<f64>; 5], [Vec<f64>; 5])>::default();
    for _ in 0..RUNS {
        for (at, path) in paths.iter().enumerate() {
            let it = clock(&page, &server.url(path)).await;
            whole[at].push(it.painted.unwrap_or(it.readable));
            if at > 0 {
                let it = clock(&page, &server.url(&format!("{path}?later"))).await;
                since[at].push(it.painted.zip(it.begun).map_or(0.0, |(to, from)| to - from));
            }
        }
    }
    let whole = whole.map(median);
    for (at, name) in names.iter().enumerate() {
        let since = (at > 0).then(|| [&since[at], &since[1]].map(|times| median(times.clone())));
        let since = since.map_or(String::new(), |[it, raw]| {
            format!(
                "; after the page {it:6.1}, {:5.2} times raw (bound 2)",
                it / raw
            )
        });
        println!(
            "  {:10} from navigation {:6.0}, {:.2} times plain{since}",
            name,
            whole[at],
            whole[at] / whole[0],
        );
    }
    page.quit().await;
}

/// Creates annotations in the long article with so many stored.
async fn create(server: &Server, stored: usize) {
    let article = crate::material::long();
    let pages = material::serve(server, "page-long", &article, stored, false);
    server.route("/empty.html", Reply::html("<!doctype html>"));
    println!("  {stored} present");
    let rows = [
        ("plain page", &pages.plain),
        ("raw, all", &pages.all),
        ("raw, near", &pages.near),
        ("widget", &pages.widget),
    ];
    for (name, path) in rows {
        // A browser of its own: it keeps pages that were left for a while, and counts what they hold.
        let page = Browser::desktop().open(&server.url("/empty.html")).await;
        seed(&page, server, "page-long", stored).await;
        page.goto(&server.url(path)).await;
        wait_still(&page).await;
        println!("    {name:10} {}", memory(&page).await);
        if name != "plain page" {
            create::measure(&page, name, stored).await;
        }
        page.quit().await;
    }
}

/// Loads a page and waits until nothing more comes.
async fn clock(page: &Page, url: &str) -> Clock {
    // What the page before leaves to do is not this one's.
    page.goto("about:blank").await;
    page.goto(url).await;
    wait_still(page).await;
    page.js("return bench;", ()).await
}

async fn wait_still(page: &Page) {
    let script = "
        const element = document.querySelector('pizhu-article');
        const isOpen = !element || bench.interactive !== undefined;
        const isRead = element?.suggest !== 'on' || performance.getEntriesByName('pizhu-recognise').length > 0;
        return isOpen && isRead && bench.still > args;";
    page.wait_until("the page to be painted", async || {
        page.js::<bool>(script, STILL).await
    })
    .await;
}

/// What a page holds after a collection of garbage.
async fn memory(page: &Page) -> String {
    page.devtools("HeapProfiler.collectGarbage", json!({}))
        .await;
    page.devtools("Performance.enable", json!({})).await;
    let answer = page.devtools("Performance.getMetrics", json!({})).await;
    let counters = page.devtools("Memory.getDOMCounters", json!({})).await;
    page.devtools("Performance.disable", json!({})).await;
    let metric = |name: &str| {
        let metrics = answer["metrics"].as_array().into_iter().flatten();
        let mut named = metrics.filter(|metric| metric["name"] == name);
        named.next().and_then(|metric| metric["value"].as_f64())
    };
    let wasm: f64 = page
        .js("return bench.memory?.buffer.byteLength ?? 0;", ())
        .await;
    let mega = |bytes: f64| bytes / 1_048_576.0;
    format!(
        "heap {:.1} MiB, wasm {:.1} MiB, {} nodes, {} listeners",
        mega(metric("JSHeapUsedSize").unwrap_or_default()),
        mega(wasm),
        counters["nodes"],
        count(&counters["jsEventListeners"]),
    )
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn middle(clocks: &[Clock], figure: impl Fn(&Clock) -> f64) -> f64 {
    median(clocks.iter().map(figure).collect())
}
