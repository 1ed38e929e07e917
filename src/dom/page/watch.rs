//! Follows a page that lives: content that comes late, is replaced, or belongs to another article by now.

use super::read::{Reading, read};
use crate::model::article::read::ReadError;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, EventTarget, HtmlElement, MutationObserver, MutationObserverInit, Node,
};

/// Milliseconds between a change of the page and reading it anew.
const SOON: u32 = 100;

/// Milliseconds without a change after which the page is taken to be all there.
const QUIET: u32 = 1_500;

/// Milliseconds after which it is taken to be all there however much it changes.
const LONG: f64 = 10_000.0;

/// Reading anew takes at most one part in this many of the time.
const SHARE: f64 = 20.0;

/// What of an element changes whether, and as what, it is shown.
const ATTRIBUTES: [&str; 7] = [
    "aria-hidden",
    "class",
    "contenteditable",
    "hidden",
    "open",
    "role",
    "style",
];

/// Where a page's article is.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The widget's element.
    pub host: HtmlElement,
    /// A selector of the article's element; `None` where the widget's element is around the article.
    pub selector: Option<String>,
}

impl Target {
    /// The element that holds the article.
    pub fn find(&self) -> Option<Element> {
        let Some(selector) = &self.selector else {
            return Some(self.host.clone().into());
        };
        let tree = self.host.get_root_node();
        let inside = tree
            .dyn_ref::<web_sys::ShadowRoot>()
            .map(|shadow| shadow.query_selector(selector));
        let found = inside.and_then(Result::ok).flatten();
        found.or_else(|| self.host.owner_document()?.query_selector(selector).ok()?)
    }
}

/// What there is of the article.
pub enum News {
    /// It was read; it may not be all there yet.
    Read(Reading),
    /// The page was quiet for a while since the last news.
    Quiet,
    /// There is none, or nothing in it; it may be on its way.
    Nothing,
    /// There is none, and the page was quiet for a while.
    Gone,
    /// It could not be read.
    Failed(ReadError),
}

/// Reads the article of a page now and whenever it changes, until it is dropped.
pub struct Watch(#[expect(dead_code, reason = "what it keeps alive is the watching")] Rc<Inner>);

struct Inner {
    target: Target,
    tell: Box<dyn Fn(News)>,
    /// Of the tree, for an element that comes or goes; of the head, for what the page is called; of the article.
    observers: RefCell<Vec<Observer>>,
    root: RefCell<Option<Element>>,
    listeners: RefCell<Vec<EventListener>>,
    soon: RefCell<Option<Timeout>>,
    quiet: RefCell<Option<Timeout>>,
    /// Whether there was an article when it was last looked for.
    is_there: Cell<bool>,
    /// Whether the page changed since it was read.
    is_dirty: Cell<bool>,
    /// When the page began to change, by the clock of `performance`.
    unquiet_since: Cell<Option<f64>>,
    /// Before then it is not read again.
    rest_until: Cell<f64>,
    route: RefCell<Route>,
}

/// Where the page is, and what it said that its article is called.
#[derive(Default)]
struct Route {
    path: String,
    named: Option<String>,
    /// What it still says though it is elsewhere by now.
    stale: Option<String>,
}

impl Watch {
    /// Tells what is there at once, and again after every change.
    pub fn new(target: Target, tell: impl Fn(News) + 'static) -> Self {
        let inner = Rc::new(Inner {
            target,
            tell: Box::new(tell),
            observers: RefCell::default(),
            root: RefCell::default(),
            listeners: RefCell::default(),
            soon: RefCell::default(),
            quiet: RefCell::default(),
            is_there: Cell::new(false),
            is_dirty: Cell::new(false),
            unquiet_since: Cell::new(None),
            rest_until: Cell::new(0.0),
            route: RefCell::default(),
        });
        inner.listen();
        inner.changed();
        // At once, since nothing is drawn before.
        inner.soon.take();
        inner.read();
        Self(inner)
    }
}

impl Inner {
    fn listen(self: &Rc<Self>) {
        let Some(document) = self.target.host.owner_document() else {
            return;
        };
        let Some(window) = document.default_view() else {
            return;
        };
        let mut listeners = self.listeners.borrow_mut();
        let mut on = |target: &EventTarget, name: &'static str| {
            let inner = Rc::downgrade(self);
            listeners.push(EventListener::new(target, name, move |_| changed(&inner)));
        };
        on(&window, "popstate");
        on(&window, "load");
        let navigation = Reflect::get(&window, &"navigation".into()).ok();
        if let Some(navigation) = navigation.and_then(|n| n.dyn_into::<EventTarget>().ok()) {
            on(&navigation, "currententrychange");
        }
        drop(listeners);
        let mut observers = self.observers.borrow_mut();
        if let Some(head) = document.head() {
            let inner = Rc::downgrade(self);
            observers.extend(Observer::new(&head, &["href", "content"], move || {
                changed(&inner)
            }));
        }
        if self.target.selector.is_some() {
            let inner = Rc::downgrade(self);
            let moved = move || {
                if let Some(inner) = inner.upgrade().filter(|inner| inner.is_elsewhere()) {
                    inner.changed();
                }
            };
            observers.extend(Observer::new(&self.target.host.get_root_node(), &[], moved));
        }
    }

    fn is_elsewhere(&self) -> bool {
        self.target.find() != *self.root.borrow()
    }

    /// The page changed: it is read soon, and once more when it is quiet.
    fn changed(self: &Rc<Self>) {
        let now = now();
        self.is_dirty.set(true);
        let since = self.unquiet_since.get().unwrap_or(now);
        self.unquiet_since.set(Some(since));
        if self.soon.borrow().is_none() {
            let wait = (self.rest_until.get() - now).max(f64::from(SOON));
            *self.soon.borrow_mut() = Some(self.later(wait as u32, |inner| {
                inner.soon.take();
                inner.read();
            }));
        }
        if now - since < LONG || self.quiet.borrow().is_none() {
            *self.quiet.borrow_mut() = Some(self.later(QUIET, |inner| {
                inner.quiet.take();
                inner.soon.take();
                inner.unquiet_since.set(None);
                if inner.is_dirty.get() {
                    inner.read();
                }
                let is_there = inner.is_there.get();
                (inner.tell)(if is_there { News::Quiet } else { News::Gone });
            }));
        }
    }

    fn later(self: &Rc<Self>, wait: u32, run: fn(&Rc<Self>)) -> Timeout {
        let inner = Rc::downgrade(self);
        Timeout::new(wait, move || {
            if let Some(inner) = inner.upgrade() {
                run(&inner);
            }
        })
    }

    fn read(self: &Rc<Self>) {
        self.is_dirty.set(false);
        let root = self.target.find();
        if *self.root.borrow() != root {
            self.observe(root.as_ref());
            self.root.replace(root.clone());
        }
        let from = now();
        let stale = self.route.borrow_mut().follow(&self.target.host);
        let reading = root.map(|root| read(&root, stale.as_deref()));
        let to = now();
        self.rest_until.set(to + (to - from) * SHARE);
        self.is_there.set(matches!(reading, Some(Ok(Some(_)))));
        (self.tell)(match reading {
            Some(Err(error)) => News::Failed(error),
            Some(Ok(Some(reading))) => News::Read(reading),
            Some(Ok(None)) | None => News::Nothing,
        });
    }

    /// Follows the changes of the article's element, and no longer those of another.
    fn observe(self: &Rc<Self>, root: Option<&Element>) {
        let mut observers = self.observers.borrow_mut();
        observers.retain(|observer| !observer.is_of_article);
        if let Some(root) = root {
            let inner = Rc::downgrade(self);
            let observer = Observer::new(root, &ATTRIBUTES, move || changed(&inner));
            observers.extend(observer.map(|mut observer| {
                observer.is_of_article = true;
                observer.see_looks(root);
                observer
            }));
        }
    }
}

