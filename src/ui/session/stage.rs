//! The elements that a session works on.

use crate::dom::frame::{Frame, Place};
use crate::dom::page::Page;
use crate::dom::positions::Positions;
use crate::model::annotation::AnnotationId;
use crate::model::article::Article;
use crate::model::text::Span;
use crate::ui::session::Session;
use js_sys::{Function, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    DomRect, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot,
};

/// The elements of an open article.
#[derive(Clone)]
pub struct Stage {
    /// The root that the widget's elements stand in.
    pub shadow: ShadowRoot,
    /// The positioned element around all that floats over the article, and the article too if the widget renders it.
    pub frame: Element,
    /// What has the keyboard's focus while that is in the article: the element around the blocks, if the widget renders
    /// them.
    pub article: HtmlElement,
    /// Where the article stands, if the page renders it.
    pub page: Option<Rc<Page>>,
}

/// What the keyboard's focus is put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    Article,
    /// The article, if a pointer that went down is still drawing a selection in it.
    Pressed,
    /// An annotation's mark; the article where it has none.
    Mark(AnnotationId),
    /// The list.
    List,
    /// The open editor, else the article, if what had the focus is gone.
    Kept,
}

impl Session {
    /// Scrolls an annotation into view where it is not.
    pub(super) fn reveal(&self, id: AnnotationId) {
        let Some(stage) = self.stage() else { return };
        match self.place(id).filter(|_| self.is_page()) {
            Some(span) => stage.reveal_span(&self.article(), span),
            None => stage.reveal_mark(id),
        }
    }

    /// Puts the keyboard's focus there, once what is due now is done: a focus that moves tells listeners at
    /// once, and they need the session.
    pub(super) fn focus(&self, target: Focus) {
        let session = self.clone();
        crate::dom::after_render(move || {
            let Some(stage) = session.stage() else { return };
            let pressed = session.view().selecting;
            match target {
                Focus::Article => stage.focus_article(),
                Focus::Pressed if pressed => stage.focus_article(),
                Focus::Mark(id) if session.is_page() => {
                    stage.focus_article();
                    session.reveal(id);
                }
                Focus::Mark(id) => stage.focus_mark(id),
                Focus::List => stage.focus_list(),
                Focus::Kept if stage.has_no_focus() => stage.focus_editor_or_article(),
                Focus::Pressed | Focus::Kept => {}
            }
        });
    }
}

impl Stage {
    /// Where offsets are in the DOM.
    pub fn positions<'a>(&'a self, article: &'a Article) -> Positions<'a> {
        match &self.page {
            Some(page) => Positions {
                root: &page.root,
                article,
                map: Some(&page.map),
            },
            None => Positions {
                root: self.article.as_ref(),
                article,
                map: None,
            },
        }
    }

    /// Puts the frame above all that the page draws; where the browser cannot, the style sheet does its best.
    pub fn rise(&self) {
        let show = Reflect::get(&self.frame, &"showPopover".into());
        let show = show.ok().and_then(|show| show.dyn_into::<Function>().ok());
        // Throws where it is shown already, or was taken out meanwhile.
        let _shown = show.map(|show| show.call0(&self.frame).is_ok());
    }

    /// The line boxes that `span` covers, in reading order.
    pub fn places(&self, article: &Article, span: Span) -> Vec<Place> {
        let Some(range) = self.positions(article).range_of(span) else {
            return Vec::new();
        };
        let frame = Frame::of(&self.frame);
        let place = |rect: DomRect| frame.place(&rect);
        let Some(rects) = range.get_client_rects() else {
            return Vec::new();
        };
        let rects: Vec<_> = (0..rects.length())
            .filter_map(|at| rects.item(at))
            .map(place)
            .collect();
        if rects.is_empty() {
            vec![place(range.get_bounding_client_rect())]
        } else {
            rects
        }
    }

    /// Puts the keyboard's focus on the article.
    pub(super) fn focus_article(&self) {
        focus(&self.article);
    }

