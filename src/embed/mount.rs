//! What the interface is rendered into: an element whose listeners come and go with it.
//!
//! yew puts its listeners on the root and forgets them, so that each root would stay for ever, and whatever it holds. A
//! root that is done with is therefore emptied, loses its listeners, and waits for the next element that needs one.

use crate::ui::apart;
use crate::ui::app::{App, AppProps};
use js_sys::{Function, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, ShadowRoot};
use yew::prelude::*;
use yew::{AppHandle, Renderer};

const ADD: &str = "addEventListener";

thread_local! {
    /// As many as there were elements at a time, at most.
    static IDLE: RefCell<Vec<Mount>> = const { RefCell::new(Vec::new()) };
}

#[derive(Clone, Default, Properties, PartialEq)]
struct RootProps {
    /// None while no element has it.
    app: Option<AppProps>,
    /// Which use of the root it is: the next one shall find nothing of the last.
    turn: u32,
}

#[component]
fn Root(props: &RootProps) -> Html {
    html! {
        if let Some(app) = props.app.clone() {
            <App key={props.turn} ..app />
        }
    }
}

/// The rendered interface of one element.
pub struct Mount {
    element: Element,
    root: AppHandle<Root>,
    listeners: Rc<Listeners>,
    /// What yew calls in the place of the element's own method.
    _recorder: Closure<dyn Fn(JsValue, Function, JsValue)>,
    /// Hears each event before yew does.
    _guard: Closure<dyn FnMut(&Event)>,
    turn: u32,
}

impl Mount {
    /// Renders the interface into a shadow root that has nothing but the loader's slot.
    ///
    /// # Errors
    /// What the browser throws where the root cannot take an element.
    pub fn render(shadow: &ShadowRoot, app: AppProps) -> Result<Self, JsValue> {
        let idle = IDLE.with(|idle| idle.borrow_mut().pop());
        let mut mount = idle.map_or_else(Self::new, Ok)?;
        shadow.append_child(&mount.element)?;
        mount.listeners.put_on(&mount.element)?;
        mount.turn += 1;
        mount.update(app);
        Ok(mount)
    }

    /// Renders it with other properties.
    pub fn update(&mut self, app: AppProps) {
        self.keep_slot(app.page.is_some());
        let app = Some(app);
        let turn = self.turn;
        self.root.update(RootProps { app, turn });
    }

    /// What the page rendered stays in the slot that it is in: in another one the browser would lay all of it out anew.
    fn keep_slot(&self, is_page: bool) {
        match (self.element.previous_element_sibling(), is_page) {
            (Some(slot), true) => {
                // Its style is for an article that is still to be fetched; to have none is no failure.
                let _refused = slot.remove_attribute("style").is_err();
            }
            (Some(slot), false) => slot.remove(),
            (None, true) => {
                let document = self.element.owner_document();
                let slot = document.and_then(|document| document.create_element("slot").ok());
                if let Some(slot) = slot {
                    // Any place before the element takes a slot.
                    let _refused = self.element.before_with_node_1(&slot).is_err();
                }
            }
            (None, false) => {}
        }
    }

    /// Takes it away: components, listeners, the element.
    pub fn leave(mut self) {
        self.root.update(RootProps::default());
        self.listeners.take_off(&self.element);
        self.element.remove();
        IDLE.with(|idle| idle.borrow_mut().push(self));
    }

    fn new() -> Result<Self, JsValue> {
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.ok_or(JsValue::NULL)?.create_element("div")?;
        let listeners = Rc::new(Listeners {
            add: Reflect::get(&element, &ADD.into())?.dyn_into()?,
            known: RefCell::default(),
        });
        let guard = guard(element.clone());
        let recorder = {
            let (listeners, element) = (listeners.clone(), element.clone());
            let guard: Function = guard.as_ref().clone().unchecked_into();
            Closure::new(move |kind: JsValue, listener, options: JsValue| {
                let first = Listener(kind.clone(), guard.clone(), options.clone());
                listeners.record(&element, first);
                listeners.record(&element, Listener(kind, listener, options));
            })
        };
        Reflect::set(&element, &ADD.into(), recorder.as_ref())?;
        let root = Renderer::<Root>::with_root(element.clone()).render();
        Ok(Self {
            element,
            root,
            listeners,
            _recorder: recorder,
            _guard: guard,
            turn: 0,
        })
    }
}

/// What the page has put into a slot is the page's: if another yew drew it, ours would take it for its own.
fn guard(element: Element) -> Closure<dyn FnMut(&Event)> {
    Closure::new(move |event: &Event| {
        let target = event.target();
        if !element.contains(target.as_ref().and_then(JsCast::dyn_ref)) {
            apart::from_yew(event);
        }
    })
}

/// The arguments of `addEventListener`.
struct Listener(JsValue, Function, JsValue);

struct Listeners {
    /// The element's own method.
    add: Function,
    known: RefCell<Vec<Listener>>,
}

impl Listeners {
    fn record(&self, element: &Element, listener: Listener) {
        // yew gives a name, a function and options, which no element refuses.
        let _refused = self.add(element, &listener).is_err();
        self.known.borrow_mut().push(listener);
    }

    fn put_on(&self, element: &Element) -> Result<(), JsValue> {
        let known = self.known.borrow();
        known.iter().try_for_each(|known| self.add(element, known))
    }

    fn add(
        &self,
        element: &Element,
        Listener(kind, listener, options): &Listener,
    ) -> Result<(), JsValue> {
        self.add.call3(element, kind, listener, options).map(drop)
    }

    fn take_off(&self, element: &Element) {
        for Listener(kind, listener, _) in self.known.borrow().iter() {
            let kind = kind.as_string().unwrap_or_default();
            // yew's listeners all capture.
            let _gone = element
                .remove_event_listener_with_callback_and_bool(&kind, listener, true)
                .is_err();
        }
    }
}
