//! Word-like units by the browser's dictionary (`Intl.Segmenter`).

use crate::model::article::Article;
use crate::model::text::{ByteOffset, Direction, Span, Utf16Offset};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The next word boundary inside the block around `from`; `None` where the block has none in that direction
/// or the browser has no segmenter.
pub fn word_step(article: &Article, from: ByteOffset, direction: Direction) -> Option<ByteOffset> {
    let block = article.blocks.get(article.block_at(from))?.span;
    let text = &article.text;
    let start = text.to_utf16(block.start()).get();
    let here = text.to_utf16(from).get() - start;
    let words = words(text.slice(Span::new(block.start(), block.end())))?;
    let target = match direction {
        Direction::Forward => words.iter().map(|(_, end)| *end).find(|end| *end > here),
        Direction::Backward => words
            .iter()
            .rev()
            .map(|(start, _)| *start)
            .find(|at| *at < here),
    }?;
    Some(text.from_utf16(Utf16Offset::new(start + target)))
}

/// The word-like units of `text`, in UTF-16 units. What browsers call word-like themselves leaves out numbers (WebKit 2.50) and
/// some words (Firefox 153), so that any letter or digit counts.
fn words(text: &str) -> Option<Vec<(usize, usize)>> {
    let segmenter = segmenter()?;
    let segment: Function = get(&segmenter, "segment")?.dyn_into().ok()?;
    let segments = segment.call1(&segmenter, &text.into()).ok()?;
    let mut words = Vec::new();
    for segment in Array::from(&segments) {
        let start = get(&segment, "index")?.as_f64()? as usize;
        let unit = get(&segment, "segment")?.as_string()?;
        if unit.chars().any(char::is_alphanumeric) {
            words.push((start, start + unit.encode_utf16().count()));
        }
    }
    Some(words)
}

fn segmenter() -> Option<JsValue> {
    let intl = get(&js_sys::global(), "Intl")?;
    let class: Function = get(&intl, "Segmenter")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"granularity".into(), &"word".into()).ok()?;
    let arguments = Array::of2(&"zh".into(), &options);
    Reflect::construct(&class, &arguments).ok()
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}
