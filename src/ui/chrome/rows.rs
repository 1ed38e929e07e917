//! The lines of the list. Only those in view are rendered; every line has the same height.

use super::edits::{dates, was_now};
use super::icon::{Icon, icon};
use crate::dom::{next_frame, rendered};
use crate::model::annotation::{AnnotationId, Tag, TagKind};
use crate::model::notebook::{Entry, Proposal, Rejected};
use crate::ui::i18n::{Lang, fill};
use crate::ui::reader::button;
use crate::ui::session::{Command, Session};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

/// CSS pixels a line is high; the style sheet has the same.
const HEIGHT: usize = 48;

/// Lines rendered above and below those in view.
const MARGIN: usize = 12;

/// Lines rendered in the first frame, before the list's height is known: what a window has room for.
const FIRST: usize = 20;

/// One line.
#[derive(Clone)]
pub enum Line {
    /// A group's class, name and size.
    Heading(&'static str, &'static str, usize),
    /// An annotation.
    Entry(Rc<Entry>),
    /// An open suggestion.
    Suggestion(Rc<Proposal>),
    /// An annotation whose characters were edited.
    Edited(Rc<Entry>),
    /// A rejected one.
    Rejected(Rc<Rejected>),
}

/// Props of [`Rows`].
#[derive(Properties)]
pub struct RowsProps {
    /// The session.
    pub session: Session,
    /// The lines.
    pub lines: Rc<Vec<Line>>,
    /// The interface's language.
    pub lang: Lang,
}

impl PartialEq for RowsProps {
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
            && Rc::ptr_eq(&self.lines, &other.lines)
            && self.lang == other.lang
    }
}

/// See the module.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let (session, lines) = (&props.session, &props.lines);
    let view = use_state_eq(|| (0usize, FIRST));
    let margin = use_state_eq(|| 0usize);
    let onscroll = {
        let view = view.clone();
        Callback::from(move |event: Event| {
            if let Some(list) = event.target_dyn_into::<HtmlElement>() {
                let top = list.scroll_top().max(0) as usize / HEIGHT;
                // In steps, so that scrolling renders now and then and not for every line.
                let top = top - top % (MARGIN / 2);
                view.set((top, list.client_height().max(0) as usize / HEIGHT + 1));
            }
        })
    };
    let widen = margin.setter();
    use_effect_with((), move |()| {
        spawn_local(async move {
            // Those out of view are not worth a longer wait for the first frame.
            next_frame().await;
            rendered().await;
            widen.set(MARGIN);
        });
    });
    let onpointerover = use_callback(session.clone(), |event: PointerEvent, session| {
        session.light(row_id(&event))
    });
    let onpointerleave = use_callback(session.clone(), |_: PointerEvent, session| {
        session.light(None)
    });

    let (top, count) = *view;
    let top = top.min(lines.len());
    let from = top.saturating_sub(*margin);
    let to = (top + count + 2 * *margin).min(lines.len());
    let shown = lines.get(from..to).unwrap_or_default();
    let size = lines.len().to_string();
    let rows = shown.iter().enumerate().map(|(at, line)| {
        let place = (from + at + 1).to_string();
        row(session, props.lang, line, place, size.clone())
    });
    html! {
        <ul class="rows" tabindex="-1" {onscroll} {onpointerover} {onpointerleave}>
            <Spacer key="before" lines={from} />
            { for rows }
            <Spacer key="after" lines={lines.len() - to} />
        </ul>
    }
}

