//! The file that a reader takes away.

use serde_json::{Value, json};

use super::{ADDRESS, HEADLINE, export, export_json, festival, items, reader_of};
use crate::site::{article, choose_command, marks};

/// The text that positions refer to: the blocks, one a line.
async fn text(page: &pizhu_e2e::Page) -> Vec<char> {
    const TEXT: &str = "return [...root.querySelectorAll('[data-block]')].map((block) => block.textContent).join('\\n');";
    let text: String = article(page).await.js(TEXT, ()).await;
    text.chars().collect()
}

fn selector<'a>(item: &'a Value, kind: &str) -> &'a Value {
    let selectors = item["target"]["selector"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let found: Vec<_> = selectors
        .iter()
        .filter(|selector| selector["type"] == kind)
        .collect();
    assert_eq!(found.len(), 1, "one {kind} in {item}");
    found[0]
}

#[tokio::test]
async fn a_download_is_named_after_title_and_day() {
    const DAY: &str = "return new Date().toISOString().slice(0, 10);";
    let server = festival().await;
    let page = reader_of(&server).await;
    let before: String = page.js(DAY, ()).await;
    let (name, _) = export(&page).await;
    let after: String = page.js(DAY, ()).await;
    let expected = [before, after].map(|day| format!("{HEADLINE}-{day}.pizhu.json"));
    assert!(expected.contains(&name), "{name}");
    let widget = article(&page).await;
    widget
        .wait_text(".notice", &format!("已导出 3 条标注：{name}"))
        .await;
}

#[tokio::test]
async fn the_file_is_an_annotation_collection_about_the_article() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let file = export_json(&page).await;
    assert_eq!(file["type"], "AnnotationCollection");
    assert_eq!(file["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(file["label"], HEADLINE);
    assert_eq!(file["total"], 3);
    assert_eq!(file["first"]["type"], "AnnotationPage");
    assert!(file["first"].get("@context").is_none());
    let address = "https://news.example/2024/%F0%A0%AE%B7%E6%9E%97?from=%E9%A6%96%E9%A1%B5";
    assert_eq!(file["article"]["id"], address);
    assert_eq!(file["article"]["headline"], HEADLINE);
    assert_eq!(
        file["article"]["datePublished"],
        "2024-05-06T07:00:00+08:00"
    );
    for item in items(&file) {
        assert_eq!(item["target"]["source"], address);
    }
    assert!(ADDRESS.contains('𠮷'));
}

#[tokio::test]
async fn each_annotation_is_an_item_with_its_tag_and_note() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let file = export_json(&page).await;
    let drawn = marks(&article(&page).await).await;
    assert_eq!(items(&file).len(), 3);
    for (item, mark) in items(&file).iter().zip(&drawn) {
        assert_eq!(item["id"], format!("urn:uuid:{}", mark.id));
        assert_eq!(item["type"], "Annotation");
        let tag = &item["body"][0];
        assert_eq!(tag["type"], "TextualBody");
        assert_eq!(
            (&tag["purpose"], &tag["value"]),
            (&json!("tagging"), &json!(mark.kind))
        );
        for time in ["created", "modified"] {
            let time = item[time].as_str().unwrap_or_default();
            assert!(time.starts_with("20") && time.ends_with('Z'), "{time}");
        }
    }
    let note = json!({ "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": "镇长；\n“𠮷”音吉👍" });
    assert_eq!(items(&file)[1]["body"][1], note);
    assert_eq!(items(&file)[0]["body"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn positions_and_quotes_are_counted_in_code_points() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let file = export_json(&page).await;
    let text = text(&page).await;
    let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
    for (item, exact) in items(&file).iter().zip(["3.2万", "𠮷野平", "1.5亿元"]) {
        let quote = selector(item, "TextQuoteSelector");
        assert_eq!(quote["exact"], exact);
        let position = selector(item, "TextPositionSelector");
        let end_of = |name: &str| {
            position[name]
                .as_u64()
                .and_then(|at| usize::try_from(at).ok())
                .unwrap_or(usize::MAX)
        };
        let (start, end) = (end_of("start"), end_of("end"));
        assert_eq!(slice(start, end), exact);
        let utf16: usize = text[..start].iter().map(|c| c.len_utf16()).sum();
        assert!(
            utf16 > start,
            "the text before it tells the two countings apart"
        );
        let (prefix, suffix) = (
            quote["prefix"].as_str().unwrap_or_default(),
            quote["suffix"].as_str().unwrap_or_default(),
        );
        assert!(
            slice(0, start).ends_with(prefix) && !prefix.is_empty(),
            "{prefix}"
        );
        assert!(slice(end, text.len()).starts_with(suffix), "{suffix}");
    }
}

#[tokio::test]
async fn the_menu_downloads_and_copies_the_same_file() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    let (_, file) = export(&page).await;
    choose_command(&widget, ".download").await;
    assert_eq!(String::from_utf8_lossy(&page.download().await.1), file);

    page.allow_clipboard().await;
    choose_command(&widget, ".copy").await;
    widget.wait_text(".notice", "已复制 3 条标注").await;
    assert_eq!(page.clipboard().await, file);
}

#[tokio::test]
async fn where_the_clipboard_is_not_allowed_the_reader_is_told() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let refuse = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));";
    page.js::<()>(refuse, ()).await;
    let widget = article(&page).await;
    choose_command(&widget, ".copy").await;
    widget
        .wait_text(".notice", "浏览器不允许写入剪贴板，请改用下载")
        .await;
}

#[tokio::test]
async fn without_annotations_the_file_is_an_empty_collection() {
    let server = festival().await;
    let page = pizhu_e2e::Browser::desktop()
        .open(&server.url(crate::site::PAGE))
        .await;
    let file = export_json(&page).await;
    assert_eq!(
        (&file["type"], &file["total"]),
        (&json!("AnnotationCollection"), &json!(0))
    );
    assert!(file.get("first").is_none());
}
