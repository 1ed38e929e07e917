//! What each element becomes.

use super::check;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn text_is_cut_into_blocks() {
    check(
        "<h1>题</h1><h2>小题</h2><p>　　甲\n 乙</p><div>丙<p>丁</p>戊</div><hr>己<h6>末</h6>",
        &[
            "# 题",
            "h2 小题",
            "p 甲 乙",
            "p 丙",
            "p 丁",
            "p 戊",
            "p 己",
            "h6 末",
        ],
    );
    check(
        "<blockquote><p>甲</p><p>乙</p></blockquote>丙<blockquote>丁</blockquote>",
        &["> 甲", "> 乙", "p 丙", "> 丁"],
    );
    check(
        "<dl><dt>甲</dt><dd>乙</dd></dl>",
        &["p [strong 甲]", "p 乙"],
    );
    check("<pre>\n甲\n乙\n\n丙</pre>", &["p 甲\\n乙", "p 丙"]);
    check("<p>a&nbsp;b <b></b>c</p><p>&nbsp;</p>", &["p a\u{a0}b c"]);
}

#[wasm_bindgen_test]
fn line_breaks_split_paragraphs_as_old_sites_set_them() {
    check("<p>甲<br>乙</p>", &["p 甲\\n乙"]);
    check(
        "<div>甲<br><br>乙<br> <br>&nbsp;<br>丙<br></div>",
        &["p 甲", "p 乙", "p 丙"],
    );
    check(
        "<td>甲<br>　　乙<BR>&nbsp;&nbsp;&nbsp;丙",
        &["p 甲", "p 乙", "p 丙"],
    );
    check("<blockquote>甲<br><br>乙</blockquote>", &["> 甲", "> 乙"]);
    check("<ul><li>甲<br><br>乙</li></ul>", &["+li1: 甲\\n乙"]);
    check("<h2>甲<br><br>乙</h2><p>丙", &["h2 甲\\n乙", "p 丙"]);
}

#[wasm_bindgen_test]
fn inline_markup_is_kept() {
    check(
        "<p>甲<em>乙<strong>丙</strong></em><i>丁</i><b>戊</b><span>己</span></p>",
        &["p 甲[em 乙[strong 丙]][em 丁][strong 戊]己"],
    );
    // The same markup twice over says nothing more.
    check("<p><b>甲<strong>乙</strong></b></p>", &["p [strong 甲乙]"]);
    // A block inside inline markup: the markup goes on in each.
    check(
        "<b>甲<p>乙</p>丙</b>丁",
        &["p [strong 甲]", "p [strong 乙]", "p [strong 丙]丁"],
    );
}

#[wasm_bindgen_test]
fn links_are_resolved() {
    check(
        "<p><a href='../b.html'>甲</a><a href='//c.example/x'>乙</a><a href='mailto:d@e.example'>丙</a></p>",
        &["p [https://news.example/b.html 甲][https://c.example/x 乙][mailto:d@e.example 丙]"],
    );
    check(
        "<p><a href='#n1'>甲</a><a name=x>乙</a><a href=''>丙</a></p>",
        &["p 甲乙丙"],
    );
    check(
        "<base href='/img/'><p>甲<a href='x'>乙</a>",
        &["p 甲[https://news.example/img/x 乙]"],
    );
}

#[wasm_bindgen_test]
fn readings_and_withdrawn_text_are_left_out() {
    check(
        "<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>威</p>",
        &["p 汉威"],
    );
    check("<p>共<del>12</del><ins>13</ins>家</p>", &["p 共13家"]);
}

#[wasm_bindgen_test]
fn lists_nest_and_count() {
    check(
        "<ol start=3><li>甲<li value=7><p>乙</p><ul><li>丙<li>丁</ul><li>戊</ol><ul><li>己</ul>",
        &[
            "+li1:3 甲",
            "li1:7 乙",
            "+li2: 丙",
            "li2: 丁",
            "li1:8 戊",
            "+li1: 己",
        ],
    );
    // An empty item counts but is not shown; text after a list inside an item is no item of its own.
    check(
        "<ol><li></li><li>甲<ul><li>乙</ul>丙</li><li>丁</li></ol>",
        &["+li1:2 甲", "+li2: 乙", "p 丙", "+li1:3 丁"],
    );
    check("<li>甲</li>", &["p 甲"]);
    check(
        "<ul><li>甲<p>乙</p><div>丙</div></li><li><blockquote>丁</blockquote></li></ul>",
        &["+li1: 甲\\n乙\\n丙", "> 丁"],
    );
}

#[wasm_bindgen_test]
fn tables_keep_their_shape() {
    check(
        "<table><caption>表一</caption><thead><tr><td>市<th>家</thead>\
         <tr><th>郑州<td><p>111</p><p>增</p><tr><td colspan=2 rowspan=3>完<tr><td colspan=9999>末</table>文",
        &[
            "p 表一",
            "+/th:1x1 市",
            "th:1x1 家",
            "/th:1x1 郑州",
            "td:1x1 111\\n增",
            "/td:2x3 完",
            "/td:100x1 末",
            "p 文",
        ],
    );
    check(
        "<table><tr><td>甲<ul><li>乙</ul><h4>丙</h4></td><td colspan=0 rowspan=x>丁</table>",
        &["+/td:1x1 甲\\n乙\\n丙", "td:1x1 丁"],
    );
}

#[wasm_bindgen_test]
fn an_empty_cell_keeps_its_place() {
    check(
        "<table><tr><td></td><th>家</th></tr><tr><th>郑州</th><td>111</td></tr></table>",
        &["+/td:1x1", "th:1x1 家", "/th:1x1 郑州", "td:1x1 111"],
    );
}

#[wasm_bindgen_test]
fn tables_for_layout_are_no_tables() {
    check(
        "<table><tr><td>左<td><table><tr><td>甲<td>乙</table></table>",
        &["p 左", "+/td:1x1 甲", "td:1x1 乙"],
    );
    check("<table><tr><td>甲<br><br>乙</table>", &["p 甲", "p 乙"]);
    check(
        "<table role=presentation><tr><td>甲<td>乙</table>",
        &["p 甲", "p 乙"],
    );
}

#[wasm_bindgen_test]
fn images_become_figures() {
    let src = "https://news.example/i.png";
    let figure = format!("figure {src}");
    let captioned = format!("figure {src} 图说\\n摄影 甲");
    check(
        "<p>文</p><figure><img src=/i.png><figcaption>图说<p>摄影 甲</p></figcaption></figure>",
        &["p 文", &captioned],
    );
    check(
        "<p>文</p><figure><figcaption>图说</figcaption><img src=/i.png><img src=/i.png></figure>",
        &["p 文", &figure, &format!("{figure} 图说")],
    );
    // An image inside text does not cut it; one that is loaded late, and what only counts visitors.
    check(
        "<p>甲<img data-src='/i.png' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>乙</p>\
         <p><img src=/count.gif width=1 height=1><noscript><img src=/i.png></noscript>丙</p>",
        &["p 甲乙", &figure, "p 丙"],
    );
    check(
        "<table><tr><td>甲<img src=/i.png><td>乙</table>丙",
        &["+/td:1x1 甲", "td:1x1 乙", &figure, "p 丙"],
    );
    check(
        "<figure><table><tr><td>甲<td>乙</table><figcaption>丙</figcaption></figure>",
        &["+/td:1x1 甲", "td:1x1 乙", "p 丙"],
    );
}
