//! The JSON-LD contexts of the file: the W3C's, and one of our own for what it does not define.
//!
//! | term | IRI | value |
//! |---|---|---|
//! | `article` | `https://pizhu.example/ns#article` | what the collection's annotations are about: one article, or a list of them |
//! | `NewsArticle` | `schema:NewsArticle` | its type |
//! | `headline` | `schema:headline` | its title |
//! | `url` | `schema:url` | its canonical address |
//! | `datePublished` | `schema:datePublished` | its date, as its publisher writes it |
//! | `publisher` | `schema:publisher` | who published it, with the W3C context's `name` |
//! | `author` | `schema:author` | who wrote it, with the W3C context's `name` |
//! | `inLanguage` | `schema:inLanguage` | its BCP 47 language tag |
//! | `articleBody` | `schema:articleBody` | its text, where the file carries it: the one that positions refer to |
//! | `fields` | `pizhu:fields` | what a tag says beside its kind, with the terms below; absent where nothing is known |
//! | `numberKind` | `pizhu:numberKind` | `quantity`, `money`, `percent`, `points`, `multiple`, `fraction`, `ordinal`, `range` or `date` |
//! | `amount` | `pizhu:amount` | an exact decimal, multipliers worked in |
//! | `minimum`, `maximum` | `pizhu:minimum`, `pizhu:maximum` | the ends of a range |
//! | `numerator`, `denominator` | `pizhu:numerator`, `pizhu:denominator` | a fraction |
//! | `date` | `pizhu:date` | ISO 8601: a date, or an interval `from/to`; of a policy, when it was issued |
//! | `unit` | `pizhu:unit` | a measure word as the text has it, an ISO 4217 code, `%` |
//! | `approx` | `pizhu:approx` | whether the text calls it inexact |
//! | `comparator` | `pizhu:comparator` | `approx`, `gt`, `lt`, `ge`, `le` |
//! | `basis` | `pizhu:basis` | what a change is measured against |
//! | `subject` | `pizhu:subject` | what is counted or measured |
//! | `name` | the W3C context's `name` | the full name of an official; the full title of a policy |
//! | `jobTitle`, `worksFor` | `schema:jobTitle`, `schema:worksFor` | an official's titles and organisations |
//! | `status` | `pizhu:status` | `former` or `acting` |
//! | `policyKind` | `pizhu:policyKind` | `law`, `regulation`, `plan`, `opinion`, `notice`, `standard`, `treaty`, `programme`, `report` or `slogan` |
//! | `issuer` | `pizhu:issuer` | who issued a policy |
//! | `documentNumber` | `pizhu:documentNumber` | its document number |
//! | `textHash` | `pizhu:textHash` | of a state: the first 16 hexadecimal digits of the SHA-256 of the text's UTF-8 |
//! | `edits` | `pizhu:edits` | what became of the annotated characters in later versions of the article, in order |
//! | `was`, `now` | `pizhu:was`, `pizhu:now` | of an edit: the characters before and after; `now` is empty where nothing stands there |
//! | `read`, `seen` | `pizhu:read`, `pizhu:seen` | of an edit: when the former were last known to stand there, when the latter were first seen |
//! | `decision` | `pizhu:decision` | of an edit: `pending`, `confirmed` or `detached` |
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

/// Our terms and what they stand for. Prefixes first; each is also the W3C context's, so that either may come first.
const TERMS: &[(&str, &str)] = &[
    ("pizhu", NAMESPACE),
    ("schema", "http://schema.org/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("article", "pizhu:article"),
    ("NewsArticle", "schema:NewsArticle"),
    ("headline", "schema:headline"),
    ("datePublished", "schema:datePublished"),
    ("publisher", "schema:publisher"),
    ("author", "schema:author"),
    ("inLanguage", "schema:inLanguage"),
    ("articleBody", "schema:articleBody"),
    ("fields", "pizhu:fields"),
    ("numberKind", "pizhu:numberKind"),
    ("amount", "pizhu:amount"),
    ("minimum", "pizhu:minimum"),
    ("maximum", "pizhu:maximum"),
    ("numerator", "pizhu:numerator"),
    ("denominator", "pizhu:denominator"),
    ("date", "pizhu:date"),
    ("unit", "pizhu:unit"),
    ("approx", "pizhu:approx"),
    ("comparator", "pizhu:comparator"),
    ("basis", "pizhu:basis"),
    ("subject", "pizhu:subject"),
    ("jobTitle", "schema:jobTitle"),
    ("worksFor", "schema:worksFor"),
    ("status", "pizhu:status"),
    ("policyKind", "pizhu:policyKind"),
    ("issuer", "pizhu:issuer"),
    ("documentNumber", "pizhu:documentNumber"),
    ("textHash", "pizhu:textHash"),
    ("was", "pizhu:was"),
    ("now", "pizhu:now"),
    ("decision", "pizhu:decision"),
];

/// The value of `@context`: the W3C's context, and ours as the bundle ships it in `pizhu.jsonld`.
pub(super) fn context() -> Vec<Json<'static>> {
    let typed =
        |id: &'static str, kind: &'static str| Object::new().with("@id", id).with("@type", kind);
    let edits = Object::new()
        .with("@id", "pizhu:edits")
        .with("@container", "@list");
    let plain = TERMS
        .iter()
        .fold(Object::new(), |terms, (term, iri)| terms.with(term, *iri));
    let terms = plain
        .with("url", typed("schema:url", "@id"))
        .with("edits", edits)
        .with("read", typed("pizhu:read", "xsd:dateTime"))
        .with("seen", typed("pizhu:seen", "xsd:dateTime"));
    vec![W3C.into(), terms.into()]
}
