//! The bar above the article.

use super::icon::{Icon, icon};
use super::menu::Menu;
use crate::model::codec::formats::Format;
use crate::ui::i18n::{Texts, fill};
use crate::ui::library::{Library, choose, file_input};
use crate::ui::reader::button;
use crate::ui::session::{Command, Dialog, Saving, Session};
use yew::prelude::*;

/// The bar. `chooser` is the field for a file of annotations.
pub fn top_bar(
    session: &Session,
    library: Option<&Library>,
    switch_language: &Callback<()>,
    chooser: &NodeRef,
) -> Html {
    let texts = session.texts();
    let notebook = session.notebook();
    let count = notebook.entries().len();
    html! {
        <div class="top" part="toolbar" role="toolbar" aria-label={texts.product}>
            if library.is_some() {
                <button type="button" class="plain open" onclick={button(session, Command::Show(Dialog::Open))}>
                    { icon(Icon::Open) }<span class="wide">{ texts.open }</span>
                </button>
            }
            { saving(session.saving(), texts) }
            <span class="space"></span>
            if !session.is_locked() {
                <button type="button" class="plain undo" title={texts.undo} aria-label={texts.undo}
                    disabled={notebook.undoable().is_none()} onclick={button(session, Command::Undo)}>
                    { icon(Icon::Undo) }
                </button>
                <button type="button" class="plain redo" title={texts.redo} aria-label={texts.redo}
                    disabled={notebook.redoable().is_none()} onclick={button(session, Command::Redo)}>
                    { icon(Icon::Redo) }
                </button>
            }
            <button type="button" class="plain list" title={texts.list} aria-expanded={session.view().panel.to_string()}
                onclick={button(session, Command::TogglePanel)}>
                { icon(Icon::List) }<span class="sr">{ texts.list }</span><span class="count">{ count }</span>
            </button>
            <button type="button" class="main export" title={texts.download} onclick={download(session, Format::W3c)}>
                { icon(Icon::Download) }<span class="wide">{ texts.export }</span>
            </button>
            <slot name="tools"></slot>
            { file_input(chooser, ".json,.jsonld,application/json,application/ld+json", &import(session)) }
            { more(session, count, switch_language, chooser) }
        </div>
    }
}

fn more(
    session: &Session,
    count: usize,
    switch_language: &Callback<()>,
    chooser: &NodeRef,
) -> Html {
    let texts = session.texts();
    html! {
        <Menu label={texts.more}>
            <li><button type="button" class="download" onclick={download(session, Format::W3c)}>{ texts.download }</button></li>
            <li class="formats" role="group" aria-label={texts.download_as}>
                <span>{ texts.download_as }</span>
                { for Format::ALL.into_iter().skip(1).map(|format| html! {
                    <button type="button" class={format.as_str()} onclick={download(session, format)}>{ format.title() }</button>
                }) }
            </li>
            <li><button type="button" class="copy" onclick={copy(session)}>{ texts.copy }</button></li>
            if !session.is_locked() {
                <li><button type="button" class="file" onclick={choose(chooser)}>{ texts.import }</button></li>
                <li><button type="button" class="clear" disabled={count == 0}
                    onclick={button(session, Command::Clear)}>{ texts.clear }</button></li>
                <li><button type="button" class="ledger"
                    onclick={button(session, Command::Show(Dialog::Ledger))}>{ texts.ledger_title }</button></li>
                <li><button type="button" class="words"
                    onclick={button(session, Command::Show(Dialog::Words))}>{ texts.words_title }</button></li>
            }
            <li><button type="button" class="help"
                onclick={button(session, Command::Show(Dialog::Help))}>{ texts.help }<kbd>{ "?" }</kbd></button></li>
            <li><button type="button" class="language" lang={session.lang().other().tag()}
                onclick={switch_language.reform(|_| ())}>{ texts.other_language }</button></li>
        </Menu>
    }
}

fn saving(saving: Saving, texts: &Texts) -> Html {
    let words = match saving {
        Saving::Saved => return Html::default(),
        Saving::NearlyFull(percent) => fill(texts.nearly_full, &[&percent.to_string()]),
        Saving::Newer => texts.newer.to_owned(),
        Saving::Blocked => texts.not_saved_blocked.to_owned(),
        Saving::Full(count) => fill(texts.not_saved_full, &[&count.to_string()]),
    };
    html! { <p class="unsaved" role="alert">{ words }</p> }
}

fn download(session: &Session, format: Format) -> Callback<MouseEvent> {
    let session = session.clone();
    Callback::from(move |_| session.download(format))
}

fn copy(session: &Session) -> Callback<MouseEvent> {
    let session = session.clone();
    Callback::from(move |_| wasm_bindgen_futures::spawn_local(session.clone().copy()))
}

fn import(session: &Session) -> Callback<web_sys::File> {
    let session = session.clone();
    Callback::from(move |file| wasm_bindgen_futures::spawn_local(session.clone().import_file(file)))
}
