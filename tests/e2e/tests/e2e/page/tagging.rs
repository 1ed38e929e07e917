//! Tagging in a page's own article, and that nothing of the page changes by it.

use super::{
    HARVEST, STORY, annotations, around, markup, page_of, painted, read, read_with, run, site_of,
    story, tag, tagged, wait_painted,
};
use crate::scene::{stored, wait_announced, wait_tagged};
use pizhu_e2e::{Browser, Server, needs};

#[tokio::test]
async fn a_selection_is_tagged_painted_and_found_again() {
    let (server, page) = tagged(HARVEST, &["18.6万吨"]).await;
    wait_painted(&page, &[("number", "18.6万吨")]).await;
    let record = stored(&page).await.remove(0);
    assert_eq!((record.start, record.exact.as_str()), (14, "18.6万吨"));
    let keys = page.local_storage().await;
    let key = "pizhu:1:https%3A//evening.example/2026/harvest";
    assert!(keys.contains_key(key), "{keys:?}");
    page.goto(&server.url("/story.html?utm_source=mail#p2"))
        .await;
    wait_painted(&page, &[("number", "18.6万吨")]).await;
}

#[tokio::test]
async fn the_markup_of_the_page_is_never_touched() {
    let server = site_of(HARVEST).await;
    // As it is without the widget.
    let bare = Server::dist().await;
    bare.route(STORY, page_of(&around(HARVEST)));
    bare.route(
        "/pizhu.js",
        pizhu_e2e::Reply::text("").header("content-type", "text/javascript"),
    );
    let plain = Browser::desktop().open(&bare.url(STORY)).await;
    let before = markup(&plain).await;
    let page = read(&server).await;
    assert_eq!(markup(&page).await, before);
    tag(&page, "5.4%", "number").await;
    story(&page).click_text("5.4%").await;
    page.widget().await.wait_for(".editor").await;
    assert_eq!(markup(&page).await, before);
    page.press("Escape").await;
    run(&page, "window.element = document.querySelector('pizhu-article'); window.children = [...element.childNodes];
        element.replaceWith(...children)").await;
    let unwrapped = page.js::<String>("element.append(...children); document.body.append(element); return document.documentElement.outerHTML;", ()).await;
    assert_eq!(unwrapped, before);
}

#[tokio::test]
async fn a_click_opens_and_a_pointer_lights_what_lies_there() {
    let (_server, page) = tagged(HARVEST, &["5.4%"]).await;
    let widget = page.widget().await;
    story(&page).hover_text("5.4%").await;
    wait_painted(&page, &[("number", "5.4%"), ("lit", "5.4%")]).await;
    story(&page).hover_text("比上年").await;
    wait_painted(&page, &[("number", "5.4%")]).await;
    story(&page).click_text("5.4%").await;
    widget.wait_for(".editor").await;
    assert_eq!(widget.text(".editor .quote").await, "5.4%");
    story(&page).click_text("秋粮总产").await;
    widget.wait_gone(".editor").await;
}

#[tokio::test]
async fn of_several_that_lie_there_one_is_picked() {
    let (_server, page) = tagged(
        "<p>今年秋粮增长5.4%左右，好于预期。</p>",
        &["增长5.4%左右", "5.4%"],
    )
    .await;
    let found = painted(&page).await;
    let found: Vec<_> = found
        .iter()
        .map(|(look, text)| (look.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        found,
        [("number", "增长5.4%左右"), ("inner-number", "5.4%")]
    );
    let widget = page.widget().await;
    story(&page).click_text("5.4").await;
    widget.wait_for(".picker").await;
    assert_eq!(
        widget.texts(".picker .quote").await,
        ["5.4%", "增长5.4%左右"]
    );
    widget.click(".picker li:last-child button").await;
    widget.wait_text(".editor .quote", "增长5.4%左右").await;
}

#[tokio::test]
async fn a_link_in_the_article_stays_a_link() {
    let server = site_of(HARVEST).await;
    let page = read(&server).await;
    // A drag that begins on a link drags the link.
    let select = "getSelection().selectAllChildren(document.querySelector('#story a'))";
    run(&page, select).await;
    page.widget().await.click(".bar .tag.official").await;
    wait_tagged(&page, &[("official", "罗启明")]).await;
    story(&page).click_text("罗启明").await;
    page.wait_until("the link to be followed", async || {
        page.js::<String>("return location.hash;", ()).await == "#people"
    })
    .await;
    assert!(!page.widget().await.shows(".editor").await);
}

#[tokio::test]
async fn keys_tag_what_is_selected_and_are_the_pages_otherwise() {
    let server = Server::dist().await;
    let listens = "<input id=field><script>window.keys = []; document.addEventListener('keydown', (event) => keys.push(event.key));</script>";
    server.route(STORY, page_of(&[listens, &around(HARVEST)].concat()));
    let page = read(&server).await;
    page.press("1").await;
    story(&page).select_text("5.4%").await;
    page.widget().await.wait_for(".bar").await;
    page.press("1").await;
    wait_tagged(&page, &[("number", "5.4%")]).await;
    page.document().click("#field").await;
    page.press("2").await;
    let keys: Vec<String> = page.js("return keys;", ()).await;
    assert_eq!(keys, ["1", "2"]);
    wait_tagged(&page, &[("number", "5.4%")]).await;
}

#[tokio::test]
async fn the_keyboard_alone_reads_and_tags() {
    let server = site_of("<p>亩产1200斤。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget
        .js::<()>(
            "root.querySelector('.field').focus({ focusVisible: true });",
            (),
        )
        .await;
    widget.wait_for(".caret").await;
    for _ in 0..2 {
        page.press("ArrowRight").await;
    }
    for _ in 0..5 {
        page.press("Shift+ArrowRight").await;
    }
    assert_eq!(story(&page).selected().await, "1200斤");
    page.press("1").await;
    wait_tagged(&page, &[("number", "1200斤")]).await;
    page.press("Home").await;
    page.press("n").await;
    page.press("Enter").await;
    widget.wait_text(".editor .quote", "1200斤").await;
    page.press("Delete").await;
    wait_tagged(&page, &[]).await;
    page.press("Control+z").await;
    wait_tagged(&page, &[("number", "1200斤")]).await;
}

#[tokio::test]
async fn suggestions_are_painted_and_decided_by_key() {
    let server = Server::dist().await;
    server.route(
        STORY,
        page_of(&around(HARVEST).replace(" suggest=\"off\"", "")),
    );
    let page = read(&server).await;
    let expected = [
        ("suggested-number", "18.6万吨"),
        ("suggested-number", "5.4%"),
        ("suggested-official", "罗启明"),
        ("suggested-policy", "《白河县粮食安全责任办法》"),
    ];
    wait_painted(&page, &expected).await;
    story(&page).click_text("18.6").await;
    let widget = page.widget().await;
    widget.wait_for(".card").await;
    page.press("y").await;
    wait_tagged(&page, &[("number", "18.6万吨")]).await;
    page.wait_until("the next to be at hand", async || {
        widget.text(".card .meaning").await.contains("5.4")
    })
    .await;
    page.press("x").await;
    page.press("y").await;
    wait_tagged(&page, &[("number", "18.6万吨"), ("official", "罗启明")]).await;
}

#[tokio::test]
async fn the_list_leads_to_the_place_and_is_announced() {
    let filler = "<p>这一段只为占地方，没有数。</p>".repeat(60);
    let server = site_of(&[&filler, "<p>全县脱粒机共860台。</p>"].concat()).await;
    let page = read(&server).await;
    tag(&page, "860台", "number").await;
    let widget = page.widget().await;
    wait_announced(&page, &widget, "已标注数字：860台").await;
    run(&page, "scrollTo(0, 0)").await;
    widget.click(".dock .list").await;
    widget.wait_for(".panel").await;
    widget.click(".rows button.row").await;
    widget.wait_for(".editor").await;
    let top: f64 = page.js("return document.querySelector('#story').lastElementChild.getBoundingClientRect().top / innerHeight;", ()).await;
    assert!((0.0..1.0).contains(&top), "{top}");
}

#[tokio::test]
async fn an_end_is_dragged_in_the_pages_text() {
    let (_server, page) = tagged(HARVEST, &["18.6万"]).await;
    let widget = page.widget().await;
    story(&page).click_text("18.6").await;
    widget.wait_for(".handle.end").await;
    let from = widget.middle_of(".handle.end").await;
    let to = story(&page).place_of("吨").await.end;
    page.drag(from, pizhu_e2e::Point { y: from.y, ..to }).await;
    wait_tagged(&page, &[("number", "18.6万吨")]).await;
}

#[tokio::test]
async fn a_finger_selects_and_a_sheet_offers_the_kinds() {
    needs!(Touch);
    let server = site_of(HARVEST).await;
    let page = read_with(&server, Browser::phone()).await;
    story(&page).select_by_touch("5.4%").await;
    let widget = page.widget().await;
    widget.wait_for(".bar").await;
    let sheet: f64 = widget.js("const box = root.querySelector('.bar').getBoundingClientRect(); return Math.round(innerHeight - box.bottom);", ()).await;
    assert!(sheet.abs() < 1.0, "{sheet} px above the bottom");
    widget.click(".bar .tag.number").await;
    wait_tagged(&page, &[("number", "5.4%")]).await;
    page.js::<()>("getSelection().removeAllRanges();", ()).await;
    story(&page).tap_text("5.4").await;
    widget.wait_text(".editor .quote", "5.4%").await;
}

#[tokio::test]
async fn a_selection_that_reaches_beyond_the_article_is_cut_to_it() {
    let server = Server::dist().await;
    let body = [&around("<p>全县收粮18.6万吨</p>"), "<p id=after>晚报社</p>"].concat();
    server.route(STORY, page_of(&body));
    let page = read(&server).await;
    let script = "const text = document.querySelector('#story p').firstChild;
        getSelection().setBaseAndExtent(text, 4, document.querySelector('#after'), 0);";
    run(&page, script).await;
    let widget = page.widget().await;
    widget.click(".bar .tag.number").await;
    wait_tagged(&page, &[("number", "18.6万吨")]).await;
}

#[tokio::test]
async fn the_elements_script_works_on_the_page() {
    let (_server, page) = tagged(HARVEST, &["5.4%"]).await;
    assert_eq!(annotations(&page).await, ["5.4%"]);
    let script = "const el = document.querySelector('pizhu-article');
        await el.goTo(el.annotations[0].id); return (await el.export('bio')).length > 0;";
    assert!(page.js::<bool>(script, ()).await);
    page.widget().await.wait_for(".editor").await;
}

#[tokio::test]
async fn a_link_leads_to_the_characters_and_to_the_annotation() {
    let (server, page) = tagged(HARVEST, &["5.4%"]).await;
    page.allow_clipboard().await;
    story(&page).click_text("5.4").await;
    let widget = page.widget().await;
    widget.click(".editor .link").await;
    wait_announced(&page, &widget, "链接已复制：5.4%").await;
    let link = page.clipboard().await;
    let id = &stored(&page).await[0].id;
    let expected = format!("{}#pizhu={id}:~:text=5.4%25", server.url(STORY));
    assert_eq!(link, expected);
    page.goto("about:blank").await;
    page.goto(&link).await;
    widget.wait_text(".editor .quote", "5.4%").await;
    for hostile in [
        "#pizhu=",
        "#pizhu=../x",
        "#pizhu=%3Cscript%3E",
        "#pizhu=00000000-0000-4000-8000-000000000000",
    ] {
        page.goto("about:blank").await;
        page.goto(&server.url(&[STORY, hostile].concat())).await;
        wait_painted(&page, &[("number", "5.4%")]).await;
        assert!(!widget.shows(".editor").await, "{hostile}");
    }
}
