//! HTML into blocks. The browser parses it into an inert document of its own, in which nothing runs and
//! nothing loads; a walk then takes from it what an allow-list names: characters, kinds of blocks, and addresses
//! that were checked. No node and no attribute of the source ever reaches the page.

mod address;
mod page;
mod parse;
mod role;
mod root;
mod walk;

pub(crate) use address::Addresses;
pub(crate) use page::read_page;

use crate::model::article::ArticleBuilder;
use crate::model::article::read::ReadError;

/// Reads a fragment, such as a `NewsArticle`'s `articleBody`, into `builder`. Its relative references are
/// resolved by `addresses`; a heading that repeats `title` is left out.
///
/// # Errors
/// [`ReadErrorKind::HtmlBlocked`](crate::model::article::read::ReadErrorKind::HtmlBlocked) where the page forbids
/// parsing.
pub(crate) fn read_into(
    builder: &mut ArticleBuilder,
    html: &str,
    addresses: &Addresses,
    title: &str,
) -> Result<(), ReadError> {
    let top = parse::parse(html)?;
    let body = parse::body(&top);
    walk::Walk::new(builder, addresses)
        .leave_out(title)
        .inside_article()
        .run(&body)
}
