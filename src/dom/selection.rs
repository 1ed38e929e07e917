//! The reader's selection inside a shadow root, open or closed.

use super::positions::Positions;
use crate::model::text::{ByteOffset, Direction, Granularity};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Node, Selection, ShadowRoot};

/// Where a selection was begun and where it has got to; the same when it is only a text cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Where it was begun.
    pub anchor: ByteOffset,
    /// Where it has got to.
    pub head: ByteOffset,
}

impl Caret {
    /// A text cursor.
    pub fn at(offset: ByteOffset) -> Self {
        Self {
            anchor: offset,
            head: offset,
        }
    }
}

/// The boundary points of a selection: anchor, then focus.
type Points = ((Node, u32), (Node, u32));

/// The selection inside the article; `None` where there is none or it lies outside. Of one that begins or ends
/// outside an article that the page rendered, the part inside.
pub fn read(positions: Positions<'_>) -> Option<Caret> {
    let selection = selection()?;
    let shadow = positions.shadow();
    let shadow = shadow.as_ref();
    let scoped = || shadow.and_then(scoped);
    let ((anchor, from), (head, to)) =
        composed(&selection, shadow).or_else(|| plain(&scoped().unwrap_or(selection)))?;
    let (anchor, head) = match (
        positions.offset_of(&anchor, from),
        positions.offset_of(&head, to),
    ) {
        (Some(anchor), Some(head)) => (anchor, head),
        (Some(anchor), None) => (anchor, positions.edge_beside(&head)?),
        (None, Some(head)) => (positions.edge_beside(&anchor)?, head),
        (None, None) => return None,
    };
    Some(Caret { anchor, head })
}

/// Makes the browser's selection follow `caret`.
pub fn write(positions: Positions<'_>, caret: Caret) {
    let points = positions
        .point_of(caret.anchor)
        .zip(positions.point_of(caret.head));
    if let (Some(selection), Some(((anchor, from), (head, to)))) = (selection(), points) {
        // Fails only for a node that left the document meanwhile; then there is nothing to select.
        let _gone = selection
            .set_base_and_extent(&anchor, from, &head, to)
            .is_err();
    }
}

/// Drops the browser's selection.
pub fn clear() {
    if let Some(selection) = selection() {
        let _nothing_selected = selection.remove_all_ranges().is_err();
    }
}

/// The next line's place for the text cursor; the browser knows the lines.
pub fn step_line(
    positions: Positions<'_>,
    caret: Caret,
    direction: Direction,
    unit: LineUnit,
) -> Option<Caret> {
    write(positions, caret);
    let shadow = positions.shadow();
    let selection = shadow.as_ref().and_then(scoped).or_else(selection)?;
    let direction = match direction {
        Direction::Backward => "backward",
        Direction::Forward => "forward",
    };
    let unit = match unit {
        LineUnit::Line => "line",
        LineUnit::Edge => "lineboundary",
    };
    selection.modify("extend", direction, unit).ok()?;
    read(positions)
}

/// What [`step_line`] moves by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineUnit {
    /// To the line above or below.
    Line,
    /// To the line's beginning or end.
    Edge,
}

fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok()?
}

/// Chromium's own `ShadowRoot.getSelection`.
fn scoped(shadow: &ShadowRoot) -> Option<Selection> {
    let get = method(shadow, "getSelection")?;
    get.call0(shadow).ok()?.dyn_into().ok()
}

/// `Selection.getComposedRanges`, the standard's way into a shadow root.
fn composed(selection: &Selection, shadow: Option<&ShadowRoot>) -> Option<Points> {
    let get = method(selection, "getComposedRanges")?;
    let options = Object::new();
    Reflect::set(&options, &"shadowRoots".into(), &roots(shadow)).ok()?;
    let ranges: Array = get.call1(selection, &options).ok()?.dyn_into().ok()?;
    let range = ranges.get(0);
    let start = point(&range, "startContainer", "startOffset")?;
    let end = point(&range, "endContainer", "endOffset")?;
    let backward = Reflect::get(selection, &"direction".into())
        .ok()?
        .as_string()?
        == "backward";
    Some(if backward { (end, start) } else { (start, end) })
}

/// The shadow roots that the browser may look into for us.
pub(super) fn roots(shadow: Option<&ShadowRoot>) -> Array {
    shadow.map_or_else(Array::new, |shadow| Array::of1(shadow))
}

/// Where neither is: engines whose selection names nodes inside shadow roots.
fn plain(selection: &Selection) -> Option<Points> {
    let anchor = (selection.anchor_node()?, selection.anchor_offset());
    let head = (selection.focus_node()?, selection.focus_offset());
    Some((anchor, head))
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

fn point(range: &JsValue, container: &str, offset: &str) -> Option<(Node, u32)> {
    let node = Reflect::get(range, &container.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let offset = Reflect::get(range, &offset.into()).ok()?.as_f64()?;
    Some((node, offset as u32))
}

/// One step of the text cursor. Words of Chinese come from the browser's dictionary, which the text's own
/// rules lack.
pub fn step(
    positions: Positions<'_>,
    from: ByteOffset,
    granularity: Granularity,
    direction: Direction,
) -> ByteOffset {
    let word = (granularity == Granularity::Word)
        .then(|| super::segmenter::word_step(positions.article, from, direction))
        .flatten();
    word.unwrap_or_else(|| positions.article.text.step(from, granularity, direction))
}
