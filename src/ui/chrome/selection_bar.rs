//! What can be done with a selection, beside it.

use super::float::{Gap, use_float};
use super::icon::{Icon, icon};
use crate::model::annotation::TagKind;
use crate::ui::i18n::fill;
use crate::ui::reader::{Version, button};
use crate::ui::session::{Command, Preview, Session};
use web_sys::PointerEvent;
use yew::prelude::*;

/// Props of [`SelectionBar`].
#[derive(Properties, PartialEq)]
pub struct SelectionBarProps {
    /// The session.
    pub session: Session,
    /// What was last shown.
    pub version: Version,
}

/// See the module.
#[component]
pub fn SelectionBar(props: &SelectionBarProps) -> Html {
    let session = &props.session;
    let texts = session.texts();
    let node = use_node_ref();
    use_float(session, &node, session.selection(), Gap::Line);
    let previewing = matches!(session.view().preview, Some(Preview::Occurrences(_)));
    let count = session.occurrences().len();
    let kinds = TagKind::ALL.into_iter().enumerate().map(|(index, kind)| {
        let key = (index + 1).to_string();
        html! {
            <button type="button" class={classes!("tag", kind.as_str())} aria-keyshortcuts={key.clone()}
                onclick={button(session, Command::Tag(kind))}>
                { texts.kind(kind) }<kbd>{ key }</kbd>
            </button>
        }
    });
    let wider = wider(session);
    // A press on the bar must not take the selection away.
    let onpointerdown = |event: PointerEvent| event.prevent_default();
    let onmousedown = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="float bar" part="float" ref={node} role="toolbar" aria-label={texts.tag_as} {onpointerdown} {onmousedown}>
            { for kinds }
            if count > 1 {
                <button type="button" class="all" aria-pressed={previewing.to_string()} aria-keyshortcuts="A"
                    onclick={button(session, Command::TagAll)}>
                    { fill(texts.tag_all_count, &[&count.to_string()]) }<kbd>{ "A" }</kbd>
                </button>
            }
            if let Some(wider) = wider {
                <button type="button" class="exact" aria-pressed={session.view().exact.to_string()} aria-keyshortcuts="E"
                    title={fill(texts.exact_hint, &[&wider])} onclick={button(session, Command::Exact)}>
                    { texts.exact }<kbd>{ "E" }</kbd></button>
            }
            <button type="button" class="plain note" title={texts.note} aria-label={texts.note} aria-keyshortcuts="M"
                onclick={button(session, Command::Note)}>{ icon(Icon::Note) }</button>
            <button type="button" class="plain cancel" title={texts.cancel} aria-label={texts.cancel} aria-keyshortcuts="Escape"
                onclick={button(session, Command::Close)}>{ icon(Icon::Close) }</button>
        </div>
    }
}

/// The characters that the selection would be widened to, as whichever kind.
fn wider(session: &Session) -> Option<String> {
    let span = session.selection()?;
    let around = |kind| Some(session.around(span, kind)?.span());
    let wider = TagKind::ALL.into_iter().find_map(around)?;
    Some(session.article().text.slice(wider).to_owned())
}
