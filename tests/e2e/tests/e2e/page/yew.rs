//! The example `examples/yew`: a page that another yew application renders, in a bundle of its own. Neither disturbs the
//! other.

use super::{HARVEST, STORY, annotations, around, page_of, painted, run, story, tag, wait_painted};
use crate::scene::{frames, wait_tagged};
use crate::site::choose_command;
use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::{Value, json};

/// Opens the page at its first article, the widget ready.
async fn read(server: &Server) -> Page {
    let page = Browser::desktop().open(&server.url("/")).await;
    page.widget().await.wait_for(".dock").await;
    page
}

/// What the page has counted: clicks in it, those on its body, keys, presses of its button among the widget's.
async fn heard(page: &Page) -> [u32; 4] {
    const HEARD: &str = "return ['clicks', 'body', 'keys', 'shares'].map((id) => Number(document.getElementById(id).value));";
    frames(page).await; // yew renders a moment later
    page.js(HEARD, ()).await
}

/// The widget's elements as they are, but for what goes by itself.
async fn interface(widget: &Tree<'_>) -> String {
    const INTERFACE: &str = "const frame = root.querySelector('.frame').cloneNode(true);
        frame.querySelectorAll('.notices, .caret').forEach((one) => one.remove());
        return frame.outerHTML;";
    widget.js(INTERFACE, ()).await
}

#[tokio::test]
async fn what_is_done_in_the_widget_runs_no_handler_of_the_page() {
    let server = Server::example("yew").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    for (text, kind) in [
        ("3.72亿元", "number"),
        ("沈若川", "official"),
        ("渡口改造", "policy"),
    ] {
        story(&page).select_text(text).await;
        widget.wait_for(".bar").await;
        let before = heard(&page).await;
        widget.click(&format!(".bar .tag.{kind}")).await;
        widget.wait_gone(".bar").await;
        assert_eq!(heard(&page).await, before, "{text}");
    }
    story(&page).click_text("3.72").await;
    widget.wait_for(".editor").await;
    let before = heard(&page).await;
    assert!(before[0] > 0 && before[1] > 0, "the page hears: {before:?}");
    widget.click(".editor textarea").await;
    page.press("x").await;
    assert_eq!(widget.value(".editor textarea").await, "x");
    widget.click(".editor .tag.policy").await;
    widget
        .wait_for(".editor .tag.policy[aria-pressed=true]")
        .await;
    widget.click(".editor .delete").await;
    widget.wait_gone(".editor").await;
    widget.click(".dock .list").await;
    widget.wait_for(".panel.open").await;
    widget.click(".dock .undo").await;
    choose_command(&widget, ".ledger").await;
    widget.wait_for(".ledger .kept").await;
    page.press("Escape").await;
    widget.wait_gone(".ledger .kept").await;
    assert_eq!(heard(&page).await, before);
}

#[tokio::test]
async fn the_buttons_of_the_page_work_and_do_nothing_in_the_widget() {
    let server = Server::example("yew").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&page, "3.72亿元", "number").await;
    tag(&page, "沈若川", "official").await;
    widget.click(".dock .list").await;
    widget.wait_for(".panel.open").await;
    let tagged = [("official", "沈若川"), ("number", "3.72亿元")];
    wait_tagged(&page, &tagged).await;
    frames(&page).await;
    let looks = interface(&widget).await;
    let [clicks, body, keys, shares] = heard(&page).await;
    for times in 1..=3 {
        page.document().click("#share").await;
        let now = [clicks + times, body + times, keys, shares + times];
        page.wait_until("the page to have heard of it once", async || {
            heard(&page).await == now
        })
        .await;
        assert_eq!(interface(&widget).await, looks);
    }
    // As a press in the article does, one in a button there closes the list.
    page.document().click("#like").await;
    widget.wait_gone(".panel.open").await;
    frames(&page).await;
    let looks = interface(&widget).await;
    for times in 2..=3 {
        page.document().click("#like").await;
        let likes = times.to_string();
        page.document().wait_text("#like b", &likes).await;
        assert_eq!(interface(&widget).await, looks);
    }
    let now = [clicks + 6, body + 6, keys, shares + 3];
    assert_eq!(heard(&page).await, now);
    wait_tagged(&page, &tagged).await;
}

