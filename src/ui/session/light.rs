//! Which marks and rows are lit.

use super::Session;
use crate::dom::sheet::Sheet;
use crate::model::annotation::AnnotationId;

impl Session {
    /// Gives the session the sheet it lights with.
    pub fn set_lit_sheet(&self, sheet: Option<Sheet>) {
        *self.0.lit.borrow_mut() = sheet;
        self.0.lit_ids.take();
        self.follow_marks();
    }

    /// Lights the annotation under the pointer, in the text and in the list alike.
    pub fn light(&self, id: Option<AnnotationId>) {
        self.0.hovered.set(id);
        self.follow_marks();
    }

    /// Brings the sheet up to date if other marks are to be lit: two rules, and nothing is rendered.
    pub fn follow_marks(&self) {
        let at_hand = self.view().open.or(self.view().current);
        let ids = (self.0.hovered.get(), at_hand);
        if self.0.lit_ids.replace(ids) == ids {
            return;
        }
        let mut css = String::new();
        for id in ids.0.into_iter().chain(ids.1) {
            // As specific as the style sheet's own rules for marks and rows, and later.
            css.push_str(&format!(
                "mark[data-id=\"{id}\"],button[data-id=\"{id}\"]{{background-color:var(--pz-lit)}}"
            ));
        }
        if let Some(id) = at_hand {
            css.push_str(&format!(
                "mark[data-id=\"{id}\"]{{outline:2px solid var(--pz-ink);outline-offset:1px}}"
            ));
        }
        if let Some(sheet) = self.0.lit.borrow().as_ref() {
            sheet.set(&css);
        }
        self.paint();
    }
}
