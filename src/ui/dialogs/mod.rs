//! Dialogues: modal, closed by Escape or their button, the focus returned by the browser.

mod help;
mod import;
mod open;

pub use open::Open;

use crate::ui::i18n::Lang;
use crate::ui::library::Library;
use crate::ui::session::{Command, Dialog, Session};
use help::Help;
use import::Import;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, Node, ShadowRoot};
use yew::prelude::*;

/// Props of [`Dialogs`].
#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    /// The session.
    pub session: Session,
    /// Which one is open.
    pub dialog: Option<Dialog>,
    /// The reader's own articles, where the page offers that.
    pub library: Option<Library>,
    /// The interface's language.
    pub lang: Lang,
}

/// The dialogue that is open.
#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let texts = props.lang.texts();
    let close = use_callback(props.session.clone(), |(), session| {
        session.run(Command::Close)
    });
    let (title, content) = match (&props.dialog, &props.library) {
        (Some(Dialog::Help), _) => (texts.help_title, html! { <Help lang={props.lang} /> }),
        (Some(Dialog::Import(incoming)), _) => {
            let incoming = incoming.clone();
            (
                texts.import_title,
                html! { <Import session={props.session.clone()} {incoming} /> },
            )
        }
        (Some(Dialog::Open), Some(library)) => (
            texts.open_title,
            html! { <Open library={library.clone()} lang={props.lang} /> },
        ),
        _ => return Html::default(),
    };
    html! { <Modal key={title} {title} close_label={texts.close} {close}>{ content }</Modal> }
}

/// What has the focus in the tree that `node` stands in.
fn focused_in(node: &Node) -> Option<HtmlElement> {
    let shadow: ShadowRoot = node.get_root_node().dyn_into().ok()?;
    shadow.active_element()?.dyn_into().ok()
}

/// Props of [`Modal`].
#[derive(Properties, PartialEq)]
pub struct ModalProps {
    /// What it is called.
    pub title: &'static str,
    /// What its closing button is called.
    pub close_label: &'static str,
    /// Called when the reader closes it.
    pub close: Callback<()>,
    /// What it holds.
    pub children: Html,
}

/// A modal dialogue.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    let dialog = node.clone();
    use_effect_with((), move |()| {
        let before = dialog.cast::<Node>().and_then(|node| focused_in(&node));
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // Throws only where the element left the document meanwhile.
            let _gone = dialog.show_modal().is_err();
        }
        // The browser returns the focus when a dialogue is closed, not when it is taken out.
        move || {
            crate::dom::after_render(move || {
                if let Some(before) = before.filter(|element| element.is_connected()) {
                    let _gone = before.focus().is_err();
                }
            });
        }
    });
    let oncancel = {
        let close = props.close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            close.emit(());
        })
    };
    let onclick = props.close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} aria-label={props.title} {oncancel}>
            <header>
                <h2>{ props.title }</h2>
                <button type="button" class="plain close" title={props.close_label} aria-label={props.close_label}
                    {onclick}>{ crate::ui::chrome::icon(crate::ui::chrome::Icon::Close) }</button>
            </header>
            <div class="content">{ props.children.clone() }</div>
        </dialog>
    }
}
