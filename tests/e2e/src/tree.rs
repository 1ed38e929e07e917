//! A tree of elements that a test looks into and acts on.

use fantoccini::{elements::Element, elements::ElementRef, error::CmdError};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    Page,
    failure::fail,
    session::{answer, give_up, or_fail},
};

/// The key under which WebDriver writes references to elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The closed shadow tree of a widget, or the page's own document.
///
/// Selectors are CSS, matched within the tree. Helpers that act wait until they can, 10 s at most; those that only look
/// (`count`, `exists`, `find_all`, `js`) answer at once. The shadow root is looked up at every call, so that a tree
/// outlives reloads.
#[derive(Debug)]
pub struct Tree<'page> {
    pub(crate) page: &'page Page,
    /// The selector of the element whose shadow root it is; none for the document.
    pub(crate) host: Option<String>,
    /// The selector of the element whose text `select_text` and its like search.
    pub(crate) article: String,
}

impl Tree<'_> {
    /// The same tree, its text being that of another element than `[data-article]`.
    #[must_use]
    pub fn article(mut self, css: &str) -> Self {
        self.article = css.into();
        self
    }

    /// Runs the body of a script: `root` is the shadow root (or the document), `args` what is passed here. It may `await`,
    /// and returns what JSON can carry.
    pub async fn js<T: DeserializeOwned>(&self, script: &str, args: impl Serialize) -> T {
        let value = or_fail(self.try_js(script, args), script).await;
        serde_json::from_value(value.clone())
            .unwrap_or_else(|error| fail(format!("{script}\ngave {value}: {error}")))
    }

    pub(crate) async fn try_js(
        &self,
        script: &str,
        args: impl Serialize,
    ) -> Result<Value, CmdError> {
        let root = match &self.host {
            Some(host) => self.page.session.shadow_root(host).await?,
            None => Value::Null,
        };
        let args = serde_json::to_value(args)?;
        let wrapped = format!(
            "return (async (root, args) => {{ {script} }})(arguments[0] ?? document, arguments[1]);"
        );
        answer(self.page.client().execute(&wrapped, vec![root, args])).await
    }

    /// The element, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let mut found = None;
        let what = format!("{css} to be there");
        let looking = async || {
            found = self.find_all(css).await.into_iter().next();
            found.is_some()
        };
        self.page.wait_until(&what, looking).await;
        found.unwrap_or_else(|| fail(what))
    }

    /// All that match now.
    pub async fn find_all(&self, css: &str) -> Vec<Element> {
        const ALL: &str = "return [...root.querySelectorAll(args)];";
        let found = match self.try_js(ALL, css).await {
            // There is no root yet, or it was replaced between the two calls.
            Err(_) if self.host.is_some() => return Vec::new(),
            Err(error) => give_up(&error, css),
            Ok(found) => found,
        };
        let references = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|reference| reference[ELEMENT].as_str());
        let element = |id: &str| {
            Element::from_element_id(self.page.client().clone(), ElementRef::from(id.to_owned()))
        };
        references.map(element).collect()
    }

    /// How many match now.
    pub async fn count(&self, css: &str) -> usize {
        self.find_all(css).await.len()
    }

    /// Whether one matches now and is drawn.
    pub async fn shows(&self, css: &str) -> bool {
        const SHOWN: &str = "return [...root.querySelectorAll(args)].some((e) => e.checkVisibility({ visibilityProperty: true }));";
        self.try_js(SHOWN, css)
            .await
            .is_ok_and(|shown| shown == true)
    }

    /// Waits until one matches and is drawn.
    pub async fn wait_for(&self, css: &str) {
        self.page
            .wait_until(&format!("{css} to show"), async || self.shows(css).await)
            .await;
    }

    /// Waits until none that matches is drawn.
    pub async fn wait_gone(&self, css: &str) {
        self.page
            .wait_until(&format!("{css} to go"), async || !self.shows(css).await)
            .await;
    }

    /// Waits until the first that matches has this text.
    pub async fn wait_text(&self, css: &str, text: &str) {
        let what = format!("{css} to read '{text}'");
        self.page
            .wait_until(&what, async || {
                self.shows(css).await && self.text(css).await == text
            })
            .await;
    }

    /// The text of the first that matches, as it is drawn, without spaces around it.
    pub async fn text(&self, css: &str) -> String {
        // What `content-visibility` keeps from being laid out has no text as drawn until a frame brings it into view.
        const DRAWN: &str = r#"
            const text = () => root.querySelector(args)?.innerText.trim() ?? "";
            const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
            if (!text() && root.querySelector(args)?.textContent && document.visibilityState === "visible") {
                await frame();
                await frame();
            }
            return text();
        "#;
        self.find(css).await;
        self.js(DRAWN, css).await
    }

    /// The texts of all that match now.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        self.js(
            "return [...root.querySelectorAll(args)].map((e) => e.innerText.trim());",
            css,
        )
        .await
    }

    /// An attribute of the first that matches.
    pub async fn attr(&self, css: &str, name: &str) -> Option<String> {
        self.find(css).await;
        self.js(
            "return root.querySelector(args[0])?.getAttribute(args[1]) ?? null;",
            (css, name),
        )
        .await
    }

    /// What is typed into the first field that matches, or chosen in it.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await;
        self.js("return root.querySelector(args)?.value ?? '';", css)
            .await
    }

    /// Whether the focus is on an element that matches.
    pub async fn has_focus(&self, css: &str) -> bool {
        self.js("return root.activeElement?.matches(args) ?? false;", css)
            .await
    }
}
