//! Units behind English amounts.

use super::{Parser, code, whole_word};
use crate::model::recognise::number::NumberRule;
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::listed::is_in;
use crate::model::recognise::number::unit::Unit;

/// Shares and multiples: the first three are points, the next three percent, the last two multiples.
const RATES: &str =
    "percentage points|percentage point|basis points|percent|per cent|pct|times|fold";

/// Currencies, and the ISO 4217 codes they stand for.
const MONEY: &str = "yuan|renminbi|RMB|U.S. dollars|US dollars|dollars|dollar|USD|euros|yen|Swiss francs|won|rubles|rupees|Hong Kong dollars";
const MONEY_CODES: &str = "CNYCNYCNYUSDUSDUSDUSDUSDEURJPYCHFKRWRUBINRHKD";

/// Counted words of two parts, and those that do not end in s.
const NOUNS: &str = "square kilometers|square kilometres|square meters|square metres|cubic meters|cubic metres|metric tons|\
degrees Celsius|kilowatt-hours|feet|people|men|women|children|mu|staff|troops|km|kg|aircraft|pence";

/// Words that end in s and are not counted.
const NOT_COUNTED: &str = "this|does|says|plus|versus|thus|always";

impl Parser<'_> {
    /// Takes the unit behind an amount. False where nothing shows that it counts.
    pub(super) fn unit(&self, amount: &mut Amount, is_scaled: bool) -> bool {
        if self.page.next(amount.end) == Some('%') {
            amount.set_unit(
                Unit::Tenths,
                NumberRule::Percent,
                amount.end,
                amount.end + 1,
            );
            return true;
        }
        let at = self.word(amount.end);
        let rest = self.page.from(at);
        if let Some((length, place)) = whole_word(rest, RATES) {
            let (unit, rule) = match place {
                0..3 => (Unit::Points, NumberRule::Points),
                3..6 => (Unit::Tenths, NumberRule::Percent),
                _ => (Unit::Times, NumberRule::Multiple),
            };
            amount.set_unit(unit, rule, at, at + length);
            return true;
        }
        if let Some((length, currency)) = self.money(at) {
            amount.set_unit(Unit::Money(currency), NumberRule::Money, at, at + length);
            return true;
        }
        let noun = whole_word(rest, NOUNS).map(|(length, _)| length);
        let Some(length) = noun.or_else(|| self.plural(amount, at, is_scaled)) else {
            return is_scaled;
        };
        amount.set_unit(Unit::Measure, NumberRule::Quantity, at, at + length);
        true
    }

    /// Yuan, or a sign that stands behind: 10 €.
    fn money(&self, at: usize) -> Option<(usize, &'static str)> {
        if let Some((length, place)) = whole_word(self.page.from(at), MONEY) {
            return Some((length, code(MONEY_CODES, place)));
        }
        let is_sign = self
            .page
            .next(at)
            .is_some_and(|c| !c.is_ascii_alphanumeric());
        let (length, currency) = self.currency(at).filter(|_| is_sign)?;
        let behind = at + length + self.page.space(at + length);
        let is_next = self.page.next(behind).is_some_and(|c| c.is_ascii_digit());
        (!is_next).then_some((length, currency))
    }

    /// The length of a word that ends in s: 12 firms, but not 2024 was.
    fn plural(&self, amount: &Amount, at: usize, is_scaled: bool) -> Option<usize> {
        let rest = self.page.from(at);
        let length = rest
            .bytes()
            .take(24)
            .take_while(u8::is_ascii_lowercase)
            .count();
        let noun = rest.get(..length)?;
        let is_plural =
            length > 3 && noun.ends_with('s') && !noun.ends_with("ss") && !is_in(noun, NOT_COUNTED);
        let is_year = amount.end - amount.start == 4
            && amount.numeral.digits == 4
            && amount
                .low
                .small()
                .is_some_and(|y| (1900..2101).contains(&y))
            && !is_scaled;
        (is_plural && self.page.space(amount.end) == 1 && !is_year).then_some(length)
    }
}
