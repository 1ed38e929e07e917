//! What a reader can do to a notebook.

use super::{Change, Entry, Notebook, Outcome, Proposal, Rejected, Remote, Side, StepKind};
use crate::model::anchor::Anchor;
use crate::model::annotation::{Annotation, AnnotationId, Rejection, Tag, Timestamp};
use crate::model::text::Span;
use std::collections::HashSet;
use std::rc::Rc;

/// One thing a reader does. Ids and times come with it: the notebook has neither a clock nor randomness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Tag these places as one step. A place that is empty, outside the text, or already tagged as this
    /// kind is passed over.
    Create {
        /// Where, the name each one gets, and what its characters are.
        places: Vec<(AnnotationId, Span, Tag)>,
        /// When.
        now: Timestamp,
        /// Who, where known.
        creator: Option<String>,
    },
    /// Take over an annotation that was made elsewhere, as one step. One of its name is replaced if it is older.
    Adopt(Box<Annotation>, Timestamp),
    /// Change what is given of an annotation, as one step. An empty extent is refused.
    Revise {
        /// Which.
        id: AnnotationId,
        /// Its tag from now on.
        tag: Option<Tag>,
        /// Its note from now on.
        note: Option<String>,
        /// Its extent from now on.
        span: Option<Span>,
        /// When.
        now: Timestamp,
    },
    /// Say that an annotation is of another kind, or means something else.
    SetTag(AnnotationId, Tag, Timestamp),
    /// Give an annotation another extent. An empty one is refused.
    SetSpan(AnnotationId, Span, Timestamp),
    /// Correct what an annotation means, as the reader types it: joined as notes are.
    SetFields(AnnotationId, Tag, Timestamp),
    /// Write an annotation's note. Notes that follow one another on the same annotation are one step
    /// until [`Action::EndWriting`].
    SetNote(AnnotationId, String, Timestamp),
    /// The note or the fields are written.
    EndWriting,
    /// Delete these annotations as one step. What was recognised there is open again.
    Delete(Vec<AnnotationId>),
    /// Delete this annotation, and reject what was recognised as its kind there: it shall not come back as a
    /// suggestion.
    Discard(AnnotationId, Timestamp),
    /// Make annotations of these suggestions as one step.
    Accept {
        /// Which.
        ids: Vec<AnnotationId>,
        /// When.
        now: Timestamp,
        /// Who, where known.
        creator: Option<String>,
    },
    /// Reject these suggestions as one step.
    Reject(Vec<AnnotationId>, Timestamp),
    /// Take these rejections back as one step.
    Restore(Vec<AnnotationId>),
    /// Merge annotations from a file as one step, as [`Notebook::compare`] showed.
    Merge(Vec<Annotation>, Timestamp),
    /// These annotations are about what stands at their place now, which means this.
    Confirm(Vec<(AnnotationId, Tag)>, Timestamp),
    /// This annotation is about what stands here, which means this.
    Attach(AnnotationId, Span, Tag, Timestamp),
    /// These annotations are not about what stands at their place now.
    Detach(Vec<AnnotationId>, Timestamp),
    /// Take over what another tab did.
    Sync(Vec<Remote>, Timestamp),
    /// Take back the last step.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

impl Notebook {
    /// Does `action`. What cannot be done (an unknown id, nothing to undo) changes nothing.
    pub fn reduce(&self, action: Action) -> Outcome {
        match action {
            Action::Create {
                places,
                now,
                creator,
            } => self.create(StepKind::Create, places, now, creator),
            Action::Adopt(annotation, now) => {
                let changes = self.compare(vec![*annotation], now).changes;
                self.commit(StepKind::Create, changes)
            }
            Action::Revise {
                id,
                tag,
                note,
                span,
                now,
            } => self.revise(id, tag, note, span, now),
            Action::SetTag(id, tag, now) => self.set_tag(id, tag, now),
            Action::SetSpan(id, span, now) => self.set_span(id, span, now),
            Action::SetFields(id, tag, now) => {
                self.write(StepKind::SetFields, id, now, |e| e.annotation.tag = tag)
            }
            Action::SetNote(id, note, now) => {
                self.write(StepKind::SetNote, id, now, |e| e.annotation.note = note)
            }
            Action::EndWriting => Outcome {
                notebook: Self {
                    writing: None,
                    ..self.clone()
                },
                ..self.unchanged()
            },
            Action::Delete(ids) => self.delete(&ids),
            Action::Discard(id, now) => self.discard(id, now),
            Action::Accept { ids, now, creator } => self.accept(&ids, now, creator),
            Action::Reject(ids, now) => {
                let rejected = self.named(&ids).map(|p| self.reject(p, now)).collect();
                self.commit_all(StepKind::Reject, Vec::new(), rejected)
            }
            Action::Restore(ids) => self.restore(&ids),
            Action::Merge(incoming, now) => {
                self.commit(StepKind::Merge, self.compare(incoming, now).changes)
            }
            Action::Confirm(ids, now) => self.confirm(&ids, now),
            Action::Attach(id, span, tag, now) => self.attach(id, span, tag, now),
            Action::Detach(ids, now) => self.detach(&ids, now),
            Action::Sync(remotes, now) => self.sync(remotes, now),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
        }
    }

