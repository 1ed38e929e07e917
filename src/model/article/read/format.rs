//! What a source is: decided from its media type, its name, its first characters, in this order.

use super::{ReadError, ReadErrorKind};

/// The largest source that is read, in bytes: 8 MiB. A long article has tens of kilobytes; more than
/// this is a file of another kind, or one that would freeze the page.
pub const SIZE_LIMIT: u64 = 8 * 1024 * 1024;

/// Refuses a source of more than [`SIZE_LIMIT`] bytes.
///
/// # Errors
/// [`ReadErrorKind::TooLarge`].
pub fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > SIZE_LIMIT {
        return Err(ReadErrorKind::TooLarge(bytes).into());
    }
    Ok(())
}

/// The forms of source that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// schema.org `NewsArticle` (or another article type) as JSON-LD.
    NewsArticle,
    /// An HTML page or fragment.
    Html,
    /// Plain text.
    PlainText,
}

impl Format {
    /// Decides what a source is. `media_type` may carry parameters; it and `name` (a file's name or an
    /// address's path) may be blank. `text/plain` is what servers and systems say of files they do not
    /// know, so a telling name outweighs it.
    pub fn detect(media_type: &str, name: &str, text: &str) -> Self {
        match Self::from_media_type(media_type) {
            Some(Self::PlainText) => Self::from_name(name).unwrap_or(Self::PlainText),
            Some(format) => format,
            None => Self::from_name(name).unwrap_or_else(|| Self::sniff(text)),
        }
    }

    fn from_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default();
        let essence = essence.trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "text/plain" => Some(Self::PlainText),
            "application/json" | "text/json" => Some(Self::NewsArticle),
            json if json.ends_with("+json") => Some(Self::NewsArticle),
            _ => None,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "json" | "jsonld" => Some(Self::NewsArticle),
            "html" | "htm" | "xhtml" | "shtml" => Some(Self::Html),
            "txt" | "text" | "md" => Some(Self::PlainText),
            _ => None,
        }
    }

    /// By the first characters. Plain text may begin with a bracket, too (`[图]`): only what JSON and
    /// HTML can go on with counts.
    fn sniff(text: &str) -> Self {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let mut characters = text.chars();
        let first = characters.next();
        let second = characters.find(|c| first == Some('<') || !c.is_whitespace());
        match (first, second) {
            (Some('{'), _) | (Some('['), Some('{' | '[' | ']' | '"')) => Self::NewsArticle,
            (Some('<'), Some('!' | '?' | '/' | 'a'..='z' | 'A'..='Z')) => Self::Html,
            _ => Self::PlainText,
        }
    }
}

/// The `charset` parameter of a media type, such as a `Content-Type` header's.
pub fn charset(media_type: &str) -> Option<&str> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_detected() {
        let cases = [
            ("application/ld+json", "a", "", Format::NewsArticle),
            (
                "Application/JSON; charset=utf-8",
                "",
                "",
                Format::NewsArticle,
            ),
            ("text/html;charset=gbk", "a.txt", "{", Format::Html),
            ("text/plain", "a.json", "x", Format::NewsArticle),
            ("text/plain", "README", "<p>", Format::PlainText),
            ("application/octet-stream", "旧闻.HTM", "x", Format::Html),
            ("", "稿.txt", "<p>", Format::PlainText),
            ("", "", "\u{feff}\n { \"headline\"", Format::NewsArticle),
            ("", "", "[ {", Format::NewsArticle),
            ("", "", "[图] 郑州街头", Format::PlainText),
            ("", "", "  <!doctype html>", Format::Html),
            ("", "", "<P>段", Format::Html),
            ("", "", "< 5% 的企业", Format::PlainText),
            ("", "", "《意见》印发", Format::PlainText),
            ("", "v1.2/稿", "", Format::PlainText),
        ];
        for (media_type, name, text, expected) in cases {
            assert_eq!(
                Format::detect(media_type, name, text),
                expected,
                "{media_type:?} {name:?} {text:?}"
            );
        }
    }

    #[test]
    fn the_charset_is_found() {
        assert_eq!(charset("text/html; Charset=\"GBK\""), Some("GBK"));
        assert_eq!(charset("text/html; a=b;charset=utf-8"), Some("utf-8"));
        assert_eq!(charset("text/html; charset="), None);
        assert_eq!(charset("text/html"), None);
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(check_size(SIZE_LIMIT).is_ok());
        assert!(check_size(SIZE_LIMIT + 1).is_err_and(|e| e.is_too_large()));
    }
}
