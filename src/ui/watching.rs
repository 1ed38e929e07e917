//! What the browser tells a session about other tabs and about the page's comings and goings.

use crate::model::ports::Store as _;
use crate::ui::session::Session;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, StorageEvent};
use yew::prelude::*;

/// Milliseconds between attempts to store what could not be stored.
const RETRY: u32 = 2_000;

/// How many changes by other tabs are taken over one by one before those that follow wait for the end of the breath.
const AT_ONCE: u32 = 8;

/// Milliseconds of a breath.
const BREATH: u32 = 50;

/// Follows what other tabs store, and keeps at it until everything is stored.
#[hook]
pub fn use_watching(session: &Session) {
    use_effect_with(session.clone(), |session| {
        let window = web_sys::window();
        let document = window.as_ref().and_then(|window| window.document());
        let listeners = window.zip(document).map(|(window, document)| {
            [
                heard(session, &window),
                // From the browser's back-forward cache, and from a background in which a tab may be frozen.
                refresh(session, &window, "pageshow"),
                refresh(session, &document, "visibilitychange"),
            ]
        });
        move || drop(listeners)
    });
    let would_lose = session.would_lose();
    use_effect_with((session.clone(), would_lose), |(session, would_lose)| {
        let kept = would_lose.then(|| {
            let session = session.clone();
            (asking(), Interval::new(RETRY, move || session.retry()))
        });
        move || drop(kept)
    });
}

fn heard(session: &Session, window: &EventTarget) -> EventListener {
    let inbox = Rc::new(Inbox {
        session: session.clone(),
        keys: RefCell::default(),
        taken: Cell::new(0),
        breath: RefCell::default(),
    });
    EventListener::new(window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().map(StorageEvent::key);
        let key = key.flatten();
        let store = inbox.session.shelf().store();
        let own = key.as_deref().map(|key| store.own(key));
        if own == Some(None) {
            // Another part's: of ours nothing changed but how much room there is.
            return store.invalidate();
        }
        let own = own.flatten().map(ToOwned::to_owned);
        inbox.keys.borrow_mut().push(own);
        inbox.hear();
    })
}

/// What other tabs changed. A few changes are taken over one by one, at once; of a flood, such as an import is, those that
/// come within a breath are taken over together, since each time costs a rendering.
struct Inbox {
    session: Session,
    keys: RefCell<Vec<Option<String>>>,
    /// How many times this breath.
    taken: Cell<u32>,
    breath: RefCell<Option<Timeout>>,
}

impl Inbox {
    fn hear(self: &Rc<Self>) {
        if self.taken.get() < AT_ONCE {
            self.taken.set(self.taken.get() + 1);
            self.session.heard(&self.keys.take());
        }
        if self.breath.borrow().is_none() {
            let inbox = Rc::downgrade(self);
            let breathe = move || {
                if let Some(inbox) = inbox.upgrade() {
                    inbox.breathe();
                }
            };
            *self.breath.borrow_mut() = Some(Timeout::new(BREATH, breathe));
        }
    }

    fn breathe(self: &Rc<Self>) {
        drop(self.breath.take());
        self.taken.set(0);
        if !self.keys.borrow().is_empty() {
            self.hear();
        }
    }
}

fn refresh(session: &Session, target: &EventTarget, name: &'static str) -> EventListener {
    let session = session.clone();
    EventListener::new(target, name, move |event| {
        // A page that was just loaded has read everything.
        let persisted = Reflect::get(event, &"persisted".into());
        if persisted.is_ok_and(|persisted| persisted.as_bool() == Some(false)) {
            return;
        }
        session.tell_written();
        let document = web_sys::window().and_then(|window| window.document());
        // A page that goes out of sight looks when it is back.
        if document.is_some_and(|document| document.hidden()) {
            session.retry();
        } else {
            session.refresh();
        }
    })
}

/// Has the browser ask before it closes a page that holds what is stored nowhere.
fn asking() -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &window,
        "beforeunload",
        options,
        |event| {
            event.prevent_default();
            // Chromium before version 119 asks for this only.
            let _set = Reflect::set(event, &"returnValue".into(), &true.into());
        },
    ))
}
