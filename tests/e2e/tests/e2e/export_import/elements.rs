//! Annotations of others whose place is given by the elements of the page that the article is on.

use pizhu_e2e::{Browser, Server};
use serde_json::{Value, json};

use crate::site::{PAGE, page_of};

const STORY: &str = "<header><p>页眉：4.2公里</p></header>\
    <main><article id=\"story\"><h1>新渠通水</h1>\
    <p>新渠长<b>4.2公里</b>，惠及<i id=\"homes\">3万户</i>。</p></article></main>\
    <pizhu-article for=\"#story\" suggest=off></pizhu-article>";

#[tokio::test]
async fn places_by_elements_are_found_on_the_page() {
    let server = Server::dist().await;
    server.route(PAGE, page_of("zh-CN", STORY));
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    let script = "
        await customElements.whenDefined('pizhu-article');
        const el = document.querySelector('pizhu-article');
        await el.ready;
        const item = (selector) => ({ type: 'Annotation', body: { purpose: 'tagging', value: 'number' }, target: { selector } });
        const bold = '/main[1]/article[1]/p[1]/b[1]';
        const file = [
            item({ type: 'XPathSelector', value: '/html/body/main/article/p', refinedBy: { type: 'TextPositionSelector', start: 3, end: 8 } }),
            item({ type: 'FragmentSelector', value: 'homes' }),
            item({ type: 'RangeSelector', startContainer: bold, startOffset: 0, endContainer: bold, endOffset: 3 }),
            item({ type: 'CssSelector', value: 'header p' }),
        ];
        const main = document.querySelector('main');
        const before = main.outerHTML;
        const counts = [await el.import(JSON.stringify(file)), await el.import(file)];
        const quotes = el.annotations.map((one) => one.target.selector[0].exact);
        return [counts, quotes, main.outerHTML === before];";
    let told: Value = page.js(script, ()).await;
    let reason = "no quote, and its place was not found on this page";
    let count = |added, same| json!({ "added": added, "changed": 0, "same": same, "older": 0, "others": 0, "rejected": [{ "index": 3, "reason": reason }] });
    let counts = [count(3, 0), count(0, 3)];
    assert_eq!(told, json!([counts, ["4.2公里", "4.2", "3万户"], true]));
}
