//! Which characters of a page are the article's.

use super::{STORY, page_of, read, site_of, text};
use pizhu_e2e::{Browser, Server};

/// The text that is read of a story is this.
async fn check(story: &str, expected: &str) {
    let page = read(&site_of(story).await).await;
    assert_eq!(text(&page).await, expected);
}

#[tokio::test]
async fn what_is_not_shown_is_not_read() {
    check(
        "<style>.gone { display: none } .veiled { visibility: hidden }</style>
         <p>播种<span class=gone>12</span>3万亩<span class=veiled>45</span>。</p>
         <p hidden>藏起的67。</p><p aria-hidden=true>图标89。</p><script>'10'</script>
         <details><summary>附表</summary><p>折起的11。</p></details>",
        "播种3万亩。\n附表",
    )
    .await;
}

#[tokio::test]
async fn what_the_page_puts_beside_the_article_is_not_read() {
    check(
        "<p>收购价每斤1.3元。<button>点赞 20</button></p>
         <aside>相关：30条</aside><nav>上一篇</nav>
         <form><label>评论</label><input value=5><textarea>6</textarea><p>表格外框里的正文。</p></form>
         <div role=toolbar>字号 16</div><div contenteditable>写点什么 7</div><svg><text>8</text></svg>
         <iframe srcdoc='9'></iframe>",
        "收购价每斤1.3元。\n表格外框里的正文。",
    )
    .await;
}

#[tokio::test]
async fn blocks_are_what_the_page_shows_as_blocks() {
    check(
        "<style>.line { display: block } .run { display: inline }</style>
         <div>一行<span class=line>二行</span><div class=run>三</div><div class=run>行</div></div>
         <div>四行<br>五行</div>
         <table><tr><td>县</td><td>产量</td></tr><tr><td>白河</td><td>18.6</td></tr></table>
         <ul><li>甲</li><li>乙<ul><li>丙</li></ul></li></ul>",
        "一行\n二行\n三行\n四行\n五行\n县\n产量\n白河\n18.6\n甲\n乙\n丙",
    )
    .await;
}

#[tokio::test]
async fn readings_markup_and_white_space_do_not_cut_words() {
    check(
        "<p>\n  <ruby>国<rt>guó</rt>务<rt>wù</rt>院</ruby>印发\n  《<a href='#1'>粮食<em>流通</em></a>条例》  第<!-- 3 -->一条 </p>",
        "国务院印发 《粮食流通条例》 第一条",
    )
    .await;
}

#[tokio::test]
async fn line_ends_that_are_shown_are_kept() {
    check(
        "<p style='white-space: pre-line'>甲县 3\n乙县 5</p>",
        "甲县 3\n乙县 5",
    )
    .await;
}

#[tokio::test]
async fn an_article_elsewhere_is_named_by_a_selector() {
    let server = Server::dist().await;
    let body = "<main><article id=story><p>别处的正文，共12件。</p></article></main>
        <pizhu-article for='#story' suggest=off></pizhu-article>";
    server.route(STORY, page_of(body));
    let page = read(&server).await;
    assert_eq!(text(&page).await, "别处的正文，共12件。");
}

#[tokio::test]
async fn a_selector_that_is_none_harms_nothing() {
    let server = Server::dist().await;
    let body = "<p id=story>正文。</p><pizhu-article for='#['></pizhu-article>";
    server.route(STORY, page_of(body));
    let page = Browser::desktop().open(&server.url(STORY)).await;
    let waiting = "const el = document.querySelector('pizhu-article'); el.ready;
        await el.useLexicon({}); return el.export('w3c').catch((error) => error.message);";
    let refused: String = page.js(waiting, ()).await;
    assert_eq!(refused, "no article is open");
}

#[tokio::test]
async fn two_articles_of_one_page_are_told_apart_by_their_markup() {
    let server = Server::dist().await;
    let item = |at: u32| {
        format!(
            "<article itemscope itemtype='https://schema.org/NewsArticle' itemid='/brief/{at}'>
             <pizhu-article suggest=off><p>简讯之{at}：新增{at}件。</p></pizhu-article></article>"
        )
    };
    server.route(STORY, page_of(&[item(1), item(2)].concat()));
    let page = read(&server).await;
    super::wait_ready(&page, 2).await;
    let script = "const [a, b] = document.querySelectorAll('pizhu-article');
        const made = (at) => ({ body: [{ type: 'TextualBody', purpose: 'tagging', value: 'number' }],
            target: { selector: [{ type: 'TextQuoteSelector', exact: `${at}件` }] } });
        await a.create(made(1)); await b.create(made(2));
        return [a.annotations.length, b.annotations.length,
            Object.keys(localStorage).filter((key) => key.split(':').length === 4).map((key) => key.split('/').at(-1)[0]).sort()];";
    let found: serde_json::Value = page.js(script, ()).await;
    assert_eq!(found, serde_json::json!([1, 1, ["1", "2"]]));
}
