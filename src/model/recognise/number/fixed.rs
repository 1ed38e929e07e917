//! Arithmetic while a numeral is read: exact, in powers of ten.

use crate::model::annotation::Decimal;

/// `digits` divided by ten to the power of `places`, or nothing that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fixed {
    digits: u64,
    places: u32,
}

impl Default for Fixed {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl Fixed {
    /// No value, or one too large to be held. Whatever is reckoned with it is unknown too.
    pub const UNKNOWN: Self = Self {
        digits: u64::MAX,
        places: 0,
    };
    pub const ZERO: Self = Self::whole(0);

    pub const fn whole(digits: u64) -> Self {
        Self { digits, places: 0 }
    }

    const fn of(digits: Option<u64>, places: u32) -> Self {
        match digits {
            Some(digits) if digits != u64::MAX && places < 19 => Self { digits, places },
            _ => Self::UNKNOWN,
        }
    }

    pub const fn is_known(self) -> bool {
        self.digits != u64::MAX
    }

    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Itself with one more decimal digit behind the last.
    #[inline(never)]
    pub fn with_digit(self, digit: u32, is_behind_point: bool) -> Self {
        let digits = self.known().and_then(|d| d.checked_mul(10));
        let digits = digits.and_then(|d| d.checked_add(digit.into()));
        Self::of(digits, self.places + u32::from(is_behind_point))
    }

    #[inline(never)]
    pub fn times_ten_to(self, power: u32) -> Self {
        let grown = 10u64.checked_pow(power.saturating_sub(self.places));
        let digits = self.known().and_then(|d| d.checked_mul(grown?));
        Self::of(digits, self.places.saturating_sub(power))
    }

    pub fn divided_by_ten_to(self, power: u32) -> Self {
        Self::of(self.known(), self.places + power)
    }

    #[inline(never)]
    pub fn plus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        let one = self.at(places);
        let digits = one.and_then(|d| d.checked_add(other.at(places)?));
        Self::of(digits, places)
    }

    #[inline(never)]
    pub fn is_less_than(self, other: Self) -> bool {
        let places = self.places.max(other.places);
        self.at(places) < other.at(places)
    }

    /// Its value where it is whole and small.
    pub fn small(self) -> Option<u32> {
        match self.places {
            0 => self.known()?.try_into().ok(),
            _ => None,
        }
    }

    #[inline(never)]
    pub fn decimal(self, is_negative: bool) -> Option<Decimal> {
        let mut digits = String::from(if is_negative { "-" } else { "" });
        push_digits(&mut digits, self.known()?, self.places + 1);
        digits.insert(digits.len() - self.places as usize, '.');
        Decimal::parse(&digits)
    }

    fn known(self) -> Option<u64> {
        self.is_known().then_some(self.digits)
    }

    /// Its digits with so many places.
    fn at(self, places: u32) -> Option<u64> {
        let power = 10u64.checked_pow(places - self.places)?;
        self.known()?.checked_mul(power)
    }
}

/// Writes a number with at least so many digits.
#[inline(never)]
pub(super) fn push_digits(text: &mut String, number: u64, width: u32) {
    if number > 9 || width > 1 {
        push_digits(text, number / 10, width.saturating_sub(1));
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}
