//! Text, and the blocks that it is cut into.

use super::{Flow, Leave, Walk};
use crate::model::article::{BlockKind, InlineStyle, ListItem, Source};
use std::mem::{discriminant, take};

impl Walk<'_> {
    /// A text node's characters; `source` is the node, where that is to be known.
    pub(super) fn text(&mut self, text: &str, source: Option<usize>) {
        let is_preformatted = self.preformatted > 0;
        let mut offset = 0;
        for (at, line) in text.split(|c| is_preformatted && c == '\n').enumerate() {
            self.breaks += u32::from(at > 0);
            if let Some(index) = source {
                self.out.set_source(Source { index, offset });
                offset += line.encode_utf16().count() + 1;
            }
            self.characters(line);
        }
    }

    fn characters(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.break_before(text);
            self.out.push_str(text);
        } else if self.breaks == 0 && !text.is_empty() {
            self.out.push_str(" ");
        }
    }

    /// Makes the line breaks before `text` real. Sites that have no paragraphs set two breaks for one, or one
    /// and an indent.
    fn break_before(&mut self, text: &str) {
        let breaks = take(&mut self.breaks);
        if breaks >= 2 && self.is_splitting()
            || breaks == 1 && self.is_splitting() && is_indented(text)
        {
            self.finish();
        } else if breaks > 0 {
            self.out.push_line_break();
        }
    }

    /// Whether blocks inside the text under way are blocks of the article. Where they are not, they are
    /// lines of the one block that the heading, caption, cell or item is.
    fn is_splitting(&self) -> bool {
        matches!(self.flows.last(), None | Some(Flow::Quotation))
    }

    /// Whether the text under way must stay one block whatever it holds.
    pub(super) fn is_tight(&self) -> bool {
        matches!(
            self.flows.last(),
            Some(Flow::Heading(_) | Flow::Cell(_) | Flow::Caption(_))
        )
    }

    pub(super) fn block(&mut self) -> Leave {
        self.boundary();
        Leave::Block
    }

    pub(super) fn boundary(&mut self) {
        if self.is_splitting() {
            self.finish();
        } else {
            self.breaks = self.breaks.max(1);
        }
    }

    /// Ends the block under way, if it has text.
    pub(super) fn finish(&mut self) {
        self.breaks = 0;
        if self.out.has_pending_text() {
            let kind = self.kind();
            self.end(kind);
        }
        if self.table.is_none() {
            for image in take(&mut self.images) {
                self.end(BlockKind::Figure(image));
            }
        }
    }

    pub(super) fn end(&mut self, kind: BlockKind) {
        self.listing = matches!(kind, BlockKind::ListItem(_));
        self.out.end_block(kind);
    }

    fn kind(&mut self) -> BlockKind {
        match self.flows.last_mut() {
            None => BlockKind::Paragraph,
            Some(Flow::Quotation) => BlockKind::Quotation,
            Some(Flow::Heading(level)) => BlockKind::Heading(*level),
            Some(Flow::Cell(cell)) => BlockKind::Cell(cell.clone()),
            Some(Flow::Caption(image)) => BlockKind::Figure(image.clone()),
            Some(Flow::Item(marker)) => {
                let Some((number, depth)) = marker.take() else {
                    return BlockKind::Paragraph;
                };
                let fresh = self
                    .lists
                    .last_mut()
                    .is_some_and(|list| take(&mut list.fresh));
                BlockKind::ListItem(ListItem {
                    first: fresh || !self.listing,
                    number,
                    depth,
                })
            }
        }
    }

    pub(super) fn flow(&mut self, flow: Flow) -> Leave {
        if self.is_tight() {
            return self.block();
        }
        self.finish();
        self.flows.push(flow);
        Leave::Flow
    }

    pub(super) fn end_flow(&mut self) {
        if let Some(Flow::Cell(_) | Flow::Caption(_)) = self.flows.last() {
            // These stand even without text.
            self.breaks = 0;
            let kind = self.kind();
            self.end(kind);
        } else {
            self.finish();
        }
        self.flows.pop();
    }

    /// Opens markup, once of each sort: more would say nothing, and cost at every block inside.
    pub(super) fn style(&mut self, style: InlineStyle) -> Leave {
        if self
            .styles
            .iter()
            .any(|s| discriminant(s) == discriminant(&style))
        {
            return Leave::Nothing;
        }
        self.styles.push(style.clone());
        self.out.open_inline(style);
        Leave::Style
    }

    pub(super) fn end_style(&mut self) {
        self.styles.pop();
        self.out.close_inline();
    }
}

/// Whether the text begins as a Chinese paragraph does, with two spaces that are not collapsed.
fn is_indented(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
    text.chars().take_while(|c| c.is_whitespace()).count() >= 2
}
