//! What may stand inside a numeral beside digits and multipliers: 多, 余, 几, 点.

use super::{Reader, han_digit, multiplier};
use crate::model::recognise::chars::after;
use crate::model::recognise::number::fixed::Fixed;

impl Reader<'_> {
    pub(super) fn other(&mut self, c: char) -> bool {
        let rest = self.text.get(self.at + c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let is_next_multiplier = next.and_then(multiplier).is_some();
        match c {
            '点' | '點' if self.has_begun() && !self.numeral.is_arabic => self.decimals(c, next),
            '多' | '余' | '餘' if self.has_begun() && self.takes_more(c, next) => {
                self.numeral.is_approx = true;
                self.at += c.len_utf8();
                is_next_multiplier && next != Some('十')
            }
            '来' if self.numeral.power > 0 && !self.numeral.is_arabic && !self.has_current => {
                let takes = matches!(
                    next,
                    Some(
                        '个' | '岁' | '年' | '万' | '名' | '人' | '天' | '位' | '家' | '次' | '亩'
                    )
                );
                if takes {
                    self.numeral.is_approx = true;
                    self.at += c.len_utf8();
                }
                takes && is_next_multiplier
            }
            '几' | '幾' | '数' | '數' if !self.has_current => {
                // 十几 is ten and more; of 几十 and 数百 none can tell how many.
                let is_behind = c != '数' && c != '數' && self.numeral.power == 1;
                if !is_behind && (self.has_begun() || !is_next_multiplier) {
                    return false;
                }
                self.numeral.is_approx = true;
                self.is_vague |= !is_behind;
                self.has_current = !is_behind;
                self.at += c.len_utf8();
                true
            }
            ' ' | '\u{a0}' | '\u{3000}' if self.has_current && self.numeral.is_arabic => {
                let is_split =
                    matches!(next, Some('万' | '亿')) && !(self.is_unit)(self.at + c.len_utf8());
                if is_split {
                    self.at += c.len_utf8();
                }
                is_split
            }
            _ => false,
        }
    }

    /// Whether 多 or 余 belongs to the numeral: 20多年, 三百余人, but not 三多 or 余杭.
    pub(super) fn takes_more(&self, c: char, next: Option<char>) -> bool {
        let is_round = self.numeral.is_arabic || !self.has_current;
        let is_word = c == '多'
            && matches!(next, Some('数' | '样' | '少' | '边' | '方' | '元'))
            && !(next == Some('元') && self.numeral.is_arabic)
            && !(next == Some('元') && self.numeral.multipliers > 0);
        is_round && !is_word && !self.numeral.is_approx
    }

    pub(super) fn decimals(&mut self, point: char, next: Option<char>) -> bool {
        if next.and_then(han_digit).is_none() {
            return false;
        }
        let sum = |a: Option<Fixed>, b: Option<Fixed>| a?.plus(b?);
        let whole = if self.has_current {
            self.current
        } else {
            Some(Fixed::ZERO)
        };
        let mut value = sum(sum(self.large, self.middle), sum(self.section, whole));
        self.at += point.len_utf8();
        while let Some((c, digit)) =
            after(self.text, self.at).and_then(|c| Some((c, han_digit(c)?)))
        {
            value = value.and_then(|v| v.with_digit(digit, true));
            self.at += c.len_utf8();
            self.numeral.digits += 1;
        }
        self.large = Some(Fixed::ZERO);
        self.middle = self.large;
        self.section = self.large;
        self.current = value;
        self.has_current = true;
        true
    }
}
