//! Suggestions: drawn apart from annotations, decided by keys and by pointer, remembered, switched, and fed with
//! own words.

use crate::export_import::export_json;
use crate::scene::{
    ADDRESS, announced, news, put_suggested, rect, stored, tagged, wait_announced, wait_drawn,
    wait_tagged,
};
use pizhu_e2e::{Browser, Page, Reply, Server, Tree, needs};
use serde_json::{Value, json};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，云岭省省长周明远通报了《稳增长若干措施》。</p>\
    <p>周明远说，下半年再安排技改资金三亿元。</p>";

/// All that is suggested in it.
const ALL: [&str; 5] = [
    "12.4万家",
    "周明远",
    "《稳增长若干措施》",
    "周明远",
    "三亿元",
];

const FIRST: &str = "上半年全省";
const SECOND: &str = "下半年再";

/// The page with suggestions, all five of them drawn.
async fn suggested(server: &Server) -> Page {
    suggested_with(server, Browser::desktop()).await
}

async fn suggested_with(server: &Server, browser: Browser) -> Page {
    put_suggested(server, "");
    let page = browser.open(&server.url("/suggested.html")).await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &ALL).await;
    drop(widget);
    page
}

/// The characters of the open suggestions, in reading order.
async fn open(widget: &Tree<'_>) -> Vec<String> {
    const OPEN: &str = "return [...root.querySelectorAll('mark.suggestion.first')].map((mark) => mark.textContent);";
    widget.js(OPEN, ()).await
}

async fn wait_open(page: &Page, widget: &Tree<'_>, expected: &[&str]) {
    let what = format!("these suggestions to be open: {expected:?}");
    page.wait_until(&what, async || open(widget).await == expected)
        .await;
}

/// Waits until the keyboard is at the suggestion of these characters, its card shown.
async fn wait_at(page: &Page, widget: &Tree<'_>, text: &str) {
    const AT: &str = "return root.querySelector('.card') && root.activeElement?.matches('mark.suggestion') ? root.activeElement.textContent : '';";
    let what = format!("the keyboard to be at the suggestion {text}");
    page.wait_until(&what, async || widget.js::<String>(AT, ()).await == text)
        .await;
}

/// Waits until an element's text contains this.
async fn wait_says(page: &Page, widget: &Tree<'_>, css: &str, expected: &str) {
    let what = format!("{css} to say {expected}");
    page.wait_until(&what, async || widget.text(css).await.contains(expected))
        .await;
}

/// Puts the keyboard into the article, and goes to the first suggestion.
async fn begin(page: &Page, widget: &Tree<'_>) {
    page.press("Tab").await;
    for _ in 0..8 {
        if widget.has_focus("[data-article]").await {
            break;
        }
        page.press("Tab").await;
    }
    page.press("j").await;
    wait_at(page, widget, "12.4万家").await;
}

#[tokio::test]
async fn suggestions_are_drawn_apart_and_described_but_neither_stored_nor_exported() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    let first = "上半年全省新增企业[suggestion|12.4万家]，云岭省省长[suggestion|周明远]通报了[suggestion|《稳增长若干措施》]。";
    wait_drawn(&page, &widget, FIRST, first).await;
    let said = "return root.querySelector('mark.suggestion').getAttribute('aria-description');";
    let said: String = widget.js(said, ()).await;
    assert!(said.starts_with("建议：数字 124,000 家"), "{said}");
    let line = "return ['solid', 'dotted'].map((style) => [...root.querySelectorAll('mark')].filter((mark) => getComputedStyle(mark).textDecorationStyle === style).length);";
    let lines: [usize; 2] = widget.js(line, ()).await;
    assert_eq!(lines, [0, 5]);
    assert_eq!(stored(&page).await, []);
    let file = export_json(&page).await;
    assert_eq!(file["total"], 0);
}

