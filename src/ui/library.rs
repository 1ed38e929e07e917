//! The reader's own articles: opened from a paste or a file, and listed once opened.

use crate::dom::backend::Backend;
use crate::model::article::ArticleId;
use crate::model::article::read::Format;
use crate::model::shelf::Shelf;
use std::rc::Rc;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What to open.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// What stands at an address.
    Address(String),
    /// What the reader brought.
    Source(String, Format),
    /// A file, not read yet.
    File(File),
    /// What was opened before.
    Again(ArticleId),
}

/// Where articles are kept and how one is opened.
#[derive(Clone)]
pub struct Library {
    /// The shelf.
    pub shelf: Rc<Shelf<Backend>>,
    /// Opens an article.
    pub open: Callback<Opening>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shelf, &other.shelf) && self.open == other.open
    }
}

/// Props of [`FileField`].
#[derive(Properties, PartialEq)]
pub struct FileFieldProps {
    /// Its name.
    pub label: &'static str,
    /// What the file dialogue offers.
    pub accept: &'static str,
    /// Called with the file that was chosen.
    pub onfile: Callback<File>,
}

/// A button that asks for a file.
#[component]
pub fn FileField(props: &FileFieldProps) -> Html {
    let input = use_node_ref();
    html! {
        <>
            <button type="button" class="file" onclick={choose(&input)}>{ props.label }</button>
            { file_input(&input, props.accept, &props.onfile) }
        </>
    }
}

/// The field behind such a button. It must stay in the page while the browser asks: the answer comes as an
/// event of its own.
pub fn file_input(node: &NodeRef, accept: &'static str, onfile: &Callback<File>) -> Html {
    let onfile = onfile.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let file = input.as_ref().and_then(|input| input.files()?.get(0));
        if let Some((input, file)) = input.zip(file) {
            // The same file chosen again must be a change again.
            input.set_value("");
            onfile.emit(file);
        }
    });
    html! {
        <input ref={node.clone()} type="file" class="sr" {accept} tabindex="-1" aria-hidden="true" {onchange} />
    }
}

/// Lets the reader choose a file for the field.
pub fn choose(field: &NodeRef) -> Callback<MouseEvent> {
    let field = field.clone();
    Callback::from(move |_: MouseEvent| {
        if let Some(field) = field.cast::<HtmlInputElement>() {
            field.click();
        }
    })
}
