//! The text cursor: where its keys take it, what they select, and that it is seen.

use crate::scene::{Rect, frames, news, read, read_with, rect};
use pizhu_e2e::{Browser, Page, Tree};

/// Two paragraphs; the first takes several lines.
const LONG: &str = "\
    <p>今年以来，全省工业经济运行平稳。分行业看，装备制造业增长12.4%，原材料工业增长5.6%，消费品工业增长4.1%！\
    其中新能源汽车产量翻番；“小巨人”企业新增30家，专精特新中小企业新增200家，创历史同期新高，发展后劲持续增强。</p>\
    <p>下半年将继续发力。</p>";

async fn focus_article(page: &Page, widget: &Tree<'_>) {
    for _ in 0..12 {
        page.press("Tab").await;
        if widget.has_focus("[data-article]").await {
            return;
        }
    }
    panic!("Tab does not lead into the article");
}

/// The text of the article up to the text cursor; blocks joined by `/`.
async fn before(widget: &Tree<'_>) -> String {
    const BEFORE: &str = r#"
        const { startContainer, startOffset, endContainer, endOffset } = getSelection().getComposedRanges({ shadowRoots: [root] })[0];
        const backward = getSelection().direction === "backward";
        const head = backward ? [startContainer, startOffset] : [endContainer, endOffset];
        const parts = [];
        for (const block of root.querySelectorAll("[data-block]")) {
            const range = document.createRange();
            range.selectNodeContents(block);
            const side = range.comparePoint(...head);
            if (side === 0) range.setEnd(...head);
            parts.push(side < 0 ? null : range.toString());
        }
        return parts.filter((part) => part !== null).join("/");
    "#;
    widget.js(BEFORE, ()).await
}

async fn leads_to(page: &Page, widget: &Tree<'_>, chord: &str, expected: &str) {
    page.press(chord).await;
    let now = before(widget).await;
    assert_eq!(now, expected, "{chord}");
}

#[tokio::test]
async fn arrows_move_by_whole_characters() {
    let family = "👨\u{200d}👩\u{200d}👧";
    let server = news(&format!("<p>a{family}𠮷e\u{301}。</p>")).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    page.press("Control+End").await;
    let forward = ["a", family, "𠮷", "e\u{301}", "。"];
    let mut left = forward.concat();
    for part in forward.iter().rev() {
        left.truncate(left.len() - part.len());
        leads_to(&page, &widget, "ArrowLeft", &format!("要闻速览/{left}")).await;
    }
    // Over the border of two blocks.
    leads_to(&page, &widget, "ArrowLeft", "要闻速览").await;
    leads_to(&page, &widget, "ArrowRight", "要闻速览/").await;
    for part in forward {
        left.push_str(part);
        leads_to(&page, &widget, "ArrowRight", &format!("要闻速览/{left}")).await;
    }
}

#[tokio::test]
async fn control_and_arrows_move_by_words() {
    let server = news("<p>企业新增12.4万家，HENAN公司。</p>").await;
    let page = read(&server).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    page.press("Control+Home").await;
    page.press("Control+ArrowDown").await;
    // Whether the number and what counts it are one word is for the browser's dictionary to say.
    const WORDS: &str = "return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(args)].map(({ segment }) => segment);";
    let words: Vec<String> = page.js(WORDS, "企业新增12.4万家").await;
    assert_eq!(words[..2], ["企业", "新增"]);
    for expected in ["企业", "企业新增", &words[..3].concat()] {
        leads_to(
            &page,
            &widget,
            "Control+ArrowRight",
            &format!("要闻速览/{expected}"),
        )
        .await;
    }
    page.press("Control+End").await;
    let ends = ["企业新增12.4万家，HENAN", "企业新增12.4万家，"];
    for expected in ends {
        leads_to(
            &page,
            &widget,
            "Control+ArrowLeft",
            &format!("要闻速览/{expected}"),
        )
        .await;
    }
}

