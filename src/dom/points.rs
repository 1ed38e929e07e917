//! From a point of the window to an offset of the text.

use super::positions::Positions;
use crate::model::text::{ByteOffset, Direction, Granularity, Span};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, Node, ShadowRoot};

/// The text offset nearest to a point in CSS pixels of the window; `None` outside the article's blocks.
pub fn offset_at(
    positions: Positions<'_>,
    shadow: &ShadowRoot,
    x: f64,
    y: f64,
) -> Option<ByteOffset> {
    let found =
        caret_position(shadow, x, y).and_then(|(node, offset)| positions.offset_of(&node, offset));
    found.or_else(|| by_boxes(positions, shadow, x, y))
}

/// `Document.caretPositionFromPoint`, told to look into the shadow root.
fn caret_position(shadow: &ShadowRoot, x: f64, y: f64) -> Option<(Node, u32)> {
    let document = web_sys::window()?.document()?;
    let method: Function = Reflect::get(&document, &"caretPositionFromPoint".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    Reflect::set(&options, &"shadowRoots".into(), &Array::of1(shadow)).ok()?;
    let position = method
        .call3(&document, &x.into(), &y.into(), &options)
        .ok()?;
    let get = |name: &str| Reflect::get(&position, &JsValue::from(name)).ok();
    let node = get("offsetNode")?.dyn_into().ok()?;
    Some((node, get("offset")?.as_f64()? as u32))
}

/// Where the engine has no such method: halves the block under the point by its characters' boxes.
fn by_boxes(positions: Positions<'_>, shadow: &ShadowRoot, x: f64, y: f64) -> Option<ByteOffset> {
    let under = shadow.element_from_point(x as f32, y as f32)?;
    let element: Element = under
        .closest(&format!("[{}]", super::positions::BLOCK))
        .ok()??;
    let block = positions.offset_of(&element, 0)?;
    let block = positions
        .article
        .blocks
        .get(positions.article.block_at(block))?
        .span;
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