fn changed(inner: &Weak<Inner>) {
    if let Some(inner) = inner.upgrade() {
        inner.changed();
    }
}

impl Route {
    /// Looks where the page is. What it names an article by is out of date where the page went elsewhere and it still
    /// says the same, unless that is where it went.
    fn follow(&mut self, host: &HtmlElement) -> Option<String> {
        let document = host.owner_document();
        let path = document.as_ref().and_then(path).unwrap_or_default();
        let named = document.as_ref().and_then(crate::dom::html::named);
        if path != self.path {
            let is_moved = !self.path.is_empty();
            let is_about_here = named.as_ref().is_some_and(|url| url.ends_with(&path));
            let is_kept = is_moved && named == self.named && !is_about_here;
            self.stale = named.clone().filter(|_| is_kept);
            self.path = path;
        } else if named != self.named {
            self.stale = None;
        }
        self.named = named;
        self.stale.clone()
    }
}

fn path(document: &Document) -> Option<String> {
    let location = document.location()?;
    Some([location.pathname().ok()?, location.search().ok()?].concat())
}

/// A `MutationObserver`, until it is dropped.
struct Observer {
    observer: MutationObserver,
    is_of_article: bool,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Observer {
    /// Of all below `node`, and of these attributes there. `None` where the engine refuses.
    fn new(node: &Node, attributes: &[&str], changed: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Array)>::new(move |_: Array| changed());
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_subtree(true);
        options.set_child_list(true);
        if !attributes.is_empty() {
            options.set_character_data(true);
            let names: Array = attributes.iter().map(|name| JsValue::from(*name)).collect();
            options.set_attribute_filter(&names);
        }
        observer.observe_with_options(node, &options).ok()?;
        Some(Self {
            observer,
            is_of_article: false,
            _callback: callback,
        })
    }
}

impl Observer {
    /// Of the page's outermost elements as well, around `root`: there a page says whether it is light or dark.
    fn see_looks(&self, root: &Element) {
        let document = root.owner_document();
        let outermost = document.map(|document| {
            let body = document.body().map(Element::from);
            [document.document_element(), body]
        });
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        for element in outermost.into_iter().flatten().flatten() {
            // Told again of the same node an observer would forget what is below.
            if element != *root {
                let _refused = self.observer.observe_with_options(&element, &options);
            }
        }
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}
