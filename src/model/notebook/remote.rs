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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::anchor::Anchor;
    use crate::model::annotation::{Tag, TagKind};
    use crate::model::notebook::Action;
    use crate::model::text::{ByteOffset, Span, Text};

    const TEXT: &str = "全市有111家企业，新增2家。";

    fn id(n: u8) -> AnnotationId {
        AnnotationId::from_random([n; 16])
    }

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    fn annotation(n: u8, note: &str) -> Annotation {
        let place = Span::at(ByteOffset::new(9), 6);
        Annotation {
            id: id(n),
            tag: Tag::blank(TagKind::Number),
            anchor: Anchor::describe(&Text::new(TEXT.into()), place),
            note: note.into(),
            created: at(1),
            modified: at(1),
            creator: None,
            edits: Vec::new(),
        }
    }

    fn notebook(stored: Vec<Annotation>) -> Notebook {
        Notebook::new(Rc::new(Text::new(TEXT.into())), stored, Vec::new())
    }

    fn put(annotation: Annotation) -> Remote {
        Remote::Put(Box::new(annotation))
    }

    fn sync(notebook: &Notebook, remotes: Vec<Remote>) -> Outcome {
        let outcome = notebook.reduce(Action::Sync(remotes, at(9)));
        assert_eq!(outcome.effects, [], "storage has it already");
        outcome
    }

    fn note(notebook: &Notebook, n: u8) -> Option<&str> {
        Some(notebook.get(id(n))?.annotation.note.as_str())
    }

    #[test]
    fn what_was_not_touched_here_just_changes() {
        let ours = notebook(vec![annotation(1, "甲"), annotation(2, "乙")]);
        let ours = ours
            .reduce(Action::SetNote(id(2), "乙二".into(), at(2)))
            .notebook;
        let remotes = vec![put(annotation(1, "甲一")), put(annotation(3, "丙"))];
        let synced = sync(&ours, remotes.clone()).notebook;
        assert_eq!(
            (note(&synced, 1), note(&synced, 3)),
            (Some("甲一"), Some("丙"))
        );
        // Undo is still of what was done here.
        let undone = synced.reduce(Action::Undo).notebook;
        assert_eq!(
            (note(&undone, 1), note(&undone, 2)),
            (Some("甲一"), Some("乙"))
        );
        assert!(sync(&synced, remotes).step.is_none(), "twice is once");
    }

    #[test]
    fn of_two_edits_of_one_annotation_the_other_is_kept_in_undo() {
        let ours = notebook(vec![annotation(1, "")]);
        let ours = ours
            .reduce(Action::SetNote(id(1), "我们的".into(), at(2)))
            .notebook;
        let synced = sync(&ours, vec![put(annotation(1, "他们的"))]).notebook;
        assert_eq!(note(&synced, 1), Some("他们的"));
        let undone = synced.reduce(Action::Undo);
        assert_eq!(note(&undone.notebook, 1), Some("我们的"));
        assert_eq!(undone.effects.len(), 1, "and stored again");
        let redone = undone.notebook.reduce(Action::Redo).notebook;
        assert_eq!(note(&redone, 1), Some("他们的"));
    }

    #[test]
    fn what_another_tab_deleted_comes_back_only_by_undo() {
        let ours = notebook(vec![annotation(1, "")]);
        let ours = ours
            .reduce(Action::SetNote(id(1), "我们的".into(), at(2)))
            .notebook;
        let synced = sync(&ours, vec![Remote::Remove(id(1))]).notebook;
        assert_eq!(note(&synced, 1), None);
        let late = synced.reduce(Action::SetNote(id(1), "迟了".into(), at(3)));
        assert!(late.step.is_none() && late.effects.is_empty());
        let undone = synced.reduce(Action::Undo).notebook;
        assert_eq!(note(&undone, 1), Some("我们的"));
    }
}
