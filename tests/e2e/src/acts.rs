//! What a reader does in a tree: click, type, select, choose a file.

use fantoccini::error::CmdError;
use serde_json::json;

use crate::{
    Engine, Place, Point, Tree,
    failure::fail,
    pointer,
    session::{answer, give_up, or_fail},
    text::{CHOOSE, FIND, PLACE, SEEN, SELECTED},
};

impl Tree<'_> {
    /// Clicks (taps, on a phone) in the middle of the first that matches, once nothing lies over it.
    pub async fn click(&self, css: &str) {
        if Engine::chosen() == Engine::WebKit {
            return self.click_by_mouse(css).await;
        }
        let mut last = None;
        let trying = async || match answer(self.find(css).await.click()).await {
            Ok(()) => true,
            Err(error) if may_pass(&error) => {
                last = Some(error.to_string());
                false
            }
            Err(error) => give_up(&error, css),
        };
        if !self.page.patiently(trying).await {
            fail(format!(
                "{css} cannot be clicked: {}",
                last.unwrap_or_default()
            ));
        }
    }

    /// As [`click`](Self::click): WebKit's driver takes a field in a closed shadow root for covered by its own inside.
    async fn click_by_mouse(&self, css: &str) {
        const FREE: &str = r#"
            const element = root.querySelector(args);
            const box = () => seen(element.getBoundingClientRect(), element);
            if (!element?.checkVisibility({ visibilityProperty: true })) return null;
            if (box().top < 0 || box().bottom > innerHeight) element.scrollIntoView({ block: "nearest", behavior: "instant" });
            const at = { x: (box().left + box().right) / 2, y: (box().top + box().bottom) / 2 };
            await new Promise((done) => requestAnimationFrame(() => done()));
            const stays = at.x === (box().left + box().right) / 2 && at.y === (box().top + box().bottom) / 2;
            return stays && element.contains(root.elementFromPoint(at.x, at.y)) ? at : null;
        "#;
        let mut place = None;
        let script = [SEEN, FREE].concat();
        let looking = async || {
            let found = self.try_js(&script, css).await;
            place = found.ok().and_then(|at| serde_json::from_value(at).ok());
            place.is_some()
        };
        self.page
            .wait_until(&format!("{css} to be free for a click"), looking)
            .await;
        match place {
            Some(at) => self.page.click_at(at).await,
            None => fail(css),
        }
    }

    /// Clicks into a field, empties it, and types into it key by key.
    pub async fn fill(&self, css: &str, text: &str) {
        self.click(css).await;
        self.page.press("Control+a").await;
        self.page.press("Delete").await;
        self.page.type_text(text).await;
    }

    /// Chooses a file of this name and content in an `<input type="file">`, which may be hidden.
    pub async fn choose_file(&self, css: &str, name: &str, content: impl AsRef<[u8]>) {
        let path = self.page.upload(name, content.as_ref());
        or_fail(self.find(css).await.send_keys(&path), css).await;
    }

    /// Drops a file of this name, type and text on the first that matches. The events are the script's: WebDriver cannot
    /// drag a file in from outside.
    pub async fn drop_file(&self, css: &str, name: &str, media_type: &str, text: &str) {
        const DROP: &str = r#"
            const [css, name, type, text] = args;
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], name, { type }));
            for (const kind of ["dragenter", "dragover", "drop"]) {
                const event = new DragEvent(kind, { dataTransfer, bubbles: true, composed: true, cancelable: true });
                root.querySelector(css).dispatchEvent(event);
            }
        "#;
        self.find(css).await;
        self.js::<()>(DROP, (css, name, media_type, text)).await;
    }

    /// Where the first occurrence of a string in the article stands, after scrolling it into view.
    pub async fn place_of(&self, text: &str) -> Place {
        self.place_of_nth(text, 0).await
    }

    /// Where the nth occurrence stands, counted from 0.
    pub async fn place_of_nth(&self, text: &str, nth: usize) -> Place {
        let mut place = None;
        let args = json!({ "within": self.article, "needle": text, "nth": nth });
        let script = [SEEN, FIND, PLACE].concat();
        let looking = async || {
            let found = self.try_js(&script, &args).await;
            place = found
                .ok()
                .and_then(|found| serde_json::from_value(found).ok());
            place.is_some()
        };
        let what = format!("occurrence {nth} of '{text}' in {}", self.article);
        self.page.wait_until(&what, looking).await;
        place.unwrap_or_else(|| fail(what))
    }

    /// Selects the first occurrence of a string by dragging the mouse over it.
    pub async fn select_text(&self, text: &str) {
        self.select_nth(text, 0).await;
    }

    /// Selects the nth occurrence, counted from 0.
    pub async fn select_nth(&self, text: &str, nth: usize) {
        let place = self.place_of_nth(text, nth).await;
        self.page.drag(place.start, place.end).await;
    }

    /// Selects from the start of one string to the end of another, both in view.
    pub async fn select_between(&self, from: &str, to: &str) {
        self.place_of(from).await;
        let end = self.place_of(to).await.end;
        let start = self.place_of(from).await.start;
        self.page.drag(start, end).await;
    }

    /// The text that is selected now.
    pub async fn selected(&self) -> String {
        self.js(SELECTED, ()).await
    }

    /// Clicks on a string of the article.
    pub async fn click_text(&self, text: &str) {
        let at = self.place_of(text).await.middle();
        self.page.click_at(at).await;
    }

    /// Clicks twice, which selects a word.
    pub async fn double_click_text(&self, text: &str) {
        let at = self.place_of(text).await.middle();
        self.page
            .act(pointer::click(self.page.in_window(at), 2))
            .await;
    }

    /// Moves the mouse over a string of the article.
    pub async fn hover_text(&self, text: &str) {
        let at = self.place_of(text).await.middle();
        self.page.act(pointer::hover(self.page.in_window(at))).await;
    }

    /// Touches a string of the article.
    pub async fn tap_text(&self, text: &str) {
        let at = self.place_of(text).await.middle();
        self.page.tap_at(at).await;
    }

    /// Holds a finger on a string until a phone would select it, and selects it. The finger is the browser's; the
    /// selection is a script's: no browser makes one of an emulated touch, however long.
    pub async fn select_by_touch(&self, text: &str) {
        let at = self.place_of(text).await.middle();
        self.page.hold_finger(at).await;
        let args = json!({ "within": self.article, "needle": text, "nth": 0 });
        self.js::<()>(&[SEEN, FIND, CHOOSE].concat(), args).await;
    }

    /// Moves the mouse over the middle of the first that matches.
    pub async fn hover(&self, css: &str) {
        let at = self.middle_of(css).await;
        self.page.act(pointer::hover(self.page.in_window(at))).await;
    }

    /// Touches the middle of the first that matches.
    pub async fn tap(&self, css: &str) {
        let at = self.middle_of(css).await;
        self.page.tap_at(at).await;
    }

    /// The box of the first that matches, as it is drawn: its left, top, right and bottom edge in the viewport.
    pub async fn edges_of(&self, css: &str) -> (f64, f64, f64, f64) {
        const EDGES: &str = r#"
            const element = root.querySelector(args);
            const box = seen(element.getBoundingClientRect(), element);
            return [box.left, box.top, box.right, box.bottom];
        "#;
        self.wait_for(css).await;
        self.js(&[SEEN, EDGES].concat(), css).await
    }

    /// The middle of the first that matches, after scrolling it into view.
    pub async fn middle_of(&self, css: &str) -> Point {
        const MIDDLE: &str = r#"
            const element = root.querySelector(args);
            const box = () => seen(element.getBoundingClientRect(), element);
            if (box().top < 0 || box().bottom > innerHeight) element.scrollIntoView({ block: "center", behavior: "instant" });
            return { x: (box().left + box().right) / 2, y: (box().top + box().bottom) / 2 };
        "#;
        self.wait_for(css).await;
        self.js(&[SEEN, MIDDLE].concat(), css).await
    }
}

/// Whether the page may yet come to allow the click. fantoccini has no predicate for an intercepted one.
fn may_pass(error: &CmdError) -> bool {
    error.is_element_not_interactable()
        || error.is_stale_element_reference()
        || error.is_detached_shadow_root()
        || error.to_string().contains("click intercepted")
}
