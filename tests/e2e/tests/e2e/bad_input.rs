//! What cannot be read says so in its place, and breaks nothing else.

use pizhu_e2e::{Browser, Page, Reply, Server};

use crate::site::{CANAL, PAGE, article, article_at, canal, heard, news, page_of, site};

/// 柳坪镇办花会, a page with one paragraph, in GBK, as it declares.
const GBK_PAGE: &[u8] = b"<!doctype html><html lang=zh-CN><meta charset=gb2312><h1>\xc1\xf8\xc6\xba\xd5\xf2\xb0\xec\xbb\xa8\xbb\xe1</h1><p>\xbb\xa8\xbb\xe1\xc8\xfd\xcc\xec\xa3\xac\xc0\xb4\xc1\xcb2.1\xcd\xf2\xc8\xcb\xa1\xa3</p></html>";

/// The same as text, which declares nothing.
const GBK_TEXT: &[u8] = b"\xc1\xf8\xc6\xba\xd5\xf2\xb0\xec\xbb\xa8\xbb\xe1\n\n\xbb\xa8\xbb\xe1\xc8\xfd\xcc\xec\xa3\xac\xc0\xb4\xc1\xcb2.1\xcd\xf2\xc8\xcb\xa1\xa3\n";

/// Opens a page with one widget that reads this.
async fn open(server: &Server, lang: &str, src: &str) -> Page {
    server.route(
        PAGE,
        page_of(
            lang,
            &format!("<pizhu-article suggest=off src=\"{src}\"></pizhu-article>"),
        ),
    );
    Browser::desktop().open(&server.url(PAGE)).await
}

/// Checks that the widget says this in the article's place and tells the page the same, and that the page goes on.
async fn says(page: &Page, message: &str) {
    let widget = page.widget().await;
    widget.wait_text(".failed [role=alert]", message).await;
    assert!(!widget.shows("[data-article]").await);
    assert!(widget.shows(".failed .retry").await);
    let told = [("pizhu-error".to_owned(), message.to_owned())];
    page.wait_until("pizhu-error", async || heard(page).await == told)
        .await;
    page.document().click("#own").await;
    page.document().wait_text("#own", "按过了").await;
}

/// Checks what the reader of this source is told.
async fn reply_says(path: &str, reply: Reply, message: &str) {
    let server = Server::dist().await;
    server.route(path, reply);
    let page = open(&server, "zh-CN", path).await;
    says(&page, message).await;
}

#[tokio::test]
async fn an_article_that_is_not_there() {
    let server = Server::dist().await;
    let page = open(&server, "zh-CN", "/nowhere.json").await;
    says(&page, "找不到文章（404）。请检查地址。").await;
}

#[tokio::test]
async fn a_server_that_fails() {
    let reply = Reply::html("<h1>Internal Server Error</h1>").status(500);
    reply_says("/article.json", reply, "服务器没有给出文章（状态码 500）。").await;
}

#[tokio::test]
async fn an_address_that_is_none() {
    let server = Server::dist().await;
    let page = open(&server, "zh-CN", "http://[").await;
    says(&page, "这个地址无法打开。").await;
}

#[tokio::test]
async fn malformed_json_names_line_and_column() {
    let broken = "{\n  \"headline\": \"修渠\",\n  \"articleBody\": 新渠\n}";
    reply_says(
        "/article.json",
        Reply::json(broken),
        "文件不是有效的 JSON（第 3 行第 18 列）。",
    )
    .await;
}

#[tokio::test]
async fn json_without_an_article() {
    let other = r#"{"@context":"https://schema.org","@type":"Organization","name":"南岭日报"}"#;
    let message = "这份 JSON 里没有新闻文章（schema.org NewsArticle）。";
    reply_says("/article.json", Reply::json(other), message).await;
}

#[tokio::test]
async fn bytes_in_no_known_encoding() {
    let bytes = Reply::bytes("text/plain", [0xff, 0x80, 0xff, 0xa1, 0xff]);
    let message = "无法识别文件的文字编码。请另存为 UTF-8 后再试。";
    reply_says("/article.txt", bytes, message).await;
}

#[tokio::test]
async fn a_picture_that_calls_itself_text() {
    let png = Reply::bytes(
        "text/plain",
        *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06",
    );
    let message = "无法识别文件的文字编码。请另存为 UTF-8 后再试。";
    reply_says("/article.txt", png, message).await;
}

