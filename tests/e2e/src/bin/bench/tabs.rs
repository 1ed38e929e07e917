//! An edit in one tab, until another tab shows it.

use crate::median;
use pizhu_e2e::{Browser, Server};

/// Edits made.
const EDITS: usize = 20;

/// Notes when storage is written; both tabs' clocks are the machine's.
const WRITE: &str = "
    const write = Storage.prototype.setItem;
    window.written = [];
    Storage.prototype.setItem = function (key, value) {
        written.push(performance.timeOrigin + performance.now());
        return write.call(this, key, value);
    };
    return null;";

/// Notes when the article's marks change.
const SEE: &str = "
    window.seen = [];
    new MutationObserver(() => seen.push(performance.timeOrigin + performance.now()))
        .observe(root.querySelector('[data-article]'), { subtree: true, childList: true, attributes: true });
    return null;";

/// Accepts the next suggestion.
const ACCEPT: &str = "
    root.querySelector('[data-article]')
        .dispatchEvent(new KeyboardEvent('keydown', { key: args, bubbles: true, composed: true }));
    return null;";

/// Prints the middle and the longest.
pub async fn measure(server: &Server, path: &str) {
    let page = Browser::desktop().open(&server.url(path)).await;
    let widget = page.widget().await;
    widget.wait_for("mark.suggestion").await;
    page.new_tab(&server.url(path)).await;
    let widget = page.widget().await;
    widget.wait_for("mark.suggestion").await;
    widget.js::<()>(WRITE, ()).await;
    page.tab(0).await;
    let other = page.widget().await;
    other.js::<()>(SEE, ()).await;
    page.tab(1).await;
    let mut times = Vec::new();
    for key in std::iter::once("j").chain(std::iter::repeat_n("y", EDITS)) {
        page.js::<()>("window.written = []; return null;", ()).await;
        page.tab(0).await;
        page.js::<()>("window.seen = []; return null;", ()).await;
        page.tab(1).await;
        widget.js::<()>(ACCEPT, key).await;
        if key == "j" {
            continue;
        }
        let written: f64 = page.js("return written.at(-1);", ()).await;
        page.tab(0).await;
        page.wait_until("the other tab to show it", async || {
            page.js("return seen.length > 0;", ()).await
        })
        .await;
        let seen: f64 = page.js("return seen[0];", ()).await;
        times.push(seen - written);
        page.tab(1).await;
    }
    let longest = times.iter().copied().fold(0.0, f64::max);
    println!(
        "  p50 {:.1} ms, at most {longest:.1} ms (bound 100)",
        median(times)
    );
    page.quit().await;
}