#[tokio::test]
async fn an_article_is_finished_by_keyboard_alone() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    begin(&page, &widget).await;
    page.press("Enter").await;
    wait_at(&page, &widget, "周明远").await;
    page.press("y").await;
    wait_at(&page, &widget, "《稳增长若干措施》").await;
    page.press("x").await;
    wait_at(&page, &widget, "周明远").await;
    page.press("k").await;
    wait_announced(&page, &widget, "没有更多建议").await;
    page.press("j").await;
    wait_at(&page, &widget, "三亿元").await;
    page.press("Enter").await;
    // From the article's end back to what was left out.
    wait_at(&page, &widget, "周明远").await;
    page.press("Enter").await;
    wait_announced(&page, &widget, "全部建议都已处理").await;
    let expected = [
        ("number", "12.4万家"),
        ("official", "周明远"),
        ("official", "周明远"),
        ("number", "三亿元"),
    ];
    wait_tagged(&page, &expected).await;

    let file = export_json(&page).await;
    let items = file["first"]["items"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let fields: Vec<Value> = items
        .iter()
        .map(|item| item["body"][0]["fields"].clone())
        .collect();
    assert_eq!(fields[0]["amount"], "124000");
    assert_eq!(fields[0]["unit"], "家");
    assert_eq!(fields[2]["name"], "周明远");
    assert_eq!(fields[2]["jobTitle"], json!(["云岭省省长"]));
    assert_eq!(fields[3]["amount"], "300000000");
    assert_eq!(fields[3]["unit"], "CNY");
}

#[tokio::test]
async fn a_rejection_survives_reload_and_can_be_taken_back() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    begin(&page, &widget).await;
    page.press("x").await;
    let left = ["周明远", "《稳增长若干措施》", "周明远", "三亿元"];
    wait_open(&page, &widget, &left).await;
    page.reload().await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &left).await;
    widget.click(".tabs .suggested").await;
    widget.wait_text(".rows s.quote", "12.4万家").await;
    widget.click(".rows .restore").await;
    wait_open(&page, &widget, &ALL).await;
    page.press("Control+z").await;
    wait_open(&page, &widget, &left).await;
}

#[tokio::test]
async fn all_that_the_filter_shows_is_accepted_and_undone_as_one_step() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    widget.click(".tabs .suggested").await;
    widget.click(".switch.policy").await;
    let shown = ["12.4万家", "周明远", "周明远", "三亿元"];
    wait_open(&page, &widget, &shown).await;
    widget.click(".accept-shown").await;
    wait_announced(&page, &widget, "接受 4 条建议").await;
    let expected = [
        ("number", "12.4万家"),
        ("official", "周明远"),
        ("official", "周明远"),
        ("number", "三亿元"),
    ];
    wait_tagged(&page, &expected).await;
    page.press("Control+z").await;
    wait_tagged(&page, &[]).await;
    wait_open(&page, &widget, &shown).await;
    page.press("Control+Shift+z").await;
    wait_tagged(&page, &expected).await;
}

#[tokio::test]
async fn every_mention_of_a_person_is_accepted_or_rejected_by_one_key() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    begin(&page, &widget).await;
    page.press("j").await;
    wait_at(&page, &widget, "周明远").await;
    wait_says(&page, &widget, ".card .alike", "接受相同 2 处").await;
    page.press("Shift+y").await;
    wait_tagged(&page, &[("official", "周明远"), ("official", "周明远")]).await;
    page.press("Control+z").await;
    wait_at(&page, &widget, "周明远").await;
    page.press("Shift+x").await;
    wait_open(
        &page,
        &widget,
        &["12.4万家", "《稳增长若干措施》", "三亿元"],
    )
    .await;
    assert_eq!(tagged(&page).await, []);
}

#[tokio::test]
async fn a_suggestion_is_corrected_by_one_key() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    begin(&page, &widget).await;
    page.press("3").await;
    wait_tagged(&page, &[("policy", "12.4万家")]).await;
    wait_at(&page, &widget, "周明远").await;
    page.press("Alt+Shift+ArrowLeft").await;
    wait_tagged(&page, &[("policy", "12.4万家"), ("official", "长周明远")]).await;
    // The reader's extent wins: the suggestion under it does not come back.
    page.reload().await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &["《稳增长若干措施》", "周明远", "三亿元"]).await;
}

#[tokio::test]
async fn a_deleted_annotation_does_not_come_back_as_a_suggestion() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    begin(&page, &widget).await;
    page.press("Enter").await;
    wait_at(&page, &widget, "周明远").await;
    page.press("p").await;
    page.wait_until("the keyboard to be at the annotation", async || {
        widget.has_focus("mark.number:not(.suggestion)").await
    })
    .await;
    page.press("Delete").await;
    wait_tagged(&page, &[]).await;
    wait_open(
        &page,
        &widget,
        &["周明远", "《稳增长若干措施》", "周明远", "三亿元"],
    )
    .await;
    page.press("Control+z").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
}

