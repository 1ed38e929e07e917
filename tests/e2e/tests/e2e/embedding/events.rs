//! What the page is told of its reader.

use pizhu_e2e::Page;
use serde_json::{Value, json};

use super::{element, embedding, opened, quotes, run};
use crate::site::{PAGE, article, marks_when, page_of, tag, write_note};

/// What was told since this was asked last: the event's name, and its annotations' or selection's characters.
async fn told(page: &Page) -> Vec<(String, String)> {
    let told: Vec<(String, Value)> = page.js("return told.splice(0);", ()).await;
    let what = |detail: &Value| {
        let selected = detail["selection"]["exact"].as_str().map(ToOwned::to_owned);
        let one = json!([detail["annotation"]]);
        selected.unwrap_or_else(|| {
            [quotes(&detail["annotations"]), quotes(&one)]
                .concat()
                .join("，")
        })
    };
    told.into_iter()
        .map(|(name, detail)| (name, what(&detail)))
        .collect()
}

/// Waits until as much was told, since it was asked last, and sees that it is just this.
async fn wait_told(page: &Page, expected: &[(&str, &str)]) {
    let mut all = Vec::new();
    page.wait_until(&format!("the page to be told {expected:?}"), async || {
        all.extend(told(page).await);
        all.len() >= expected.len()
    })
    .await;
    let all: Vec<_> = all
        .iter()
        .map(|(name, what)| (name.as_str(), what.as_str()))
        .collect();
    assert_eq!(all, expected);
}

#[tokio::test]
async fn each_step_of_the_reader_is_told_once() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    wait_told(&page, &[("ready", "")]).await;
    tag(&page, &widget, "4.2公里", "number").await;
    wait_told(&page, &[("select", "4.2公里"), ("create", "4.2公里")]).await;
    // A note is told once it is written, and by what it became.
    write_note(&page, &widget, "4.2公里", "水渠").await;
    wait_told(&page, &[("select", "4.2公里"), ("update", "4.2公里")]).await;
    page.press("Control+z").await;
    wait_told(&page, &[("update", "4.2公里")]).await;
    page.press("Control+z").await;
    wait_told(&page, &[("delete", "4.2公里")]).await;
    // The mark that had the focus is gone; the next key needs it back.
    page.wait_until("the focus to be in the article", async || {
        widget.has_focus("[data-article]").await
    })
    .await;
    page.press("Control+y").await;
    wait_told(&page, &[("create", "4.2公里")]).await;
    widget.click_text("4.2公里").await;
    widget.click(".editor .delete").await;
    wait_told(&page, &[("select", "4.2公里"), ("delete", "4.2公里")]).await;
}

#[tokio::test]
async fn an_accepted_suggestion_and_an_import_are_told() {
    let page = opened(&embedding("").await).await;
    let widget = article(&page).await;
    widget.wait_for("mark.suggestion").await;
    told(&page).await;
    page.js::<()>("document.querySelector('pizhu-article').focus();", ())
        .await;
    widget.click_text("4.2公里").await;
    widget.click(".card .accept").await;
    wait_told(&page, &[("create", "4.2公里")]).await;
    page.press("Control+Enter").await;
    wait_told(&page, &[("create", "九百亩，周小棠，30公里")]).await;
}

#[tokio::test]
async fn what_a_script_does_it_is_not_told() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    wait_told(&page, &[("ready", "")]).await;
    run(
        &page,
        "const { id } = await el.create({ kind: 'number', exact: '4.2公里' });
        await el.update({ id, note: '甲' }); await el.goTo(id); await el.undo(); await el.redo();
        await el.import(await el.export()); await el.remove(id);",
    )
    .await;
    tag(&page, &widget, "30公里", "number").await;
    wait_told(&page, &[("select", "30公里"), ("create", "30公里")]).await;
}

#[tokio::test]
async fn events_bubble_and_cross_shadow_roots_once_the_work_is_stored() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    run(
        &page,
        "
        window.outside = [];
        document.addEventListener('pizhu-create', (event) => {
            const [item] = event.detail.annotations;
            const id = item.id.replace('urn:uuid:', '');
            const isStored = Object.keys(localStorage).some((key) => key.endsWith(id));
            outside.push(event.target === el, event.bubbles, event.composed, isStored);
        });
    ",
    )
    .await;
    tag(&page, &widget, "4.2公里", "number").await;
    page.wait_until("the event", async || {
        page.js::<Vec<bool>>("return outside;", ()).await == [true; 4]
    })
    .await;
}

#[tokio::test]
async fn a_handler_may_throw_call_back_and_remove_the_element() {
    let server = embedding("suggest=off").await;
    server.route(PAGE, page_of("zh-CN", &element("suggest=off")));
    let page = opened(&server).await;
    page.allow_error("a handler");
    let widget = article(&page).await;
    run(&page, "
        window.called = [];
        el.addEventListener('pizhu-create', (event) => {
            const [item] = event.detail.annotations;
            called.push(el.annotations.length);
            el.update({ id: item.id, note: '回' }).then((item) => called.push(item.body[1].value));
            el.lang = 'en';
            throw new Error('a handler');
        });
        el.addEventListener('pizhu-delete', () => { el.remove(); el.undo().catch(() => {}); called.push('removed'); });
    ")
    .await;
    tag(&page, &widget, "4.2公里", "number").await;
    page.wait_until("the handler", async || {
        page.js::<Value>("return called;", ()).await == json!([1, "回"])
    })
    .await;
    widget.wait_text(".top .export", "Export").await;
    widget.click_text("4.2公里").await;
    widget.click(".editor .delete").await;
    page.wait_until("the element to be gone", async || {
        page.js::<Value>(
            "return [called.at(-1), document.querySelector('pizhu-article')];",
            (),
        )
        .await
            == json!(["removed", null])
    })
    .await;
    // It can be put back; what was undone while it went is there.
    page.js::<()>("const el = document.createElement('pizhu-article'); el.src = '/article.json'; el.suggest = 'off'; document.body.append(el);", ()).await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 1).await;
}

#[tokio::test]
async fn an_error_says_what_it_is_about() {
    let server = embedding("suggest=off lexicon=/none.json").await;
    let page = opened(&server).await;
    page.allow_error("404");
    run(&page, "el.src = '/nowhere.json'; await el.ready;").await;
    let subjects = "return told.filter(([name]) => name === 'error').map(([, detail]) => [detail.subject, typeof detail.message]);";
    page.wait_until("both errors", async || {
        page.js::<Value>(subjects, ()).await
            == json!([["lexicon", "string"], ["article", "string"]])
    })
    .await;
}
