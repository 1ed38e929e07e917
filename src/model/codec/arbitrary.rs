//! Annotations and articles as no reader would make them, for the property tests.

use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{
    Annotation, AnnotationId, Comparator, Decimal, Decision, Edit, Number, NumberKind, Official,
    Policy, PolicyKind, Status, Tag, Timestamp, Value as Amount,
};
use crate::model::article::Meta;
use crate::model::text::{CodePointOffset, Span, TextHash};
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
            state: None,
        })
        .prop_flat_map(|anchor| {
            let state = prop::option::of((text(), any::<i64>()));
            state.prop_map(move |state| Anchor {
                state: state.map(|(text, seen)| TextState {
                    hash: TextHash::of(&text),
                    seen: Timestamp::from_millis(seen),
                }),
                ..anchor.clone()
            })
        });
    let times = (any::<i64>(), any::<i64>());
    let creator = prop::option::of(text());
    let edits = prop::collection::vec(edit(), 0..3);
    (
        any::<[u8; 16]>(),
        tag(),
        anchor,
        text(),
        times,
        creator,
        edits,
    )
        .prop_map(
            |(id, tag, anchor, note, (created, modified), creator, edits)| Annotation {
                id: AnnotationId::from_random(id),
                tag,
                anchor,
                note,
                created: Timestamp::from_millis(created),
                modified: Timestamp::from_millis(modified),
                creator,
                edits,
            },
        )
}

/// Tags with every combination of known and blank fields.
fn tag() -> impl Strategy<Value = Tag> {
    prop_oneof![
        number().prop_map(Tag::Number),
        official().prop_map(Tag::Official),
        policy().prop_map(Tag::Policy),
    ]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    "-?[0-9]{1,30}(\\.[0-9]{1,30})?".prop_filter_map("a decimal", |digits| Decimal::parse(&digits))
}

fn number() -> impl Strategy<Value = Number> {
    let value = prop_oneof![
        decimal().prop_map(Amount::Exact),
        (decimal(), decimal()).prop_map(|(above, below)| Amount::Ratio(above, below)),
        (decimal(), decimal()).prop_map(|(low, high)| Amount::Range(low, high)),
        text().prop_map(Amount::Date),
    ];
    let kind = prop::option::of(prop::sample::select(&NumberKind::ALL[..]));
    let comparator = prop::option::of(prop::sample::select(&Comparator::ALL[..]));
    let texts = (text(), text(), text());
    (
        prop::option::of(value),
        kind,
        any::<bool>(),
        comparator,
        texts,
    )
        .prop_map(
            |(value, kind, approx, comparator, (unit, basis, subject))| Number {
                value,
                unit,
                kind,
                approx,
                comparator,
                basis,
                subject,
            },
        )
}

fn official() -> impl Strategy<Value = Official> {
    let texts = || prop::collection::vec(text(), 0..3);
    let status = prop::option::of(prop::sample::select(&Status::ALL[..]));
    (text(), texts(), texts(), status).prop_map(|(name, titles, organisations, status)| Official {
        name,
        titles,
        organisations,
        status,
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let kind = prop::option::of(prop::sample::select(&PolicyKind::ALL[..]));
    let issuers = prop::collection::vec(text(), 0..3);
    (text(), kind, issuers, text(), text()).prop_map(|(title, kind, issuers, number, date)| {
        Policy {
            title,
            kind,
            issuers,
            number,
            date,
        }
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let decision = prop::sample::select(&Decision::ALL[..]);
    (text(), any::<i64>(), text(), any::<i64>(), decision).prop_map(
        |(was, read, now, seen, decision)| Edit {
            was,
            read: Timestamp::from_millis(read),
            now,
            seen: Timestamp::from_millis(seen),
            decision,
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
