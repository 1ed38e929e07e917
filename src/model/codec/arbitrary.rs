//! Annotations and articles as no reader would make them, for the property tests.

use crate::model::anchor::{Anchor, TextQuote};
use crate::model::annotation::{Annotation, AnnotationId, Tag, TagKind, Timestamp};
use crate::model::article::Meta;
use crate::model::text::{CodePointOffset, Span};
use proptest::prelude::*;

/// Strings with everything that has ever broken a writer of JSON.
pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        "[一-龥，。“”《》0-9.%]{0,12}",
        Just("𠮷👨‍👩‍👧e\u{301}".to_owned()),
        Just("\"\\/\u{0}\u{1}\u{8}\t\r\n\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{ffff}".to_owned()),
        Just(String::new()),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// Annotations with a quote, as both storage and files carry them.
pub(super) fn annotation() -> impl Strategy<Value = Annotation> {
    let anchor = (
        "[^\u{0}]",
        text(),
        text(),
        text(),
        any::<u32>(),
        any::<u32>(),
    )
        .prop_map(|(first, rest, prefix, suffix, one, other)| Anchor {
            quote: TextQuote {
                exact: first + &rest,
                prefix,
                suffix,
            },
            position: Span::new(
                CodePointOffset::new(one as usize),
                CodePointOffset::new(other as usize),
            ),
        });
    let kind = prop::sample::select(&TagKind::ALL[..]);
    let times = (any::<i64>(), any::<i64>());
    let creator = prop::option::of(text());
    (any::<[u8; 16]>(), kind, anchor, text(), times, creator).prop_map(
        |(id, kind, anchor, note, (created, modified), creator)| Annotation {
            id: AnnotationId::from_random(id),
            tag: Tag::blank(kind),
            anchor,
            note,
            created: Timestamp::from_millis(created),
            modified: Timestamp::from_millis(modified),
            creator,
        },
    )
}

/// What may be known about an article.
pub(super) fn meta() -> impl Strategy<Value = Meta> {
    let optional = || prop::option::of(text());
    let authors = prop::collection::vec(text(), 0..3);
    (
        text(),
        optional(),
        optional(),
        optional(),
        authors,
        optional(),
    )
        .prop_map(
            |(title, url, published, publisher, authors, language)| Meta {
                title,
                url,
                published,
                publisher,
                authors,
                language,
            },
        )
}
