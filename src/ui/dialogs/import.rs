//! What a file holds, before it is merged.

use crate::model::notebook::{Comparison, Entry, Merge};
use crate::ui::chrome::{Icon, icon};
use crate::ui::i18n::{Lang, Texts, fill};
use crate::ui::reader::button;
use crate::ui::session::{Command, Incoming, Session};
use std::rc::Rc;
use yew::prelude::*;

/// Annotations shown of each group; a file may bring thousands.
const SHOWN: usize = 50;

/// Props of [`Import`].
#[derive(Properties)]
pub struct ImportProps {
    /// The session.
    pub session: Session,
    /// What the file holds.
    pub incoming: Rc<Incoming>,
    /// The annotations that are here: what they are compared with.
    pub entries: Rc<Vec<Rc<Entry>>>,
    /// The interface's language.
    pub lang: Lang,
}

impl PartialEq for ImportProps {
    fn eq(&self, other: &Self) -> bool {
        (&self.session, self.lang) == (&other.session, other.lang)
            && Rc::ptr_eq(&self.incoming, &other.incoming)
            && Rc::ptr_eq(&self.entries, &other.entries)
    }
}

/// The groups, and the button that merges. Comparing thousands of annotations takes time: it renders only when there is
/// something else to compare.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let (session, incoming) = (&props.session, &props.incoming);
    let texts = props.lang.texts();
    let merge = session
        .notebook()
        .compare(incoming.annotations.clone(), session.now());
    let count = merge.count(Comparison::New) + merge.count(Comparison::Changed);
    let onmerge = {
        let (session, incoming) = (session.clone(), incoming.clone());
        Callback::from(move |_: MouseEvent| session.merge(&incoming))
    };
    html! {
        <div class="import">
            if let Some(title) = &incoming.other_article {
                <p class="warning">{ fill(texts.import_other, &[title]) }</p>
            }
            { elsewhere(session, incoming) }
            { for groups(&merge, incoming, texts) }
            if count == 0 {
                <p class="hint">{ texts.import_nothing }</p>
            }
            <div class="row">
                <button type="button" class="plain cancel" onclick={button(session, Command::Close)}>
                    { texts.cancel }
                </button>
                <button type="button" class="main merge" disabled={count == 0} onclick={onmerge}>
                    { fill(texts.import_merge, &[&count.to_string()]) }
                </button>
            </div>
        </div>
    }
}

/// What the file holds for other articles, and the button that keeps it for them.
fn elsewhere(session: &Session, incoming: &Rc<Incoming>) -> Html {
    let texts = session.texts();
    let others = session.of_others(incoming);
    let count: usize = others
        .iter()
        .map(|(_, annotations)| annotations.len())
        .sum();
    if count == 0 {
        return Html::default();
    }
    let act = |run: fn(&Session, &Incoming)| {
        let (session, incoming) = (session.clone(), incoming.clone());
        Callback::from(move |_: MouseEvent| run(&session, &incoming))
    };
    let counts = [count.to_string(), others.len().to_string()];
    html! {
        <div class="elsewhere">
            if let Some((kept, _)) = &incoming.absorbed {
                <p role="status">{ fill(texts.absorbed, &[&kept.to_string()]) }</p>
                <button type="button" class="expel" onclick={act(Session::expel)}>{ icon(Icon::Undo) }{ texts.undo }</button>
            } else {
                <p>{ fill(texts.for_others, &[&counts[0], &counts[1]]) }</p>
                <button type="button" class="absorb" onclick={act(Session::absorb)}>{ texts.absorb }</button>
            }
        </div>
    }
}

/// What would become of the file's annotations: first what is merged, then what is not.
fn groups(merge: &Merge, incoming: &Incoming, texts: &Texts) -> Vec<Html> {
    use Comparison::{Changed, New, Older, Same};
    let is_found: fn(&Entry) -> bool = |entry| entry.place.is_some() && !entry.is_changed();
    let is_lost: fn(&Entry) -> bool = |entry| entry.place.is_none();
    let quotes = |wanted: &[Comparison], of: fn(&Entry) -> bool| -> Vec<String> {
        let items = merge
            .items
            .iter()
            .filter(|(entry, comparison)| wanted.contains(comparison) && of(entry));
        items
            .map(|(entry, _)| entry.annotation.anchor.quote.exact.clone())
            .collect()
    };
    let rejected = incoming.rejected.iter();
    let rejected = rejected.map(|(at, why)| fill(texts.import_item, &[&at.to_string(), why]));
    [
        ("new", texts.import_new, quotes(&[New], is_found)),
        (
            "changed",
            texts.import_changed,
            quotes(&[Changed], is_found),
        ),
        (
            "edited",
            texts.changed_group,
            quotes(&[New, Changed], Entry::is_changed),
        ),
        (
            "missing",
            texts.import_not_found,
            quotes(&[New, Changed], is_lost),
        ),
        ("same", texts.import_same, quotes(&[Same], |_| true)),
        ("older", texts.import_older, quotes(&[Older], |_| true)),
        ("rejected", texts.import_rejected, rejected.collect()),
    ]
    .map(|(class, name, quotes)| group(class, name, &quotes))
    .to_vec()
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
