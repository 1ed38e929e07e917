//! Arithmetic while a numeral is read: exact, in powers of ten.

use crate::model::annotation::Decimal;

/// Whole digits, divided by ten to the power of the lowest five bits; or nothing that is known. One word, so that it
/// goes by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fixed(u64);

/// The bits that hold the places behind the point.
const PLACES: u32 = 5;
/// More digits than can be held.
const TOO_MANY: u64 = 1 << (64 - PLACES);

impl Default for Fixed {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl Fixed {
    /// No value, or one too large to be held. Whatever is reckoned with it is unknown too.
    pub const UNKNOWN: Self = Self(u64::MAX);
    pub const ZERO: Self = Self(0);

    pub const fn whole(digits: u64) -> Self {
        Self::of(digits, 0)
    }

    #[inline(never)]
    const fn of(digits: u64, places: u32) -> Self {
        if digits >= TOO_MANY || places > 18 {
            return Self::UNKNOWN;
        }
        Self(digits << PLACES | places as u64)
    }

    pub const fn is_known(self) -> bool {
        self.0 != u64::MAX
    }

    pub const fn is_zero(self) -> bool {
        self.0 >> PLACES == 0
    }

    const fn places(self) -> u32 {
        if self.is_known() {
            (self.0 & 31) as u32
        } else {
            0
        }
    }

    /// Its digits with so many noughts behind them; very many where they cannot be held.
    #[inline(never)]
    fn digits(self, noughts: u32) -> u64 {
        let mut digits = match self.is_known() {
            true => self.0 >> PLACES,
            false => TOO_MANY,
        };
        for _ in 0..noughts {
            digits = match digits {
                0..TOO_MANY => digits * 10,
                _ => TOO_MANY,
            };
        }
        digits
    }

    /// Itself with one more decimal digit behind the last.
    #[inline(never)]
    pub fn with_digit(self, digit: u32, is_behind_point: bool) -> Self {
        let digits = self.digits(1) + u64::from(digit);
        Self::of(digits, self.places() + u32::from(is_behind_point))
    }

    #[inline(never)]
    pub fn times_ten_to(self, power: u32) -> Self {
        let places = self.places();
        Self::of(
            self.digits(power.saturating_sub(places)),
            places.saturating_sub(power),
        )
    }

    pub fn times(self, factor: u64) -> Self {
        Self::of(self.digits(0).saturating_mul(factor), self.places())
    }

    pub fn divided_by_ten_to(self, power: u32) -> Self {
        Self::of(self.digits(0), self.places() + power)
    }

    #[inline(never)]
    pub fn plus(self, other: Self) -> Self {
        let places = self.places().max(other.places());
        Self::of(self.at(places) + other.at(places), places)
    }

    #[inline(never)]
    pub fn is_less_than(self, other: Self) -> bool {
        let places = self.places().max(other.places());
        self.at(places) < other.at(places)
    }

    /// Its value where it is whole and small.
    pub fn small(self) -> Option<u32> {
        let is_whole = self.places() == 0;
        self.digits(0).try_into().ok().filter(|_| is_whole)
    }

    #[inline(never)]
    pub fn decimal(self, is_negative: bool) -> Option<Decimal> {
        if !self.is_known() {
            return None;
        }
        let places = self.places();
        let mut digits = String::from(if is_negative { "-" } else { "" });
        push_digits(&mut digits, self.digits(0), places + 1);
        digits.insert(digits.len() - places as usize, '.');
        Decimal::parse(&digits)
    }

    /// Its digits with so many places.
    fn at(self, places: u32) -> u64 {
        self.digits(places - self.places())
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
