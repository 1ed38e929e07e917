//! What was just done, said and shown.

use yew::prelude::*;

/// A live region that is always there; the words in it fade by style sheet. The number tells apart two
/// announcements of the same words.
pub fn notices(notice: Option<&(String, u32)>) -> Html {
    html! {
        <div class="notices" role="status" aria-live="polite">
            if let Some((text, number)) = notice {
                <p key={*number} class="notice" part="notice">{ text }</p>
            }
        </div>
    }
}
