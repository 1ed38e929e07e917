//! The text cursor and the walk from annotation to annotation.

use super::{Focus, Motion, Session};
use crate::dom::frame::Place;
use crate::dom::points::first_not;
use crate::dom::selection::{self, Caret, LineUnit};
use crate::model::annotation::AnnotationId;
use crate::model::text::{ByteOffset, Direction, Granularity, Span};

impl Session {
    /// Takes over the browser's selection; called whenever that changed.
    pub fn read_selection(&self) {
        let Some(stage) = self.stage().filter(|_| !self.0.holding.get()) else {
            return;
        };
        let caret = selection::read(stage.positions(&self.article()));
        // A focus that went into a note or a button takes the browser's selection along, not the reader's.
        let elsewhere = caret.is_none() && !stage.has_no_focus();
        if elsewhere && !stage.article.matches(":focus-within").unwrap_or(false) {
            return;
        }
        self.show(|view| {
            if view.caret != caret {
                view.caret = caret;
                view.line_end = false;
                view.preview = None;
                view.exact &= caret.is_some_and(|caret| caret.anchor != caret.head);
            }
        });
    }

    /// The pointer that drew the selection was lifted.
    pub fn end_selecting(&self) {
        self.show(|view| view.selecting = false);
    }

    /// The window has another size.
    pub fn resized(&self) {
        self.show(|view| view.resized = view.resized.wrapping_add(1));
    }

    /// Puts the text cursor or the selection there, in the browser too.
    pub(super) fn place_caret(&self, caret: Caret) {
        self.show(|view| {
            view.caret = Some(caret);
            view.line_end = false;
            view.preview = None;
        });
        self.hold_caret(caret);
    }

    /// Keeps the browser's selection over a rendering that replaces the nodes it stands in.
    pub(super) fn hold_caret(&self, caret: Caret) {
        self.0.holding.set(true);
        let session = self.clone();
        crate::dom::after_render(move || {
            session.0.holding.set(false);
            // What was opened meanwhile has the selection now.
            let still = session.view().caret == Some(caret);
            if let Some(stage) = session.stage().filter(|_| still) {
                selection::write(stage.positions(&session.article()), caret);
            }
        });
    }

    pub(super) fn move_caret(&self, motion: Motion, direction: Direction, extend: bool) {
        let Some(stage) = self.stage() else { return };
        let article = self.article();
        let positions = stage.positions(&article);
        let caret = self
            .view()
            .caret
            .unwrap_or_else(|| Caret::at(self.first_in_view()));
        let span = Span::new(caret.anchor, caret.head);
        let head = match motion {
            // As in every editor: without Shift, a selection collapses to its end on that side.
            Motion::By(Granularity::Character) if !extend && !span.is_empty() => match direction {
                Direction::Backward => span.start(),
                Direction::Forward => span.end(),
            },
            Motion::By(granularity) => {
                selection::step(positions, caret.head, granularity, direction)
            }
            Motion::Line => self.line(caret, direction, LineUnit::Line),
            Motion::LineEdge => self.line(caret, direction, LineUnit::Edge),
            Motion::Article => match direction {
                Direction::Backward => ByteOffset::ZERO,
                Direction::Forward => article.text.end(),
            },
        };
        let anchor = if extend { caret.anchor } else { head };
        let moved = Caret { anchor, head };
        selection::write(positions, moved);
        self.show(|view| {
            view.caret = Some(moved);
            view.line_end = (motion, direction) == (Motion::LineEdge, Direction::Forward);
            view.current = None;
            view.preview = None;
        });
        self.reveal_caret();
        if !stage.article.matches(":focus").unwrap_or(true) {
            self.focus(Focus::Article);
        }
    }

