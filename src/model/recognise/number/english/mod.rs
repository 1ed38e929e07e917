//! English numbers: 12.4 thousand firms, $1.8bn, two thirds, between 3 and 5 million.

mod spelled;
mod unit;

use super::NumberRule;
use super::amount::Amount;
use super::fixed::Fixed;
use super::listed::{ends, prefix};
use super::numeral::Numeral;
use super::page::Page;

/// Signs and codes before an amount, the longer first, and the ISO 4217 codes they stand for.
const SIGNS: &str = "US$|HK$|NT$|A$|C$|S$|R$|USD|RMB|CNY|EUR|GBP|JPY|HKD|$|＄|¥|￥|€|£|₩|₽";
const SIGN_CODES: &str = "USDHKDTWDAUDCADSGDBRLUSDCNYCNYEURGBPJPYHKDUSDUSDCNYCNYEURGBPKRWRUB";

/// Words that multiply, and their powers of ten. Those behind the seventh stand close to the digits, those behind the
/// tenth are for money.
const SCALES: &str =
    "hundred thousand|hundred million|hundred|thousand|million|billion|trillion|bn|mn|tn|m|b|k";
const POWERS: [u32; 13] = [5, 8, 2, 3, 6, 9, 12, 9, 6, 12, 6, 9, 3];

/// Reads English amounts in a text.
#[derive(Clone, Copy)]
pub(super) struct Parser<'a> {
    pub page: &'a Page<'a>,
}

/// Whether no letter or digit begins `text`.
fn is_apart(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_alphanumeric())
}

/// The first word of `list` that `text` begins with and that ends there.
fn whole_word(text: &str, list: &str) -> Option<(usize, usize)> {
    let mut words = list.split('|').enumerate();
    let found = words.find(|(_, word)| text.strip_prefix(word).is_some_and(is_apart));
    found.map(|(place, word)| (word.len(), place))
}

/// The code of three letters at a place in `codes`.
fn code(codes: &'static str, place: usize) -> &'static str {
    codes.get(place * 3..place * 3 + 3).unwrap_or_default()
}

impl<'a> Parser<'a> {
    /// The currency whose sign stands at `at`, and the length of the sign.
    #[inline(never)]
    pub fn currency(&self, at: usize) -> Option<(usize, &'static str)> {
        let (length, place) = prefix(self.page.from(at), SIGNS)?;
        Some((length, code(SIGN_CODES, place)))
    }

    /// Where the word at `at` begins, behind a space or a hyphen.
    fn word(&self, at: usize) -> usize {
        at + usize::from(self.page.from(at).starts_with([' ', '-']))
    }

    /// Multiplies by the word behind: 1.8bn, 5 million. The power of ten, none where there is no such word.
    #[inline(never)]
    fn scale(&self, amount: &mut Amount, is_money: bool) -> u32 {
        let at = self.word(amount.end);
        let Some((length, place)) = whole_word(self.page.from(at), SCALES) else {
            return 0;
        };
        if place >= 7 && at > amount.end || place >= 10 && !is_money {
            return 0;
        }
        let power = POWERS.get(place).copied().unwrap_or_default();
        amount.low = amount.low.times_ten_to(power);
        amount.end = at + length;
        amount.unit_start = amount.end;
        power
    }

    /// An amount of money behind its sign.
    pub fn scaled(&self, at: usize, numeral: &Numeral) -> Option<Amount> {
        let mut amount = Amount::of(at, numeral);
        (self.scale(&mut amount, true) > 0).then_some(amount)
    }

    /// What Arabic digits open where English follows them.
    #[inline(never)]
    pub fn behind(&self, at: usize, numeral: &Numeral) -> Option<Amount> {
        let next = self.page.next(numeral.end)?;
        let is_english = next.is_ascii_alphabetic() || matches!(next, ' ' | '-' | '–');
        if !is_english || numeral.is_padded || numeral.multipliers > 0 {
            return None;
        }
        let mut amount = Amount::of(at, numeral);
        let rest = self.page.from(amount.end);
        if whole_word(rest, "st|nd|rd|th").is_some() {
            amount.end += 2;
            amount.unit_start = amount.end;
            amount.rule = NumberRule::Ordinal;
            return whole_word(rest, "st century|nd century|rd century|th century")
                .is_none()
                .then_some(amount);
        }
        self.complete(amount)
    }

    /// Takes in the multiplier, the second end of a range, and the unit.
    #[inline(never)]
    fn complete(&self, mut amount: Amount) -> Option<Amount> {
        let mut power = self.scale(&mut amount, false);
        let is_between = ends(self.page.until(amount.start), "between |Between ");
        let joints = if is_between {
            " and |-|–| to "
        } else {
            " to |-|–"
        };
        if let Some((length, _)) = prefix(self.page.from(amount.end), joints) {
            power = power.max(self.second(&mut amount, length, power)?);
        }
        if is_between && amount.high.is_known() {
            amount.start -= "between ".len();
        }
        self.unit(&mut amount, power > 0).then_some(amount)
    }

    /// The 5 million of 3 to 5 million, `length` behind the first. Its power of ten; `None` for what is no range.
    fn second(&self, first: &mut Amount, length: usize, power: u32) -> Option<u32> {
        let at = first.end + length;
        if !self.page.next(at).is_some_and(|c| c.is_ascii_digit()) {
            return Some(0);
        }
        let mut second = Amount::of(at, &self.page.numeral(at)?);
        let shared = self.scale(&mut second, false);
        let raised = first.low.times_ten_to(if power == 0 { shared } else { 0 });
        if !second.low.is_less_than(raised) {
            first.low = raised;
        }
        first.high = second.low;
        (first.end, first.unit_start) = (second.end, second.end);
        let is_range = first.low.is_known() && !second.low.is_less_than(first.low);
        is_range.then_some(shared)
    }

    /// Something that is worth so much and ends at `end`.
    fn worth(start: usize, end: usize, value: u64) -> Amount {
        Amount::worth(start, end, value, NumberRule::Quantity)
    }

    fn fraction(start: usize, end: usize, above: u64, below: u64) -> Amount {
        let mut amount = Amount::worth(start, end, above, NumberRule::Fraction);
        amount.denominator = Fixed::whole(below);
        amount
    }
}
