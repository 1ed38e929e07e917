//! An article that the page rendered: what is painted over it and what a pointer and the keyboard do there. Nothing of
//! the page is changed; what listens to it goes with the component.

use crate::model::notebook::{Entry, Proposal};
use crate::ui::apart;
use crate::ui::i18n::Lang;
use crate::ui::keys;
use crate::ui::reader::begins_selection;
use crate::ui::session::{Command, Preview, Session};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, KeyboardEvent, MouseEvent, PointerEvent, ShadowRoot};
use yew::prelude::*;

/// What does something by itself when it is clicked.
const CONTROLS: &str = "a[href], area[href], button, input, select, textarea, label, summary, video, audio, [onclick], \
    [role=button], [role=link], [role=tab], [contenteditable]:not([contenteditable=false i])";

/// What the page has put among the widget's buttons.
const SLOTTED: &str = "pizhu-article > [slot]";

/// Where a key is typed, not pressed.
const FIELDS: &str = "input, select, textarea, [contenteditable]:not([contenteditable=false i])";

/// What is done in the widget and is no one else's business: a page may act on any of it, wherever it is done.
const OWN: [&str; 17] = [
    "click",
    "dblclick",
    "contextmenu",
    "pointerdown",
    "pointerup",
    "mousedown",
    "mouseup",
    "touchstart",
    "touchend",
    "wheel",
    "keydown",
    "keyup",
    "keypress",
    "input",
    "change",
    "focusin",
    "focusout",
];

/// Props of [`PageView`].
#[derive(Properties)]
pub struct PageViewProps {
    /// The session.
    pub session: Session,
    /// The root that the widget's elements stand in.
    pub shadow: ShadowRoot,
    /// The element that has the focus while the text cursor is in the article.
    pub node: NodeRef,
    /// The element of the page that holds the article.
    pub root: Element,
    /// All annotations.
    pub entries: Rc<Vec<Rc<Entry>>>,
    /// The open suggestions.
    pub suggestions: Rc<Vec<Rc<Proposal>>>,
    /// Places to show before they are tagged.
    pub preview: Option<Preview>,
    /// The interface's language.
    pub lang: Lang,
}

impl PartialEq for PageViewProps {
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
            && self.root == other.root
            && self.lang == other.lang
            && Rc::ptr_eq(&self.entries, &other.entries)
            && Rc::ptr_eq(&self.suggestions, &other.suggestions)
            && self.preview == other.preview
    }
}

/// See the module.
#[component]
pub fn PageView(props: &PageViewProps) -> Html {
    let layer = use_node_ref();
    let place = (props.session.clone(), props.root.clone());
    {
        let (layer, shadow) = (layer.clone(), props.shadow.clone());
        use_effect_with(place, move |(session, root)| {
            let layer = layer.cast::<Element>();
            let frame = layer.as_ref().and_then(|layer| layer.parent_element());
            let listeners = (listeners(session, root), keep_in(&shadow, frame));
            if let Some(layer) = layer {
                session.begin_painting(&shadow, &layer);
            }
            let session = session.clone();
            move || {
                drop(listeners);
                session.end_painting();
            }
        });
    }
    let session = props.session.clone();
    use_effect(move || session.paint());
    let onfocusin = use_callback(props.session.clone(), |_: FocusEvent, session| {
        let current = session.view().current;
        session.focused(current);
    });
    let texts = props.lang.texts();
    html! {
        <>
            <div class="layer" ref={layer} aria-hidden="true"></div>
            <div class="field" ref={props.node.clone()} data-article="" tabindex="0" role="application"
                {onfocusin} aria-label={texts.cursor}></div>
        </>
    }
}

