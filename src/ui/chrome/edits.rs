//! What became of the tagged places since the article was edited.

use super::icon::{Icon, icon};
use super::panel::PanelProps;
use super::rows::{Line, Rows};
use crate::dom::system::local_minute;
use crate::model::annotation::{Decision, Edit};
use crate::model::notebook::Entry;
use crate::ui::i18n::{Texts, fill};
use crate::ui::reader::button;
use crate::ui::session::{Command, Session, Tab};
use std::rc::Rc;
use yew::prelude::*;

/// Says above the article that it was edited where the reader tagged it, until they have seen that.
pub fn banner(session: &Session) -> Html {
    let texts = session.texts();
    let notebook = session.notebook();
    let (changed, gone): (Vec<_>, Vec<_>) = notebook.edited().partition(|e| e.is_changed());
    if session.view().edits_seen || changed.is_empty() && gone.is_empty() {
        return Html::default();
    }
    let groups = [
        (texts.edited_changed, changed.len()),
        (texts.edited_gone, gone.len()),
    ];
    let told = groups.iter().filter(|(_, count)| *count > 0);
    let told: Vec<_> = told
        .map(|(words, count)| fill(words, &[&count.to_string()]))
        .collect();
    html! {
        <div class="edited" role="status">
            <p>{ fill(texts.edited, &[&told.join(texts.comma)]) }</p>
            <button type="button" class="main review" onclick={button(session, Command::ShowTab(Tab::Edits))}>{ texts.review }</button>
            <button type="button" class="plain close" title={texts.close} aria-label={texts.close}
                onclick={button(session, Command::SeenEdits)}>{ icon(Icon::Close) }</button>
        </div>
    }
}

/// The panel's list: what there is to decide, what is nowhere, what was decided.
pub fn edits(session: &Session, props: &PanelProps) -> Html {
    let texts = props.lang.texts();
    let lines = Rc::new(lines(&props.entries, texts));
    let count = props.entries.iter().filter(|e| e.is_changed()).count();
    html! {
        <>
            if count > 0 {
                <div class="filter">
                    <div class="bulk">
                        <span class="space"></span>
                        <button type="button" class="main confirm-all"
                            onclick={button(session, Command::Confirm(None))}>{ fill(texts.confirm_all, &[&count.to_string()]) }</button>
                    </div>
                </div>
            }
            if lines.is_empty() {
                <div class="empty"><p class="hint">{ texts.no_edits }</p></div>
            } else {
                <Rows key="edits" session={session.clone()} {lines} lang={props.lang} />
            }
        </>
    }
}

/// How many annotations the list is about.
pub fn count(entries: &[Rc<Entry>]) -> usize {
    let open = |e: &&Rc<Entry>| e.place.is_none() || e.is_changed();
    entries.iter().filter(open).count()
}

fn lines(entries: &[Rc<Entry>], texts: &Texts) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = |class, name, wanted: fn(&Entry) -> bool| {
        let members: Vec<_> = entries.iter().filter(|e| wanted(e)).collect();
        if !members.is_empty() {
            lines.push(Line::Heading(class, name, members.len()));
            lines.extend(members.into_iter().map(|e| Line::Edited(e.clone())));
        }
    };
    group("changed", texts.changed_group, Entry::is_changed);
    group("orphan", texts.not_found_group, |e| e.place.is_none());
    group("confirmed", texts.confirmed_group, |e| {
        let last = e.annotation.edits.last();
        e.place.is_some() && last.is_some_and(|edit| edit.decision == Decision::Confirmed)
    });
    lines
}

/// The characters before and after an edit.
pub fn was_now(edit: &Edit) -> Html {
    html! {
        <>
            <del>{ &edit.was }</del>
            if !edit.now.is_empty() {
                { " → " }<ins>{ &edit.now }</ins>
            }
        </>
    }
}

/// When the former were last known to stand there, and when the latter were first seen: days; on one day, minutes.
pub fn dates(edit: &Edit) -> String {
    let (read, seen) = (local_minute(edit.read), local_minute(edit.seen));
    match (read.split_once(' '), seen.split_once(' ')) {
        (Some((day, _)), Some((other, minute))) if day == other => [&read, " → ", minute].concat(),
        (Some((day, _)), Some((other, _))) => [day, " → ", other].concat(),
        _ => [&read, " → ", &seen].concat(),
    }
}

/// What to decide about an annotation whose characters were edited.
pub fn decision(session: &Session, entry: &Entry) -> Html {
    let texts = session.texts();
    let id = entry.annotation.id;
    let Some(edit) = entry.annotation.edits.last() else {
        return Html::default();
    };
    html! {
        <div class={classes!("edit", edit.decision.as_str())}>
            <p class="versions">{ was_now(edit) }</p>
            <p class="hint">{ dates(edit) }</p>
            if entry.is_changed() {
                <div class="row">
                    <button type="button" class="main confirm" aria-keyshortcuts="Y"
                        onclick={button(session, Command::Confirm(Some(id)))}>{ texts.confirm }<kbd>{ "Y" }</kbd></button>
                    <button type="button" class="detach" aria-keyshortcuts="X"
                        onclick={button(session, Command::Detach(id))}>{ texts.detach }<kbd>{ "X" }</kbd></button>
                </div>
            }
        </div>
    }
}
