//! Tagging, and what is done to what is tagged.

use super::{Preview, Session, Stage};
use crate::dom::selection::Caret;
use crate::model::anchor::{SpanEnd, nudge};
use crate::model::annotation::{AnnotationId, Tag, TagKind};
use crate::model::notebook::Action;
use crate::model::ports::Ids as _;
use crate::model::text::{Direction, Span};
use std::rc::Rc;

impl Session {
    /// The selection as it would be tagged; `None` where nothing is selected.
    pub fn selection(&self) -> Option<Span> {
        let caret = self.view().caret?;
        let span = Span::new(caret.anchor, caret.head);
        if span.is_empty() {
            None
        } else {
            self.article().text.trim_selection(span)
        }
    }

    /// The annotation that a command is about: the open one, or the one that the keyboard is at.
    pub(super) fn at_hand(&self) -> Option<AnnotationId> {
        let view = self.view();
        let (open, current) = (view.open, view.current);
        drop(view);
        open.or(current)
            .or_else(|| match &self.annotations_here()[..] {
                [one] => Some(*one),
                _ => None,
            })
    }

    /// The annotations under the text cursor, outer first.
    pub(super) fn annotations_here(&self) -> Vec<AnnotationId> {
        let Some(caret) = self.view().caret else {
            return Vec::new();
        };
        let here = Span::new(caret.head, self.article().text.end());
        let inside = |place: Span| place.contains(here.start()) || place.end() == here.start();
        let notebook = self.notebook();
        let entries = notebook.entries().iter();
        entries
            .filter(|e| e.place.is_some_and(inside))
            .map(|e| e.annotation.id)
            .collect()
    }

    pub(super) fn tag(&self, kind: TagKind) {
        let (open, preview) = {
            let view = self.view();
            (view.open, view.preview.clone())
        };
        match (open, self.selection(), preview) {
            (Some(id), ..) => self.set_kind(id, kind),
            (None, Some(_), Some(Preview::Occurrences(spans))) => self.create(kind, &spans),
            (None, Some(span), _) => self.create(kind, &[self.snapped(span, kind)]),
            (None, None, _) => match (self.suggestion_at_hand(), self.at_hand()) {
                (Some(proposal), _) => {
                    self.correct(&proposal, proposal.span(), kind);
                    self.go_on(proposal.span().start());
                }
                (None, Some(id)) => self.set_kind(id, kind),
                (None, None) => self.announce(self.texts().select_first, &[]),
            },
        }
    }

    fn set_kind(&self, id: AnnotationId, kind: TagKind) {
        let entry = self.notebook().get(id).cloned();
        let Some(entry) = entry.filter(|e| e.annotation.kind() != kind) else {
            return;
        };
        let tag = entry.place.map(|span| self.meaning(span, kind));
        let tag = tag.unwrap_or_else(|| Tag::blank(kind));
        if self.dispatch(Action::SetTag(id, tag, self.now())).is_some() {
            let quote = self.quote(id);
            self.announce(self.texts().tagged, &[self.texts().kind(kind), &quote]);
        }
    }

    /// Tags these places, tells so, and leaves the text cursor behind the first.
    fn create(&self, kind: TagKind, spans: &[Span]) {
        let places: Vec<_> = spans
            .iter()
            .map(|span| (self.0.ids.next(), *span, self.meaning(*span, kind)))
            .collect();
        let action = Action::Create {
            places,
            now: self.now(),
            creator: self.creator(),
        };
        let step = self.dispatch(action);
        self.show(|view| view.exact = false);
        let Some(first) = spans.first() else { return };
        let name = self.texts().kind(kind);
        match step {
            None => self.announce(self.texts().already_tagged, &[name]),
            Some(step) if step.size() > 1 => {
                self.announce_step("{}", &step);
            }
            Some(_) => {
                let quote = self.article().text.slice(*first).to_owned();
                self.announce(self.texts().tagged, &[name, &quote]);
            }
        }
        if self.view().open.is_none() {
            let end = self.selection().unwrap_or(*first).end();
            self.place_caret(Caret::at(end));
        }
    }

    pub(super) fn note(&self) {
        if let Some(span) = self.selection().filter(|_| self.view().open.is_none()) {
            let kind = self.last_kind();
            let span = self.snapped(span, kind);
            self.create(kind, &[span]);
            let made = self.notebook().find(span, kind).map(|e| e.annotation.id);
            return made.map(|id| self.open_with_note(id)).unwrap_or_default();
        }
        if let Some(proposal) = self.suggestion_at_hand() {
            self.correct(&proposal, proposal.span(), proposal.kind());
        }
        match self.at_hand() {
            Some(id) => self.open_with_note(id),
            None => self.announce(self.texts().select_first, &[]),
        }
    }

