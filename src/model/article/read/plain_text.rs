//! Plain text: which lines are paragraphs, and whether the first is the headline.

use crate::model::article::{Article, ArticleBuilder, BlockKind, Meta};

/// The longest first line that is taken for a headline, in code points.
const HEADLINE_LIMIT: usize = 40;

/// Reads plain text as an article. Blank lines separate paragraphs; where there are none, each line is
/// a paragraph. The first paragraph is the headline when it is short (at most 40 characters), does not end a
/// sentence, and is followed by more.
pub fn read(text: &str) -> Article {
    let paragraphs = paragraphs(text);
    let mut builder = ArticleBuilder::new();
    let mut meta = Meta::default();
    let mut rest = paragraphs.as_slice();
    if let [first, following @ ..] = rest
        && !following.is_empty()
        && is_headline(first)
    {
        builder.block(BlockKind::Headline, first);
        meta.title = first.clone();
        rest = following;
    }
    for paragraph in rest {
        builder.block(BlockKind::Paragraph, paragraph);
    }
    builder.build(meta)
}

/// The lines that hold anything but white space. Lines end with LF, CRLF, CR or a Unicode line or
/// paragraph separator.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_line_end).filter(|line| !is_blank(line))
}

/// The paragraphs, trimmed. Line breaks inside one are undone where its lines were wrapped to a width.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split(is_line_end) {
        match groups.last_mut() {
            Some(group) if !is_blank(line) => group.push(line),
            Some(group) if !group.is_empty() => groups.push(Vec::new()),
            _ => {}
        }
    }
    groups.retain(|group| !group.is_empty());
    let separated = groups.len() > 1;
    let mut paragraphs = Vec::new();
    for group in groups {
        if separated && is_wrapped(&group) {
            paragraphs.push(join(&group));
        } else {
            paragraphs.extend(group.into_iter().map(|line| trim(line).to_owned()));
        }
    }
    paragraphs
}

/// Whether the lines are one paragraph wrapped to a width, rather than a paragraph each: most lines
/// before the last break off inside a sentence, and none is much shorter than the longest.
fn is_wrapped(lines: &[&str]) -> bool {
    let width = |line: &&str| trim(line).chars().count();
    let longest = lines.iter().map(width).max().unwrap_or(0);
    let Some((_, before_last)) = lines.split_last() else {
        return false;
    };
    let ends = before_last.iter().filter(|line| ends_sentence(line));
    ends.count() * 2 < before_last.len()
        && before_last
            .iter()
            .all(|line| width(line) * 5 >= longest * 3)
}

/// Joins wrapped lines: with nothing where either side is Chinese, Japanese or full-width punctuation,
/// else with a space.
fn join(lines: &[&str]) -> String {
    let mut joined = String::new();
    for line in lines.iter().copied().map(trim) {
        let wide = joined.chars().next_back().is_some_and(is_wide)
            || line.chars().next().is_some_and(is_wide);
        if !joined.is_empty() && !wide {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

fn is_headline(paragraph: &str) -> bool {
    let ends = |c| matches!(c, '，' | '、' | '：' | ',' | '.' | ':');
    paragraph.chars().count() <= HEADLINE_LIMIT
        && !paragraph.contains('。')
        && !ends_sentence(paragraph)
        && !paragraph.ends_with(ends)
}

fn ends_sentence(line: &str) -> bool {
    trim(line)
        .trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '\''])
        .ends_with(['。', '！', '？', '；', '…', '!', '?', '.', ';'])
}

fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{9fff}' // radicals, CJK punctuation, kana, ideographs
        | '\u{f900}'..='\u{faff}' // compatibility ideographs
        | '\u{ff00}'..='\u{ff60}' // full-width forms
        | '\u{20000}'..='\u{3ffff}' // ideographs of the supplementary planes
        | '“' | '”' | '‘' | '’' | '—' | '…')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(line: &str) -> bool {
    trim(line).is_empty()
}

fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The article's blocks, a headline marked by `# `.
    fn blocks(text: &str) -> Vec<String> {
        let article = read(text);
        let mark = |kind: &BlockKind| match kind {
            BlockKind::Headline => "# ",
            _ => "",
        };
        article
            .blocks
            .iter()
            .map(|b| format!("{}{}", mark(&b.kind), article.block_text(b)))
            .collect()
    }

    #[test]
    fn lines_become_paragraphs() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" \r\n\u{3000}\n", &[]),
            ("只有一句", &["只有一句"]),
            ("甲地雨。\n乙地晴。", &["甲地雨。", "乙地晴。"]),
            (
                "甲地雨。\r\n乙地晴。\r丙地雪。",
                &["甲地雨。", "乙地晴。", "丙地雪。"],
            ),
            (
                "\u{feff}　　甲地雨。\n\n\n　　乙地晴。",
                &["甲地雨。", "乙地晴。"],
            ),
            ("甲地雨。\u{2028}乙地晴。", &["甲地雨。", "乙地晴。"]),
            // Wrapped to a width: joined, with a space between Latin words only.
            (
                "河南有小巨人\n企业394家。\n\n完。",
                &["河南有小巨人企业394家。", "完。"],
            ),
            (
                "The firms make\nsensors here.\n\nEnd.",
                &["The firms make sensors here.", "End."],
            ),
            (
                "全国共有企业约\n12.4万家。\n\n完。",
                &["全国共有企业约12.4万家。", "完。"],
            ),
            // A blank line after the title only, then a line a paragraph.
            (
                "今日天气\n\n甲地昨夜有雨。\n乙地今晨放晴。",
                &["# 今日天气", "甲地昨夜有雨。", "乙地今晨放晴。"],
            ),
            // A subheading above its paragraph is not a wrapped line.
            (
                "一、背景\n去年以来，各地陆续推出办法，企业数量稳步增加。\n\n完。",
                &[
                    "# 一、背景",
                    "去年以来，各地陆续推出办法，企业数量稳步增加。",
                    "完。",
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(blocks(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_headline_is_short_and_no_sentence() {
        let long = "长".repeat(41);
        let cases = [
            ("郑州新添一批企业\n正文。", true),
            ("郑州新添一批企业。\n正文。", false),
            ("郑州新添企业了吗？\n正文。", false),
            ("他说：\n正文。", false),
            ("郑州新添一批企业", false),
            (&format!("{long}\n正文。"), false),
        ];
        for (text, expected) in cases {
            let article = read(text);
            let is_headline = article.blocks[0].kind == BlockKind::Headline;
            assert_eq!(is_headline, expected, "{text:?}");
            assert_eq!(!article.meta.title.is_empty(), expected, "{text:?}");
        }
    }

    #[test]
    fn two_megabytes_are_read() {
        let text = "第一段有若干字。\n\n第二段也有若干字。\n\n".repeat(40_000);
        assert!(text.len() > 2_000_000);
        assert_eq!(read(&text).blocks.len(), 80_000);
    }
}
