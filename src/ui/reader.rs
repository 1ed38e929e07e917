//! One opened article with all that stands around and over it.

use crate::dom::sheet::Sheet;
use crate::ui::article::ArticleView;
use crate::ui::chrome::{
    CaretView, Editor, Panel, Picker, SelectionBar, SuggestionCard, banner, handles, notices,
    top_bar,
};
use crate::ui::dialogs::dialogs;
use crate::ui::i18n::Lang;
use crate::ui::keys;
use crate::ui::library::Library;
use crate::ui::page::PageView;
use crate::ui::session::{Command, Preview, Session, Stage};
use crate::ui::watching::use_watching;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent, PointerEvent, ShadowRoot};
use yew::prelude::*;

/// Props of [`Reader`].
#[derive(Properties, PartialEq)]
pub struct ReaderProps {
    /// The root that all stands in.
    pub shadow: ShadowRoot,
    /// The article's session.
    pub session: Session,
    /// Switches the interface to the other language.
    pub switch_language: Callback<()>,
    /// The reader's own articles, where the page offers that.
    pub library: Option<Library>,
    /// The interface's language, so that a switch renders.
    pub lang: Lang,
    /// Whether the reader only reads, so that a switch renders.
    pub locked: bool,
}

/// See the module.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let session = &props.session;
    let frame = use_node_ref();
    let article = use_node_ref();
    let chooser = use_node_ref();
    use_session(session, &props.shadow, &frame, &article);
    use_selection(session);
    use_watching(session);
    use_lit_sheet(session, &props.shadow);

    let onkeydown = use_callback(session.clone(), |event: KeyboardEvent, session| {
        keys::press(session, &event)
    });
    let (entries, preview) = (
        session.notebook().entries().clone(),
        session.view().preview.clone(),
    );
    let suggestions = session.notebook().suggestions().clone();
    let rejected = session.notebook().rejected().clone();
    let view = session.view().clone();
    let dragging = matches!(view.preview, Some(Preview::Extent(_)));
    let panel = html! {
        <Panel session={session.clone()} entries={entries.clone()} suggestions={suggestions.clone()} {rejected}
            open={view.panel} tab={view.tab} filter={session.notebook().filter()} lang={props.lang} />
    };
    let bar = top_bar(
        session,
        props.library.as_ref(),
        &props.switch_language,
        &chooser,
    );
    let around = match session.page() {
        Some(page) => html! {
            <>
                <PageView session={session.clone()} shadow={props.shadow.clone()} node={article} lang={props.lang}
                    root={page.root.clone()} {entries} {suggestions} {preview} />
                <div class={classes!("dock", view.panel.then_some("open"))} part="dock">{ banner(session) }{ bar }</div>
                { panel }
            </>
        },
        None => html! {
            <>
                { bar }
                { banner(session) }
                <div class="columns">
                    <main class="page">
                        <ArticleView session={session.clone()} node={article} lang={props.lang} {entries} {suggestions}
                            {preview} />
                    </main>
                    { panel }
                </div>
            </>
        },
    };
    // Above whatever the page puts there, and out of its layout.
    let popover = session.is_page().then_some("manual");
    let class = classes!(
        "frame",
        dragging.then_some("dragging"),
        popover.map(|_| "paged"),
        session.ground(),
    );
    html! {
        <div {class} {popover} ref={frame} {onkeydown} lang={session.lang().tag()}>
            { around }
            <CaretView session={session.clone()} caret={view.caret} resized={view.resized} />
            if let Some(id) = view.open {
                if !props.locked {
                    { handles(session, id) }
                }
                <Editor key={id.to_string()} session={session.clone()} {id} writing={view.writing}
                    version={Version::of(session)} />
            } else if !view.choices.is_empty() {
                <Picker session={session.clone()} ids={view.choices.clone()} />
            } else if props.locked {
            } else if !view.selecting && session.selection().is_some() {
                <SelectionBar session={session.clone()} version={Version::of(session)} />
            } else if let Some(proposal) = session.suggestion_at_hand() {
                <SuggestionCard key={proposal.id.to_string()} session={session.clone()} proposal={proposal.clone()}
                    version={Version::of(session)} />
            }
            { dialogs(session, props.library.as_ref(), props.lang) }
            { notices(view.notice.as_ref()) }
        </div>
    }
}

