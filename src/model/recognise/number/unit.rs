//! Units, measure words and currencies, and which numerals each goes with.

use super::fixed::Fixed;
use super::listed::{among, starts};
use super::numeral::Numeral;
use crate::model::recognise::OwnWords;
use crate::model::recognise::lexicon::{Words, lines};
use std::borrow::Cow;

/// ISO 4217 codes.
const CODES: &str = "AED AUD BDT BGN BRL CAD CHF CNY DEM DKK EGP EUR FRF GBP HKD HUF IDR ILS INR IRR JPY KHR KRW KZT LAK MMK MNT MOP \
MYR NGN NOK NZD PHP PKR PLN QAR RUB SAR SEK SGD THB TJS TRY TWD UAH USD UZS VND ZAR";

/// A currency by its place among the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Currency(u8);

impl Currency {
    /// The currency of that code; none of them for an unknown one.
    pub fn of(code: &str) -> Self {
        let place = CODES.split(' ').position(|c| c == code);
        Self(place.and_then(|p| p.try_into().ok()).unwrap_or(u8::MAX))
    }

    /// Its code; blank where several countries call theirs so.
    pub fn code(self) -> &'static str {
        CODES.split(' ').nth(self.0.into()).unwrap_or_default()
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
    /// 元.
    Money(Currency),
    /// 成, and the sign of percent.
    Tenths,
    /// 折.
    Discount,
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
    fn parse(mark: &str) -> Self {
        match mark.as_bytes() {
            [] => Self::Measure,
            [b'$', ..] => Self::Money(Currency::of(mark.get(1..).unwrap_or_default())),
            [b'a'] => Self::Ambiguous,
            [b'r'] => Self::Arabic,
            [b'c'] => Self::Counted,
            [b'n'] => Self::Place,
            [b't'] => Self::Time,
            [b'l'] => Self::Latin,
            [b'%'] => Self::Tenths,
            [b'd'] => Self::Discount,
            [b'*'] => Self::Times,
            [b'p'] => Self::Points,
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
            Self::Latin => numeral.is_arabic && !next.is_some_and(|c| c.is_ascii_alphanumeric()),
            _ => true,
        }
    }
}

/// All units, and all words that hold numerals without counting.
pub(super) struct Units(Words<Unit>);

impl Units {
    pub fn new(own: &OwnWords) -> Self {
        let own = own
            .units
            .iter()
            .map(|u| (Cow::Owned(u.clone()), Unit::Measure));
        let units = lines(include_str!("../lexicon/units.txt"));
        let units = units.flat_map(|(mark, words)| {
            let unit = Unit::parse(mark);
            words
                .split(' ')
                .map(move |word| (Cow::Borrowed(word), unit))
        });
        let words = lines(include_str!("../lexicon/not_numbers.txt"));
        let words = words.flat_map(|(line, _)| line.split(' '));
        let words = words.map(|word| (Cow::Borrowed(word), Unit::NotNumber));
        Self(Words::new(own.chain(units).chain(words)))
    }

    /// The unit that `text` begins with, and its length in bytes.
    #[inline(never)]
    pub fn read(&self, text: &str) -> Option<(usize, Unit)> {
        self.0
            .longest_prefix(text)
            .filter(|(_, unit)| *unit != Unit::NotNumber)
    }

    /// The length of the word `text` begins with, where that holds a numeral without counting.
    #[inline(never)]
    pub fn not_number(&self, text: &str) -> Option<usize> {
        let (length, unit) = self.0.longest_prefix(text)?;
        (unit == Unit::NotNumber).then_some(length)
    }
}
