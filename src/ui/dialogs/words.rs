//! The words that the reader adds to what the recognisers know.

use crate::model::recognise::OwnWords;
use crate::ui::session::{Command, Session};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Props of [`Words`].
#[derive(Properties, PartialEq)]
pub struct WordsProps {
    /// The session.
    pub session: Session,
}

/// One field a sort of words, a word a line.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let session = &props.session;
    let texts = session.texts();
    let nodes = use_memo((), |()| OwnWords::SORTS.map(|_| NodeRef::default()));
    let words = session.own_words();
    let lists = words.lists().map(|list| list.join("\n"));
    let fields = nodes.iter().zip(lists).zip(texts.word_sorts).map(
        |((node, value), (label, example))| {
            html! {
                <label><span>{ label }</span>
                    <textarea ref={node.clone()} rows="2" placeholder={example} {value} /></label>
            }
        },
    );
    // What is typed is kept at once, so that leaving the page loses nothing; it is used once it is confirmed.
    let oninput = use_callback(
        (session.clone(), nodes.clone()),
        |_: InputEvent, (session, nodes)| session.keep_own_words(written(nodes.as_slice())),
    );
    let onclick = use_callback(
        (session.clone(), nodes.clone()),
        |_: MouseEvent, (session, nodes)| session.run(Command::SetWords(written(nodes.as_slice()))),
    );
    html! {
        <div class="words" {oninput}>
            <p class="hint">{ texts.words_hint }</p>
            { for fields }
            <button type="button" class="main keep" {onclick}>{ texts.words_keep }</button>
        </div>
    }
}

/// The words as they stand in the fields.
fn written(nodes: &[NodeRef]) -> OwnWords {
    let mut words = OwnWords::default();
    for (list, node) in words.lists_mut().into_iter().zip(nodes) {
        if let Some(field) = node.cast::<HtmlTextAreaElement>() {
            let value = field.value();
            let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
            list.extend(lines.map(str::to_owned));
        }
    }
    words
}
