//! The browser's parser, also where the page enforces Trusted Types.

use crate::model::article::read::{ReadError, ReadErrorKind};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, TreeWalker};

/// `NodeFilter.SHOW_ELEMENT`.
const ELEMENTS: u32 = 1;
/// `NodeFilter.SHOW_ELEMENT | SHOW_TEXT | SHOW_CDATA_SECTION`.
const ELEMENTS_AND_TEXT: u32 = 1 + 4 + 8;

#[wasm_bindgen]
extern "C" {
    /// `TrustedTypePolicyFactory`, which web-sys does not have.
    type PolicyFactory;

    #[wasm_bindgen(thread_local_v2, js_name = trustedTypes)]
    static TRUSTED_TYPES: Option<PolicyFactory>;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &PolicyFactory, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    /// `TrustedTypePolicy`.
    type Policy;

    #[wasm_bindgen(method, catch, js_name = createHTML)]
    fn create_html(this: &Policy, html: &str) -> Result<JsValue, JsValue>;

    /// The language's own `String`: of a string it makes the same string, which is all the policy does.
    #[wasm_bindgen(thread_local_v2, js_name = String)]
    static STRING: Function;

    /// `DOMParser` that also takes a `TrustedHTML`.
    #[wasm_bindgen(js_name = DOMParser)]
    type Parser;

    #[wasm_bindgen(constructor, catch, js_class = "DOMParser")]
    fn new() -> Result<Parser, JsValue>;

    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse_from_string(this: &Parser, html: &JsValue, kind: &str) -> Result<Document, JsValue>;
}

thread_local! {
    /// Created once: a page may allow a name only once.
    static POLICY: Option<Policy> = create_policy();
}

fn create_policy() -> Option<Policy> {
    TRUSTED_TYPES.with(|factory| {
        let rules = Object::new();
        STRING
            .with(|same| Reflect::set(&rules, &"createHTML".into(), same))
            .ok()?;
        factory.as_ref()?.create_policy("pizhu", &rules).ok()
    })
}

/// Parses `html` into an inert document and gives its `html` element.
///
/// # Errors
/// [`ReadErrorKind::HtmlBlocked`] where the page enforces Trusted Types and does not allow the policy
/// `pizhu`.
pub(super) fn parse(html: &str) -> Result<Element, ReadError> {
    let markup = POLICY.with(|policy| match policy {
        Some(policy) => policy.create_html(html),
        // No Trusted Types, or no policy: the parser decides whether a plain string will do.
        None => Ok(html.into()),
    });
    markup
        .and_then(|markup| Parser::new()?.parse_from_string(&markup, "text/html"))
        .and_then(|document| walker_of(&document, ELEMENTS)?.first_child())
        .ok()
        .flatten()
        .and_then(|top| top.dyn_into().ok())
        .ok_or_else(|| ReadErrorKind::HtmlBlocked.into())
}

/// The `body` of a parsed document; all of it where there is none (a frame set).
pub(super) fn body(top: &Element) -> Element {
    let body = top.query_selector("body").ok().flatten();
    body.unwrap_or_else(|| top.clone())
}

/// Walks the elements and texts below `root`. Nothing but a walker may be asked for a child, sibling or
/// parent: a source can name a form control `nextSibling` and so replace that property of its form. It comes
/// from this page's document since the source's own can be altered in the same way (`<img name=…>`).
pub(super) fn walker(root: &Node) -> Result<TreeWalker, ReadError> {
    walker_of(root, ELEMENTS_AND_TEXT).map_err(|_| ReadErrorKind::HtmlBlocked.into())
}

fn walker_of(root: &Node, what: u32) -> Result<TreeWalker, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::UNDEFINED)?
        .create_tree_walker_with_what_to_show(root, what)
}
