//! An article that the page rendered: what is painted over it, what lies under the pointer, and what becomes of it.

use super::{Session, Stage};
use crate::dom::page::{Canvas, Look, Page, PageMap, Reading, Scheme, Stroke, Viewport};
use crate::dom::points::offset_at;
use crate::model::annotation::AnnotationId;
use crate::model::article::Article;
use crate::model::notebook::{Notebook, Proposal, Reading as Certainty};
use crate::model::text::{Direction, Granularity, Span};
use std::rc::Rc;
use web_sys::{Element, ShadowRoot};

/// How far from a line the pointer still means it, in CSS pixels.
const NEAR: f64 = 3.0;

/// What is painted, and where.
pub(super) struct Painting {
    canvas: Canvas,
    viewport: Viewport,
}

impl Session {
    /// Whether the page rendered the article.
    pub fn is_page(&self) -> bool {
        self.0.page.borrow().is_some()
    }

    /// Where the article stands in the page, if that rendered it.
    pub fn page(&self) -> Option<Rc<Page>> {
        self.0.page.borrow().clone()
    }

    /// Begins to paint over the page. `layer` is an element of the widget's that covers the window.
    pub fn begin_painting(&self, shadow: &ShadowRoot, layer: &Element) {
        let Some(page) = self.page() else { return };
        // An engine without constructed style sheets shows the list only.
        // Its styles are asked for before a sheet is added: the page's are then worked out once, with the next frame.
        let scheme = self.scheme(&page.root);
        if let Ok(canvas) = Canvas::new(&page.root, shadow, layer, scheme) {
            let viewport = self.viewport(&self.article(), &page.map);
            let painting = Painting { canvas, viewport };
            self.0.canvas.replace(Some(painting));
        }
        self.paint_in(scheme);
    }

    /// Takes away all that is painted.
    pub fn end_painting(&self) {
        self.0.canvas.replace(None);
    }

    fn viewport(&self, article: &Article, map: &PageMap) -> Viewport {
        let inner = Rc::downgrade(&self.0);
        Viewport::new(article, map, move || {
            if let Some(inner) = inner.upgrade() {
                Session(inner).paint();
            }
        })
    }

    /// Brings what is painted up to date.
    pub fn paint(&self) {
        if let Some(page) = self.page() {
            self.paint_in(self.scheme(&page.root));
        }
    }

    fn paint_in(&self, scheme: Scheme) {
        let canvas = self.0.canvas.borrow();
        let (Some(painting), Some(page)) = (canvas.as_ref(), self.page()) else {
            return;
        };
        let mut strokes = Vec::new();
        for near in painting.viewport.near() {
            self.strokes(near, &mut strokes);
        }
        strokes.sort_unstable();
        strokes.dedup();
        let article = self.article();
        painting.canvas.set_scheme(scheme);
        painting
            .canvas
            .draw(&strokes, |span| page.map.range_of(&article, span));
    }

    /// The page was scrolled: what floats over it, and what is drawn in boxes, follows.
    pub fn scrolled(&self) {
        if let Some(painting) = self.0.canvas.borrow().as_ref() {
            painting.canvas.follow();
        }
        let floats = {
            let view = self.view();
            view.caret.is_some()
                || view.open.is_some()
                || view.current.is_some()
                || !view.choices.is_empty()
        };
        if floats {
            self.resized();
        }
    }

    fn scheme(&self, root: &Element) -> Scheme {
        self.0.theme.get().unwrap_or_else(|| Scheme::of(root))
    }

