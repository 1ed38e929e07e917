//! Suggests numbers: quantities, money, shares, ranks, ranges and dates, each with its exact value.

mod amount;
mod beside;
mod date;
mod english;
mod fixed;
mod guard;
mod numeral;
mod range;
mod reader;
mod rule;
mod unit;

pub use rule::NumberRule;

use super::lexicon::{Words, lines};
use super::{Context, OwnWords, Suggestion};
use reader::Reader;
use std::borrow::Cow;
use unit::Units;

/// The recogniser of numbers.
pub(super) struct Numbers {
    units: Units,
    /// Words that hold numerals without counting: 统一, 三亚.
    not_numbers: Words<()>,
}

impl Numbers {
    /// Prepares the word lists.
    pub fn new(own: &OwnWords) -> Self {
        let words = lines(include_str!("../lexicon/not_numbers.txt"));
        let words = words.flat_map(|(line, _)| line.split(' '));
        Self {
            units: Units::new(own),
            not_numbers: Words::new(words.map(|word| (Cow::Borrowed(word), ()))),
        }
    }

    /// The numbers of `text`, in order.
    pub fn recognise(&self, text: &str, context: Context<'_>) -> Vec<Suggestion> {
        Reader::new(self, text, context).read()
    }
}

#[cfg(test)]
mod tests;
