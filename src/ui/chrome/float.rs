//! Puts what floats over the article beside the characters it belongs to.

use crate::dom::frame::{Frame, Place};
use crate::model::text::Span;
use crate::ui::session::Session;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Pixels kept free between a box and the window's edges.
const MARGIN: f64 = 8.0;

/// Pixels at the window's top that the bar covers.
const BAR: f64 = 56.0;

/// Pixels between a line and what floats beside it.
#[derive(Clone, Copy)]
pub enum Gap {
    /// A little air.
    Line = 8,
    /// Room for the knobs that hang on an annotation's ends.
    Knobs = 26,
}

/// Moves the box of `node` beside `span` after every rendering. On a phone the style sheet makes a sheet at
/// the bottom of it; then the page is scrolled so that the sheet does not cover the span.
#[hook]
pub fn use_float(session: &Session, node: &NodeRef, span: Option<Span>, gap: Gap) {
    let (session, node) = (session.clone(), node.clone());
    use_effect(move || {
        let stage = session.stage();
        let float = node.cast::<HtmlElement>();
        if let (Some(stage), Some(float)) = (stage, float) {
            let places = span.map(|span| stage.places(&session.article(), span));
            let places = places.unwrap_or_default();
            let frame = Frame::of(&stage.frame);
            let size = float.get_bounding_client_rect();
            if is_sheet(&float) {
                return clear_sheet(&places, frame, size.top());
            }
            let across = stage.frame.get_bounding_client_rect().width();
            let room = Room {
                frame: (frame.top(), frame.length(across)),
                size: (frame.length(size.width()), frame.length(size.height())),
                window: frame.length(window_height()),
                gap: f64::from(gap as u8),
            };
            let (left, top) = room.beside(&places);
            move_to(&float, left, top);
        }
    });
}

/// Whether the style sheet makes a sheet of it.
fn is_sheet(float: &HtmlElement) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(float).ok()?);
    let position = style.and_then(|style| style.get_property_value("position").ok());
    position.as_deref() == Some("fixed")
}

/// Scrolls the last line up to where the sheet begins, if it is under it.
fn clear_sheet(places: &[Place], frame: Frame, sheet_top: f64) {
    let bottom = places.last().map(|last| {
        let last = frame.in_window(*last);
        last.top + last.height
    });
    let hidden = bottom.map_or(0.0, |bottom| {
        bottom + f64::from(Gap::Knobs as u8) - sheet_top
    });
    if let Some(window) = web_sys::window().filter(|_| hidden > 0.0) {
        window.scroll_by_with_x_and_y(0.0, hidden);
    }
}

/// What a box has to fit into, in CSS pixels.
struct Room {
    /// The frame's top in the window, and its width.
    frame: (f64, f64),
    /// The box's width and height.
    size: (f64, f64),
    /// The window's height.
    window: f64,
    /// Between a line and the box.
    gap: f64,
}

impl Room {
    /// Left and top in the frame: above the first line where the window has room, else below the last, else
    /// on the side with more room, inside the window.
    fn beside(&self, places: &[Place]) -> (f64, f64) {
        let ((frame, across), (width, height)) = (self.frame, self.size);
        let highest = BAR + MARGIN - frame;
        let lowest = (self.window - height - MARGIN - frame).max(highest);
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            // An annotation without a place: near the top of the window.
            return ((across - width) / 2.0, highest);
        };
        let above = first.top - self.gap - height;
        let below = last.top + last.height + self.gap;
        let top = if above >= highest || above - highest > lowest - below {
            above
        } else {
            below
        };
        let middle = first.left + first.width / 2.0 - width / 2.0;
        let left = middle.min(across - width - MARGIN).max(MARGIN);
        (left, top.min(lowest).max(highest))
    }
}

fn window_height() -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(0.0)
}

/// Sets an element's position by CSSOM, which a strict style policy allows.
pub fn move_to(element: &HtmlElement, left: f64, top: f64) {
    let style = element.style();
    for (name, value) in [("left", left), ("top", top)] {
        // Throws only for a read-only declaration, which an element's own is not.
        let _read_only = style.set_property(name, &pixels(value)).is_err();
    }
}

/// A length in whole CSS pixels, which is as fine as a floating box needs.
pub fn pixels(value: f64) -> String {
    format!("{}px", value.round() as i32)
}
