//! Where things are in an element, in that element's own lengths.

use js_sys::Reflect;
use web_sys::{DomRect, Element};

/// An element's top left corner in the window, and how much larger its lengths are there: pages can be zoomed by style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    left: f64,
    top: f64,
    zoom: f64,
}

/// A rectangle in an element's own CSS pixels, measured from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Frame {
    /// Of an element as it is now.
    pub fn of(element: &Element) -> Self {
        let rect = element.get_bounding_client_rect();
        // CSS Viewport Module, `Element.currentCSSZoom`.
        let zoom = Reflect::get(element, &"currentCSSZoom".into()).ok();
        let zoom = zoom.and_then(|zoom| zoom.as_f64());
        Self {
            left: rect.left(),
            top: rect.top(),
            zoom: zoom.filter(|zoom| *zoom > 0.0).unwrap_or(1.0),
        }
    }

    /// A box of the window in the element's lengths.
    pub fn place(self, rect: &DomRect) -> Place {
        Place {
            left: (rect.left() - self.left) / self.zoom,
            top: (rect.top() - self.top) / self.zoom,
            width: rect.width() / self.zoom,
            height: rect.height() / self.zoom,
        }
    }

    /// A length of the window in the element's.
    pub fn length(self, length: f64) -> f64 {
        length / self.zoom
    }

    /// The element's top edge, from the window's, in its own lengths.
    pub fn top(self) -> f64 {
        self.top / self.zoom
    }

    /// A place in the element as a box of the window.
    pub fn in_window(self, place: Place) -> Place {
        Place {
            left: place.left * self.zoom + self.left,
            top: place.top * self.zoom + self.top,
            width: place.width * self.zoom,
            height: place.height * self.zoom,
        }
    }
}
