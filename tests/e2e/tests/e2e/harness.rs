//! The harness itself, on fixture pages: what the other tests take for granted.

use pizhu_e2e::{Browser, Engine, Page, Reply, Server, needs};

/// A news page whose article lies in a closed shadow root, as the widget's does.
const STORY: &str = include_str!("../../fixtures/story.html");

async fn story() -> Server {
    let server = Server::empty().await;
    server.route("/", Reply::html(STORY));
    server
}

async fn desktop(server: &Server) -> Page {
    Browser::desktop().open(&server.url("/")).await
}

#[tokio::test]
async fn a_closed_shadow_root_is_seen_into() {
    let server = story().await;
    let page = desktop(&server).await;
    assert!(
        page.js::<bool>(
            "return root.querySelector('pizhu-article').shadowRoot === null;",
            ()
        )
        .await
    );

    let widget = page.widget().await;
    assert_eq!(widget.text("#save").await, "保存");
    assert_eq!(widget.count("p").await, 3);
    assert_eq!(
        widget
            .js::<String>(
                "return root.mode + args.more;",
                serde_json::json!({ "more": "!" })
            )
            .await,
        "closed!"
    );
    assert_eq!(page.document().texts("p").await, ["窗外的字"]);

    page.reload().await;
    widget.wait_for("#late").await;
}

#[tokio::test]
async fn a_drag_selects_across_inline_markup() {
    let server = story().await;
    let page = desktop(&server).await;
    let widget = page.widget().await;

    widget.select_text("12.4万家").await;
    assert_eq!(widget.selected().await, "12.4万家");
    widget.select_text("企业11万").await;
    assert_eq!(widget.selected().await, "企业11万");

    // The second stands in a link, far below: it is scrolled to, and beside the link the drag begins.
    widget.select_text("共有12.4万家企").await;
    assert_eq!(widget.selected().await, "共有12.4万家企");
    assert!(widget.place_of_nth("12.4万家", 1).await.top > 0.0);

    let outside = page.document().article("#outside");
    outside.select_text("外的").await;
    assert_eq!(outside.selected().await, "外的");
}

#[tokio::test]
async fn words_and_shift_select_as_in_any_page() {
    let server = story().await;
    let page = desktop(&server).await;
    let widget = page.widget().await;

    page.click_at(widget.place_of("新增").await.start).await;
    let end = widget.place_of("12.4万家").await.end;
    page.hold("Shift").await;
    page.click_at(end).await;
    page.release().await;
    assert_eq!(widget.selected().await, "新增企业12.4万家");
    widget.select_between("其中", "11万家").await;
    assert_eq!(widget.selected().await, "其中民营企业11万家");
    widget.double_click_text("去年").await;
    assert_eq!(widget.selected().await, "去年");
}

#[tokio::test]
async fn a_click_waits_for_its_element() {
    let server = story().await;
    let page = desktop(&server).await;
    let widget = page.widget().await;
    widget.click("#late").await;
    assert!(widget.has_focus("#late").await);
    widget.click_text("民营").await;
    widget
        .wait_text("#events", "pointerdown:mouse;click:mouse;")
        .await;
}

#[tokio::test]
async fn keys_chords_and_input_reach_the_focused_field() {
    let server = story().await;
    let page = desktop(&server).await;
    let widget = page.widget().await;
    widget.fill("#note", "ab").await;
    page.press("Control+Shift+ArrowLeft").await;
    page.press("Escape").await;
    page.input("备注").await;
    assert_eq!(widget.value("#note").await, "备注");
    let keys = "a;b;C-Control;C-S-Shift;C-S-ArrowLeft;Escape;";
    assert!(widget.text("#events").await.ends_with(keys));
}

#[tokio::test]
async fn a_download_is_read_back() {
    let server = story().await;
    let page = desktop(&server).await;
    page.widget().await.click("#save").await;
    let (name, bytes) = page.download().await;
    assert_eq!(name, "故事-1.txt");
    assert_eq!(String::from_utf8_lossy(&bytes), "新增12.4万家");
}

#[tokio::test]
async fn files_are_chosen_and_dropped() {
    let server = story().await;
    let page = desktop(&server).await;
    let widget = page.widget().await;
    widget.choose_file("#file", "选.txt", "选中").await;
    widget.wait_text("#events", "选中;").await;
    widget
        .drop_file("[data-article]", "拖.json", "application/json", "{}")
        .await;
    widget.wait_text("#events", "选中;拖.json={};").await;
}

#[tokio::test]
async fn local_storage_survives_a_restart_with_the_same_profile() {
    needs!(Profile);
    let server = story().await;
    let page = desktop(&server).await;
    page.set_local_storage("pizhu:1:键", "值").await;
    let profile = page.quit().await;

    let page = Browser::desktop()
        .profile(profile)
        .open(&server.url("/"))
        .await;
    assert_eq!(
        page.local_storage()
            .await
            .get("pizhu:1:键")
            .map(String::as_str),
        Some("值")
    );
    page.quit().await;

    let stranger = desktop(&server).await;
    assert!(stranger.local_storage().await.is_empty());
}

#[tokio::test]
async fn tabs_share_storage() {
    let server = story().await;
    let page = desktop(&server).await;
    page.new_tab(&server.url("/")).await;
    page.set_local_storage("tab", "2").await;
    assert_eq!(page.js::<u32>("return innerWidth;", ()).await, 1280);
    page.tab(0).await;
    assert_eq!(page.local_storage().await.len(), 1);
}

