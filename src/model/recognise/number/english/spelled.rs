//! Numbers in English words: three million, two thirds, twice.

use super::Parser;
use crate::model::recognise::number::NumberRule;
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::unit::Unit;

const NUMBERS: &str = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|\
seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
/// What a whole is divided by, from two on.
const PARTS: &str = "half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth";

/// The place of a word in a list, whatever its case.
fn place(list: &str, word: &str) -> Option<u64> {
    let place = list
        .split('|')
        .position(|entry| entry.eq_ignore_ascii_case(word));
    place?.try_into().ok()
}

fn digits(word: &str) -> Option<u64> {
    let place = place(NUMBERS, word)?;
    Some(if place < 20 { place } else { (place - 18) * 10 })
}

impl<'a> Parser<'a> {
    /// The letters at `at`.
    fn letters(&self, at: usize) -> &'a str {
        let rest = self.page.from(at);
        let length = rest
            .bytes()
            .take(12)
            .take_while(u8::is_ascii_alphabetic)
            .count();
        rest.get(..length).unwrap_or_default()
    }

    /// What a spelled number opens, where it counts something.
    #[inline(never)]
    pub fn words(&self, at: usize) -> Option<Amount> {
        let first = self.letters(at);
        if first.eq_ignore_ascii_case("between") {
            let digits = at + first.len() + 1;
            self.page.next(digits).filter(char::is_ascii_digit)?;
            let amount = self.complete(Amount::of(digits, &self.page.numeral(digits)?))?;
            return amount.high.is_known().then_some(amount);
        }
        let is_twice = first.eq_ignore_ascii_case("twice");
        let times = first.strip_suffix("fold").and_then(digits);
        if let Some(times) = times.or(is_twice.then_some(2)) {
            let mut amount = Self::worth(at, at + first.len(), times);
            amount.rule = NumberRule::Multiple;
            return Some(amount);
        }
        let (value, end) = self.spelled(at)?;
        if let Some(amount) = self.part(at, value, end) {
            return Some(amount);
        }
        let amount = self.complete(Self::worth(at, end, value))?;
        // One man is any man.
        (value != 1 || amount.unit != Some(Unit::Measure)).then_some(amount)
    }

    /// Two thirds, where the words that end at `end` are followed by such a part.
    fn part(&self, at: usize, value: u64, end: usize) -> Option<Amount> {
        let start = self.word(end);
        let part = self.letters(start);
        let singular = if value == 1 {
            part
        } else {
            part.strip_suffix('s')?
        };
        let below = place(PARTS, singular)? + 2;
        (value < below && start > end).then(|| Self::fraction(at, start + part.len(), value, below))
    }

    /// The value of the number words at `at` below a hundred, and where they end.
    fn spelled(&self, at: usize) -> Option<(u64, usize)> {
        let first = self.letters(at);
        let value = digits(first)?;
        let end = at + first.len();
        let start = self.word(end);
        let second = self.letters(start);
        let more = digits(second).filter(|more| value >= 20 && *more < 10 && start > end);
        Some(more.map_or((value, end), |more| (value + more, start + second.len())))
    }
}