const EMPTY: &str = "文件里没有可读的正文。";

#[tokio::test]
async fn an_empty_text_file() {
    reply_says("/article.txt", Reply::text(""), EMPTY).await;
}

#[tokio::test]
async fn an_empty_html_file() {
    reply_says("/article.html", Reply::html(" \n"), EMPTY).await;
}

#[tokio::test]
async fn an_empty_json_file() {
    reply_says("/article.json", Reply::json(""), EMPTY).await;
}

#[tokio::test]
async fn an_article_without_paragraphs() {
    let headline = news(CANAL, "石桥乡修渠", "");
    reply_says("/article.json", Reply::json(headline.to_string()), EMPTY).await;
}

#[tokio::test]
async fn an_html_page_without_paragraphs() {
    let source = "<h1>石桥乡修渠</h1><script>document.write('<p>写出来的正文</p>')</script>";
    reply_says("/article.html", Reply::html(source), EMPTY).await;
}

#[tokio::test]
async fn a_file_of_10_megabytes() {
    let body = "字".repeat(10 * 1024 * 1024 / 3);
    let large = news(CANAL, "石桥乡修渠", &body).to_string();
    reply_says(
        "/article.json",
        Reply::json(large),
        "文件太大（上限 8 MB）。",
    )
    .await;
}

#[tokio::test]
async fn gbk_that_is_declared_reads_right() {
    let server = Server::dist().await;
    server.route("/article.html", Reply::bytes("text/html", GBK_PAGE));
    let page = open(&server, "zh-CN", "/article.html").await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "柳坪镇办花会");
    assert_eq!(
        widget.text("p[data-block]").await,
        "花会三天，来了2.1万人。"
    );
}

#[tokio::test]
async fn gbk_that_nobody_declares_reads_right() {
    let server = Server::dist().await;
    server.route("/article.txt", Reply::bytes("text/plain", GBK_TEXT));
    let page = open(&server, "zh-CN", "/article.txt").await;
    let widget = article(&page).await;
    assert_eq!(widget.text("h1").await, "柳坪镇办花会");
    assert_eq!(
        widget.text("p[data-block]").await,
        "花会三天，来了2.1万人。"
    );
}

#[tokio::test]
async fn after_a_failed_network_trying_again_opens_the_article() {
    let server = site(&canal()).await;
    server.route("/article.json", Reply::broken());
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    says(&page, "无法取得文章。请检查网络，然后重试。").await;
    server.route("/article.json", Reply::json(canal().to_string()));
    let widget = page.widget().await;
    assert_eq!(widget.text(".retry").await, "重试");
    widget.click(".retry").await;
    assert_eq!(article(&page).await.text("h1").await, "石桥乡修渠");
    assert!(!widget.shows(".failed").await);
}

#[tokio::test]
async fn trying_again_while_it_still_fails_says_so_again() {
    let server = Server::dist().await;
    server.route("/article.json", Reply::json("").status(503));
    let page = open(&server, "zh-CN", "/article.json").await;
    says(&page, "服务器没有给出文章（状态码 503）。").await;
    server.route("/article.json", Reply::json("").status(404));
    let widget = page.widget().await;
    widget.click(".retry").await;
    widget
        .wait_text(".failed [role=alert]", "找不到文章（404）。请检查地址。")
        .await;
    server.route("/article.json", Reply::json(canal().to_string()));
    widget.click(".retry").await;
    assert_eq!(article(&page).await.text("h1").await, "石桥乡修渠");
}

#[tokio::test]
async fn an_english_page_is_told_in_english() {
    let server = Server::dist().await;
    let page = open(&server, "en", "/nowhere.json").await;
    says(&page, "The article is not there (404). Check the address.").await;
    assert_eq!(page.widget().await.text(".retry").await, "Try again");
}

#[tokio::test]
async fn beside_one_that_fails_another_is_read() {
    let server = site(&canal()).await;
    let elements = "<pizhu-article suggest=off id=\"bad\" src=\"/nowhere.json\"></pizhu-article><pizhu-article suggest=off id=\"good\" src=\"/article.json\"></pizhu-article>";
    server.route(PAGE, page_of("zh-CN", elements));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    assert_eq!(
        article_at(&page, "#good").await.text("h1").await,
        "石桥乡修渠"
    );
    page.widget_at("#bad")
        .await
        .wait_for(".failed [role=alert]")
        .await;
}
