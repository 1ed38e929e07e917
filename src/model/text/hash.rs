//! Tells one version of a text from another.

use sha2::{Digest as _, Sha256};
use std::fmt;

/// The first 64 bits of the SHA-256 of a text's UTF-8 bytes, written as 16 lower-case hexadecimal digits. Enough
/// to tell the versions of one article apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextHash(u64);

impl TextHash {
    /// The hash of `text`.
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let first = digest.iter().take(8);
        Self(first.fold(0, |hash, byte| hash << 8 | u64::from(*byte)))
    }

    /// Reads 16 lower-case hexadecimal digits.
    pub fn parse(digits: &str) -> Option<Self> {
        let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        let is_hash = digits.len() == 16 && digits.bytes().all(hex);
        u64::from_str_radix(digits, 16)
            .ok()
            .filter(|_| is_hash)
            .map(Self)
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_beginning_of_sha_256() {
        // RFC 6920, section 8.2 has the whole of it in base64url.
        let hash = TextHash::of("Hello World!");
        assert_eq!(hash.to_string(), "7f83b1657ff1fc53");
        assert_eq!(TextHash::parse("7f83b1657ff1fc53"), Some(hash));
        for bad in [
            "",
            "7F83b1657ff1fc53",
            "+f83b1657ff1fc5",
            "7f83b1657ff1fc530",
        ] {
            assert_eq!(TextHash::parse(bad), None, "{bad}");
        }
    }
}
