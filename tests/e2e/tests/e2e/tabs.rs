//! Two tabs on one article: what is done in one is in the other, nothing is lost, nothing comes back.

use pizhu_e2e::{Browser, Page, Server, Tree};
use serde_json::json;

use crate::scene::{news, put_suggested, tagged};
use crate::site::{CANAL_KEY, PAGE, article, canal, marks, marks_when, site, tag, write_note};

/// Opens the page in a second tab of the same browser, which is then the one that is driven.
async fn two_tabs(server: &Server, path: &str) -> Page {
    let page = Browser::desktop().open(&server.url(path)).await;
    article(&page).await;
    page.new_tab(&server.url(path)).await;
    article(&page).await;
    page
}

async fn note_of(widget: &Tree<'_>, text: &str) -> String {
    let found = marks(widget).await;
    let mark = found.iter().find(|mark| mark.text == text);
    mark.map(|mark| mark.said.clone()).unwrap_or_default()
}

#[tokio::test]
async fn what_one_tab_does_the_other_shows() {
    let server = site(&canal()).await;
    let page = two_tabs(&server, PAGE).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    tag(&page, &widget, "周小棠", "official").await;
    page.tab(0).await;
    let widget = article(&page).await;
    let found = marks_when(&page, &widget, 2).await;
    write_note(&page, &widget, "周小棠", "县长").await;
    page.tab(1).await;
    page.wait_until("the note to arrive", async || {
        note_of(&widget, "周小棠").await == "标注：官员，备注：县长"
    })
    .await;
    widget.click_text("4.2公里").await;
    widget.click(".editor .delete").await;
    page.tab(0).await;
    let left = marks_when(&page, &widget, 1).await;
    assert_eq!(left[0].id, found[1].id);
    // Undo is of what was done here: the note.
    page.press("Control+z").await;
    page.tab(1).await;
    page.wait_until("the undone note to arrive", async || {
        note_of(&widget, "周小棠").await == "标注：官员"
    })
    .await;
}

#[tokio::test]
async fn of_two_edits_of_the_same_annotation_the_last_stays_and_the_other_is_undone_to() {
    let server = site(&canal()).await;
    let page = two_tabs(&server, PAGE).await;
    let widget = article(&page).await;
    tag(&page, &widget, "周小棠", "official").await;
    page.tab(0).await;
    marks_when(&page, &widget, 1).await;
    write_note(&page, &widget, "周小棠", "甲").await;
    page.tab(1).await;
    page.wait_until("甲", async || {
        note_of(&widget, "周小棠").await.ends_with("甲")
    })
    .await;
    write_note(&page, &widget, "周小棠", "乙").await;
    page.tab(0).await;
    page.wait_until("乙", async || {
        note_of(&widget, "周小棠").await.ends_with("甲乙")
    })
    .await;
    page.press("Control+z").await;
    page.wait_until("甲 again", async || {
        note_of(&widget, "周小棠").await.ends_with("：甲")
    })
    .await;
    page.tab(1).await;
    page.wait_until("甲 there too", async || {
        note_of(&widget, "周小棠").await.ends_with("：甲")
    })
    .await;
}

#[tokio::test]
async fn what_one_tab_deleted_the_other_does_not_bring_back() {
    let server = site(&canal()).await;
    let page = two_tabs(&server, PAGE).await;
    let widget = article(&page).await;
    tag(&page, &widget, "周小棠", "official").await;
    tag(&page, &widget, "4.2公里", "number").await;
    // The other tab is in the middle of a note.
    page.tab(0).await;
    marks_when(&page, &widget, 2).await;
    widget.click_text("周小棠").await;
    widget.click(".editor textarea").await;
    page.input("写到一半").await;
    page.tab(1).await;
    page.wait_until("the note", async || {
        note_of(&widget, "周小棠").await.ends_with("写到一半")
    })
    .await;
    widget.click_text("周小棠").await;
    widget.click(".editor .delete").await;
    marks_when(&page, &widget, 1).await;
    page.tab(0).await;
    marks_when(&page, &widget, 1).await;
    widget.wait_gone(".editor").await;
    tag(&page, &widget, "九百亩", "number").await;
    page.reload().await;
    let widget = article(&page).await;
    let found = marks_when(&page, &widget, 2).await;
    assert!(found.iter().all(|mark| mark.text != "周小棠"));
}

