//! The name of an annotation.

use std::fmt;
use uuid::{Builder, Uuid};

/// A UUID: unique without a server, the same on every machine that the annotation is carried to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnotationId(Uuid);

impl AnnotationId {
    /// A version 4 UUID (RFC 9562, section 5.4) of these random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Reads the 36-character form, or the same as a `urn:uuid:` IRI.
    pub fn parse(name: &str) -> Option<Self> {
        let bare = name.strip_prefix("urn:uuid:").unwrap_or(name);
        // The crate also reads braced and undashed forms, which would give one record two names.
        let uuid = Uuid::try_parse(bare).ok().filter(|_| bare.len() == 36)?;
        Some(Self(uuid))
    }

    /// The IRI that names it in an export (RFC 9562, section 4).
    pub fn to_iri(self) -> String {
        format!("urn:uuid:{self}")
    }
}

impl fmt::Display for AnnotationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl fmt::Debug for AnnotationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back() {
        let id = AnnotationId::from_random([7; 16]);
        assert_eq!(AnnotationId::parse(&id.to_string()), Some(id));
        assert_eq!(AnnotationId::parse(&id.to_iri()), Some(id));
    }

    #[test]
    fn other_forms_are_refused() {
        for name in [
            "",
            "7",
            "urn:uuid:",
            "{07070707-0707-4707-8707-070707070707}",
            "07070707070747078707070707070707",
        ] {
            assert_eq!(AnnotationId::parse(name), None, "{name}");
        }
    }
}
