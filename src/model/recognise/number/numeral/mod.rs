//! Reads numerals: 12.4万, 1,234, 三千二百, 3千2百, 一点五, 二〇二六, 三四十, 1700多, 百余.

mod arabic;
mod more;

use super::fixed::Fixed;
use crate::model::recognise::chars::{after, digit};

/// Longer ones are no numerals, but serial numbers or nonsense.
const MOST_CHARACTERS: usize = 40;

/// What a numeral says, and of what characters it is made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numeral {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// What it amounts to; of 三四十 the less.
    pub low: Option<Fixed>,
    /// Of 三四十 the more.
    pub high: Option<Fixed>,
    /// 多, 余, 几 or 来 in or behind it.
    pub is_approx: bool,
    /// It has Arabic digits.
    pub is_arabic: bool,
    /// It begins with a multiplier: 万, 百余.
    pub is_bare: bool,
    /// How many multipliers it has: 百亿 has two.
    pub multipliers: u32,
    /// The power of ten of the multipliers it ends with: 5万亿 12.
    pub power: u32,
    /// How many digits it has.
    pub digits: u32,
    /// Arabic digits that begin with a nought, as in 007.
    pub is_padded: bool,
}

impl Numeral {
    /// One Chinese digit alone.
    pub const fn is_single(&self) -> bool {
        !self.is_arabic && self.digits == 1 && self.multipliers == 0
    }

    /// Its value where it is whole and small.
    pub fn small(&self) -> Option<u32> {
        match (self.is_approx, self.high) {
            (false, None) => self.low?.small(),
            _ => None,
        }
    }
}

