//! Parts and multiples: 三分之一, 百分之三十, 半年, 1/3, 翻一番.

use super::Reader;
use crate::model::recognise::chars::{digit, is_han};
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

    /// 打对折: half the price.
    pub(super) fn halving(&mut self, at: usize) -> Option<usize> {
        let start = at + '打'.len_utf8();
        let end = start + prefix(self.page.from(start), "对折|對折")?.0;
        let mut amount = Amount::worth(start, end, 50, NumberRule::Discount);
        amount.set_unit(Unit::Discount, NumberRule::Discount, end, end);
        Some(self.put(&amount, 85))
    }

    /// 半成 is 5 %, 半折 50 %, and 半百 fifty where it stands alone.
    fn half_of_ten(&mut self, at: usize) -> Option<usize> {
        let start = at + '半'.len_utf8();
        let (length, place) = prefix(self.page.from(start), "成|折|百")?;
        let end = start + length;
        let is_alone = self.page.is_figure(at, end);
        if !is_alone && (place == 2 || self.page.next(end).is_some_and(is_han)) {
            return None;
        }
        let value = if place == 0 { 5 } else { 50 };
        let mut amount = Amount::worth(at, end, value, NumberRule::Tenths);
        if place == 2 {
            amount.rule = NumberRule::Bare;
        } else {
            amount.set_unit(Unit::Tenths, NumberRule::Tenths, start, end);
        }
        Some(self.put(&amount, 75))
    }

    /// 半年, 半数.
    pub(super) fn half(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.half_of_ten(at) {
            return Some(end);
        }
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
        let amount = self.part(at)?;
        let is_percent = amount.rule == NumberRule::Percent;
        Some(self.put(&amount, if is_percent { 97 } else { 95 }))
    }

    /// 三分之一, 百分之三十, 一又二分之一.
    pub(super) fn part(&self, at: usize) -> Option<Amount> {
        let mut below = self.page.numeral(at)?;
        let mut whole = Fixed::ZERO;
        if self.page.next(below.end) == Some('又') {
            whole = below.low;
            below = self.page.numeral(below.end + '又'.len_utf8())?;
        }
        self.page.from(below.end).strip_prefix("分之")?;
        let start = below.end + "分之".len();
        let mut amount = Amount::of(start, &self.page.numeral(start)?);
        amount.start = at;
        if below.low == Fixed::whole(100) && whole.is_zero() {
            amount.set_unit(Unit::Tenths, NumberRule::Percent, amount.end, amount.end);
            range::join(&self.page, &mut amount);
            return Some(amount);
        }
        amount.rule = NumberRule::Fraction;
        if !whole.is_zero() {
            let wholes = whole.times(below.low.small()?.into());
            amount.low = wholes.plus(amount.low);
        }
        (amount.denominator, amount.high) = (below.low, Fixed::UNKNOWN);
        Some(amount)
    }

    /// 1/3 and 1 1/3, where neither side goes on. `end` is behind the first digits.
    pub(super) fn ratio(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = self.page.from(end);
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let is_mixed = gap > 0;
        let whole = if is_mixed { self.side(at)?.0 } else { 0 };
        let (above, slash) = self.side(if is_mixed { end + gap } else { at })?;
        if !among(self.page.next(slash), "/／") {
            return None;
        }
        let (below, last) = self.side(self.page.behind(slash))?;
        let is_apart = !among(self.page.next(last), "/.-") && !self.page.is_latin(last);
        if !is_apart || below > 20 || !(1..below).contains(&above) {
            return None;
        }
        let above = (whole * below + above).unsigned_abs();
        let mut amount = Amount::worth(at, last, above.into(), NumberRule::Fraction);
        amount.denominator = Fixed::whole(below.unsigned_abs().into());
        Some(self.put(&amount, 75))
    }

    /// One or two Arabic digits and where they end.
    fn side(&self, at: usize) -> Option<(i32, usize)> {
        let (mut value, mut end) = (0, at);
        while let Some(digit) = self.page.next(end).and_then(digit) {
            value = value * 10 + i32::try_from(digit).ok()?;
            end = self.page.behind(end);
            if value > 99 {
                return None;
            }
        }
        (end > at).then_some((value, end))
    }
}
