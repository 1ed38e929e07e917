//! What the reader says to an article that was edited after they tagged it.

use super::Session;
use crate::model::annotation::AnnotationId;
use crate::model::notebook::{Action, Entry};
use std::rc::Rc;

impl Session {
    /// The annotations whose characters were edited, and of which there are other characters to confirm.
    fn changed(&self) -> Vec<Rc<Entry>> {
        let notebook = self.notebook();
        notebook
            .edited()
            .filter(|e| e.is_changed())
            .cloned()
            .collect()
    }

    /// The annotation at hand, if other characters than those annotated stand there.
    pub(super) fn changed_at_hand(&self) -> Option<AnnotationId> {
        let id = self.at_hand()?;
        let notebook = self.notebook();
        notebook.get(id).filter(|e| e.is_changed()).map(|_| id)
    }

    /// Says that this annotation, or every one whose characters were edited, is about what stands there now; what
    /// that means is recognised anew.
    pub(super) fn confirm(&self, id: Option<AnnotationId>) {
        let wanted = |e: &Rc<Entry>| id.is_none_or(|id| e.annotation.id == id);
        let entries = self.changed().into_iter().filter(wanted);
        let confirmed = entries.filter_map(|entry| {
            let meaning = self.meaning(entry.place?, entry.annotation.kind());
            Some((entry.annotation.id, meaning))
        });
        let confirmed = confirmed.collect();
        if let Some(step) = self.dispatch(Action::Confirm(confirmed, self.now())) {
            self.announce_step("{}", &step);
        }
    }

    /// Says that an annotation is not about what stands there now.
    pub(super) fn detach(&self, id: AnnotationId) {
        if let Some(step) = self.dispatch(Action::Detach(vec![id], self.now())) {
            self.announce_step("{}", &step);
        }
    }

    /// Says that an annotation is about what is selected.
    pub(super) fn attach(&self, id: AnnotationId) {
        let Some(span) = self.selection() else {
            return self.announce(self.texts().select_first, &[]);
        };
        let kind = self.notebook().get(id).map(|e| e.annotation.kind());
        let Some(kind) = kind else { return };
        let meaning = self.meaning(span, kind);
        if let Some(step) = self.dispatch(Action::Attach(id, span, meaning, self.now())) {
            self.announce_step("{}", &step);
        }
        self.go_to(id);
    }
}
