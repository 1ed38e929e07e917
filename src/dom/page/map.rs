//! Where an article's characters stand in a page that the widget did not draw.

use crate::model::article::{Article, Run};
use crate::model::text::{ByteOffset, Span, Utf16Offset};
use web_sys::{Node, Range};

/// Between the text nodes of a page and the article that was read from them.
#[derive(Clone, Debug, Default)]
pub struct PageMap {
    /// The text nodes, in the order of the document.
    nodes: Vec<Node>,
    /// Which characters come from which of them, in the order of the text, which is the document's.
    runs: Vec<Run>,
}

impl PageMap {
    /// `runs` name their sources by their index in `nodes`.
    pub(super) fn new(nodes: Vec<Node>, runs: Vec<Run>) -> Self {
        Self { nodes, runs }
    }

    /// Whether it is about the same nodes, character by character.
    pub fn is_same(&self, other: &Self) -> bool {
        let same_node = |(a, b): (&Node, &Node)| a.is_same_node(Some(b));
        self.runs == other.runs
            && self.nodes.len() == other.nodes.len()
            && self.nodes.iter().zip(&other.nodes).all(same_node)
    }

    /// The boundary point where a span begins.
    pub fn start_point(&self, article: &Article, offset: ByteOffset) -> Option<(Node, u32)> {
        let next = self.runs.partition_point(|run| run.span.start() <= offset);
        let before = next.checked_sub(1).and_then(|at| self.runs.get(at));
        match before.filter(|run| offset < run.span.end()) {
            Some(run) => self.point(article, run, offset),
            // Between two runs: where the next begins; behind the last: where that ends.
            None => match self.runs.get(next) {
                Some(run) => self.point(article, run, run.span.start()),
                None => self.end_point(article, offset),
            },
        }
    }

    /// The boundary point where a span ends, or where a text cursor stands.
    pub fn end_point(&self, article: &Article, offset: ByteOffset) -> Option<(Node, u32)> {
        let next = self.runs.partition_point(|run| run.span.start() < offset);
        match next.checked_sub(1).and_then(|at| self.runs.get(at)) {
            Some(run) => self.point(article, run, offset.min(run.span.end())),
            None => {
                let run = self.runs.first()?;
                self.point(article, run, run.span.start())
            }
        }
    }

    /// The boundary point of a text cursor: at a block's beginning in that block.
    pub fn cursor_point(&self, article: &Article, offset: ByteOffset) -> Option<(Node, u32)> {
        let begins = |run: &&Run| run.span.start() == offset;
        let at = self.runs.partition_point(|run| run.span.start() < offset);
        match self.runs.get(at).filter(begins) {
            Some(run) => self.point(article, run, offset),
            None => self.end_point(article, offset),
        }
    }

    fn point(&self, article: &Article, run: &Run, offset: ByteOffset) -> Option<(Node, u32)> {
        let text = &article.text;
        let units = text.to_utf16(offset).get() - text.to_utf16(run.span.start()).get();
        let node = self.nodes.get(run.source.index)?;
        Some((node.clone(), (run.source.offset + units) as u32))
    }

    /// A DOM range over `span`; `None` where its nodes are gone.
    pub fn range_of(&self, article: &Article, span: Span) -> Option<Range> {
        let (start, from) = self.start_point(article, span.start())?;
        let (end, to) = if span.is_empty() {
            self.cursor_point(article, span.end())?
        } else {
            self.end_point(article, span.end())?
        };
        let range = Range::new().ok()?;
        if span.is_empty() {
            range.set_start(&end, to).ok()?;
        } else {
            range.set_start(&start, from).ok()?;
        }
        range.set_end(&end, to).ok()?;
        Some(range)
    }

    /// The text node that the character at `offset` stands in.
    pub fn node_at(&self, offset: ByteOffset) -> Option<&Node> {
        let next = self.runs.partition_point(|run| run.span.start() <= offset);
        let run = self.runs.get(next.saturating_sub(1))?;
        self.nodes.get(run.source.index)
    }

    /// The text offset of a boundary point: that of the first character at or after it, or the end of the text where
    /// none is. `None` where it stands in another tree.
    pub fn offset_of(&self, article: &Article, node: &Node, offset: u32) -> Option<ByteOffset> {
        let here = Range::new().ok()?;
        here.set_start(node, offset).ok()?;
        here.collapse_with_to_start(true);
        // The first node that begins at or after the point.
        let mut low = 0;
        let mut high = self.nodes.len();
        while low < high {
            let middle = (low + high) / 2;
            if here.compare_point(self.nodes.get(middle)?, 0).ok()? < 0 {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let before = low.checked_sub(1);
        let inside = before.filter(|at| {
            let of = self.nodes.get(*at);
            of.is_some_and(|of| of.is_same_node(Some(node)))
        });
        Some(match inside {
            Some(index) => self.inside(article, index, offset as usize),
            None => self.first_from(article, low),
        })
    }

    /// The offset of a point inside the text node `index`, in UTF-16 units of it.
    fn inside(&self, article: &Article, index: usize, units: usize) -> ByteOffset {
        let key = |run: &Run| (run.source.index, run.source.offset);
        let next = self.runs.partition_point(|run| key(run) <= (index, units));
        let run = next.checked_sub(1).and_then(|at| self.runs.get(at));
        match run.filter(|run| run.source.index == index) {
            Some(run) => {
                let text = &article.text;
                let start = text.to_utf16(run.span.start()).get();
                let units = start + units - run.source.offset;
                text.from_utf16(Utf16Offset::new(units)).min(run.span.end())
            }
            None => self.start_of(article, next),
        }
    }

    /// Where the first characters of the text nodes from `index` on stand.
    fn first_from(&self, article: &Article, index: usize) -> ByteOffset {
        self.start_of(
            article,
            self.runs.partition_point(|run| run.source.index < index),
        )
    }

    fn start_of(&self, article: &Article, run: usize) -> ByteOffset {
        let run = self.runs.get(run);
        run.map_or(article.text.end(), |run| run.span.start())
    }
}
