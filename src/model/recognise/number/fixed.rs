//! Arithmetic while a numeral is read: exact, in powers of ten.

use crate::model::annotation::Decimal;

/// `digits` divided by ten to the power of `places`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fixed {
    digits: u64,
    places: u32,
}

impl Fixed {
    pub const ZERO: Self = Self::whole(0);

    pub const fn whole(digits: u64) -> Self {
        Self { digits, places: 0 }
    }

    /// Itself with one more decimal digit behind the last; `None` where that is too long.
    pub fn with_digit(self, digit: u32, is_behind_point: bool) -> Option<Self> {
        let digits = self.digits.checked_mul(10)?.checked_add(digit.into())?;
        let places = self.places + u32::from(is_behind_point);
        Some(Self { digits, places })
    }

    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let grown = power.saturating_sub(self.places);
        let digits = self.digits.checked_mul(10u64.checked_pow(grown)?)?;
        let places = self.places.saturating_sub(power);
        Some(Self { digits, places })
    }

    pub fn divided_by_ten_to(self, power: u32) -> Self {
        let places = self.places + power;
        Self { places, ..self }
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let digits = self.at(places)?.checked_add(other.at(places)?)?;
        Some(Self { digits, places })
    }

    pub fn is_less_than(self, other: Self) -> bool {
        let places = self.places.max(other.places);
        self.at(places) < other.at(places)
    }

    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Its value where it is whole and small.
    pub fn small(self) -> Option<u32> {
        match self.places {
            0 => self.digits.try_into().ok(),
            _ => None,
        }
    }

    pub fn decimal(self, is_negative: bool) -> Option<Decimal> {
        let digits = self.digits.to_string();
        let places = self.places as usize;
        let zeros = (places + 1).saturating_sub(digits.len());
        let digits = ["0".repeat(zeros), digits].concat();
        let (whole, part) = digits.split_at_checked(digits.len() - places)?;
        let sign = if is_negative { "-" } else { "" };
        Decimal::parse(&[sign, whole, ".", part].concat())
    }

    fn at(self, places: u32) -> Option<u64> {
        let power = 10u64.checked_pow(places - self.places)?;
        self.digits.checked_mul(power)
    }
}
