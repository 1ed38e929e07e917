//! English numbers: 12.4 thousand firms, $1.8bn, two thirds, between 3 and 5 million.

mod spelled;

pub(super) use spelled::words;

use super::NumberRule;
use super::amount::{Amount, Page};
use super::fixed::Fixed;
use super::numeral::Numeral;
use super::unit::Unit;

/// Signs and codes before an amount, the longer first.
const CURRENCIES: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("USD", "USD"),
    ("RMB", "CNY"),
    ("CNY", "CNY"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("JPY", "JPY"),
    ("HKD", "HKD"),
    ("CN¥", "CNY"),
    ("$", "USD"),
    ("＄", "USD"),
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
    ("₽", "RUB"),
];

/// Words that multiply, and their powers of ten. The short ones of money come last.
const SCALES: &[(&str, u32)] = &[
    ("hundred thousand", 5),
    ("hundred million", 8),
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("bn", 9),
    ("mn", 6),
    ("tn", 12),
    ("m", 6),
    ("b", 9),
    ("k", 3),
];
const SHORT_SCALES: usize = 3;

/// Words behind an amount that make it something else than so many.
const UNITS: &[(&str, Unit)] = &[
    ("percentage points", Unit::Points),
    ("percentage point", Unit::Points),
    ("basis points", Unit::Points),
    ("percent", Unit::Tenths),
    ("per cent", Unit::Tenths),
    ("pct", Unit::Tenths),
    ("times", Unit::Times),
    ("fold", Unit::Times),
    ("yuan", Unit::Money("CNY")),
    ("renminbi", Unit::Money("CNY")),
    ("RMB", Unit::Money("CNY")),
    ("U.S. dollars", Unit::Money("USD")),
    ("US dollars", Unit::Money("USD")),
    ("dollars", Unit::Money("USD")),
    ("USD", Unit::Money("USD")),
    ("euros", Unit::Money("EUR")),
    ("yen", Unit::Money("JPY")),
    ("dollar", Unit::Money("USD")),
    ("pence", Unit::Measure),
    ("Swiss francs", Unit::Money("CHF")),
    ("won", Unit::Money("KRW")),
    ("rubles", Unit::Money("RUB")),
    ("rupees", Unit::Money("INR")),
    ("Hong Kong dollars", Unit::Money("HKD")),
];

/// Counted words of two parts, and those that do not end in s.
const NOUNS: &[&str] = &[
    "square kilometers",
    "square kilometres",
    "square meters",
    "square metres",
    "cubic meters",
    "cubic metres",
    "metric tons",
    "degrees Celsius",
    "feet",
    "people",
    "men",
    "women",
    "children",
    "mu",
    "staff",
    "troops",
    "km",
    "kg",
    "aircraft",
    "kilowatt-hours",
];

/// Words that end in s and are not counted.
const NOT_COUNTED: &[&str] = &[
    "was", "is", "has", "as", "this", "its", "his", "us", "s", "does", "says", "plus", "versus",
    "thus", "less", "across", "always", "was", "yes",
];

/// The currency that `text` begins with: its length in bytes and its code.
pub(super) fn currency(text: &str) -> Option<(usize, &'static str)> {
    let (sign, code) = CURRENCIES.iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((sign.len(), code))
}

/// Where the word at `at` ends, an optional space or hyphen before it.
fn word<'a>(page: Page<'a>, at: usize) -> (usize, &'a str) {
    let rest = page.from(at);
    (
        at + usize::from(rest.starts_with([' ', '-'])),
        rest.strip_prefix([' ', '-']).unwrap_or(rest),
    )
}

/// Whether `text` begins with `word` and no letter follows.
fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Multiplies by the word behind: 1.8bn, 5 million.
fn scale(page: Page<'_>, amount: &mut Amount, is_money: bool) -> bool {
    let (at, rest) = word(page, amount.end);
    let is_apart = at > amount.end;
    let scales = SCALES.iter().enumerate();
    let mut scales = scales
        .filter(|(i, _)| (*i + SHORT_SCALES < SCALES.len() || is_money) && (*i < 7 || !is_apart));
    let Some((_, (name, power))) = scales.find(|(_, (name, _))| begins(rest, name)) else {
        return false;
    };
    amount.end = at + name.len();
    amount.unit_start = amount.end;
    amount.numeral.power = *power;
    amount.numeral.multipliers = 1;
    amount.scale(|v| v.times_ten_to(*power));
    true
}

/// An amount of money behind its sign.
pub(super) fn scaled(page: Page<'_>, at: usize, numeral: &Numeral) -> Option<Amount> {
    let mut amount = Amount::of(at, numeral);
    scale(page, &mut amount, true).then_some(amount)
}

/// What Arabic digits open where English follows them.
pub(super) fn behind(page: Page<'_>, at: usize, numeral: &Numeral) -> Option<Amount> {
    let next = page.from(numeral.end).chars().next()?;
    if !(next.is_ascii_alphabetic() || matches!(next, ' ' | '-' | '–'))
        || numeral.is_padded
        || numeral.multipliers > 0
    {
        return None;
    }
    let mut amount = Amount::of(at, numeral);
    for suffix in ["st", "nd", "rd", "th"] {
        if begins(page.from(amount.end), suffix)
            && !page.from(amount.end + 2).starts_with(" century")
        {
            amount.end += suffix.len();
            amount.unit_start = amount.end;
            amount.rule = NumberRule::Ordinal;
            return Some(amount);
        }
    }
    complete(page, amount)
}

