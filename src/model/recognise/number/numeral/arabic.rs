//! Arabic digits with separators and a point: 1,234.5.

use super::Reader;
use crate::model::recognise::chars::{after, digit};
use crate::model::recognise::number::fixed::Fixed;

impl Reader<'_> {
    pub(super) fn arabic(&mut self) -> bool {
        if self.has_current || (self.has_begun() && !self.numeral.is_arabic) {
            return false;
        }
        let mut value = Some(Fixed::ZERO);
        let mut count = 0;
        let mut is_behind_point = false;
        // 9秒58，100米 are two numbers.
        let is_free = !self
            .text
            .get(..self.at)
            .unwrap_or_default()
            .ends_with(['秒', '分', '比', '第', '年', '∶']);
        while let Some(c) = after(self.text, self.at) {
            if let Some(digit) = digit(c) {
                self.numeral.is_padded |=
                    count == 1 && value.is_some_and(Fixed::is_zero) && !is_behind_point;
                value = value.and_then(|v| v.with_digit(digit, is_behind_point));
                count += 1;
                self.at += c.len_utf8();
                continue;
            }
            let rest = self.text.get(self.at + c.len_utf8()..).unwrap_or_default();
            let is_separator = (matches!(c, ',' | '，') && count <= 3 || self.is_grouped(c, count))
                && (c == ',' || is_free);
            if is_separator && !is_behind_point && count > 0 && is_group(rest) {
                self.at += c.len_utf8();
                continue;
            }
            let is_point = matches!(c, '.' | '．') && !is_behind_point;
            if !(is_point && rest.chars().next().and_then(digit).is_some()) {
                break;
            }
            is_behind_point = true;
            self.at += c.len_utf8();
        }
        self.numeral.digits += count;
        self.numeral.is_arabic = true;
        self.numeral.power = 0;
        (self.current, self.has_current) = (value, true);
        true
    }

    /// Whether a separator here continues groups of three: the fourth character before it is one too.
    pub(super) fn is_grouped(&self, c: char, count: u32) -> bool {
        let group = self.text.get(..self.at).unwrap_or_default().chars().rev();
        matches!(c, ',' | '，') && count % 3 != 1 + 3 && group.take(4).last() == Some(c)
    }
}

/// Three digits and then no more.
fn is_group(text: &str) -> bool {
    let mut characters = text.chars();
    let is_three = characters
        .by_ref()
        .take(3)
        .filter(|c| digit(*c).is_some())
        .count()
        == 3;
    is_three && characters.next().and_then(digit).is_none()
}
