//! What is done, undone and redone as one.

use super::{Entry, Rejected};
use crate::model::annotation::AnnotationId;
use std::rc::Rc;

/// One annotation or rejection before and after a step; `None` where there was or is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T = Entry> {
    /// Before the step.
    pub before: Option<Rc<T>>,
    /// After the step.
    pub after: Option<Rc<T>>,
}

impl<T> Change<T> {
    pub(super) const fn side(&self, side: Side) -> Option<&Rc<T>> {
        match side {
            Side::Before => self.before.as_ref(),
            Side::After => self.after.as_ref(),
        }
    }
}

impl Change {
    pub(super) fn id(&self) -> Option<AnnotationId> {
        let entry = self.after.as_ref().or(self.before.as_ref())?;
        Some(entry.annotation.id)
    }
}

impl Change<Rejected> {
    pub(super) fn id(&self) -> Option<AnnotationId> {
        let rejected = self.after.as_ref().or(self.before.as_ref())?;
        Some(rejected.rejection.id)
    }
}

/// One of a change's two sides.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Before,
    After,
}

/// What a step did, for the words that announce it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Annotations were made.
    Create,
    /// The kind was changed.
    SetKind,
    /// What is known beside the kind was changed.
    SetFields,
    /// The extent was changed.
    SetSpan,
    /// The note was changed.
    SetNote,
    /// Annotations were deleted.
    Delete,
    /// A file was merged in.
    Merge,
    /// Suggestions became annotations.
    Accept,
    /// Suggestions were rejected.
    Reject,
    /// Rejections were taken back.
    Restore,
    /// Annotations were confirmed on what stands at their place now.
    Confirm,
    /// Annotations were taken off what stands at their place now.
    Detach,
    /// Another tab worked on the same annotations.
    Sync,
}

/// What is undone and redone as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it did.
    pub kind: StepKind,
    pub(super) changes: Vec<Change>,
    pub(super) rejections: Vec<Change<Rejected>>,
}

impl Step {
    /// The names of what it touched.
    pub fn ids(&self) -> impl Iterator<Item = AnnotationId> {
        let annotations = self.changes.iter().filter_map(Change::<Entry>::id);
        annotations.chain(self.rejections.iter().filter_map(Change::<Rejected>::id))
    }

    pub(super) fn drop_unchanged(&mut self) {
        self.changes.retain(|change| change.before != change.after);
        self.rejections
            .retain(|change| change.before != change.after);
    }

    /// The annotations before and after it.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How many annotations it touched; how many rejections, where it touched no annotation.
    pub fn size(&self) -> usize {
        match self.changes.len() {
            0 => self.rejections.len(),
            count => count,
        }
    }
}
