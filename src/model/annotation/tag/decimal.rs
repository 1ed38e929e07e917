//! Exact decimal numbers.

use std::fmt;

/// The most digits that are kept before or behind the point; longer ones are no decimals.
const MOST_DIGITS: usize = 60;

/// A non-negative or negative decimal of any size, exact: 12.4 times 10,000 is 124000 and nothing else. Kept as
/// its canonical digits: no plus, no leading zeros, no trailing zeros behind the point.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

impl Decimal {
    /// Reads `-12.40` as -12.4. Digits are ASCII. `None` for anything else, and for more than 60 digits on
    /// either side of the point.
    pub fn parse(digits: &str) -> Option<Self> {
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", digits),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(part) || whole.len() + part.len() == 0 {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let part = part.trim_end_matches('0');
        if whole.len() > MOST_DIGITS || part.len() > MOST_DIGITS {
            return None;
        }
        let whole = if whole.is_empty() { "0" } else { whole };
        let sign = if whole == "0" && part.is_empty() {
            ""
        } else {
            sign
        };
        let point = if part.is_empty() { "" } else { "." };
        Some(Self([sign, whole, point, part].concat()))
    }

    /// Its canonical digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Itself times ten to the power of `places`; `None` beyond 60 digits.
    pub fn shifted(&self, places: usize) -> Option<Self> {
        let (whole, part) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let (moved, rest) = part.split_at_checked(places).unwrap_or((part, ""));
        let zeros = places.saturating_sub(part.len());
        if zeros > MOST_DIGITS {
            return None;
        }
        Self::parse(&[whole, moved, &"0".repeat(zeros), ".", rest].concat())
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self(number.to_string())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(digits: &str) -> Option<String> {
        Decimal::parse(digits).map(|d| d.to_string())
    }

    #[test]
    fn digits_are_made_canonical() {
        for (digits, expected) in [
            ("12.40", Some("12.4")),
            ("007", Some("7")),
            (".5", Some("0.5")),
            ("5.", Some("5")),
            ("-0.0", Some("0")),
            ("-3.10", Some("-3.1")),
            ("", None),
            (".", None),
            ("1e5", None),
            ("１２", None),
            ("1.2.3", None),
        ] {
            assert_eq!(canonical(digits).as_deref(), expected, "{digits}");
        }
    }

    #[test]
    fn shifting_is_exact() {
        let shifted = |digits: &str, places| {
            let decimal = Decimal::parse(digits)?;
            decimal.shifted(places).map(|d| d.to_string())
        };
        assert_eq!(shifted("12.4", 4).as_deref(), Some("124000"));
        assert_eq!(shifted("0.00012", 3).as_deref(), Some("0.12"));
        assert_eq!(shifted("-1.5", 0).as_deref(), Some("-1.5"));
        assert_eq!(shifted("0", 8).as_deref(), Some("0"));
        assert_eq!(shifted("1", 61), None);
    }
}
