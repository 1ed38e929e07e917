//! A numeral with its unit: 12.4万家, 5.4%, 三成, 1.8亿美元, 两个半小时.

use super::NumberRule;
use super::fixed::Fixed;
use super::listed::{among, is_in, prefix, starts, suffix};
use super::numeral::{Numeral, han_digit};
use super::page::Page;
use super::unit::Unit;
use crate::model::annotation::{Number, NumberKind, Value};
use crate::model::recognise::chars::is_han;

/// Lengths of time, and how many of the smaller unit they have.
const SMALLER: &[(i32, &str, &str)] = &[
    (60, "小时|个小时", "分钟|分"),
    (60, "分|分钟", "秒"),
    (12, "年", "个月"),
];

/// What was read, in bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub start: usize,
    pub end: usize,
    /// Where the unit begins; the end where there is none.
    pub unit_start: usize,
    /// The first character of the numeral.
    pub lead: char,
    pub numeral: Numeral,
    pub unit: Option<Unit>,
    pub low: Fixed,
    /// The end of a range, else unknown.
    pub high: Fixed,
    /// What a fraction is out of, else unknown.
    pub denominator: Fixed,
    pub is_negative: bool,
    /// Of -5℃至5℃ the end is not.
    pub is_high_positive: bool,
    pub is_approx: bool,
    pub rule: NumberRule,
}

impl Amount {
    /// A numeral without its unit.
    #[inline(never)]
    pub fn of(at: usize, numeral: &Numeral) -> Self {
        Self {
            start: at,
            end: numeral.end,
            unit_start: numeral.end,
            lead: ' ',
            numeral: *numeral,
            unit: None,
            low: numeral.low,
            high: numeral.high,
            denominator: Fixed::UNKNOWN,
            is_negative: false,
            is_high_positive: false,
            is_approx: numeral.is_approx,
            rule: NumberRule::Quantity,
        }
    }

    /// Something without a numeral that ends at `end`.
    #[inline(never)]
    pub fn worth(start: usize, end: usize, value: u64, rule: NumberRule) -> Self {
        let numeral = Numeral {
            end,
            low: Fixed::whole(value),
            ..Numeral::default()
        };
        Self {
            rule,
            ..Self::of(start, &numeral)
        }
    }

    /// Takes the unit behind the numeral, where it goes with it.
    pub fn take_unit(&mut self, page: &Page<'_>) {
        let mut at = self.end;
        if let Some(' ' | '\u{a0}' | '\u{3000}') = page.next(at)
            && self.numeral.is_arabic
        {
            at = page.behind(at);
        }
        match page.next(at) {
            Some(sign @ ('%' | '％' | '﹪' | '‰')) => {
                self.set_unit(Unit::Tenths, NumberRule::Percent, at, page.behind(at));
                if sign == '‰' {
                    self.low = self.low.divided_by_ten_to(1);
                }
                if among(page.next(self.end), "多余") {
                    self.end = page.behind(self.end);
                    self.is_approx = true;
                }
                return;
            }
            Some('个' | '個') => self.take_split_unit(page, at + '个'.len_utf8()),
            _ => {}
        }
        if self.unit.is_none() {
            let read = page.units.read(page.from(at));
            let fits = |(length, unit): &(usize, Unit)| {
                unit.goes_with(&self.numeral, self.lead, page.from(at + length))
            };
            let Some((length, unit)) = read.filter(fits) else {
                return;
            };
            self.set_unit(unit, self.rule, at, at + length);
            self.apply_unit(unit);
        }
        self.take_tail(page);
        if is_in(page.unit_text(self), "元|圆|圓") {
            self.take_change(page);
        }
        if self.unit == Some(Unit::Time) || self.unit == Some(Unit::Ambiguous) {
            self.take_smaller(page);
        }
    }

    /// Gives it a unit that takes `start..end`.
    #[inline(never)]
    pub fn set_unit(&mut self, unit: Unit, rule: NumberRule, start: usize, end: usize) {
        (self.unit, self.rule) = (Some(unit), rule);
        (self.unit_start, self.end) = (start, end);
    }

