//! Opens the reader's own article, or one that was opened before.

use crate::model::article::ArticleId;
use crate::model::article::read::Format;
use crate::model::shelf::Listed;
use crate::ui::chrome::{Icon, icon};
use crate::ui::i18n::{Lang, fill};
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
    let listed = use_state(|| articles(&props.library));
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
    let forget = {
        let (library, listed) = (props.library.clone(), listed.clone());
        Callback::from(move |id: ArticleId| {
            // What could not be removed is still in the list that is read next.
            let _still_listed = library.shelf.forget(&id).is_err();
            listed.set(articles(&library));
        })
    };
    let again = props.library.open.reform(Opening::Again);
    let forgettable = |id: &ArticleId| props.reading.as_ref() != Some(id);
    let items = listed.iter().map(|listed| {
        html! {
            <Kept key={listed.record.id.as_str()} title={listed.record.meta.title.clone()}
                id={listed.record.id.clone()} count={listed.annotations} lang={props.lang}
                open={again.clone()} forget={forgettable(&listed.record.id).then(|| forget.clone())} />
        }
    });
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
            if listed.is_empty() {
                <p class="hint">{ texts.open_recent_none }</p>
            }
            <ul class="kept">{ for items }</ul>
        </div>
    }
}

fn articles(library: &Library) -> Vec<Listed> {
    library
        .shelf
        .articles()
        .map(|listing| listing.articles)
        .unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct KeptProps {
    title: String,
    id: ArticleId,
    count: usize,
    lang: Lang,
    open: Callback<ArticleId>,
    forget: Option<Callback<ArticleId>>,
}

/// One article of the list. Deleting asks once more, by the same button.
#[component]
fn Kept(props: &KeptProps) -> Html {
    let texts = props.lang.texts();
    let asked = use_state_eq(|| false);
    let open = {
        let (open, id) = (props.open.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| open.emit(id.clone()))
    };
    let forget = props.forget.clone().map(|forget| {
        let (id, asked) = (props.id.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            if *asked {
                forget.emit(id.clone());
            } else {
                asked.set(true);
            }
        })
    });
    let title = if props.title.is_empty() {
        props.id.as_str()
    } else {
        &props.title
    };
    let label = if *asked {
        texts.open_forget_sure
    } else {
        texts.open_forget
    };
    html! {
        <li>
            <button type="button" class="again" onclick={open}>
                <span class="quote">{ title }</span>
                <span class="said">{ fill(texts.annotations_count, &[&props.count.to_string()]) }</span>
            </button>
            if let Some(onclick) = forget {
                <button type="button" class={classes!("plain", "forget", (*asked).then_some("sure"))} title={label}
                    aria-label={label} {onclick}>
                    { icon(Icon::Delete) }
                    if *asked { <span>{ label }</span> }
                </button>
            }
        </li>
    }
}
