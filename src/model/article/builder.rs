//! Joins blocks into one text.

use super::{Article, ArticleId, Block, BlockKind, Inline, InlineStyle, Meta};
use crate::model::text::{ByteOffset, Span, Text};
use std::cmp::Reverse;

/// Collects blocks in reading order; every reader (JSON, HTML, plain text) builds through it, so that
/// the text's form is decided in one place: line ends are `\n`, no block begins or ends with white space,
/// a run of spaces inside a block is one space, a block without text is dropped (a figure or a cell is kept).
#[derive(Debug, Default)]
pub struct ArticleBuilder {
    text: String,
    blocks: Vec<Block>,
    open: Vec<(InlineStyle, usize)>,
    inlines: Vec<Inline>,
    start: usize,
    /// Where the next characters come from, if that is to be known.
    source: Option<Source>,
    /// Where the last run's source goes on.
    next: Option<Source>,
    runs: Vec<Run>,
}

/// A place in one of the sources that characters come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Which source, as its owner counts them.
    pub index: usize,
    /// UTF-16 units from its beginning.
    pub offset: usize,
}

/// Characters of the text that stand one after another in one source, just as they do in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where they begin in their source.
    pub source: Source,
    /// Where they stand in the text.
    pub span: Span,
}

impl ArticleBuilder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether no block has been finished.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether the block under way has characters.
    pub fn has_pending_text(&self) -> bool {
        self.text.len() > self.start
    }

    /// Says where the characters that are pushed next come from.
    pub fn set_source(&mut self, source: Source) {
        self.source = Some(source);
    }

    /// Adds characters to the block under way; white space is collapsed as CSS `white-space: normal` does.
    pub fn push_str(&mut self, characters: &str) {
        for c in characters.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            let at_start = self.text.len() == self.start;
            let after_blank = self.text.ends_with([' ', '\n']);
            match (blank, at_start || after_blank) {
                (true, true) => {}
                (true, false) => self.push(' '),
                // CSS indents paragraphs; a source's own leading ideographic spaces would double it.
                (false, true) if at_start && is_indent(c) => {}
                (false, _) => self.push(c),
            }
            if let Some(source) = &mut self.source {
                source.offset += c.len_utf16();
            }
        }
    }

    fn push(&mut self, c: char) {
        let from = self.text.len();
        self.text.push(c);
        let Some(source) = self.source else { return };
        let to = ByteOffset::new(self.text.len());
        let span = Span::new(ByteOffset::new(from), to);
        match self.runs.last_mut() {
            Some(run) if run.span.end() == span.start() && self.next == Some(source) => {
                run.span = Span::new(run.span.start(), to);
            }
            _ => self.runs.push(Run { source, span }),
        }
        self.next = Some(Source {
            offset: source.offset + c.len_utf16(),
            ..source
        });
    }

    /// A line break inside the block under way.
    pub fn push_line_break(&mut self) {
        if self.has_pending_text() && !self.text.ends_with('\n') {
            self.trim_tail(' ');
            self.text.push('\n');
        }
    }

    /// Opens inline markup; it lasts until the matching [`ArticleBuilder::close_inline`].
    pub fn open_inline(&mut self, style: InlineStyle) {
        self.open.push((style, self.text.len()));
    }

    /// Closes the innermost open markup.
    pub fn close_inline(&mut self) {
        if let Some((style, from)) = self.open.pop() {
            self.record(style, from);
        }
    }

    /// Ends the block under way as `kind`. Open markup goes on in the next block.
    pub fn end_block(&mut self, kind: BlockKind) {
        for (style, from) in self.open.clone() {
            self.record(style, from);
        }
        while self.has_pending_text() && self.text.ends_with(char::is_whitespace) {
            self.text.pop();
        }
        self.cut_runs();
        let span = Span::new(
            ByteOffset::new(self.start),
            ByteOffset::new(self.text.len()),
        );
        let order = |inline: &Inline| (inline.span.start(), Reverse(inline.span.end()));
        let mut inlines: Vec<Inline> = Vec::new();
        for inline in std::mem::take(&mut self.inlines) {
            let Some(span) = inline.span.intersection(span) else {
                continue;
            };
            let inline = Inline { span, ..inline };
            // They closed nearly in order: the outer one, which closed later, goes before those inside.
            let at = inlines.partition_point(|other| order(other) < order(&inline));
            inlines.insert(at, inline);
        }
        if !span.is_empty() || matches!(kind, BlockKind::Figure(_) | BlockKind::Cell(_)) {
            self.blocks.push(Block {
                kind,
                span,
                inlines,
            });
            self.text.push('\n');
        }
        self.start = self.text.len();
        for (_, from) in &mut self.open {
            *from = self.start;
        }
    }

    /// Adds a whole block of plain text.
    pub fn block(&mut self, kind: BlockKind, characters: &str) {
        self.push_str(characters);
        self.end_block(kind);
    }

    /// The article; its id is the address of `meta`, or else the text's hash.
    pub fn build(self, meta: Meta) -> Article {
        self.build_with_runs(meta).0
    }

    /// The article, and in the order of its text where its characters come from. What stands between two runs came
    /// from nowhere: a line break, or the end of a block.
    pub fn build_with_runs(mut self, meta: Meta) -> (Article, Vec<Run>) {
        if self.has_pending_text() {
            self.end_block(BlockKind::Paragraph);
        }
        self.text.truncate(self.start.saturating_sub(1));
        let id = match &meta.url {
            Some(url) => ArticleId::from_url(url),
            None => ArticleId::from_text(&self.text),
        };
        let article = Article {
            id,
            meta,
            blocks: self.blocks,
            text: Text::new(self.text),
        };
        (article, self.runs)
    }

    fn record(&mut self, style: InlineStyle, from: usize) {
        let span = Span::new(
            ByteOffset::new(from.max(self.start)),
            ByteOffset::new(self.text.len()),
        );
        if !span.is_empty() {
            self.inlines.push(Inline { span, style });
        }
    }

    fn trim_tail(&mut self, c: char) {
        while self.has_pending_text() && self.text.ends_with(c) {
            self.text.pop();
        }
        self.cut_runs();
    }

    /// What was taken off the text's end comes from nowhere.
    fn cut_runs(&mut self) {
        let end = ByteOffset::new(self.text.len());
        while let Some(run) = self.runs.pop_if(|run| run.span.end() > end) {
            if run.span.start() < end {
                let span = Span::new(run.span.start(), end);
                self.runs.push(Run { span, ..run });
            }
        }
    }
}