#[tokio::test]
async fn a_record_that_a_slower_tab_writes_after_the_deletion_stays_deleted() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let mark = tag(&page, &widget, "周小棠", "official").await;
    let key = format!("{CANAL_KEY}:{}", mark.id);
    let record = page.local_storage().await.remove(&key).unwrap_or_default();
    widget.click_text("周小棠").await;
    widget.click(".editor .delete").await;
    marks_when(&page, &widget, 0).await;
    page.set_local_storage(&key, &record).await;
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks(&widget).await.len(), 0);
    assert!(!page.local_storage().await.contains_key(&key));
}

/// Presses a key in the article so many times, other tasks running in between; no timer, which a tab in the
/// background would get once a second only.
const PRESS: &str = "
    const article = root.querySelector('[data-article]');
    const turn = () => new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    });
    window.pressed = (async () => {
        for (let n = 0; n < args.times; n++) {
            for (const key of args.keys) {
                article.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
                await turn();
            }
        }
    })();
    return null;";

/// Accepts a hundred suggestions one after the other, as fast as it goes; where none is at hand any more, goes on to
/// the next.
const ACCEPT: &str = "
    const article = root.querySelector('[data-article]');
    const turn = () => new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    });
    const press = async (key) => {
        article.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        await turn();
    };
    const write = Storage.prototype.setItem;
    let own = 0;
    Storage.prototype.setItem = function (key, value) {
        if (/:[0-9a-f-]{36}$/.test(key)) own += 1;
        return write.call(this, key, value);
    };
    window.pressed = (async () => {
        while (own < 100) {
            const before = own;
            await press('y');
            if (own === before) await press('j');
        }
        Storage.prototype.setItem = write;
    })();
    return null;";

const PRESSED: &str = "await window.pressed; return null;";

/// Puts the keyboard on the n-th suggestion.
const GO_TO: &str = "root.querySelectorAll('mark.suggestion')[args].focus(); return null;";

#[tokio::test]
async fn a_hundred_edits_in_each_of_two_tabs_at_once_are_all_kept() {
    let sentences: String = (0..300)
        .map(|n| format!("<p>第{}村今年新修水渠{}公里。</p>", n + 1, n + 3))
        .collect();
    let server = news(&sentences).await;
    put_suggested(&server, "");
    let page = two_tabs(&server, "/suggested.html").await;
    for number in [0, 1] {
        page.tab(number).await;
        let widget = article(&page).await;
        page.wait_until("the suggestions", async || {
            widget.count("mark.suggestion").await == 300
        })
        .await;
        widget.js::<()>(GO_TO, number * 150).await;
    }
    for number in [0, 1] {
        page.tab(number).await;
        article(&page).await.js::<()>(ACCEPT, ()).await;
    }
    for number in [0, 1] {
        page.tab(number).await;
        page.js::<()>(PRESSED, ()).await;
    }
    for number in [0, 1] {
        page.tab(number).await;
        let widget = article(&page).await;
        marks_when(&page, &widget, 200).await;
    }
    assert_eq!(tagged(&page).await.len(), 200);
}

#[tokio::test]
async fn two_tabs_that_change_the_same_annotation_at_once_end_alike() {
    let server = site(&canal()).await;
    let page = two_tabs(&server, PAGE).await;
    let widget = article(&page).await;
    tag(&page, &widget, "周小棠", "official").await;
    page.tab(0).await;
    marks_when(&page, &widget, 1).await;
    for (number, keys) in [(0, ["1", "2"]), (1, ["3", "2"])] {
        page.tab(number).await;
        article(&page).await.click_text("周小棠").await;
        let args = json!({ "times": 50, "keys": keys });
        article(&page).await.js::<()>(PRESS, args).await;
    }
    let mut ends = Vec::new();
    for number in [0, 1] {
        page.tab(number).await;
        page.js::<()>(PRESSED, ()).await;
    }
    page.wait_until("both tabs and storage to agree", async || {
        ends.clear();
        for number in [0, 1] {
            page.tab(number).await;
            let widget = article(&page).await;
            ends.extend(marks(&widget).await.into_iter().map(|mark| mark.kind));
        }
        ends.extend(tagged(&page).await.into_iter().map(|(kind, _)| kind));
        ends.len() == 3 && ends.iter().all(|kind| *kind == ends[0])
    })
    .await;
}
