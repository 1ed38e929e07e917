//! What a page's script does, and what it gets for it.

use pizhu_e2e::Browser;
use serde_json::{Value, json};

use super::{embedding, opened, quotes, run};
use crate::site::{CANAL, PAGE, article, marks, marks_when, tag, write_note};

#[tokio::test]
async fn an_annotation_is_made_changed_and_removed() {
    let page = opened(&embedding("suggest=off reader=编辑部").await).await;
    let widget = article(&page).await;
    let made = run(
        &page,
        "return el.create({ kind: 'number', exact: '4.2公里', note: '长度' });",
    )
    .await;
    let id = made["id"].as_str().expect("an id").to_owned();
    assert_eq!(made["creator"]["name"], "编辑部");
    assert_eq!(made["target"]["source"], CANAL);
    assert_eq!(made["body"][1]["value"], "长度");
    let mark = marks_when(&page, &widget, 1).await.remove(0);
    assert_eq!(
        mark.plain(),
        ("number", "4.2公里", "标注：数字，备注：长度")
    );

    // An item is given as it was got.
    assert_eq!(run(&page, "return el.annotations;").await, json!([made]));
    let changed = run(&page, "const [item] = el.annotations; return el.update({ id: item.id, kind: 'policy', start: 8, end: 15 });").await;
    assert_eq!(
        (changed["id"].as_str(), changed["created"].as_str()),
        (Some(id.as_str()), made["created"].as_str())
    );
    assert_eq!(quotes(&json!([changed])), ["乡新渠长4.2"]);
    assert_eq!(changed["body"][1]["value"], "长度");
    page.wait_until("the change to be drawn", async || {
        marks(&widget).await[0].kind == "policy"
    })
    .await;

    assert_eq!(
        run(&page, "return el.remove(el.annotations[0].id);").await,
        Value::Null
    );
    marks_when(&page, &widget, 0).await;
    // Each was one step.
    for expected in ["policy", "number"] {
        assert_eq!(run(&page, "return el.undo();").await, true);
        assert_eq!(
            run(&page, "return el.annotations[0].body[0].value;").await,
            expected
        );
    }
    assert_eq!(run(&page, "return el.undo();").await, true);
    assert_eq!(
        run(
            &page,
            "return [await el.undo(), await el.redo(), await el.redo(), el.annotations.length];"
        )
        .await,
        json!([false, true, true, 1])
    );
    assert_eq!(
        run(&page, "return el.annotations[0].body[0].value;").await,
        "policy"
    );
}

#[tokio::test]
async fn what_is_made_by_script_is_kept() {
    let server = embedding("suggest=off").await;
    let page = opened(&server).await;
    let made = run(
        &page,
        "return el.create({ kind: 'official', exact: '周小棠' });",
    )
    .await;
    page.reload().await;
    let widget = article(&page).await;
    marks_when(&page, &widget, 1).await;
    assert_eq!(
        run(&page, "await el.ready; return el.annotations;").await,
        json!([made])
    );
}

