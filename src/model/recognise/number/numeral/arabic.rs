//! Arabic digits with separators and a point: 1,234.5.

use super::Reader;
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::fixed::Fixed;
use crate::model::recognise::number::listed::among;

impl Reader<'_> {
    pub(super) fn arabic(&mut self) -> bool {
        if self.has_current || (self.has_begun() && !self.numeral.is_arabic) {
            return false;
        }
        let mut value = Fixed::ZERO;
        let mut count = 0;
        let mut is_behind_point = false;
        // 9秒58，100米 are two numbers.
        let is_free = !among(self.page.left(self.at), "秒分比第年∶");
        while let Some(c) = self.page.next(self.at) {
            if let Some(digit) = digit(c) {
                self.numeral.is_padded |= count == 1 && value.is_zero() && !is_behind_point;
                value = value.with_digit(digit, is_behind_point);
                count += 1;
            } else if is_behind_point {
                break;
            } else if matches!(c, '.' | '．') {
                is_behind_point = self.page.is_digit(self.page.behind(self.at));
                if !is_behind_point {
                    break;
                }
            } else if !(c == ',' || c == '，' && is_free) || !self.is_grouped(c, count) {
                break;
            } else {
                self.numeral.is_split = true;
            }
            self.at = self.page.behind(self.at);
        }
        self.numeral.digits += count;
        self.numeral.is_arabic = true;
        self.numeral.power = 0;
        (self.current, self.has_current) = (value, true);
        true
    }

    /// Whether a separator stands between groups of three.
    fn is_grouped(&self, c: char, count: u32) -> bool {
        let is_first = count <= 3;
        let mut before = self.at;
        let mut behind = self.page.behind(self.at);
        for _ in 0..3 {
            if !self.page.is_digit(behind) {
                return false;
            }
            before -= self.page.left(before).map_or(0, char::len_utf8);
            behind = self.page.behind(behind);
        }
        !self.page.is_digit(behind) && (is_first || self.page.left(before) == Some(c))
    }
}
