//! Paints spans over a page's own text without touching it.

use super::look::{LOOKS, Look, Scheme};
use super::overlay::Overlay;
use super::registry::Registry;
use crate::dom::sheet::Sheet;
use crate::model::text::Span;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::{Element, Range, ShadowRoot};

/// A span and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stroke {
    /// The look.
    pub look: Look,
    /// The place.
    pub span: Span,
}

/// What is painted over one page, until it is dropped.
pub struct Canvas {
    brush: Brush,
    sheet: Sheet,
    scheme: Cell<Scheme>,
    drawn: RefCell<Vec<(Stroke, Range)>>,
}

enum Brush {
    /// The CSS Custom Highlight API.
    Highlights(Registry),
    /// Where the browser has none: boxes of our own.
    Boxes(Overlay),
}

impl Canvas {
    /// Over the page that `root` stands in. `layer`, an element in the widget's own `shadow` that covers the window, is
    /// drawn in where the browser has no highlights; `scheme` is the ground that the text stands on.
    ///
    /// # Errors
    /// What the engine throws where it has no constructed style sheets.
    pub fn new(
        root: &Element,
        shadow: &ShadowRoot,
        layer: &Element,
        scheme: Scheme,
    ) -> Result<Self, JsValue> {
        let (brush, tree) = match Registry::of(root) {
            Some(registry) => (Brush::Highlights(registry), root.get_root_node()),
            None => (Brush::Boxes(Overlay::new(layer)), shadow.clone().into()),
        };
        let is_box = matches!(brush, Brush::Boxes(_));
        Ok(Self {
            sheet: Sheet::adopt(&tree, &scheme.rules(is_box))?,
            brush,
            scheme: Cell::new(scheme),
            drawn: RefCell::default(),
        })
    }

    /// What ground the text stands on.
    pub fn set_scheme(&self, scheme: Scheme) {
        if self.scheme.replace(scheme) != scheme {
            let is_box = matches!(self.brush, Brush::Boxes(_));
            self.sheet.set(&scheme.rules(is_box));
        }
    }

    /// Draws just `strokes`, which are sorted; what is drawn already stays as it is. `range_of` makes a range of a span.
    pub fn draw(&self, strokes: &[Stroke], range_of: impl Fn(Span) -> Option<Range>) {
        let mut before = self.drawn.take().into_iter().peekable();
        let mut drawn = Vec::with_capacity(strokes.len());
        for stroke in strokes {
            while let Some((old, range)) = before.next_if(|(old, _)| old < stroke) {
                self.rub_out(old, &range);
            }
            if let Some(same) = before.next_if(|(old, _)| old == stroke) {
                drawn.push(same);
            } else if let Some(range) = range_of(stroke.span) {
                if let Brush::Highlights(registry) = &self.brush {
                    registry.add(stroke.look, &range);
                }
                drawn.push((*stroke, range));
            }
        }
        before.for_each(|(old, range)| self.rub_out(old, &range));
        self.drawn.replace(drawn);
        self.follow();
    }

    fn rub_out(&self, stroke: Stroke, range: &Range) {
        if let Brush::Highlights(registry) = &self.brush {
            registry.remove(stroke.look, range);
        }
    }

    /// Takes away all that is drawn: its ranges may be about nodes that are gone.
    pub fn clear(&self) {
        for (stroke, range) in self.drawn.take() {
            self.rub_out(stroke, &range);
        }
    }

    /// The page was scrolled or laid out anew.
    pub fn follow(&self) {
        if let Brush::Boxes(overlay) = &self.brush {
            let drawn = self.drawn.borrow();
            overlay.draw(drawn.iter().map(|(stroke, range)| (stroke.look, range)));
        }
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        self.clear();
        if let Brush::Boxes(overlay) = &self.brush {
            overlay.draw(std::iter::empty());
        }
    }
}

/// The place of a look among all.
pub(super) fn index(look: Look) -> usize {
    Look::all()
        .iter()
        .position(|l| *l == look)
        .unwrap_or(LOOKS - 1)
}
