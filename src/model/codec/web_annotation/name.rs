//! Names derived from what they name, so that the same thing gets the same name every time.

use crate::model::anchor::Anchor;
use crate::model::annotation::{Annotation, AnnotationId};
use crate::model::article::ArticleId;
use crate::model::codec::json::Json;
use crate::model::codec::{tag, uri};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use super::context::NAMESPACE;
use super::export::Part;

/// A version 8 UUID of a SHA-256 hash, made as RFC 9562 shows in appendix B.2; version 5 would need SHA-1
/// for no gain. `role` keeps what is hashed for one use from meeting the same bytes of another.
fn derive(role: &str, update: impl FnOnce(&mut Sha256)) -> Uuid {
    let mut hash = Sha256::new_with_prefix(NAMESPACE);
    hash.update(role);
    hash.update("\n");
    update(&mut hash);
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// The id of an annotation that others named `name`.
pub(super) fn of_foreign(name: &str) -> AnnotationId {
    annotation_id(derive("annotation", |hash| hash.update(name)))
}

/// The id of an annotation that nobody named: of all that it says, and of the article that it is about where it says so:
/// one file may have the same quote in two.
pub(super) fn of_content(annotation: &Annotation, article: Option<&ArticleId>) -> AnnotationId {
    let Anchor {
        quote, position, ..
    } = &annotation.anchor;
    let texts = [
        annotation.kind().as_str(),
        &quote.exact,
        &quote.prefix,
        &quote.suffix,
        &annotation.note,
        annotation.creator.as_deref().unwrap_or_default(),
    ];
    let numbers = [
        position.start().get() as i64,
        position.end().get() as i64,
        annotation.created.as_millis(),
        annotation.modified.as_millis(),
    ];
    let known = tag::written(&annotation.tag).map(|known| Json::from(known).to_line());
    let article = article.map(|id| uri::from_iri(id.as_str()));
    let more = known.as_deref().into_iter().chain(article.as_deref());
    annotation_id(derive("content", |hash| {
        for text in texts.into_iter().chain(more) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        for number in numbers {
            hash.update(number.to_le_bytes());
        }
    }))
}

fn annotation_id(uuid: Uuid) -> AnnotationId {
    // A UUID's own spelling is one that is always read.
    AnnotationId::parse(&uuid.to_string())
        .unwrap_or_else(|| AnnotationId::from_random(uuid.into_bytes()))
}

/// The IRIs of a collection of these articles' annotations, and of its page. Two collections have the same only if
/// they list the same.
pub(super) fn of_collection(parts: &[(&str, &Part<'_>)]) -> (String, String) {
    let name = |role| {
        let uuid = derive(role, |hash| {
            for (n, (article, part)) in parts.iter().enumerate() {
                if n > 0 {
                    hash.update("\n\n");
                }
                hash.update(article);
                for annotation in &part.annotations {
                    hash.update("\n");
                    hash.update(annotation.id.to_iri());
                }
            }
        });
        ["urn:uuid:", &uuid.to_string()].concat()
    };
    (name("collection"), name("page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_always_gives_the_same_id() {
        let id = of_foreign("https://notes.example/1");
        assert_eq!(id, of_foreign("https://notes.example/1"));
        assert_ne!(id, of_foreign("https://notes.example/2"));
        assert_eq!(id.to_string().as_bytes().get(14), Some(&b'8'));
        assert_eq!(AnnotationId::parse(&id.to_iri()), Some(id));
    }
}
