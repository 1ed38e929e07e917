//! The keys of storage. `:` stands between their parts and never in one, so that no article's keys begin
//! with those of another.
//!
//! | key | record |
//! |---|---|
//! | `pizhu:1:<article>` | the article |
//! | `pizhu:1:<article>:<annotation id>` | one annotation |
//! | `pizhu:1:<article>:rejected:<annotation id>` | one suggestion that the reader rejected |
//! | `pizhu:1::settings` | what the reader set for all articles |
//! | `pizhu:1:<article>:source` | the text of an article that was pasted or dropped |

use crate::model::annotation::AnnotationId;
use crate::model::article::ArticleId;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What all keys begin with. The number is the version of the keys' form; records have their own.
pub(super) const ROOT: &str = "pizhu:1:";

/// The key of what the reader set for all articles: where others have the article it has nothing.
pub(super) const SETTINGS: &str = "pizhu:1::settings";

/// What the part of a rejection begins with.
const REJECTED: &str = "rejected:";

/// The part that stands for the source.
const SOURCE: &str = "source";

/// `:` would end the article's part, `%` would make encoding ambiguous. The encoder adds all that is not
/// ASCII.
const ENCODED: &AsciiSet = &CONTROLS.add(b'%').add(b':');

/// The key of an article's record.
pub(super) fn of_article(article: &ArticleId) -> String {
    format!("{ROOT}{}", utf8_percent_encode(article.as_str(), ENCODED))
}

/// What the keys of an article's parts begin with.
pub(super) fn of_parts(article: &ArticleId) -> String {
    of_article(article) + ":"
}

/// The key of an annotation's record.
pub(super) fn of_annotation(article: &ArticleId, id: AnnotationId) -> String {
    format!("{}:{id}", of_article(article))
}

/// The key of an article's source.
pub(super) fn of_source(article: &ArticleId) -> String {
    of_parts(article) + SOURCE
}

/// The key of a rejection's record.
pub(super) fn of_rejection(article: &ArticleId, id: AnnotationId) -> String {
    format!("{}:{REJECTED}{id}", of_article(article))
}

/// The id in the last part of a key, if it is a rejection's.
pub(super) fn rejection_id(part: &str) -> Option<AnnotationId> {
    annotation_id(part.strip_prefix(REJECTED)?)
}

/// The id in the last part of a key, if it is an annotation's, as [`of_annotation`] writes it.
pub(super) fn annotation_id(part: &str) -> Option<AnnotationId> {
    AnnotationId::parse(part).filter(|id| id.to_string() == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_is_encoded() {
        let key = |iri| of_article(&ArticleId::from_url(iri));
        assert_eq!(
            key("https://a.example/b?c=d"),
            "pizhu:1:https%3A//a.example/b?c=d"
        );
        assert_eq!(
            key("https://a.example:80/%41\n"),
            "pizhu:1:https%3A//a.example%3A80/%2541%0A"
        );
        assert_eq!(
            key("https://a.example/新"),
            "pizhu:1:https%3A//a.example/%E6%96%B0"
        );
        assert_ne!(
            key("https://a.example/%E6%96%B0"),
            key("https://a.example/新")
        );
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = AnnotationId::from_random([0xab; 16]);
        assert_eq!(annotation_id(&id.to_string()), Some(id));
        assert_eq!(annotation_id(&id.to_string().to_uppercase()), None);
        assert_eq!(annotation_id(&id.to_iri()), None);
        assert_eq!(annotation_id(SOURCE), None);
        let rejected = format!("{REJECTED}{id}");
        assert_eq!(
            (annotation_id(&rejected), rejection_id(&rejected)),
            (None, Some(id))
        );
        assert_eq!(rejection_id(&id.to_string()), None);
    }
}
