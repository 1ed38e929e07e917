//! The text cursor. Browsers draw none in text that cannot be edited.

use super::float::{move_to, pixels};
use crate::dom::selection::Caret;
use crate::ui::session::Session;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`CaretView`].
#[derive(Properties, PartialEq)]
pub struct CaretViewProps {
    /// The session.
    pub session: Session,
    /// The cursor.
    pub caret: Option<Caret>,
    /// Counts the changes of the window's size.
    pub resized: u32,
}

/// See the module.
#[component]
pub fn CaretView(props: &CaretViewProps) -> Html {
    let node = use_node_ref();
    let place = node.clone();
    use_effect_with(
        (props.session.clone(), props.caret, props.resized),
        move |(session, ..)| {
            if let Some((element, caret)) = place.cast::<HtmlElement>().zip(session.caret_place()) {
                move_to(&element, caret.left, caret.top);
                let height = pixels(caret.height);
                let _read_only = element.style().set_property("height", &height).is_err();
            }
        },
    );
    html! { <div class="caret" ref={node} hidden={props.caret.is_none()} aria-hidden="true"></div> }
}
