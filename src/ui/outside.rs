//! Between the interface and the page's script.

use crate::dom::read::Ahead;
use crate::model::codec::web_annotation::write_texts;
use crate::model::recognise::OwnWords;
use crate::ui::session::Session;
pub use crate::ui::session::{Refused, Told};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What is open, for those outside who ask.
#[derive(Clone, Default)]
pub struct Current(Rc<Outside>);

#[derive(Default)]
struct Outside {
    session: RefCell<Option<Session>>,
    /// The words that the page's script gave, in the place of those at an address.
    words: RefCell<Option<OwnWords>>,
    /// What the loader asked for ahead, until it is taken.
    ahead: RefCell<Ahead>,
}

impl PartialEq for Current {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Current {
    /// Nothing yet, but what the loader asked for ahead.
    pub fn awaiting(ahead: JsValue) -> Self {
        let current = Self::default();
        current.0.ahead.replace(Ahead(ahead));
        current
    }

    /// What the loader asked for ahead, the first time.
    pub(super) fn take_ahead(&self) -> Ahead {
        self.0.ahead.take()
    }

    /// The session of the open article.
    pub fn session(&self) -> Option<Session> {
        self.0.session.borrow().clone()
    }

    /// Says what is open.
    pub(super) fn set_session(&self, session: Option<Session>) {
        self.0.session.replace(session);
    }

    /// The words that the page's script gave.
    pub(super) fn words(&self) -> Option<OwnWords> {
        self.0.words.borrow().clone()
    }

    /// Lends these words to what is open, and to what will be.
    pub fn set_words(&self, words: OwnWords) {
        self.0.words.replace(Some(words.clone()));
        if let Some(session) = self.session() {
            session.set_site_words(words);
        }
    }
}

/// That something went wrong, and with what.
pub(super) fn error(subject: &str, message: &str) -> Told {
    Told {
        name: "error",
        detail: write_texts(&[("message", message), ("subject", subject)]),
    }
}
