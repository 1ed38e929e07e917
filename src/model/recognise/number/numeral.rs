//! Reads numerals: 12.4万, 1,234, 三千二百, 3千2百, 一点五, 二〇二六, 三四十, 1700多, 百余.

use super::super::chars::{after, digit};
use super::fixed::Fixed;

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

    fn arabic(&mut self) -> bool {
        if self.has_current || (self.has_begun() && !self.numeral.is_arabic) {
            return false;
        }
        let mut value = Some(Fixed::ZERO);
        let mut count = 0;
        let mut is_behind_point = false;
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
            let is_separator = matches!(c, ',' | '，') && count <= 3 || self.is_grouped(c, count);
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
    fn is_grouped(&self, c: char, count: u32) -> bool {
        let group = self.text.get(..self.at).unwrap_or_default().chars().rev();
        matches!(c, ',' | '，') && count % 3 != 1 + 3 && group.take(4).last() == Some(c)
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

    fn other(&mut self, c: char) -> bool {
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
    fn takes_more(&self, c: char, next: Option<char>) -> bool {
        let is_round = self.numeral.is_arabic || !self.has_current;
        let is_word = c == '多'
            && matches!(next, Some('数' | '样' | '少' | '边' | '方' | '元'))
            && !(next == Some('元') && self.numeral.is_arabic)
            && !(next == Some('元') && self.numeral.multipliers > 0);
        is_round && !is_word && !self.numeral.is_approx
    }

    fn decimals(&mut self, point: char, next: Option<char>) -> bool {
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