    fn create(
        &self,
        step: StepKind,
        places: Vec<(AnnotationId, Span, Tag)>,
        now: Timestamp,
        creator: Option<String>,
    ) -> Outcome {
        let entry = |(id, span, tag): (AnnotationId, Span, Tag)| {
            let span = self.text.clamp_span(span);
            if span.is_empty() || self.get(id).is_some() || self.find(span, tag.kind()).is_some() {
                return None;
            }
            let annotation = Annotation {
                id,
                tag,
                anchor: Anchor::describe_seen(&self.text, span, now),
                note: String::new(),
                created: now,
                modified: now,
                creator: creator.clone(),
                edits: Vec::new(),
            };
            let after = Some(Rc::new(Entry {
                annotation,
                place: Some(span),
            }));
            Some(Change {
                before: None,
                after,
            })
        };
        self.commit(step, places.into_iter().filter_map(entry).collect())
    }

    /// Changes one annotation; its `modified` time only if anything else changed.
    fn edit(
        &self,
        kind: StepKind,
        id: AnnotationId,
        now: Timestamp,
        change: impl FnOnce(&mut Entry),
    ) -> Outcome {
        let Some(before) = self.get(id) else {
            return self.unchanged();
        };
        let mut after = before.as_ref().clone();
        change(&mut after);
        if after != **before {
            after.annotation.modified = now;
        }
        self.commit(kind, vec![super::changed(before, after)])
    }

    fn set_tag(&self, id: AnnotationId, tag: Tag, now: Timestamp) -> Outcome {
        let same_kind = |e: &Rc<Entry>| e.annotation.kind() == tag.kind();
        let step = match self.get(id) {
            Some(entry) if same_kind(entry) => StepKind::SetFields,
            _ => StepKind::SetKind,
        };
        self.edit(step, id, now, |entry| entry.annotation.tag = tag)
    }

    fn set_span(&self, id: AnnotationId, span: Span, now: Timestamp) -> Outcome {
        self.place(id, span, now, |_| {})
    }

    fn attach(&self, id: AnnotationId, span: Span, tag: Tag, now: Timestamp) -> Outcome {
        self.place(id, span, now, |entry| entry.annotation.tag = tag)
    }

    /// Gives an annotation a place, and what else comes of that.
    fn place(
        &self,
        id: AnnotationId,
        span: Span,
        now: Timestamp,
        change: impl FnOnce(&mut Entry),
    ) -> Outcome {
        let span = self.text.clamp_span(span);
        if span.is_empty() {
            return self.unchanged();
        }
        self.edit(StepKind::SetSpan, id, now, |entry| {
            if self.put_at(entry, span, now) {
                change(entry);
            }
        })
    }

    /// Whether that is another place.
    fn put_at(&self, entry: &mut Entry, span: Span, now: Timestamp) -> bool {
        let is_other = entry.place != Some(span);
        if is_other {
            entry.place = Some(span);
            super::watch::decide_on(&mut entry.annotation, span, &self.text, now);
            entry.annotation.anchor = Anchor::describe_seen(&self.text, span, now);
        }
        is_other
    }

    fn revise(
        &self,
        id: AnnotationId,
        tag: Option<Tag>,
        note: Option<String>,
        span: Option<Span>,
        now: Timestamp,
    ) -> Outcome {
        let span = span.map(|span| self.text.clamp_span(span));
        let kind = self.get(id).map(|e| e.annotation.kind());
        let step = match (&tag, &note, span) {
            (_, _, Some(span)) if span.is_empty() => return self.unchanged(),
            (None, None, _) => StepKind::SetSpan,
            (None, Some(_), None) => StepKind::SetNote,
            (Some(tag), ..) if Some(tag.kind()) != kind => StepKind::SetKind,
            _ => StepKind::SetFields,
        };
        self.edit(step, id, now, |entry| {
            let annotation = &mut entry.annotation;
            annotation.tag = tag.unwrap_or_else(|| annotation.tag.clone());
            annotation.note = note.unwrap_or_else(|| annotation.note.clone());
            if let Some(span) = span {
                self.put_at(entry, span, now);
            }
        })
    }

