//! The articles that are kept on this site: opened again, taken away in one file, deleted with a way back.

use crate::dom::backend::Backend;
use crate::dom::system::SystemClock;
use crate::model::article::ArticleId;
use crate::model::ports::Clock as _;
use crate::model::shelf::{Listed, Reversal, Shelf};
use crate::ui::chrome::{Icon, icon};
use crate::ui::i18n::{Lang, fill};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Kept`].
#[derive(Properties)]
pub struct KeptProps {
    /// Where they are kept.
    pub shelf: Rc<Shelf<Backend>>,
    /// Opens one; where the page does not offer that, its address is a link.
    pub open: Option<Callback<ArticleId>>,
    /// The article that is open. It is not deleted under the reader's eyes.
    #[prop_or_default]
    pub reading: Option<ArticleId>,
    /// The interface's language.
    pub lang: Lang,
}

impl PartialEq for KeptProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shelf, &other.shelf)
            && (&self.open, &self.reading, self.lang) == (&other.open, &other.reading, other.lang)
    }
}

/// An article that was deleted.
#[derive(Clone)]
struct Gone {
    reversal: Rc<Reversal>,
    annotations: usize,
}

/// See the module.
#[component]
pub fn Kept(props: &KeptProps) -> Html {
    let texts = props.lang.texts();
    let listed = use_state(|| articles(&props.shelf));
    let forgotten = use_state(|| None::<Gone>);
    let forget = {
        let (shelf, listed, forgotten) = (props.shelf.clone(), listed.clone(), forgotten.clone());
        Callback::from(move |(id, annotations): (ArticleId, usize)| {
            // What could not be removed is still in the list that is read next.
            let reversal = shelf.forget(&id, SystemClock.now()).ok().map(Rc::new);
            forgotten.set(reversal.map(|reversal| Gone {
                reversal,
                annotations,
            }));
            listed.set(articles(&shelf));
        })
    };
    let items = listed.iter().map(|item| {
        let id = &item.record.id;
        let forget = (props.reading.as_ref() != Some(id)).then(|| {
            let what = (id.clone(), item.annotations);
            forget.reform(move |_: MouseEvent| what.clone())
        });
        html! { <li key={id.as_str()}>{ line(item, props, forget) }</li> }
    });
    html! {
        <>
            if listed.is_empty() {
                <p class="hint">{ texts.open_recent_none }</p>
            }
            if let Some(gone) = &*forgotten {
                { way_back(gone, props, &listed, &forgotten) }
            }
            <ul class="kept">{ for items }</ul>
        </>
    }
}

/// Says what was deleted, and brings it back.
fn way_back(
    gone: &Gone,
    props: &KeptProps,
    listed: &UseStateHandle<Vec<Listed>>,
    forgotten: &UseStateHandle<Option<Gone>>,
) -> Html {
    let texts = props.lang.texts();
    let restore = {
        let (gone, shelf) = (gone.clone(), props.shelf.clone());
        let (listed, forgotten) = (listed.clone(), forgotten.clone());
        Callback::from(move |_: MouseEvent| {
            // Where there is no room it can be asked for again.
            if shelf.restore(&gone.reversal).is_ok() {
                forgotten.set(None);
            }
            listed.set(articles(&shelf));
        })
    };
    html! {
        <p class="gone" role="status">
            <span>{ fill(texts.forgotten, &[&gone.annotations.to_string()]) }</span>
            <button type="button" class="restore" onclick={restore}>{ icon(Icon::Undo) }{ texts.undo }</button>
        </p>
    }
}

fn articles(shelf: &Shelf<Backend>) -> Vec<Listed> {
    shelf
        .articles()
        .map(|listing| listing.articles)
        .unwrap_or_default()
}

fn line(item: &Listed, props: &KeptProps, forget: Option<Callback<MouseEvent>>) -> Html {
    let texts = props.lang.texts();
    let record = &item.record;
    let title = match record.meta.title.as_str() {
        "" => record.id.as_str(),
        title => title,
    };
    let count = fill(texts.annotations_count, &[&item.annotations.to_string()]);
    let inner = html! {
        <>
            <span class="quote">{ title.to_owned() }</span>
            <span class="said">{ count }</span>
        </>
    };
    // Any script of the page can have written the record: only an address of the web becomes a link.
    let url = record.meta.url.as_ref();
    let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let whole = match (&props.open, url) {
        (Some(open), _) => {
            let id = record.id.clone();
            let open = open.reform(move |_: MouseEvent| id.clone());
            html! { <button type="button" class="again" onclick={open}>{ inner }</button> }
        }
        (None, Some(url)) => html! {
            <a class="again" href={url.clone()} target="_blank" rel="noopener noreferrer">{ inner }</a>
        },
        (None, None) => html! { <span class="again">{ inner }</span> },
    };
    html! {
        <>
            { whole }
            if let Some(onclick) = forget {
                <button type="button" class="plain forget" title={texts.open_forget}
                    aria-label={[texts.open_forget, "：", title].concat()} {onclick}>{ icon(Icon::Delete) }</button>
            }
        </>
    }
}