#[tokio::test]
async fn wrong_arguments_are_rejected_by_what_is_wrong() {
    let page = opened(&embedding("suggest=off").await).await;
    run(
        &page,
        "await el.create({ kind: 'number', exact: '30公里' });",
    )
    .await;
    for (call, told) in [
        (
            "create()",
            "TypeError: annotation: no valid JSON at line 1, column 1",
        ),
        ("create(7)", "TypeError: annotation: not an annotation"),
        ("create(null)", "TypeError: annotation: not an annotation"),
        (
            "create({})",
            "TypeError: annotation: neither a quote nor a position",
        ),
        (
            "create({ kind: 'x', start: 0, end: 2 })",
            "TypeError: annotation: unknown tag “x”",
        ),
        (
            "create({ kind: 'number', start: 0 })",
            "TypeError: annotation: field end is missing",
        ),
        (
            "create({ kind: 'number', start: 0, end: 9e9 })",
            "TypeError: annotation: field end cannot be read",
        ),
        (
            "create({ kind: 'number', start: 0, end: 1000 })",
            "TypeError: annotation: the position is empty or not within the text's 46 code points",
        ),
        (
            "create({ kind: 'number', exact: '没有' })",
            "TypeError: annotation: the quote is not in the article",
        ),
        (
            "create({ kind: 'number', exact: '30公里' })",
            "TypeError: annotation: these characters have this tag already, by urn:uuid:",
        ),
        (
            "create(el.annotations[0])",
            "TypeError: annotation: there is one called urn:uuid:",
        ),
        (
            "update({ kind: 'number' })",
            "TypeError: annotation: field id is missing",
        ),
        (
            "update({ id: 'urn:uuid:00000000-0000-4000-8000-000000000000' })",
            "TypeError: there is no annotation urn:uuid:00000000",
        ),
        (
            "remove(undefined)",
            "TypeError: id: a UUID or urn:uuid: is expected",
        ),
        (
            "remove({})",
            "TypeError: id: a UUID or urn:uuid: is expected, and not {}",
        ),
        (
            "goTo('00000000-0000-4000-8000-000000000000')",
            "TypeError: there is no annotation and no suggestion 0000",
        ),
        (
            "accept('00000000-0000-4000-8000-000000000000')",
            "TypeError: there is no open suggestion 0000",
        ),
        ("reject('x')", "TypeError: id: a UUID"),
        ("import('{')", "TypeError: file: no valid JSON at line 1"),
        ("import({})", "TypeError: file: it holds no annotations"),
        (
            "export('xml')",
            "TypeError: no such format; there are w3c, csv",
        ),
        (
            "useLexicon([])",
            "TypeError: lexicon: an object with lists of strings is expected",
        ),
        (
            "useLexicon({ titles: [7] })",
            "TypeError: lexicon: an object",
        ),
    ] {
        let answer = run(&page, &format!("return el.{call};")).await;
        let answer = answer.as_str().unwrap_or_default();
        assert!(answer.starts_with(told), "{call}: {answer}");
    }
    assert_eq!(
        quotes(&run(&page, "return el.annotations;").await),
        ["30公里"]
    );
}

/// Objects made to hurt, each of which some method has to refuse without harm.
const HOSTILE: &str = "
    const circle = {}; circle.self = circle;
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
    const values = [
        circle, deep, 7n, Symbol('x'), () => 1, NaN, -0, [], '\\ud800', '\\u0000', '{\"kind\":', new Date(NaN),
        { get kind() { throw new Error('a getter'); } },
        { toJSON() { throw new Error('toJSON'); } },
        { toJSON() { return circle; } },
        new Proxy({}, { ownKeys() { throw new Error('a trap'); } }),
        Object.create({ kind: 'number', start: 0, end: 2 }),
        JSON.parse('{\"__proto__\": {\"kind\": \"number\"}, \"constructor\": 1}'),
        { kind: 'number', exact: '字'.repeat(2_000_000) },
        { kind: 'number', start: 0, end: 2, note: '字'.repeat(200_000) },
        'x'.repeat(2 ** 25 + 1),
    ];
    // In Firefox a script of the driver has an Error of its own.
    const isError = (error) => error instanceof Error || error instanceof window.Error;
    const settled = [];
    for (const method of ['create', 'update', 'remove', 'import', 'export', 'goTo', 'accept', 'reject', 'useLexicon']) {
        for (const value of values) {
            const answer = el[method](value);
            settled.push(await answer.then((done) => [method, String(done)], isError));
        }
    }
    return settled.filter((outcome) => outcome !== true);
";

#[tokio::test]
async fn no_argument_harms_the_widget() {
    let page = opened(&embedding("suggest=off").await).await;
    let taken = run(&page, HOSTILE).await;
    // An object without any of the lists is a lexicon without words.
    let taken = taken.as_array().expect("a list");
    assert!(taken.iter().all(|one| one[0] == "useLexicon"), "{taken:?}");
    let made = run(
        &page,
        "return el.create({ kind: 'number', exact: '4.2公里' });",
    )
    .await;
    assert_eq!(quotes(&json!([made])), ["4.2公里"]);
    let widget = article(&page).await;
    tag(&page, &widget, "30公里", "number").await;
}

#[tokio::test]
async fn a_file_is_imported_as_one_step_and_says_what_became_of_it() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    let told = run(
        &page,
        "const file = JSON.parse(await el.export());
         const [item] = file.first.items;
         file.first.items.push({ ...item, id: 'urn:uuid:00000000-0000-4000-8000-000000000001', target: { source: item.target.source,
             selector: [{ type: 'TextQuoteSelector', exact: '30公里' }] } });
         file.first.items.push({ ...item, target: { source: 'https://other.example/', selector: item.target.selector } });
         file.first.items.push({ type: 'Annotation' });
         return [await el.import(file), await el.import(JSON.stringify(file)), el.annotations];",
    )
    .await;
    let rejected = json!([{ "index": 3, "reason": "no quote" }]);
    let first = json!({ "added": 1, "changed": 0, "same": 1, "older": 0, "others": 1, "rejected": rejected });
    let second = json!({ "added": 0, "changed": 0, "same": 2, "older": 0, "others": 1, "rejected": rejected });
    assert_eq!((&told[0], &told[1]), (&first, &second));
    assert_eq!(quotes(&told[2]), ["4.2公里", "30公里"]);
    run(&page, "await el.undo();").await;
    marks_when(&page, &widget, 1).await;
}