    /// The class of what stands over a page: as dark as the page's own text is light.
    pub fn ground(&self) -> Option<&'static str> {
        match self.scheme(&self.page()?.root) {
            Scheme::Dark => Some("dark"),
            Scheme::Light => Some("light"),
            Scheme::Declared => None,
        }
    }

    /// The ground that the page says its text stands on, in the place of what it looks like.
    pub fn set_scheme(&self, scheme: Option<Scheme>) {
        if self.0.theme.replace(scheme) != scheme {
            self.paint();
        }
    }

    /// What is to be painted of `near`.
    fn strokes(&self, near: Span, strokes: &mut Vec<Stroke>) {
        let notebook = self.notebook();
        let mut covered = near.start();
        for entry in notebook.overlapping(near) {
            let Some(span) = entry.place else { continue };
            let kind = entry.annotation.kind();
            let look = match entry.is_changed() {
                true => Look::Changed,
                false if span.end() <= covered => Look::Inner(kind),
                false => Look::Tagged(kind),
            };
            covered = covered.max(span.end());
            strokes.push(Stroke { look, span });
        }
        strokes.extend(suggested(&notebook, near).map(|p| Stroke {
            look: Look::Suggested(p.kind()),
            span: p.span(),
        }));
        let view = self.view();
        let lit = self
            .0
            .hovered
            .get()
            .into_iter()
            .chain(view.open.or(view.current));
        let lit = lit
            .filter_map(|id| self.place(id))
            .map(|span| (Look::Lit, span));
        let preview = view.preview.iter().flat_map(|preview| preview.spans());
        let preview = preview.map(|span| (Look::Preview, *span));
        let shown = lit.chain(preview).filter(|(_, span)| span.overlaps(near));
        strokes.extend(shown.map(|(look, span)| Stroke { look, span }));
    }

    /// The annotations and suggestions at a point of the window, inner first.
    pub fn at_point(&self, x: f64, y: f64) -> Vec<AnnotationId> {
        let Some(stage) = self.stage() else {
            return Vec::new();
        };
        let article = self.article();
        let Some(offset) = offset_at(stage.positions(&article), x, y) else {
            return Vec::new();
        };
        let step = |direction| article.text.step(offset, Granularity::Character, direction);
        // The browser names the nearer boundary: the character is on either side of it.
        let around = Span::new(step(Direction::Backward), step(Direction::Forward));
        let mut found = self.overlapping(around);
        found.retain(|(span, _)| stage.covers(&article, *span, x, y));
        found.sort_by_key(|(span, _)| span.len());
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// What is drawn that shares a character with `span`.
    fn overlapping(&self, span: Span) -> Vec<(Span, AnnotationId)> {
        let notebook = self.notebook();
        let entries = notebook
            .overlapping(span)
            .filter_map(|e| Some((e.place?, e.annotation.id)));
        let suggestions = suggested(&notebook, span).map(|p| (p.span(), p.id));
        entries.chain(suggestions).collect()
    }

    /// Takes over what the page shows by now.
    pub fn reread(&self, reading: Reading) {
        let Reading { mut article, page } = reading;
        article.id = self.article().id.clone();
        let is_same_text = article.text.as_str() == self.article().text.as_str();
        let before = self.page();
        if is_same_text && before.is_some_and(|before| before.map.is_same(&page.map)) {
            return;
        }
        let article = Rc::new(article);
        if let Some(painting) = self.0.canvas.borrow_mut().as_mut() {
            painting.canvas.clear();
            painting.viewport = self.viewport(&article, &page.map);
        }
        self.0.page.replace(Some(Rc::new(page)));
        self.0.article.replace(article.clone());
        if !is_same_text {
            self.read_again(Certainty::Partial);
            let end = article.text.end();
            self.show(|view| {
                // They are about another text.
                view.preview = None;
                view.caret = view
                    .caret
                    .filter(|caret| caret.anchor.max(caret.head) <= end);
            });
            // The browser's selection moved along with the nodes that it stands in.
            self.read_selection();
            self.recognise_later();
        }
        self.redraw();
        self.paint();
    }

    /// The page is all there: what is missing now is missing.
    pub fn settle(&self) {
        self.read_again(Certainty::Whole);
        self.redraw();
        self.paint();
    }

    fn read_again(&self, certainty: Certainty) {
        let text = Rc::new(self.article().text.clone());
        let (notebook, found_out): (Notebook, _) =
            self.notebook().reread(text, certainty, self.now());
        self.0.notebook.replace(notebook);
        self.keep_found_out(&found_out);
    }
}

/// The open suggestions that share a character with `span`: a longer one may begin long before it.
fn suggested(notebook: &Notebook, span: Span) -> impl Iterator<Item = &Rc<Proposal>> {
    let suggestions = notebook.suggestions().iter();
    suggestions.filter(move |p| p.span().overlaps(span))
}

impl Stage {
    /// Whether a point of the window lies on one of the lines of `span`.
    fn covers(&self, article: &Article, span: Span, x: f64, y: f64) -> bool {
        let range = self.positions(article).range_of(span);
        let Some(rects) = range.and_then(|range| range.get_client_rects()) else {
            return false;
        };
        (0..rects.length())
            .filter_map(|at| rects.item(at))
            .any(|rect| {
                (rect.left()..=rect.right()).contains(&x)
                    && (rect.top() - NEAR..=rect.bottom() + NEAR).contains(&y)
            })
    }
}
