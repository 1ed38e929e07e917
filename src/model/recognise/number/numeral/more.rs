//! What may stand inside a numeral beside digits and multipliers: 多, 余, 几, 廿.

use super::{Reader, multiplier};
use crate::model::recognise::number::fixed::Fixed;
use crate::model::recognise::number::listed::among;

impl Reader<'_> {
    pub(super) fn other(&mut self, c: char) -> bool {
        let after = self.page.behind(self.at);
        let next = self.page.next(after);
        let is_next_multiplier = next.and_then(multiplier).is_some();
        match c {
            '点' | '點' if self.has_begun() && !self.numeral.is_arabic => self.decimals(next),
            '多' | '余' | '餘' if self.has_begun() && self.takes_more(c, next) => {
                self.pass() && is_next_multiplier && next != Some('十')
            }
            '来' if self.is_round() && among(next, "个岁年万名人天位家次亩") => {
                self.pass() && is_next_multiplier
            }
            '几' | '幾' | '数' | '數' if !self.has_current => {
                self.several(c, is_next_multiplier)
            }
            '廿' | '卅' if !self.has_current => {
                self.current = Fixed::whole(if c == '廿' { 2 } else { 3 });
                self.has_current = true;
                self.numeral.digits += 1;
                self.multiply(c, 1)
            }
            // In a line of figures 40k is forty thousand; elsewhere 4k is a name.
            'k' | 'ｋ' | 'Ｋ' if self.is_scaled(after) => self.multiply(c, 3),
            'M' | 'Ｍ' if self.is_scaled(after) => self.multiply(c, 6),
            'e' | 'ｅ' | 'E' | 'Ｅ' if self.has_current && self.page.figures.has(self.at) => {
                self.exponent(after)
            }
            ' ' | '\u{a0}' | '\u{3000}' if self.has_current && self.numeral.is_arabic => {
                let is_split = among(next, "万亿多余") && !self.page.begins_unit(after);
                if is_split {
                    self.at = after;
                    self.numeral.is_split = true;
                }
                is_split
            }
            _ => false,
        }
    }

    fn is_scaled(&self, after: usize) -> bool {
        let is_plain = self.numeral.is_arabic && self.numeral.multipliers == 0;
        is_plain && self.page.figures.has(self.at) && !self.page.is_latin(after)
    }

    /// The power of ten of 1.2e+15, behind its letter.
    fn exponent(&mut self, mut at: usize) -> bool {
        let sign = self.page.next(at).filter(|c| "+-－−".contains(*c));
        at += sign.map_or(0, char::len_utf8);
        let Some(power) = self.page.whole(at).filter(|power| power.is_arabic) else {
            return false;
        };
        self.at = power.end;
        self.current = match (power.value.unsigned_abs(), sign) {
            (power, None | Some('+')) => self.current.times_ten_to(power),
            (power, _) => self.current.divided_by_ten_to(power),
        };
        false
    }

    /// Takes a word that makes the numeral inexact.
    fn pass(&mut self) -> bool {
        self.numeral.is_approx = true;
        self.at = self.page.behind(self.at);
        true
    }

    /// 三百, 二十, but not 三百五.
    const fn is_round(&self) -> bool {
        self.numeral.power > 0 && !self.numeral.is_arabic && !self.has_current
    }

    /// 十几 is ten and more; of 几十 and 数百 none can tell how many.
    fn several(&mut self, c: char, is_next_multiplier: bool) -> bool {
        let is_behind =
            !matches!(c, '数' | '數') && (self.numeral.power == 1 || self.is_behind_zero);
        if !is_behind && (self.has_begun() || !is_next_multiplier) {
            return false;
        }
        self.is_vague |= !is_behind;
        self.has_current = !is_behind;
        self.pass()
    }

    /// Whether 多 or 余 belongs to the numeral: 20多年, 三百余人, but not 三多.
    fn takes_more(&self, c: char, next: Option<char>) -> bool {
        let is_counted = self.numeral.is_arabic || self.numeral.multipliers > 0;
        let is_word = among(next, "数样少边方") || next == Some('元') && !is_counted;
        let is_whole = self.numeral.is_arabic || !self.has_current;
        is_whole && !(is_word && c == '多') && !self.numeral.is_approx
    }
}