#[tokio::test]
async fn suggestions_are_there_when_they_are_asked_for() {
    let page = opened(&embedding("").await).await;
    let all = run(&page, "return el.suggestions;").await;
    assert_eq!(quotes(&all), ["4.2公里", "九百亩", "周小棠", "30公里"]);
    assert_eq!(all[0]["body"][0]["fields"]["amount"], "4.2");
    assert!(
        all[0]["confidence"].is_u64()
            && all[0]["rule"].is_string()
            && all[0].get("created").is_none()
    );

    let made = run(&page, "const [first, second] = el.suggestions; await el.reject(second.id); return el.accept(first.id);").await;
    assert_eq!(made["id"], all[0]["id"]);
    assert_eq!(
        quotes(&run(&page, "return el.suggestions;").await),
        ["周小棠", "30公里"]
    );
    assert_eq!(
        quotes(&run(&page, "return el.annotations;").await),
        ["4.2公里"]
    );
    run(&page, "await el.undo(); await el.undo();").await;
    assert_eq!(quotes(&run(&page, "return el.suggestions;").await).len(), 4);
}

#[tokio::test]
async fn a_lexicon_is_used_at_once_and_for_what_is_opened_later() {
    let server = embedding("").await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    const SLUICE: &str = "return el.suggestions.some((item) => item.body[0].value === 'policy');";
    // Before any article is open.
    run(
        &page,
        "await el.useLexicon({ policies: ['修渠'] }); await el.ready;",
    )
    .await;
    assert_eq!(run(&page, SLUICE).await, true);
    run(&page, "await el.useLexicon({});").await;
    assert_eq!(run(&page, SLUICE).await, false);
    run(&page, "await el.useLexicon({ policies: ['修渠'] }); const parent = el.parentNode; el.remove(); await new Promise(setTimeout); parent.append(el); await el.ready;").await;
    assert_eq!(run(&page, SLUICE).await, true);
}

#[tokio::test]
async fn an_annotation_is_gone_to() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    let id = run(&page, "const made = await el.create({ kind: 'number', exact: '30公里', note: '计划' }); await el.goTo(made.id); return made.id;").await;
    widget.wait_for(".editor").await;
    assert_eq!(widget.value(".editor textarea").await, "计划");
    assert!(id.as_str().is_some_and(|id| id.starts_with("urn:uuid:")));
}

#[tokio::test]
async fn a_readers_steps_and_a_scripts_are_one_history() {
    let page = opened(&embedding("suggest=off").await).await;
    let widget = article(&page).await;
    tag(&page, &widget, "4.2公里", "number").await;
    write_note(&page, &widget, "4.2公里", "甲").await;
    run(
        &page,
        "await el.update({ id: el.annotations[0].id, note: '乙' });",
    )
    .await;
    page.press("Control+z").await;
    page.wait_until("the script's note to be undone", async || {
        run(&page, "return el.annotations[0].body[1]?.value ?? '';").await == "甲"
    })
    .await;
}

#[tokio::test]
async fn ready_tells_how_opening_went() {
    let server = embedding("suggest=off").await;
    let page = opened(&server).await;
    page.allow_error("404");
    let told = run(&page, "el.src = '/nowhere.json'; await el.ready;").await;
    assert!(
        told.as_str()
            .is_some_and(|told| told.starts_with("Error: ")),
        "{told}"
    );
    assert_eq!(
        run(
            &page,
            "el.src = '/article.json'; await el.ready; return el.annotations;"
        )
        .await,
        json!([])
    );
    let told = run(&page, "el.src = '/nowhere.json'; return el.create({ kind: 'number', exact: '4.2公里' }).then(() => el.ready);").await;
    // The old article may still stand; once it is gone there is nothing to tag in.
    assert!(
        told.as_str()
            .is_some_and(|told| told.starts_with("Error: ")),
        "{told}"
    );
}
