//! The keys.

use crate::ui::i18n::Lang;
use yew::prelude::*;

/// The table of keys.
pub fn help(lang: Lang) -> Html {
    let rows = lang.texts().keys.iter().map(|(keys, what)| {
        html! { <tr><th scope="row"><kbd>{ *keys }</kbd></th><td>{ *what }</td></tr> }
    });
    html! { <table class="keys"><tbody>{ for rows }</tbody></table> }
}
