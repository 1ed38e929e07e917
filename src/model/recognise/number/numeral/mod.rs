//! Reads numerals: 12.4万, 1,234, 三千二百, 3千2百, 一点五, 二〇二六, 三四十, 1700多, 百余.

mod arabic;
mod han;
mod more;

use super::fixed::Fixed;
use super::page::Page;
use crate::model::recognise::chars::digit;

/// Longer ones are no numerals, but serial numbers or nonsense.
const MOST_CHARACTERS: usize = 40;

/// What a numeral says, and of what characters it is made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numeral {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// What it amounts to; of 三四十 the less.
    pub low: Fixed,
    /// Of 三四十 the more, else unknown.
    pub high: Fixed,
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
    /// A separator or a space stands in it: 1,234, 5 万.
    pub is_split: bool,
}

impl Numeral {
    /// One Chinese digit alone.
    pub const fn is_single(&self) -> bool {
        !self.is_arabic && self.digits == 1 && self.multipliers == 0
    }

    /// Its value where it is whole and small.
    pub fn small(&self) -> Option<u32> {
        let is_plain = !self.is_approx && !self.high.is_known();
        self.low.small().filter(|_| is_plain)
    }
}

/// What is neither a digit nor a multiplier.
const NEITHER: u32 = 99;

/// The value of a Chinese digit; of a multiplier ten and its power of ten.
#[inline(never)]
const fn rank(c: char) -> u32 {
    match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '俩' | '倆' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 11,
        '百' | '佰' => 12,
        '千' | '仟' => 13,
        '万' | '萬' => 14,
        '亿' | '億' => 18,
        '兆' => 22,
        _ => NEITHER,
    }
}

/// The value of a Chinese digit.
pub(super) fn han_digit(c: char) -> Option<u32> {
    Some(rank(c)).filter(|rank| *rank < 10)
}

/// The power of ten of a multiplier.
pub(super) fn multiplier(c: char) -> Option<u32> {
    let rank = rank(c);
    (rank > 10 && rank < NEITHER).then(|| rank - 10)
}

/// Whether a Chinese numeral may begin with it.
pub(super) fn is_numeral(c: char) -> bool {
    rank(c) < NEITHER
}

/// Reads the numeral at `at`.
pub(super) fn read(page: &Page<'_>, at: usize) -> Option<Numeral> {
    let mut reader = Reader::new(page, at);
    let mut numeral = reader.read(false)?;
    if reader.has_pair {
        numeral.high = Reader::new(page, at).read(true)?.low;
    }
    Some(numeral)
}

struct Reader<'a> {
    page: &'a Page<'a>,
    at: usize,
    limit: usize,
    numeral: Numeral,
    has_pair: bool,
    /// 亿 and above; 万; below 万; the digits that wait for their multiplier.
    large: Fixed,
    middle: Fixed,
    section: Fixed,
    current: Fixed,
    has_current: bool,
    /// 几百, 数万: no telling how many.
    is_vague: bool,
    /// The last multiplier below 万, and none where that one was 万 or above.
    last: u32,
    /// A 零 was passed that 十 or 几 follows: 一千零十二.
    is_behind_zero: bool,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Page<'a>, at: usize) -> Self {
        Self {
            page,
            at,
            limit: at + MOST_CHARACTERS * 3,
            numeral: Numeral::default(),
            has_pair: false,
            large: Fixed::ZERO,
            middle: Fixed::ZERO,
            section: Fixed::ZERO,
            current: Fixed::ZERO,
            has_current: false,
            is_vague: false,
            last: 0,
            is_behind_zero: false,
        }
    }

    #[inline(never)]
    fn read(&mut self, takes_high: bool) -> Option<Numeral> {
        while let Some(c) = self.page.next(self.at) {
            let goes_on = if digit(c).is_some() || self.is_point(c) {
                self.arabic()
            } else if han_digit(c).is_some() {
                self.han(takes_high)
            } else if let Some(power) = multiplier(c) {
                self.multiply(c, power)
            } else {
                self.other(c)
            };
            if !goes_on || self.at >= self.limit {
                break;
            }
        }
        self.finish()
    }

    /// Whether it begins with a point: .5.
    fn is_point(&self, c: char) -> bool {
        c == '.' && !self.has_begun() && self.page.is_digit(self.at + 1)
    }

    const fn has_begun(&self) -> bool {
        self.has_current || self.numeral.multipliers > 0
    }

    /// Multiplies what stands before a 十, 百, 千, 万, 亿 by it.
    fn multiply(&mut self, c: char, power: u32) -> bool {
        let is_start = !self.has_begun();
        // 100兆 is a bandwidth.
        let is_mega = c == '兆' && self.numeral.is_arabic && !self.rest().starts_with("兆元");
        if is_mega || !is_start && self.page.begins_unit(self.at) {
            return false;
        }
        let grown = if power < 4 {
            self.below_ten_thousand(is_start, power)
        } else {
            self.above(is_start, power)
        };
        if !grown {
            return false;
        }
        self.numeral.is_bare |= is_start;
        let continues = !self.has_current && power >= 4;
        self.numeral.power = power + if continues { self.numeral.power } else { 0 };
        self.numeral.multipliers += 1;
        (self.current, self.has_current) = (Fixed::ZERO, false);
        self.at = self.page.behind(self.at);
        true
    }

    fn below_ten_thousand(&mut self, is_start: bool, power: u32) -> bool {
        // 一百十 is said for 一百一十.
        let falls = self.last == 0 || power < self.last;
        let follows = self.has_current || is_start || power == 1 && self.numeral.power > 1;
        if follows && !falls {
            // 二十三十 are two numerals.
            self.is_vague = true;
            return false;
        }
        let is_one = !self.has_current || self.current.is_zero();
        let own = if is_one {
            Fixed::whole(1)
        } else {
            self.current
        };
        if follows {
            self.section = self.section.plus(own.times_ten_to(power));
            self.last = power;
        }
        follows
    }

    fn above(&mut self, is_start: bool, power: u32) -> bool {
        let mut below = self.section.plus(self.current);
        if is_start {
            below = Fixed::whole(1);
        }
        if power > 4 {
            below = self.middle.plus(below);
        }
        if below.is_zero() && power == 4 && self.numeral.power == 4 {
            // 四万万.
            below = std::mem::replace(&mut self.middle, Fixed::ZERO);
        }
        if below.is_zero() && !self.is_vague {
            return false;
        }
        let grown = below.times_ten_to(power);
        if power > 4 {
            self.large = self.large.plus(grown);
            self.middle = Fixed::ZERO;
        } else {
            self.middle = self.middle.plus(grown);
        }
        (self.section, self.last) = (Fixed::ZERO, 0);
        true
    }

    /// Everything together.
    fn sum(&self) -> Fixed {
        self.large
            .plus(self.middle)
            .plus(self.section)
            .plus(self.current)
    }

    fn finish(&mut self) -> Option<Numeral> {
        let mut numeral = self.numeral;
        numeral.low = if self.is_vague {
            Fixed::UNKNOWN
        } else {
            self.sum()
        };
        if self.has_current {
            numeral.power = 0;
        }
        numeral.end = self.at;
        self.has_begun().then_some(numeral)
    }

    fn rest(&self) -> &'a str {
        self.page.from(self.at)
    }
}