    /// Puts the keyboard's focus on the open editor, else on the article.
    fn focus_editor_or_article(&self) {
        let editor = self.shadow.query_selector(".editor").ok().flatten();
        match editor.and_then(|editor| editor.dyn_into().ok()) {
            Some(editor) => focus(&editor),
            None => self.focus_article(),
        }
    }

    /// Puts the keyboard's focus on an annotation's mark; on the article where it has none.
    fn focus_mark(&self, id: AnnotationId) {
        match self.mark(id) {
            Some(mark) => {
                focus(&mark);
                reveal(&mark);
            }
            None => self.focus_article(),
        }
    }

    /// Scrolls an annotation into view where it is not.
    fn reveal_mark(&self, id: AnnotationId) {
        if let Some(mark) = self.mark(id) {
            reveal(&mark);
        }
    }

    /// Scrolls a span of a page's own article into view where it is not.
    fn reveal_span(&self, article: &Article, span: Span) {
        let range = self.positions(article).range_of(span);
        let around = range.and_then(|range| range.start_container().ok()?.parent_element());
        if let Some(around) = around {
            reveal(&around);
        }
        // A paragraph may be longer than the window.
        if let Some(place) = self.places(article, span).first() {
            self.reveal_place(*place);
        }
    }

    /// Whether the keyboard's focus is nowhere in the widget, or on a button that was just disabled.
    pub fn has_no_focus(&self) -> bool {
        let active = self.shadow.active_element();
        active.is_none_or(|element| element.matches(":disabled").unwrap_or(false))
    }

    fn mark(&self, id: AnnotationId) -> Option<HtmlElement> {
        let mark = self
            .article
            .query_selector(&format!("mark[data-id=\"{id}\"]"));
        mark.ok()??.dyn_into().ok()
    }

    /// Scrolls so that the text cursor at `place` is in view, clear of the bar; `false` where it is.
    pub fn reveal_place(&self, place: Place) -> bool {
        let Some(window) = web_sys::window() else {
            return false;
        };
        let height = window
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64());
        let height = height.unwrap_or(0.0);
        let place = Frame::of(&self.frame).in_window(place);
        let top = place.top;
        let (highest, lowest) = (BAR.max(height * 0.15), height * 0.85 - place.height);
        if (highest..=lowest).contains(&top) {
            return false;
        }
        let by = if top < highest {
            top - highest
        } else {
            top - lowest
        };
        let before = window.scroll_y().unwrap_or(0.0);
        window.scroll_by_with_x_and_y(0.0, by);
        // At the page's ends there is no further to scroll.
        window.scroll_y().unwrap_or(0.0) != before
    }

    /// Puts the keyboard's focus on the list.
    fn focus_list(&self) {
        let first = |css| self.shadow.query_selector(css).ok().flatten();
        let list = first(".rows button").or_else(|| first(".panel"));
        if let Some(list) = list.and_then(|list| list.dyn_into().ok()) {
            focus(&list);
        }
    }

    /// Whether the keyboard's focus is in a box that floats over the article.
    pub(super) fn float_has_focus(&self) -> bool {
        let active = self.shadow.active_element();
        active.is_some_and(|element| element.closest(".float").is_ok_and(|float| float.is_some()))
    }

    /// Whether the keyboard's focus is on the list.
    pub fn list_has_focus(&self) -> bool {
        let active = self.shadow.active_element();
        active.is_some_and(|element| element.closest(".panel").is_ok_and(|panel| panel.is_some()))
    }
}

/// CSS pixels at the window's top that the bar may cover.
const BAR: f64 = 60.0;

fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Throws only for an element of a document that is gone.
    let _gone = element.focus_with_options(&options).is_err();
}

/// Scrolls to an element unless it is well in view.
fn reveal(element: &Element) {
    let rect = element.get_bounding_client_rect();
    let height = web_sys::window()
        .and_then(|w| w.inner_height().ok()?.as_f64())
        .unwrap_or(0.0);
    if rect.top() < height * 0.1 || rect.bottom() > height * 0.8 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
