//! The text that is read, with the words that are known.

use super::amount::Amount;
use super::numeral::{self, Numeral};
use super::unit::{Unit, Units};
use crate::model::recognise::chars::{after, before};

/// The text with the units that are known. Places are bytes of the text.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub units: &'a Units,
}

impl<'a> Page<'a> {
    /// What stands from `at` on.
    #[inline(never)]
    pub fn from(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// What stands before `at`.
    #[inline(never)]
    pub fn until(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or_default()
    }

    #[inline(never)]
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The character that begins at `at`.
    #[inline(never)]
    pub fn next(&self, at: usize) -> Option<char> {
        after(self.text, at)
    }

    /// The character that ends at `at`.
    #[inline(never)]
    pub fn left(&self, at: usize) -> Option<char> {
        before(self.text, at)
    }

    /// One where a space stands at `at`, else none.
    pub fn space(&self, at: usize) -> usize {
        usize::from(self.text.as_bytes().get(at) == Some(&b' '))
    }

    /// Whether a unit such as 千瓦 begins with the multiplier at `at`.
    pub fn begins_unit(&self, at: usize) -> bool {
        let unit = self.units.read(self.from(at));
        unit.is_some_and(|(length, unit)| length > 3 && unit != Unit::None)
    }

    #[inline(never)]
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        numeral::read(self, at)
    }

    /// The numeral at `at` with the unit that it goes with, or with none.
    #[inline(never)]
    pub fn amount(&self, at: usize) -> Option<Amount> {
        let numeral = self.numeral(at)?;
        let mut amount = Amount::of(at, &numeral);
        amount.lead = self.next(at)?;
        amount.take_unit(self);
        Some(amount)
    }

    /// The unit of an amount as the text has it.
    pub fn unit_text(&self, amount: &Amount) -> &'a str {
        self.slice(amount.unit_start, amount.end)
    }
}
