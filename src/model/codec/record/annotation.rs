//! The records of annotations and of rejections.

use super::envelope::{self, VERSION};
use super::{RecordError, fields};
use crate::model::anchor::{Anchor, TextQuote, TextState};
use crate::model::annotation::{Annotation, AnnotationId, Rejection, Tag, TagKind, Timestamp};
use crate::model::codec::fields::{FieldError, Fields, wrong};
use crate::model::codec::json::Object;
use crate::model::codec::{edits, limits, tag};
use crate::model::text::TextHash;

/// Writes an annotation's record; its id belongs into the key. Times are milliseconds since the epoch,
/// positions code points.
pub fn encode(annotation: &Annotation) -> String {
    let note = Some(annotation.note.as_str()).filter(|note| !note.is_empty());
    let known = Some(tag::write(&annotation.tag)).filter(|fields| !fields.is_empty());
    envelope::seal(
        anchored(annotation.kind(), &annotation.anchor)
            .with_some("fields", known)
            .with_some("note", note)
            .with("created", annotation.created.as_millis())
            .with("modified", annotation.modified.as_millis())
            .with_some("creator", annotation.creator.as_deref())
            .with_some("edits", edits::write(&annotation.edits)),
    )
}

/// Reads the record of the annotation `id`.
///
/// # Errors
/// [`RecordError`], for anything that [`encode`] of this or an older version did not write.
pub fn decode(id: AnnotationId, record: &str) -> Result<Annotation, RecordError> {
    let value = envelope::open(record)?;
    let fields = fields(&value)?;
    let kind = kind(fields)?;
    Ok(Annotation {
        id,
        tag: match fields.get("fields") {
            None => Tag::blank(kind),
            Some(known) => tag::read(kind, Fields::of(known).ok_or(wrong("fields"))?)?,
        },
        anchor: anchor(fields)?,
        note: fields.text_or_blank("note", limits::NOTE)?,
        created: Timestamp::from_millis(fields.integer("created")?),
        modified: Timestamp::from_millis(fields.integer("modified")?),
        creator: fields.optional("creator", limits::NAME)?,
        edits: edits::read(fields)?,
    })
}

/// Writes a rejection's record; its id belongs into the key.
pub fn encode_rejection(rejection: &Rejection) -> String {
    let record = anchored(rejection.kind, &rejection.anchor);
    envelope::seal(record.with("created", rejection.created.as_millis()))
}

/// Reads the record of the rejection `id`.
///
/// # Errors
/// [`RecordError`], for anything that [`encode_rejection`] of this or an older version did not write.
pub fn decode_rejection(id: AnnotationId, record: &str) -> Result<Rejection, RecordError> {
    let value = envelope::open(record)?;
    let fields = fields(&value)?;
    Ok(Rejection {
        id,
        kind: kind(fields)?,
        anchor: anchor(fields)?,
        created: Timestamp::from_millis(fields.integer("created")?),
    })
}

/// What records of annotations and of rejections begin with.
fn anchored(kind: TagKind, anchor: &Anchor) -> Object<'_> {
    let Anchor {
        quote,
        position,
        state,
    } = anchor;
    Object::new()
        .with("v", VERSION)
        .with("kind", kind.as_str())
        .with("exact", quote.exact.as_str())
        .with("prefix", quote.prefix.as_str())
        .with("suffix", quote.suffix.as_str())
        .with("start", position.start().get())
        .with("end", position.end().get())
        .with_some("text", state.map(|state| state.hash.to_string()))
        .with_some("seen", state.map(|state| state.seen.as_millis()))
}

fn kind(fields: Fields<'_>) -> Result<TagKind, FieldError> {
    let name = fields.required("kind", limits::NAME)?;
    TagKind::parse(name).ok_or(wrong("kind"))
}

fn anchor(fields: Fields<'_>) -> Result<Anchor, FieldError> {
    let quote = TextQuote {
        exact: fields.required("exact", limits::QUOTE)?.into(),
        prefix: fields.text_or_blank("prefix", limits::CONTEXT)?,
        suffix: fields.text_or_blank("suffix", limits::CONTEXT)?,
    };
    let position = fields.position()?;
    Ok(Anchor {
        quote,
        position,
        state: state(fields)?,
    })
}

fn state(fields: Fields<'_>) -> Result<Option<TextState>, FieldError> {
    let Some(hash) = fields.text("text", limits::NAME)? else {
        return Ok(None);
    };
    Ok(Some(TextState {
        hash: TextHash::parse(hash).ok_or(wrong("text"))?,
        seen: Timestamp::from_millis(fields.integer("seen")?),
    }))
}
