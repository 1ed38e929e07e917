//! One block with its marks.

use super::chunk::{Drawn, Marks};
use crate::dom::positions::BLOCK;
use crate::model::annotation::AnnotationId;
use crate::model::article::{Article, Block, BlockKind, Cell, InlineStyle, ListItem};
use crate::model::fragments::{Fragment, Layer, fragments};
use crate::model::notebook::Entry;
use crate::model::text::Span;
use crate::ui::i18n::{Lang, Texts, fill};
use crate::ui::session::Session;
use yew::prelude::*;
use yew::virtual_dom::{VList, VTag};

/// Props of [`BlockView`].
#[derive(Properties, PartialEq)]
pub struct BlockViewProps {
    /// The session.
    pub session: Session,
    /// Which block.
    pub index: usize,
    /// The annotations and suggestions that touch it, outer before inner.
    pub marks: Marks,
    /// Places in it to show before they are tagged.
    pub preview: Vec<Span>,
    /// The interface's language.
    pub lang: Lang,
}

/// See the module.
#[component]
pub fn BlockView(props: &BlockViewProps) -> Html {
    let article = &*props.session.article();
    let Some(block) = article.blocks.get(props.index) else {
        return Html::default();
    };
    let layer = |mark: &Drawn| {
        let layer = match mark {
            Drawn::Annotation(e) => Layer::Annotation(e.annotation.id, e.annotation.kind()),
            Drawn::Suggestion(p) => Layer::Suggestion(p.id, p.kind()),
        };
        Some((mark.place()?, layer))
    };
    let mut layers: Vec<_> = props.marks.0.iter().filter_map(layer).collect();
    layers.extend(props.preview.iter().map(|span| (*span, Layer::Preview)));
    let pen = Pen {
        article,
        marks: &props.marks.0,
        texts: props.lang.texts(),
    };
    let inner = pen.draw_all(&fragments(block, &layers));
    element(block, props.index, afresh(inner, !layers.is_empty()))
}

/// The content of a block, to be made anew when its first marks come and its last go. yew would keep the one text of a
/// block without marks for what stands behind the last mark, and the browser would take that for moved.
fn afresh(inner: Html, marked: bool) -> Html {
    let key = if marked { "marked" } else { "plain" };
    VList::with_children(vec![html! { <key={key}>{ inner }</> }], None).into()
}

/// The element of a block. Its characters are exactly the block's.
fn element(block: &Block, index: usize, inner: Html) -> Html {
    let index = index.to_string();
    match &block.kind {
        BlockKind::Headline => html! { <h1 data-block={index}>{ inner }</h1> },
        BlockKind::Standfirst => html! { <p class="standfirst" data-block={index}>{ inner }</p> },
        BlockKind::Heading(level) => heading(*level, index, inner),
        BlockKind::Paragraph => html! { <p data-block={index}>{ inner }</p> },
        BlockKind::Quotation => {
            html! { <blockquote><p data-block={index}>{ inner }</p></blockquote> }
        }
        BlockKind::ListItem(item) => {
            let class = format!("depth-{}", item.depth.min(5));
            html! { <li {class} value={item.number.map(|n| n.to_string())} data-block={index}>{ inner }</li> }
        }
        BlockKind::Cell(cell) => table_cell(cell, index, inner),
        BlockKind::Figure(image) => html! {
            <figure>
                <img src={image.src.clone()} alt={image.alt.clone()} width={image.size.map(|size| size.0.to_string())}
                    height={image.size.map(|size| size.1.to_string())} loading="lazy" decoding="async"
                    referrerpolicy="no-referrer" />
                <figcaption data-block={index}>{ inner }</figcaption>
            </figure>
        },
    }
}

fn heading(level: u8, index: String, inner: Html) -> Html {
    let mut heading = VTag::new(format!("h{}", level.clamp(2, 6)));
    heading.add_attribute(BLOCK, index);
    heading.add_child(inner);
    heading.into()
}

fn table_cell(cell: &Cell, index: String, inner: Html) -> Html {
    let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
    if cell.header {
        html! { <th colspan={columns} rowspan={rows} data-block={index}>{ inner }</th> }
    } else {
        html! { <td colspan={columns} rowspan={rows} data-block={index}>{ inner }</td> }
    }
}

