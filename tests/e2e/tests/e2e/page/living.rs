//! Pages that change while they are read.

use super::{
    HARVEST, STORY, annotations, around, page_of, painted, read, run, site_of, story, tag, tagged,
    text, wait_painted, wait_ready,
};
use crate::scene::wait_tagged;
use pizhu_e2e::{Page, Server};

/// The page puts a paragraph before its story, and the widget has read it.
async fn put_before(page: &Page, words: &str) {
    const PUT: &str = "const p = document.createElement('p'); p.textContent = args;
        document.querySelector('#story').prepend(p);";
    page.js::<()>(PUT, words).await;
    page.wait_until("the new paragraph", async || {
        text(page).await.starts_with(words)
    })
    .await;
}

#[tokio::test]
async fn what_comes_late_is_read_and_found() {
    let (server, page) = tagged(HARVEST, &["5.4%"]).await;
    drop(page);
    // The same article, whose text a script brings after a while.
    let late = format!(
        "<pizhu-article suggest=off><article id=story><h1>秋粮丰收</h1></article></pizhu-article><script>
         addEventListener('pizhu-ready', () => setTimeout(() => document.querySelector('#story').insertAdjacentHTML('beforeend', {}), 300), {{ once: true }});
         </script>",
        serde_json::json!(HARVEST.replace("<h1>秋粮丰收</h1>", ""))
    );
    server.route(STORY, page_of(&late));
    let page = read(&server).await;
    tag(&page, "秋粮", "policy").await;
    wait_painted(&page, &[("policy", "秋粮")]).await;
    page.wait_until("the text to come", async || {
        text(&page).await.contains("罗启明")
    })
    .await;
    assert_eq!(painted(&page).await, [("policy".into(), "秋粮".into())]);
}

#[tokio::test]
async fn stored_annotations_wait_for_text_that_comes_late() {
    let server = site_of(HARVEST).await;
    let page = read(&server).await;
    tag(&page, "5.4%", "number").await;
    wait_tagged(&page, &[("number", "5.4%")]).await;
    let late = format!(
        "<pizhu-article suggest=off><article id=story><p>正在载入</p></article></pizhu-article><script>
         window.bring = () => {{ document.querySelector('#story').innerHTML = {}; }};</script>",
        serde_json::json!(HARVEST)
    );
    server.route(STORY, page_of(&late));
    page.reload().await;
    wait_ready(&page, 1).await;
    run(&page, "bring()").await;
    wait_painted(&page, &[("number", "5.4%")]).await;
    assert!(!page.widget().await.shows(".edited").await);
}

#[tokio::test]
async fn an_edit_by_the_page_is_shown_and_decided() {
    let (_server, page) = tagged(HARVEST, &["5.4%"]).await;
    run(
        &page,
        "document.querySelector('#story p').lastChild.data = '，比上年增长5.2%。'",
    )
    .await;
    let widget = page.widget().await;
    widget.wait_for(".edited").await;
    wait_painted(&page, &[("changed", "5.2%")]).await;
    widget.click(".edited .review").await;
    widget.click(".item .confirm").await;
    wait_tagged(&page, &[("number", "5.2%")]).await;
    wait_painted(&page, &[("number", "5.2%")]).await;
}

#[tokio::test]
async fn nodes_that_a_framework_replaces_are_painted_anew() {
    let (_server, page) = tagged(HARVEST, &["18.6万吨"]).await;
    run(
        &page,
        "const story = document.querySelector('#story'); story.replaceWith(story.cloneNode(true))",
    )
    .await;
    wait_painted(&page, &[("number", "18.6万吨")]).await;
    let is_inside = "return [...[...CSS.highlights.get('pizhu-number')][0].startContainer.getRootNode().children].length > 0;";
    assert!(page.js::<bool>(is_inside, ()).await);
    put_before(&page, "编者按：数字已核对3遍。").await;
    wait_painted(&page, &[("number", "18.6万吨")]).await;
    tag(&page, "3遍", "number").await;
    wait_painted(&page, &[("number", "3遍"), ("number", "18.6万吨")]).await;
}

#[tokio::test]
async fn undo_works_across_a_change_of_the_page() {
    let (_server, page) = tagged(HARVEST, &["18.6万吨"]).await;
    put_before(&page, "编者按。").await;
    let widget = page.widget().await;
    story(&page).click_text("18.6").await;
    widget.click(".editor .delete").await;
    wait_painted(&page, &[]).await;
    page.press("Control+z").await;
    wait_painted(&page, &[("number", "18.6万吨")]).await;
}