fn is_indent(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(article: &Article) -> Vec<&str> {
        article
            .blocks
            .iter()
            .map(|b| article.block_text(b))
            .collect()
    }

    #[test]
    fn blocks_are_joined_by_one_line_feed() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Headline, " 标题 ");
        builder.block(
            BlockKind::Paragraph,
            "\u{3000}\u{3000}第一段\r\n 续 行\u{3000}",
        );
        builder.block(BlockKind::Paragraph, "  ");
        builder.push_str("末段");
        let article = builder.build(Meta::default());
        assert_eq!(article.text.as_str(), "标题\n第一段 续 行\n末段");
        assert_eq!(texts(&article), ["标题", "第一段 续 行", "末段"]);
        assert_eq!(article.block_at(ByteOffset::new(7)), 1);
    }

    #[test]
    fn markup_is_cut_at_block_ends_and_goes_on() {
        let mut builder = ArticleBuilder::new();
        builder.open_inline(InlineStyle::Strong);
        builder.push_str("甲");
        builder.open_inline(InlineStyle::Emphasis);
        builder.push_str("乙");
        builder.end_block(BlockKind::Paragraph);
        builder.push_str("丙");
        builder.close_inline();
        builder.close_inline();
        builder.push_str("丁");
        let article = builder.build(Meta::default());
        let of = |at: usize| -> Vec<(&str, &InlineStyle)> {
            article.blocks[at]
                .inlines
                .iter()
                .map(|i| (article.text.slice(i.span), &i.style))
                .collect()
        };
        assert_eq!(
            of(0),
            [
                ("甲乙", &InlineStyle::Strong),
                ("乙", &InlineStyle::Emphasis)
            ]
        );
        assert_eq!(
            of(1),
            [("丙", &InlineStyle::Strong), ("丙", &InlineStyle::Emphasis)]
        );
    }

    #[test]
    fn a_figure_without_caption_is_kept() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, "前");
        let image = super::super::Image {
            src: "https://a.example/i.png".into(),
            alt: String::new(),
        };
        builder.block(BlockKind::Figure(image), "");
        builder.block(BlockKind::Paragraph, "后");
        assert_eq!(builder.build(Meta::default()).text.as_str(), "前\n\n后");
    }

    #[test]
    fn it_is_known_where_characters_come_from() {
        let mut builder = ArticleBuilder::new();
        let mut push = |index: usize, characters: &str| {
            builder.set_source(Source { index, offset: 0 });
            builder.push_str(characters);
        };
        push(0, "\n  第\u{20bb7}一  段 ");
        push(1, " 续");
        builder.push_line_break();
        builder.set_source(Source {
            index: 2,
            offset: 4,
        });
        builder.push_str("行 ");
        builder.end_block(BlockKind::Paragraph);
        let (article, runs) = builder.build_with_runs(Meta::default());
        assert_eq!(article.text.as_str(), "第\u{20bb7}一 段 续\n行");
        let found: Vec<_> = runs
            .iter()
            .map(|run| {
                (
                    run.source.index,
                    run.source.offset,
                    article.text.slice(run.span),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (0, 3, "第\u{20bb7}一 "),
                (0, 9, "段 "),
                (1, 1, "续"),
                (2, 4, "行")
            ]
        );
    }

    #[test]
    fn nothing_gives_an_empty_article() {
        assert!(ArticleBuilder::new().build(Meta::default()).is_empty());
    }
}