/// Draws fragments.
struct Pen<'a> {
    article: &'a Article,
    marks: &'a [Drawn],
    texts: &'static Texts,
}

impl Pen<'_> {
    fn draw_all(&self, fragments: &[Fragment]) -> Html {
        fragments
            .iter()
            .map(|fragment| self.draw(fragment))
            .collect()
    }

    fn draw(&self, fragment: &Fragment) -> Html {
        match fragment {
            Fragment::Text(span) => html! { { self.article.text.slice(*span).to_owned() } },
            Fragment::Markup(style, inner) => self.markup(style, inner),
            Fragment::Layer {
                layer: Layer::Preview,
                inner,
                ..
            } => {
                html! { <mark class="preview">{ self.draw_all(inner) }</mark> }
            }
            Fragment::Layer {
                layer: Layer::Annotation(id, kind),
                first,
                last,
                inner,
            } => {
                let changed = self.entry(*id).is_some_and(|entry| entry.is_changed());
                let class = classes!(
                    kind.as_str(),
                    ends(*first, *last),
                    changed.then_some("changed")
                );
                self.mark(class, *id, *first, "0", inner)
            }
            Fragment::Layer {
                layer: Layer::Suggestion(id, kind),
                first,
                last,
                inner,
            } => {
                let class = classes!("suggestion", kind.as_str(), ends(*first, *last));
                // Reached by its own keys: dozens of them would make Tab useless.
                self.mark(class, *id, *first, "-1", inner)
            }
        }
    }

    /// A mark; only where it begins does it take the focus and describe itself.
    fn mark(
        &self,
        class: Classes,
        id: AnnotationId,
        first: bool,
        tabindex: &'static str,
        inner: &[Fragment],
    ) -> Html {
        html! {
            <mark {class} data-id={id.to_string()} tabindex={first.then_some(tabindex)}
                aria-description={first.then(|| self.describe(id)).flatten()}>
                { self.draw_all(inner) }
            </mark>
        }
    }

    fn markup(&self, style: &InlineStyle, inner: &[Fragment]) -> Html {
        let inner = self.draw_all(inner);
        match style {
            InlineStyle::Emphasis => html! { <em>{ inner }</em> },
            InlineStyle::Strong => html! { <strong>{ inner }</strong> },
            InlineStyle::Link(href) => html! {
                <a href={href.clone()} target="_blank" rel="noopener noreferrer">{ inner }</a>
            },
        }
    }

    fn entry(&self, id: AnnotationId) -> Option<&Entry> {
        self.marks.iter().find_map(|mark| match mark {
            Drawn::Annotation(entry) if entry.annotation.id == id => Some(entry.as_ref()),
            _ => None,
        })
    }

    fn describe(&self, id: AnnotationId) -> Option<String> {
        self.marks.iter().find_map(|mark| match mark {
            Drawn::Annotation(entry) if entry.annotation.id == id => {
                let kind = self.texts.kind(entry.annotation.kind());
                if let Some(edit) = entry.annotation.pending() {
                    return Some(fill(
                        self.texts.described_edited,
                        &[kind, &edit.was, &edit.now],
                    ));
                }
                Some(match entry.annotation.note.as_str() {
                    "" => fill(self.texts.described, &[kind]),
                    note => fill(self.texts.described_note, &[kind, note]),
                })
            }
            Drawn::Suggestion(proposal) if proposal.id == id => {
                let kind = self.texts.kind(proposal.kind());
                let gloss = proposal.suggestion.tag.gloss();
                Some(fill(self.texts.suggested, &[kind, &gloss]))
            }
            _ => None,
        })
    }
}

/// Which ends of a mark this piece of it has.
fn ends(first: bool, last: bool) -> &'static str {
    match (first, last) {
        (true, true) => "first last",
        (true, false) => "first",
        (false, true) => "last",
        (false, false) => "",
    }
}

/// The list item that a block is.
pub fn item(article: &Article, index: usize) -> Option<&ListItem> {
    match &article.blocks.get(index)?.kind {
        BlockKind::ListItem(item) => Some(item),
        _ => None,
    }
}

/// The table cell that a block is.
pub fn cell(article: &Article, index: usize) -> Option<&Cell> {
    match &article.blocks.get(index)?.kind {
        BlockKind::Cell(cell) => Some(cell),
        _ => None,
    }
}
