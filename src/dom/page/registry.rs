//! The CSS Custom Highlight API. web-sys has it behind a flag of the whole build.

use super::canvas::index;
use super::look::{LOOKS, Look};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Range, Window};

#[wasm_bindgen]
extern "C" {
    #[derive(Clone, Debug)]
    type Highlight;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range) -> JsValue;

    #[wasm_bindgen(method)]
    fn delete(this: &Highlight, range: &Range) -> bool;

    #[wasm_bindgen(method, getter)]
    fn size(this: &Highlight) -> u32;

    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    type HighlightRegistry;

    #[wasm_bindgen(method)]
    fn get(this: &HighlightRegistry, name: &str) -> Option<Highlight>;

    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight) -> JsValue;

    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;
}

/// Above what a page highlights itself, where it says nothing of priorities.
const PRIORITY: i32 = 1;

/// The highlights of the page's window: those of this widget's names are shared by all its elements.
pub(super) struct Registry {
    window: Window,
    class: Function,
    /// The highlights in use, by look.
    highlights: RefCell<[Option<Highlight>; LOOKS]>,
}

impl Registry {
    /// The registry of the window that `root` is in; `None` where the browser has none.
    pub(super) fn of(root: &Element) -> Option<Self> {
        let window = root.owner_document()?.default_view()?;
        let class = Reflect::get(&window, &"Highlight".into()).ok()?;
        let class = class.dyn_into().ok()?;
        registry(&window)?;
        Some(Self {
            window,
            class,
            highlights: RefCell::default(),
        })
    }

    pub(super) fn add(&self, look: Look, range: &Range) {
        if let Some(highlight) = self.highlight(look) {
            highlight.add(range);
        }
    }

    /// The highlight of a look, entered in the registry: another element may have entered it already, or taken it out.
    fn highlight(&self, look: Look) -> Option<Highlight> {
        let registry = registry(&self.window)?;
        let name = look.name();
        let highlight = match registry.get(&name) {
            Some(highlight) => highlight,
            None => {
                let made = Reflect::construct(&self.class, &Array::new()).ok()?;
                let made: Highlight = made.unchecked_into();
                made.set_priority(PRIORITY + index(look) as i32);
                registry.set(&name, &made);
                made
            }
        };
        if let Some(kept) = self.highlights.borrow_mut().get_mut(index(look)) {
            *kept = Some(highlight.clone());
        }
        Some(highlight)
    }

    /// Takes a range out, and with the last range the highlight.
    pub(super) fn remove(&self, look: Look, range: &Range) {
        let mut highlights = self.highlights.borrow_mut();
        let Some(kept) = highlights.get_mut(index(look)) else {
            return;
        };
        let Some(highlight) = kept else { return };
        highlight.delete(range);
        if highlight.size() == 0 {
            let name = look.name();
            let registry = registry(&self.window);
            let is_ours =
                |r: &HighlightRegistry| r.get(&name).is_some_and(|h| Object::is(&h, highlight));
            if let Some(registry) = registry.filter(is_ours) {
                registry.delete(&name);
            }
            *kept = None;
        }
    }
}

fn registry(window: &Window) -> Option<HighlightRegistry> {
    let css = Reflect::get(window, &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then(|| registry.unchecked_into())
}
