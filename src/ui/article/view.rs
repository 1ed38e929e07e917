//! The whole article, cut into chunks so that an edit compares little and renders less.

use super::chunk::{Chunk, Drawn, Marks};
use crate::model::article::{Article, BlockKind, Meta};
use crate::model::notebook::{Entry, Proposal};
use crate::model::text::Span;
use crate::ui::i18n::Lang;
use crate::ui::reader::{begins_selection, marks_around};
use crate::ui::session::{Command, Preview, Session};
use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;
use web_sys::{FocusEvent, PointerEvent};
use yew::prelude::*;

/// Blocks of a chunk, unless a list or table goes on.
const CHUNK: usize = 16;

/// Props of [`ArticleView`].
#[derive(Properties)]
pub struct ArticleViewProps {
    /// The session.
    pub session: Session,
    /// The element around the blocks.
    pub node: NodeRef,
    /// All annotations.
    pub entries: Rc<Vec<Rc<Entry>>>,
    /// The open suggestions.
    pub suggestions: Rc<Vec<Rc<Proposal>>>,
    /// Places to show before they are tagged.
    pub preview: Option<Preview>,
    /// The interface's language: marks describe themselves in it.
    pub lang: Lang,
}

impl PartialEq for ArticleViewProps {
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
            && self.lang == other.lang
            && Rc::ptr_eq(&self.entries, &other.entries)
            && Rc::ptr_eq(&self.suggestions, &other.suggestions)
            && self.preview == other.preview
    }
}

/// See the module.
#[component]
pub fn ArticleView(props: &ArticleViewProps) -> Html {
    let session = &props.session;
    let article = &*session.article();
    let chunks = use_memo((), |()| chunks(article));

    let onpointerdown = use_callback(session.clone(), |e: PointerEvent, session| {
        begins_selection(session, &e)
    });
    let onclick = use_callback(session.clone(), |event: MouseEvent, session| {
        let marks = marks_around(&event);
        if marks.is_empty() || session.selection().is_some() {
            return session.dismiss();
        }
        event.prevent_default();
        session.run(Command::Pick(marks));
    });
    let onpointerover = use_callback(session.clone(), |event: PointerEvent, session| {
        session.light(marks_around(&event).first().copied());
    });
    let onpointerleave = use_callback(session.clone(), |_: PointerEvent, session| {
        session.light(None)
    });
    let onfocusin = use_callback(session.clone(), |event: FocusEvent, session| {
        session.focused(marks_around(&event).first().copied());
    });

    let preview = props
        .preview
        .as_ref()
        .map(Preview::spans)
        .unwrap_or_default();
    let mut shares = shares(
        article,
        &chunks,
        in_order(&props.entries, &props.suggestions),
    );
    let mut drawn = chunks.iter().cloned().enumerate().map(|(index, range)| {
        let span = span_of(article, &range);
        let marks = Marks(shares.next().unwrap_or_default());
        let preview: Vec<Span> = preview.iter().copied().filter(|p| p.overlaps(span)).collect();
        html! { <Chunk key={index} session={session.clone()} {range} {marks} {preview} lang={props.lang} /> }
    });
    let head = drawn.next();
    html! {
        <article class="article" ref={props.node.clone()} data-article="" tabindex="0" aria-label={props.lang.texts().article}
            lang={article.language().map(str::to_owned)}
            {onpointerdown} {onclick} {onpointerover} {onpointerleave} {onfocusin}>
            { for head }
            { byline(&article.meta) }
            { for drawn }
        </article>
    }
}

fn byline(meta: &Meta) -> Html {
    // The day is what a reader looks for; the time of day stays in the element's own value.
    let day = meta
        .published
        .as_deref()
        .map(|p| p.split('T').next().unwrap_or(p).to_owned());
    let parts = meta.publisher.iter().chain(&meta.authors).cloned();
    let parts: Vec<Html> = parts.map(|part| html! { <span>{ part }</span> }).collect();
    html! {
        <p class="byline">
            { for parts }
            if let Some(day) = day {
                <time datetime={meta.published.clone()}>{ day }</time>
            }
        </p>
    }
}

/// Cuts the article: the headline and what belongs to it first, then about [`CHUNK`] blocks each, no list or
/// table cut in two.
fn chunks(article: &Article) -> Vec<Range<usize>> {
    let is_head = |kind: &BlockKind| matches!(kind, BlockKind::Headline | BlockKind::Standfirst);
    let head = article
        .blocks
        .iter()
        .take_while(|block| is_head(&block.kind))
        .count();
    let mut chunks: Vec<Range<usize>> = std::iter::once(0..head).collect();
    let mut start = head;
    for (index, block) in article.blocks.iter().enumerate().skip(head) {
        let joined = match &block.kind {
            BlockKind::ListItem(item) => !item.first,
            BlockKind::Cell(cell) => !cell.first,
            _ => false,
        };
        if index - start >= CHUNK && !joined {
            chunks.push(start..index);
            start = index;
        }
    }
    chunks.push(start..article.blocks.len());
    chunks
}

fn span_of(article: &Article, range: &Range<usize>) -> Span {
    let blocks = article.blocks.get(range.clone()).unwrap_or_default();
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start(), last.span.end()),
        _ => Span::new(article.text.end(), article.text.end()),
    }
}

/// Annotations that have a place, and suggestions, by their start; what begins together outer before inner.
fn in_order<'a>(
    entries: &'a [Rc<Entry>],
    suggestions: &'a [Rc<Proposal>],
) -> impl Iterator<Item = Drawn> + 'a {
    let order = |span: Span| (span.start(), Reverse(span.end()));
    let mut entries = entries
        .iter()
        .filter_map(|e| Some((e, e.place?)))
        .peekable();
    let mut suggestions = suggestions.iter().peekable();
    std::iter::from_fn(move || {
        let next = suggestions.peek().map(|p| order(p.span()));
        let is_first =
            |(_, place): &(&Rc<Entry>, Span)| next.is_none_or(|next| order(*place) <= next);
        match entries.next_if(is_first) {
            Some((entry, _)) => Some(Drawn::Annotation(entry.clone())),
            None => suggestions.next().map(|p| Drawn::Suggestion(p.clone())),
        }
    })
}

/// What is drawn in each chunk, in one walk over all.
fn shares<'a>(
    article: &'a Article,
    chunks: &'a [Range<usize>],
    marks: impl Iterator<Item = Drawn> + 'a,
) -> impl Iterator<Item = Vec<Drawn>> + 'a {
    let mut marks = marks.peekable();
    let mut open: Vec<Drawn> = Vec::new();
    chunks.iter().map(move |range| {
        let span = span_of(article, range);
        open.retain(|mark| mark.place().is_some_and(|place| place.end() > span.start()));
        while let Some(mark) = marks.next_if(|m| m.place().is_some_and(|p| p.start() < span.end()))
        {
            open.push(mark);
        }
        open.clone()
    })
}
