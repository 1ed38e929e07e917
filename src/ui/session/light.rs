//! Which marks and rows are lit.

use super::Session;
use crate::dom::sheet::Sheet;
use crate::model::annotation::AnnotationId;

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
        let at_hand = view.open.or(view.current);
        for id in self.0.hovered.get().into_iter().chain(at_hand) {
            css.push_str(&format!(
                "[data-id=\"{id}\"]{{background-color:var(--lit)}}"
            ));
        }
        if let Some(id) = at_hand {
            css.push_str(&format!(
                "mark[data-id=\"{id}\"]{{outline:2px solid var(--ink);outline-offset:1px}}"
            ));
        }
        if let Some(sheet) = self.0.lit.borrow().as_ref() {
            sheet.set(&css);
        }
    }
}
