//! A numeral with its unit: 12.4万家, 5.4%, 三成, 1.8亿美元, 两个半小时.

use super::NumberRule;
use super::fixed::Fixed;
use super::numeral::{self, Numeral};
use super::unit::{Unit, Units};
use crate::model::annotation::{Decimal, Number, NumberKind, Value};
use crate::model::recognise::chars::{after, is_han};

/// What was read, in bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub start: usize,
    pub end: usize,
    /// Where the unit begins; the end where there is none.
    pub unit_start: usize,
    /// The first character of the numeral.
    pub lead: char,
    pub numeral: Numeral,
    pub unit: Option<Unit>,
    pub low: Option<Fixed>,
    pub high: Option<Fixed>,
    pub is_negative: bool,
    /// Of -5℃至5℃ the end is not.
    pub is_high_positive: bool,
    pub is_approx: bool,
    /// `½` of a whole: the numerator's denominator.
    pub denominator: Option<Fixed>,
    pub rule: NumberRule,
}

/// The text with the units that are known.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub units: &'a Units,
}

impl<'a> Page<'a> {
    /// What stands from `at` on.
    pub fn from(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// What stands before `at`.
    pub fn until(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or_default()
    }

    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        let begins_unit = |at| {
            let unit = self.units.read(self.from(at));
            unit.is_some_and(|(length, unit)| length > 3 && unit != Unit::None)
        };
        numeral::read(self.text, at, &begins_unit)
    }

    /// The numeral at `at` with the unit that it goes with, or with none.
    pub fn amount(&self, at: usize) -> Option<Amount> {
        let lead = after(self.text, at)?;
        let numeral = self.numeral(at)?;
        let mut amount = Amount {
            lead,
            ..Amount::of(at, &numeral)
        };
        self.take_unit(&mut amount);
        Some(amount)
    }

    fn take_unit(&self, amount: &mut Amount) {
        let mut at = amount.end;
        if amount.numeral.is_arabic
            && matches!(after(self.text, at), Some(' ' | '\u{a0}' | '\u{3000}'))
        {
            at += after(self.text, at).map_or(0, char::len_utf8);
        }
        match after(self.text, at) {
            Some(sign @ ('%' | '％' | '﹪' | '‰')) => {
                let places = u32::from(sign == '‰');
                amount.rule = NumberRule::Percent;
                amount.unit = Some(Unit::Tenths);
                amount.unit_start = at;
                amount.end = at + sign.len_utf8();
                amount.scale(|v| Some(v.divided_by_ten_to(places)));
                return;
            }
            Some('个' | '個') => self.take_split_unit(amount, at),
            _ => {}
        }
        if amount.unit.is_none() {
            let read = self.units.read(self.from(at));
            let Some((length, unit)) = read.filter(|(length, unit)| {
                unit.goes_with(&amount.numeral, amount.lead, self.from(at + length))
            }) else {
                return;
            };
            amount.unit_start = at;
            amount.end = at + length;
            amount.set_unit(unit);
        }
        self.take_tail(amount);
    }

    /// 个多月, 个半小时: what stands between the parts of 个月.
    fn take_split_unit(&self, amount: &mut Amount, at: usize) {
        let ge = after(self.text, at).map_or(0, char::len_utf8);
        let Some(middle @ ('多' | '半' | '余')) = after(self.text, at + ge) else {
            return;
        };
        let unit_start = at + ge + middle.len_utf8();
        let unit = [
            "月",
            "小时",
            "星期",
            "世纪",
            "钟头",
            "百分点",
            "学期",
            "季度",
        ];
        let rest = self.from(unit_start);
        let Some(unit) = unit.into_iter().find(|u| rest.starts_with(*u)) else {
            return;
        };
        amount.add_middle(middle);
        amount.unit_start = unit_start;
        amount.end = unit_start + unit.len();
        amount.set_unit(if unit == "百分点" {
            Unit::Points
        } else {
            Unit::Time
        });
    }

    /// What may stand behind a unit: 年多, 成半, 元/吨.
    fn take_tail(&self, amount: &mut Amount) {
        let rest = self.from(amount.end);
        let mut characters = rest.chars();
        let (first, second) = (characters.next(), characters.next());
        let Some(c) = first else { return };
        let is_long = matches!(amount.unit, Some(Unit::Time | Unit::Tenths | Unit::Times))
            || matches!(
                self.unit_text(amount),
                "斤" | "公里" | "公斤" | "米" | "吨" | "岁" | "里" | "元"
            );
        let begins_word = second
            .is_some_and(|c| "种家个次元名项地方级样部少数边功层点维年天圈程径场队票".contains(c));
        match c {
            '多' | '余' if is_long && !begins_word => amount.add_middle('多'),
            '半' if is_long && !begins_word => amount.add_middle('半'),
            _ if amount.rule == NumberRule::Tenths
                && !amount.numeral.is_arabic
                && numeral::han_digit(c).is_some() =>
            {
                // 三成五 is 35 %, 三成三地 is not.
                if second.is_some_and(|c| is_han(c) && !"的左以是".contains(c)) {
                    return;
                }
                let more = numeral::han_digit(c).unwrap_or_default();
                amount.scale(|v| v.plus(Fixed::whole(more.into())));
            }
            '/' | '／' if amount.numeral.is_arabic => {
                let slash = c.len_utf8();
                if let Some((length, _)) = self.units.read(rest.get(slash..).unwrap_or_default()) {
                    amount.end += slash + length;
                }
                return;
            }
            _ => return,
        }
        amount.end += c.len_utf8();
    }

