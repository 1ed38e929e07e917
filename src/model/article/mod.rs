//! An article: what it is called, where it stands, and its blocks over one text.

mod address;
mod builder;
mod id;
pub mod read;

pub use address::canonical;
pub use builder::{ArticleBuilder, Run, Source};
pub use id::ArticleId;

use crate::model::text::{Span, Text};

/// A news article as the reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// What its annotations are kept under.
    pub id: ArticleId,
    /// What is known about it beside its text.
    pub meta: Meta,
    /// Its blocks in reading order; their spans follow one another in the text, one `\n` apart.
    pub blocks: Vec<Block>,
    /// The blocks' texts joined by `\n`.
    pub text: Text,
}

/// What is known about an article beside its text. Blank where the source does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub title: String,
    /// Canonical address, absolute.
    pub url: Option<String>,
    /// When it was published, as the source writes it (ISO 8601 in a `NewsArticle`).
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
}

/// One block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its characters in the article's text.
    pub span: Span,
    /// Inline markup, in order of `span.start()`, longer first; nested but never crossing.
    pub inlines: Vec<Inline>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The article's own title.
    Headline,
    /// The line below the headline (`alternativeHeadline`).
    Standfirst,
    /// A heading inside the article, 2 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A paragraph of a block quotation.
    Quotation,
    /// An item of a list.
    ListItem(ListItem),
    /// A cell of a table.
    Cell(Cell),
    /// An image; the block's text is its caption, which may be empty.
    Figure(Image),
}

/// Where a list item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Whether a new list begins with it.
    pub first: bool,
    /// The number before it in an ordered list; `None` in an unordered one.
    pub number: Option<u32>,
    /// Lists around it, 1 for an item of an outermost list.
    pub depth: u8,
}

/// Where a table cell stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether a new table begins with it.
    pub first: bool,
    /// Whether a new row begins with it.
    pub row: bool,
    /// Whether it heads a row or column.
    pub header: bool,
    /// Columns it covers, at least 1.
    pub columns: u16,
    /// Rows it covers, at least 1.
    pub rows: u16,
}

/// An image shown with the article. Never part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Absolute http(s) address, or a raster image itself as `data:`; relative ones are resolved when the
    /// article is read.
    pub src: String,
    /// Text in its stead.
    pub alt: String,
}

/// Markup inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The characters it covers, inside its block's span.
    pub span: Span,
    /// What it is.
    pub style: InlineStyle,
}

/// What inline markup is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineStyle {
    /// `em`, `i`.
    Emphasis,
    /// `strong`, `b`.
    Strong,
    /// A link to an absolute http, https or mailto address.
    Link(String),
}

impl Article {
    /// The index of the block that `offset` stands in (at a block's end included); the nearest block
    /// where it stands in none.
    pub fn block_at(&self, offset: crate::model::text::ByteOffset) -> usize {
        self.blocks
            .partition_point(|block| block.span.start() <= offset)
            .saturating_sub(1)
    }

    /// The characters of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        self.text.slice(block.span)
    }

    /// Its language as a BCP 47 tag: what the source says, else Chinese if it begins in Chinese characters.
    pub fn language(&self) -> Option<&str> {
        let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let letters = self.text.as_str().chars().filter(|c| c.is_alphabetic());
        let begins_han = || letters.take(20).filter(|c| is_han(*c)).count() > 10;
        let said = self.meta.language.as_deref();
        said.or_else(|| begins_han().then_some("zh"))
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.as_str().trim().is_empty()
    }
}
