//! Prints what the product takes in a browser, each beside a floor measured in the same run: machines differ
//! and are noisy, ratios less so.

mod create;
mod load;
mod material;
mod page;
mod tabs;

use pizhu_e2e::{Browser, Page, Server};

/// Runs per figure; the middle one is printed.
const RUNS: usize = 7;

/// Times that one page recognises its article.
const AGAIN: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = Server::dist().await;
    // `bench long` measures that alone.
    let only = std::env::args().nth(1);
    let is_wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    if is_wanted("sample") {
        load_sample(&server).await;
    }
    if is_wanted("short") {
        load_short(&server).await;
    }
    if is_wanted("long") {
        load_long(&server).await;
    }
    if is_wanted("recognise") {
        recognise(&server).await;
    }
    if is_wanted("tabs") {
        println!("\nan edit in one tab, from storage written to another tab showing it");
        tabs::measure(&server, "/").await;
    }
    if is_wanted("create") {
        create(&server).await;
    }
    if is_wanted("page") {
        page::measure(&server).await;
    }
}

async fn load_sample(server: &Server) {
    println!("navigation to interactive, the sample article");
    let page = Browser::desktop().open(&server.url("/")).await;
    material::serve_sample(server, &page).await;
    load::compare(&page, server, "sample", None).await;
    println!("the same, processor slowed 4 times");
    page.slow_processor(4).await;
    load::compare(&page, server, "sample", None).await;
    page.quit().await;
}

async fn load_short(server: &Server) {
    println!("\nnavigation to painted, 3,000 characters, 50 annotations, processor slowed 4 times");
    material::serve(server, "short", &material::short(), &[50]);
    let page = Browser::desktop().open(&server.url("/short.html")).await;
    seed(&page, server, "short", 50).await;
    page.slow_processor(4).await;
    load::compare(&page, server, "short", Some(1.5)).await;
    page.quit().await;
}

async fn load_long(server: &Server) {
    println!("\nnavigation to painted, 500,000 characters, 10,000 annotations");
    material::serve(server, "long", &material::long(), &[10_000]);
    let page = Browser::desktop().open(&server.url("/long.html")).await;
    seed(&page, server, "long", 10_000).await;
    load::compare(&page, server, "long", Some(3.0)).await;
    page.quit().await;
}

async fn recognise(server: &Server) {
    println!("\n100,000 characters of news recognised, in the browser");
    material::serve(server, "news", &material::news(), &[]);
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let page = Browser::desktop().open(&server.url("/news.html")).await;
        first.push(recognised(&page, 1).await);
        for times in 2..=AGAIN {
            keep_words(&page).await;
            again.push(recognised(&page, times).await);
        }
        page.quit().await;
    }
    println!(
        "  {:6.1} ms at first, the browser still compiling it",
        median(first)
    );
    println!("  {:6.1} ms again (at most 30)", median(again));
}

async fn create(server: &Server) {
    println!("\none annotation created in 500,000 characters, key to painted");
    material::serve(server, "long", &material::long(), &[100, 10_000]);
    for present in [100, 10_000] {
        let page = Browser::desktop().open(&server.url("/long.html")).await;
        seed(&page, server, "long", present).await;
        page.goto(&server.url("/long.html")).await;
        create::measure(&page, present).await;
        page.quit().await;
    }
}

/// How long the widget took to recognise its article the last of so many times, in milliseconds.
async fn recognised(page: &Page, times: usize) -> f64 {
    const TIMES: &str =
        "return performance.getEntriesByName('pizhu-recognise').map((entry) => entry.duration);";
    let measured = async || page.js::<Vec<f64>>(TIMES, ()).await.len() >= times;
    page.wait_until("the article to be recognised", measured)
        .await;
    page.js::<Vec<f64>>(TIMES, ()).await[times - 1]
}

/// Keeps the reader's own words, none, which has the article recognised again.
async fn keep_words(page: &Page) {
    let widget = page.widget().await;
    widget.click(".menu > button").await;
    widget.click(".menu li .words").await;
    widget.click(".words .keep").await;
    widget.wait_gone("dialog").await;
}

/// Puts the records of so many annotations into the page's storage.
async fn seed(page: &Page, server: &Server, name: &str, count: usize) {
    let script = "localStorage.clear();
        const records = await (await fetch(args.url)).json();
        for (const [key, value] of Object.entries(records)) localStorage.setItem(key, value);
        return Object.keys(records).length;";
    let url = server.url(&format!("/{name}-{count}.json"));
    let stored: usize = page.js(script, serde_json::json!({ "url": url })).await;
    assert_eq!(stored, count, "every record is stored");
}

/// The middle one.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
