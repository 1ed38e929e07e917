//! A few blocks: what the browser skips while they are out of view, and what an edit elsewhere skips here.

use super::block::{BlockView, cell, item};
use crate::model::article::BlockKind;
use crate::model::notebook::Entry;
use crate::model::text::Span;
use crate::ui::i18n::Lang;
use crate::ui::session::Session;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Annotations, compared by identity: an edit makes a new entry.
#[derive(Clone, Default)]
pub struct Entries(pub Vec<Rc<Entry>>);

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| Rc::ptr_eq(a, b))
    }
}

/// Props of [`Chunk`].
#[derive(Properties, PartialEq)]
pub struct ChunkProps {
    /// The session.
    pub session: Session,
    /// The blocks.
    pub range: Range<usize>,
    /// The annotations that touch them.
    pub entries: Entries,
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
        let entries = props
            .entries
            .0
            .iter()
            .filter(|e| e.place.is_some_and(inside))
            .cloned();
        let preview: Vec<Span> = props
            .preview
            .iter()
            .copied()
            .filter(|p| inside(*p))
            .collect();
        html! {
            <BlockView key={index} session={props.session.clone()} {index}
                entries={Entries(entries.collect())} {preview} lang={props.lang} />
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
        item(props.session.article(), range.start).is_some_and(|item| item.number.is_some());
    let items = range.map(view);
    if ordered {
        html! { <ol class="items">{ for items }</ol> }
    } else {
        html! { <ul class="items">{ for items }</ul> }
    }
}

fn table(props: &ChunkProps, range: Range<usize>, view: &impl Fn(usize) -> Html) -> Html {
    let article = props.session.article();
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
