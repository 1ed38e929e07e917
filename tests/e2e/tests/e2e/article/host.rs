//! The element in a page: its attributes, its events, its coming and going, and what the page wrote inside it.

use std::time::Duration;

use pizhu_e2e::{Browser, Page, Reply, Server};

use crate::site::{
    PAGE, article, article_at, canal, fair, heard, marks, marks_when, news, page_of, site, tag,
};

const INSIDE: &str = "<p id=\"inside\">页面自己写的正文。</p>";

pub(super) async fn two_articles() -> Server {
    let server = site(&canal()).await;
    server.route("/other.json", Reply::json(fair().to_string()));
    server
}

async fn set_src(page: &Page, src: &str) {
    page.js::<()>(
        "document.querySelector('pizhu-article').setAttribute('src', args);",
        src,
    )
    .await;
}

/// Whether the reader sees what the page wrote inside the element.
async fn inside_shows(page: &Page) -> bool {
    page.document().shows("#inside").await
}

#[tokio::test]
async fn another_src_opens_the_other_article() {
    let server = two_articles().await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;

    set_src(&page, "/other.json").await;
    widget.wait_text("h1", "柳坪镇办花会").await;
    assert!(!widget.text("[data-article]").await.contains("新渠"));
    assert_eq!(marks(&widget).await, []);

    set_src(&page, "/article.json").await;
    widget.wait_text("h1", "石桥乡修渠").await;
    assert_eq!(marks_when(&page, &widget, 1).await[0].text, "4.2公里");
}

#[tokio::test]
async fn of_two_src_under_way_the_later_counts() {
    let server = two_articles().await;
    let slow = Reply::json(canal().to_string()).after(Duration::from_millis(400));
    server.route("/slow.json", slow);
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    set_src(&page, "/slow.json").await;
    set_src(&page, "/other.json").await;
    widget.wait_text("h1", "柳坪镇办花会").await;
    answered(&page, "/slow.json").await;
    assert_eq!(widget.text("h1").await, "柳坪镇办花会");
}

/// Waits until the page has the whole answer.
async fn answered(page: &Page, path: &str) {
    const ANSWERED: &str = "return performance.getEntriesByType('resource').some((entry) => entry.name.endsWith(args) && entry.responseEnd > 0);";
    page.wait_until(path, async || page.js(ANSWERED, path).await)
        .await;
}

#[tokio::test]
async fn without_src_the_pages_own_text_is_the_article() {
    let server = two_articles().await;
    server.route(
        PAGE,
        page_of("zh-CN", &format!("<pizhu-article>{INSIDE}</pizhu-article>")),
    );
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    answered(&page, "/pizhu_widget_bg.wasm").await;
    let widget = page.widget().await;
    page.wait_until("the widget to be there", async || {
        widget
            .js(
                "return root.adoptedStyleSheets.length > 0 || root.childElementCount > 0;",
                (),
            )
            .await
    })
    .await;
    assert!(inside_shows(&page).await);
    page.wait_until("the article to be open", async || {
        heard(&page).await == [("pizhu-ready".to_owned(), String::new())]
    })
    .await;
}

#[tokio::test]
async fn a_src_that_comes_later_opens_its_article() {
    let server = two_articles().await;
    server.route(PAGE, page_of("zh-CN", "<pizhu-article></pizhu-article>"));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    set_src(&page, "/other.json").await;
    assert_eq!(article(&page).await.text("h1").await, "柳坪镇办花会");
}

#[tokio::test]
async fn the_page_is_told_when_the_article_is_open() {
    let server = two_articles().await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let ready = ("pizhu-ready".to_owned(), String::new());
    page.wait_until("pizhu-ready", async || {
        heard(&page).await == [ready.clone()]
    })
    .await;
    set_src(&page, "/other.json").await;
    widget.wait_text("h1", "柳坪镇办花会").await;
    page.wait_until("pizhu-ready again", async || {
        heard(&page).await == [ready.clone(), ready.clone()]
    })
    .await;
}

const WASM: &str = "/pizhu_widget_bg.wasm";

#[tokio::test]
async fn without_the_wasm_the_text_inside_stays_and_the_page_is_told() {
    let server = two_articles().await;
    let element =
        format!("<pizhu-article suggest=off src=\"/article.json\">{INSIDE}</pizhu-article>");
    server.route(PAGE, page_of("zh-CN", &element));
    server.route(WASM, Reply::broken());
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    page.allow_error("pizhu:");
    page.wait_until("pizhu-error", async || !heard(&page).await.is_empty())
        .await;
    let (name, message) = heard(&page).await.remove(0);
    assert_eq!(name, "pizhu-error");
    assert!(!message.is_empty() && message != "undefined", "{message}");
    assert!(inside_shows(&page).await);

    server.route(WASM, Reply::file(WASM));
    page.js::<()>("const element = document.querySelector('pizhu-article'); element.remove(); await 0; document.body.append(element);", ())
        .await;
    assert_eq!(article(&page).await.text("h1").await, "石桥乡修渠");
}

