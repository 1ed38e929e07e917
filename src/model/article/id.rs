//! What an article's annotations are kept under.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::rc::Rc;

/// The canonical address of an article or, for one without, the hash of its text as a named-information
/// IRI (RFC 6920): `ni:///sha-256;…`. Always an absolute IRI.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(Rc<str>);

impl ArticleId {
    /// The id of an article that has an address. The fragment is not part of it.
    pub fn from_url(url: &str) -> Self {
        let (page, _) = url.split_once('#').unwrap_or((url, ""));
        Self(page.into())
    }

    /// The id of an article that has none: two readers who paste the same text get the same id.
    pub fn from_text(text: &str) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()));
        Self(format!("ni:///sha-256;{hash}").into())
    }

    /// The IRI.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_not_part_of_the_id() {
        assert_eq!(
            ArticleId::from_url("https://news.example/a#p2"),
            ArticleId::from_url("https://news.example/a")
        );
    }

    #[test]
    fn a_text_is_named_by_its_hash() {
        // RFC 6920, section 8.2 names "Hello World!" so.
        assert_eq!(
            ArticleId::from_text("Hello World!").as_str(),
            "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
        );
    }
}
