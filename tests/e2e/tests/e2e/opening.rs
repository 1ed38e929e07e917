//! The demonstration lets the reader open articles of their own, and finds them again.

mod kept;

use pizhu_e2e::{Browser, Page, Reply, Server, Tree, needs};

use crate::site::{article, canal, choose_file, marks, tag};

const SAMPLE: &str = "张国清在河南调研：专精特新企业要当“智改数转网联”先行者";

const TEXT: &str = "柳坪镇办花会\n\n花会三天，来了2.1万人，镇长陈立冬致辞。\n\n明年还办。";

/// The demonstration, its sample article open.
async fn demonstration(server: &Server) -> Page {
    let page = Browser::desktop().open(&server.url("/")).await;
    article(&page).await.wait_text("h1", SAMPLE).await;
    page
}

/// The dialogue in which the reader opens an article.
async fn ask(widget: &Tree<'_>) {
    widget.click(".top .open").await;
    widget.wait_for("dialog .open").await;
}

/// Pastes this from the clipboard into the open dialogue, and has it read.
async fn paste(page: &Page, widget: &Tree<'_>, text: &str) {
    page.allow_clipboard().await;
    page.set_clipboard(text).await;
    widget.click("dialog textarea").await;
    page.press("Control+v").await;
    widget.click("dialog .read").await;
}

/// Opens this by pasting it, until its headline is there.
async fn open_pasted(page: &Page, widget: &Tree<'_>, text: &str, headline: &str) {
    ask(widget).await;
    paste(page, widget, text).await;
    widget.wait_text("h1", headline).await;
    widget.wait_gone("dialog").await;
}

#[tokio::test]
async fn pasted_text_is_opened() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    open_pasted(&page, &widget, TEXT, "柳坪镇办花会").await;
    let paragraphs = ["花会三天，来了2.1万人，镇长陈立冬致辞。", "明年还办。"];
    assert_eq!(widget.texts("p[data-block]").await, paragraphs);
    tag(&page, &widget, "2.1万人", "number").await;
}

#[tokio::test]
async fn pasted_html_is_opened_and_nothing_of_it_runs() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    let html = "<h1>石桥乡修渠</h1><script>window.ran = 1</script><img src=/missing.png onerror='window.ran = 1'>\
        <p onclick='window.ran = 1'>新渠<b>4.2公里</b>。</p><p><a href='javascript:window.ran = 1'>脚本链接</a></p>";
    open_pasted(&page, &widget, html, "石桥乡修渠").await;
    assert_eq!(widget.text("p strong").await, "4.2公里");
    page.wait_until("the picture", async || {
        widget
            .js("return root.querySelector('figure img').complete;", ())
            .await
    })
    .await;
    widget.click_text("新渠").await;
    widget.click_text("脚本链接").await;
    assert!(
        page.js::<bool>("return window.ran === undefined;", ())
            .await
    );
    assert_eq!(widget.count("[data-article] a").await, 0);
}

#[tokio::test]
async fn a_chosen_file_of_each_kind_is_opened() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    let json = canal().to_string();
    let html = "<!doctype html><title>柳坪镇办花会</title><article><h1>柳坪镇办花会</h1><p>花会三天。</p></article>";
    let files = [
        ("渠.json", json.as_str(), "石桥乡修渠"),
        ("花会.html", html, "柳坪镇办花会"),
        (
            "公交.txt",
            "南岭县通公交\n\n三条线今天开通。",
            "南岭县通公交",
        ),
    ];
    for (name, content, headline) in files {
        ask(&widget).await;
        choose_file(&page, &widget, "dialog .file", name, content).await;
        widget.wait_text("h1", headline).await;
    }
}

#[tokio::test]
async fn a_dropped_file_is_opened() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    widget
        .drop_file("[data-article]", "花会.txt", "text/plain", TEXT)
        .await;
    widget.wait_text("h1", "柳坪镇办花会").await;
}

