//! Attributes and the properties that reflect them.

use pizhu_e2e::{Browser, Reply};
use serde_json::{Value, json};

use super::{embedding, opened, run};
use crate::site::{CANAL_KEY, PAGE, article, canal, marks_when, site, tag};

#[tokio::test]
async fn attributes_are_properties_and_the_other_way_round() {
    let page = opened(&embedding("suggest=off theme=sepia panel=drawer reader=甲").await).await;
    let read = "return [el.src, el.lexicon, el.storage, el.theme, el.suggest, el.panel, el.reader, el.readonly, el.library];";
    let defaults = json!([
        "/article.json",
        "",
        "local",
        "auto",
        "off",
        "drawer",
        "甲",
        false,
        false
    ]);
    assert_eq!(run(&page, read).await, defaults);
    let written = run(
        &page,
        "el.theme = 'dark'; el.panel = 'none'; el.readonly = true; el.library = 1; el.reader = null; el.suggest = 'on';
         const names = ['theme', 'panel', 'readonly', 'library', 'reader', 'suggest'];
         const written = names.map((name) => el.getAttribute(name));
         el.readonly = false;
         return [written, el.hasAttribute('readonly')];",
    )
    .await;
    assert_eq!(
        written,
        json!([["dark", "none", "", "", null, "on"], false])
    );
}

#[tokio::test]
async fn properties_that_were_set_before_the_element_was_known_count() {
    let server = site(&canal()).await;
    let early = "<!doctype html><html lang=zh-CN><meta charset=utf-8><pizhu-article></pizhu-article><script>
        const el = document.querySelector('pizhu-article');
        Object.assign(el, { src: '/article.json', suggest: 'off', readonly: true });
        </script><script type=module src=/pizhu.js></script>";
    server.route(PAGE, Reply::html(early));
    let page = opened(&server).await;
    let seen = run(
        &page,
        "return [el.src, Object.keys(el), el.getAttribute('src'), el.hasAttribute('readonly')];",
    )
    .await;
    assert_eq!(seen, json!(["/article.json", [], "/article.json", true]));
}

#[tokio::test]
async fn the_theme_wins_over_the_pages_scheme() {
    let page = opened(&embedding("suggest=off").await).await;
    let ground = async |theme: &str| -> Value {
        run(
            &page,
            &format!("el.theme = '{theme}'; return getComputedStyle(el).backgroundColor;"),
        )
        .await
    };
    let (light, dark) = (ground("light").await, ground("dark").await);
    assert_ne!(light, dark);
    assert_eq!(ground("auto").await, light);
}

#[tokio::test]
async fn the_panel_stands_beside_is_a_drawer_or_is_not_there() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    assert!(widget.shows(".panel").await && !widget.shows(".top .list").await);
    run(&page, "el.panel = 'drawer';").await;
    page.wait_until("the panel to go", async || !widget.shows(".panel").await)
        .await;
    widget.click(".top .list").await;
    page.wait_until("the drawer to open", async || widget.shows(".panel").await)
        .await;
    run(&page, "el.panel = 'none';").await;
    page.wait_until("the panel to be gone", async || {
        !widget.shows(".panel").await && !widget.shows(".top .list").await
    })
    .await;
}

#[tokio::test]
async fn who_only_reads_sees_everything_and_changes_nothing() {
    let server = embedding("readonly").await;
    let page = opened(&server).await;
    let widget = article(&page).await;
    run(
        &page,
        "await el.create({ kind: 'number', exact: '4.2公里', note: '长度' });",
    )
    .await;
    marks_when(&page, &widget, 1).await;
    assert_eq!(run(&page, "return el.suggestions;").await, json!([]));
    assert_eq!(widget.count("mark.suggestion, .top .undo").await, 0);

    widget.select_text("30公里").await;
    for key in ["1", "Control+z"] {
        page.press(key).await;
    }
    widget
        .wait_text(".notice", "这里的标注只能阅读，不能修改。")
        .await;
    page.press("Escape").await;
    widget.click_text("4.2公里").await;
    widget.wait_text(".editor .noted", "长度").await;
    assert_eq!(
        widget
            .count(".editor :is(textarea, .delete, .tag, .step), .handle, .bar")
            .await,
        0
    );
    page.press("Delete").await;
    marks_when(&page, &widget, 1).await;

    run(&page, "el.readonly = false;").await;
    widget.wait_for(".top .undo").await;
    widget.wait_for("mark.suggestion").await;
    page.press("Escape").await;
    tag(&page, &widget, "全县今年", "policy").await;
}

#[tokio::test]
async fn the_page_says_where_annotations_are_kept() {
    let server = embedding("suggest=off storage=memory").await;
    let page = opened(&server).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    assert!(page.local_storage().await.is_empty());
    assert_eq!(widget.count(".unsaved").await, 0);

    // A part of storage under a name; the other parts do not see it.
    run(&page, "el.storage = 'desk'; await el.ready;").await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 0).await;
    tag(&page, &widget, "30公里", "number").await;
    let keys: Vec<String> = page.local_storage().await.into_keys().collect();
    assert!(
        !keys.is_empty()
            && keys
                .iter()
                .all(|key| key.starts_with(&format!("desk:{CANAL_KEY}"))),
        "{keys:?}"
    );
    run(&page, "el.storage = 'local'; await el.ready;").await;
    marks_when(&page, &widget, 0).await;
    run(&page, "el.storage = 'desk'; await el.ready;").await;
    marks_when(&page, &widget, 1).await;
}

#[tokio::test]
async fn tabs_on_a_part_of_storage_follow_one_another() {
    let server = embedding("suggest=off storage=desk").await;
    let page = opened(&server).await;
    page.new_tab(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    page.tab(0).await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 1).await;
}

#[tokio::test]
async fn an_element_made_by_script_works_as_one_in_the_page() {
    let server = embedding("suggest=off").await;
    server.route(PAGE, crate::site::page_of("zh-CN", "<main></main>"));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let made = "
        await customElements.whenDefined('pizhu-article');
        const el = Object.assign(document.createElement('pizhu-article'), { src: '/article.json', suggest: 'off', reader: '乙' });
        document.querySelector('main').append(el);
        await el.ready;
        const item = await el.create({ kind: 'official', exact: '周小棠' });
        return item.creator.name;
    ";
    assert_eq!(page.js::<String>(made, ()).await, "乙");
}
