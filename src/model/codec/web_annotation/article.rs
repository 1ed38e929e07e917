//! What a file says of the articles that its annotations are about.

use super::{hypothesis, item};
use crate::model::article::{ArticleId, Meta};
use crate::model::codec::fields::Fields;
use crate::model::codec::{limits, uri};
use serde_json::Value;

/// An article as a file gives it. What the file says of it in a way that cannot be read is blank: it is
/// shown, and nothing depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedArticle {
    /// Its address, percent-encoded; `None` where the file names no article.
    pub id: Option<ArticleId>,
    /// What else the file says of it.
    pub meta: Meta,
    /// Its text, where the file carries it.
    pub text: Option<String>,
}

impl ImportedArticle {
    /// Whether it is the article `id`. Percent-encoding makes no difference.
    pub fn is(&self, id: &ArticleId) -> bool {
        self.id.as_ref().is_some_and(|own| same(own, id))
    }

    /// An article of which an annotation says this much.
    pub(super) fn of(id: ArticleId, title: Option<&str>) -> Self {
        let mut article = Self {
            id: Some(id),
            ..Self::default()
        };
        article.meta.title = title.unwrap_or_default().into();
        article
    }

    /// The articles of a file: what its `article` says, else what its first annotation is about. At least one.
    pub(super) fn read(file: &Value, items: &[Value]) -> Vec<Self> {
        let file = Fields::of(file);
        let declared = file.map_or(&[][..], |f| f.list("article"));
        let mut articles: Vec<Self> = declared
            .iter()
            .filter_map(|article| Some(Self::own(Fields::of(article)?)))
            .collect();
        if articles.is_empty() {
            let title = items.iter().find_map(hypothesis::title).map(Into::into);
            let title = title.or_else(|| file.and_then(|f| short(f, "label")));
            let mut labelled = Self::default();
            labelled.meta.title = title.unwrap_or_default();
            articles.push(labelled);
        }
        if let [one] = articles.as_mut_slice()
            && one.id.is_none()
        {
            one.id = items.iter().find_map(item::source);
        }
        articles
    }

    fn own(article: Fields<'_>) -> Self {
        Self {
            id: short(article, "id").and_then(|id| named(&id)),
            meta: Meta {
                title: short(article, "headline").unwrap_or_default(),
                url: short(article, "url").filter(|url| uri::is_absolute(url)),
                published: short(article, "datePublished"),
                publisher: names(article, "publisher").next(),
                authors: names(article, "author").take(limits::AUTHORS).collect(),
                language: short(article, "inLanguage"),
            },
            // A file is bounded, and with it the text.
            text: article.optional("articleBody", usize::MAX).ok().flatten(),
        }
    }
}

/// The article of that address. A relative one names a page beside the file, wherever that stood: none that is known.
pub(super) fn named(iri: &str) -> Option<ArticleId> {
    let is_named = uri::is_absolute(iri) && limits::within(iri, limits::META);
    is_named.then(|| ArticleId::from_url(iri))
}

/// Whether two ids name the same article. Percent-encoding makes no difference.
pub(super) fn same(one: &ArticleId, other: &ArticleId) -> bool {
    one == other || uri::from_iri(one.as_str()) == uri::from_iri(other.as_str())
}

fn short(fields: Fields<'_>, key: &'static str) -> Option<String> {
    fields.optional(key, limits::META).ok().flatten()
}

fn names<'a>(fields: Fields<'a>, key: &str) -> impl Iterator<Item = String> + 'a {
    let name = |value| short(Fields::of(value)?, "name");
    fields.list(key).iter().filter_map(name)
}
