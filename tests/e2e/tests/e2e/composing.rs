//! Text that is typed or composed is no command.

use crate::scene::{announced, frames, news, read, stored, tag, tagged, wait_tagged};
use pizhu_e2e::{Tree, needs};

const BODY: &str = "\
    <p>上半年全省新增企业12.4万家，副省长周明远在会上通报了《稳增长若干措施》的落实情况。</p>\
    <p>会议提出，下半年再安排技改资金三亿元。</p>";

#[tokio::test]
async fn what_is_typed_into_a_note_runs_no_command() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "周明远", "official").await;
    widget.click_text("周明远").await;
    widget
        .fill(".editor textarea", "1 2 3 a n p m l ? 12")
        .await;
    page.press("Backspace").await;
    page.press("Shift+ArrowLeft").await;
    page.wait_until("the note to be kept", async || {
        stored(&page).await[0].note == "1 2 3 a n p m l ? 1"
    })
    .await;
    assert_eq!(
        widget.value(".editor textarea").await,
        "1 2 3 a n p m l ? 1"
    );
    wait_tagged(&page, &[("official", "周明远")]).await;
    assert!(!widget.shows("dialog").await);
    assert!(!widget.shows("mark.preview").await);
}

/// A key that an input method takes for itself, as the browser reports it.
async fn composing_key(widget: &Tree<'_>, css: &str, key: &str) {
    const PRESS: &str = r#"
        const [css, key] = args;
        const target = root.querySelector(css);
        const options = { bubbles: true, composed: true, cancelable: true };
        target.dispatchEvent(new CompositionEvent("compositionstart", options));
        const event = new KeyboardEvent("keydown", { ...options, key, isComposing: true });
        target.dispatchEvent(event);
        return event.defaultPrevented;
    "#;
    assert!(
        !widget.js::<bool>(PRESS, (css, key)).await,
        "{key} is taken"
    );
}

#[tokio::test]
async fn keys_of_an_input_method_run_no_command() {
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    widget.select_text("12.4万家").await;
    widget.wait_for(".bar").await;
    let before = announced(&widget).await;
    for key in ["1", "3", "a", "m", "Escape"] {
        composing_key(&widget, "[data-article]", key).await;
    }
    frames(&page).await;
    assert!(widget.shows(".bar").await);
    assert!(tagged(&page).await.is_empty());
    assert_eq!(announced(&widget).await, before);

    page.press("2").await;
    widget.click_text("12.4万家").await;
    widget.click(".editor textarea").await;
    for key in ["Enter", "Escape", "1"] {
        composing_key(&widget, ".editor textarea", key).await;
    }
    frames(&page).await;
    assert!(widget.shows(".editor").await);
    wait_tagged(&page, &[("official", "12.4万家")]).await;
}

#[tokio::test]
async fn a_note_is_composed_with_an_input_method() {
    needs!(DevTools);
    let server = news(BODY).await;
    let page = read(&server).await;
    let widget = page.widget().await;
    tag(&widget, "12.4万家", "number").await;
    widget.click_text("12.4万家").await;
    widget.click(".editor textarea").await;
    for letters in ["h", "he", "he'", "he'shi"] {
        let compose = serde_json::json!({
            "text": letters, "selectionStart": letters.len(), "selectionEnd": letters.len(),
        });
        page.devtools("Input.imeSetComposition", compose).await;
    }
    page.input("核实").await;
    page.wait_until("the composed note to be kept", async || {
        stored(&page).await[0].note == "核实"
    })
    .await;
    assert_eq!(widget.value(".editor textarea").await, "核实");
}
