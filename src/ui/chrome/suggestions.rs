//! The panel's list of suggestions: what is switched on, what is open, what was rejected.

use super::panel::PanelProps;
use super::rows::{Line, Rows};
use crate::model::notebook::{Category, Proposal};
use crate::ui::i18n::{Texts, fill};
use crate::ui::reader::button;
use crate::ui::session::{Command, Session};
use std::rc::Rc;
use yew::prelude::*;

/// Switches, the button that accepts all that is shown, and the list.
pub fn suggestions(session: &Session, props: &PanelProps) -> Html {
    let texts = props.lang.texts();
    let filter = props.filter;
    let count = props.suggestions.len();
    let switches = Category::ALL.into_iter().map(|category| {
        html! {
            <button type="button" class={classes!("switch", category.as_str())} disabled={!filter.is_on()}
                aria-pressed={filter.has(category).to_string()}
                onclick={button(session, Command::Switch(Some(category)))}>{ texts.category(category) }</button>
        }
    });
    let lines = Rc::new(lines(props, texts));
    html! {
        <>
            <div class="filter">
                <div class="switches" role="group" aria-label={texts.shown_kinds}>{ for switches }</div>
                <div class="bulk">
                    <button type="button" class="switch all" aria-pressed={filter.is_on().to_string()}
                        onclick={button(session, Command::Switch(None))}>{ texts.suggesting }</button>
                    <span class="space"></span>
                    <button type="button" class="main accept-shown" disabled={count == 0} aria-keyshortcuts="Control+Enter"
                        onclick={button(session, Command::AcceptShown)}>{ fill(texts.accept_shown, &[&count.to_string()]) }</button>
                </div>
            </div>
            if lines.is_empty() {
                <div class="empty"><p class="hint">{ if filter.is_on() { texts.no_suggestions } else { texts.suggesting_off } }</p></div>
            } else {
                <Rows key="suggestions" session={session.clone()} {lines} lang={props.lang} />
            }
        </>
    }
}

/// A heading a category with its suggestions, then what was rejected.
fn lines(props: &PanelProps, texts: &Texts) -> Vec<Line> {
    let mut lines = Vec::with_capacity(props.suggestions.len() + props.rejected.len() + 6);
    for category in Category::ALL {
        let of_category = |p: &&Rc<Proposal>| Category::of(&p.suggestion.tag) == category;
        let members: Vec<_> = props.suggestions.iter().filter(of_category).collect();
        if !members.is_empty() {
            lines.push(Line::Heading(
                category.as_str(),
                texts.category(category),
                members.len(),
            ));
            lines.extend(members.into_iter().map(|p| Line::Suggestion(p.clone())));
        }
    }
    if !props.rejected.is_empty() {
        lines.push(Line::Heading(
            "rejected",
            texts.rejected,
            props.rejected.len(),
        ));
        lines.extend(props.rejected.iter().map(|r| Line::Rejected(r.clone())));
    }
    lines
}
