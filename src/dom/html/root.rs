//! Which part of a page is the article.

use wasm_bindgen::JsCast;
use web_sys::Element;

/// Where publishing systems, and the larger Chinese news and government sites, put an article's body.
const CONTAINERS: [&str; 16] = [
    ".article-content",
    ".article-body",
    ".article__body",
    ".entry-content",
    ".post-content",
    ".post_body",
    ".rm_txt_con",
    ".TRS_Editor",
    ".pages_content",
    "#UCAP-CONTENT",
    "#artibody",
    "#endText",
    "#js_content",
    "#detailContent",
    "#content_area",
    "#zoom",
];

/// The part of the page that holds the article.
pub(super) enum Root {
    /// An element that holds the article alone.
    Article(Element),
    /// `main` or the whole body: the page's own parts stand beside the article.
    Page(Element),
}

impl Root {
    /// What is marked as the body, else a well-known container, else the only `article`, else `main`, else
    /// all. Marks are taken only where they are unambiguous, and hold text.
    pub(super) fn find(top: &Element) -> Self {
        let marked = ["[itemprop~=articleBody]"].into_iter().chain(CONTAINERS);
        let article = marked.chain(["article"]).find_map(|mark| sole(top, mark));
        match article {
            Some(element) => Self::Article(element),
            None => Self::Page(sole(top, "main").unwrap_or_else(|| super::parse::body(top))),
        }
    }
}

/// All elements below `top` that match; never a form, whose properties its controls can replace.
pub(super) fn all(top: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = top.query_selector_all(&format!(":is({selector}):not(form)")) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// The one element with text that matches, or the outermost where they stand in one another.
fn sole(top: &Element, selector: &str) -> Option<Element> {
    let mut found = all(top, selector).into_iter().filter(has_text);
    let first = found.next()?;
    found
        .all(|other| first.contains(Some(&other)))
        .then_some(first)
}

fn has_text(element: &Element) -> bool {
    element
        .text_content()
        .is_some_and(|text| !text.trim().is_empty())
}