    /// What the unit makes of the value.
    fn apply_unit(&mut self, unit: Unit) {
        let is_small = self.low.is_less_than(Fixed::whole(10));
        if unit == Unit::Dozen {
            (self.low, self.high) = (self.low.times(12), self.high.times(12));
        }
        let (rule, power) = match unit {
            Unit::Money(_) => (NumberRule::Money, 0),
            Unit::Tenths => (NumberRule::Tenths, 1),
            // 八折 is 80 %, 九五折 and 95折 are 95 %.
            Unit::Discount => (NumberRule::Discount, u32::from(is_small)),
            Unit::Times => (NumberRule::Multiple, 0),
            Unit::Points => (NumberRule::Points, 0),
            _ => return,
        };
        self.rule = rule;
        self.low = self.low.times_ten_to(power);
        self.high = self.high.times_ten_to(power);
    }

    /// 个多月, 个半小时: what stands between the parts of 个月. `at` is behind 个.
    fn take_split_unit(&mut self, page: &Page<'_>, at: usize) {
        let Some(middle @ ('多' | '半' | '余')) = page.next(at) else {
            return;
        };
        let start = page.behind(at);
        let units = "百分点|月|小时|星期|世纪|钟头|学期|季度";
        let Some((length, place)) = prefix(page.from(start), units) else {
            return;
        };
        let (unit, rule) = match place {
            0 => (Unit::Points, NumberRule::Points),
            _ => (Unit::Time, NumberRule::Quantity),
        };
        self.add_middle(middle);
        self.set_unit(unit, rule, start, start + length);
    }

    /// What may stand behind a unit: 年多, 成半, 元/吨.
    fn take_tail(&mut self, page: &Page<'_>) {
        let Some(c) = page.next(self.end) else { return };
        let behind = page.behind(self.end);
        let next = page.next(behind);
        let is_long = matches!(self.unit, Some(Unit::Time | Unit::Tenths | Unit::Times))
            || is_in(page.unit_text(self), "斤|公里|公斤|米|吨|岁|元");
        let begins_word = among(
            next,
            "种家个次元名项地方级样部少数边功层点维年天圈程径场队票",
        );
        match c {
            '多' | '余' | '半' if is_long && !begins_word => self.add_middle(c),
            '/' | '／' if self.numeral.is_arabic => {
                let unit = page.units.read(page.from(behind));
                self.end = unit.map_or(self.end, |(length, _)| behind + length);
                return;
            }
            _ => {
                // 三成五 is 35 %, 三成三地 is not.
                let more = han_digit(c).filter(|_| !self.numeral.is_arabic);
                let is_word = next.is_some_and(is_han) && !among(next, "的左以是");
                let Some(more) = more.filter(|_| self.rule == NumberRule::Tenths && !is_word)
                else {
                    return;
                };
                self.low = self.low.plus(Fixed::whole(more.into()));
            }
        }
        self.end = behind;
    }

    /// 50元6角3分.
    fn take_change(&mut self, page: &Page<'_>) {
        for (places, unit) in [(1, "角|毛"), (2, "分")] {
            let Some(more) = page.whole(self.end).filter(|more| more.value < 10) else {
                return;
            };
            let Some((length, _)) = prefix(page.from(more.end), unit) else {
                continue;
            };
            let end = more.end + length;
            let next = page.next(end);
            if places == 2 && next.is_some_and(is_han) && next != Some('的') {
                return;
            }
            let more = Fixed::whole(more.value.unsigned_abs().into());
            self.low = self.low.plus(more.divided_by_ten_to(places));
            self.end = end;
        }
    }

