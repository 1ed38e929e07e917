//! What comes from outside is hostile until it is read: a table of attacks, each by every way in.

use pizhu_e2e::{Browser, Page};
use serde_json::{Value, json};

use crate::site::{CANAL, CANAL_KEY, PAGE, article, canal, news, page_of, site, tag};

/// Texts that do something where they are taken for markup, code, an address or a name.
const TEXTS: [&str; 8] = [
    "<script>ran.push('script')</script>",
    "<img src=x onerror=\"ran.push('handler')\">",
    "javascript:ran.push('address')",
    "\"><svg onload=ran.push('broken')>",
    "__proto__",
    "constructor",
    "\u{202e}倒写\u{2066}",
    "]]>${ran.push('template')}{{ran.push('braces')}}",
];

/// Whether anything ran, or changed what all objects have.
async fn unharmed(page: &Page) {
    const SEEN: &str = "return [ran, Object.keys(Object.prototype), ({}).kind ?? null];";
    let seen: Value = page.js(SEEN, ()).await;
    assert_eq!(seen, json!([[], [], null]));
}

const RAN: &str = "<script>window.ran = [];</script>";
/// Elements whose names would hide properties of the document, in an article that is not read with care.
const CLOBBER: &str = "<p>新渠长4.2公里，计划30公里。</p><form name=body><input name=firstChild></form>\
    <img name=createElement src=/a.png><a id=localStorage name=cookie href=/a>甲</a>";

#[tokio::test]
async fn notes_lexicons_imports_attributes_and_fragments_are_texts() {
    let server = site(&news(CANAL, "石桥乡修渠", CLOBBER)).await;
    let element = "<pizhu-article suggest=off src=/article.json></pizhu-article>";
    server.route(PAGE, page_of("zh-CN", &format!("{RAN}{element}")));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    // As the address of a lexicon: the browser fetches no such thing.
    page.allow_error("URL scheme \"javascript\" is not supported");
    let mine = tag(&page, &widget, "4.2公里", "number").await.id;
    for text in TEXTS {
        const EVERYWHERE: &str = "
            const [id, text] = args;
            const el = document.querySelector('pizhu-article');
            await el.ready;
            const file = JSON.parse(await el.export());
            const item = file.first?.items?.[0] ?? file.items[0];
            await el.update({ id, kind: 'number', fields: { subject: text }, note: text });
            el.reader = text;
            for (const name of ['lexicon', 'theme', 'panel', 'suggest', 'lang', 'loading']) el.setAttribute(name, text);
            await el.useLexicon({ titles: [text], people: [text], units: [text] }).catch(() => {});
            const odd = { ...item, id: 'urn:uuid:00000000-0000-4000-8000-00000000000a', [text]: text, creator: { type: 'Person', name: text } };
            await el.import(JSON.stringify({ ...file, items: [odd], first: { ...file.first, items: [odd] } })).catch(() => {});
            await el.remove(odd.id).catch(() => {});
            location.hash = `pizhu=${text}`;
            await el.goTo(text).catch(() => {});
            return el.annotations.find((one) => one.id.endsWith(id)).body[1].value;";
        let note: String = page.js(EVERYWHERE, (&mine, text)).await;
        assert_eq!(note, text);
        unharmed(&page).await;
    }
    widget.click_text("4.2公里").await;
    widget.wait_for(".editor").await;
    unharmed(&page).await;
}

#[tokio::test]
async fn a_forged_storage_is_read_as_an_import_is() {
    let server = site(&canal()).await;
    server.route("/blank.html", page_of("zh-CN", RAN));
    server.route(
        PAGE,
        page_of(
            "zh-CN",
            &format!("{RAN}<pizhu-article suggest=off src=/article.json></pizhu-article>"),
        ),
    );
    let page = Browser::desktop().open(&server.url("/blank.html")).await;
    for (at, text) in TEXTS.iter().enumerate() {
        let key = format!("{CANAL_KEY}:00000000-0000-4000-8000-00000000000{at}");
        let forged = json!({ "v": 2, "kind": "number", "exact": text, "note": text, "start": 8, "end": 13, "created": 1, "modified": 1 });
        page.set_local_storage(&key, &forged.to_string()).await;
        page.set_local_storage(&format!("{CANAL_KEY}:{text}"), text)
            .await;
    }
    page.set_local_storage(CANAL_KEY, &"[".repeat(100_000))
        .await;
    page.set_local_storage("pizhu:1::settings", "{\"v\":2,\"own\":{\"__proto__\":1}}")
        .await;
    page.goto(&server.url(PAGE)).await;
    let widget = article(&page).await;
    tag(&page, &widget, "30公里", "number").await;
    unharmed(&page).await;
}

#[tokio::test]
async fn the_address_opens_an_annotation() {
    let server = site(&canal()).await;
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let widget = article(&page).await;
    let made = tag(&page, &widget, "4.2公里", "number").await;
    let other = server.url(&format!("{PAGE}?again#pizhu={}", made.id));
    page.goto(&other).await;
    let widget = article(&page).await;
    widget.wait_for(".editor").await;
    page.press("Escape").await;
    widget.wait_gone(".editor").await;
    page.js::<()>(
        "location.hash = ''; location.hash = `pizhu=${args}`;",
        &made.id,
    )
    .await;
    widget.wait_for(".editor").await;
}
