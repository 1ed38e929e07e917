//! Storage that is damaged, full, or not allowed.

use pizhu_e2e::{Browser, Page, Reply, Server, Tree};
use serde_json::{Value, json};

use crate::site::{
    CANAL_KEY, FILL, PAGE, article, canal, choose_command, marks, marks_when, page_of, site, tag,
    write_note,
};

async fn open(server: &Server) -> Page {
    Browser::desktop().open(&server.url(PAGE)).await
}

#[tokio::test]
async fn a_damaged_record_is_set_aside_and_spoils_nothing_else() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    let damaged = tag(&page, &widget, "4.2公里", "number").await;
    let sound = tag(&page, &widget, "周小棠", "official").await;
    let key = format!("{CANAL_KEY}:{}", damaged.id);
    let record = page.local_storage().await.remove(&key).unwrap_or_default();
    let half: String = record.chars().take(40).collect();
    page.set_local_storage(&key, &half).await;

    page.reload().await;
    let widget = article(&page).await;
    widget
        .wait_text(
            ".notice",
            "有 1 条存储记录已损坏，已另存，可在“全部文章与存储”中下载。",
        )
        .await;
    assert_eq!(marks_when(&page, &widget, 1).await, [sound]);
    write_note(&page, &widget, "周小棠", "县长").await;
    tag(&page, &widget, "九百亩", "number").await;
    let storage = page.local_storage().await;
    assert!(!storage.contains_key(&key));
    let aside = format!("{CANAL_KEY}:quarantine:{}", damaged.id);
    assert_eq!(storage.get(&aside), Some(&half));

    // Told once; taken away as a file; then gone for good.
    page.reload().await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 2).await;
    assert!(!widget.shows(".notice").await);
    choose_command(&widget, ".ledger").await;
    widget
        .wait_text(".damaged p", "有 1 条损坏的记录，已另存。")
        .await;
    widget.click(".damaged .take").await;
    let (name, file) = page.download().await;
    assert_eq!(name, "damaged.pizhu.json");
    let file: Value = serde_json::from_slice(&file).expect("JSON");
    assert!(file.to_string().contains(&json!(half).to_string()));
    widget.click(".damaged .discard").await;
    widget.wait_gone(".damaged").await;
    let storage = page.local_storage().await;
    assert!(!storage.keys().any(|key| key.contains("quarantine")));
}

#[tokio::test]
async fn what_a_newer_version_wrote_is_only_read() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    let made = tag(&page, &widget, "4.2公里", "number").await;
    let newer = format!("{CANAL_KEY}:11111111-2222-4333-8444-555555555555");
    page.set_local_storage(&newer, r#"{"v":99,"thing":"更新"}"#)
        .await;
    page.reload().await;
    let before = page.local_storage().await;
    let widget = article(&page).await;
    let words = "本文的标注由更新版本的批注写成：只能阅读，不能修改。";
    widget.wait_text(".unsaved", words).await;
    assert_eq!(marks_when(&page, &widget, 1).await, [made]);
    widget.select_text("周小棠").await;
    widget.click(".bar .tag.official").await;
    widget.wait_text(".notice", words).await;
    assert_eq!(marks(&widget).await.len(), 1);
    assert_eq!(page.local_storage().await, before);
}

#[tokio::test]
async fn a_storage_that_is_nearly_full_says_so() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    page.js::<()>("localStorage.setItem('filler', 'x'.repeat(4.4e6));", ())
        .await;
    page.reload().await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget
        .wait_text(
            ".unsaved",
            "存储已用 83%，将满：请先导出，再删除不需要的文章。",
        )
        .await;
    choose_command(&widget, ".ledger").await;
    assert_eq!(widget.attr("meter", "value").await.as_deref(), Some("83"));
}

/// A page whose browser says that it is made by this firm.
fn made_by(firm: &str) -> Reply {
    let vendor =
        format!("Object.defineProperty(Navigator.prototype, 'vendor', {{ get: () => '{firm}' }});");
    let element = "<pizhu-article suggest=off src=\"/article.json\"></pizhu-article>";
    page_of("zh-CN", &format!("<script>{vendor}</script>{element}"))
}

#[tokio::test]
async fn where_the_browser_forgets_unvisited_sites_the_reader_is_told_to_export() {
    let server = site(&canal()).await;
    server.route(PAGE, made_by("Google Inc."));
    let page = open(&server).await;
    let widget = article(&page).await;
    choose_command(&widget, ".ledger").await;
    widget.wait_for(".ledger .room").await;
    assert!(!widget.shows(".ledger .forgets").await);
    server.route(PAGE, made_by("Apple Computer, Inc."));
    page.reload().await;
    let widget = article(&page).await;
    choose_command(&widget, ".ledger").await;
    widget
        .wait_text(
            ".ledger .forgets",
            "Safari 会清除七天未访问的网站所存的内容，请及时导出。",
        )
        .await;
}

#[tokio::test]
async fn a_damaged_article_record_does_not_keep_its_annotations_away() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let made = tag(&page, &article(&page).await, "4.2公里", "number").await;
    page.set_local_storage(CANAL_KEY, "\u{0}").await;
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 1).await, [made]);
}

