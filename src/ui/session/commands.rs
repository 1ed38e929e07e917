//! Everything a reader can do, by whatever key, button or gesture.

use super::Tab;
use super::{Dialog, Focus, Preview, Session};
use crate::model::anchor::SpanEnd;
use crate::model::annotation::{AnnotationId, Tag, TagKind};
use crate::model::notebook::{Action, Category, Step};
use crate::model::recognise::OwnWords;
use crate::model::text::{Direction, Granularity, Span};
use std::rc::Rc;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Tag the selection; or change the kind of the annotation at hand.
    Tag(TagKind),
    /// Write a note: on the annotation at hand, or on the selection once it is tagged.
    Note,
    /// Show all that is the same as the selection or the annotation at hand; once shown, tag it.
    TagAll,
    /// Delete the annotation at hand.
    Delete,
    /// Delete all annotations of the article.
    Clear,
    /// Open an annotation's editor.
    Open(AnnotationId),
    /// Open the annotation at the text cursor.
    OpenHere,
    /// Let the reader pick one of these.
    Pick(Vec<AnnotationId>),
    /// Go to an annotation and open it.
    GoTo(AnnotationId),
    /// Walk to the next annotation that way.
    Walk(Direction),
    /// Move the text cursor; or extend the selection.
    Move(Motion, Direction, bool),
    /// Move one end of the open annotation by a character.
    Nudge(SpanEnd, Direction),
    /// Give an annotation another extent.
    SetSpan(AnnotationId, Span),
    /// Write an annotation's note.
    SetNote(AnnotationId, String),
    /// Correct what an annotation means.
    SetFields(AnnotationId, Tag),
    /// Walk to the next suggestion that way.
    WalkSuggestions(Direction),
    /// Accept the suggestion at hand; or all that mean the same.
    Accept { alike: bool },
    /// Reject the suggestion at hand; or all that mean the same.
    Reject { alike: bool },
    /// Accept or reject one suggestion of the list.
    Decide(AnnotationId, bool),
    /// Accept all suggestions that are shown.
    AcceptShown,
    /// Say that an annotation whose characters were edited, or every one, is about what stands there now.
    Confirm(Option<AnnotationId>),
    /// Say that it is not.
    Detach(AnnotationId),
    /// Say that an annotation is about what is selected.
    Attach(AnnotationId),
    /// The reader has seen that the article was edited.
    SeenEdits,
    /// Take a rejection back.
    Restore(AnnotationId),
    /// Tag just the selection, although more was recognised around it; or no longer.
    Exact,
    /// Switch a category of suggestions; all, where none is named.
    Switch(Option<Category>),
    /// Show one of the panel's lists.
    ShowTab(Tab),
    /// Use other words of the reader's own.
    SetWords(OwnWords),
    /// Take back the last step.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Go to the list, or back from it; where it is a drawer, that opens and closes.
    TogglePanel,
    /// Show a dialogue.
    Show(Dialog),
    /// Close whatever is open, the innermost first.
    Close,
}

impl Command {
    /// Whether it changes what is kept of the article.
    fn edits(&self) -> bool {
        match self {
            Self::Open(_)
            | Self::OpenHere
            | Self::Pick(_)
            | Self::GoTo(_)
            | Self::Walk(_)
            | Self::Move(..)
            | Self::WalkSuggestions(_)
            | Self::Exact
            | Self::Switch(_)
            | Self::ShowTab(_)
            | Self::SetWords(_)
            | Self::SeenEdits
            | Self::TogglePanel
            | Self::Show(_)
            | Self::Close => false,
            Self::Tag(_)
            | Self::Note
            | Self::TagAll
            | Self::Delete
            | Self::Clear
            | Self::Nudge(..)
            | Self::SetSpan(..)
            | Self::SetNote(..)
            | Self::SetFields(..)
            | Self::Accept { .. }
            | Self::Reject { .. }
            | Self::Decide(..)
            | Self::AcceptShown
            | Self::Confirm(_)
            | Self::Detach(_)
            | Self::Attach(_)
            | Self::Restore(_)
            | Self::Undo
            | Self::Redo => true,
        }
    }
}

/// How far the text cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By a unit of the text.
    By(Granularity),
    /// To the line above or below.
    Line,
    /// To the line's beginning or end.
    LineEdge,
    /// To the article's beginning or end.
    Article,
}

impl Session {
    /// Does it, and sees to it that the keyboard stays in the widget: a button that was pressed may be gone.
    pub fn run(&self, command: Command) {
        if let Some(why) = self.refusal().filter(|_| command.edits()) {
            return self.announce(why, &[]);
        }
        self.carry_out(command);
        self.focus(Focus::Kept);
    }

