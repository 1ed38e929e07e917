//! The files for other programs: from the menu and from script.

use pizhu_e2e::{Browser, Page};

use super::{HEADLINE, festival, reader_of};
use crate::site::{PAGE, article, choose_command, marks_when, tag};

/// What the page's script gets for a format: the file, or the message of the refusal.
async fn exported(page: &Page, format: &str) -> String {
    let script = format!(
        "return document.querySelector('pizhu-article').export({format}).catch((error) => error.message);"
    );
    page.js(&script, ()).await
}

#[tokio::test]
async fn each_format_is_one_click() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    widget.click(".menu > button").await;
    widget.wait_for(".menu .formats").await;
    page.screenshot("formats").await;
    page.press("Escape").await;
    for (format, extension) in [
        ("csv", "csv"),
        ("label-studio", "label-studio.json"),
        ("doccano", "doccano.jsonl"),
        ("spacy", "spacy.jsonl"),
        ("bio", "bio.txt"),
    ] {
        choose_command(&widget, &format!(".{format}")).await;
        let (name, content) = page.download().await;
        assert!(
            name.starts_with(HEADLINE) && name.ends_with(&format!(".{extension}")),
            "{name}"
        );
        widget
            .wait_text(".notice", &format!("已导出 3 条标注：{name}"))
            .await;
        let content = String::from_utf8(content).expect("UTF-8");
        // What a script gets has no byte-order mark before it that a decoder would take away.
        assert_eq!(exported(&page, &format!("'{format}'")).await, content);
        assert!(content.contains("𠮷") && content.contains("official"));
    }
}

#[tokio::test]
async fn brat_gets_both_of_its_files() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    choose_command(&widget, ".brat").await;
    let (name, archive) = page.download().await;
    assert!(name.ends_with(".brat.zip") && archive.starts_with(b"PK\x03\x04"));
    let stem = name.trim_end_matches("brat.zip");
    let annotations = exported(&page, "'brat'").await;
    let text = annotations
        .lines()
        .any(|line| line.starts_with("T2\tofficial ") && line.ends_with("\t𠮷野平"));
    assert!(text, "{annotations}");
    let contains = |part: &[u8]| archive.windows(part.len()).any(|window| window == part);
    for part in [
        &format!("{stem}ann"),
        &format!("{stem}txt"),
        &annotations,
        "镇长𠮷野平致辞",
    ] {
        assert!(contains(part.as_bytes()), "{part}");
    }
}

#[tokio::test]
async fn what_a_format_has_no_room_for_is_told() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let widget = article(&page).await;
    tag(&page, &widget, "3.2万游客", "policy").await;
    marks_when(&page, &widget, 4).await;
    choose_command(&widget, ".bio").await;
    let (name, _) = page.download().await;
    let told = format!(
        "已导出 3 条标注：{name}；另有 1 条没有写入：原文已无此处或已改动，或与其他标注重叠"
    );
    widget.wait_text(".notice", &told).await;
    choose_command(&widget, ".brat").await;
    let (name, _) = page.download().await;
    widget
        .wait_text(".notice", &format!("已导出 4 条标注：{name}"))
        .await;
}

#[tokio::test]
async fn a_script_is_told_why_it_gets_nothing() {
    let server = festival().await;
    let page = reader_of(&server).await;
    let canonical = exported(&page, "").await;
    assert_eq!(exported(&page, "'w3c'").await, canonical);
    assert!(canonical.contains("AnnotationCollection"));
    let refusal = exported(&page, "'xml'").await;
    assert!(
        refusal.contains("no such format") && refusal.contains("label-studio"),
        "{refusal}"
    );

    let page = Browser::desktop().open(&server.url(PAGE)).await;
    const ALONE: &str =
        "return document.createElement('pizhu-article').export().catch((error) => error.message);";
    assert_eq!(page.js::<String>(ALONE, ()).await, "no article is open");
}