/// The value of a Chinese digit.
pub(super) const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a multiplier.
pub(super) const fn multiplier(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Reads the numeral at `at`. `is_unit` tells whether a unit such as 千瓦 begins with the multiplier there.
pub(super) fn read(text: &str, at: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let low = Reader::new(text, at, is_unit).read(false)?;
    let high = match low.has_pair {
        true => Reader::new(text, at, is_unit).read(true)?.value,
        false => None,
    };
    let low_value = low.value;
    Some(Numeral {
        low: low_value,
        high,
        ..low.numeral
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    limit: usize,
    is_unit: &'a dyn Fn(usize) -> bool,
    numeral: Numeral,
    has_pair: bool,
    /// 亿 and above; 万; below 万; the digits that wait for their multiplier. All `None` once too large.
    large: Option<Fixed>,
    middle: Option<Fixed>,
    section: Option<Fixed>,
    current: Option<Fixed>,
    has_current: bool,
    /// 几百, 数万: no telling how many.
    is_vague: bool,
    value: Option<Fixed>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, at: usize, is_unit: &'a dyn Fn(usize) -> bool) -> Self {
        Self {
            text,
            at,
            limit: at + MOST_CHARACTERS * 3,
            is_unit,
            numeral: Numeral::default(),
            has_pair: false,
            large: Some(Fixed::ZERO),
            middle: Some(Fixed::ZERO),
            section: Some(Fixed::ZERO),
            current: None,
            has_current: false,
            is_vague: false,
            value: None,
        }
    }

    fn read(mut self, takes_high: bool) -> Option<Self> {
        while self.at < self.limit {
            let Some(c) = after(self.text, self.at) else {
                break;
            };
            let goes_on = if digit(c).is_some() {
                self.arabic()
            } else if han_digit(c).is_some() {
                self.han(takes_high)
            } else if let Some(power) = multiplier(c) {
                self.multiply(c, power)
            } else if let ('廿' | '卅', false) = (c, self.has_current) {
                let tens = if c == '廿' { 2 } else { 3 };
                (self.current, self.has_current) = (Some(Fixed::whole(tens)), true);
                self.numeral.digits += 1;
                self.multiply(c, 1)
            } else {
                self.other(c)
            };
            if !goes_on {
                break;
            }
        }
        self.finish()
    }

    const fn has_begun(&self) -> bool {
        self.has_current || self.numeral.multipliers > 0
    }

    fn han(&mut self, takes_high: bool) -> bool {
        if self.has_current {
            return false;
        }
        let mut run = [0; 12];
        let mut count = 0;
        let mut end = self.at;
        for (slot, c) in run.iter_mut().zip(self.rest().chars()) {
            let Some(digit) = han_digit(c) else { break };
            *slot = digit;
            count += 1;
            end += c.len_utf8();
        }
        let mut digits = run.get(..count).unwrap_or_default();
        while let ([0, rest @ ..], true) = (digits, self.has_begun()) {
            digits = rest;
        }
        if digits.is_empty() {
            return false;
        }
        let had_zero = digits.len() < count;
        self.at = end;
        self.numeral.digits += count as u32;
        self.has_current = true;
        self.current = match digits {
            // 三四, 七八: the one or the other. 三五 and 三两 are said too.
            [one, two] if !had_zero && (*two == one + 1 && *one > 0 || (*one, *two) == (3, 5)) => {
                self.has_pair = true;
                Some(Fixed::whole((if takes_high { *two } else { *one }).into()))
            }
            digits => {
                let next = |v: Option<Fixed>, d: &u32| v?.with_digit(*d, false);
                digits.iter().fold(Some(Fixed::ZERO), next)
            }
        };
        // 三万五 is 35,000: a last digit without a multiplier counts tenths of the one before.
        let last = self.numeral.power;
        let next = after(self.text, self.at);
        if digits.len() == 1 && !had_zero && last >= 2 && !next.is_some_and(is_multiplier_or_point)
        {
            self.current = self.current.and_then(|v| v.times_ten_to(last - 1));
        }
        true
    }

    fn multiply(&mut self, c: char, power: u32) -> bool {
        let is_start = !self.has_begun();
        // 100兆 is a bandwidth.
        let is_mega = c == '兆' && self.numeral.is_arabic;
        if is_mega && !self.rest().starts_with("兆元") {
            return false;
        }
        if (self.is_unit)(self.at) && !is_start {
            return false;
        }
        let follows = self.has_current || is_start || power == 1 && self.numeral.power > 1;
        let own = if self.has_current {
            self.current
        } else {
            Some(Fixed::whole(1))
        };
        let sum = |a: Option<Fixed>, b: Option<Fixed>| a?.plus(b?);
        let is_zero = |v: Option<Fixed>| v.is_some_and(Fixed::is_zero);
        match power {
            1..4 => {
                if !follows {
                    return false;
                }
                self.section = sum(self.section, own.and_then(|v| v.times_ten_to(power)));
            }
            _ => {
                let mut below = match (self.has_current, is_start) {
                    (false, false) => self.section,
                    _ => sum(self.section, own),
                };
                if power > 4 {
                    below = sum(self.middle, below);
                }
                if is_zero(below) && !self.is_vague && !is_start {
                    return false;
                }
                let grown = below.and_then(|v| v.times_ten_to(power));
                if power > 4 {
                    self.large = sum(self.large, grown);
                    self.middle = Some(Fixed::ZERO);
                } else {
                    self.middle = sum(self.middle, grown);
                }
                self.section = Some(Fixed::ZERO);
            }
        }
        self.numeral.is_bare |= is_start;
        let continues = !self.has_current && !is_start && self.numeral.power > 0;
        self.numeral.power = power + if continues { self.numeral.power } else { 0 };
        self.numeral.multipliers += 1;
        (self.current, self.has_current) = (None, false);
        self.at += c.len_utf8();
        true
    }

    fn finish(mut self) -> Option<Self> {
        if !self.has_begun() {
            return None;
        }
        let current = if self.has_current {
            self.current
        } else {
            Some(Fixed::ZERO)
        };
        let sum = |a: Option<Fixed>, b: Option<Fixed>| a?.plus(b?);
        let value = sum(sum(self.large, self.middle), sum(self.section, current));
        self.value = if self.is_vague { None } else { value };
        if self.has_current {
            self.numeral.power = 0;
        }
        self.numeral.end = self.at;
        Some(self)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

fn is_multiplier_or_point(c: char) -> bool {
    multiplier(c).is_some() || matches!(c, '点' | '點' | '几' | '多' | '余')
}
