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
        let mut here = at;
        while here < at + within {
            here = self.page.behind(here);
            match self.page.next(here)? {
                '\n' | '。' => break,
                c if c == mark => return Some(self.page.behind(here)),
                _ => {}
            }
        }
        None
    }

    /// 〔2025〕1号 is no number.
    pub(super) fn document_number(&self, at: usize) -> usize {
        let mut end = at;
        for _ in 0..14 {
            if !self.page.is_digit(end) && !among(self.page.next(end), "〔［〕］第号") {
                break;
            }
            end = self.page.behind(end);
        }
        end
    }

    /// “三北”, “两个维护”: a short quotation that begins with a Chinese numeral, or holds one, is a name.
    pub(super) fn coinage(&self, at: usize) -> usize {
        let closing = match self.page.next(at) {
            Some('“') => '”',
            Some('「') => '」',
            _ => '’',
        };
        let open = self.page.behind(at);
        let Some(end) = self.close(at, closing, COINAGE + 6) else {
            return open;
        };
        let inside = self.page.slice(open, end - '”'.len_utf8());
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
        loop {
            let is_part = self.page.is_latin(here) || self.page.is_digit(here);
            if !is_part && !among(self.page.next(here), "-_./:@&·∶?=#%－") {
                break;
            }
            here = self.page.behind(here);
            if is_part {
                end = here;
            }
        }
        end
    }
}