/// Checks that the dialogue says why, and that the article behind it is as it was.
async fn stays_with_reason(page: &Page, widget: &Tree<'_>, reason: &str) {
    widget.wait_text("dialog .warning", reason).await;
    assert_eq!(widget.text("h1").await, SAMPLE);
    page.press("Escape").await;
    widget.wait_gone("dialog").await;
    let kept = marks(widget).await;
    assert_eq!(
        kept.iter()
            .map(|mark| mark.text.as_str())
            .collect::<Vec<_>>(),
        ["12.4万家"]
    );
    tag(page, widget, "1.2万家", "number").await;
}

#[tokio::test]
async fn a_bad_paste_keeps_the_open_article_and_says_why() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    tag(&page, &widget, "12.4万家", "number").await;
    ask(&widget).await;
    paste(&page, &widget, "{\"headline\": 断}").await;
    let reason = "文件不是有效的 JSON（第 1 行第 14 列）。";
    widget.wait_text("dialog .warning", reason).await;
    assert_eq!(
        widget.value("dialog textarea").await,
        "{\"headline\": 断}",
        "nothing has to be pasted again"
    );
    stays_with_reason(&page, &widget, reason).await;
}

#[tokio::test]
async fn an_empty_paste_keeps_the_open_article_and_says_why() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    tag(&page, &widget, "12.4万家", "number").await;
    ask(&widget).await;
    widget.click("dialog .read").await;
    stays_with_reason(&page, &widget, "文件里没有可读的正文。").await;
}

#[tokio::test]
async fn a_bad_file_keeps_the_open_article_and_says_why() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    tag(&page, &widget, "12.4万家", "number").await;
    ask(&widget).await;
    let other = r#"{"@type":"Recipe","name":"面"}"#;
    choose_file(&page, &widget, "dialog .file", "菜谱.json", other).await;
    stays_with_reason(
        &page,
        &widget,
        "这份 JSON 里没有新闻文章（schema.org NewsArticle）。",
    )
    .await;
}

#[tokio::test]
async fn a_reason_does_not_stand_there_the_next_time() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    ask(&widget).await;
    widget.click("dialog .read").await;
    widget.wait_for("dialog .warning").await;
    page.press("Escape").await;
    widget.wait_gone("dialog").await;
    ask(&widget).await;
    assert!(!widget.shows("dialog .warning").await);
}

#[tokio::test]
async fn where_the_pages_own_article_fails_the_reader_opens_another() {
    let server = Server::dist().await;
    server.route("/sample.json", Reply::json("").status(500));
    let page = Browser::desktop().open(&server.url("/")).await;
    let widget = page.widget().await;
    widget
        .wait_text(".failed [role=alert]", "服务器没有给出文章（状态码 500）。")
        .await;
    page.allow_clipboard().await;
    page.set_clipboard(TEXT).await;
    widget.click(".failed textarea").await;
    page.press("Control+v").await;
    widget.click(".failed .read").await;
    widget.wait_text("h1", "柳坪镇办花会").await;
}

#[tokio::test]
async fn a_dropped_file_that_cannot_be_read_says_why() {
    let server = Server::dist().await;
    let page = demonstration(&server).await;
    let widget = page.widget().await;
    let other = r#"{"@type":"Recipe","name":"面"}"#;
    widget
        .drop_file("[data-article]", "菜谱.json", "application/json", other)
        .await;
    let reason = "这份 JSON 里没有新闻文章（schema.org NewsArticle）。";
    page.wait_until("the reason to be seen", async || {
        let seen: String = widget
            .js("return root.firstElementChild.innerText;", ())
            .await;
        seen.contains(reason)
    })
    .await;
    assert_eq!(widget.text("h1").await, SAMPLE);
}

#[tokio::test]
async fn on_a_phone_pasted_text_is_opened() {
    needs!(Touch);
    let server = Server::dist().await;
    let page = Browser::phone().open(&server.url("/")).await;
    let widget = article(&page).await;
    page.allow_clipboard().await;
    page.set_clipboard(TEXT).await;
    widget.tap(".top .open").await;
    widget.tap("dialog textarea").await;
    page.press("Control+v").await;
    widget.tap("dialog .read").await;
    widget.wait_text("h1", "柳坪镇办花会").await;
}
