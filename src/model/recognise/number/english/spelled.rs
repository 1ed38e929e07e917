//! Numbers in English words: three million, two thirds, twice.

use super::complete;
use crate::model::recognise::number::NumberRule;
use crate::model::recognise::number::amount::{Amount, Page};
use crate::model::recognise::number::fixed::Fixed;
use crate::model::recognise::number::unit::Unit;

const SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const PARTS: &[(&str, u64)] = &[
    ("half", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("tenths", 10),
];

/// The words of one numeral are at most so many.
const MOST_WORDS: usize = 8;

/// The lower-case word at `at`.
fn word_at<'a>(page: Page<'a>, at: usize) -> &'a str {
    let rest = page.from(at);
    let length = rest
        .bytes()
        .take(12)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    rest.get(..length).unwrap_or_default()
}

fn index(list: &[&str], word: &str) -> Option<u64> {
    let at = list
        .iter()
        .position(|entry| entry.eq_ignore_ascii_case(word))?;
    at.try_into().ok()
}

fn digits(word: &str) -> Option<u64> {
    index(SMALL, word).or_else(|| Some((index(TENS, word)? + 2) * 10))
}

/// What a spelled number opens, where it counts something.
pub(in super::super) fn words(page: Page<'_>, at: usize) -> Option<Amount> {
    let first = word_at(page, at);
    let amount = Amount::blank(at);
    let multiple = |times| {
        let mut amount = Amount::blank(at).with_value(times, at + first.len());
        (amount.rule, amount.unit) = (NumberRule::Multiple, Some(Unit::Times));
        Some(amount)
    };
    if first.eq_ignore_ascii_case("twice") {
        return multiple(2);
    }
    if let Some(times) = first.strip_suffix("fold").and_then(digits) {
        return multiple(times);
    }
    if first.eq_ignore_ascii_case("between") {
        let digits = at + first.len() + 1;
        page.from(digits)
            .chars()
            .next()
            .filter(char::is_ascii_digit)?;
        let numeral = page.numeral(digits)?;
        return complete(page, Amount::of(digits, &numeral)).filter(|a| a.high.is_some());
    }
    let (value, end) = spelled(page, at)?;
    let next = end + usize::from(page.from(end).starts_with([' ', '-']));
    let part = word_at(page, next);
    if let Some((name, below)) = PARTS.iter().find(|(name, _)| *name == part && value < 20) {
        let mut amount = amount.with_value(value, next + name.len());
        (amount.rule, amount.denominator) = (NumberRule::Fraction, Some(Fixed::whole(*below)));
        let is_rank = (value == 1) == name.ends_with('s');
        return (!is_rank).then_some(amount);
    }
    let is_article = value == 1;
    let amount = complete(page, amount.with_value(value, end))?;
    (!is_article || amount.unit != Some(Unit::Measure)).then_some(amount)
}

/// The value of the number words at `at` below a thousand, and where they end. Thousands and more are scaled later.
fn spelled(page: Page<'_>, at: usize) -> Option<(u64, usize)> {
    let first = word_at(page, at);
    let mut value = digits(first)?;
    let mut end = at + first.len();
    for _ in 0..MOST_WORDS {
        let rest = page.from(end);
        let space = if rest.starts_with(" and ") && value % 100 == 0 && value > 0 {
            " and ".len()
        } else {
            usize::from(rest.starts_with([' ', '-']))
        };
        let word = word_at(page, end + space);
        value = match (word, digits(word)) {
            _ if space == 0 => break,
            ("hundred", _) if value < 100 => value * 100,
            (_, Some(more))
                if value >= 20
                    && value % 10 == 0
                    && more < if value % 100 == 0 { 100 } else { 10 } =>
            {
                value + more
            }
            _ => break,
        };
        end += space + word.len();
    }
    Some((value, end))
}
