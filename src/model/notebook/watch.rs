//! What an edited article does to the annotations that were made on an earlier version of it.

use super::{Entry, StepKind};
use super::{Notebook, Outcome};
use crate::model::anchor::{Anchor, Resolution};
use crate::model::annotation::{Annotation, AnnotationId, Decision, Edit, Tag, Timestamp};
use crate::model::text::{Span, Text};

impl Entry {
    /// Finds the place of `annotation` in `text`, which the reader has before them `now`.
    pub fn resolve(annotation: Annotation, text: &Text, now: Timestamp) -> Self {
        let resolution = annotation.anchor.resolve(text);
        Self::settle(annotation, resolution, text, now)
    }

    /// Takes down what became of an annotation's characters. An anchor whose characters moved is described
    /// anew: it keeps up with an article that is edited again and again, and what is exported is true of the
    /// text at hand. Other characters are shown to the reader, who decides.
    pub(super) fn settle(
        annotation: Annotation,
        resolution: Resolution,
        text: &Text,
        now: Timestamp,
    ) -> Self {
        let mut entry = Self {
            annotation,
            place: resolution.span(),
        };
        let annotation = &mut entry.annotation;
        match resolution {
            Resolution::Found(..) => drop_pending(annotation),
            Resolution::Moved(span, _) => {
                drop_pending(annotation);
                annotation.anchor = Anchor::describe_seen(text, span, now);
            }
            Resolution::Changed(span, _) => {
                let is_detached = matches!(annotation.edits.last(), Some(edit) if edit.decision == Decision::Detached);
                if !is_detached {
                    note(annotation, text.slice(span), now);
                    entry.place = Some(span);
                }
            }
            Resolution::Orphan => note(annotation, "", now),
        }
        entry
    }

    /// Whether other characters than those annotated stand at its place, and the reader has not said whether
    /// they are meant.
    pub fn is_changed(&self) -> bool {
        self.place.is_some() && self.annotation.pending().is_some()
    }
}

/// The characters are back as they were: there is nothing to decide.
fn drop_pending(annotation: &mut Annotation) {
    if annotation.pending().is_some() {
        annotation.edits.pop();
    }
}

/// Takes down what stands at the place now, if that is news.
fn note(annotation: &mut Annotation, found: &str, now: Timestamp) {
    match annotation.edits.last_mut() {
        Some(edit) if edit.decision == Decision::Pending => {
            if edit.now != found {
                edit.now = found.into();
                edit.seen = now;
            }
        }
        Some(edit) if edit.decision == Decision::Detached => {}
        _ => annotation.edits.push(Edit {
            was: annotation.anchor.quote.exact.clone(),
            read: annotation
                .anchor
                .state
                .map_or(annotation.modified, |state| state.seen),
            now: found.into(),
            seen: now,
            decision: Decision::Pending,
        }),
    }
}

/// The reader says where the characters stand now.
pub(super) fn decide_on(annotation: &mut Annotation, span: Span, text: &Text, now: Timestamp) {
    let found = text.slice(span);
    let edit = annotation.edits.last_mut();
    let Some(edit) = edit.filter(|edit| edit.decision != Decision::Confirmed) else {
        return;
    };
    if edit.was == found {
        annotation.edits.pop();
        return;
    }
    if edit.now != found {
        edit.now = found.into();
        edit.seen = now;
    }
    edit.decision = Decision::Confirmed;
}

impl Notebook {
    /// The annotations whose characters were edited and on which the reader has not decided, in their order;
    /// of orphans those that the reader has not seen as such.
    pub fn edited(&self) -> impl Iterator<Item = &std::rc::Rc<Entry>> {
        let entries = self.entries.iter();
        entries.filter(|e| e.annotation.pending().is_some())
    }

    /// These annotations are about what stands at their place now.
    pub(super) fn confirm(&self, ids: &[(AnnotationId, Tag)], now: Timestamp) -> Outcome {
        let change = |(id, tag): &(AnnotationId, Tag)| {
            let before = self.get(*id).filter(|entry| entry.is_changed())?;
            let span = before.place?;
            let mut after = before.as_ref().clone();
            let annotation = &mut after.annotation;
            decide_on(annotation, span, &self.text, now);
            annotation.anchor = Anchor::describe_seen(&self.text, span, now);
            annotation.tag = tag.clone();
            annotation.modified = now;
            Some(super::changed(before, after))
        };
        self.commit(StepKind::Confirm, ids.iter().filter_map(change).collect())
    }

    /// What stands there now is not what these annotations are about: they become orphans, or stay it without
    /// being asked about again.
    pub(super) fn detach(&self, ids: &[AnnotationId], now: Timestamp) -> Outcome {
        let change = |id: &AnnotationId| {
            let before = self.get(*id)?;
            before.annotation.pending()?;
            let mut after = before.as_ref().clone();
            after.place = None;
            after.annotation.modified = now;
            if let Some(edit) = after.annotation.edits.last_mut() {
                edit.decision = Decision::Detached;
            }
            Some(super::changed(before, after))
        };
        self.commit(StepKind::Detach, ids.iter().filter_map(change).collect())
    }
}
