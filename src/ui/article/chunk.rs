//! A few blocks: what the browser skips while they are out of view, and what an edit elsewhere skips here.

use super::block::{BlockView, cell, item};
use crate::model::article::BlockKind;
use crate::model::notebook::{Entry, Proposal};
use crate::model::text::Span;
use crate::ui::i18n::Lang;
use crate::ui::session::Session;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// What is drawn over characters.
#[derive(Clone)]
pub enum Drawn {
    /// An annotation.
    Annotation(Rc<Entry>),
    /// An open suggestion.
    Suggestion(Rc<Proposal>),
}

impl Drawn {
    /// Its place, where it has one.
    pub fn place(&self) -> Option<Span> {
        match self {
            Self::Annotation(entry) => entry.place,
            Self::Suggestion(proposal) => Some(proposal.span()),
        }
    }
}

/// What is drawn, compared by identity: an edit makes a new entry.
#[derive(Clone, Default)]
pub struct Marks(pub Vec<Drawn>);

impl PartialEq for Marks {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Drawn, &Drawn)| match (a, b) {
            (Drawn::Annotation(a), Drawn::Annotation(b)) => Rc::ptr_eq(a, b),
            (Drawn::Suggestion(a), Drawn::Suggestion(b)) => Rc::ptr_eq(a, b),
            _ => false,
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

/// Props of [`Chunk`].
#[derive(Properties, PartialEq)]
pub struct ChunkProps {
    /// The session.
    pub session: Session,
    /// The blocks.
    pub range: Range<usize>,
    /// The annotations and suggestions that touch them.
    pub marks: Marks,
    /// Places in them to show before they are tagged.
    pub preview: Vec<Span>,
    /// The interface's language.
    pub lang: Lang,
}

/// See the module.
#[component]
pub fn Chunk(props: &ChunkProps) -> Html {
    let article = props.session.article();
    let view = |index: usize| {
        let span = article.blocks.get(index).map(|block| block.span);
        let inside = |place: Span| span.is_some_and(|span| place.overlaps(span));
        let touches = |mark: &&Drawn| mark.place().is_some_and(inside);
        let marks = props.marks.0.iter().filter(touches).cloned();
        let preview: Vec<Span> = props
            .preview
            .iter()
            .copied()
            .filter(|p| inside(*p))
            .collect();
        html! {
            <BlockView key={index} session={props.session.clone()} {index}
                marks={Marks(marks.collect())} {preview} lang={props.lang} />
        }
    };
    let mut drawn: Vec<Html> = Vec::new();
    let mut index = props.range.start;
    while index < props.range.end {
        let end = run_end(props, index);
        drawn.push(match article.blocks.get(index).map(|block| &block.kind) {
            Some(BlockKind::ListItem(_)) => list(props, index..end, &view),
            Some(BlockKind::Cell(_)) => table(props, index..end, &view),
            _ => view(index),
        });
        index = end;
    }
    html! { <div class="chunk">{ for drawn }</div> }
}

/// The end of the list or table that begins at `start`; the next block for all else.
fn run_end(props: &ChunkProps, start: usize) -> usize {
    let blocks = &props.session.article().blocks;
    let kind = |index: usize| blocks.get(index).map(|block| &block.kind);
    let same = |index: &usize| match (kind(start), kind(*index)) {
        (Some(BlockKind::ListItem(first)), Some(BlockKind::ListItem(item))) => {
            !item.first && first.number.is_some() == item.number.is_some()
        }
        (Some(BlockKind::Cell(_)), Some(BlockKind::Cell(cell))) => !cell.first,
        _ => false,
    };
    (start + 1..props.range.end)
        .take_while(same)
        .last()
        .map_or(start + 1, |last| last + 1)
}

fn list(props: &ChunkProps, range: Range<usize>, view: &impl Fn(usize) -> Html) -> Html {
    let ordered =
        item(&props.session.article(), range.start).is_some_and(|item| item.number.is_some());
    let items = range.map(view);
    if ordered {
        html! { <ol class="items">{ for items }</ol> }
    } else {
        html! { <ul class="items">{ for items }</ul> }
    }
}

fn table(props: &ChunkProps, range: Range<usize>, view: &impl Fn(usize) -> Html) -> Html {
    let article = &*props.session.article();
    let mut rows: Vec<Vec<Html>> = Vec::new();
    for index in range {
        let begins = cell(article, index).is_some_and(|cell| cell.row);
        if begins || rows.is_empty() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push(view(index));
        }
    }
    let rows = rows.into_iter().map(|row| html! { <tr>{ for row }</tr> });
    html! { <div class="table"><table><tbody>{ for rows }</tbody></table></div> }
}
