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

/// One article of a file.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The article.
    pub article: ArticleRef<'a>,
    /// Its text, where the file is to carry it. The widget's own files do not: the text is its publisher's.
    pub text: Option<&'a str>,
    /// What was annotated in it, in the order in which it is written.
    pub annotations: Vec<&'a Annotation>,
}

/// The file of these annotations, in the order given: JSON-LD, indented by two spaces, with a final line
/// feed.
pub fn export<'a>(
    article: ArticleRef<'a>,
    annotations: impl IntoIterator<Item = &'a Annotation>,
) -> String {
    export_all(&[Part {
        article,
        text: None,
        annotations: annotations.into_iter().collect(),
    }])
}

/// The file of several articles: one collection, whose `article` lists them and whose items name theirs as the
/// source of their target. Of one article it is what [`export`] writes. No two parts may be of the same article:
/// they would be one when the file is read.
pub fn export_all(parts: &[Part<'_>]) -> String {
    let sources: Vec<String> = parts
        .iter()
        .map(|part| uri::from_iri(part.article.id.as_str()))
        .collect();
    let named: Vec<_> = sources.iter().map(String::as_str).zip(parts).collect();
    let (id, page) = name::of_collection(&named);
    let items: Vec<Json<'_>> = named
        .iter()
        .flat_map(|(source, part)| part.annotations.iter().map(|a| item(a, source).into()))
        .collect();
    let mut articles: Vec<Json<'_>> = named
        .iter()
        .map(|(source, part)| article_node(source, part).into())
        .collect();
    let article = match articles.len() {
        1 => articles.pop(),
        _ => Some(articles.into()),
    };
    let collection = Object::new()
        .with("@context", context::context())
        .with("id", id.as_str())
        .with("type", "AnnotationCollection")
        .with("label", label(&named))
        .with("generator", generator())
        .with_some("article", article)
        .with("total", items.len());
    // A page without items would be invalid, and so would be naming one that is not there.
    let collection = if items.is_empty() {
        collection
    } else {
        let first = page_node(&page, &id, items);
        collection.with("last", page.as_str()).with("first", first)
    };
    let mut file = Json::from(collection).to_lines();
    file.push('\n');
    file
}

/// The articles' titles; the address of one without.
fn label(parts: &[(&str, &Part<'_>)]) -> String {
    let titles: Vec<&str> = parts
        .iter()
        .map(|(source, part)| match part.article.meta.title.as_str() {
            "" => source,
            title => title,
        })
        .collect();
    titles.join("；")
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

fn article_node<'a>(id: &'a str, part: &Part<'a>) -> Object<'a> {
    let meta = part.article.meta;
    let title = Some(meta.title.as_str()).filter(|title| !title.is_empty());
    let url = meta.url.as_deref().filter(|url| uri::is_absolute(url));
    let authors: Vec<Json<'a>> = meta.authors.iter().map(|a| named(a).into()).collect();
    let authors = Some(authors).filter(|authors| !authors.is_empty());
    Object::new()
        .with("id", id)
        .with("type", "NewsArticle")
        .with_some("headline", title)
        .with_some("url", url.map(uri::from_iri))
        .with_some("datePublished", meta.published.as_deref())
        .with_some("publisher", meta.publisher.as_deref().map(named))
        .with_some("author", authors)
        .with_some("inLanguage", meta.language.as_deref())
        .with_some("articleBody", part.text)
}

/// Someone of whom the name is known, but not whether it is a person's.
fn named(name: &str) -> Object<'_> {
    Object::new().with("name", name)
}

/// It names its collection as an object (section 5.2): a bare IRI in an embedded page fails the W3C's own tests.
fn page_node<'a>(id: &'a str, collection: &'a str, items: Vec<Json<'a>>) -> Object<'a> {
    Object::new()
        .with("id", id)
        .with("type", "AnnotationPage")
        .with("partOf", Object::new().with("id", collection))
        .with("startIndex", 0usize)
        .with("items", items)
}

/// An annotation is there for its tag, and has one motivation (section 3.3.5 of the model); what a note is for is said by
/// its body's purpose.
pub(super) fn item<'a>(annotation: &'a Annotation, source: &'a str) -> Object<'a> {
    let creator = annotation.creator.as_deref();
    Object::new()
        .with("id", annotation.id.to_iri())
        .with("type", "Annotation")
        .with("motivation", "tagging")
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

/// The tag and the note. The tag's value is one of three English words; what language a reader writes in is not
/// known.
pub(super) fn bodies(annotation: &Annotation) -> Vec<Json<'_>> {
    let body = |purpose: &'static str| {
        node("TextualBody")
            .with("purpose", purpose)
            .with("format", "text/plain")
    };
    let tag = body("tagging")
        .with("language", "en")
        .with("value", annotation.kind().as_str())
        .with_some("fields", tag::written(&annotation.tag));
    let mut bodies = vec![tag.into()];
    if !annotation.note.is_empty() {
        let note = body("commenting").with("value", annotation.note.as_str());
        bodies.push(note.into());
    }
    bodies
}

pub(super) fn target<'a>(annotation: &'a Annotation, source: &'a str) -> Object<'a> {
    let Anchor {
        quote,
        position,
        state,
    } = &annotation.anchor;
    let quote = node("TextQuoteSelector")
        .with("exact", quote.exact.as_str())
        .with("prefix", quote.prefix.as_str())
        .with("suffix", quote.suffix.as_str());
    let mut selectors = vec![quote.into()];
    // Files of others need not say where a quote stands; all selectors have to select the same (section 4.2).
    if !position.is_empty() {
        let position = node("TextPositionSelector")
            .with("start", position.start().get())
            .with("end", position.end().get());
        selectors.push(position.into());
    }
    let state = state.map(|state| {
        node("TimeState")
            .with("sourceDate", state.seen.to_string())
            .with("textHash", state.hash.to_string())
    });
    node("SpecificResource")
        .with("source", source)
        .with("selector", selectors)
        .with_some("state", state)
}
