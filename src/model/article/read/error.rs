//! Why a source could not be read.

use super::SIZE_LIMIT;
use std::fmt;

/// Why a source could not be read as an article. The interface words it in the reader's language by
/// [`ReadError::kind`]; `Display` is English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: ReadErrorKind,
}

/// The kinds of [`ReadError`], with what a message about each needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// The address is not one that can be asked for.
    BadAddress,
    /// No answer: offline, no such host, or the other site (CORS) or this page (CSP) does not allow the
    /// request. The browser does not say which.
    Network,
    /// The server has nothing at the address (404, 410).
    NotFound,
    /// The server answered with this HTTP status, which is not a success.
    Status(u16),
    /// The source has this many bytes, more than [`SIZE_LIMIT`].
    TooLarge(u64),
    /// The bytes are text in no encoding that is known here, or not text at all.
    WrongEncoding,
    /// Not JSON: where it stops being so.
    MalformedJson {
        /// Line, from 1.
        line: usize,
        /// Code point in the line, from 1.
        column: usize,
    },
    /// JSON, but with no schema.org article in it.
    NoArticle,
    /// Nothing to read: no paragraph, list or table has text.
    Empty,
    /// The page's own security policy (Trusted Types) does not let HTML be parsed.
    HtmlBlocked,
    /// A chosen file cannot be read: moved, deleted or not permitted.
    FileUnreadable,
}

impl ReadError {
    /// What it is, to be worded for a reader.
    pub fn kind(&self) -> ReadErrorKind {
        self.kind
    }

    /// Whether the address leads nowhere.
    pub fn is_not_found(&self) -> bool {
        self.kind == ReadErrorKind::NotFound
    }

    /// Whether the request got no answer, so that trying again may help.
    pub fn is_network(&self) -> bool {
        self.kind == ReadErrorKind::Network
    }

    /// Whether the source is above [`SIZE_LIMIT`].
    pub fn is_too_large(&self) -> bool {
        matches!(self.kind, ReadErrorKind::TooLarge(_))
    }

    /// Whether the bytes could not be read as text.
    pub fn is_wrong_encoding(&self) -> bool {
        self.kind == ReadErrorKind::WrongEncoding
    }

    /// Whether the source is not of the form it claims: broken JSON, or JSON without an article.
    pub fn is_malformed(&self) -> bool {
        matches!(
            self.kind,
            ReadErrorKind::MalformedJson { .. } | ReadErrorKind::NoArticle
        )
    }

    /// Whether the source was read but holds no text.
    pub fn is_empty(&self) -> bool {
        self.kind == ReadErrorKind::Empty
    }
}

impl From<ReadErrorKind> for ReadError {
    fn from(kind: ReadErrorKind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ReadErrorKind as Kind;
        match self.kind {
            Kind::BadAddress => f.write_str("the article's address is not valid"),
            Kind::Network => f.write_str(
                "no answer from the article's address: offline, or one of the two sites does not allow it",
            ),
            Kind::NotFound => f.write_str("there is no article at this address"),
            Kind::Status(status) => write!(f, "the server answered with status {status}"),
            Kind::TooLarge(bytes) => write!(
                f,
                "the source has {} bytes; at most {} can be read",
                bytes, SIZE_LIMIT
            ),
            Kind::WrongEncoding => {
                f.write_str("not text in UTF-8, GB 18030 or the encoding that the source declares")
            }
            Kind::MalformedJson { line, column } => {
                write!(f, "not valid JSON at line {line}, column {column}")
            }
            Kind::NoArticle => f.write_str("the JSON holds no schema.org article"),
            Kind::Empty => f.write_str("the source has no text to read"),
            Kind::HtmlBlocked => f.write_str(
                "this page's security policy does not allow HTML to be parsed (Trusted Types: allow the policy \"pizhu\")",
            ),
            Kind::FileUnreadable => f.write_str("the file cannot be read"),
        }
    }
}

impl std::error::Error for ReadError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predicates_tell_the_kinds_apart() {
        let error = |kind: ReadErrorKind| ReadError::from(kind);
        assert!(error(ReadErrorKind::NotFound).is_not_found());
        assert!(!error(ReadErrorKind::Status(500)).is_not_found());
        assert!(error(ReadErrorKind::NoArticle).is_malformed());
        assert!(error(ReadErrorKind::TooLarge(SIZE_LIMIT + 1)).is_too_large());
        assert!(error(ReadErrorKind::Empty).is_empty());
    }

    #[test]
    fn messages_carry_the_figures() {
        let at = ReadErrorKind::MalformedJson { line: 3, column: 7 };
        assert_eq!(
            ReadError::from(at).to_string(),
            "not valid JSON at line 3, column 7"
        );
        let large = ReadError::from(ReadErrorKind::TooLarge(10_000_000)).to_string();
        assert!(large.contains("10000000") && large.contains("8388608"));
    }
}
