//! A whole page: its article, and what its head says about it.

use super::Addresses;
use super::parse::parse;
use super::root::{Root, all};
use super::walk::{Walk, line_of};
use crate::model::article::read::ReadError;
use crate::model::article::read::news_article::{self, NewsArticle};
use crate::model::article::{Article, ArticleBuilder, BlockKind, Meta};
use web_sys::{Document, Element};

/// A page that was read.
pub(crate) struct Page {
    /// The article as its markup gives it.
    pub(crate) article: Article,
    /// The `NewsArticle` that the page carries for search engines.
    pub(crate) embedded: Option<NewsArticle>,
}

/// Reads a page, or a fragment that somebody pasted. References are resolved against `base`.
///
/// # Errors
/// [`ReadErrorKind::HtmlBlocked`](crate::model::article::read::ReadErrorKind::HtmlBlocked) where this page
/// forbids parsing.
pub(crate) fn read_page(html: &str, base: &str) -> Result<Page, ReadError> {
    let top = parse(html)?;
    let mut addresses = Addresses::new(base);
    if let Some(own) = attribute(&top, "base[href]", "href") {
        addresses = addresses.rebased(&own);
    }
    let embedded = embedded_article(&top, &addresses);
    let root = Root::find(&top);
    let known = embedded.as_ref().map(|article| &article.meta);
    let meta = Meta {
        title: title(&top, &root, known)?,
        ..about(&top, known)
    };
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Headline, &meta.title);
    let walk = Walk::new(&mut builder, &addresses).leave_out(&meta.title);
    match &root {
        Root::Article(element) => walk.inside_article().run(element)?,
        Root::Page(element) => walk.run(element)?,
    }
    Ok(Page {
        article: builder.build(meta),
        embedded,
    })
}

/// What a page that is open says about the article in `root`: its title, its address and the like.
///
/// # Errors
/// As [`read_page`].
pub(crate) fn describe(top: &Element, root: &Element, base: &str) -> Result<Meta, ReadError> {
    let said = about(top, None);
    let known = if said.url.is_some() && said.published.is_some() {
        None
    } else {
        embedded_article(top, &Addresses::new(base))
    };
    let known = known.as_ref().map(|article| &article.meta);
    Ok(Meta {
        title: title(top, &Root::Article(root.clone()), known)?,
        ..about(top, known)
    })
}

/// The article among the page's JSON-LD scripts. One that is broken is passed over.
fn embedded_article(top: &Element, addresses: &Addresses) -> Option<NewsArticle> {
    let scripts = all(top, r#"script[type="application/ld+json" i]"#);
    scripts.iter().find_map(|script| {
        let json = script.text_content()?;
        news_article::read(&json, &|reference| addresses.image(reference)).ok()
    })
}

/// The headline: the article's own `h1`, else the page's; else what the page tells others that it is called.
fn title(top: &Element, root: &Root, known: Option<&Meta>) -> Result<String, ReadError> {
    let document_title = match top.query_selector("head > title") {
        Ok(Some(title)) => title.text_content().unwrap_or_default(),
        _ => String::new(),
    };
    let document_title = document_title.trim();
    let mut headings = match root {
        Root::Article(article) => all(article, "h1"),
        Root::Page(_) => Vec::new(),
    };
    let others = all(top, "h1").into_iter();
    headings.extend(others.filter(|heading| is_headline(heading, document_title)));
    for heading in &headings {
        let line = line_of(heading)?;
        if !line.is_empty() {
            return Ok(line);
        }
    }
    let known = known.map(|meta| meta.title.clone());
    Ok(known
        .filter(|title| !title.is_empty())
        .or_else(|| content(top, r#"[property="og:title"]"#))
        .unwrap_or_else(|| document_title.to_owned()))
}

/// Whether an `h1` is the article's headline and not the site's name: not in the page's margins, or in its
/// header but then what the document's title begins with.
fn is_headline(heading: &Element, document_title: &str) -> bool {
    let inside = |selector| heading.closest(selector).is_ok_and(|found| found.is_some());
    let in_header = inside("header") && !inside("article, main");
    let text = heading.text_content().unwrap_or_default();
    !inside("nav, footer, aside, [hidden]")
        && (!in_header || document_title.starts_with(text.trim()))
}

/// What a page that is open is called by its head.
pub(crate) fn named(document: &Document) -> Option<String> {
    address(&document.document_element()?)
}

fn address(top: &Element) -> Option<String> {
    attribute(top, r#"link[rel~="canonical" i]"#, "href")
        .and_then(|url| Addresses::page(&url))
        .or_else(|| Addresses::page(&content(top, r#"[property="og:url"]"#)?))
}

/// What the page's head says; where it is silent, its JSON-LD.
fn about(top: &Element, known: Option<&Meta>) -> Meta {
    let known = known.cloned().unwrap_or_default();
    let url = address(top);
    let published = content(top, r#"[property="article:published_time"]"#)
        .or_else(|| content(top, r#"[itemprop="datePublished"]"#))
        .or_else(|| content(top, r#"[name="pubdate" i], [name="publishdate" i]"#))
        .or_else(|| {
            attribute(top, "time[datetime]", "datetime").filter(|_| known.published.is_none())
        });
    let author = content(top, r#"[name="author" i]"#)
        .or_else(|| content(top, r#"[property="article:author"]"#))
        .filter(|author| !author.contains("://"));
    let publisher = content(top, r#"[property="og:site_name"]"#)
        .or_else(|| content(top, r#"[name="sitename" i]"#));
    Meta {
        title: String::new(),
        url: url.or(known.url),
        published: published.or(known.published),
        publisher: publisher.or(known.publisher),
        authors: author.map_or(known.authors, |author| vec![author]),
        language: top
            .get_attribute("lang")
            .filter(|lang| !lang.is_empty())
            .or(known.language),
    }
}

/// The `content` of the first `meta` that matches any of the attribute selectors.
fn content(top: &Element, selector: &str) -> Option<String> {
    attribute(top, &format!("meta:is({selector})"), "content")
}

/// An attribute of the first match, trimmed; `None` where it is blank.
fn attribute(top: &Element, selector: &str, name: &str) -> Option<String> {
    let found = all(top, selector).into_iter().next()?;
    let value = found.get_attribute(name)?.trim().to_owned();
    (!value.is_empty()).then_some(value)
}
