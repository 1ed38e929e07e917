//! The fields of a number.

use super::Decimal;

/// What a number means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// What it amounts to, multipliers worked in: 124000 for 12.4万家. 5.4 for 5.4%.
    pub value: Option<Value>,
    /// The unit or measure word as the text has it (家, 人次); for money the ISO 4217 code, for a share `%`.
    /// Blank where there is none.
    pub unit: String,
    /// Which kind of number.
    pub kind: Option<NumberKind>,
    /// Whether the text itself calls it inexact: 多, 余, 几 inside, 约 beside.
    pub approx: bool,
    /// What stands beside it: 约 超 不到 以上 …
    pub comparator: Option<Comparator>,
    /// What a change is measured against: 同比, 环比, 比上年末 … Blank where the text does not say.
    pub basis: String,
    /// What it counts or measures: 郑州市 in 郑州市(111家). Blank where the text does not say.
    pub subject: String,
}

/// What a number amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One amount.
    Exact(Decimal),
    /// A fraction, numerator first: 1/3 stays 1/3.
    Ratio(Decimal, Decimal),
    /// From the first to the second, both included.
    Range(Decimal, Decimal),
    /// A date, a month, a year, or an interval `from/to` of such (ISO 8601).
    Date(String),
}

/// Kinds of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// So many of something.
    Quantity,
    /// An amount of money.
    Money,
    /// A share of a hundred.
    Percent,
    /// A difference between two shares of a hundred.
    Points,
    /// So many times something.
    Multiple,
    /// A part of a whole.
    Fraction,
    /// A rank.
    Ordinal,
    /// From one amount to another.
    Range,
    /// A day, month, year or span of them.
    Date,
}

impl NumberKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Quantity,
        Self::Money,
        Self::Percent,
        Self::Points,
        Self::Multiple,
        Self::Fraction,
        Self::Ordinal,
        Self::Range,
        Self::Date,
    ];

    /// The name used in records and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Multiple => "multiple",
            Self::Fraction => "fraction",
            Self::Ordinal => "ordinal",
            Self::Range => "range",
            Self::Date => "date",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// How the true amount lies to the one that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// 约, 近, 左右: about.
    Approx,
    /// 超, 逾: more.
    Gt,
    /// 不到, 不足: less.
    Lt,
    /// 不少于, 以上: as much or more.
    Ge,
    /// 不超过, 以内: as much or less.
    Le,
}

impl Comparator {
    /// All comparators.
    pub const ALL: [Self; 5] = [Self::Approx, Self::Gt, Self::Lt, Self::Ge, Self::Le];

    /// The name used in records and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approx => "approx",
            Self::Gt => "gt",
            Self::Lt => "lt",
            Self::Ge => "ge",
            Self::Le => "le",
        }
    }

    /// The comparator of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.as_str() == name)
    }
}
