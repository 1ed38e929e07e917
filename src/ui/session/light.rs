//! Which marks and rows are lit.

use super::Session;
use crate::dom::sheet::Sheet;
use crate::model::annotation::AnnotationId;
use std::fmt::Write as _;

impl Session {
    /// Gives the session the sheet it lights with.
    pub fn set_lit_sheet(&self, sheet: Option<Sheet>) {
        *self.0.lit.borrow_mut() = sheet;
        self.follow_marks();
    }

    /// Lights the annotation under the pointer, in the text and in the list alike.
    pub fn light(&self, id: Option<AnnotationId>) {
        if self.0.hovered.replace(id) != id {
            self.follow_marks();
        }
    }

    /// Brings the sheet up to date: two rules, and nothing is rendered.
    pub fn follow_marks(&self) {
        let view = self.view();
        let mut css = String::new();
        let mut rule = |id: AnnotationId, style: &str| {
            // Writing to a string does not fail.
            let _infallible = write!(css, "[data-id=\"{id}\"]{{{style}}}").is_err();
        };
        if let Some(id) = self.0.hovered.get() {
            rule(id, "background-color:var(--lit)");
        }
        if let Some(id) = view.open.or(view.current) {
            rule(id, "background-color:var(--lit);outline:2px solid var(--ink);outline-offset:1px");
        }
        if let Some(sheet) = self.0.lit.borrow().as_ref() {
            sheet.set(&css);
        }
    }
}
