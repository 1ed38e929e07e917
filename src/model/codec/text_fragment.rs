//! Addresses that lead to characters of a page in any browser (URL Fragment Text Directives, WICG).

use crate::model::article::Article;
use crate::model::text::{ByteOffset, Direction, Granularity, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986; the directive's own grammar needs the hyphen for itself.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// Code points of a quote above which only its ends are named.
const LONG: usize = 100;

/// Graphemes of an end of a long quote, and of a context.
const END: usize = 12;

/// The directive for `span` of the article's text: `text=` with the quote, or its ends where it is long or crosses blocks,
/// and as much of its own block around it as may tell it from its like.
pub fn text_directive(article: &Article, span: Span) -> String {
    let text = &article.text;
    let quote = text.slice(span);
    let mut directive = String::from("text=");
    let is_alone = text.occurrences(span).nth(1).is_none();
    let block = article.blocks.get(article.block_at(span.start()));
    let last = article.blocks.get(article.block_at(span.end()));
    let (before, after) = match (block, last) {
        (Some(block), Some(last)) if !is_alone => (
            text.slice(Span::new(
                from(article, span.start(), Direction::Backward).max(block.span.start()),
                span.start(),
            )),
            text.slice(Span::new(
                span.end(),
                from(article, span.end(), Direction::Forward).min(last.span.end()),
            )),
        ),
        _ => ("", ""),
    };
    if !before.trim().is_empty() {
        push(&mut directive, before);
        directive.push_str("-,");
    }
    if quote.contains('\n') || quote.chars().count() > LONG {
        let start = from(article, span.start(), Direction::Forward);
        let end = from(article, span.end(), Direction::Backward);
        let head = text.slice(Span::new(span.start(), start.min(span.end())));
        let tail = text.slice(Span::new(end.max(span.start()), span.end()));
        push(&mut directive, head.split('\n').next().unwrap_or_default());
        directive.push(',');
        push(&mut directive, tail.rsplit('\n').next().unwrap_or_default());
    } else {
        push(&mut directive, quote);
    }
    if !after.trim().is_empty() {
        directive.push_str(",-");
        push(&mut directive, after);
    }
    directive
}

/// [`END`] graphemes from there.
fn from(article: &Article, at: ByteOffset, direction: Direction) -> ByteOffset {
    (0..END).fold(at, |at, _| {
        article.text.step(at, Granularity::Character, direction)
    })
}

fn push(directive: &mut String, part: &str) {
    directive.extend(utf8_percent_encode(part.trim(), ENCODED));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::read::plain_text;
    use percent_encoding::percent_decode_str;

    /// The directive of the `nth` occurrence of a quote, decoded.
    fn check(text: &str, quote: &str, nth: usize, expected: &str) {
        let article = plain_text::read(text);
        let at = article.text.as_str().match_indices(quote).nth(nth);
        let start = at.map_or(usize::MAX, |(at, _)| at);
        let directive = text_directive(&article, Span::at(ByteOffset::new(start), quote.len()));
        assert!(directive.is_ascii());
        let decoded = percent_decode_str(&directive)
            .decode_utf8_lossy()
            .into_owned();
        assert_eq!(decoded, expected);
    }

    #[test]
    fn what_stands_once_needs_no_context() {
        check("产量18.6万吨，增长5.4%。", "5.4%", 0, "text=5.4%");
        let article = plain_text::read("增5-6,7&8成");
        let directive = text_directive(&article, article.text.span());
        assert_eq!(directive, "text=%E5%A2%9E5%2D6%2C7%268%E6%88%90");
    }

    #[test]
    fn what_stands_more_than_once_is_told_by_its_block() {
        let text = "甲县增长5.4%。\n\n乙县增长5.4%，丙县持平。";
        check(text, "5.4%", 0, "text=甲县增长-,5.4%,-。");
        check(text, "5.4%", 1, "text=乙县增长-,5.4%,-，丙县持平。");
    }

    #[test]
    fn of_a_long_quote_the_ends_are_named() {
        let text = format!(
            "开头的十二个字在这里是这些{}结尾的十二个字在这里是这些",
            "长".repeat(100)
        );
        check(
            &text,
            &text,
            0,
            "text=开头的十二个字在这里是这,尾的十二个字在这里是这些",
        );
        check(
            "第一段共三件。\n\n第二段共五件。",
            "三件。\n第二段",
            0,
            "text=三件。,第二段",
        );
    }
}
