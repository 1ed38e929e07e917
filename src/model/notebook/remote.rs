//! What another tab did to this article's records.

use super::{Change, Entry, Notebook, Outcome, Rejected, Side, Step, StepKind};
use crate::model::annotation::{Annotation, AnnotationId, Rejection, Timestamp};
use std::rc::Rc;

/// One record that is no longer as this notebook has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote {
    /// The annotation is this now.
    Put(Box<Annotation>),
    /// The annotation is no more.
    Remove(AnnotationId),
    /// The rejection is this now.
    PutRejection(Rejection),
    /// The rejection is no more.
    RemoveRejection(AnnotationId),
}

impl Notebook {
    /// Takes over what another tab did; storage has it already. What this tab never touched just changes; where
    /// both worked on the same annotation the other's is the last word, and a step to be undone brings ours
    /// back.
    pub(super) fn sync(&self, remotes: Vec<Remote>, now: Timestamp) -> Outcome {
        let mut changes = Vec::new();
        let mut rejections = Vec::new();
        for remote in remotes {
            match remote {
                Remote::Put(annotation) => changes.push(Change {
                    before: self.get(annotation.id).cloned(),
                    after: Some(Rc::new(Entry::resolve(*annotation, &self.text, now))),
                }),
                Remote::Remove(id) => changes.push(Change {
                    before: self.get(id).cloned(),
                    after: None,
                }),
                Remote::PutRejection(rejection) => rejections.push(Change {
                    before: self.rejection(rejection.id).cloned(),
                    after: Some(Rc::new(Rejected::resolve(rejection, &self.text))),
                }),
                Remote::RemoveRejection(id) => rejections.push(Change {
                    before: self.rejection(id).cloned(),
                    after: None,
                }),
            }
        }
        changes.retain(|change| change.before != change.after);
        rejections.retain(|change| change.before != change.after);
        if changes.is_empty() && rejections.is_empty() {
            return self.unchanged();
        }
        let step = Rc::new(Step {
            kind: StepKind::Sync,
            changes,
            rejections,
        });
        let mut next = self.clone();
        next.apply(&step, Side::After);
        if self.has_touched(&step) {
            next.remember(step.clone());
        }
        Outcome {
            notebook: next,
            effects: Vec::new(),
            step: Some(step),
        }
    }

    /// Whether a step that can be undone or redone is about any of the same annotations.
    fn has_touched(&self, step: &Step) -> bool {
        let ids: Vec<AnnotationId> = step.ids().collect();
        let mut steps = self.undo.iter().chain(&self.redo);
        steps.any(|step| step.ids().any(|id| ids.contains(&id)))
    }

    fn rejection(&self, id: AnnotationId) -> Option<&Rc<Rejected>> {
        self.rejected.iter().find(|r| r.rejection.id == id)
    }
}