#[tokio::test]
async fn control_and_up_down_move_by_sentences() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    page.press("Control+Home").await;
    let sentences = [
        "今年以来，全省工业经济运行平稳。",
        "分行业看，装备制造业增长12.4%，原材料工业增长5.6%，消费品工业增长4.1%！",
        "其中新能源汽车产量翻番；",
    ];
    leads_to(&page, &widget, "Control+ArrowDown", "要闻速览/").await;
    let mut read = String::from("要闻速览/");
    for sentence in sentences {
        read.push_str(sentence);
        leads_to(&page, &widget, "Control+ArrowDown", &read).await;
    }
    for sentence in sentences.iter().rev() {
        read.truncate(read.len() - sentence.len());
        leads_to(&page, &widget, "Control+ArrowUp", &read).await;
    }
}

/// Chords in their order, and what is selected after each, in the article of [`LONG`].
const EXTENDING: [(&str, &str); 9] = [
    ("Shift+ArrowRight", "今"),
    ("Shift+ArrowRight", "今年"),
    ("Shift+ArrowLeft", "今"),
    ("Control+Shift+ArrowRight", "今年"),
    (
        "Control+Shift+ArrowDown",
        "今年以来，全省工业经济运行平稳。",
    ),
    ("Shift+End", "今年以来，"),
    ("Control+Shift+ArrowUp", "今年以来，全省工业经济运行平稳。"),
    ("Control+Shift+ArrowUp", ""),
    ("Shift+ArrowRight", "今"),
];

#[tokio::test]
async fn shift_extends_by_every_motion() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    page.press("Control+Home").await;
    page.press("Control+ArrowDown").await;
    for (chord, selected) in EXTENDING {
        page.press(chord).await;
        let now = widget.selected().await;
        // Where a line ends depends on the font.
        let is_so = if chord == "Shift+End" {
            now.starts_with(selected)
        } else {
            now == selected
        };
        assert!(is_so, "{chord}: {now}");
    }
    page.press("Shift+ArrowDown").await;
    assert!(widget.selected().await.chars().count() > 20);
    page.press("Shift+ArrowUp").await;
    assert_eq!(widget.selected().await, "今");
    // Without Shift a selection is left on the side that the arrow points to.
    leads_to(&page, &widget, "ArrowLeft", "要闻速览/").await;
    press_twice(&page, "Shift+ArrowRight").await;
    leads_to(&page, &widget, "ArrowRight", "要闻速览/今年").await;
}

async fn press_twice(page: &Page, chord: &str) {
    page.press(chord).await;
    page.press(chord).await;
}

/// The box of the text cursor.
async fn caret(page: &Page, widget: &Tree<'_>) -> Rect {
    frames(page).await;
    rect(widget, ".caret").await
}

#[tokio::test]
async fn home_and_end_go_to_the_ends_of_the_line() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click_text("装备制造").await;
    let middle = caret(&page, &widget).await;
    page.press("Home").await;
    let home = caret(&page, &widget).await;
    page.press("End").await;
    let end = caret(&page, &widget).await;
    let block = rect(&widget, "p[data-block]").await;
    let same_line = |one: Rect, other: Rect| (one.top - other.top).abs() < 4.0;
    assert!(same_line(home, middle), "Home: {middle:?} → {home:?}");
    assert!(same_line(end, middle), "End: {middle:?} → {end:?}");
    // The first line is indented by two characters.
    assert!(
        home.left < block.left + 48.0 && end.left > block.right - 40.0,
        "{home:?} {end:?} {block:?}"
    );
    page.press("Shift+Home").await;
    assert!(widget.selected().await.starts_with("今年以来"));
    page.press("Control+End").await;
    assert!(before(&widget).await.ends_with("下半年将继续发力。"));
    page.press("Control+Home").await;
    assert_eq!(before(&widget).await, "");
}

#[tokio::test]
async fn up_and_down_go_by_lines_and_keep_the_column() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click_text("装备制造").await;
    let start = caret(&page, &widget).await;
    page.press("ArrowDown").await;
    let down = caret(&page, &widget).await;
    let line = down.top - start.top;
    assert!((20.0..50.0).contains(&line), "{start:?} → {down:?}");
    assert!(
        (down.left - start.left).abs() < 20.0,
        "{start:?} → {down:?}"
    );
    page.press("ArrowUp").await;
    let up = caret(&page, &widget).await;
    assert!(
        (up.top - start.top).abs() < 2.0 && (up.left - start.left).abs() < 20.0,
        "{start:?} → {up:?}"
    );
    // Into the headline.
    page.press("ArrowUp").await;
    let expected = before(&widget).await;
    assert!("要闻速览".starts_with(&expected), "{expected}");
}