/// Takes in the multiplier, the second end of a range, and the unit.
fn complete(page: Page<'_>, mut amount: Amount) -> Option<Amount> {
    let mut is_scaled = scale(page, &mut amount, false);
    let joint = [" to ", "-", "–", " and ", "–"].into_iter().find(|joint| {
        let is_open = *joint != " and "
            || page
                .until(amount.start)
                .to_ascii_lowercase_ends_with("between ");
        is_open && page.from(amount.end).starts_with(joint)
    });
    if let Some(at) = joint.map(|joint| amount.end + joint.len()) {
        if page.from(at).starts_with(|c: char| c.is_ascii_digit()) {
            let numeral = page.numeral(at)?;
            let mut second = Amount::of(at, &numeral);
            let is_second_scaled = scale(page, &mut second, false);
            let (low, high) = (amount.low?, second.low?);
            let raised = low
                .times_ten_to(second.numeral.power)
                .filter(|_| !is_scaled && is_second_scaled);
            let low = raised
                .filter(|raised| !high.is_less_than(*raised))
                .unwrap_or(low);
            if high.is_less_than(low) {
                return None;
            }
            (amount.low, amount.high) = (Some(low), Some(high));
            (amount.end, amount.unit_start) = (second.end, second.end);
            is_scaled |= is_second_scaled;
            if page
                .until(amount.start)
                .to_ascii_lowercase_ends_with("between ")
            {
                amount.start -= "between ".len();
            }
        }
    }
    unit(page, &mut amount, is_scaled).then_some(amount)
}

/// Takes the unit behind an amount. False where nothing shows that it counts.
fn unit(page: Page<'_>, amount: &mut Amount, is_scaled: bool) -> bool {
    if page.from(amount.end).starts_with(['%', '％']) {
        amount.unit_start = amount.end;
        amount.end += page
            .from(amount.end)
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        amount.rule = NumberRule::Percent;
        amount.unit = Some(Unit::Tenths);
        return true;
    }
    let (at, rest) = word(page, amount.end);
    if let Some((length, code)) = currency(rest).filter(|(length, _)| {
        *length < 4
            && !rest.starts_with(|c: char| c.is_ascii_alphabetic())
            && !rest
                .get(*length..)
                .is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    }) {
        (amount.unit_start, amount.end) = (at, at + length);
        (amount.unit, amount.rule) = (Some(Unit::Money(code)), NumberRule::Money);
        return true;
    }
    let numeral = &amount.numeral;
    let is_year = numeral.digits == 4
        && numeral.small().is_some_and(|y| (1900..2101).contains(&y))
        && !is_scaled
        && page
            .text
            .get(amount.start..amount.end)
            .is_some_and(|t| t.len() == 4);
    let nouns = NOUNS.iter().map(|name| (*name, Unit::Measure));
    let mut units = UNITS.iter().copied().chain(nouns);
    if let Some((name, unit)) = units.find(|(name, _)| begins(rest, name)) {
        amount.unit_start = at;
        amount.end = at + name.len();
        amount.unit = Some(unit);
        amount.rule = match unit {
            Unit::Points => NumberRule::Points,
            Unit::Tenths => NumberRule::Percent,
            Unit::Times => NumberRule::Multiple,
            Unit::Money(_) => NumberRule::Money,
            _ => NumberRule::Quantity,
        };
        return true;
    }
    let length = rest
        .find(|c: char| !c.is_ascii_lowercase())
        .unwrap_or(rest.len());
    let noun = rest.get(..length).unwrap_or_default();
    let is_plural = noun.len() > 3
        && noun.ends_with('s')
        && !noun.ends_with("ss")
        && !NOT_COUNTED.contains(&noun);
    let is_apart = page.from(amount.end).starts_with(' ');
    if is_plural && is_apart && !is_year {
        amount.unit_start = at;
        amount.end = at + noun.len();
        amount.unit = Some(Unit::Measure);
        return true;
    }
    is_scaled
}

impl Amount {
    /// A numeral without its unit.
    pub(super) fn of(at: usize, numeral: &Numeral) -> Self {
        Self {
            end: numeral.end,
            unit_start: numeral.end,
            numeral: *numeral,
            low: numeral.low,
            high: numeral.high,
            is_approx: numeral.is_approx,
            ..Self::blank(at)
        }
    }

    fn with_value(mut self, value: u64, end: usize) -> Self {
        (self.low, self.end, self.unit_start) = (Some(Fixed::whole(value)), end, end);
        self
    }
}

trait EndsWith {
    fn to_ascii_lowercase_ends_with(&self, end: &str) -> bool;
}

impl EndsWith for str {
    fn to_ascii_lowercase_ends_with(&self, end: &str) -> bool {
        let at = self.len().checked_sub(end.len());
        at.and_then(|at| self.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    }
}
