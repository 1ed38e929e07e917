//! What holds numerals and is none: titles, names with digits, document numbers, coined phrases.

use super::Reader;
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::listed::among;
use crate::model::recognise::number::numeral::is_numeral;

/// How far the end of a quotation is looked for, in bytes.
const COINAGE: usize = 30;

impl Reader<'_> {
    /// Where the closing mark of what opens at `at` ends, where it closes soon and in this sentence.
    #[inline(never)]
    pub(super) fn close(&self, at: usize, mark: char, within: usize) -> Option<usize> {
        let near = self.page.from(at).char_indices().skip(1);
        for (i, c) in near {
            if i >= within || matches!(c, '\n' | '。') {
                return None;
            }
            if c == mark {
                return Some(at + i + c.len_utf8());
            }
        }
        None
    }

    /// 〔2025〕1号 is no number.
    pub(super) fn document_number(&self, at: usize) -> usize {
        let mut end = at;
        for c in self.page.from(at).chars().take(14) {
            if digit(c).is_none() && !among(Some(c), "〔［〕］第号") {
                break;
            }
            end += c.len_utf8();
        }
        end
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
        let inside = self.page.slice(open, end - closing.len_utf8());
        let starts = inside.starts_with(is_numeral) && inside.len() <= COINAGE;
        let is_short = inside.len() <= 18 && !inside.contains(|c| digit(c).is_some());
        let is_sentence = inside.contains(['，', '！', '？']);
        let is_name = starts || is_short && inside.contains(is_numeral);
        if is_name && !is_sentence { end } else { open }
    }

    /// Letters and digits that hang together: C919, 5G, 010-1234, 3·15. Where they end.
    #[inline(never)]
    pub(super) fn skip_token(&self, at: usize) -> usize {
        let mut end = at;
        let mut here = at;
        while let Some(c) = self.page.next(here) {
            here += c.len_utf8();
            if c.is_ascii_alphanumeric() || digit(c).is_some() {
                end = here;
            } else if !among(Some(c), "-_./:@&·∶?=#%－") {
                break;
            }
        }
        end
    }
}
