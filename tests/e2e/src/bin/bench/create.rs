//! One annotation, from the key to the painted mark.

use crate::median;
use pizhu_e2e::Page;
use serde::Deserialize;

/// Annotations created.
const CREATED: usize = 60;

/// Selects, then, at the beginning of a frame, presses 1; the clock stops when that frame is painted. So the
/// figure is the work, without the wait for the next frame. Also counts what the edit writes and where the
/// article's DOM changes.
const SCRIPT: &str = "
    const article = root.querySelector('[data-article]');
    const blocks = [...article.querySelectorAll('p[data-block]')];
    const frame = () => new Promise(requestAnimationFrame);
    const paint = () => new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
    const write = Storage.prototype.setItem;
    let written = 0;
    Storage.prototype.setItem = function (key, value) {
      written += key.length + String(value).length;
      return write.call(this, key, value);
    };
    const touched = new Set();
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target.nodeType === 1 ? target : target.parentElement;
        touched.add(element?.closest('[data-block]')?.dataset.block ?? 'outside');
      }
    });
    const times = [], bytes = [], blocksTouched = [];
    article.focus();
    for (let n = 0; n < args.count; n++) {
      const block = blocks[20 + n];
      block.scrollIntoView({ block: 'center' });
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let text = null;
      while (!text && walker.nextNode()) {
        if (walker.currentNode.data.length > 6) text = walker.currentNode;
      }
      for (let still = 0; still < 3; still++) await frame();
      getSelection().setBaseAndExtent(text, 1, text, 4);
      for (let still = 0; still < 3; still++) await frame();
      observer.observe(article, { subtree: true, childList: true, characterData: true, attributes: true });
      touched.clear();
      written = 0;
      await frame();
      const start = performance.now();
      article.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, composed: true }));
      await paint();
      times.push(performance.now() - start);
      await frame();
      observer.disconnect();
      bytes.push(written);
      blocksTouched.push(touched.size);
    }
    Storage.prototype.setItem = write;
    const ids = [...article.querySelectorAll('mark:not(.suggestion)')].map((mark) => mark.dataset.id);
    return { times, bytes, blocks: blocksTouched, marks: new Set(ids).size };";

#[derive(Deserialize)]
struct Measured {
    times: Vec<f64>,
    bytes: Vec<f64>,
    blocks: Vec<f64>,
    marks: usize,
}

/// Prints the middle and the 95th percentile.
pub async fn measure(page: &Page, present: usize) {
    let widget = page.widget().await;
    // Some 20,000 suggestions stand in the article besides.
    widget.wait_for("[data-article] mark.suggestion").await;
    let args = serde_json::json!({ "count": CREATED });
    let measured: Measured = widget.js(SCRIPT, args).await;
    assert_eq!(measured.marks, present + CREATED, "every key made one mark");
    let mut times = measured.times;
    times.sort_by(f64::total_cmp);
    let (p50, p95) = (times[CREATED / 2], times[CREATED * 95 / 100]);
    let largest = |figures: &[f64]| figures.iter().copied().fold(0.0, f64::max);
    println!(
        "  {present:6} present: p50 {p50:5.1} ms, p95 {p95:5.1} ms (bound 10); at most {} block touched; {} UTF-16 units written",
        largest(&measured.blocks),
        median(measured.bytes),
    );
}
