//! Reads the file back, and those of others.
//!
//! | form | what it is |
//! |---|---|
//! | a collection with an embedded page, a page, an array of annotations, one annotation | the W3C's model, ours among them |
//! | `rows`, `annotations` | what Hypothesis' API and its client write |
//! | an array, or `annotations`, with `bodies` | what Recogito's text annotator writes |
//!
//! What an annotation has to have is in `draft.rs`; one that cannot be read does not keep the others out.

use super::article::{ImportedArticle, same};
use super::item::{self, Item, Reason};
use super::scan::{self, Place};
use super::{groups, hypothesis};
use crate::model::anchor::Anchor;
use crate::model::anchor::selector::{self, Page, Selector};
use crate::model::annotation::Annotation;
use crate::model::article::ArticleId;
use crate::model::codec::fields::Fields;
use crate::model::text::{Span, Text, Utf16};
use serde_json::Value;
use std::mem;
use std::slice;

/// The largest file that is read, in bytes: 32 MiB, some 20,000 annotations. The widget is made for
/// 10,000.
pub const FILE_LIMIT: usize = 32 << 20;

/// Why nothing of a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is longer than [`FILE_LIMIT`] or holds more values than [`scan::VALUE_LIMIT`].
    TooLarge,
    /// It is nested deeper than [`scan::DEPTH_LIMIT`], here.
    TooDeep(Place),
    /// It is no JSON; the error is here.
    NotJson(Place),
    /// It is JSON, but not a file of annotations.
    NotAnnotations,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The article that the annotations are about; where the file has several, its first.
    pub article: ImportedArticle,
    /// The annotations on it, in the file's order. An id may come twice.
    pub annotations: Vec<Annotation>,
    /// The file's other articles, in its order.
    pub others: Vec<Group>,
    /// The items that are in none of them, in the file's order.
    pub rejected: Vec<Rejected>,
    /// Those of the rejected whose place only a page has.
    unplaced: Vec<Unplaced>,
    hints: Hints,
}

/// Places in another rendering of the article.
type Hints = Vec<Option<Span<Utf16>>>;

/// One article of a file and the annotations on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The article.
    pub article: ImportedArticle,
    /// The annotations on it, in the file's order.
    pub annotations: Vec<Annotation>,
    /// Where each of them stood for others, in the same order.
    pub(super) hints: Hints,
}

/// An annotation whose place is given by a page's elements.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unplaced {
    index: usize,
    /// What it is about; `None` where the file does not say.
    article: Option<ArticleId>,
    selectors: Vec<Selector>,
    /// All else that it says; its anchor stands for none.
    annotation: Annotation,
}

/// An item that was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Which one of the file's annotations it is, counted from 0.
    pub index: usize,
    /// Why.
    pub reason: Reason,
}

impl Group {
    pub(super) fn push(&mut self, item: Item) {
        self.hints.push(item.hint);
        self.annotations.push(item.annotation);
    }
}

impl Imported {
    /// The same for a reader of the article `id`, whose text is `text`: if the file has annotations on it, they are the
    /// ones that [`article`](Self::article) and [`annotations`](Self::annotations) give. Positions of others, which
    /// count in other units and from other beginnings, are taken over where most of them turn out to be right.
    pub fn onto(mut self, id: &ArticleId, text: &Text) -> Self {
        let at = self.others.iter().position(|group| group.article.is(id));
        if !self.article.is(id)
            && let Some(group) = at.and_then(|at| self.others.get_mut(at))
        {
            mem::swap(&mut self.article, &mut group.article);
            mem::swap(&mut self.annotations, &mut group.annotations);
            mem::swap(&mut self.hints, &mut group.hints);
        }
        place(&mut self.annotations, &self.hints, text);
        self
    }

    /// Looks on the page of the article `id`, whose text is `text`, for the places of those that were rejected because they
    /// give it by the page's elements, after [`onto`](Self::onto) with the same article. Who has one is rejected no more,
    /// and comes after the other annotations.
    pub fn on_page<P: Page>(mut self, id: &ArticleId, text: &Text, page: &P) -> Self {
        let is_here = |article: &ArticleId| same(article, id);
        let mut unplaced = mem::take(&mut self.unplaced).into_iter().peekable();
        for mut rejected in mem::take(&mut self.rejected) {
            let item = unplaced.next_if(|item| item.index == rejected.index);
            if let Some(mut item) = item
                && item.article.as_ref().is_none_or(is_here)
            {
                if let Some(span) = selector::place(&item.selectors, text, page) {
                    item.annotation.anchor = Anchor::describe(text, span);
                    self.begin(id);
                    self.annotations.push(item.annotation);
                    continue;
                }
                rejected.reason = Reason::NotOnPage;
            }
            self.rejected.push(rejected);
        }
        self
    }

