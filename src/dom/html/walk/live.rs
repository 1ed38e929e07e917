//! A page as the browser shows it, which only the browser knows: style sheets hide elements and make blocks of others.

use crate::dom::html::role::Role;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleDeclaration, Element, Node, Window};

#[wasm_bindgen]
extern "C" {
    /// `Element` with the method that web-sys has behind a flag or without options.
    #[wasm_bindgen(extends = Element)]
    type Shown;

    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Shown, options: &Object) -> Result<bool, JsValue>;
}

/// What stands on a page beside its article: what the page says is not for reading, or is a control of its own.
const LEFT_OUT: &str = "details:not([open]) > :not(summary), pizhu-article, [slot], \
    [contenteditable]:not([contenteditable=false i]), \
    :is([role=button], [role=navigation], [role=toolbar], [role=menu], [role=menubar], [role=dialog], \
    [role=alertdialog], [role=tablist], [role=search], [role=complementary], [role=status], [role=alert], [role=tooltip])";

/// Asks the browser while a page is walked, and keeps the text nodes it came by.
pub(crate) struct Live {
    window: Window,
    /// For `Element.checkVisibility`: that it looks at `visibility`, too.
    options: Object,
    nodes: Vec<Node>,
}

impl Live {
    pub(crate) fn new(window: Window) -> Self {
        let options = Object::new();
        // A plain object refuses nothing.
        let _set = Reflect::set(&options, &"visibilityProperty".into(), &true.into());
        Self {
            window,
            options,
            nodes: Vec::new(),
        }
    }

    /// The text nodes, in the order of the document.
    pub(crate) fn into_nodes(self) -> Vec<Node> {
        self.nodes
    }

    /// Takes a text node; its index, and whether its line ends are shown as such.
    pub(super) fn take(&mut self, node: &Node, text: &str) -> (usize, bool) {
        self.nodes.push(node.clone());
        let shows_lines = || {
            let style = self.style(&node.parent_element()?)?;
            let space = style.get_property_value("white-space").ok()?;
            Some(space.starts_with("pre") || space == "break-spaces")
        };
        let has_lines = text.trim().contains('\n') && shows_lines().unwrap_or(false);
        (self.nodes.len() - 1, has_lines)
    }

    /// What an element of this role is as the page shows it; `None` where it is not shown, or not part of the article.
    pub(super) fn role(&self, element: &Element, role: Role) -> Option<Role> {
        if element.matches(LEFT_OUT).unwrap_or(false) {
            return None;
        }
        let is_by_style = matches!(
            role,
            Role::Inline | Role::Link | Role::Emphasis | Role::Strong | Role::Block
        );
        // A paragraph is one nearly everywhere, and an answer of one bit costs a third of a style's.
        let is_plain = !is_by_style || element.local_name() == "p";
        if is_plain && self.is_shown(element) {
            return Some(role);
        }
        let style = self.style(element)?;
        let value = |name| style.get_property_value(name).unwrap_or_default();
        let display = value("display");
        if display == "none" || value("visibility") != "visible" {
            return None;
        }
        let is_inline = ["inline", "contents", "ruby"]
            .iter()
            .any(|inline| display.starts_with(inline));
        match role {
            other if !is_by_style => Some(other),
            _ if is_inline => Some(Role::Inline),
            _ => Some(Role::Block),
        }
    }

    /// Whether an element has a box that is visible; `false` also where it may be shown without a box of its own, or the
    /// browser cannot say.
    fn is_shown(&self, element: &Element) -> bool {
        let element: &Shown = element.unchecked_ref();
        element.check_visibility(&self.options).unwrap_or(false)
    }

    fn style(&self, element: &Element) -> Option<CssStyleDeclaration> {
        let style: Result<_, JsValue> = self.window.get_computed_style(element);
        style.ok().flatten()
    }
}