    pub fn unit_text(&self, amount: &Amount) -> &'a str {
        self.text
            .get(amount.unit_start..amount.end)
            .unwrap_or_default()
    }
}

impl Amount {
    /// Nothing yet.
    pub fn blank(at: usize) -> Self {
        Self {
            start: at,
            end: at,
            unit_start: at,
            lead: ' ',
            numeral: Numeral::default(),
            unit: None,
            low: None,
            high: None,
            is_negative: false,
            is_high_positive: false,
            is_approx: false,
            denominator: None,
            rule: NumberRule::Quantity,
        }
    }

    fn set_unit(&mut self, unit: Unit) {
        self.unit = Some(unit);
        self.rule = match unit {
            Unit::Money(_) => NumberRule::Money,
            Unit::Tenths => NumberRule::Tenths,
            Unit::Discount => NumberRule::Discount,
            Unit::Times => NumberRule::Multiple,
            Unit::Points => NumberRule::Points,
            _ => self.rule,
        };
        match unit {
            Unit::Tenths => self.scale(|v| v.times_ten_to(1)),
            // 八折 is 80 %, 九五折 and 95折 are 95 %.
            Unit::Discount if self.low.is_some_and(|v| v.is_less_than(Fixed::whole(10))) => {
                self.scale(|v| v.times_ten_to(1));
            }
            _ => {}
        }
    }

    pub fn scale(&mut self, by: impl Fn(Fixed) -> Option<Fixed>) {
        self.low = self.low.and_then(&by);
        self.high = self.high.and_then(by);
    }

    fn add_middle(&mut self, middle: char) {
        if middle == '半' {
            let half = Fixed::whole(if self.unit == Some(Unit::Tenths) {
                50
            } else {
                5
            })
            .divided_by_ten_to(1);
            self.scale(|v| v.plus(half));
        } else {
            self.is_approx = true;
        }
    }

    pub const fn kind(&self) -> NumberKind {
        match self.rule {
            NumberRule::Range => NumberKind::Range,
            NumberRule::Money => NumberKind::Money,
            NumberRule::Percent | NumberRule::Tenths | NumberRule::Discount => NumberKind::Percent,
            NumberRule::Points => NumberKind::Points,
            NumberRule::Multiple => NumberKind::Multiple,
            NumberRule::Fraction => NumberKind::Fraction,
            NumberRule::Ordinal => NumberKind::Ordinal,
            NumberRule::Date => NumberKind::Date,
            _ => NumberKind::Quantity,
        }
    }

    /// The fields that the span itself gives.
    pub fn number(&self, page: Page<'_>) -> Number {
        let decimal = |value: Option<Fixed>| value?.decimal(self.is_negative);
        let value = match (self.denominator, self.high) {
            (Some(below), _) => ratio(decimal(self.low), below.decimal(false)),
            (None, None) => decimal(self.low).map(Value::Exact),
            (None, Some(high)) => {
                let high = high.decimal(self.is_negative && !self.is_high_positive);
                decimal(self.low).zip(high).map(|(a, b)| Value::Range(a, b))
            }
        };
        let kind = match self.high {
            Some(_) => NumberKind::Range,
            None => self.kind(),
        };
        Number {
            value,
            unit: self.unit_name(page),
            kind: Some(kind),
            approx: self.is_approx,
            ..Number::default()
        }
    }

    fn unit_name(&self, page: Page<'_>) -> String {
        let words = page.unit_text(self).trim_end_matches(['多', '半', '余']);
        match self.unit {
            Some(Unit::Money(code)) => match words.split_once(['/', '／']) {
                Some((_, each)) if !code.is_empty() => [code, "/", each].concat(),
                _ if !code.is_empty() => code.into(),
                _ => words.into(),
            },
            Some(Unit::Tenths | Unit::Discount) => "%".into(),
            Some(Unit::Points) => words.trim_start_matches(['个', '個']).into(),
            Some(Unit::Time)
                if page.until(self.unit_start).ends_with(['多', '半', '余'])
                    && matches!(words, "月" | "小时" | "星期" | "世纪") =>
            {
                ["个", words].concat()
            }
            _ => words.into(),
        }
    }
}

fn ratio(above: Option<Decimal>, below: Option<Decimal>) -> Option<Value> {
    above
        .zip(below)
        .map(|(above, below)| Value::Ratio(above, below))
}
