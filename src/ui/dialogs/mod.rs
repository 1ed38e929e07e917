//! Dialogues: modal, closed by Escape or their button, the focus returned by the browser.

mod help;
mod import;
mod kept;
mod ledger;
mod open;
mod words;

pub use open::Open;

use crate::ui::i18n::Lang;
use crate::ui::library::Library;
use crate::ui::session::{Command, Dialog, Session};
use help::help;
use import::Import;
use ledger::ledger;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, Node, ShadowRoot};
use words::Words;
use yew::prelude::*;

/// The dialogue that is open.
pub fn dialogs(session: &Session, library: Option<&Library>, lang: Lang) -> Html {
    let texts = lang.texts();
    let dialog = session.view().dialog.clone();
    let (title, content) = match (&dialog, library) {
        (Some(Dialog::Help), _) => (texts.help_title, help(lang)),
        (Some(Dialog::Ledger), _) => (texts.ledger_title, ledger(session, library)),
        (Some(Dialog::Words), _) => (
            texts.words_title,
            html! { <Words session={session.clone()} /> },
        ),
        (Some(Dialog::Import(incoming)), _) => {
            let (session, incoming) = (session.clone(), incoming.clone());
            let entries = session.notebook().entries().clone();
            (
                texts.import_title,
                html! { <Import {session} {incoming} {entries} {lang} /> },
            )
        }
        (Some(Dialog::Open), Some(library)) => {
            let library = library.clone();
            let refusal = session.view().refusal.clone();
            let reading = Some(session.article().id.clone());
            (
                texts.open_title,
                html! { <Open {library} {lang} {refusal} {reading} /> },
            )
        }
        _ => return Html::default(),
    };
    let session = session.clone();
    let close = Callback::from(move |()| session.run(Command::Close));
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
        <dialog part="dialog" ref={node} aria-label={props.title} {oncancel}>
            <header>
                <h2>{ props.title }</h2>
                <button type="button" class="plain close" title={props.close_label} aria-label={props.close_label}
                    {onclick}>{ crate::ui::chrome::icon(crate::ui::chrome::Icon::Close) }</button>
            </header>
            <div class="content">{ props.children.clone() }</div>
        </dialog>
    }
}
