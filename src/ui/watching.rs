//! What the browser tells a session about other tabs and about the page's comings and goings.

use crate::ui::session::Session;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, StorageEvent};
use yew::prelude::*;

/// Milliseconds between attempts to store what could not be stored.
const RETRY: u32 = 2_000;

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
    let session = session.clone();
    EventListener::new(window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().map(StorageEvent::key);
        session.heard(key.flatten().as_deref());
    })
}

fn refresh(session: &Session, target: &EventTarget, name: &'static str) -> EventListener {
    let session = session.clone();
    EventListener::new(target, name, move |_| session.refresh())
}

/// Has the browser ask before it closes a page that holds what is stored nowhere.
fn asking() -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &window,
        "beforeunload",
        options,
        |event| event.prevent_default(),
    ))
}
