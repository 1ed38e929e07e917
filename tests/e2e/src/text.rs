//! Where a string stands on the screen.

use serde::Deserialize;

use crate::Point;

/// The place of a string in the viewport, in CSS pixels: where a pointer goes to select it, and the box around all its lines.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Place {
    /// Just inside the first character.
    pub start: Point,
    /// Just inside the last character.
    pub end: Point,
    /// The box's left edge.
    pub left: f64,
    /// The box's top edge.
    pub top: f64,
    /// The box's right edge.
    pub right: f64,
    /// The box's bottom edge.
    pub bottom: f64,
}

impl Place {
    /// The middle of the first line, where a click on the string goes.
    #[must_use]
    pub fn middle(&self) -> Point {
        let same_line = (self.end.y - self.start.y).abs() < 1.0;
        let right = if same_line {
            self.end.x
        } else {
            self.start.x + 2.0
        };
        Point {
            x: f64::midpoint(self.start.x, right),
            y: self.start.y,
        }
    }
}

/// `seen(rect, element)` is the rectangle where it is drawn: without `currentCSSZoom` (WebKit) a browser tells it as it
/// would be if the element were not zoomed.
pub(crate) const SEEN: &str = r#"
const zoom = (element) => {
    if ("currentCSSZoom" in Element.prototype) return 1;
    let all = 1;
    for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) all *= Number(getComputedStyle(e).zoom) || 1;
    return all;
};
const seen = (rect, element) => {
    const by = zoom(element);
    return new DOMRect(rect.x * by, rect.y * by, rect.width * by, rect.height * by);
};
"#;

/// Makes `range` from the `nth` occurrence (from 0) of `needle` in the text nodes below the first element that matches
/// `within`, and brings it into the viewport, with the help of [`SEEN`]; returns `null` if there is none. It may span nodes and blocks, which meet
/// without a separator. What is to be done with it follows: [`PLACE`] or [`CHOOSE`].
pub(crate) const FIND: &str = r#"
const { within, needle, nth } = args;
const container = root.querySelector(within);
if (!container) return null;
const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
const pieces = [];
let text = "";
while (walker.nextNode()) {
    pieces.push({ node: walker.currentNode, from: text.length });
    text += walker.currentNode.data;
}
let from = -1;
for (let seen = 0; seen <= nth; seen++) {
    from = text.indexOf(needle, from + 1);
    if (from < 0) return null;
}
const to = from + needle.length;
const first = pieces.findLast((piece) => piece.from <= from);
const last = pieces.findLast((piece) => piece.from < to);
const range = document.createRange();
range.setStart(first.node, from - first.from);
range.setEnd(last.node, to - last.from);
const shown = (box) => seen(box, first.node.parentElement);
const boxes = () => [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0).map(shown);
const outside = () => boxes().length === 0 || boxes().some((box) => box.top < 0 || box.bottom > innerHeight);
if (outside()) first.node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
if (boxes().length > 0 && outside()) scrollBy({ top: boxes()[0].top - innerHeight / 3, behavior: "instant" });
const lines = boxes();
if (lines.length === 0) return null;
"#;

/// Gives the [`Place`] of what [`FIND`] found.
pub(crate) const PLACE: &str = r#"
const [head, tail] = [lines[0], lines.at(-1)];
return {
    start: { x: head.left + 1, y: (head.top + head.bottom) / 2 },
    end: { x: tail.right - 1, y: (tail.top + tail.bottom) / 2 },
    left: Math.min(...lines.map((box) => box.left)),
    top: Math.min(...lines.map((box) => box.top)),
    right: Math.max(...lines.map((box) => box.right)),
    bottom: Math.max(...lines.map((box) => box.bottom)),
};
"#;

/// Selects what [`FIND`] found.
pub(crate) const CHOOSE: &str = r#"
getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
"#;

/// The text that the reader has selected, also inside a closed shadow root, where `getSelection()` sees only the host.
pub(crate) const SELECTED: &str = r#"
const selection = getSelection();
if (selection.rangeCount === 0) return "";
const shadowRoots = root === document ? [] : [root];
const [chosen] = selection.getComposedRanges({ shadowRoots });
const range = document.createRange();
range.setStart(chosen.startContainer, chosen.startOffset);
range.setEnd(chosen.endContainer, chosen.endOffset);
return range.toString();
"#;