fn row(session: &Session, lang: Lang, line: &Line, place: String, size: String) -> Html {
    let texts = lang.texts();
    match line {
        Line::Heading(class, name, count) => html! {
            <li key={*class} class={classes!("group", *class)} aria-posinset={place} aria-setsize={size}>
                <h3>{ *name }<span class="count">{ *count }</span></h3>
            </li>
        },
        Line::Entry(entry) => {
            let annotation = &entry.annotation;
            let said = match annotation.note.as_str() {
                "" => gloss(&annotation.tag, &annotation.anchor.quote.exact),
                note => note.to_owned(),
            };
            let said = match annotation.pending() {
                Some(edit) if entry.is_changed() => fill(texts.now_reads, &[&edit.now]),
                _ => said,
            };
            let quote = annotation.anchor.quote.exact.clone();
            item(
                annotation.id,
                place,
                size,
                html! {
                    { whole_row(session, annotation.id, annotation.kind(), html! { quote }, said) }
                },
            )
        }
        Line::Suggestion(proposal) => {
            let quote = session.article().text.slice(proposal.span()).to_owned();
            let said = gloss(&proposal.suggestion.tag, &quote);
            item(
                proposal.id,
                place,
                size,
                html! {
                    <>
                        { whole_row(session, proposal.id, proposal.kind(), html! { quote }, said) }
                        { decide(session, proposal.id, "accept", texts.accept, Icon::Accept, Command::Decide(proposal.id, true)) }
                        { decide(session, proposal.id, "reject", texts.reject, Icon::Close, Command::Decide(proposal.id, false)) }
                    </>
                },
            )
        }
        Line::Edited(entry) => edited(session, entry, place, size),
        Line::Rejected(rejected) => {
            let rejection = &rejected.rejection;
            item(
                rejection.id,
                place,
                size,
                html! {
                    <>
                        <div class={classes!("row", rejection.kind.as_str())}>
                            <s class="quote">{ rejection.anchor.quote.exact.clone() }</s>
                        </div>
                        { decide(session, rejection.id, "restore", texts.restore, Icon::Undo, Command::Restore(rejection.id)) }
                    </>
                },
            )
        }
    }
}

/// What stood there and what stands there now; below, when. What has no place can be given one.
fn edited(session: &Session, entry: &Entry, place: String, size: String) -> Html {
    let texts = session.texts();
    let annotation = &entry.annotation;
    let (id, kind) = (annotation.id, annotation.kind());
    let last = annotation.edits.last();
    let quote = last.map_or_else(|| html! { &annotation.anchor.quote.exact }, was_now);
    let said = last.map(dates);
    let changed = entry.is_changed();
    let inner = html! {
        <>
            { whole_row(session, id, kind, quote, said.unwrap_or_default()) }
            if changed {
                { decide(session, id, "confirm", texts.confirm, Icon::Accept, Command::Confirm(Some(id))) }
            }
            if changed {
                { decide(session, id, "detach", texts.detach, Icon::Close, Command::Detach(id)) }
            }
            if entry.place.is_none() {
                { decide(session, id, "attach", texts.attach, Icon::Attach, Command::Attach(id)) }
            }
        </>
    };
    item(id, place, size, inner)
}

fn item(id: AnnotationId, place: String, size: String, inner: Html) -> Html {
    html! { <li key={id.to_string()} class="item" aria-posinset={place} aria-setsize={size}>{ inner }</li> }
}

/// What a tag means, where that is more than its characters.
fn gloss(tag: &Tag, quote: &str) -> String {
    let gloss = tag.gloss();
    let is_more = gloss != quote.trim_matches(['《', '》']);
    if is_more { gloss } else { String::new() }
}

/// Goes to the place of an annotation or a suggestion.
fn whole_row(
    session: &Session,
    id: AnnotationId,
    kind: TagKind,
    quote: Html,
    said: String,
) -> Html {
    html! {
        <button type="button" class={classes!("row", kind.as_str())} data-id={id.to_string()}
            onclick={button(session, Command::GoTo(id))}>
            <span class="quote">{ quote }</span>
            if !said.is_empty() {
                <span class="said">{ said }</span>
            }
        </button>
    }
}

fn decide(
    session: &Session,
    id: AnnotationId,
    class: &'static str,
    label: &'static str,
    shown: Icon,
    command: Command,
) -> Html {
    let name = [label, "：", &session.quote(id)].concat();
    html! {
        <button type="button" class={classes!("plain", class)} title={label} aria-label={name}
            onclick={button(session, command)}>{ icon(shown) }</button>
    }
}

fn row_id(event: &PointerEvent) -> Option<AnnotationId> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let row = target.closest("[data-id]").ok()??;
    AnnotationId::parse(&row.get_attribute("data-id")?)
}

#[derive(Properties, PartialEq)]
struct SpacerProps {
    lines: usize,
}

/// As high as the lines that are not rendered.
#[component]
fn Spacer(props: &SpacerProps) -> Html {
    let node = use_node_ref();
    let element = node.clone();
    use_effect_with(props.lines, move |lines| {
        if let Some(element) = element.cast::<HtmlElement>() {
            let height = format!("{}px", lines * HEIGHT);
            let _read_only = element.style().set_property("height", &height).is_err();
        }
    });
    html! { <li class="spacer" ref={node} role="presentation"></li> }
}
