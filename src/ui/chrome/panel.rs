//! The list of all annotations, by kind. Beside the article where there is room, else a drawer.

use super::edits::{count, edits};
use super::icon::{Icon, icon};
use super::rows::{Line, Rows};
use super::suggestions::suggestions;
use crate::model::annotation::TagKind;
use crate::model::notebook::{Entry, Filter, Proposal, Rejected};
use crate::ui::i18n::{Lang, Texts};
use crate::ui::reader::button;
use crate::ui::session::{Command, Session, Tab};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Panel`].
#[derive(Properties)]
pub struct PanelProps {
    /// The session.
    pub session: Session,
    /// All annotations.
    pub entries: Rc<Vec<Rc<Entry>>>,
    /// The open suggestions.
    pub suggestions: Rc<Vec<Rc<Proposal>>>,
    /// What was rejected.
    pub rejected: Rc<Vec<Rc<Rejected>>>,
    /// Which list is shown.
    pub tab: Tab,
    /// Which suggestions are shown.
    pub filter: Filter,
    /// Whether the drawer is open.
    pub open: bool,
    /// The interface's language.
    pub lang: Lang,
}

impl PartialEq for PanelProps {
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
            && Rc::ptr_eq(&self.entries, &other.entries)
            && Rc::ptr_eq(&self.suggestions, &other.suggestions)
            && Rc::ptr_eq(&self.rejected, &other.rejected)
            && (self.open, self.lang, self.tab) == (other.open, other.lang, other.tab)
            && self.filter == other.filter
    }
}

/// See the module.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let texts = props.lang.texts();
    let session = &props.session;
    let tab = |tab: Tab, class: &'static str, name: &'static str, count: usize| {
        let selected = (props.tab == tab).to_string();
        html! {
            <button type="button" role="tab" class={classes!("plain", class)} aria-selected={selected}
                onclick={button(session, Command::ShowTab(tab))}>{ name }<span class="count">{ count }</span></button>
        }
    };
    let edited = count(&props.entries);
    let content = match props.tab {
        Tab::Suggestions => suggestions(session, props),
        Tab::Edits => edits(session, props),
        Tab::Annotations if props.entries.is_empty() => html! {
            <div class="empty">
                <p>{ texts.empty_list }</p>
                <p class="hint">{ texts.empty_hint }</p>
            </div>
        },
        Tab::Annotations => {
            let lines = Rc::new(lines(&props.entries, texts));
            html! {
                <>
                    <Rows key="annotations" session={session.clone()} {lines} lang={props.lang} />
                    if session.forgets() {
                        <p class="hint forgets">{ texts.forgets }</p>
                    }
                </>
            }
        }
    };
    html! {
        <aside class={classes!("panel", props.open.then_some("open"))} part="panel" tabindex="-1" aria-label={texts.list}>
            <header>
                <div class="tabs" role="tablist" aria-label={texts.list}>
                    { tab(Tab::Annotations, "made", texts.annotations, props.entries.len()) }
                    if edited > 0 || props.tab == Tab::Edits {
                        { tab(Tab::Edits, "edits", texts.edits, edited) }
                    }
                    { tab(Tab::Suggestions, "suggested", texts.suggestions, props.suggestions.len()) }
                </div>
                <button type="button" class="plain close" title={texts.close} aria-label={texts.close}
                    onclick={button(session, Command::TogglePanel)}>{ icon(Icon::Close) }</button>
            </header>
            { content }
        </aside>
    }
}

/// The list's lines: a heading a kind with its count, its annotations, and those without a place last.
fn lines(entries: &[Rc<Entry>], texts: &Texts) -> Vec<Line> {
    let mut lines = Vec::with_capacity(entries.len() + 4);
    let mut group = |class, name, members: Vec<&Rc<Entry>>| {
        if !members.is_empty() {
            lines.push(Line::Heading(class, name, members.len()));
            lines.extend(members.into_iter().map(|e| Line::Entry(e.clone())));
        }
    };
    for kind in TagKind::ALL {
        let of_kind = |e: &&Rc<Entry>| e.place.is_some() && e.annotation.kind() == kind;
        let members = entries.iter().filter(of_kind).collect();
        group(kind.as_str(), texts.kind(kind), members);
    }
    let orphans = entries.iter().filter(|e| e.place.is_none()).collect();
    group("orphan", texts.not_found_group, orphans);
    lines
}
