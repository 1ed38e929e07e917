//! What holds numerals and is none: titles, names with digits, document numbers, coined phrases.

use super::Reader;
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::numeral::{han_digit, multiplier};

/// How far the end of a quotation is looked for, in bytes.
const COINAGE: usize = 30;

impl Reader<'_> {
    /// Where the closing mark of what opens at `at` ends, where it closes soon and in this line.
    pub(super) fn close(&self, at: usize, mark: char, within: usize) -> Option<usize> {
        let rest = self.page.from(at);
        let near = rest
            .char_indices()
            .take_while(|(i, c)| *i < within && !matches!(*c, '\n' | '。'));
        let end = near.skip(1).find(|(_, c)| *c == mark);
        end.map(|(i, c)| at + i + c.len_utf8())
    }

    /// 〔2025〕1号 is no number.
    pub(super) fn document_number(&self, at: usize) -> usize {
        let rest = self.page.from(at).chars();
        let length: usize = rest
            .take(14)
            .take_while(|c| digit(*c).is_some() || "〔［〕］第号".contains(*c))
            .map(char::len_utf8)
            .sum();
        at + length
    }

    /// “三北”, “两个维护”: a short quotation that begins with a Chinese numeral, or holds one, is a name.
    pub(super) fn coinage(&self, at: usize, mark: char) -> usize {
        let closing = match mark {
            '“' => '”',
            '「' => '」',
            _ => '’',
        };
        let open = at + mark.len_utf8();
        let Some(end) = self.close(at, closing, COINAGE + 6) else {
            return open;
        };
        let inside = self
            .page
            .text
            .get(open..end - closing.len_utf8())
            .unwrap_or_default();
        let is_numeral = |c: char| han_digit(c).is_some() || multiplier(c).is_some();
        let starts = inside.starts_with(is_numeral) && inside.len() <= COINAGE;
        let holds = inside.len() <= 18
            && inside.contains(is_numeral)
            && !inside.contains(|c| digit(c).is_some());
        let is_sentence = inside.contains(['，', '。', '！', '？']);
        if (starts || holds) && !is_sentence {
            end
        } else {
            open
        }
    }

    /// Letters and digits that hang together: C919, 5G, 010-1234, 3·15.
    pub(super) fn skip_token(&self, at: usize) -> usize {
        let rest = self.page.from(at);
        let mut end = 0;
        for (i, c) in rest.char_indices() {
            if c.is_ascii_alphanumeric() || digit(c).is_some() {
                end = i + c.len_utf8();
            } else if !matches!(
                c,
                '-' | '_'
                    | '.'
                    | '/'
                    | ':'
                    | '@'
                    | '&'
                    | '·'
                    | '∶'
                    | '：'
                    | '?'
                    | '='
                    | '#'
                    | '%'
                    | '－'
            ) {
                break;
            } else if c == '：'
                && !rest
                    .get(i + c.len_utf8()..)
                    .and_then(|r| r.chars().next())
                    .is_some_and(|c| c.is_ascii_digit())
            {
                break;
            }
        }
        at + end
    }
}
