//! One annotation, from the key to the painted highlight.

use crate::median;
use pizhu_e2e::Page;
use serde::Deserialize;
use serde_json::json;

/// Annotations created.
const CREATED: usize = 40;

#[derive(Deserialize)]
struct Measured {
    times: Vec<f64>,
    frames: usize,
    made: usize,
}

/// Prints the middle and the 95th percentile of the page that is open.
pub async fn measure(page: &Page, name: &str, present: usize) {
    let raw = name != "widget";
    let args = json!({ "count": CREATED, "present": present, "raw": raw });
    let script = include_str!("create.js");
    let measured: Measured = if raw {
        page.js(script, args).await
    } else {
        page.widget().await.js(script, args).await
    };
    assert_eq!(measured.made, present + CREATED, "each made one");
    let mut times = measured.times;
    times.sort_by(f64::total_cmp);
    let p95 = times[CREATED * 95 / 100];
    let bound = if raw { "" } else { " (bound 10)" };
    println!(
        "               created: p50 {:5.1} ms, p95 {p95:5.1} ms{bound}; at most {} frames",
        median(times),
        measured.frames,
    );
}
