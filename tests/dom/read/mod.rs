//! Reading articles.

mod bytes;
mod hostile;
mod json;
mod markup;
mod page;

use pizhu::dom::read::read_source;
use pizhu::model::article::read::{Format, ReadErrorKind};
use pizhu::model::article::{Article, Block, BlockKind, InlineStyle};
use pizhu::model::text::ByteOffset;

const BASE: &str = "https://news.example/2024/a.html";

fn read(html: &str) -> Article {
    match read_source(html, Format::Html, BASE) {
        Ok(article) => article,
        Err(error) => panic!("{error}: {html}"),
    }
}

fn failure(text: &str, format: Format) -> Option<ReadErrorKind> {
    read_source(text, format, BASE)
        .err()
        .map(|error| error.kind())
}

/// Reads a page or fragment and compares its blocks, one a line.
#[track_caller]
fn check(html: &str, expected: &[&str]) {
    assert_eq!(outline(&read(html)), expected, "{html}");
}

/// The blocks, each with a mark for its kind before its text, markup in brackets: `p 甲[strong 乙]`.
fn outline(article: &Article) -> Vec<String> {
    let blocks = article.blocks.iter();
    blocks
        .map(|block| {
            let line = format!("{} {}", mark(&block.kind), marked_up(article, block));
            line.trim_end().to_owned()
        })
        .collect()
}

fn marked_up(article: &Article, block: &Block) -> String {
    let text = article.block_text(block);
    let mut line = String::new();
    for at in 0..=text.len() {
        let here = ByteOffset::new(block.span.start().get() + at);
        for inline in &block.inlines {
            if inline.span.end() == here {
                line.push(']');
            }
        }
        for inline in &block.inlines {
            if inline.span.start() == here {
                line += &format!("[{} ", style_name(&inline.style));
            }
        }
        if text.is_char_boundary(at) {
            line.extend(text[at..].chars().next());
        }
    }
    line.replace('\n', "\\n")
}

fn style_name(style: &InlineStyle) -> &str {
    match style {
        InlineStyle::Emphasis => "em",
        InlineStyle::Strong => "strong",
        InlineStyle::Link(address) => address,
    }
}

fn mark(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Headline => "#".into(),
        BlockKind::Standfirst => "standfirst".into(),
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".into(),
        BlockKind::Quotation => ">".into(),
        BlockKind::ListItem(item) => {
            let first = if item.first { "+" } else { "" };
            let number = item.number.map(|n| n.to_string()).unwrap_or_default();
            format!("{first}li{}:{number}", item.depth)
        }
        BlockKind::Cell(cell) => {
            let first = if cell.first { "+" } else { "" };
            let row = if cell.row { "/" } else { "" };
            let name = if cell.header { "th" } else { "td" };
            format!("{first}{row}{name}:{}x{}", cell.columns, cell.rows)
        }
        BlockKind::Figure(image) => format!("figure {}", image.src),
    }
}
