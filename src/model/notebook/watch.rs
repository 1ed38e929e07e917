//! What an edited article does to the annotations that were made on an earlier version of it.

use super::{Entry, Notebook, Outcome, Reading, StepKind};
use crate::model::anchor::{Anchor, Resolution};
use crate::model::annotation::{Annotation, AnnotationId, Decision, Edit, Tag, Timestamp};
use crate::model::text::{Span, Text};

impl Entry {
    /// Takes down what became of an annotation's characters. An anchor whose characters moved is described
    /// anew: it keeps up with an article that is edited again and again, and what is exported is true of the
    /// text at hand. Other characters are shown to the reader, who decides. Where more of the text may come, what is
    /// not as it was is only put aside.
    pub(super) fn settle(
        annotation: Annotation,
        resolution: Resolution,
        text: &Text,
        reading: Reading,
        now: Timestamp,
    ) -> Self {
        if reading == Reading::Partial {
            return Self::seen(annotation, resolution, text, now);
        }
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

    /// An annotation with no place yet.
    pub(super) fn aside(annotation: Annotation) -> Self {
        Self {
            annotation,
            place: None,
        }
    }

    /// An annotation at its place, as far as nothing need be taken down for that.
    fn seen(annotation: Annotation, resolution: Resolution, text: &Text, now: Timestamp) -> Self {
        let mut entry = Self::aside(annotation);
        let settled = Self::settle(
            entry.annotation.clone(),
            resolution,
            text,
            Reading::Whole,
            now,
        );
        if settled.annotation.edits == entry.annotation.edits {
            entry.place = settled.place;
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
    /// The annotation in the text at hand.
    pub(super) fn settle(
        &self,
        annotation: Annotation,
        resolution: Resolution,
        now: Timestamp,
    ) -> Entry {
        Entry::settle(annotation, resolution, &self.text, self.reading, now)
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::anchor::Step;
    use crate::model::annotation::TagKind;
    use crate::model::notebook::{Action, Effect};
    use crate::model::text::ByteOffset;
    use std::rc::Rc;

    const WAS: &str = "全省工业增加值增长5.4%，比上月加快。";
    const IS: &str = "全省工业增加值增长5.2%，比上月加快。";

    fn id() -> AnnotationId {
        AnnotationId::from_random([7; 16])
    }

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    fn span(text: &str, quote: &str) -> Span {
        Span::at(
            ByteOffset::new(text.find(quote).unwrap_or_default()),
            quote.len(),
        )
    }

    fn annotation() -> Annotation {
        let text = Text::new(WAS.into());
        Annotation {
            id: id(),
            tag: Tag::blank(TagKind::Number),
            anchor: Anchor::describe_seen(&text, span(WAS, "5.4%"), at(10)),
            note: "口径待查".into(),
            created: at(10),
            modified: at(20),
            creator: None,
            edits: Vec::new(),
        }
    }

    fn edit(now: &str, seen: i64, decision: Decision) -> Edit {
        Edit {
            was: "5.4%".into(),
            read: at(10),
            now: now.into(),
            seen: at(seen),
            decision,
        }
    }

    fn settle(annotation: Annotation, resolution: Resolution, now: i64) -> Entry {
        Entry::settle(
            annotation,
            resolution,
            &Text::new(IS.into()),
            Reading::Whole,
            at(now),
        )
    }

    fn changed() -> Resolution {
        Resolution::Changed(span(IS, "5.2%"), Step::Context)
    }

    /// A notebook over the edited text with the annotation as `entry` has it.
    fn notebook(entry: Entry) -> Notebook {
        Notebook::with(
            Rc::new(Text::new(IS.into())),
            vec![Rc::new(entry)],
            Vec::new(),
        )
    }

    fn only(notebook: &Notebook) -> Entry {
        let entry = notebook.get(id()).map(|e| e.as_ref().clone());
        entry.unwrap_or_else(|| settle(annotation(), Resolution::Orphan, 0))
    }

    #[test]
    fn other_characters_at_the_place_wait_for_the_reader() {
        let entry = settle(annotation(), changed(), 30);
        assert!(entry.is_changed());
        assert_eq!(entry.place, Some(span(IS, "5.2%")));
        assert_eq!(
            entry.annotation.edits,
            [edit("5.2%", 30, Decision::Pending)]
        );
        assert_eq!(entry.annotation.anchor, annotation().anchor);
        assert_eq!(entry.annotation.modified, at(20));
        // Seen again it is no news; edited once more it is.
        let again = settle(entry.annotation.clone(), changed(), 40);
        assert_eq!(again, entry);
        let gone = settle(entry.annotation, Resolution::Orphan, 50);
        assert_eq!(gone.annotation.edits, [edit("", 50, Decision::Pending)]);
        assert!(!gone.is_changed());
    }

    #[test]
    fn characters_that_come_back_leave_nothing_to_decide() {
        let entry = settle(annotation(), changed(), 30);
        let text = Text::new(WAS.into());
        let found = entry.annotation.anchor.resolve(&text);
        let back = Entry::settle(entry.annotation, found, &text, Reading::Whole, at(40));
        assert_eq!(
            (back.annotation, back.place),
            (annotation(), Some(span(WAS, "5.4%")))
        );
    }

    #[test]
    fn a_confirmed_edit_is_history() {
        let changed = notebook(settle(annotation(), changed(), 30));
        let tag = Tag::blank(TagKind::Number);
        let outcome = changed.reduce(Action::Confirm(vec![(id(), tag)], at(40)));
        let entry = only(&outcome.notebook);
        assert_eq!(
            entry.annotation.edits,
            [edit("5.2%", 30, Decision::Confirmed)]
        );
        assert_eq!(entry.annotation.anchor.quote.exact, "5.2%");
        assert_eq!(entry.annotation.modified, at(40));
        assert!(!entry.is_changed());
        assert!(matches!(&outcome.effects[..], [Effect::Put(_)]));
        let undone = outcome.notebook.reduce(Action::Undo).notebook;
        assert_eq!(only(&undone), only(&changed));
    }

    #[test]
    fn a_detached_annotation_is_an_orphan_that_is_not_asked_about_again() {
        let notebook = notebook(settle(annotation(), changed(), 30));
        let detached = notebook.reduce(Action::Detach(vec![id()], at(40))).notebook;
        let entry = only(&detached);
        assert_eq!(entry.place, None);
        assert_eq!(
            entry.annotation.edits,
            [edit("5.2%", 30, Decision::Detached)]
        );
        let again = settle(entry.annotation.clone(), super::tests::changed(), 50);
        assert_eq!(again, entry);
        assert_eq!(detached.edited().count(), 0);
    }

    #[test]
    fn an_orphan_is_attached_by_hand() {
        let notebook = notebook(settle(annotation(), Resolution::Orphan, 30));
        let place = span(IS, "5.2%");
        let meaning = Tag::blank(TagKind::Number);
        let attached = notebook
            .reduce(Action::Attach(id(), place, meaning, at(40)))
            .notebook;
        let entry = only(&attached);
        assert_eq!(entry.place, Some(place));
        assert_eq!(
            entry.annotation.edits,
            [edit("5.2%", 40, Decision::Confirmed)]
        );
    }

    #[test]
    fn opening_stores_what_was_found_out_and_nothing_else() {
        let open = |text: &str, stored: Annotation| {
            let text = Rc::new(Text::new(text.into()));
            Notebook::open(text, vec![stored], Vec::new(), Reading::Whole, at(30))
        };
        assert_eq!(open(WAS, annotation()).1, []);
        let moved = format!("更正：{WAS}");
        let (notebook, effects) = open(&moved, annotation());
        assert_eq!(effects.len(), 1);
        let entry = only(&notebook);
        assert_eq!(
            entry.annotation.anchor.quote.prefix,
            "更正：全省工业增加值增长"
        );
        assert!(entry.annotation.says_the_same(&annotation()));
        assert_eq!(open(&moved, entry.annotation).1, []);
    }
}
