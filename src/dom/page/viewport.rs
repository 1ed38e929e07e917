//! Which part of a page's text is near the window's view.

use super::map::PageMap;
use crate::model::article::Article;
use crate::model::text::Span;
use js_sys::{Array, Map};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// A text of fewer blocks is near as a whole: there is nothing to gain.
const FEW: usize = 200;

/// How far beyond the window, in hundredths of its height, counts as near.
const MARGIN: &str = "100% 0px";

/// Follows which blocks are near, until it is dropped.
pub struct Viewport {
    watched: Option<Watched>,
    whole: Span,
}

struct Watched {
    observer: IntersectionObserver,
    near: Rc<RefCell<Vec<(Span, bool)>>>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Viewport {
    /// Of an article in a page. `changed` is called whenever other blocks are near.
    pub fn new(article: &Article, map: &PageMap, changed: impl Fn() + 'static) -> Self {
        let whole = article.text.span();
        let watched = (article.blocks.len() > FEW).then(|| Watched::new(article, map, changed));
        Self {
            watched: watched.flatten(),
            whole,
        }
    }

    /// The spans that are near, in order and apart.
    pub fn near(&self) -> Vec<Span> {
        let Some(watched) = &self.watched else {
            return vec![self.whole];
        };
        let mut spans: Vec<Span> = Vec::new();
        for (span, _) in watched.near.borrow().iter().filter(|(_, near)| *near) {
            match spans.last_mut() {
                Some(last) if last.end().get() + 1 >= span.start().get() => {
                    *last = Span::new(last.start(), span.end().max(last.end()));
                }
                _ => spans.push(*span),
            }
        }
        spans
    }
}

impl Watched {
    /// `None` where the browser cannot tell.
    fn new(article: &Article, map: &PageMap, changed: impl Fn() + 'static) -> Option<Self> {
        let groups = groups(article, map);
        let places = Map::new();
        for (at, (element, _)) in groups.iter().enumerate() {
            places.set(element, &(at as f64).into());
        }
        let span_of = |blocks: &Range<usize>| {
            let blocks = article.blocks.get(blocks.clone()).unwrap_or_default();
            let ends = blocks.first().zip(blocks.last());
            ends.map(|(first, last)| Span::new(first.span.start(), last.span.end()))
        };
        let guess = guess(&groups);
        let near = groups
            .iter()
            .zip(0..)
            .filter_map(|((_, blocks), at)| Some((span_of(blocks)?, guess.contains(&at))));
        let near = Rc::new(RefCell::new(near.collect::<Vec<_>>()));
        let heard = near.clone();
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let mut is_news = false;
            for entry in entries {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                // An element without a box of its own meets nothing, though what is in it may be in view.
                let rect = entry.bounding_client_rect();
                let is_near =
                    entry.is_intersecting() || rect.width() == 0.0 && rect.height() == 0.0;
                let at = places.get(&entry.target()).as_f64();
                let mut near = heard.borrow_mut();
                if let Some((_, kept)) = at.and_then(|at| near.get_mut(at as usize)) {
                    is_news |= *kept != is_near;
                    *kept = is_near;
                }
            }
            if is_news {
                changed();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let function = callback.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(function, &options).ok()?;
        groups
            .iter()
            .for_each(|(element, _)| observer.observe(element));
        Some(Self {
            observer,
            near,
            _callback: callback,
        })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Which elements are near, taken that one is below the other as most are: the browser tells only after the next frame.
fn guess(groups: &[(Element, Range<usize>)]) -> Range<usize> {
    let window = web_sys::window().and_then(|window| window.inner_height().ok());
    let height = window.and_then(|height| height.as_f64()).unwrap_or(0.0);
    let first = groups
        .partition_point(|(element, _)| element.get_bounding_client_rect().bottom() < -height);
    let end = groups
        .partition_point(|(element, _)| element.get_bounding_client_rect().top() < 2.0 * height);
    first..end
}

/// The elements around the blocks, each with those blocks that it is the innermost around.
fn groups(article: &Article, map: &PageMap) -> Vec<(Element, Range<usize>)> {
    let mut groups: Vec<(Element, Range<usize>)> = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let Some(first) = map.node_at(block.span.start()) else {
            continue;
        };
        let last = map.node_at(block.span.end());
        let mut around = first.parent_element();
        while let Some(element) = around.take_if(|element| !element.contains(last)) {
            around = element.parent_element();
        }
        let Some(element) = around else { continue };
        match groups.last_mut() {
            Some((same, blocks)) if *same == element => blocks.end = index + 1,
            _ => groups.push((element, index..index + 1)),
        }
    }
    groups
}
