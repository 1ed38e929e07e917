//! IRIs as the files of others accept them.

use percent_encoding::percent_encode_byte;

/// The URI of an IRI (RFC 3987, section 3.1): what no URI may hold (RFC 3986, appendix A) is
/// percent-encoded as UTF-8, escapes that are there stay. Doing it twice changes nothing.
pub(super) fn from_iri(iri: &str) -> String {
    let authority = authority(iri);
    let mut uri = String::with_capacity(iri.len());
    let mut in_fragment = false;
    for (at, c) in iri.char_indices() {
        let legal = match c {
            '%' => is_escape(iri.get(at + 1..at + 3)),
            // Brackets enclose an IPv6 address and nothing else.
            '[' | ']' => authority.contains(&at),
            '#' => !std::mem::replace(&mut in_fragment, true),
            _ => is_legal(c),
        };
        if legal {
            uri.push(c);
        } else {
            let mut bytes = [0; 4];
            let encoded = c.encode_utf8(&mut bytes).bytes().map(percent_encode_byte);
            uri.extend(encoded);
        }
    }
    uri
}

/// Whether it has a scheme (RFC 3986, section 3.1): else what it names depends on where it stands.
pub(super) fn is_absolute(iri: &str) -> bool {
    let scheme = iri.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_legal = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_legal)
}

/// The host of a URI with an authority: neither who asks nor the port.
pub(super) fn host(uri: &str) -> Option<&str> {
    let authority = uri.get(authority(uri))?;
    let (_, place) = authority.rsplit_once('@').unwrap_or(("", authority));
    let host = match place.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => place,
    };
    Some(host).filter(|host| !host.is_empty())
}

fn authority(iri: &str) -> std::ops::Range<usize> {
    let start = iri.find("://").map_or(iri.len(), |at| at + 3);
    let rest = iri.get(start..).unwrap_or_default();
    start..start + rest.find(['/', '?', '#']).unwrap_or(rest.len())
}

fn is_escape(digits: Option<&str>) -> bool {
    digits.is_some_and(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Unreserved and reserved characters, but for those that are looked at one by one.
fn is_legal(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_uri_may_not_hold_is_encoded_once() {
        for (iri, uri) in [
            ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
            (
                "https://a.example/新闻",
                "https://a.example/%E6%96%B0%E9%97%BB",
            ),
            (
                "https://a.example/%E6%96%B0?q=a b",
                "https://a.example/%E6%96%B0?q=a%20b",
            ),
            ("https://a.example/100%", "https://a.example/100%25"),
            ("https://a.example/%4", "https://a.example/%254"),
            ("https://a.example/%新", "https://a.example/%25%E6%96%B0"),
            (
                "https://[2001:db8::7]:80/[1]",
                "https://[2001:db8::7]:80/%5B1%5D",
            ),
            (
                "https://a.example/a|b\\c^d\"e<f>g`{h}",
                "https://a.example/a%7Cb%5Cc%5Ed%22e%3Cf%3Eg%60%7Bh%7D",
            ),
            (
                "https://a.example/#一#二",
                "https://a.example/#%E4%B8%80%23%E4%BA%8C",
            ),
            (
                "ni:///sha-256;f4OxZX_x_FO5LcGBSKHW",
                "ni:///sha-256;f4OxZX_x_FO5LcGBSKHW",
            ),
        ] {
            assert_eq!(from_iri(iri), uri);
        }
    }

    #[test]
    fn an_absolute_iri_has_a_scheme() {
        for iri in ["https://a.example/", "urn:x", "ni:///sha-256;x", "a+b-c.1:"] {
            assert!(is_absolute(iri), "{iri}");
        }
        for iri in [
            "",
            ":",
            "/a:b",
            "a b:c",
            "1a:b",
            "新:闻",
            "//a.example/",
            "page.html",
        ] {
            assert!(!is_absolute(iri), "{iri}");
        }
    }

    #[test]
    fn the_host_is_neither_user_nor_port() {
        assert_eq!(
            host("https://a:b@news.example:80/c:d@e"),
            Some("news.example")
        );
        assert_eq!(host("https://[2001:db8::7]/a"), Some("[2001:db8::7]"));
        assert_eq!(host("https://news.example?q"), Some("news.example"));
        assert_eq!(host("ni:///sha-256;x"), None);
        assert_eq!(host("urn:x"), None);
    }

    proptest! {
        #[test]
        fn encoding_twice_changes_nothing(iri in any::<String>()) {
            let uri = from_iri(&iri);
            prop_assert!(uri.is_ascii() && !uri.contains([' ', '<', '>', '"', '\n']));
            prop_assert_eq!(from_iri(&uri), uri);
        }
    }
}
