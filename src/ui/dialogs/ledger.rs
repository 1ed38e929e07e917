//! Everything that is kept on this site: how much room it takes, which articles there are, what was damaged.

use super::kept::Kept;
use crate::ui::i18n::fill;
use crate::ui::library::{Library, Opening};
use crate::ui::session::{Session, percent};
use yew::prelude::*;

/// See the module.
pub fn ledger(session: &Session, library: Option<&Library>) -> Html {
    let texts = session.texts();
    let all = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.download_all())
    };
    let open = library.map(|library| library.open.reform(Opening::Again));
    html! {
        <div class="ledger">
            { room(session) }
            if session.forgets() {
                <p class="hint forgets">{ texts.forgets }</p>
            }
            { damaged(session) }
            <Kept shelf={session.shelf().clone()} {open} reading={Some(session.article().id.clone())} lang={session.lang()} />
            <div class="row">
                <button type="button" class="main all" onclick={all}>{ texts.export_all }</button>
            </div>
        </div>
    }
}

/// How full the site's storage is.
fn room(session: &Session) -> Html {
    let texts = session.texts();
    let Some(usage) = session.usage() else {
        return html! { <p class="warning">{ texts.not_saved_blocked }</p> };
    };
    let percent = percent(usage).to_string();
    html! {
        <label class="room">{ fill(texts.room, &[&percent]) }
            <meter min="0" max="100" low="60" high="80" optimum="0" value={percent.clone()}></meter>
        </label>
    }
}

/// Records that could not be read, as a file; and the way to be rid of them.
fn damaged(session: &Session) -> Html {
    let texts = session.texts();
    let count = session.damaged();
    if count == 0 {
        return Html::default();
    }
    let act = |run: fn(&Session)| {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| run(&session))
    };
    html! {
        <div class="damaged">
            <p>{ fill(texts.damaged, &[&count.to_string()]) }</p>
            <div class="row">
                <button type="button" class="take" onclick={act(Session::download_damaged)}>{ texts.damaged_download }</button>
                <button type="button" class="discard" onclick={act(Session::discard_damaged)}>{ texts.damaged_discard }</button>
            </div>
        </div>
    }
}
