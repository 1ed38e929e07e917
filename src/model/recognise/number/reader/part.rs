//! Parts and multiples: 三分之一, 百分之三十, 半年, 1/3, 翻一番.

use super::Reader;
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::fixed::Fixed;
use crate::model::recognise::number::listed::{among, prefix};
use crate::model::recognise::number::numeral::han_digit;
use crate::model::recognise::number::unit::Unit;
use crate::model::recognise::number::{NumberRule, range};

impl Reader<'_> {
    /// 翻一番 is twice as much, 翻两番 four times.
    pub(super) fn doubling(&mut self, at: usize) -> Option<usize> {
        let mut end = at + '翻'.len_utf8();
        if self.page.next(end) == Some('了') {
            end += '了'.len_utf8();
        }
        let count = self.page.next(end)?;
        let mut times = 1;
        if let Some(number) = han_digit(count).or_else(|| digit(count)) {
            times = number;
            end = self.page.behind(end);
        }
        self.page.from(end).strip_prefix('番')?;
        let value = 1u64.checked_shl(times)?;
        let amount = Amount::worth(at, end + '番'.len_utf8(), value, NumberRule::Multiple);
        Some(self.put(&amount, 92))
    }

    /// 半年, 半数.
    pub(super) fn half(&mut self, at: usize) -> Option<usize> {
        let start = at + '半'.len_utf8();
        let units = "数|年|个月|个小时|小时|个世纪|天|个多世纪";
        let (length, place) = prefix(self.page.from(start), units)?;
        let end = start + length;
        if place == 0 {
            return Some(self.out_of_two(at, end));
        }
        let is_word = among(self.page.left(at), "上下前后大小多一东南北这那每")
            || among(self.page.next(end), "报度期线会");
        if is_word {
            return Some(end);
        }
        let mut amount = Amount::worth(at, end, 5, NumberRule::Quantity);
        amount.low = amount.low.divided_by_ten_to(1);
        amount.is_approx = place == 7;
        let middle = if amount.is_approx { "个多".len() } else { 0 };
        amount.set_unit(Unit::Time, NumberRule::Quantity, start + middle, end);
        Some(self.put(&amount, 78))
    }

    fn out_of_two(&mut self, start: usize, end: usize) -> usize {
        let mut amount = Amount::worth(start, end, 1, NumberRule::Fraction);
        amount.denominator = Fixed::whole(2);
        self.put(&amount, 80)
    }

    /// 三分之一, 百分之三十, 一半.
    pub(super) fn fraction(&mut self, at: usize) -> Option<usize> {
        if self.page.from(at).starts_with("一半") {
            return Some(self.out_of_two(at, at + "一半".len()));
        }
        let below = self.page.numeral(at)?;
        self.page.from(below.end).strip_prefix("分之")?;
        let start = below.end + "分之".len();
        let mut amount = Amount::of(start, &self.page.numeral(start)?);
        amount.start = at;
        if below.low == Fixed::whole(100) {
            amount.set_unit(Unit::Tenths, NumberRule::Percent, amount.end, amount.end);
            range::join(&self.page, &mut amount);
            return Some(self.put(&amount, 97));
        }
        amount.rule = NumberRule::Fraction;
        (amount.denominator, amount.high) = (below.low, Fixed::UNKNOWN);
        Some(self.put(&amount, 95))
    }

    /// 1/3 and 2/3, where neither side goes on.
    pub(super) fn ratio(&mut self, at: usize, slash: usize) -> Option<usize> {
        let (above, end) = self.page.digits(at, 2);
        let rest = self.page.from(slash);
        let (below, last) = self.page.digits(slash + 1, 2);
        let is_apart = !among(self.page.next(last), "/.-") && !self.page.is_latin(last);
        let is_ratio = end == slash && rest.starts_with('/') && is_apart;
        if !is_ratio || below > 20 || !(1..below).contains(&above) {
            return None;
        }
        let mut amount = Amount::worth(at, last, above.unsigned_abs().into(), NumberRule::Fraction);
        amount.denominator = Fixed::whole(below.unsigned_abs().into());
        Some(self.put(&amount, 75))
    }
}
