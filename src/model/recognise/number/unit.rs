//! Units, measure words and currencies, and which numerals each goes with.

use super::fixed::Fixed;
use super::listed::{among, starts};
use super::numeral::{Numeral, is_numeral};
use crate::model::recognise::OwnWords;
use crate::model::recognise::chars::is_han;
use crate::model::recognise::lexicon::{Words, lines};
use std::borrow::Cow;

/// A mark and its words in a line. Marks: none any numeral; `a` Arabic or large numerals only; `r` Arabic ones; `c` counted
/// nouns; `n` counted nouns, but not behind 两; `t` lengths of time; `l` Latin; `$` money with its ISO 4217 code; `%` tenths;
/// `d` discounts; `w` weights; `z` dozens; `*` times; `p` points; `-` words that merely begin like a unit.
const UNITS: &str = include_str!("../lexicon/units.txt");
/// Words that hold numerals without counting, marked `!`.
const NOT_NUMBERS: &str = include_str!("../lexicon/not_numbers.txt");

/// The characters beside digits and letters with which a number, a date or what hides one begins.
const OPENERS: &str = "\
零〇○一壹二两兩贰貳三叁參四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億兆俩倆几幾数數廿卅翻半负負打\
今昨明去本这后上下前头周星年第凌清早中午傍晚夜深当。！？《〔［“「‘－−¥￥€£₩₽＄０１２３４５６７８９";

/// A bit for each opener, by its code modulo their number.
struct Openers([u64; 64]);

impl Openers {
    const fn place(c: char) -> (usize, u64) {
        (c as usize / 64 % 64, 1 << (c as u64 % 64))
    }

    fn add(&mut self, c: char) {
        let (word, bit) = Self::place(c);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// What a unit makes of its numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// 个, 家, 公里.
    Measure,
    /// 分, 级, 点: with Chinese digits under ten they are something else.
    Ambiguous,
    /// 届, 期: only Arabic digits count them; 十四届 is a name.
    Arabic,
    /// 部门, 城市: the counted word itself.
    Counted,
    /// 国, 地: 三地 counts, 两国 does not.
    Place,
    /// 年, 小时.
    Time,
    /// km, GB.
    Latin,
    /// 元, with the ISO 4217 code; blank where several countries call theirs so.
    Money(&'static str),
    /// 成, and the sign of percent.
    Tenths,
    /// 折.
    Discount,
    /// 两, fifty grams.
    Weight,
    /// 打, twelve.
    Dozen,
    /// 倍.
    Times,
    /// 个百分点, 个基点.
    Points,
    /// 部长: a word that begins like a unit.
    None,
    /// 统一, 三亚: a word that holds a numeral without counting.
    NotNumber,
}

impl Unit {
    fn parse(mark: &'static str) -> Self {
        match mark.as_bytes() {
            [] => Self::Measure,
            [b'$', ..] => Self::Money(mark.get(1..).unwrap_or_default()),
            [b'a'] => Self::Ambiguous,
            [b'r'] => Self::Arabic,
            [b'c'] => Self::Counted,
            [b'n'] => Self::Place,
            [b't'] => Self::Time,
            [b'l'] => Self::Latin,
            [b'%'] => Self::Tenths,
            [b'd'] => Self::Discount,
            [b'w'] => Self::Weight,
            [b'z'] => Self::Dozen,
            [b'*'] => Self::Times,
            [b'p'] => Self::Points,
            [b'!'] => Self::NotNumber,
            _ => Self::None,
        }
    }

    /// Whether the numeral can count this, `text` being what follows the unit.
    pub fn goes_with(self, numeral: &Numeral, lead: char, text: &str) -> bool {
        let next = text.chars().next();
        match self {
            Self::None => false,
            Self::Ambiguous => {
                numeral.is_arabic
                    || numeral.multipliers > 0 && numeral.digits > 0
                    || starts(text, "建议|主张|要求|意见|希望|看法|共识|倡议")
            }
            Self::Arabic => numeral.is_arabic,
            Self::Place => !matches!(lead, '两' | '二' | '一') || !numeral.is_single(),
            Self::Tenths => {
                let is_low = !Fixed::whole(10).is_less_than(numeral.low) && numeral.low.is_known();
                is_low && numeral.power < 2 && !among(next, "立为功员不")
            }
            Self::Discount => numeral.multipliers == 0,
            // 2026两会, 三十两会.
            Self::Weight => !next.is_some_and(is_han) || among(next, "重的以左多黄白银金酒茶"),
            // 十打鸡蛋, but not 三打白骨精 and 十打九输.
            Self::Dozen => {
                let is_verb = next.is_some_and(|c| is_han(c) && numeral.multipliers == 0)
                    || next.is_some_and(is_numeral)
                    || among(next, "造击开破通卡响赢印工包假黑非法分折出了着仗");
                !numeral.is_arabic && !is_verb
            }
            Self::Latin => numeral.is_arabic && !next.is_some_and(|c| c.is_ascii_alphanumeric()),
            _ => true,
        }
    }
}

/// All units, and all words that hold numerals without counting.
pub(super) struct Units {
    words: Words<&'static str>,
    openers: Openers,
}

impl Units {
    pub fn new(own: &OwnWords) -> Self {
        let mut words: Vec<(Cow<'static, str>, &'static str)> = Vec::new();
        let mut openers = Openers([0; 64]);
        for unit in &own.units {
            words.push((Cow::Owned(unit.clone()), ""));
        }
        for (mark, list) in [UNITS, NOT_NUMBERS].into_iter().flat_map(lines) {
            for word in list.split(' ') {
                if mark == "!" {
                    word.chars().take(1).for_each(|c| openers.add(c));
                }
                words.push((Cow::Borrowed(word), mark));
            }
        }
        OPENERS.chars().for_each(|c| openers.add(c));
        Self {
            words: Words::new(words),
            openers,
        }
    }

    /// Whether something may begin with this character; most begin nothing.
    pub fn opens(&self, c: char) -> bool {
        c.is_ascii() || self.openers.has(c)
    }

    /// The unit that `text` begins with, and its length in bytes.
    #[inline(never)]
    pub fn read(&self, text: &str) -> Option<(usize, Unit)> {
        let (length, mark) = self.words.longest_prefix(text)?;
        let unit = Unit::parse(mark);
        (unit != Unit::NotNumber).then_some((length, unit))
    }

    /// The length of the word `text` begins with, where that holds a numeral without counting.
    #[inline(never)]
    pub fn not_number(&self, text: &str) -> Option<usize> {
        let (length, mark) = self.words.longest_prefix(text)?;
        (mark == "!").then_some(length)
    }
}