#[tokio::test]
async fn a_note_being_written_outlives_a_change_of_the_page() {
    let (_server, page) = tagged(HARVEST, &["18.6万吨"]).await;
    let widget = page.widget().await;
    story(&page).click_text("18.6").await;
    widget.click(".editor textarea").await;
    page.type_text("与去年").await;
    put_before(&page, "编者按。").await;
    page.type_text("比较").await;
    assert_eq!(widget.value(".editor textarea").await, "与去年比较");
}

#[tokio::test]
async fn a_change_of_route_opens_the_other_article() {
    let (_server, page) = tagged(HARVEST, &["5.4%"]).await;
    let go = "history.pushState({}, '', '/2026/drought.html');
        document.querySelector('link[rel=canonical]').href = 'https://evening.example/2026/drought';
        document.querySelector('#story').innerHTML = '<p>旱情缓解，受灾面积减少5.4%。</p>'";
    run(&page, go).await;
    wait_ready(&page, 2).await;
    assert_eq!(annotations(&page).await, [] as [String; 0]);
    wait_painted(&page, &[]).await;
    tag(&page, "5.4%", "number").await;
    let keys = page.local_storage().await;
    page.wait_until("both to be kept", async || {
        page.local_storage()
            .await
            .keys()
            .any(|key| key.contains("/2026/drought:"))
    })
    .await;
    assert!(keys.keys().any(|key| key.contains("/2026/harvest:")));
}

#[tokio::test]
async fn a_canonical_address_that_the_route_left_behind_names_nothing() {
    let (_server, page) = tagged(HARVEST, &["5.4%"]).await;
    let go = "history.pushState({}, '', '/2026/drought.html');
        document.querySelector('#story').innerHTML = '<p>旱情缓解，受灾面积减少7.1%。</p>'";
    run(&page, go).await;
    wait_ready(&page, 2).await;
    tag(&page, "7.1%", "number").await;
    page.wait_until("the other to be kept", async || {
        page.local_storage()
            .await
            .keys()
            .any(|key| key.contains("/2026/drought.html:"))
    })
    .await;
}

#[tokio::test]
async fn an_element_named_by_a_selector_may_come_and_be_replaced() {
    let server = Server::dist().await;
    let body = "<main></main><pizhu-article for='#story' suggest=off></pizhu-article>";
    server.route(STORY, page_of(body));
    let page = pizhu_e2e::Browser::desktop().open(&server.url(STORY)).await;
    // Once the widget is there.
    run(&page, "await document.querySelector('pizhu-article').useLexicon({}); document.querySelector('main').innerHTML = '<article id=story><p>新增12件。</p></article>'").await;
    wait_ready(&page, 1).await;
    tag(&page, "12件", "number").await;
    run(&page, "document.querySelector('main').innerHTML = '<article id=story><p>截至昨日，新增12件。</p></article>'").await;
    page.wait_until("the new text", async || {
        text(&page).await.starts_with("截至")
    })
    .await;
    wait_painted(&page, &[("number", "12件")]).await;
    story(&page).click_text("12").await;
    page.widget()
        .await
        .wait_text(".editor .quote", "12件")
        .await;
}

#[tokio::test]
async fn a_page_that_never_rests_costs_little() {
    let ticker = "<p>早盘<span id=tick>0</span></p><script>setInterval(() => { document.querySelector('#tick').textContent = Date.now() % 1000; }, 5);</script>";
    let server = Server::dist().await;
    server.route(STORY, page_of(&around(&[HARVEST, ticker].concat())));
    let page = read(&server).await;
    tag(&page, "18.6万吨", "number").await;
    wait_painted(&page, &[("number", "18.6万吨")]).await;
    let widget = page.widget().await;
    story(&page).click_text("18.6").await;
    widget.wait_for(".editor").await;
    // Mutations by the hundred: the article is read a few times a second.
    let reads = "let count = 0; const own = Document.prototype.createTreeWalker;
        Document.prototype.createTreeWalker = function (...args) { count += 1; return own.apply(this, args); };
        const from = performance.now(); let ticks = 0;
        await new Promise((done) => { const ticker = setInterval(() => { if (++ticks === 100) { clearInterval(ticker); done(); } }, 10); });
        Document.prototype.createTreeWalker = own;
        return count / ((performance.now() - from) / 1000);";
    let rate: f64 = page.js(reads, ()).await;
    assert!(rate < 40.0, "{rate} walks a second");
}

#[tokio::test]
async fn coming_back_from_the_browsers_cache_goes_on() {
    let (server, page) = tagged(HARVEST, &["5.4%"]).await;
    page.goto(&server.url("/page.css")).await;
    go_back(&page).await;
    wait_painted(&page, &[("number", "5.4%")]).await;
    tag(&page, "18.6万吨", "number").await;
    wait_painted(&page, &[("number", "18.6万吨"), ("number", "5.4%")]).await;
}

async fn go_back(page: &Page) {
    assert!(page.client().back().await.is_ok());
}
