//! Puts what floats over the article beside the characters it belongs to.

use crate::model::text::Span;
use crate::ui::session::{Place, Session};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Pixels kept free around a floating box.
const GAP: f64 = 8.0;

/// Pixels at the window's top that the bar covers.
const BAR: f64 = 56.0;

/// Moves the box of `node` beside `span` after every rendering. On a phone the style sheet makes a sheet at
/// the bottom of it and these positions have no effect.
#[hook]
pub fn use_float(session: &Session, node: &NodeRef, span: Option<Span>) {
    let (session, node) = (session.clone(), node.clone());
    use_effect(move || {
        let stage = session.stage();
        let float = node.cast::<HtmlElement>();
        if let (Some(stage), Some(float)) = (stage, float) {
            let places = span
                .map(|span| stage.places(session.article(), span))
                .unwrap_or_default();
            let frame = stage.frame.get_bounding_client_rect();
            let size = float.get_bounding_client_rect();
            let (left, top) = beside(
                &places,
                frame.top(),
                frame.width(),
                size.width(),
                size.height(),
            );
            move_to(&float, left, top);
        }
    });
}

/// Above the first line where the window has room, else below the last; inside the frame's width.
fn beside(
    places: &[Place],
    frame_top: f64,
    frame_width: f64,
    width: f64,
    height: f64,
) -> (f64, f64) {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        // An annotation without a place: near the top of the window.
        return ((frame_width - width) / 2.0, BAR + GAP - frame_top.min(0.0));
    };
    let above = first.top - height - GAP;
    let top = if frame_top + above >= BAR {
        above
    } else {
        last.top + last.height + GAP
    };
    let middle = first.left + first.width / 2.0 - width / 2.0;
    (middle.min(frame_width - width - GAP).max(GAP), top)
}

/// Sets an element's position by CSSOM, which a strict style policy allows.
pub fn move_to(element: &HtmlElement, left: f64, top: f64) {
    let style = element.style();
    for (name, value) in [("left", left), ("top", top)] {
        // Throws only for a read-only declaration, which an element's own is not.
        let _read_only = style.set_property(name, &pixels(value)).is_err();
    }
}

/// A length in whole CSS pixels. (Formatting a fraction would link 10 kB of code.)
pub fn pixels(value: f64) -> String {
    format!("{}px", value.round() as i32)
}
