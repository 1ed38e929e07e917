//! Parts and multiples: 三分之一, 百分之三十, 半年, 1/3, 翻一番.

use super::Reader;
use crate::model::recognise::chars::{after, before, digit};
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::fixed::Fixed;
use crate::model::recognise::number::numeral::han_digit;
use crate::model::recognise::number::unit::Unit;
use crate::model::recognise::number::{NumberRule, range};

impl Reader<'_> {
    /// 翻一番 is twice as much, 翻两番 four times.
    pub(super) fn doubling(&mut self, at: usize) -> Option<usize> {
        let rest = self.page.from(at + '翻'.len_utf8());
        let rest = rest.strip_prefix('了').unwrap_or(rest);
        let count = rest.chars().next()?;
        let (times, skip) = match han_digit(count).or_else(|| digit(count)) {
            Some(times) => (times, count.len_utf8()),
            None => (1, 0),
        };
        let end = rest.get(skip..)?.strip_prefix('番')?;
        let end = self.page.text.len() - end.len();
        let mut amount = self
            .page
            .amount(at + '翻'.len_utf8())
            .unwrap_or_else(|| Amount::blank(at));
        amount.low = Some(Fixed::whole(1u64.checked_shl(times)?));
        (amount.start, amount.end, amount.unit_start) = (at, end, end);
        (amount.high, amount.rule, amount.unit) = (None, NumberRule::Multiple, Some(Unit::Times));
        Some(self.put(amount, 92))
    }

    /// 半年, 半数, 一半 begin elsewhere; this is for 半 alone.
    pub(super) fn half(&mut self, at: usize) -> Option<usize> {
        let rest = self.page.from(at);
        let mut amount = Amount::blank(at);
        if let Some(word) = ["半数", "过半数"].into_iter().find(|w| rest.starts_with(w)) {
            amount.start = at + word.len() - "半数".len();
            (amount.end, amount.unit_start) = (at + word.len(), at + word.len());
            (amount.low, amount.denominator) = (Some(Fixed::whole(1)), Some(Fixed::whole(2)));
            amount.rule = NumberRule::Fraction;
            return Some(self.put(amount, 80));
        }
        let units = ["年", "个月", "个小时", "小时", "个世纪", "个多世纪", "天"];
        let behind = rest.strip_prefix('半')?;
        let unit = units.into_iter().find(|u| behind.starts_with(u))?;
        let next = behind.get(unit.len()..)?.chars().next();
        let left = before(self.page.text, at);
        let is_word = left.is_some_and(|c| "上下前后大小多一东南北这那每".contains(c))
            || next.is_some_and(|c| "报度期线会".contains(c));
        if is_word {
            return Some(at + '半'.len_utf8() + unit.len());
        }
        amount.unit_start = at + '半'.len_utf8();
        amount.end = amount.unit_start + unit.len();
        if unit == "个多世纪" {
            amount.is_approx = true;
            amount.unit_start += "个多".len();
        }
        amount.low = Some(Fixed::whole(5).divided_by_ten_to(1));
        amount.unit = Some(Unit::Time);
        Some(self.put(amount, 78))
    }

    /// 三分之一, 百分之三十, 一半.
    pub(super) fn fraction(&mut self, at: usize) -> Option<usize> {
        let rest = self.page.from(at);
        let mut amount = Amount::blank(at);
        if rest.starts_with("一半") {
            (amount.end, amount.unit_start) = (at + "一半".len(), at + "一半".len());
            (amount.low, amount.denominator) = (Some(Fixed::whole(1)), Some(Fixed::whole(2)));
            amount.rule = NumberRule::Fraction;
            return Some(self.put(amount, 80));
        }
        let below = self.page.numeral(at)?;
        let above = self.page.from(below.end).strip_prefix("分之")?;
        let start = self.page.text.len() - above.len();
        let lead = after(above, 0)?;
        let above = self.page.numeral(start)?;
        (amount.low, amount.high) = (above.low, above.high);
        amount.is_approx = above.is_approx;
        (amount.end, amount.unit_start) = (above.end, above.end);
        if below.low == Some(Fixed::whole(100)) {
            amount.rule = NumberRule::Percent;
            amount.unit = Some(Unit::Tenths);
            if lead == '百' {
                amount.low = Some(Fixed::whole(100));
            }
            let amount = range::join(self.page, &amount).unwrap_or(amount);
            return Some(self.put(amount, 97));
        }
        amount.rule = NumberRule::Fraction;
        amount.denominator = below.low;
        amount.high = None;
        Some(self.put(amount, 95))
    }

    /// 1/3 and 2/3, where neither side goes on.
    pub(super) fn ratio(&mut self, at: usize, slash: usize) -> Option<usize> {
        let (above, below) = (
            self.page.text.get(at..slash)?,
            self.page.from(slash).strip_prefix('/')?,
        );
        let length = below
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(below.len());
        let (below, rest) = below.split_at_checked(length)?;
        let (above, below) = (above.parse::<u32>().ok()?, below.parse::<u32>().ok()?);
        let is_apart = !rest.starts_with(['/', '.', '-'])
            && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !(is_apart && above < below && below <= 20 && above > 0) {
            return None;
        }
        let end = slash + 1 + length;
        let mut amount = Amount::blank(at);
        (amount.end, amount.unit_start, amount.rule) = (end, end, NumberRule::Fraction);
        amount.low = Some(Fixed::whole(above.into()));
        amount.denominator = Some(Fixed::whole(below.into()));
        Some(self.put(amount, 75))
    }
}
