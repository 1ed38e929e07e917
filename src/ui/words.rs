//! Errors in the reader's language, with what can be done about them.

use crate::model::article::read::{ReadError, ReadErrorKind, SIZE_LIMIT};
use crate::model::codec::Problem;
use crate::model::codec::web_annotation::{ImportError, Reason};
use crate::ui::i18n::{Texts, fill};

/// Why an article could not be read.
pub fn of_read_error(texts: &Texts, error: &ReadError) -> String {
    let plain = match error.kind() {
        ReadErrorKind::Status(status) => return fill(texts.error_status, &[&status.to_string()]),
        ReadErrorKind::TooLarge(_) => {
            let limit = SIZE_LIMIT / (1024 * 1024);
            return fill(texts.error_too_large, &[&limit.to_string()]);
        }
        ReadErrorKind::MalformedJson { line, column } => {
            return fill(
                texts.error_malformed,
                &[&line.to_string(), &column.to_string()],
            );
        }
        ReadErrorKind::BadAddress => texts.error_address,
        ReadErrorKind::Network => texts.error_network,
        ReadErrorKind::NotFound => texts.error_not_found,
        ReadErrorKind::WrongEncoding => texts.error_encoding,
        ReadErrorKind::NoArticle => texts.error_not_article,
        ReadErrorKind::Empty => texts.error_empty,
        ReadErrorKind::HtmlBlocked => texts.error_page,
        ReadErrorKind::FileUnreadable => texts.error_file,
    };
    plain.to_owned()
}

/// Why a file of annotations could not be read.
pub fn of_import_error(texts: &Texts, error: &ImportError) -> String {
    match error {
        ImportError::TooLarge => texts.import_too_large.to_owned(),
        ImportError::TooDeep(place) => fill(
            texts.import_too_deep,
            &[&place.line.to_string(), &place.column.to_string()],
        ),
        ImportError::NotJson(place) => fill(
            texts.import_not_json,
            &[&place.line.to_string(), &place.column.to_string()],
        ),
        ImportError::NotAnnotations => texts.import_no_annotations.to_owned(),
    }
}

/// Why an item of such a file was left out.
pub fn of_reason(texts: &Texts, reason: &Reason) -> String {
    match reason {
        Reason::NotAnnotation => texts.reason_not_annotation.to_owned(),
        Reason::NoQuote => texts.reason_no_quote.to_owned(),
        Reason::NoPage => texts.reason_no_page.to_owned(),
        Reason::NotOnPage => texts.reason_not_on_page.to_owned(),
        Reason::NoTag => texts.reason_no_tag.to_owned(),
        Reason::UnknownTag(tag) => fill(texts.reason_unknown_tag, &[tag]),
        Reason::Field(error) => {
            let frame = match error.problem {
                Problem::Missing => texts.reason_missing,
                Problem::Wrong => texts.reason_wrong,
                Problem::TooLong => texts.reason_too_long,
            };
            fill(frame, &[error.field])
        }
    }
}