#[tokio::test]
async fn a_selection_inside_what_was_recognised_is_widened_unless_the_reader_keeps_it() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4").await;
    widget.wait_for(".bar .exact").await;
    page.press("1").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    page.press("Control+z").await;
    wait_tagged(&page, &[]).await;
    widget.select_text("12.4").await;
    widget.click(".bar .exact").await;
    widget.wait_for(".bar .exact[aria-pressed=true]").await;
    page.press("1").await;
    wait_tagged(&page, &[("number", "12.4")]).await;
    let records = page.local_storage().await;
    let record = records
        .values()
        .find(|r| r.contains("\"exact\":\"12.4\""))
        .cloned();
    assert!(
        record.is_some_and(|r| r.contains("\"amount\":\"12.4\"")),
        "{records:?}"
    );
}

#[tokio::test]
async fn kinds_are_switched_for_all_articles_dates_and_slogans_off_at_first() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    widget.click(".tabs .suggested").await;
    for off in ["date", "slogan"] {
        widget
            .wait_for(&format!(".switch.{off}[aria-pressed=false]"))
            .await;
    }
    widget.click(".switch.date").await;
    widget.click(".switch.official").await;
    let shown = [
        "上半年",
        "12.4万家",
        "《稳增长若干措施》",
        "下半年",
        "三亿元",
    ];
    wait_open(&page, &widget, &shown).await;
    page.reload().await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &shown).await;
    widget.click(".tabs .suggested").await;
    widget.click(".switch.all").await;
    wait_open(&page, &widget, &[]).await;
    widget.wait_text(".panel .empty", "自动建议已关闭。").await;
    page.reload().await;
    let widget = page.widget().await;
    widget.click(".tabs .suggested").await;
    widget.wait_for(".switch.all[aria-pressed=false]").await;
    widget.click(".switch.all").await;
    wait_open(&page, &widget, &shown).await;
}

#[tokio::test]
async fn own_words_take_effect_at_once_and_after_reload() {
    let server = news("<p>云岭新区首席数据官江一苇介绍，港区吞吐12标箱。</p>").await;
    put_suggested(&server, "");
    let page = Browser::desktop()
        .open(&server.url("/suggested.html"))
        .await;
    let widget = page.widget().await;
    widget.wait_for("mark.suggestion").await;
    assert!(!open(&widget).await.contains(&"江一苇".to_owned()));
    widget.click(".menu > button").await;
    widget.click(".menu li .words").await;
    widget
        .fill(".words label:nth-of-type(1) textarea", "首席数据官")
        .await;
    widget
        .fill(".words label:nth-of-type(6) textarea", "标箱")
        .await;
    widget.click(".words .keep").await;
    wait_open(&page, &widget, &["江一苇", "12标箱"]).await;
    page.reload().await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &["江一苇", "12标箱"]).await;
}

#[tokio::test]
async fn own_words_kept_while_suggestions_are_off_take_effect_once_they_are_on() {
    let server = news("<p>云岭新区首席数据官江一苇介绍，港区吞吐12箱。</p>").await;
    put_suggested(&server, "");
    let page = Browser::desktop()
        .open(&server.url("/suggested.html"))
        .await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &["12箱"]).await;
    widget.click(".tabs .suggested").await;
    widget.click(".switch.all").await;
    wait_open(&page, &widget, &[]).await;
    widget.click(".menu > button").await;
    widget.click(".menu li .words").await;
    widget
        .fill(".words label:nth-of-type(1) textarea", "首席数据官")
        .await;
    widget.click(".words .keep").await;
    widget.wait_gone("dialog").await;
    widget.click(".switch.all").await;
    wait_open(&page, &widget, &["江一苇", "12箱"]).await;
}

#[tokio::test]
async fn a_sites_own_words_take_effect() {
    let server = news("<p>云岭新区首席数据官江一苇介绍了情况。</p>").await;
    server.route(
        "/words.json",
        Reply::json(json!({"titles": ["首席数据官"]}).to_string()),
    );
    put_suggested(&server, "lexicon=/words.json");
    let page = Browser::desktop()
        .open(&server.url("/suggested.html"))
        .await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &["江一苇"]).await;
}

