//! Suggests numbers: quantities, money, shares, ranks, ranges and dates, each with its exact value.

mod amount;
mod beside;
mod date;
mod english;
mod fixed;
mod guard;
mod listed;
mod numeral;
mod page;
mod range;
mod reader;
mod rule;
mod unit;

pub use rule::NumberRule;

use super::{Context, OwnWords, Suggestion};
use reader::Reader;
use std::cell::Cell;
use unit::Units;

/// The recogniser of numbers.
pub(super) struct Numbers {
    units: Units,
}

impl Numbers {
    /// Prepares the word lists.
    pub fn new(own: &OwnWords) -> Self {
        Self {
            units: Units::new(own),
        }
    }

    /// The numbers of `text`, in order.
    pub fn recognise(&self, text: &str, context: Context<'_>) -> Vec<Suggestion> {
        let last = Cell::default();
        Reader::new(&self.units, text, context, &last).read()
    }
}

#[cfg(test)]
mod tests;
