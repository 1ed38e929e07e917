//! The suggestion at hand: what it means, why it is suggested, and what can be said to it. It never takes the
//! focus: the keys work where the reader is.

use super::float::{Gap, use_float};
use crate::model::annotation::TagKind;
use crate::model::notebook::Proposal;
use crate::ui::i18n::fill;
use crate::ui::reader::{Version, button};
use crate::ui::session::{Command, Session};
use std::rc::Rc;
use web_sys::PointerEvent;
use yew::prelude::*;

/// Props of [`SuggestionCard`].
#[derive(Properties, PartialEq)]
pub struct SuggestionCardProps {
    /// The session.
    pub session: Session,
    /// The suggestion.
    pub proposal: Rc<Proposal>,
    /// What was last shown.
    pub version: Version,
}

/// See the module.
#[component]
pub fn SuggestionCard(props: &SuggestionCardProps) -> Html {
    let (session, proposal) = (&props.session, &props.proposal);
    let texts = session.texts();
    let node = use_node_ref();
    use_float(session, &node, Some(proposal.span()), Gap::Line);
    let kind = proposal.kind();
    let alike = session.alike(proposal).len();
    // A press on the card must not take the focus away.
    let onpointerdown = |event: PointerEvent| event.prevent_default();
    let onmousedown = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="float card" part="float" ref={node} role="group" aria-label={fill(texts.suggested, &[texts.kind(kind), ""])}
            {onpointerdown} {onmousedown}>
            <p class="meaning"><span class={classes!("kind", kind.as_str())}>{ texts.kind(kind) }</span>
                { proposal.suggestion.tag.gloss() }</p>
            { why(session, proposal) }
            <div class="row">
                <button type="button" class="main accept" aria-keyshortcuts="Enter Y"
                    onclick={button(session, Command::Accept { alike: false })}>{ texts.accept }<kbd>{ "↵" }</kbd></button>
                <button type="button" class="reject" aria-keyshortcuts="X"
                    onclick={button(session, Command::Reject { alike: false })}>{ texts.reject }<kbd>{ "X" }</kbd></button>
                if alike > 1 {
                    <button type="button" class="alike" aria-keyshortcuts="Shift+Y"
                        onclick={button(session, Command::Accept { alike: true })}>
                        { fill(texts.accept_alike, &[&alike.to_string()]) }<kbd>{ "⇧Y" }</kbd></button>
                }
            </div>
            <div class="row hint">
                { texts.or_as }
                { for TagKind::ALL.into_iter().enumerate().filter(|(_, other)| *other != kind).map(|(index, other)| html! {
                    <button type="button" class={classes!("plain", "tag", other.as_str())}
                        title={fill(texts.accept_as, &[texts.kind(other)])}
                        onclick={button(session, Command::Tag(other))}>{ texts.kind(other) }<kbd>{ index + 1 }</kbd></button>
                }) }
            </div>
        </div>
    }
}

/// The rule that fired, the words that triggered it, and how sure it is.
fn why(session: &Session, proposal: &Proposal) -> Html {
    let texts = session.texts();
    let suggestion = &proposal.suggestion;
    let text = &session.article().text;
    let words = suggestion.evidence.iter().map(|span| {
        html! { <q>{ text.slice(*span).to_owned() }</q> }
    });
    html! {
        <p class="why hint">{ texts.why }{ (texts.rule)(suggestion.rule) }{ for words }
            <span class="sure">{ fill(texts.confidence, &[&suggestion.confidence.to_string()]) }</span></p>
    }
}
