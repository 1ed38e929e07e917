//! The rules for numbers.

/// Rules for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberRule {
    /// A numeral with a unit or measure word: 12.4万家.
    Quantity,
    /// A numeral without one, where a number must stand: 增至9.5.
    Bare,
    /// A numeral with a currency: 1.8亿元, US$5.
    Money,
    /// A share with its sign or word: 5.4%, 百分之三十.
    Percent,
    /// Tenths: 三成.
    Tenths,
    /// What is left of a price: 八折.
    Discount,
    /// 0.3个百分点, 25个基点.
    Points,
    /// 2.6倍, 翻一番.
    Multiple,
    /// 三分之一, 半数.
    Fraction,
    /// 第10位.
    Ordinal,
    /// 10%至12.5%, 三四千人.
    Range,
    /// A day, month, year or span of them.
    Date,
}

impl NumberRule {
    /// Its name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quantity => "number.quantity",
            Self::Bare => "number.bare",
            Self::Money => "number.money",
            Self::Percent => "number.percent",
            Self::Tenths => "number.tenths",
            Self::Discount => "number.discount",
            Self::Points => "number.points",
            Self::Multiple => "number.multiple",
            Self::Fraction => "number.fraction",
            Self::Ordinal => "number.ordinal",
            Self::Range => "number.range",
            Self::Date => "number.date",
        }
    }
}