    /// The kind the reader used last; the editor that opens lets it be changed by one key.
    fn last_kind(&self) -> TagKind {
        let notebook = self.notebook();
        let last = notebook
            .entries()
            .iter()
            .max_by_key(|e| e.annotation.created);
        last.map_or(TagKind::Number, |e| e.annotation.kind())
    }

    /// All that is the same as the selection or the annotation at hand, itself left out where it is tagged.
    pub fn occurrences(&self) -> Vec<Span> {
        let notebook = self.notebook();
        let selected = self.selection().filter(|_| self.view().open.is_none());
        if let Some(span) = selected {
            return notebook.untagged_occurrences(span, None);
        }
        let entry = self.at_hand().and_then(|id| notebook.get(id));
        let place = entry.and_then(|e| Some((e.place?, e.annotation.kind())));
        place.map_or(Vec::new(), |(span, kind)| {
            notebook.untagged_occurrences(span, Some(kind))
        })
    }

    pub(super) fn tag_all(&self) {
        let shown = match &self.view().preview {
            Some(Preview::Occurrences(spans)) => Some(spans.clone()),
            _ => None,
        };
        let selected = self.selection().is_some() && self.view().open.is_none();
        let id = self.at_hand();
        match (shown, id.filter(|_| !selected)) {
            // A selection's kind is still to be chosen; showing again hides.
            (Some(_), None) => self.show(|view| view.preview = None),
            (Some(spans), Some(id)) => {
                let kind = self.notebook().get(id).map(|e| e.annotation.kind());
                if let Some(kind) = kind {
                    self.create(kind, &spans);
                }
            }
            (None, _) => {
                let spans = self.occurrences();
                if spans.is_empty() {
                    return self.announce(self.texts().tag_all_none, &[]);
                }
                self.announce(self.texts().tag_all_count, &[&spans.len().to_string()]);
                self.show(|view| view.preview = Some(Preview::Occurrences(Rc::new(spans))));
            }
        }
    }

    pub(super) fn delete(&self) {
        if self.suggestion_at_hand().is_some() {
            return self.decide_at_hand(false, false);
        }
        let Some(id) = self.at_hand() else {
            return self.announce(self.texts().nothing_here, &[]);
        };
        let place = self.notebook().get(id).and_then(|e| e.place);
        if let Some(step) = self.dispatch(Action::Discard(id, self.now())) {
            self.announce_step("{}", &step);
            if let Some(place) = place {
                self.place_caret(Caret::at(place.start()));
            }
            // At once, before the editor goes with the focus: the next key may be the one that takes it back.
            if let Some(stage) = self.stage().filter(Stage::float_has_focus) {
                stage.focus_article();
            }
        }
    }

    pub(super) fn clear(&self) {
        let all: Vec<_> = self
            .notebook()
            .entries()
            .iter()
            .map(|e| e.annotation.id)
            .collect();
        if let Some(step) = self.dispatch(Action::Delete(all)) {
            self.announce_step("{}", &step);
        }
    }

    pub(super) fn nudge(&self, end: SpanEnd, direction: Direction) {
        if let Some(proposal) = self.suggestion_at_hand() {
            let moved = nudge(&self.article().text, proposal.span(), end, direction);
            if moved != proposal.span() {
                self.correct(&proposal, moved, proposal.kind());
            }
            return;
        }
        let place = self
            .view()
            .open
            .and_then(|id| Some((id, self.notebook().get(id)?.place?)));
        if let Some((id, span)) = place {
            let moved = nudge(&self.article().text, span, end, direction);
            self.set_span(id, moved);
        }
    }

    pub(super) fn set_span(&self, id: AnnotationId, span: Span) {
        self.show(|view| view.preview = None);
        if self
            .dispatch(Action::SetSpan(id, span, self.now()))
            .is_some()
        {
            let quote = self.quote(id);
            self.announce(self.texts().editor, &[&quote]);
        }
    }

    /// The characters of an annotation or an open suggestion.
    pub fn quote(&self, id: AnnotationId) -> String {
        let notebook = self.notebook();
        let suggested = || {
            let span = notebook.suggestion(id)?.span();
            Some(self.article().text.slice(span).to_owned())
        };
        match notebook.get(id) {
            Some(entry) => entry.annotation.anchor.quote.exact.clone(),
            None => suggested().unwrap_or_default(),
        }
    }

    /// The place of an annotation or an open suggestion.
    pub fn place(&self, id: AnnotationId) -> Option<Span> {
        let notebook = self.notebook();
        match notebook.get(id) {
            Some(entry) => entry.place,
            None => notebook.suggestion(id).map(|p| p.span()),
        }
    }

    /// The kind of an annotation or an open suggestion, and whether it is a suggestion.
    pub fn kind_of(&self, id: AnnotationId) -> Option<(TagKind, bool)> {
        let notebook = self.notebook();
        match notebook.get(id) {
            Some(entry) => Some((entry.annotation.kind(), false)),
            None => notebook.suggestion(id).map(|p| (p.kind(), true)),
        }
    }
}
