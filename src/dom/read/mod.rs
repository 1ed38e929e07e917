//! From an address, a file or pasted characters to an article.

mod decode;
mod load;

pub use decode::decode;
pub use load::{Ahead, Fetched, fetch, fetch_text, read_file};

use super::html::{self, Addresses, read_page};
use crate::model::article::read::news_article::{self, Body, NewsArticle};
use crate::model::article::read::{Format, ReadError, ReadErrorKind, check_size, plain_text};
use crate::model::article::{Article, ArticleBuilder, BlockKind};

/// Reads a source that is already text. `base` is the address that relative references start from; blank
/// where there is none. The same text always gives the same article.
///
/// # Errors
/// The source is above the size limit, is not JSON or holds no article, has no text, or is HTML where the
/// page forbids parsing it: see [`ReadErrorKind`].
pub fn read_source(text: &str, format: Format, base: &str) -> Result<Article, ReadError> {
    check_size(text.len() as u64)?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(ReadErrorKind::Empty.into());
    }
    let article = match format {
        Format::NewsArticle => {
            let addresses = Addresses::new(base);
            let source = news_article::read(text, &|reference| addresses.image(reference))?;
            assemble(source, &addresses)?
        }
        Format::Html => read_html(text, base)?,
        Format::PlainText => plain_text::read(text),
    };
    if !has_text(&article) {
        return Err(ReadErrorKind::Empty.into());
    }
    Ok(article)
}

/// A page whose markup is an empty frame for scripts may still carry its text for search engines.
fn read_html(html: &str, base: &str) -> Result<Article, ReadError> {
    let page = read_page(html, base)?;
    match page.embedded {
        Some(mut embedded) if !has_text(&page.article) => {
            embedded.meta.url = page.article.meta.url.or(embedded.meta.url);
            assemble(embedded, &Addresses::new(base))
        }
        _ => Ok(page.article),
    }
}

fn assemble(source: NewsArticle, addresses: &Addresses) -> Result<Article, ReadError> {
    let mut builder = ArticleBuilder::new();
    source.open(&mut builder);
    match &source.body {
        Body::PlainText(body) => source.push_plain_text(&mut builder, body),
        Body::Html(body) => html::read_into(&mut builder, body, addresses, &source.meta.title)?,
    }
    Ok(builder.build(source.meta))
}

/// Whether there is anything to read below the headline, pictures and subheadings.
fn has_text(article: &Article) -> bool {
    article.blocks.iter().any(|block| {
        let running = matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Quotation
                | BlockKind::ListItem(_)
                | BlockKind::Cell(_)
        );
        running && !block.span.is_empty()
    })
}