#[tokio::test]
async fn where_the_page_forbids_wasm_the_text_inside_stays() {
    let server = two_articles().await;
    let element =
        format!("<pizhu-article suggest=off src=\"/article.json\">{INSIDE}</pizhu-article>");
    let policy = "script-src 'self' 'unsafe-inline'";
    server.route(
        PAGE,
        page_of("zh-CN", &element).header("content-security-policy", policy),
    );
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    for text in ["pizhu:", "Content Security Policy", "WebAssembly"] {
        page.allow_error(text);
    }
    page.wait_until("pizhu-error", async || !heard(&page).await.is_empty())
        .await;
    assert!(inside_shows(&page).await);
}

#[tokio::test]
async fn while_the_article_loads_it_says_so_and_the_text_inside_stays() {
    let server = two_articles().await;
    // Longer than this test takes.
    let held = Reply::json(canal().to_string()).after(Duration::from_secs(120));
    server.route("/article.json", held);
    let element =
        format!("<pizhu-article suggest=off src=\"/article.json\">{INSIDE}</pizhu-article>");
    server.route(PAGE, page_of("zh-CN", &element));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    page.widget()
        .await
        .wait_text(".state", "正在打开文章……")
        .await;
    assert!(inside_shows(&page).await);
}

#[tokio::test]
async fn the_open_article_takes_the_place_of_the_text_inside() {
    let server = two_articles().await;
    let element =
        format!("<pizhu-article suggest=off src=\"/article.json\">{INSIDE}</pizhu-article>");
    server.route(PAGE, page_of("zh-CN", &element));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    article(&page).await;
    assert!(!inside_shows(&page).await);
}

#[tokio::test]
async fn where_the_article_fails_the_text_inside_stays() {
    let server = two_articles().await;
    let element =
        format!("<pizhu-article suggest=off src=\"/nowhere.json\">{INSIDE}</pizhu-article>");
    server.route(PAGE, page_of("zh-CN", &element));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    page.widget().await.wait_for(".failed [role=alert]").await;
    assert!(inside_shows(&page).await);
}

#[tokio::test]
async fn the_interface_speaks_the_pages_language_and_follows_its_change() {
    let server = two_articles().await;
    let element = "<pizhu-article suggest=off src=\"/article.json\"></pizhu-article>";
    server.route(PAGE, page_of("en", element));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    assert_eq!(widget.text(".top .export").await, "Export");
    assert_eq!(widget.text("h1").await, "石桥乡修渠");
    page.js::<()>("document.querySelector('pizhu-article').lang = 'zh';", ())
        .await;
    widget.wait_text(".top .export", "导出").await;
}

#[tokio::test]
async fn two_elements_on_a_page_keep_apart() {
    let server = two_articles().await;
    let elements = "<pizhu-article suggest=off id=\"one\" src=\"/article.json\"></pizhu-article><pizhu-article suggest=off id=\"two\" src=\"/other.json\"></pizhu-article>";
    server.route(PAGE, page_of("zh-CN", elements));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let (one, two) = (
        article_at(&page, "#one").await,
        article_at(&page, "#two").await,
    );
    tag(&page, &one, "4.2公里", "number").await;
    two.select_text("2.1万人").await;
    two.wait_for(".bar").await;
    assert!(
        !one.shows(".bar").await,
        "the selection is not in the first"
    );
    page.press("3").await;
    assert_eq!(
        marks_when(&page, &two, 1).await[0].plain(),
        ("policy", "2.1万人", "标注：政策")
    );
    assert_eq!(marks(&one).await.len(), 1);

    page.press("Control+z").await;
    marks_when(&page, &two, 0).await;
    assert_eq!(
        marks(&one).await[0].plain(),
        ("number", "4.2公里", "标注：数字")
    );
    assert_eq!(
        server
            .requests()
            .iter()
            .filter(|path| path.ends_with(".wasm"))
            .count(),
        1
    );
}

#[tokio::test]
async fn the_article_is_asked_for_once_each_time_it_is_opened() {
    let server = two_articles().await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    set_src(&page, "/other.json").await;
    widget.wait_text("h1", "柳坪镇办花会").await;
    set_src(&page, "/article.json").await;
    widget.wait_text("h1", "石桥乡修渠").await;
    let requests = server.requests();
    let asked = requests.iter().filter(|path| path.ends_with(".json"));
    let asked: Vec<_> = asked.map(String::as_str).collect();
    assert_eq!(asked, ["/article.json", "/other.json", "/article.json"]);
    page.quit().await;
}

#[tokio::test]
async fn what_a_page_draws_when_it_is_ready_does_not_wait_for_the_suggestions() {
    // So long that the browser draws a frame while it is rendered.
    let body = "<p>石桥乡新渠长4.2公里，灌田九百亩，县长周小棠到场。</p>".repeat(2_000);
    let long = news("https://news.example/2024/long", "石桥乡修渠", &body);
    let server = site(&long).await;
    let element = "<script>
        addEventListener('pizhu-ready', () => requestAnimationFrame(() => {
            // Told last in a frame, after all callbacks for it.
            new ResizeObserver((_, own) => {
                own.disconnect();
                window.recognised = performance.getEntriesByName('pizhu-recognise').length;
            }).observe(document.body);
        }));
        </script><pizhu-article src=\"/article.json\"></pizhu-article>";
    server.route(PAGE, page_of("zh-CN", element));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    widget.wait_for("mark.suggestion").await;
    assert_eq!(page.js::<i32>("return window.recognised;", ()).await, 0);
    page.quit().await;
}
