//! Writes the file. The fields stand in the file in the order in which they are named here.

use super::context::{self, GENERATOR};
use super::name;
use crate::model::anchor::Anchor;
use crate::model::annotation::Annotation;
use crate::model::article::{Article, ArticleId, Meta};
use crate::model::codec::json::{Json, Object};
use crate::model::codec::{edits, tag, uri};

/// What a file says of the article that its annotations are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleRef<'a> {
    /// What the annotations are kept under.
    pub id: &'a ArticleId,
    /// What is known about it.
    pub meta: &'a Meta,
}

impl<'a> From<&'a Article> for ArticleRef<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            meta: &article.meta,
        }
    }
}

/// The file of these annotations, in the order given: JSON-LD, indented by two spaces, with a final line
/// feed.
pub fn export<'a>(
    article: ArticleRef<'_>,
    annotations: impl IntoIterator<Item = &'a Annotation>,
) -> String {
    let annotations: Vec<_> = annotations.into_iter().collect();
    let source = uri::from_iri(article.id.as_str());
    let (id, page) = name::of_collection(&source, &annotations);
    let title = article.meta.title.as_str();
    let collection = Object::new()
        .with("@context", context::context())
        .with("id", id)
        .with("type", "AnnotationCollection")
        .with("label", if title.is_empty() { &source } else { title })
        .with("generator", generator())
        .with("article", article_node(&source, article.meta))
        .with("total", annotations.len());
    // A page without items would be invalid, and so would be naming one that is not there.
    let collection = if annotations.is_empty() {
        collection
    } else {
        let first = page_node(&page, &annotations, &source);
        collection.with("last", page.as_str()).with("first", first)
    };
    let mut file = Json::from(collection).to_lines();
    file.push('\n');
    file
}

fn node(kind: &'static str) -> Object<'static> {
    Object::new().with("type", kind)
}

fn generator() -> Object<'static> {
    Object::new()
        .with("id", GENERATOR)
        .with("type", "Software")
        .with("name", "pizhu")
}

fn article_node<'a>(id: &'a str, meta: &'a Meta) -> Object<'a> {
    let title = Some(meta.title.as_str()).filter(|title| !title.is_empty());
    let authors: Vec<Json<'a>> = meta.authors.iter().map(|a| named(a).into()).collect();
    let authors = Some(authors).filter(|authors| !authors.is_empty());
    Object::new()
        .with("id", id)
        .with("type", "NewsArticle")
        .with_some("headline", title)
        .with_some("url", meta.url.as_deref().map(uri::from_iri))
        .with_some("datePublished", meta.published.as_deref())
        .with_some("publisher", meta.publisher.as_deref().map(named))
        .with_some("author", authors)
        .with_some("inLanguage", meta.language.as_deref())
}

/// Someone of whom the name is known, but not whether it is a person's.
fn named(name: &str) -> Object<'_> {
    Object::new().with("name", name)
}

fn page_node<'a>(id: &'a str, annotations: &[&'a Annotation], source: &'a str) -> Object<'a> {
    let items: Vec<_> = annotations.iter().map(|a| item(a, source).into()).collect();
    Object::new()
        .with("id", id)
        .with("type", "AnnotationPage")
        .with("startIndex", 0usize)
        .with("items", items)
}

fn item<'a>(annotation: &'a Annotation, source: &'a str) -> Object<'a> {
    let motivation = if annotation.note.is_empty() {
        Json::from("tagging")
    } else {
        Json::from(vec!["tagging".into(), "commenting".into()])
    };
    let creator = annotation.creator.as_deref();
    Object::new()
        .with("id", annotation.id.to_iri())
        .with("type", "Annotation")
        .with("motivation", motivation)
        .with("created", annotation.created.to_string())
        .with("modified", annotation.modified.to_string())
        .with_some(
            "creator",
            creator.map(|name| node("Person").with("name", name)),
        )
        .with("body", bodies(annotation))
        .with("target", target(annotation, source))
        .with_some("edits", edits::write(&annotation.edits))
}

fn bodies(annotation: &Annotation) -> Vec<Json<'_>> {
    let body = |purpose: &'static str| node("TextualBody").with("purpose", purpose);
    let known = Some(tag::write(&annotation.tag)).filter(|fields| !fields.is_empty());
    let mut bodies = vec![
        body("tagging")
            .with("value", annotation.kind().as_str())
            .with_some("fields", known)
            .into(),
    ];
    if !annotation.note.is_empty() {
        let note = body("commenting").with("format", "text/plain");
        bodies.push(note.with("value", annotation.note.as_str()).into());
    }
    bodies
}

fn target<'a>(annotation: &'a Annotation, source: &'a str) -> Object<'a> {
    let Anchor {
        quote,
        position,
        state,
    } = &annotation.anchor;
    let quote = node("TextQuoteSelector")
        .with("exact", quote.exact.as_str())
        .with("prefix", quote.prefix.as_str())
        .with("suffix", quote.suffix.as_str());
    let position = node("TextPositionSelector")
        .with("start", position.start().get())
        .with("end", position.end().get());
    let state = state.map(|state| {
        node("TimeState")
            .with("sourceDate", state.seen.to_string())
            .with("textHash", state.hash.to_string())
    });
    node("SpecificResource")
        .with("source", source)
        .with("selector", vec![quote.into(), position.into()])
        .with_some("state", state)
}
