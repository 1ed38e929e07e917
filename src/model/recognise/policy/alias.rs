//! Short forms that a text defines: （以下简称《意见》）.

use super::sets;

/// How many characters a short form has at most.
const LONGEST: usize = 30;

/// A short form, in bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
    /// The short form with its brackets 《》, without quotation marks.
    pub start: usize,
    pub end: usize,
    /// Where the definition ends.
    pub behind: usize,
}

/// The definition that begins at `at`.
pub(super) fn definition(text: &str, at: usize) -> Option<Alias> {
    let rest = sets::after(sets::from(text, at), " ");
    let mut inside = sets::after_one(rest, "（(，,")?;
    let is_bracket = sets::begins(rest, "（(");
    let mut is_said = false;
    for word in "以下 下文 统 简 下 合 称 为 ： : 是".split(' ') {
        if let Some(shorter) = inside.strip_prefix(word) {
            inside = shorter;
            is_said |= word == "称";
        }
    }
    if !is_said {
        return None;
    }
    let from = text.len() - inside.len();
    let (close, start) = match inside.chars().next()? {
        '《' => ('》', from),
        '〈' => ('〉', from),
        quote @ ('“' | '「' | '‘' | '"' | '『') => (closing(quote), from + quote.len_utf8()),
        _ if is_bracket => ('）', from),
        _ => return None,
    };
    let name = sets::from(text, start);
    let (len, c) = name.char_indices().take(LONGEST).find(|(_, c)| {
        *c == close || *c == '\n' || *c == '。' || (close == '）' && matches!(c, ')' | '，'))
    })?;
    if len == 0 || matches!(c, '\n' | '。') {
        return None;
    }
    let end = start
        + if matches!(close, '》' | '〉') {
            len + c.len_utf8()
        } else {
            len
        };
    Some(Alias {
        start,
        end,
        behind: start + len + c.len_utf8(),
    })
}

const fn closing(quote: char) -> char {
    match quote {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '‘' => '’',
        other => other,
    }
}
