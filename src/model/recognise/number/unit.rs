//! Units, measure words and currencies, and which numerals each goes with.

use super::fixed::Fixed;
use super::numeral::Numeral;
use crate::model::recognise::OwnWords;
use crate::model::recognise::lexicon::{Words, lines};
use std::borrow::Cow;

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
    /// 元, with its ISO 4217 code; blank where several countries call theirs so.
    Money(&'static str),
    /// 成.
    Tenths,
    /// 折.
    Discount,
    /// 倍.
    Times,
    /// 个百分点, 个基点.
    Points,
    /// 部长: a word that begins like a unit.
    None,
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
            [b'#'] => Self::Discount,
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
            Self::Ambiguous
                if [
                    "建议", "主张", "要求", "意见", "希望", "看法", "共识", "倡议",
                ]
                .iter()
                .any(|w| text.starts_with(w)) =>
            {
                true
            }
            Self::Ambiguous => numeral.is_arabic || numeral.multipliers > 0 && numeral.digits > 0,
            Self::Arabic => numeral.is_arabic,
            Self::Place => !matches!(lead, '两' | '二' | '一') || !numeral.is_single(),
            Self::Tenths => {
                let is_low = numeral
                    .low
                    .is_some_and(|v| !Fixed::whole(10).is_less_than(v));
                is_low && numeral.power < 2 && !next.is_some_and(|c| "立为功员不".contains(c))
            }
            Self::Discount => numeral.multipliers == 0,
            Self::Latin => numeral.is_arabic && !next.is_some_and(|c| c.is_ascii_alphanumeric()),
            _ => true,
        }
    }
}

/// All units.
pub(super) struct Units(Words<Unit>);

impl Units {
    pub fn new(own: &OwnWords) -> Self {
        let listed = lines(include_str!("../lexicon/units.txt"));
        let listed = listed.map(|(word, mark)| (Cow::Borrowed(word), Unit::parse(mark)));
        let own = own
            .units
            .iter()
            .map(|u| (Cow::Owned(u.clone()), Unit::Measure));
        Self(Words::new(own.chain(listed)))
    }

    /// The unit that `text` begins with, and its length in bytes.
    pub fn read(&self, text: &str) -> Option<(usize, Unit)> {
        self.0.longest_prefix(text)
    }
}