    /// Scrolls until the text cursor is in view. What was out of view has no place yet, only room kept for it:
    /// its place is known once it has been drawn.
    fn reveal_caret(&self) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let (mut steady, mut drawn) = (0, None);
            for _frame in 0..12 {
                let place = session.stage().zip(session.caret_place());
                let moved = place
                    .as_ref()
                    .is_some_and(|(stage, place)| stage.reveal_place(*place));
                let place = place.map(|(_, place)| place);
                if place != drawn {
                    drawn = place;
                    // Now, not when all is still: it would stand beside its line until then.
                    session.resized();
                }
                steady = if moved { 0 } else { steady + 1 };
                // One frame draws what came into view, the next may draw what that brought.
                if steady > 3 {
                    break;
                }
                crate::dom::next_frame().await;
            }
            // What floats beside the selection has its place in the window, which shows another part now.
            session.resized();
        });
    }

    fn line(&self, caret: Caret, direction: Direction, unit: LineUnit) -> ByteOffset {
        let at_end = self.view().line_end;
        if at_end && unit == LineUnit::Edge && direction == Direction::Forward {
            return caret.head;
        }
        // From inside the line that the cursor is drawn on.
        let from = if at_end {
            let article = self.article();
            let text = &article.text;
            text.step(caret.head, Granularity::Character, Direction::Backward)
        } else {
            caret.head
        };
        let moved = self.stage().and_then(|stage| {
            let article = self.article();
            let positions = stage.positions(&article);
            selection::step_line(positions, Caret::at(from), direction, unit)
        });
        moved.map_or(caret.head, |caret| caret.head)
    }

    /// Where a text cursor begins that was nowhere: at the first block in view.
    fn first_in_view(&self) -> ByteOffset {
        let Some(stage) = self.stage() else {
            return ByteOffset::ZERO;
        };
        let article = self.article();
        let positions = stage.positions(&article);
        let is_above = |index| {
            positions
                .block_box(index)
                .is_some_and(|b| b.bottom() <= 0.0)
        };
        // Blocks stand one below the other, so halving finds the first that is not above the window.
        let first = first_not(article.blocks.len(), is_above);
        let block = article.blocks.get(first);
        block.map_or(ByteOffset::ZERO, |block| block.span.start())
    }

    /// Where the text cursor is drawn: a box without width.
    pub fn caret_place(&self) -> Option<Place> {
        let caret = self.view().caret?;
        let stage = self.stage()?;
        let article = self.article();
        let beside = |direction| {
            let other = article
                .text
                .step(caret.head, Granularity::Character, direction);
            stage.places(&article, Span::new(caret.head, other))
        };
        if self.view().line_end {
            let last = beside(Direction::Backward).pop()?;
            let left = last.left + last.width;
            return Some(Place {
                left,
                width: 0.0,
                ..last
            });
        }
        let here = Span::new(caret.head, caret.head);
        let place = stage.places(&article, here).pop()?;
        if place.height > 0.0 {
            return Some(place);
        }
        // Some engines give an empty range no box: use that of the character behind it.
        let place = beside(Direction::Forward).into_iter().next()?;
        Some(Place {
            width: 0.0,
            ..place
        })
    }

    /// Where the keyboard is: at a suggestion, or else at the text cursor, which WebKit takes away when a suggestion gets the
    /// focus.
    pub(super) fn keyboard_place(&self) -> Option<ByteOffset> {
        match self.suggestion_at_hand() {
            Some(proposal) => Some(proposal.span().start()),
            None => self.view().caret.map(|caret| caret.head),
        }
    }

    pub(super) fn walk(&self, direction: Direction) {
        let target = {
            let notebook = self.notebook();
            let entries: Vec<_> = notebook
                .entries()
                .iter()
                .filter(|e| e.place.is_some())
                .collect();
            let view = self.view();
            let at = view.open.or(view.current);
            let at = at.and_then(|id| entries.iter().position(|e| e.annotation.id == id));
            let head = self.keyboard_place().unwrap_or(ByteOffset::ZERO);
            let start = |e: &&std::rc::Rc<crate::model::notebook::Entry>| {
                e.place.map_or(ByteOffset::ZERO, |place| place.start())
            };
            let index = match (at, direction) {
                (Some(at), Direction::Forward) => at.checked_add(1),
                (Some(at), Direction::Backward) => at.checked_sub(1),
                (None, Direction::Forward) => entries.iter().position(|e| start(e) >= head),
                (None, Direction::Backward) => entries.iter().rposition(|e| start(e) < head),
            };
            let target = index.and_then(|index| entries.get(index));
            target.map(|e| (e.annotation.id, start(e)))
        };
        let Some((id, start)) = target else {
            return self.announce(self.texts().no_more, &[]);
        };
        let was_open = self.view().open.is_some();
        self.place_caret(Caret::at(start));
        self.show(|view| {
            view.current = Some(id);
            view.open = was_open.then_some(id);
        });
        match self.stage().filter(|_| was_open) {
            // The editor that opens takes the focus by itself.
            Some(_) => self.reveal(id),
            None => self.focus(Focus::Mark(id)),
        }
    }

    /// The focus came to a mark, or to the article outside all marks.
    pub fn focused(&self, id: Option<AnnotationId>) {
        // Chromium does not extend a drag that begins before the focused element, as one at a mark's first
        // character does. So a pointer that goes down on a mark gives the focus to the article.
        if id.is_some() && self.view().selecting {
            return self.focus(Focus::Pressed);
        }
        self.show(|view| view.current = id);
        // The keyboard came to the article itself: it begins where the reader is.
        let visible =
            |stage: super::Stage| stage.article.matches(":focus-visible").unwrap_or(false);
        if self.view().caret.is_none() && self.stage().is_some_and(visible) {
            self.place_caret(Caret::at(self.first_in_view()));
        }
    }
}