    /// 4小时18分, 十一年六个月: counted in the smaller unit.
    fn take_smaller(&mut self, page: &Page<'_>) {
        for &(times, larger, smaller) in SMALLER {
            if !is_in(page.unit_text(self), larger) || self.is_approx || self.high.is_known() {
                continue;
            }
            let Some(more) = page.whole(self.end) else {
                return;
            };
            let Some((length, _)) = prefix(page.from(more.end), smaller) else {
                continue;
            };
            let behind = more.end + length;
            if more.value >= times || starts(page.from(behind), "之|分") {
                return;
            }
            let more = Fixed::whole(more.value.unsigned_abs().into());
            self.low = self.low.times(times.unsigned_abs().into()).plus(more);
            self.unit_start = behind - length;
            self.end = behind;
        }
        // 9秒58的成绩.
        let (more, end) = page.digits(self.end, 2);
        if page.unit_text(self) == "秒" && end > self.end && among(page.next(end), "的，。、；")
        {
            let more = Fixed::whole(more.unsigned_abs().into());
            let places = if end - self.end == 1 { 1 } else { 2 };
            self.low = self.low.plus(more.divided_by_ten_to(places));
            self.end = end;
        }
    }

    /// 多 makes it inexact, 半 adds a half.
    fn add_middle(&mut self, middle: char) {
        if middle == '半' {
            let half = if self.unit == Some(Unit::Tenths) {
                50
            } else {
                5
            };
            let half = Fixed::whole(half).divided_by_ten_to(1);
            self.low = self.low.plus(half);
            self.high = self.high.plus(half);
        } else {
            self.is_approx = true;
        }
    }

    pub const fn kind(&self) -> NumberKind {
        match self.rule {
            _ if self.high.is_known() => NumberKind::Range,
            NumberRule::Money => NumberKind::Money,
            NumberRule::Percent | NumberRule::Tenths | NumberRule::Discount => NumberKind::Percent,
            NumberRule::Points => NumberKind::Points,
            NumberRule::Multiple => NumberKind::Multiple,
            NumberRule::Fraction => NumberKind::Fraction,
            NumberRule::Ordinal => NumberKind::Ordinal,
            _ => NumberKind::Quantity,
        }
    }

    /// The fields that the span itself gives.
    #[inline(never)]
    pub fn number(&self, page: &Page<'_>) -> Number {
        let low = self.low.decimal(self.is_negative);
        let is_ratio = self.denominator.is_known();
        let other = if is_ratio {
            self.denominator
        } else {
            self.high
        };
        let is_negative = self.is_negative && !self.is_high_positive && !is_ratio;
        let other = other.decimal(is_negative);
        let value = low.map(|low| match other {
            None => Value::Exact(low),
            Some(below) if is_ratio => Value::Ratio(low, below),
            Some(high) => Value::Range(low, high),
        });
        Number {
            value,
            unit: self.unit_name(page),
            kind: Some(self.kind()),
            approx: self.is_approx,
            ..Number::default()
        }
    }

    pub fn unit_name(&self, page: &Page<'_>) -> String {
        let mut words = page.unit_text(self);
        if words.starts_with('秒') {
            words = "秒";
        }
        if let Some((length, _)) = suffix(words, "多|半|余") {
            words = words.get(..words.len() - length).unwrap_or_default();
        }
        let mut name = String::new();
        match self.unit {
            Some(Unit::Money(code)) if !code.is_empty() => {
                name.push_str(code);
                words = words
                    .find(['/', '／'])
                    .map_or("", |at| words.get(at..).unwrap_or_default());
            }
            Some(Unit::Tenths | Unit::Discount) => words = "%",
            Some(Unit::Dozen) => words = "",
            Some(Unit::Points) => {
                let (length, _) = prefix(words, "个|個").unwrap_or_default();
                words = words.get(length..).unwrap_or_default();
            }
            // 个多月 is counted in 个月.
            Some(Unit::Time)
                if is_in(words, "月|小时|星期|世纪")
                    && among(page.left(self.unit_start), "多半余") =>
            {
                name.push('个');
            }
            _ => {}
        }
        name.push_str(words);
        name
    }
}
