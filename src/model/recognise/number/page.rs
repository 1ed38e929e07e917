//! The text that is read, with the words that are known.

use super::amount::Amount;
use super::listed::among;
use super::numeral::{self, Numeral, han_digit, multiplier};
use super::unit::{Unit, Units};
use crate::model::recognise::chars::{after, before, digit};
use std::cell::Cell;

/// A small whole numeral.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    pub value: i32,
    pub end: usize,
    pub digits: u32,
    pub is_arabic: bool,
}

impl Whole {
    /// Its value, from 1 up to `most`, or 0.
    #[inline(never)]
    pub fn within(&self, most: i32) -> i32 {
        if self.value <= most { self.value } else { 0 }
    }

    /// One where a space stands behind its Arabic digits, else none.
    pub fn space(&self, page: &Page<'_>) -> usize {
        if self.is_arabic {
            page.space(self.end)
        } else {
            0
        }
    }
}

/// What may stand between the numerals of a line of figures.
pub(super) const SEPARATORS: &str = "，,、；; \u{a0}\u{3000}\t";

/// A line that holds numerals and nothing else, in bytes of the text. Empty where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub start: usize,
    pub end: usize,
    /// The text has no other line.
    pub is_all: bool,
}

impl Figures {
    /// Whether `at` lies in it.
    pub const fn has(&self, at: usize) -> bool {
        self.start <= at && at < self.end
    }
}

/// The numeral that was read last: a date, a fraction and a quantity are tried at the same place in turn.
#[derive(Clone, Copy, Default)]
pub(super) struct Last {
    at: usize,
    /// The length of the text, which may be cut short for a while.
    len: usize,
    figures: Figures,
    numeral: Option<Numeral>,
}

/// The text with the units that are known. Places are bytes of the text.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub units: &'a Units,
    pub last: &'a Cell<Last>,
    /// The line that is read, if it is one of figures.
    pub figures: Figures,
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

    /// The place behind the character at `at`.
    #[inline(never)]
    pub fn behind(&self, at: usize) -> usize {
        at + self.next(at).map_or(0, char::len_utf8)
    }

    /// Whether an Arabic digit stands at `at`.
    #[inline(never)]
    pub fn is_digit(&self, at: usize) -> bool {
        self.next(at).and_then(digit).is_some()
    }

    /// Whether a Latin letter or an ASCII digit stands at `at`.
    #[inline(never)]
    pub fn is_latin(&self, at: usize) -> bool {
        let byte = self.text.as_bytes().get(at);
        byte.is_some_and(u8::is_ascii_alphanumeric)
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
        let (len, figures) = (self.text.len(), self.figures);
        let last = self.last.get();
        if last.at == at && last.len == len && last.figures == figures {
            return last.numeral;
        }
        let numeral = numeral::read(self, at);
        self.last.set(Last {
            at,
            len,
            figures,
            numeral,
        });
        numeral
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

    /// The small whole numeral at `at`: a day, a month, a year of four digits.
    #[inline(never)]
    pub fn whole(&self, at: usize) -> Option<Whole> {
        let c = self.next(at)?;
        if digit(c).is_none() && han_digit(c).is_none() && multiplier(c) != Some(1) {
            return None;
        }
        let numeral = self.numeral(at)?;
        let value = numeral.small()?;
        let is_year = numeral.digits == 4 && numeral.multipliers == 0;
        let is_small = value < 100 && numeral.power < 2;
        (!numeral.is_split && (is_year || is_small)).then_some(Whole {
            value: i32::try_from(value).ok()?,
            end: numeral.end,
            digits: numeral.digits,
            is_arabic: numeral.is_arabic,
        })
    }

    /// The value of the ASCII digits at `at` and where they end; 0 where there are none or more than `most`.
    #[inline(never)]
    pub fn digits(&self, at: usize, most: usize) -> (i32, usize) {
        let mut value = 0;
        let mut end = at;
        while let Some(digit @ b'0'..=b'9') = self.text.as_bytes().get(end) {
            if end - at == most {
                return (0, at);
            }
            value = value * 10 + i32::from(digit - b'0');
            end += 1;
        }
        (value, end)
    }

    /// Whether `start..end` is one of the numerals of a line of figures.
    pub fn is_figure(&self, start: usize, end: usize) -> bool {
        let is_begun = start == self.figures.start || among(self.left(start), SEPARATORS);
        let is_ended = end == self.figures.end || among(self.next(end), SEPARATORS);
        self.figures.has(start) && is_begun && is_ended
    }

    /// The unit of an amount as the text has it.
    pub fn unit_text(&self, amount: &Amount) -> &'a str {
        self.slice(amount.unit_start, amount.end)
    }
}
