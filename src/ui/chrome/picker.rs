//! Which of several annotations that lie on the same characters?

use super::float::{Gap, use_float};
use crate::model::annotation::AnnotationId;
use crate::ui::i18n::fill;
use crate::ui::reader::button;
use crate::ui::session::{Command, Session};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`Picker`].
#[derive(Properties, PartialEq)]
pub struct PickerProps {
    /// The session.
    pub session: Session,
    /// The annotations.
    pub ids: Vec<AnnotationId>,
}

/// See the module.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let session = &props.session;
    let texts = session.texts();
    let node = use_node_ref();
    let first = use_node_ref();
    let place = props.ids.first().and_then(|id| session.place(*id));
    use_float(session, &node, place, Gap::Line);
    let focused = first.clone();
    use_effect_with(props.ids.clone(), move |_| {
        if let Some(button) = focused.cast::<HtmlElement>() {
            let _gone = button.focus().is_err();
        }
    });
    let choice = |(index, id): (usize, &AnnotationId)| {
        let (kind, suggested) = session.kind_of(*id)?;
        let node = if index == 0 {
            first.clone()
        } else {
            NodeRef::default()
        };
        Some(html! {
            <li key={id.to_string()}>
                <button type="button" ref={node} data-id={id.to_string()} class={classes!("choice", kind.as_str())}
                    onclick={button(session, Command::Open(*id))}>
                    <span class="kind">{ texts.kind(kind) }</span>
                    if suggested {
                        <span class="hint">{ texts.suggestions }</span>
                    }
                    <span class="quote">{ session.quote(*id) }</span>
                </button>
            </li>
        })
    };
    let label = fill(texts.pick, &[&props.ids.len().to_string()]);
    html! {
        <div class="float picker" part="float" ref={node} role="dialog" aria-label={label.clone()}>
            <p class="title">{ label }</p>
            <ul>{ for props.ids.iter().enumerate().filter_map(choice) }</ul>
        </div>
    }
}