#[tokio::test]
async fn shift_down_selects_to_the_same_column_of_the_next_line() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.click_text("装备制造").await;
    let start = caret(&page, &widget).await;
    page.press("Shift+ArrowDown").await;
    let selected = widget.selected().await;
    assert!((20..50).contains(&selected.chars().count()), "{selected}");
    let down = caret(&page, &widget).await;
    assert!(
        (down.left - start.left).abs() < 20.0,
        "{start:?} → {down:?}"
    );
}

/// Waits until the text cursor is drawn: it blinks.
async fn wait_drawn(page: &Page, widget: &Tree<'_>) {
    const DRAWN: &str = r#"
        const caret = root.querySelector(".caret");
        const { opacity, display, backgroundColor } = getComputedStyle(caret);
        const box = caret.getBoundingClientRect();
        return opacity === "1" && display !== "none" && backgroundColor !== "rgba(0, 0, 0, 0)" && box.width > 0 && box.height > 10;
    "#;
    page.wait_until("the text cursor to be drawn", async || {
        widget.js(DRAWN, ()).await
    })
    .await;
}

#[tokio::test]
async fn the_text_cursor_shows_as_soon_as_the_article_has_the_focus() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    wait_drawn(&page, &widget).await;
}

#[tokio::test]
async fn the_text_cursor_stands_where_the_next_character_goes() {
    let server = news(LONG).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    page.press("Control+Home").await;
    page.press("Control+ArrowDown").await;
    page.press("ArrowRight").await;
    wait_drawn(&page, &widget).await;
    let caret = caret(&page, &widget).await;
    let next = widget.place_of("年以来").await;
    assert!((caret.left - next.left).abs() < 3.0, "{caret:?} {next:?}");
    assert!(
        caret.top <= next.start.y && caret.bottom >= next.start.y,
        "{caret:?} {next:?}"
    );
    // Elsewhere it would only distract.
    widget.click(".menu > button").await;
    page.wait_until("the text cursor to go", async || {
        widget
            .js::<bool>(
                "return getComputedStyle(root.querySelector('.caret')).opacity === '0';",
                (),
            )
            .await
    })
    .await;
}

#[tokio::test]
async fn the_text_cursor_is_scrolled_into_view() {
    let server = news(&LONG.repeat(30)).await;
    let page = read_with(&server, Browser::desktop().size(1280, 600)).await;
    let widget = page.widget().await;
    focus_article(&page, &widget).await;
    for (chord, times) in [
        ("Control+End", 1),
        ("ArrowUp", 40),
        ("Control+Home", 1),
        ("ArrowDown", 40),
    ] {
        for _ in 0..times {
            page.press(chord).await;
        }
        // Below the bar at the top. What was out of view is laid out only when it is drawn, which may take some frames.
        let what = format!("the text cursor to be in view after {chord}");
        page.wait_until(&what, async || {
            let caret = caret(&page, &widget).await;
            caret.top >= 48.0 && caret.bottom <= 600.0
        })
        .await;
    }
}

#[tokio::test]
async fn a_text_cursor_begins_in_what_is_in_view() {
    let server = news(&LONG.repeat(30)).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    page.js::<()>("scrollTo(0, 2000);", ()).await;
    widget
        .js::<()>(
            "root.querySelector('[data-article]').focus({ preventScroll: true });",
            (),
        )
        .await;
    page.press("ArrowRight").await;
    let caret = caret(&page, &widget).await;
    assert!(caret.top > 0.0 && caret.bottom < 900.0, "{caret:?}");
    let scrolled: f64 = page.js("return scrollY;", ()).await;
    assert!((scrolled - 2000.0).abs() < 300.0, "{scrolled}");
}