#[tokio::test]
async fn a_tap_arrives_as_touch_and_a_finger_selects() {
    needs!(Touch);
    const SCREEN: &str =
        "return [innerWidth, innerHeight, matchMedia('(pointer: coarse)').matches];";
    let server = story().await;
    let page = Browser::phone().open(&server.url("/")).await;
    let widget = page.widget().await;
    assert_eq!(
        page.js::<(u32, u32, bool)>(SCREEN, ()).await,
        (390, 844, true)
    );
    widget.tap_text("民营").await;
    widget
        .wait_text("#events", "pointerdown:touch;click:touch;")
        .await;
    widget.select_by_touch("11万家").await;
    assert_eq!(widget.selected().await, "11万家");
    assert!(
        widget
            .text("#events")
            .await
            .ends_with(";pointerdown:touch;")
    );
}

#[tokio::test]
async fn an_uncaught_error_is_caught() {
    let server = Server::empty().await;
    server.route(
        "/",
        Reply::html("<script>setTimeout(() => { throw new Error('出错了') })</script>"),
    );
    let page = desktop(&server).await;
    page.wait_until("the error", async || {
        !page.console_errors().await.is_empty()
    })
    .await;
    assert!(page.console_errors().await[0].message.contains("出错了"));
    page.allow_error("出错了");
    assert!(page.console_errors().await.is_empty());
}

#[tokio::test]
#[should_panic(expected = "the page logged errors")]
async fn a_test_fails_when_its_page_logs_an_error() {
    let server = Server::empty().await;
    server.route(
        "/",
        Reply::html("<script>console.error('panicked at src/lib.rs')</script>"),
    );
    desktop(&server).await;
}

#[tokio::test]
async fn the_reader_has_a_size_a_scheme_and_a_language() {
    needs!(Media);
    const LOOK: &str = "return [innerWidth, innerHeight, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches];";
    let server = story().await;
    let page = desktop(&server).await;
    assert_eq!(
        page.js::<(u32, u32, String, bool)>(LOOK, ()).await,
        (1280, 900, "zh-CN".into(), false)
    );
    page.quit().await;
    let page = Browser::desktop()
        .size(800, 600)
        .dark()
        .language("en-GB")
        .open(&server.url("/"))
        .await;
    assert_eq!(
        page.js::<(u32, u32, String, bool)>(LOOK, ()).await,
        (800, 600, "en-GB".into(), true)
    );
    page.reload().await;
    assert!(page.js::<(u32, u32, String, bool)>(LOOK, ()).await.3);
    page.screenshot("harness-dark").await;
    page.media("print").await;
    // Firefox prints in light colours, whatever the scheme.
    let print = match Engine::chosen() {
        Engine::Firefox => "print and (prefers-color-scheme: light)",
        _ => "print and (prefers-color-scheme: dark)",
    };
    assert!(
        page.js::<bool>("return matchMedia(args).matches;", print)
            .await
    );
}

#[tokio::test]
async fn the_network_can_fail() {
    needs!(Network);
    const FETCH: &str = "return fetch(args).then((r) => r.status, () => 0);";
    let server = story().await;
    server.route(
        "/slow.json",
        Reply::json("{}")
            .status(503)
            .after(std::time::Duration::from_millis(50)),
    );
    let page = desktop(&server).await;
    assert_eq!(page.js::<u16>(FETCH, "/slow.json").await, 503);
    assert_eq!(page.js::<u16>(FETCH, "/none").await, 404);
    page.block(&["*/slow.json"]).await;
    assert_eq!(page.js::<u16>(FETCH, "/slow.json").await, 0);
    page.block(&[]).await;
    page.offline(true).await;
    assert_eq!(page.js::<u16>(FETCH, "/slow.json").await, 0);
    page.offline(false).await;
    assert_eq!(page.js::<u16>(FETCH, "/slow.json").await, 503);
    assert_eq!(
        server.requests(),
        ["/index.html", "/slow.json", "/none", "/slow.json"]
    );
}

#[tokio::test]
async fn the_clipboard_can_be_read_and_pasted() {
    let server = story().await;
    let page = desktop(&server).await;
    let widget = page.widget().await;
    page.allow_clipboard().await;
    page.set_clipboard("贴上").await;
    assert_eq!(page.clipboard().await, "贴上");
    widget.click("#note").await;
    page.press("Control+v").await;
    assert_eq!(widget.value("#note").await, "贴上");
}

#[tokio::test]
async fn a_header_of_a_reply_binds_the_page() {
    needs!(Console);
    let server = Server::empty().await;
    let page = Reply::html("<script>document.title = 'run'</script>");
    server.route(
        "/",
        page.header("content-security-policy", "script-src 'none'"),
    );
    server.route(
        "/gbk.txt",
        Reply::bytes("text/plain; charset=gbk", [0xd6, 0xd0]),
    );
    let page = desktop(&server).await;
    assert_eq!(page.js::<String>("return document.title;", ()).await, "");
    assert_eq!(page.console_errors().await.len(), 1);
    page.allow_error("Content Security Policy");
    page.goto(&server.url("/gbk.txt")).await;
    assert_eq!(page.document().text("body").await, "中");
}