    /// Makes the article `id` the first, where it is none of the file's.
    fn begin(&mut self, id: &ArticleId) {
        if self.article.id.is_some() && !self.article.is(id) {
            self.others.push(Group {
                article: mem::replace(&mut self.article, ImportedArticle::of(id.clone(), None)),
                annotations: mem::take(&mut self.annotations),
                hints: mem::take(&mut self.hints),
            });
        }
    }
}

/// Takes over the hints if most of them have their quotes in `text`. Otherwise the text is another one, and what agrees
/// with it does so by chance.
fn place(annotations: &mut [Annotation], hints: &[Option<Span<Utf16>>], text: &Text) {
    let stands = |annotation: &Annotation, hint: Option<Span<Utf16>>| {
        let hint = hint?;
        let span = Span::new(text.from_utf16(hint.start()), text.from_utf16(hint.end()));
        (text.slice(span) == annotation.anchor.quote.exact).then_some(span)
    };
    let all = annotations.iter().zip(hints);
    let right = all.filter(|(a, hint)| stands(a, **hint).is_some()).count();
    if right * 2 <= hints.iter().flatten().count() {
        return;
    }
    for (annotation, hint) in annotations.iter_mut().zip(hints) {
        if let Some(span) = stands(annotation, *hint) {
            let described = Anchor::describe(text, span);
            let anchor = &mut annotation.anchor;
            anchor.position = described.position;
            if anchor.quote.prefix.is_empty() && anchor.quote.suffix.is_empty() {
                anchor.quote = described.quote;
            }
        }
    }
}

/// Reads a file. Its annotations come grouped by the article that they are about; those that do not say so are about
/// the first.
///
/// # Errors
/// [`ImportError`], where nothing of it can be read.
pub fn import(json: &str) -> Result<Imported, ImportError> {
    let file = parse(json)?;
    let items = items(&file).ok_or(ImportError::NotAnnotations)?;
    let declared = ImportedArticle::read(&file, items);
    let first = declared.first().and_then(|article| article.id.clone());
    let mut groups = groups::Groups::of(declared);
    let (mut rejected, mut unplaced) = (Vec::new(), Vec::new());
    for (index, value) in items.iter().enumerate() {
        let source = item::source(value);
        match item::read(value) {
            Ok(item) if item.selectors.is_empty() => {
                let title = || hypothesis::title(value);
                groups.of_source(source, title).push(item);
            }
            Ok(item) => {
                let reason = Reason::NoPage;
                rejected.push(Rejected { index, reason });
                unplaced.push(Unplaced {
                    index,
                    article: source.or_else(|| first.clone()),
                    selectors: item.selectors,
                    annotation: item.annotation,
                });
            }
            Err(reason) => rejected.push(Rejected { index, reason }),
        }
    }
    let mut groups = groups.into_iter();
    let first = groups.next().unwrap_or_default();
    Ok(Imported {
        article: first.article,
        annotations: first.annotations,
        hints: first.hints,
        others: groups.collect(),
        rejected,
        unplaced,
    })
}

/// Reads JSON that is within the limits of a file.
pub(super) fn parse(json: &str) -> Result<Value, ImportError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    if json.len() > FILE_LIMIT {
        return Err(ImportError::TooLarge);
    }
    let json = scan::check(json)?;
    serde_json::from_str(&json)
        .map_err(|error| ImportError::NotJson(Place::of_error(&json, &error)))
}

/// The annotations of a file in any of the accepted forms; `None` where it neither says that it is one
/// of these nor looks like it.
fn items(file: &Value) -> Option<&[Value]> {
    let items = match file {
        Value::Array(items) => items,
        _ => object_items(file, Fields::of(file)?)?,
    };
    let is_declared = Fields::of(file).is_some_and(|fields| {
        fields.has("type", "AnnotationCollection")
            || fields.has("type", "AnnotationPage")
            || fields.get("export_userid").is_some()
            || (fields.get("rows").is_some() && fields.get("total").is_some())
    });
    let is_likely = |item| {
        Fields::of(item).is_some_and(|f| f.get("target").is_some() || f.get("bodies").is_some())
    };
    (is_declared || items.iter().any(is_likely)).then_some(items)
}

fn object_items<'a>(file: &'a Value, fields: Fields<'a>) -> Option<&'a [Value]> {
    if let Some(first) = fields.get("first") {
        // A page that is given by its address only is elsewhere.
        return Some(Fields::of(first)?.list("items"));
    }
    if fields.get("target").is_some() {
        return Some(slice::from_ref(file));
    }
    for key in ["rows", "annotations"] {
        if fields.get(key).is_some() {
            return Some(fields.list(key));
        }
    }
    // A collection without annotations has no page.
    Some(fields.list("items"))
}