/// What a component that reads the session as a whole compares: it renders when this differs.
#[derive(Clone, PartialEq)]
pub struct Version {
    entries: *const std::rc::Rc<crate::model::notebook::Entry>,
    suggestions: *const std::rc::Rc<crate::model::notebook::Proposal>,
    view: crate::ui::session::View,
    lang: &'static str,
    history: (usize, usize),
    locked: bool,
}

impl Version {
    /// The session's version now.
    pub fn of(session: &Session) -> Self {
        let notebook = session.notebook();
        Self {
            entries: notebook.entries().as_ptr(),
            suggestions: notebook.suggestions().as_ptr(),
            view: session.view().clone(),
            lang: session.lang().tag(),
            history: notebook.history(),
            locked: session.is_locked(),
        }
    }
}

/// Lends the session its elements and renders whenever it says so.
#[hook]
fn use_session(session: &Session, shadow: &ShadowRoot, frame: &NodeRef, article: &NodeRef) {
    let update = use_force_update();
    let (shadow, frame, article) = (shadow.clone(), frame.clone(), article.clone());
    use_effect_with(session.clone(), move |session| {
        session.on_change(Callback::from(move |()| update.force_update()));
        let stage = frame.cast::<Element>().zip(article.cast::<HtmlElement>());
        session.set_stage(stage.map(|(frame, article)| Stage {
            shadow,
            frame,
            article,
            page: None,
        }));
        if let Some(stage) = session.stage().filter(|stage| stage.page.is_some()) {
            stage.rise();
        }
        session.follow_marks();
        session.recognise_later();
        let session = session.clone();
        move || {
            session.tell_written();
            session.on_change(Callback::noop());
            session.set_stage(None);
        }
    });
}

/// Follows the browser's selection; while a pointer is still drawing it, nothing pops up.
#[hook]
fn use_selection(session: &Session) {
    use_effect_with(session.clone(), |session| {
        let window = web_sys::window();
        let document = window.as_ref().and_then(|window| window.document());
        let listen = |target: Option<&EventTarget>, name: &'static str, run: fn(&Session)| {
            let session = session.clone();
            let heard = move |_: &web_sys::Event| run(&session);
            // Whatever becomes of it on its way.
            let options = EventListenerOptions::run_in_capture_phase();
            Some(EventListener::new_with_options(
                target?, name, options, heard,
            ))
        };
        let document = document.as_ref().map(AsRef::as_ref);
        let listeners = [
            listen(document, "selectionchange", Session::read_selection),
            listen(document, "pointerup", Session::end_selecting),
            // The browser took the pointer over to scroll, or to select by touch.
            listen(document, "pointercancel", Session::end_selecting),
            listen(
                window.as_ref().map(AsRef::as_ref),
                "resize",
                Session::resized,
            ),
        ];
        move || drop(listeners)
    });
}

/// Lights the open annotation and the one under the pointer, in the text and in the list alike, by two rules
/// of a sheet: neither is rendered again.
#[hook]
fn use_lit_sheet(session: &Session, shadow: &ShadowRoot) {
    let shadow = shadow.clone();
    use_effect_with(session.clone(), move |session| {
        // Without the sheet nothing lights up; all else works.
        session.set_lit_sheet(Sheet::adopt(&shadow, "").ok());
        let session = session.clone();
        move || session.set_lit_sheet(None)
    });
}

/// Whether a pointer that goes down begins a selection.
pub fn begins_selection(session: &Session, event: &PointerEvent) {
    if event.pointer_type() == "mouse" && event.button() == 0 {
        session.dismiss();
        session.show(|view| view.selecting = true);
    }
}

/// The annotations whose marks lie around an event's target, inner first.
pub fn marks_around(event: &web_sys::Event) -> Vec<crate::model::annotation::AnnotationId> {
    let mut next = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let mut ids = Vec::new();
    while let Some(mark) = next.and_then(|element| element.closest("mark[data-id]").ok().flatten())
    {
        let id = mark.get_attribute("data-id");
        ids.extend(id.and_then(|id| crate::model::annotation::AnnotationId::parse(&id)));
        next = mark.parent_element();
    }
    ids
}

/// Runs a command without taking the focus or the selection from the article.
pub fn button(session: &Session, command: Command) -> Callback<MouseEvent> {
    let session = session.clone();
    Callback::from(move |_| session.run(command.clone()))
}
