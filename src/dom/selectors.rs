//! Finds the places that others give by a page's elements: XPaths, CSS selectors and ids. Whatever they are, they are
//! evaluated to nodes and to nothing else, and no node outside the article counts.

use super::positions::{Positions, following};
use crate::model::anchor::selector::{Page, Path};
use crate::model::text::{ByteOffset, CodePointOffset, Span, Utf16Offset};
use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, XPathResult};

/// How long the places of one file are looked for, in milliseconds: it may name 20,000, each at the end of the longest
/// element. What is not reached by then is not found.
pub const PATIENCE: f64 = 4_000.0;

/// The page that the article is on.
pub struct OpenPage<'a> {
    positions: Positions<'a>,
    until: f64,
}

impl<'a> OpenPage<'a> {
    /// The page on which an article has these positions, for so many milliseconds from now.
    pub fn new(positions: Positions<'a>, patience: f64) -> Self {
        let until = Date::now() + patience;
        Self { positions, until }
    }

    /// The place that is so far into the text of a node, counted in what a character has of `units`. A page's text nodes
    /// are those of the DOM: hidden ones and scripts count as they did where the selector was made.
    fn at(&self, node: &Node, count: usize, units: fn(char) -> usize) -> Option<ByteOffset> {
        let (mut left, mut next) = (count, Some(node.clone()));
        while let Some(current) = next {
            if current.node_type() == Node::TEXT_NODE {
                let (mut at, text) = (0, current.node_value().unwrap_or_default());
                for c in text.chars() {
                    if left == 0 {
                        break;
                    }
                    left = left.saturating_sub(units(c));
                    at += c.len_utf16() as u32;
                }
                if left == 0 {
                    return self.positions.offset_of(&current, at);
                }
            }
            next = current.first_child().or_else(|| following(&current, node));
        }
        None
    }
}

impl Page for OpenPage<'_> {
    type Node = Node;

    fn find(&self, within: Option<&Node>, path: &Path) -> Option<Node> {
        let root = self.positions.root;
        if Date::now() > self.until {
            return None;
        }
        match path {
            Path::XPath(path) => by_xpath(root, within, path),
            Path::Css(selector) => by_css(root, within, selector),
            Path::Id(id) => by_css(root, within, &by_id(id)),
        }
    }

    fn span(&self, node: &Node) -> Option<Span> {
        let positions = self.positions;
        let end = match node.node_type() {
            Node::TEXT_NODE => node.node_value()?.encode_utf16().count() as u32,
            _ => node.child_nodes().length(),
        };
        let start = positions.offset_of(node, 0)?;
        Some(Span::new(start, positions.offset_of(node, end)?))
    }

    fn at_unit(&self, node: &Node, offset: Utf16Offset) -> Option<ByteOffset> {
        self.at(node, offset.get(), char::len_utf16)
    }

    fn at_code_point(&self, node: &Node, offset: CodePointOffset) -> Option<ByteOffset> {
        self.at(node, offset.get(), |_| 1)
    }
}

/// The one node of the article that an XPath selects. One that is no refinement begins at the document, else at its body, as
/// Hypothesis' do, else at the article's element: the first of these in which it selects anything is what it means, even if that is
/// outside the article.
fn by_xpath(root: &Element, within: Option<&Node>, path: &str) -> Option<Node> {
    let below = |start: &str| match path.strip_prefix('/') {
        Some(rest) => [start, "/", rest].concat(),
        None => [start, "/", path].concat(),
    };
    let found = match within {
        Some(node) => selected(node, &below(".")),
        None => {
            let document = root.owner_document()?;
            selected(&document, path)
                .or_else(|| selected(&document, &below("/html/body")))
                .or_else(|| selected(root, &below(".")))
        }
    };
    let (found, count) = found?;
    let nodes = (0..count).filter_map(|at| found.snapshot_item(at).ok()?);
    only(nodes.filter(|node| root.contains(Some(node))))
}

/// What an XPath selects, and how much that is; `None` where it is nothing.
fn selected(from: &Node, path: &str) -> Option<(XPathResult, u32)> {
    let document = from.owner_document();
    let document = document.or_else(|| from.clone().dyn_into().ok())?;
    let found = document
        .evaluate_with_opt_callback_and_type(
            path,
            from,
            None,
            XPathResult::ORDERED_NODE_SNAPSHOT_TYPE,
        )
        .ok()?;
    let count = found.snapshot_length().ok()?;
    (count > 0).then_some((found, count))
}

/// The one element of the article that a CSS selector selects.
fn by_css(root: &Element, within: Option<&Node>, selector: &str) -> Option<Node> {
    let from = match within {
        Some(node) => node.dyn_ref::<Element>()?,
        None => root,
    };
    let found = from.query_selector_all(selector).ok()?;
    let own = within.is_none() && from.matches(selector).ok()?;
    let inside = (0..found.length()).filter_map(|at| found.get(at));
    only(own.then(|| root.clone().into()).into_iter().chain(inside))
}

/// The selector of an id, as a string so that any may stand in it. The document's own way to find one is a property that a
/// page's markup can put something else in the place of.
fn by_id(id: &str) -> String {
    let id = id.replace('\\', "\\\\").replace('"', "\\\"");
    ["[id=\"", &id, "\"]"].concat()
}

fn only(mut nodes: impl Iterator<Item = Node>) -> Option<Node> {
    let first = nodes.next();
    first.filter(|_| nodes.next().is_none())
}
