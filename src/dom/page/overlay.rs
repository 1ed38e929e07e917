//! Boxes under the lines of a page's text, where the browser has no highlights.

use super::look::Look;
use crate::dom::frame::{Frame, Place};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Range};

/// Draws boxes in an element that covers the window.
pub(super) struct Overlay {
    layer: Element,
}

impl Overlay {
    pub(super) fn new(layer: &Element) -> Self {
        Self {
            layer: layer.clone(),
        }
    }

    /// Draws just these.
    pub(super) fn draw<'a>(&self, ranges: impl Iterator<Item = (Look, &'a Range)>) {
        let mut next = self.layer.first_element_child();
        let frame = Frame::of(&self.layer);
        for (look, range) in ranges {
            let class = ["stroke ", &look.name()].concat();
            let Some(boxes) = range.get_client_rects() else {
                continue;
            };
            for rect in (0..boxes.length()).filter_map(|at| boxes.item(at)) {
                let Some(stroke) = next.take().or_else(|| self.add()) else {
                    return;
                };
                next = stroke.next_element_sibling();
                stroke.set_class_name(&class);
                put(&stroke, frame.place(&rect));
            }
        }
        while let Some(left_over) = next {
            next = left_over.next_element_sibling();
            left_over.remove();
        }
    }

    fn add(&self) -> Option<Element> {
        let stroke = self.layer.owner_document()?.create_element("i").ok()?;
        self.layer.append_child(&stroke).ok()?;
        Some(stroke)
    }
}

fn put(stroke: &Element, place: Place) {
    let Some(element) = stroke.dyn_ref::<HtmlElement>() else {
        return;
    };
    let style = element.style();
    let values = [
        ("left", place.left),
        ("top", place.top),
        ("width", place.width),
        ("height", place.height),
    ];
    for (name, value) in values {
        // Throws only for a read-only declaration, which an element's own is not.
        let _read_only = style
            .set_property(name, &format!("{}px", value.round() as i32))
            .is_err();
    }
}