/// Which of the widget's handlers a number of the page's yew would mean is a matter of chance: here it is each in turn.
#[tokio::test]
async fn whatever_number_another_yew_gave_a_slotted_button_it_is_not_the_widgets() {
    let server = Server::dist().await;
    let own = "<button slot=tools id=own>按</button></pizhu-article>";
    let body = around(HARVEST).replace("</pizhu-article>", own);
    server.route(STORY, page_of(&body));
    let page = super::read(&server).await;
    tag(&page, "5.4%", "number").await;
    let widget = page.widget().await;
    widget.click(".dock .list").await;
    widget.wait_for(".panel.open").await;
    frames(&page).await;
    let looks = interface(&widget).await;
    const PRESS: &str = "const own = document.querySelector('#own');
        own.__yew_subtree_id = 1;
        for (own.__yew_listener_id = 0; own.__yew_listener_id < 200; own.__yew_listener_id += 1) own.click();";
    run(&page, PRESS).await;
    frames(&page).await;
    assert_eq!(interface(&widget).await, looks);
    wait_tagged(&page, &[("number", "5.4%")]).await;
}

#[tokio::test]
async fn tags_follow_what_the_page_renders() {
    let server = Server::example("yew").await;
    let page = read(&server).await;
    tag(&page, "268.4万人次", "number").await;
    tag(&page, "沈若川", "official").await;
    let was = [("number", "268.4万人次"), ("official", "沈若川")];
    let click = async |css: &str| page.document().click(css).await;
    // Off the bar, under which an annotation may lie.
    click("#like").await;
    wait_painted(&page, &was).await;
    click("#more").await;
    tag(&page, "《云溪江渡运安全管理办法》", "policy").await;
    let policy = ("policy", "《云溪江渡运安全管理办法》");
    click("#like").await;
    wait_painted(&page, &[was[0], was[1], policy]).await;

    // The other article and back: yew puts other characters into the same nodes.
    click("#heating").await;
    wait_painted(&page, &[]).await;
    tag(&page, "4180万平方米", "number").await;
    click("#like").await;
    wait_painted(&page, &[("number", "4180万平方米")]).await;
    click("#ferry").await;
    wait_painted(&page, &was).await;
    click("#more").await;
    wait_painted(&page, &[was[0], was[1], policy]).await;
    page.client().back().await.expect("the route before");
    wait_painted(&page, &[("number", "4180万平方米")]).await;

    // A paragraph above, and another figure below it.
    click("#correct").await;
    wait_painted(&page, &[("changed", "4210万平方米")]).await;
    assert_eq!(annotations(&page).await.len(), 1);
}

/// What scripts hold, but for what passes by itself.
async fn held(page: &Page) -> Value {
    const HELD: &str =
        "const { listeners, observers, sheets, elements, highlights, locks } = await held();
        return { listeners: listeners.sort(), observers, sheets, elements, highlights, locks };";
    page.js(HELD, ()).await
}

/// The page with a counter of what its scripts hold, before them.
async fn watched() -> Server {
    let server = Server::example("yew").await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/examples/yew/");
    let html = std::fs::read_to_string([folder, "index.html"].concat()).unwrap_or_default();
    let html = html.replacen("<head>", "<head><script src=/watcher.js></script>", 1);
    server.route("/", Reply::html(html));
    let watcher = include_str!("../../../fixtures/watcher.js");
    server.route("/watcher.js", Reply::bytes("text/javascript", watcher));
    server
}

#[tokio::test]
async fn taken_away_by_the_page_it_leaves_nothing_and_comes_back() {
    // What the page holds by itself.
    let bare = watched().await;
    bare.route("/pizhu.js", Reply::bytes("text/javascript", ""));
    let page = Browser::desktop().open(&bare.url("/")).await;
    page.document().click("#show").await;
    page.document().wait_gone("pizhu-article").await;
    let own = held(&page).await;
    assert_eq!(own["elements"], json!(0));
    drop(page);

    let server = watched().await;
    let page = read(&server).await;
    tag(&page, "3.72亿元", "number").await;
    for times in 0..4 {
        wait_painted(&page, &[("number", "3.72亿元")]).await;
        story(&page).click_text("3.72").await;
        page.widget().await.wait_for(".editor").await;
        page.document().click("#show").await;
        page.document().wait_gone("pizhu-article").await;
        let mut last = Value::Null;
        let what = format!("nothing to be left the {times}th time");
        page.wait_until(&what, async || {
            last = held(&page).await;
            last == own
        })
        .await;
        assert_eq!(painted(&page).await, []);
        page.document().click("#show").await;
        page.widget().await.wait_for(".dock").await;
    }
    wait_painted(&page, &[("number", "3.72亿元")]).await;
    page.document().click("#like").await;
    page.document().wait_text("#like b", "1").await;
}
