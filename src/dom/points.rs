//! From a point of the window to an offset of the text.

use super::positions::Positions;
use super::selection::roots;
use crate::model::text::{ByteOffset, Direction, Granularity, Span};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, Node, ShadowRoot};

/// The text offset nearest to a point in CSS pixels of the window; `None` outside the article's blocks.
pub fn offset_at(positions: Positions<'_>, x: f64, y: f64) -> Option<ByteOffset> {
    let shadow = positions.shadow();
    let shadow = shadow.as_ref();
    let found = caret_position(shadow, x, y).or_else(|| caret_range(x, y));
    let found = found.and_then(|(node, offset)| positions.offset_of(&node, offset));
    found.or_else(|| {
        let block = match shadow {
            Some(shadow) if positions.map.is_none() => rendered_block(positions, shadow, x, y),
            _ => nearest_block(positions, y),
        };
        by_boxes(positions, block?, x, y)
    })
}

/// `Document.caretPositionFromPoint`, told to look into the shadow root.
fn caret_position(shadow: Option<&ShadowRoot>, x: f64, y: f64) -> Option<(Node, u32)> {
    let options = Object::new();
    Reflect::set(&options, &"shadowRoots".into(), &roots(shadow)).ok()?;
    let position = ask("caretPositionFromPoint", x, y, &options)?;
    boundary(&position, "offsetNode", "offset")
}

/// WebKit's `Document.caretRangeFromPoint`, which looks into no shadow root.
fn caret_range(x: f64, y: f64) -> Option<(Node, u32)> {
    let range = ask("caretRangeFromPoint", x, y, &JsValue::UNDEFINED)?;
    boundary(&range, "startContainer", "startOffset")
}

fn ask(method: &str, x: f64, y: f64, options: &JsValue) -> Option<JsValue> {
    let document = web_sys::window()?.document()?;
    let method: Function = Reflect::get(&document, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    method.call3(&document, &x.into(), &y.into(), options).ok()
}

fn boundary(point: &JsValue, node: &str, offset: &str) -> Option<(Node, u32)> {
    let get = |name: &str| Reflect::get(point, &name.into()).ok();
    let node = get(node)?.dyn_into().ok()?;
    Some((node, get(offset)?.as_f64()? as u32))
}

/// The block that the widget rendered under a point.
fn rendered_block(positions: Positions<'_>, shadow: &ShadowRoot, x: f64, y: f64) -> Option<usize> {
    let under = shadow.element_from_point(x as f32, y as f32)?;
    let element: Element = under
        .closest(&format!("[{}]", super::positions::BLOCK))
        .ok()??;
    let block = positions.offset_of(&element, 0)?;
    Some(positions.article.block_at(block))
}

/// The first block that does not end above `y`.
fn nearest_block(positions: Positions<'_>, y: f64) -> Option<usize> {
    let is_above = |index| positions.block_box(index).is_some_and(|b| b.bottom() < y);
    let found = first_not(positions.article.blocks.len(), is_above);
    (found < positions.article.blocks.len()).then_some(found)
}

/// The first of `count` of which `is_passed` is not true, if those of which it is true come first.
pub fn first_not(count: usize, is_passed: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        if is_passed(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Where the engine has no such method: halves a block by its characters' boxes.
fn by_boxes(positions: Positions<'_>, block: usize, x: f64, y: f64) -> Option<ByteOffset> {
    let block = positions.article.blocks.get(block)?.span;
    let text = &positions.article.text;
    let (mut low, mut high) = (block.start(), block.end());
    while low < high {
        let middle = ByteOffset::new(low.get() + (high.get() - low.get()) / 2);
        let middle = text.grapheme_floor(middle).max(low);
        let next = text
            .step(middle, Granularity::Character, Direction::Forward)
            .min(high);
        let rect = positions
            .range_of(Span::new(middle, next))?
            .get_bounding_client_rect();
        if is_before(&rect, x, y) {
            low = next;
        } else {
            high = middle;
        }
    }
    Some(low)
}

/// Whether a character's box is read before the point.
fn is_before(rect: &DomRect, x: f64, y: f64) -> bool {
    rect.bottom() < y || (rect.top() <= y && rect.left() + rect.width() / 2.0 < x)
}
