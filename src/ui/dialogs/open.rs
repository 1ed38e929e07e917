//! Opens the reader's own article, or one that was opened before.

use super::kept::Kept;
use crate::model::article::ArticleId;
use crate::model::article::read::Format;
use crate::ui::i18n::Lang;
use crate::ui::library::{FileField, Library, Opening};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Props of [`Open`].
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// The reader's own articles.
    pub library: Library,
    /// Why the last one could not be opened.
    #[prop_or_default]
    pub refusal: Option<String>,
    /// The article that is open. It is not deleted under the reader's eyes.
    #[prop_or_default]
    pub reading: Option<ArticleId>,
    /// The interface's language.
    pub lang: Lang,
}

/// See the module.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let texts = props.lang.texts();
    let field = use_node_ref();
    let read = {
        let (field, open) = (field.clone(), props.library.open.clone());
        Callback::from(move |_: MouseEvent| {
            let text = field
                .cast::<HtmlTextAreaElement>()
                .map(|field| field.value())
                .unwrap_or_default();
            let format = Format::detect("", "", &text);
            open.emit(Opening::Source(text, format));
        })
    };
    html! {
        <div class="open">
            if let Some(words) = &props.refusal {
                <p class="warning" role="alert">{ words }</p>
            }
            <label>{ texts.open_paste }
                <textarea ref={field} rows="5" placeholder={texts.open_paste_hint} />
            </label>
            <div class="row">
                <FileField label={texts.open_file} accept=".json,.jsonld,.html,.htm,.txt,text/html,text/plain,application/json"
                    onfile={props.library.open.reform(Opening::File)} />
                <button type="button" class="main read" onclick={read}>{ texts.open_read }</button>
            </div>
            <p class="hint">{ texts.open_drop }</p>
            <h3>{ texts.open_recent }</h3>
            <Kept shelf={props.library.shelf.clone()} open={props.library.open.reform(Opening::Again)}
                reading={props.reading.clone()} lang={props.lang} />
        </div>
    }
}
