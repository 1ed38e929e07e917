//! What another tab did to this article's records.

use super::{Change, Effect, Notebook, Outcome, Rejected, Side, Step, StepKind};
use crate::model::anchor::{Anchor, Resolution, resolve_all};
use crate::model::annotation::{Annotation, AnnotationId, Rejection, Timestamp};
use std::collections::HashSet;
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

impl Remote {
    /// What has to be found in the text.
    fn anchor(&self) -> Option<&Anchor> {
        match self {
            Self::Put(annotation) => Some(&annotation.anchor),
            Self::PutRejection(rejection) => Some(&rejection.anchor),
            Self::Remove(_) | Self::RemoveRejection(_) => None,
        }
    }
}

impl Notebook {
    /// Takes over what another tab did; storage has it already. What this tab never touched just changes; where
    /// both worked on the same annotation the other's is the last word, and a step to be undone brings ours
    /// back.
    pub(super) fn sync(&self, remotes: Vec<Remote>, now: Timestamp) -> Outcome {
        let step = self.step_of(remotes, now);
        if step.changes.is_empty() && step.rejections.is_empty() {
            return self.unchanged();
        }
        let mut next = self.clone();
        next.apply(&step, Side::After);
        let both = self.touched_of(&step);
        if !(both.changes.is_empty() && both.rejections.is_empty()) {
            next.remember_sync(both);
        }
        Outcome {
            notebook: next,
            effects: Vec::new(),
            step: Some(Rc::new(step)),
        }
    }

    fn step_of(&self, remotes: Vec<Remote>, now: Timestamp) -> Step {
        let mut step = Step {
            kind: StepKind::Sync,
            changes: Vec::new(),
            rejections: Vec::new(),
        };
        let anchors = remotes.iter().filter_map(Remote::anchor);
        let mut found = resolve_all(&self.text, anchors).into_iter();
        let mut next = || found.next().unwrap_or(Resolution::Orphan);
        let ours = self.by_id(remotes.len());
        for remote in remotes {
            match remote {
                Remote::Put(annotation) => step.changes.push(Change {
                    before: ours(annotation.id),
                    after: Some(Rc::new(self.settle(*annotation, next(), now))),
                }),
                Remote::Remove(id) => step.changes.push(Change {
                    before: ours(id),
                    after: None,
                }),
                Remote::PutRejection(rejection) => step.rejections.push(Change {
                    before: self.rejection(rejection.id).cloned(),
                    after: Some(Rc::new(Rejected::found(rejection, next()))),
                }),
                Remote::RemoveRejection(id) => step.rejections.push(Change {
                    before: self.rejection(id).cloned(),
                    after: None,
                }),
            }
        }
        step.drop_unchanged();
        step
    }

    /// Of `step` what is about annotations and rejections that a step to be undone or redone is about as well.
    fn touched_of(&self, step: &Step) -> Step {
        let ids: HashSet<AnnotationId> = step.ids().collect();
        let steps = self.undo.iter().chain(&self.redo);
        let ours = steps.flat_map(|step| step.ids());
        let touched: HashSet<AnnotationId> = ours.filter(|id| ids.contains(id)).collect();
        let mut both = step.clone();
        both.changes
            .retain(|change| change.id().is_some_and(|id| touched.contains(&id)));
        both.rejections
            .retain(|change| change.id().is_some_and(|id| touched.contains(&id)));
        both
    }

    /// Makes `step` the one that is undone next. What another tab types comes letter by letter, and is one step.
    fn remember_sync(&mut self, mut step: Step) {
        let last = self.undo.last().filter(|last| {
            let is_alike = last.changes.len() == step.changes.len();
            last.kind == StepKind::Sync && is_alike && last.ids().eq(step.ids())
        });
        if let Some(last) = last {
            for (change, first) in step.changes.iter_mut().zip(&last.changes) {
                change.before.clone_from(&first.before);
            }
            for (change, first) in step.rejections.iter_mut().zip(&last.rejections) {
                change.before.clone_from(&first.before);
            }
            self.undo.pop();
            step.drop_unchanged();
        }
        self.remember(Rc::new(step));
        // The other tab may have taken back all that it did.
        self.undo.pop_if(|step| step.size() == 0);
    }

