//! Constructed style sheets: allowed under any `style-src`, and gone with their owner.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = CssStyleSheet)]
    #[derive(Clone, Debug)]
    type Constructed;

    #[wasm_bindgen(method, js_name = replaceSync, catch)]
    fn replace_sync(this: &Constructed, css: &str) -> Result<(), JsValue>;
}

/// A style sheet that a shadow root has adopted, until it is dropped.
#[derive(Debug)]
pub struct Sheet {
    sheet: Constructed,
    shadow: ShadowRoot,
}

impl Sheet {
    /// Adopts a sheet with these rules.
    ///
    /// # Errors
    /// What the engine throws where it has no constructed style sheets.
    pub fn adopt(shadow: &ShadowRoot, css: &str) -> Result<Self, JsValue> {
        // A document adopts only what was made in its own window, which is not the widget's after an adoption.
        let document = shadow.owner_document();
        let window = document.and_then(|document| document.default_view());
        let class = Reflect::get(&window.into(), &"CSSStyleSheet".into())?;
        let class = class.dyn_into::<Function>()?;
        let sheet: Constructed = Reflect::construct(&class, &Array::new())?.unchecked_into();
        sheet.replace_sync(css)?;
        shadow.adopted_style_sheets().push(&sheet);
        Ok(Self {
            sheet,
            shadow: shadow.clone(),
        })
    }

    /// Replaces its rules.
    pub fn set(&self, css: &str) {
        // Rules that do not parse are skipped by the engine; only an `@import` throws, and none is written.
        let _imports = self.sheet.replace_sync(css).is_err();
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let sheets = self.shadow.adopted_style_sheets();
        let kept = sheets
            .iter()
            .filter(|sheet| !js_sys::Object::is(sheet, &self.sheet));
        self.shadow
            .set_adopted_style_sheets(&kept.collect::<js_sys::Array>());
    }
}
