//! From navigation to painted, beside a plain page with the same text.

use crate::{RUNS, median};
use pizhu_e2e::{Page, Server};

/// Loads both pages by turns and prints the middle figures and their ratio.
pub async fn compare(page: &Page, server: &Server, name: &str, bound: Option<f64>) {
    let (mut plain, mut widget) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        plain.push(painted(page, &server.url(&format!("/{name}-plain.html"))).await);
        widget.push(painted(page, &server.url(&format!("/{name}.html"))).await);
    }
    let (plain, widget) = (median(plain), median(widget));
    let ratio = widget / plain;
    println!("  plain page {plain:7.0} ms");
    let bound = bound.map_or(String::new(), |bound| format!(" (bound {bound})"));
    println!("  widget     {widget:7.0} ms   {ratio:.2} times the plain page{bound}");
}

/// Milliseconds from navigation to the first frame that has the article.
async fn painted(page: &Page, url: &str) -> f64 {
    page.goto(url).await;
    page.wait_until("the article to be painted", async || {
        page.js::<bool>("return window.painted !== undefined;", ())
            .await
    })
    .await;
    page.js("return window.painted;", ()).await
}
