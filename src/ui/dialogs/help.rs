//! The keys.

use crate::ui::i18n::Lang;
use yew::prelude::*;

/// Props of [`Help`].
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// The interface's language.
    pub lang: Lang,
}

/// See the module.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let rows = props.lang.texts().keys.iter().map(|(keys, what)| {
        html! { <tr><th scope="row"><kbd>{ *keys }</kbd></th><td>{ *what }</td></tr> }
    });
    html! { <table class="keys"><tbody>{ for rows }</tbody></table> }
}
