//! Between a node of the article and an offset of its text.
//!
//! Where the widget renders the article, every block is one element with `data-block="<index>"` that holds the block's
//! characters and nothing else, so counting inside one block is enough: the cost does not grow with the article. Where
//! the page did, a [`PageMap`] knows.

use super::page::PageMap;
use crate::model::article::{Article, Block};
use crate::model::text::{ByteOffset, Span, Utf16Offset};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Node, Range, ShadowRoot};

/// The attribute that marks a block's element.
pub const BLOCK: &str = "data-block";

/// An article in the document: the element and what it holds.
#[derive(Clone, Copy)]
pub struct Positions<'a> {
    /// The element around all blocks.
    pub root: &'a Element,
    /// What it holds.
    pub article: &'a Article,
    /// Where its characters stand, if the page rendered it.
    pub map: Option<&'a PageMap>,
}

impl Positions<'_> {
    /// The shadow root that the article stands in.
    pub fn shadow(&self) -> Option<ShadowRoot> {
        self.root.get_root_node().dyn_into().ok()
    }

    /// The text offset of a boundary point of the DOM (`offset` in UTF-16 units of a text node, in children
    /// of an element). `None` outside the article.
    pub fn offset_of(&self, node: &Node, offset: u32) -> Option<ByteOffset> {
        if !self.root.contains(Some(node)) {
            return None;
        }
        if let Some(map) = self.map {
            return map.offset_of(self.article, node, offset);
        }
        match enclosing_block(node) {
            Some(element) => {
                let block = self.block_of(&element)?;
                Some(self.inside(block, &element, node, offset))
            }
            None => Some(self.between_blocks(node, offset)),
        }
    }

    /// The end of the article that is nearer to a node outside of it; `None` where the widget rendered the article:
    /// what stands around it there is the widget's.
    pub fn edge_beside(&self, node: &Node) -> Option<ByteOffset> {
        self.map?;
        let order = self.root.compare_document_position(node);
        let is_before =
            order & (Node::DOCUMENT_POSITION_PRECEDING | Node::DOCUMENT_POSITION_CONTAINS);
        Some(if is_before == 0 {
            self.article.text.end()
        } else {
            ByteOffset::ZERO
        })
    }

    fn block_of(&self, element: &Element) -> Option<&Block> {
        let index: usize = element.get_attribute(BLOCK)?.parse().ok()?;
        self.article.blocks.get(index)
    }

    /// A point inside a block: as many units into it as the DOM has before the point.
    fn inside(&self, block: &Block, element: &Element, node: &Node, offset: u32) -> ByteOffset {
        let text = &self.article.text;
        let units = characters_before(element, node, offset).unwrap_or(0);
        let start = text.to_utf16(block.span.start()).get();
        text.from_utf16(Utf16Offset::new(start + units))
            .min(block.span.end())
    }

    /// A point between blocks: the beginning of the next block, or the end of the last.
    fn between_blocks(&self, node: &Node, offset: u32) -> ByteOffset {
        let next = node
            .child_nodes()
            .get(offset)
            .and_then(|child| first_block(&child));
        let next = next.or_else(|| first_block_after(node, offset, self.root));
        next.and_then(|element| self.block_of(&element))
            .map_or(self.article.text.end(), |block| block.span.start())
    }

    /// The boundary point of a text offset. At a block's end it is inside that block.
    pub fn point_of(&self, offset: ByteOffset) -> Option<(Node, u32)> {
        if let Some(map) = self.map {
            return map.cursor_point(self.article, offset);
        }
        let index = self.article.block_at(offset);
        let block = self.article.blocks.get(index)?;
        let element = self.element(index)?;
        let text = &self.article.text;
        let start = text.to_utf16(block.span.start()).get();
        let units = text.to_utf16(offset.min(block.span.end())).get() - start;
        Some(point_in(&element, units as u32))
    }

    /// The box of a block, in CSS pixels of the window.
    pub fn block_box(&self, index: usize) -> Option<DomRect> {
        let span = self.article.blocks.get(index)?.span;
        Some(match self.map {
            Some(_) => self.range_of(span)?.get_bounding_client_rect(),
            None => self.element(index)?.get_bounding_client_rect(),
        })
    }

    /// The element of a block.
    fn element(&self, index: usize) -> Option<Element> {
        self.root
            .query_selector(&format!("[{BLOCK}=\"{index}\"]"))
            .ok()?
    }

    /// A DOM range over `span`.
    pub fn range_of(&self, span: Span) -> Option<Range> {
        if let Some(map) = self.map {
            return map.range_of(self.article, span);
        }
        let (start, from) = self.point_of(span.start())?;
        let (end, to) = self.point_of(span.end())?;
        let range = Range::new().ok()?;
        range.set_start(&start, from).ok()?;
        range.set_end(&end, to).ok()?;
        Some(range)
    }
}

fn enclosing_block(node: &Node) -> Option<Element> {
    let element = node
        .dyn_ref::<Element>()
        .cloned()
        .or_else(|| node.parent_element())?;
    element.closest(&format!("[{BLOCK}]")).ok()?
}

/// UTF-16 units of text in `element` before the boundary point.
fn characters_before(element: &Element, node: &Node, offset: u32) -> Option<usize> {
    let range = Range::new().ok()?;
    range.set_start(element, 0).ok()?;
    range.set_end(node, offset).ok()?;
    Some(range.to_string().length() as usize)
}

/// The boundary point `units` UTF-16 units into the text of `element`; its end if it is shorter.
fn point_in(element: &Element, units: u32) -> (Node, u32) {
    let mut left = units;
    let mut last = None;
    let mut next = first_text(element.as_ref());
    while let Some(text) = next {
        let length = text
            .node_value()
            .map_or(0, |value| value.encode_utf16().count() as u32);
        if left <= length {
            return (text, left);
        }
        left -= length;
        next = following(&text, element.as_ref())
            .and_then(|node| first_text_from(node, element.as_ref()));
        last = Some((text, length));
    }
    last.unwrap_or_else(|| (element.clone().into(), 0))
}

fn first_text(within: &Node) -> Option<Node> {
    first_text_from(within.clone(), within)
}

/// The first text node at or after `node` in document order, inside `within`.
fn first_text_from(node: Node, within: &Node) -> Option<Node> {
    let mut node = node;
    loop {
        if node.node_type() == Node::TEXT_NODE {
            return Some(node);
        }
        node = node.first_child().or_else(|| following(&node, within))?;
    }
}

/// The node after `node` and its descendants in document order, inside `within`.
pub(super) fn following(node: &Node, within: &Node) -> Option<Node> {
    let mut node = node.clone();
    loop {
        if node.is_same_node(Some(within)) {
            return None;
        }
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent_node()?;
    }
}

fn first_block(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>()?;
    if element.has_attribute(BLOCK) {
        return Some(element.clone());
    }
    element.query_selector(&format!("[{BLOCK}]")).ok()?
}

fn first_block_after(node: &Node, offset: u32, within: &Element) -> Option<Element> {
    let children = node.child_nodes();
    let mut next = children
        .get(offset)
        .or_else(|| following(node, within.as_ref()));
    while let Some(node) = next {
        if let Some(block) = first_block(&node) {
            return Some(block);
        }
        next = following(&node, within.as_ref());
    }
    None
}
