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
pub(crate) use page::{describe, named, read_page};

use crate::model::article::ArticleBuilder;
use crate::model::article::read::ReadError;
use web_sys::{Element, Node, Window};

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

/// Reads what the browser shows below `root`, an element of a page that is open, into `builder`. Gives the text nodes
/// that a [`Run`](crate::model::article::Run)'s source counts, in the order of the document.
///
/// # Errors
/// As [`read_into`].
pub(crate) fn read_shown(
    builder: &mut ArticleBuilder,
    root: &Element,
    window: Window,
) -> Result<Vec<Node>, ReadError> {
    let mut live = walk::Live::new(window);
    walk::Walk::new(builder, &Addresses::new(""))
        .live(&mut live)
        .inside_article()
        .run(root)?;
    Ok(live.into_nodes())
}
