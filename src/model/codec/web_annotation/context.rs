//! The JSON-LD contexts of the file: the W3C's, and one of our own for what it does not define.
//!
//! | term | IRI | value |
//! |---|---|---|
//! | `article` | `https://pizhu.example/ns#article` | what the collection's annotations are about |
//! | `NewsArticle` | `schema:NewsArticle` | its type |
//! | `headline` | `schema:headline` | its title |
//! | `url` | `schema:url` | its canonical address |
//! | `datePublished` | `schema:datePublished` | its date, as its publisher writes it |
//! | `publisher` | `schema:publisher` | who published it, with the W3C context's `name` |
//! | `author` | `schema:author` | who wrote it, with the W3C context's `name` |
//! | `inLanguage` | `schema:inLanguage` | its BCP 47 language tag |
//!
//! `schema:` is the W3C context's own prefix for `http://schema.org/`, which is also what schema.org's
//! published context gives an article's own JSON-LD: the two describe the same properties.

use crate::model::codec::json::{Json, Object};

/// The namespace of our own terms. `.example` is reserved (RFC 2606), so that nobody else can ever own it;
/// it names, and nothing is to be fetched from it.
pub const NAMESPACE: &str = "https://pizhu.example/ns#";

/// The W3C's context (Web Annotation Vocabulary, appendix A).
pub(super) const W3C: &str = "http://www.w3.org/ns/anno.jsonld";

/// What names the software that wrote a file.
pub(super) const GENERATOR: &str = "https://pizhu.example/";

/// The value of `@context`. Our terms come second: the prefixes they use are in the first.
pub(super) fn context() -> Vec<Json<'static>> {
    let url = Object::new().with("@id", "schema:url").with("@type", "@id");
    let terms = Object::new()
        .with("pizhu", NAMESPACE)
        .with("article", "pizhu:article")
        .with("NewsArticle", "schema:NewsArticle")
        .with("headline", "schema:headline")
        .with("url", url)
        .with("datePublished", "schema:datePublished")
        .with("publisher", "schema:publisher")
        .with("author", "schema:author")
        .with("inLanguage", "schema:inLanguage");
    vec![W3C.into(), terms.into()]
}
