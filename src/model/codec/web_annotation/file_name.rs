//! What the exported file is called.

use super::export::ArticleRef;
use crate::model::annotation::Timestamp;
use crate::model::codec::uri;
use unicode_segmentation::UnicodeSegmentation;

/// Code points of the title that are kept: 160 bytes at most, where file systems allow names of 255.
const TITLE: usize = 40;

/// The file's name: the article's title, or else its host, and the day of `now`, as in
/// `河南专精特新-2024-03-15.pizhu.json`. The day is that of UTC; for the reader's own day pass a time that
/// is shifted by the time zone's offset. The name is accepted by Windows, macOS and Linux alike.
pub fn file_name(article: ArticleRef<'_>, now: Timestamp) -> String {
    file_name_as(article, now, "pizhu.json")
}

/// The same with another `extension` than `pizhu.json`.
pub fn file_name_as(article: ArticleRef<'_>, now: Timestamp, extension: &str) -> String {
    let title = cut(&clean(&article.meta.title));
    let host = || cut(&clean(uri::host(article.id.as_str()).unwrap_or_default()));
    let mut name = Some(title)
        .filter(|title| !title.is_empty())
        .unwrap_or_else(host);
    if name.is_empty() {
        name.push_str("pizhu");
    }
    let now = now.to_string();
    let (day, _) = now.split_once('T').unwrap_or_default();
    let name = [&name, "-", day, ".", extension].concat();
    if is_reserved(&name) {
        ["_", &name].concat()
    } else {
        name
    }
}

/// Without what some system forbids or what would make the name look like another; white space becomes
/// one space. A leading dot would hide the file, a leading dash make it an option.
fn clean(title: &str) -> String {
    let spaced: String = title
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_forbidden(*c))
        .collect();
    let words: Vec<_> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    joined.trim_matches(['.', '-', ' ']).into()
}

/// The first characters, never a part of one.
fn cut(title: &str) -> String {
    let mut kept = String::new();
    let mut count = 0;
    for grapheme in title.graphemes(true) {
        count += grapheme.chars().count();
        if count > TITLE {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.trim_end_matches(['.', '-', ' ']).into()
}

fn is_forbidden(c: char) -> bool {
    let is_path = matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let is_direction = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
    );
    // The joiner U+200D stays: it holds emoji together.
    let is_invisible = matches!(
        c,
        '\u{200b}' | '\u{200c}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    let is_special = matches!(c, '\u{fff9}'..='\u{ffff}');
    c.is_control() || is_path || is_direction || is_invisible || is_special
}

/// Whether Windows takes the part before the first dot for a device.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is = |device: &str| stem.eq_ignore_ascii_case(device);
    let is_numbered = |device: &str| {
        let (name, number) = stem.split_at_checked(3).unwrap_or_default();
        let mut number = number.chars();
        let digit = number.next().is_some_and(|c| "123456789¹²³".contains(c));
        name.eq_ignore_ascii_case(device) && digit && number.next().is_none()
    };
    ["con", "prn", "aux", "nul"].into_iter().any(is) || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::{ArticleId, Meta};
    use proptest::prelude::*;

    fn name(title: &str, url: &str) -> String {
        let (id, meta) = (
            ArticleId::from_url(url),
            Meta {
                title: title.into(),
                ..Meta::default()
            },
        );
        let now = Timestamp::from_millis(1_710_460_800_000);
        file_name(
            ArticleRef {
                id: &id,
                meta: &meta,
            },
            now,
        )
    }

    #[track_caller]
    fn check(title: &str, expected: &str) {
        let expected = format!("{expected}-2024-03-15.pizhu.json");
        assert_eq!(name(title, "https://news.example:8080/a"), expected);
    }

    #[test]
    fn a_title_becomes_a_name() {
        check("河南专精特新", "河南专精特新");
        check(" 增长5.4%：\n“稳”\u{3000}了 ", "增长5.4%： “稳” 了");
        check("a/b\\c:d*e?f\"g<h>i|j", "abcdefghij");
        check("\u{202e}gnp.文\u{200b}\u{7}", "gnp.文");
        check("../../.bashrc", "bashrc");
        check("--help", "help");
        check("先.", "先");
    }

    #[test]
    fn devices_are_guarded() {
        check("con.txt", "_con.txt");
        check("Lpt² .x", "_Lpt² .x");
        check("CON", "CON");
        check("com10.x", "com10.x");
        check("控.com1", "控.com1");
    }

    #[test]
    fn a_long_title_is_cut_between_characters() {
        check(&"字".repeat(41), &"字".repeat(40));
        let family = "👨‍👩‍👧";
        check(&("字".repeat(36) + family), &"字".repeat(36));
        check(&("字".repeat(39) + " 字"), &"字".repeat(39));
    }

    #[test]
    fn without_a_title_there_is_the_host_or_ours() {
        check("", "news.example");
        check("???", "news.example");
        assert_eq!(name("", "ni:///sha-256;x"), "pizhu-2024-03-15.pizhu.json");
    }

    proptest! {
        #[test]
        fn any_title_gives_a_name_that_all_systems_take(title in any::<String>(), url in any::<String>()) {
            let name = name(&title, &url);
            prop_assert!(name.ends_with("-2024-03-15.pizhu.json"));
            prop_assert!(name.len() <= 200 && !name.starts_with(['.', '-', ' ']));
            prop_assert!(!name.chars().any(is_forbidden));
        }
    }
}
