//! What the page is told of what its reader does.

use super::{Session, View};
use crate::model::annotation::AnnotationId;
use crate::model::codec::limits;
use crate::model::codec::web_annotation::{write_item, write_selection};
use crate::model::notebook::{Action, Entry, Step};
use std::cell::{Cell, RefCell};
use std::mem;
use std::rc::Rc;
use yew::Callback;

/// Something to tell the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The event's name, without `pizhu-`.
    pub name: &'static str,
    /// Its details, as a JSON object.
    pub detail: String,
}

/// What a session keeps for telling, and what the page says of its reader.
#[derive(Default)]
pub(super) struct Telling {
    tell: RefCell<Callback<Told>>,
    /// What is told once what is being done is done: the page's handlers may do anything.
    due: RefCell<Vec<Told>>,
    /// The annotation that is being written on: told when that ends, not at every key.
    written: Cell<Option<AnnotationId>>,
    /// Whether the page's own script is at it.
    is_page: Cell<bool>,
    creator: RefCell<Option<String>>,
    locked: Cell<bool>,
}

/// How an action is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As it is done.
    Done,
    /// As it is undone.
    Undone,
    /// When the writing ends.
    Later,
}

impl Session {
    /// What the session tells the page with.
    pub fn set_tell(&self, tell: Callback<Told>) {
        *self.0.telling.tell.borrow_mut() = tell;
    }

    /// Who reads, and whether they only read. A name beyond its limit is none.
    pub fn set_reader(&self, name: Option<&str>, locked: bool) {
        let name = name.filter(|name| limits::within(name, limits::NAME));
        *self.0.telling.creator.borrow_mut() = name.map(Into::into);
        if self.0.telling.locked.replace(locked) != locked {
            if locked {
                self.forget_recognised();
            } else {
                self.recognise_later();
            }
        }
    }

    /// Whose name is put on what is made.
    pub(super) fn creator(&self) -> Option<String> {
        self.0.telling.creator.borrow().clone()
    }

    /// Whether the page lets its reader only read.
    pub fn is_locked(&self) -> bool {
        self.0.telling.locked.get()
    }

    /// Why nothing can be changed; `None` where it can.
    pub(super) fn refusal(&self) -> Option<&'static str> {
        let telling = &self.0.telling;
        if self.is_read_only() {
            Some(self.texts().newer)
        } else {
            let locked = telling.locked.get() && !telling.is_page.get();
            locked.then(|| self.texts().read_only)
        }
    }

    /// Does it as the page's own script: what that does, it is not told.
    pub(super) fn as_page<T>(&self, run: impl FnOnce() -> T) -> T {
        self.0.telling.is_page.set(true);
        let done = run();
        self.0.telling.is_page.set(false);
        done
    }

    /// Before an action: a writing that it ends is told.
    pub(super) fn begin_telling(&self, action: &Action) -> Manner {
        let written = self.0.telling.written.get();
        let (manner, goes_on) = match action {
            Action::SetNote(id, ..) | Action::SetFields(id, ..) => {
                (Manner::Later, written == Some(*id))
            }
            Action::Undo => (Manner::Undone, false),
            Action::Sync(..) => (Manner::Done, true),
            _ => (Manner::Done, false),
        };
        if !goes_on {
            self.tell_written();
        }
        manner
    }

    /// Tells what was written last, if that was not told yet.
    pub fn tell_written(&self) {
        let written = self.0.telling.written.take();
        let item = written.and_then(|id| self.notebook().get(id).map(|e| self.item(e)));
        self.tell_annotations("update", &Vec::from_iter(item));
    }

    /// Tells a step that was done: what is new, what is different, and what is gone.
    pub(super) fn tell_step(&self, step: &Rc<Step>, manner: Manner) {
        if self.0.telling.is_page.get() {
            return;
        }
        if manner == Manner::Later {
            return self.0.telling.written.set(step.ids().next());
        }
        let (mut made, mut changed, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for change in step.changes() {
            let (before, after) = match manner {
                Manner::Undone => (&change.after, &change.before),
                Manner::Done | Manner::Later => (&change.before, &change.after),
            };
            match (before, after) {
                (None, Some(entry)) => made.push(self.item(entry)),
                (Some(_), Some(entry)) => changed.push(self.item(entry)),
                (Some(entry), None) => gone.push(self.item(entry)),
                (None, None) => {}
            }
        }
        self.tell_annotations("create", &made);
        self.tell_annotations("update", &changed);
        self.tell_annotations("delete", &gone);
    }

    /// Tells what the reader opened or selected, if that is another than `before`.
    pub(super) fn tell_selected(&self, before: &View) {
        if self.0.telling.is_page.get() {
            return;
        }
        let view = self.view();
        let (open, is_new) = (view.open, view.open != before.open);
        let is_drawn = view.caret != before.caret || before.selecting;
        let is_drawn = is_drawn && !view.selecting;
        drop(view);
        let detail = match open {
            Some(id) if is_new => {
                let item = self.notebook().get(id).map(|e| self.item(e));
                item.map(|item| ["{\"annotation\":", &item, "}"].concat())
            }
            None if is_drawn => self.selection().map(|span| {
                let selection = write_selection(&self.article().text, span);
                ["{\"selection\":", &selection, "}"].concat()
            }),
            _ => None,
        };
        if let Some(detail) = detail {
            self.tell(Told {
                name: "select",
                detail,
            });
        }
    }

    fn item(&self, entry: &Entry) -> String {
        write_item(&self.article().id, &entry.annotation)
    }

    fn tell_annotations(&self, name: &'static str, items: &[String]) {
        if !items.is_empty() {
            let detail = ["{\"annotations\":[", &items.join(","), "]}"].concat();
            self.tell(Told { name, detail });
        }
    }

    /// Tells it as soon as nothing is being done.
    fn tell(&self, told: Told) {
        let is_first = self.0.telling.due.borrow().is_empty();
        self.0.telling.due.borrow_mut().push(told);
        if is_first {
            let session = self.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let tell = session.0.telling.tell.borrow().clone();
                let due = mem::take(&mut *session.0.telling.due.borrow_mut());
                due.into_iter().for_each(|told| tell.emit(told));
            });
        }
    }
}