#[tokio::test]
async fn a_sites_unreadable_words_are_reported_and_change_nothing_else() {
    let server = news(BODY).await;
    server.route("/words.json", Reply::json("[7]"));
    put_suggested(&server, "lexicon=/words.json");
    server.route(
        "/told.html",
        Reply::html("<!doctype html><html lang=zh-CN><meta charset=utf-8><title>t</title>\
            <script>addEventListener('pizhu-error', (event) => { document.title = event.detail.message; });</script>\
            <pizhu-article src=/story.json lexicon=/words.json></pizhu-article><script type=module src=/pizhu.js></script>"),
    );
    let page = Browser::desktop().open(&server.url("/told.html")).await;
    let widget = page.widget().await;
    wait_open(&page, &widget, &ALL).await;
    page.wait_until("the page to be told", async || {
        page.js::<String>("return document.title;", ()).await == "词表无法读取：不是词表"
    })
    .await;
}

#[tokio::test]
async fn what_an_annotation_means_is_corrected_field_by_field() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    widget.click_text("12.4万家").await;
    widget.click(".card .accept").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    page.press("Escape").await;
    widget.click_text("12.4万家").await;
    widget.click(".fields summary").await;
    widget
        .fill(".fields label:nth-of-type(1) input", "124500")
        .await;
    wait_says(&page, &widget, ".fields .gloss", "124,500 家").await;
    page.type_text("许多").await;
    widget.wait_for(".fields input[aria-invalid=true]").await;
    wait_says(&page, &widget, ".fields .gloss", "124,500 家").await;
    page.press("Escape").await;
    page.reload().await;
    let widget = page.widget().await;
    widget.wait_for("mark.number:not(.suggestion)").await;
    wait_says(&page, &widget, ".rows .said", "124,500 家").await;
}

#[tokio::test]
async fn a_suggestion_is_decided_by_pointer_in_the_text_and_in_the_list() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    widget.click_text("《稳增长若干措施》").await;
    widget.wait_text(".card .kind", "政策").await;
    wait_says(&page, &widget, ".card .why", "书名号内的标题").await;
    widget.click(".card .reject").await;
    wait_open(&page, &widget, &["12.4万家", "周明远", "周明远", "三亿元"]).await;
    widget.click(".tabs .suggested").await;
    widget.click(".rows .item:nth-of-type(3) .accept").await;
    wait_tagged(&page, &[("number", "12.4万家")]).await;
    assert_eq!(announced(&widget).await, "接受 1 条建议");
}

#[tokio::test]
async fn on_a_phone_the_card_is_a_sheet_with_large_targets() {
    needs!(Touch);
    let server = news(BODY).await;
    let page = suggested_with(&server, Browser::phone()).await;
    let widget = page.widget().await;
    widget.tap_text("三亿元").await;
    widget.wait_for(".card").await;
    const SMALL: &str = "return [...root.querySelectorAll('.card button')].map((b) => b.getBoundingClientRect()).filter((r) => r.width < 44 || r.height < 44).length;";
    assert_eq!(widget.js::<usize>(SMALL, ()).await, 0);
    widget.tap(".card .accept").await;
    wait_tagged(&page, &[("number", "三亿元")]).await;
    // What is announced covers none of the next card's buttons.
    wait_announced(&page, &widget, "接受 1 条建议").await;
    let (card, notice) = (rect(&widget, ".card").await, rect(&widget, ".notice").await);
    assert!(notice.bottom <= card.top, "{notice:?} lies over {card:?}");
}

#[tokio::test]
async fn rejections_are_kept_apart_from_annotations() {
    let server = news(BODY).await;
    let page = suggested(&server).await;
    let widget = page.widget().await;
    begin(&page, &widget).await;
    page.press("x").await;
    wait_at(&page, &widget, "周明远").await;
    let keys: Vec<String> = page.local_storage().await.into_keys().collect();
    let article = ADDRESS.replace(':', "%3A");
    let prefix = format!("pizhu:1:{article}:rejected:");
    assert_eq!(
        keys.iter().filter(|key| key.starts_with(&prefix)).count(),
        1,
        "{keys:?}"
    );
    wait_drawn(
        &page,
        &widget,
        SECOND,
        "[suggestion|周明远]说，下半年再安排技改资金[suggestion|三亿元]。",
    )
    .await;
}