    /// What storage has to do so that it has these annotations and rejections as this notebook has them.
    pub fn storing(&self, ids: &HashSet<AnnotationId>) -> Vec<Effect> {
        let (mut annotations, mut rejections) = (ids.clone(), ids.clone());
        let mut effects = Vec::new();
        for entry in self.entries.iter() {
            if annotations.remove(&entry.annotation.id) {
                effects.push(Effect::Put(entry.clone()));
            }
        }
        for rejected in self.rejected.iter() {
            if rejections.remove(&rejected.rejection.id) {
                effects.push(Effect::PutRejection(rejected.clone()));
            }
        }
        // A suggestion may have been accepted and rejected under one name.
        effects.extend(annotations.into_iter().map(Effect::Remove));
        effects.extend(rejections.into_iter().map(Effect::RemoveRejection));
        effects
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

    #[test]
    fn undo_brings_back_ours_and_leaves_what_only_the_other_tab_did() {
        let ours = notebook(vec![annotation(1, ""), annotation(2, "乙")]);
        let ours = ours
            .reduce(Action::SetNote(id(1), "我们的".into(), at(2)))
            .notebook;
        let remotes = vec![
            put(annotation(1, "他们的")),
            put(annotation(2, "乙二")),
            put(annotation(3, "丙")),
        ];
        let undone = sync(&ours, remotes).notebook.reduce(Action::Undo);
        let notes = [1, 2, 3].map(|n| note(&undone.notebook, n));
        assert_eq!(notes, [Some("我们的"), Some("乙二"), Some("丙")]);
        assert_eq!(undone.effects.len(), 1);
    }

    #[test]
    fn what_another_tab_types_is_one_step() {
        let mut ours = notebook(vec![annotation(1, "")]);
        ours = ours
            .reduce(Action::SetNote(id(1), "我们的".into(), at(2)))
            .notebook;
        let before = ours.get(id(1)).map(|e| e.annotation.clone());
        let before = before.unwrap_or_else(|| annotation(1, ""));
        for typed in ["他", "他们", "他们的"] {
            ours = sync(&ours, vec![put(annotation(1, typed))]).notebook;
        }
        assert_eq!(ours.history(), (2, 0));
        let undone = ours.reduce(Action::Undo).notebook;
        assert_eq!(note(&undone, 1), Some("我们的"));
        // Taken back by the other tab, there is nothing of it to undo.
        ours = sync(&ours, vec![put(before)]).notebook;
        assert_eq!(ours.history(), (1, 0));
    }

    #[test]
    fn what_is_stored_again_is_all_that_goes_by_these_names() {
        let rejection = |n| Rejection {
            id: id(n),
            kind: TagKind::Number,
            anchor: annotation(n, "").anchor,
            created: at(1),
        };
        let text = Rc::new(Text::new(TEXT.into()));
        let stored = vec![annotation(1, ""), annotation(2, "")];
        let ours = Notebook::new(text, stored, vec![rejection(3), rejection(4)]);
        let ids = HashSet::from([id(1), id(3), id(5)]);
        let mut effects = ours.storing(&ids);
        effects.sort_by_key(|effect| (effect.id(), matches!(effect, Effect::Remove(_))));
        let [one, no_rejection, rejected, no_annotation, none @ ..] = &effects[..] else {
            unreachable!("{effects:?}");
        };
        assert!(matches!(one, Effect::Put(entry) if entry.annotation.id == id(1)));
        assert_eq!(*no_rejection, Effect::RemoveRejection(id(1)));
        assert!(matches!(rejected, Effect::PutRejection(r) if r.rejection.id == id(3)));
        assert_eq!(*no_annotation, Effect::Remove(id(3)));
        assert_eq!(
            none,
            [Effect::RemoveRejection(id(5)), Effect::Remove(id(5))]
        );
    }
}
