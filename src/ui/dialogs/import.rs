//! What a file holds, before it is merged.

use crate::model::notebook::Comparison;
use crate::ui::i18n::fill;
use crate::ui::session::{Command, Incoming, Session};
use std::rc::Rc;
use yew::prelude::*;

/// Annotations shown of each group; a file may bring thousands.
const SHOWN: usize = 50;

/// The groups, and the button that merges.
pub fn import(session: &Session, incoming: &Rc<Incoming>) -> Html {
    let texts = session.texts();
    let merge = session.notebook().compare(incoming.annotations.clone());
    let quotes = |wanted: &dyn Fn(Comparison, bool) -> bool| -> Vec<String> {
        let items = merge
            .items
            .iter()
            .filter(|(e, c)| wanted(*c, e.place.is_some()));
        items
            .map(|(e, _)| e.annotation.anchor.quote.exact.clone())
            .collect()
    };
    let taken = |c| matches!(c, Comparison::New | Comparison::Changed);
    let rejected = incoming
        .rejected
        .iter()
        .map(|(at, why)| fill(texts.import_item, &[&at.to_string(), why]));
    let groups = [
        (
            "new",
            texts.import_new,
            quotes(&|c, placed| c == Comparison::New && placed),
        ),
        (
            "changed",
            texts.import_changed,
            quotes(&|c, placed| c == Comparison::Changed && placed),
        ),
        (
            "missing",
            texts.import_not_found,
            quotes(&|c, placed| taken(c) && !placed),
        ),
        (
            "same",
            texts.import_same,
            quotes(&|c, _| c == Comparison::Same),
        ),
        (
            "older",
            texts.import_older,
            quotes(&|c, _| c == Comparison::Older),
        ),
        ("rejected", texts.import_rejected, rejected.collect()),
    ];
    let count = merge.count(Comparison::New) + merge.count(Comparison::Changed);
    let onmerge = {
        let (session, incoming) = (session.clone(), incoming.clone());
        Callback::from(move |_: MouseEvent| session.merge(&incoming))
    };
    let oncancel = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.run(Command::Close))
    };
    html! {
        <div class="import">
            if let Some(title) = &incoming.other_article {
                <p class="warning">{ fill(texts.import_other, &[title]) }</p>
            }
            { for groups.iter().map(|(class, name, quotes)| group(class, name, quotes)) }
            if count == 0 {
                <p class="hint">{ texts.import_nothing }</p>
            }
            <div class="row">
                <button type="button" class="plain cancel" onclick={oncancel}>{ texts.cancel }</button>
                <button type="button" class="main merge" disabled={count == 0} onclick={onmerge}>
                    { fill(texts.import_merge, &[&count.to_string()]) }
                </button>
            </div>
        </div>
    }
}

fn group(class: &'static str, name: &str, quotes: &[String]) -> Html {
    if quotes.is_empty() {
        return Html::default();
    }
    let shown = quotes
        .iter()
        .take(SHOWN)
        .map(|quote| html! { <li>{ quote }</li> });
    html! {
        <details class={class}>
            <summary>{ name }<span class="count">{ quotes.len() }</span></summary>
            <ul>
                { for shown }
                if quotes.len() > SHOWN {
                    <li>{ "…" }</li>
                }
            </ul>
        </details>
    }
}
