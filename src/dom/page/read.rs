//! From a page that is open to an article.

use super::map::PageMap;
use crate::dom::html;
use crate::model::article::read::ReadError;
use crate::model::article::{Article, ArticleBuilder, ArticleId, canonical};
use web_sys::{Document, Element, Url};

/// What was read from a page.
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Where it stands.
    pub page: Page,
}

/// An article's place in a page.
pub struct Page {
    /// The element that holds it.
    pub root: Element,
    /// Where its characters stand.
    pub map: PageMap,
}

/// Reads what the browser shows in `root`. `stale` is an address that the page named for another article and has not
/// taken back since.
///
/// # Errors
/// As [`read_source`](crate::dom::read::read_source) has them of HTML; `None` where there is nothing to read.
pub fn read(root: &Element, stale: Option<&str>) -> Result<Option<Reading>, ReadError> {
    let Some(document) = root.owner_document() else {
        return Ok(None);
    };
    let Some((top, window)) = document.document_element().zip(document.default_view()) else {
        return Ok(None);
    };
    let mut builder = ArticleBuilder::new();
    let nodes = html::read_shown(&mut builder, root, window)?;
    let base = document.base_uri().ok().flatten().unwrap_or_default();
    let mut meta = html::describe(&top, root, &base)?;
    meta.language = language(root).or(meta.language);
    let named = item_id(root, &base).or(meta.url.take());
    let named = named.filter(|url| Some(&url[..]) != stale);
    meta.url = named
        .or_else(|| address(&document))
        .map(|url| canonical(&url));
    let (mut article, runs) = builder.build_with_runs(meta);
    if let Some(url) = &article.meta.url {
        article.id = ArticleId::from_url(url);
    }
    let page = Page {
        root: root.clone(),
        map: PageMap::new(nodes, runs),
    };
    Ok((!article.is_empty()).then_some(Reading { article, page }))
}

/// The page's own name for the article: where several stand on one page, its markup says which is which.
fn item_id(root: &Element, base: &str) -> Option<String> {
    let item = root.closest("[itemscope][itemid]").ok()??;
    let url = Url::new_with_base(&item.get_attribute("itemid")?, base).ok()?;
    url.protocol().starts_with("http").then(|| url.href())
}

/// The page's address, where that is one that comes back: not that of a frame that was written by script.
fn address(document: &Document) -> Option<String> {
    let address = document.location()?.href().ok()?;
    address.starts_with("http").then_some(address)
}

fn language(root: &Element) -> Option<String> {
    let around = root.closest("[lang]").ok()??;
    around.get_attribute("lang").filter(|lang| !lang.is_empty())
}
