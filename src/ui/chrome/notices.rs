//! What was just done, said and shown.

use yew::prelude::*;

/// Props of [`Notices`].
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// The words and their number.
    pub notice: Option<(String, u32)>,
}

/// A live region that is always there; the words in it fade by style sheet.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    html! {
        <div class="notices" role="status" aria-live="polite">
            if let Some((text, number)) = &props.notice {
                <p key={*number} class="notice">{ text }</p>
            }
        </div>
    }
}
