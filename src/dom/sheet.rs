//! Constructed style sheets: allowed under any `style-src`, and gone with their owner.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = CssStyleSheet)]
    #[derive(Clone, Debug)]
    type Constructed;

    #[wasm_bindgen(method, js_name = replaceSync, catch)]
    fn replace_sync(this: &Constructed, css: &str) -> Result<(), JsValue>;

    /// `DocumentOrShadowRoot`.
    #[wasm_bindgen(extends = Node)]
    #[derive(Clone, Debug)]
    type TreeRoot;

    #[wasm_bindgen(method, getter, js_name = adoptedStyleSheets)]
    fn adopted(this: &TreeRoot) -> Array;

    #[wasm_bindgen(method, setter, catch, js_name = adoptedStyleSheets)]
    fn set_adopted(this: &TreeRoot, sheets: &Array) -> Result<(), JsValue>;
}

/// A style sheet that a document or a shadow root has adopted, until it is dropped.
#[derive(Debug)]
pub struct Sheet {
    sheet: Constructed,
    root: TreeRoot,
}

impl Sheet {
    /// Has `root`, a document or a shadow root, adopt a sheet with these rules.
    ///
    /// # Errors
    /// What the engine throws where it has no constructed style sheets.
    pub fn adopt(root: &Node, css: &str) -> Result<Self, JsValue> {
        // A document adopts only what was made in its own window, which is not the widget's after an adoption.
        let document = root
            .owner_document()
            .or_else(|| root.clone().dyn_into().ok());
        let window = document.and_then(|document| document.default_view());
        let class = Reflect::get(&window.into(), &"CSSStyleSheet".into())?;
        let class = class.dyn_into::<Function>()?;
        let sheet: Constructed = Reflect::construct(&class, &Array::new())?.unchecked_into();
        sheet.replace_sync(css)?;
        let root: TreeRoot = root.clone().unchecked_into();
        root.set_adopted(&root.adopted().concat(&Array::of1(&sheet)))?;
        Ok(Self { sheet, root })
    }

    /// Replaces its rules.
    pub fn set(&self, css: &str) {
        // Rules that do not parse are skipped by the engine; only an `@import` throws, and none is written.
        let _imports = self.sheet.replace_sync(css).is_err();
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let adopted = self.root.adopted();
        let is_other = |sheet: &JsValue| !js_sys::Object::is(sheet, &self.sheet);
        let others = adopted.iter().filter(is_other);
        // Throws only for sheets of another document, and those that are there are of this one.
        let _foreign = self.root.set_adopted(&others.collect()).is_err();
    }
}