/// What is to be heard of a page's article, and of the page around it.
fn listeners(session: &Session, root: &Element) -> Vec<EventListener> {
    let Some(window) = root
        .owner_document()
        .and_then(|document| document.default_view())
    else {
        return Vec::new();
    };
    let hear = |target: &EventTarget, name: &'static str, run: fn(&Session, &Event)| {
        let session = session.clone();
        EventListener::new(target, name, move |event| {
            if !is_within(event, SLOTTED) {
                run(&session, event);
            }
        })
    };
    vec![
        hear(root, "pointerdown", |session, event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                begins_selection(session, event);
            }
        }),
        hear(root, "click", clicked),
        hear(root, "pointerleave", |session, _| session.light(None)),
        each_frame(session, root, "pointermove", false, |session, event| {
            if let Some(event) = event.dyn_ref::<MouseEvent>() {
                session.light(at(session, event).first().copied());
            }
        }),
        // Whatever is scrolled.
        each_frame(session, &window, "scroll", true, |session, _| {
            session.scrolled()
        }),
        each_frame(session, &window, "resize", true, |session, _| {
            session.scrolled()
        }),
        pressed(session, &window),
    ]
}

/// Keeps what is done in the widget's own elements, all inside `frame`, from the page; what is done in the page passes, and in
/// what the page has put into a slot.
fn keep_in(shadow: &ShadowRoot, frame: Option<Element>) -> Vec<EventListener> {
    let host = shadow.host();
    let window = host.owner_document().and_then(|page| page.default_view());
    let (is_host, frame) = (JsValue::from(&host), JsValue::from(frame));
    let keep = move |event: &Event| {
        let target = event.target();
        let target = target.as_ref().and_then(JsCast::dyn_ref);
        // By the way it came: the button that was pressed may be gone by now.
        if event.composed_path().includes(&frame, 0) && !host.contains(target) {
            event.stop_propagation();
        }
    };
    // A yew of the page hears it on its way down.
    let hide = move |event: &Event| {
        if event.composed_path().get(0) == is_host {
            apart::from_yew(event);
        }
    };
    let early = EventListenerOptions::run_in_capture_phase();
    let mut listeners = Vec::new();
    for name in OWN {
        listeners.push(EventListener::new(shadow, name, keep.clone()));
        if let Some(window) = &window {
            let outside = EventListener::new_with_options(window, name, early, hide.clone());
            listeners.push(outside);
        }
    }
    listeners
}

fn at(session: &Session, event: &MouseEvent) -> Vec<crate::model::annotation::AnnotationId> {
    session.at_point(f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What the page makes of a click is the page's; otherwise it opens what lies there.
fn clicked(session: &Session, event: &Event) {
    let Some(event) = event.dyn_ref::<MouseEvent>() else {
        return;
    };
    if event.default_prevented() || is_within(event, CONTROLS) {
        return;
    }
    let here = at(session, event);
    if here.is_empty() || session.selection().is_some() {
        return session.dismiss();
    }
    session.run(Command::Pick(here));
}

/// Whether an event began in an element of this kind.
fn is_within(event: &Event, selector: &str) -> bool {
    // Into the page's own open shadow roots, too.
    let first = event.composed_path().get(0).dyn_into::<Element>();
    first.is_ok_and(|first| first.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Keys that are pressed while the focus is somewhere in the page: only those that are shown beside what is at hand.
fn pressed(session: &Session, window: &EventTarget) -> EventListener {
    let session = session.clone();
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let target = event.target();
        let target = target.and_then(|target| target.dyn_into::<Element>().ok());
        let is_ours = session
            .stage()
            .zip(target)
            .is_some_and(|(stage, target)| stage.shadow.host() == target);
        if !is_ours && !is_within(event, FIELDS) {
            keys::press_in_page(&session, event);
        }
    })
}

/// Heard once a frame, however often it is said.
fn each_frame(
    session: &Session,
    target: &EventTarget,
    name: &'static str,
    everywhere: bool,
    run: fn(&Session, &Event),
) -> EventListener {
    let session = session.clone();
    let is_due = Rc::new(Cell::new(false));
    let options = EventListenerOptions {
        phase: if everywhere {
            EventListenerPhase::Capture
        } else {
            EventListenerPhase::Bubble
        },
        passive: true,
    };
    EventListener::new_with_options(target, name, options, move |event| {
        if is_due.replace(true) {
            return;
        }
        let (session, is_due, event) = (session.clone(), is_due.clone(), event.clone());
        wasm_bindgen_futures::spawn_local(async move {
            crate::dom::next_frame().await;
            is_due.set(false);
            run(&session, &event);
        });
    })
}