#[tokio::test]
async fn what_others_keep_there_is_left_alone() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let others = [
        ("theme", "dark"),
        ("pizhu:0:old", "x"),
        ("pizhu:1:", "x"),
        ("pizhu:1:https%3A//other.example/:source", "x"),
    ];
    for (key, value) in others {
        page.set_local_storage(key, value).await;
    }
    page.reload().await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    widget.click(".menu > button").await;
    widget.click(".menu .clear").await;
    marks_when(&page, &widget, 0).await;
    let storage = page.local_storage().await;
    for (key, value) in others {
        assert_eq!(storage.get(key).map(String::as_str), Some(value), "{key}");
    }
}

const FREE: &str = "Object.keys(localStorage).filter((key) => key.startsWith('filler-')).forEach((key) => localStorage.removeItem(key));";

#[tokio::test]
async fn where_storage_is_full_the_edit_stays_on_screen_is_said_to_be_unsaved_and_is_exported() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    let kept = tag(&page, &widget, "4.2公里", "number").await;
    assert!(!widget.shows(".unsaved").await);
    page.js::<()>(FILL, ()).await;
    let before = page.local_storage().await;

    let lost = tag(&page, &widget, "周小棠", "official").await;
    let words = "未保存：浏览器存储已满，1 条标注只在本页内存中。请先导出。";
    widget.wait_text(".unsaved", words).await;
    assert_eq!(page.local_storage().await, before);
    assert_eq!(marks(&widget).await, [kept.clone(), lost.clone()]);

    widget.click(".top .export").await;
    let (_, file) = page.download().await;
    let file: Value = serde_json::from_slice(&file).expect("JSON");
    let ids = |file: &Value| -> Vec<String> {
        let items = file["first"]["items"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        items
            .iter()
            .filter_map(|item| item["id"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(
        ids(&file),
        [
            format!("urn:uuid:{}", kept.id),
            format!("urn:uuid:{}", lost.id)
        ]
    );
}

#[tokio::test]
async fn once_there_is_room_again_the_next_edit_of_it_saves_it() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    page.js::<()>(FILL, ()).await;
    tag(&page, &widget, "周小棠", "official").await;
    widget.wait_for(".unsaved").await;
    page.js::<()>(FREE, ()).await;
    write_note(&page, &widget, "周小棠", "县长").await;
    wait_saved(&page, &widget).await;
    let made = marks(&widget).await;
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 1).await, made);
}

#[tokio::test]
async fn an_edit_that_is_taken_back_is_not_unsaved_any_more() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    page.js::<()>(FILL, ()).await;
    tag(&page, &widget, "周小棠", "official").await;
    widget.wait_for(".unsaved").await;
    page.press("Control+z").await;
    wait_saved(&page, &widget).await;
    assert_eq!(marks(&widget).await, []);
}

/// Waits until nothing is said to be unsaved. That storage is nearly full may be said, if it was looked at while it was.
async fn wait_saved(page: &Page, widget: &Tree<'_>) {
    page.wait_until("all to be saved", async || {
        let said = widget.texts(".unsaved").await;
        said.iter().all(|text| text.starts_with("存储已用"))
    })
    .await;
}

/// Whether the browser would ask before it closes the page.
const ASKS: &str = "return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));";

#[tokio::test]
async fn saving_goes_on_by_itself_when_there_is_room_again() {
    let server = site(&canal()).await;
    let page = open(&server).await;
    let widget = article(&page).await;
    let kept = tag(&page, &widget, "4.2公里", "number").await;
    assert!(!page.js::<bool>(ASKS, ()).await);
    page.js::<()>(FILL, ()).await;
    let unsaved = tag(&page, &widget, "周小棠", "official").await;
    widget.wait_for(".unsaved").await;
    assert!(page.js::<bool>(ASKS, ()).await, "closing would lose it");
    page.js::<()>(FREE, ()).await;
    wait_saved(&page, &widget).await;
    assert!(!page.js::<bool>(ASKS, ()).await);
    page.reload().await;
    let widget = article(&page).await;
    assert_eq!(marks_when(&page, &widget, 2).await, [kept, unsaved]);
}

/// What a frame without an origin of its own loads needs the server's leave.
fn open_to_all(server: &Server, path: &str, reply: Reply) {
    server.route(path, reply.header("access-control-allow-origin", "*"));
}

#[tokio::test]
async fn where_storage_is_not_allowed_it_works_in_memory_and_says_that_nothing_is_saved() {
    let server = site(&canal()).await;
    for file in ["/pizhu.js", "/pizhu_widget.js", "/pizhu_widget_bg.wasm"] {
        open_to_all(&server, file, Reply::file(file));
    }
    open_to_all(&server, "/article.json", Reply::json(canal().to_string()));
    let frame = "<iframe sandbox=\"allow-scripts\" src=\"/page.html\" style=\"position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0\"></iframe>";
    server.route("/sandbox.html", page_of("zh-CN", frame));
    let page = Browser::desktop().open(&server.url("/sandbox.html")).await;
    page.enter_frame("iframe").await;
    let blocked: bool = page
        .js("try { return !localStorage; } catch { return true; }", ())
        .await;
    assert!(blocked);

    let widget = article(&page).await;
    let words = "未保存：浏览器不允许本页使用存储。关闭前请导出。";
    widget.wait_text(".unsaved", words).await;
    tag(&page, &widget, "4.2公里", "number").await;
    tag(&page, &widget, "周小棠", "official").await;
    write_note(&page, &widget, "周小棠", "县长").await;
    page.press("Control+z").await;
    page.wait_until("the note to go", async || {
        marks(&widget).await[1].said == "标注：官员"
    })
    .await;
    assert_eq!(widget.text(".unsaved").await, words);
}