    /// One of many small changes that are typed: those of one kind on one annotation are one step.
    fn write(
        &self,
        kind: StepKind,
        id: AnnotationId,
        now: Timestamp,
        change: impl FnOnce(&mut Entry),
    ) -> Outcome {
        let mut outcome = self.edit(kind, id, now, change);
        let Some(step) = outcome.step.clone() else {
            return outcome;
        };
        let next = &mut outcome.notebook;
        if self.writing == Some((id, kind)) && next.undo.len() > 1 {
            next.undo.pop();
            if let Some(begun) = next.undo.last_mut() {
                let joined = begun
                    .changes
                    .iter()
                    .zip(&step.changes)
                    .map(|(first, last)| Change {
                        before: first.before.clone(),
                        after: last.after.clone(),
                    });
                let changes = joined.collect();
                *begun = Rc::new(super::Step {
                    kind,
                    changes,
                    rejections: Vec::new(),
                });
            }
        }
        next.writing = Some((id, kind));
        outcome
    }

    fn delete(&self, ids: &[AnnotationId]) -> Outcome {
        let ids: HashSet<AnnotationId> = ids.iter().copied().collect();
        let gone = self
            .entries
            .iter()
            .filter(|e| ids.contains(&e.annotation.id));
        self.commit(StepKind::Delete, gone.map(removal).collect())
    }

    /// The open suggestions of these names.
    fn named<'a>(&'a self, ids: &'a [AnnotationId]) -> impl Iterator<Item = &'a Rc<Proposal>> {
        let named: HashSet<AnnotationId> = ids.iter().copied().collect();
        let open = self.suggestions().iter();
        open.filter(move |p| named.contains(&p.id))
    }

    fn accept(&self, ids: &[AnnotationId], now: Timestamp, creator: Option<String>) -> Outcome {
        let place = |p: &Rc<Proposal>| (p.id, p.span(), p.suggestion.tag.clone());
        let places = self.named(ids).map(place).collect();
        self.create(StepKind::Accept, places, now, creator)
    }

    fn reject(&self, proposal: &Proposal, now: Timestamp) -> Change<Rejected> {
        let rejection = Rejection {
            id: proposal.id,
            kind: proposal.kind(),
            anchor: Anchor::describe(&self.text, proposal.span()),
            created: now,
        };
        let place = Some(proposal.span());
        Change {
            before: None,
            after: Some(Rc::new(Rejected { rejection, place })),
        }
    }

    fn discard(&self, id: AnnotationId, now: Timestamp) -> Outcome {
        let Some(entry) = self.get(id) else {
            return self.unchanged();
        };
        let recognised = self.recognised().iter().filter(|p| {
            let overlaps = entry.place.is_some_and(|place| place.overlaps(p.span()));
            overlaps && p.kind() == entry.annotation.kind()
        });
        let rejected = recognised.map(|p| self.reject(p, now)).collect();
        self.commit_all(StepKind::Delete, vec![removal(entry)], rejected)
    }

    fn restore(&self, ids: &[AnnotationId]) -> Outcome {
        let taken = self
            .rejected
            .iter()
            .filter(|r| ids.contains(&r.rejection.id));
        self.commit_all(StepKind::Restore, Vec::new(), taken.map(removal).collect())
    }

    fn undo(&self) -> Outcome {
        let mut next = self.clone();
        let Some(step) = next.undo.pop() else {
            return self.unchanged();
        };
        let effects = next.apply(&step, Side::Before);
        next.redo.push(step.clone());
        next.writing = None;
        Outcome {
            notebook: next,
            effects,
            step: Some(step),
        }
    }

    fn redo(&self) -> Outcome {
        let mut next = self.clone();
        let Some(step) = next.redo.pop() else {
            return self.unchanged();
        };
        let effects = next.apply(&step, Side::After);
        next.undo.push(step.clone());
        next.writing = None;
        Outcome {
            notebook: next,
            effects,
            step: Some(step),
        }
    }
}

/// It goes.
fn removal<T>(it: &Rc<T>) -> Change<T> {
    Change {
        before: Some(it.clone()),
        after: None,
    }
}