    fn carry_out(&self, command: Command) {
        match command {
            Command::Tag(kind) => self.tag(kind),
            Command::Note => self.note(),
            Command::TagAll => self.tag_all(),
            Command::Delete => self.delete(),
            Command::Clear => self.clear(),
            Command::Open(id) => self.pick(vec![id]),
            Command::OpenHere => self.open_here(),
            Command::Pick(ids) => self.pick(ids),
            Command::GoTo(id) => self.go_to(id),
            Command::Walk(direction) => self.walk(direction),
            Command::Move(motion, direction, extend) => self.move_caret(motion, direction, extend),
            Command::Nudge(end, direction) => self.nudge(end, direction),
            Command::SetSpan(id, span) => self.set_span(id, span),
            Command::SetNote(id, note) => {
                self.dispatch(Action::SetNote(id, note, self.now()));
            }
            Command::SetFields(id, tag) => {
                self.dispatch(Action::SetFields(id, tag, self.now()));
            }
            Command::WalkSuggestions(direction) => self.walk_suggestions(direction),
            Command::Accept { alike } => self.decide_at_hand(true, alike),
            Command::Reject { alike } => self.decide_at_hand(false, alike),
            Command::Decide(id, accept) => self.decide(vec![id], accept),
            Command::AcceptShown => self.accept_shown(),
            Command::Confirm(id) => self.confirm(id),
            Command::Detach(id) => self.detach(id),
            Command::Attach(id) => self.attach(id),
            Command::SeenEdits => self.show(|view| view.edits_seen = true),
            Command::Restore(id) => self.restore(id),
            Command::Exact => self.show(|view| view.exact = !view.exact),
            Command::Switch(category) => self.switch(category),
            Command::ShowTab(tab) => self.show_tab(tab),
            Command::SetWords(words) => self.set_own_words(words),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::TogglePanel => self.toggle_panel(),
            Command::Show(dialog) => self.show(|view| {
                view.dialog = Some(dialog);
                view.refusal = None;
            }),
            Command::Close => self.close(),
        }
    }

    fn undo(&self) {
        if let Some(step) = self.dispatch(Action::Undo) {
            self.announce_step(self.texts().undone, &step);
            self.return_to(&step);
        }
    }

    fn redo(&self) {
        if let Some(step) = self.dispatch(Action::Redo) {
            self.announce_step(self.texts().redone, &step);
        }
    }

    pub(super) fn announce_step(&self, frame: &str, step: &Rc<Step>) {
        let what = crate::ui::i18n::fill(self.texts().step(step.kind), &[&step.size().to_string()]);
        self.announce(frame, &[&what]);
    }

    fn open_editor(&self, id: AnnotationId, writing: bool) {
        self.dispatch(Action::EndWriting);
        self.show(|view| {
            view.open = Some(id);
            view.current = Some(id);
            view.writing = writing;
            view.choices.clear();
            view.preview = None;
            view.caret = None;
        });
        crate::dom::selection::clear();
    }

    pub(super) fn open_with_note(&self, id: AnnotationId) {
        self.open_editor(id, true);
    }

    /// After a decision was taken back: to the first suggestion that is open again.
    fn return_to(&self, step: &Step) {
        if Self::is_decision(step.kind) && self.view().open.is_none() {
            let open = |id: &AnnotationId| self.notebook().suggestion(*id).is_some();
            if let Some(id) = step.ids().find(open) {
                self.go_to_suggestion(id);
            }
        }
    }

    fn open_here(&self) {
        if self.suggestion_at_hand().is_some() {
            return self.decide_at_hand(true, false);
        }
        if matches!(self.view().preview, Some(Preview::Occurrences(_))) {
            return self.tag_all();
        }
        let here = self.annotations_here();
        let current = self.view().current;
        match current {
            Some(id) => self.open_editor(id, false),
            None if here.is_empty() => self.announce(self.texts().nothing_here, &[]),
            None => self.pick(here),
        }
    }

    fn pick(&self, ids: Vec<AnnotationId>) {
        match &ids[..] {
            [] => {}
            [one] if self.notebook().suggestion(*one).is_some() => self.go_to_suggestion(*one),
            [one] => self.open_editor(*one, false),
            _ => self.show(|view| {
                view.open = None;
                view.choices = ids;
            }),
        }
    }

    /// Shows one of the panel's lists, and the panel where it is a drawer.
    fn show_tab(&self, tab: Tab) {
        self.show(|view| {
            view.edits_seen |= tab == Tab::Edits;
            view.panel |= tab == Tab::Edits;
            view.tab = tab;
        });
    }

    pub(super) fn go_to(&self, id: AnnotationId) {
        if self.notebook().suggestion(id).is_some() {
            return self.go_to_suggestion(id);
        }
        self.show(|view| view.panel = false);
        self.reveal(id);
        self.open_editor(id, false);
    }

    fn toggle_panel(&self) {
        if self.stage().is_some_and(|stage| stage.list_has_focus()) {
            return self.close();
        }
        self.show(|view| view.panel = true);
        self.focus(Focus::List);
    }

    /// Says why another article could not be opened: in the dialogue if that asked for it.
    pub fn refuse(&self, why: String) {
        if self.view().dialog == Some(Dialog::Open) {
            self.show(|view| view.refusal = Some(why));
        } else {
            self.announce(&why, &[]);
        }
    }

    /// The reader clicked on plain text, or selected some: what is open closes, the focus stays.
    pub fn dismiss(&self) {
        self.dispatch(Action::EndWriting);
        self.show(|view| {
            view.open = None;
            view.choices.clear();
            view.panel = false;
        });
    }

    fn close(&self) {
        self.dispatch(Action::EndWriting);
        // A dialogue gives the focus back by itself.
        if self.view().dialog.is_some() {
            return self.show(|view| view.dialog = None);
        }
        let mut returns = true;
        self.show(|view| {
            let preview = view.preview.take().is_some();
            let choices = std::mem::take(&mut view.choices);
            view.current = choices.first().copied().or(view.current);
            if preview || !choices.is_empty() {
                return;
            }
            // An open annotation stays the current one.
            if view.open.take().is_none() && !std::mem::take(&mut view.panel) {
                view.caret = None;
                view.current = None;
                returns = false;
            }
        });
        let (editing, current) = (self.view().open.is_some(), self.view().current);
        match current {
            _ if editing => {}
            _ if !returns => crate::dom::selection::clear(),
            Some(id) => self.focus(Focus::Mark(id)),
            None => self.focus(Focus::Article),
        }
    }
}
