//! The list of all annotations, by kind. Beside the article where there is room, else a drawer.

use super::icon::{Icon, icon};
use super::rows::{Line, Rows};
use crate::model::annotation::TagKind;
use crate::model::notebook::Entry;
use crate::ui::i18n::Lang;
use crate::ui::reader::button;
use crate::ui::session::{Command, Session};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Panel`].
#[derive(Properties)]
pub struct PanelProps {
    /// The session.
    pub session: Session,
    /// All annotations.
    pub entries: Rc<Vec<Rc<Entry>>>,
    /// Whether the drawer is open.
    pub open: bool,
    /// The interface's language.
    pub lang: Lang,
}

impl PartialEq for PanelProps {
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
            && Rc::ptr_eq(&self.entries, &other.entries)
            && (self.open, self.lang) == (other.open, other.lang)
    }
}

/// See the module.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let texts = props.lang.texts();
    let lines = Rc::new(lines(&props.entries));
    html! {
        <aside class={classes!("panel", props.open.then_some("open"))} tabindex="-1" aria-label={texts.list}>
            <header>
                <h2>{ texts.list }<span class="count">{ props.entries.len() }</span></h2>
                <button type="button" class="plain close" title={texts.close} aria-label={texts.close}
                    onclick={button(&props.session, Command::TogglePanel)}>{ icon(Icon::Close) }</button>
            </header>
            if props.entries.is_empty() {
                <div class="empty">
                    <p>{ texts.empty_list }</p>
                    <p class="hint">{ texts.empty_hint }</p>
                </div>
            } else {
                <Rows session={props.session.clone()} {lines} lang={props.lang} />
            }
        </aside>
    }
}

/// The list's lines: a heading a kind with its count, its annotations, and those without a place last.
fn lines(entries: &[Rc<Entry>]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(entries.len() + 4);
    let mut group = |heading: Option<TagKind>, members: Vec<&Rc<Entry>>| {
        if !members.is_empty() {
            lines.push(Line::Heading(heading, members.len()));
            lines.extend(members.into_iter().map(|e| Line::Entry(e.clone())));
        }
    };
    for kind in TagKind::ALL {
        let of_kind = |e: &&Rc<Entry>| e.place.is_some() && e.annotation.kind() == kind;
        group(Some(kind), entries.iter().filter(of_kind).collect());
    }
    group(None, entries.iter().filter(|e| e.place.is_none()).collect());
    lines
}
