//! Goes through a text once and takes down its numbers.

mod ordinal;
mod part;
mod put;
mod sign;
mod skip;

use super::amount::{Amount, Page};
use super::date::{Calendar, Moment};
use super::numeral::{han_digit, multiplier};
use super::unit::Unit;
use super::{NumberRule, Numbers, english, guard, range};
use crate::model::annotation::{Number, NumberKind, Value};
use crate::model::recognise::chars::{after, before, digit, is_han};
use crate::model::recognise::{Context, Suggestion};

/// How far the end of a title is looked for, in bytes.
const TITLE: usize = 360;

pub(super) struct Reader<'a> {
    words: &'a Numbers,
    page: Page<'a>,
    has_chinese: bool,
    has_english: bool,
    calendar: Calendar,
    found: Vec<Suggestion>,
}

impl<'a> Reader<'a> {
    pub fn new(words: &'a Numbers, text: &'a str, context: Context<'_>) -> Self {
        Self {
            words,
            page: Page {
                text,
                units: &words.units,
            },
            has_chinese: context.language.has_chinese(),
            has_english: context.language.has_english(),
            calendar: Calendar::new(context.date),
            found: Vec::new(),
        }
    }

    pub fn read(mut self) -> Vec<Suggestion> {
        let mut at = 0;
        while let Some(c) = after(self.page.text, at) {
            // Every step goes on, by at least this character.
            at = self.step(at, c).max(at + c.len_utf8());
        }
        self.found
    }

    /// Takes what begins at `at`, and returns where to go on.
    fn step(&mut self, at: usize, c: char) -> usize {
        match c {
            '\n' => self.calendar.end_line(),
            '。' | '！' | '？' => self.calendar.end_sentence(),
            '《' => return self.close(at, '》', TITLE).unwrap_or(at),
            '〔' | '［' => return self.document_number(at),
            '“' | '「' | '‘' => return self.coinage(at, c),
            '-' | '－' | '−' => return self.minus(at, c),
            _ if digit(c).is_some() => return self.arabic(at),
            _ if c.is_ascii_alphabetic() => return self.latin(at),
            '$' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '＄' => return self.currency(at),
            _ if is_han(c) && self.has_chinese => return self.han(at, c),
            _ => {}
        }
        at
    }

    fn arabic(&mut self, at: usize) -> usize {
        if let Some(end) = self.date(at) {
            return end;
        }
        let left = before(self.page.text, at);
        if left.is_some_and(|c| matches!(c, '.' | '·' | '/' | ':' | '∶' | '_' | '@')) {
            return self.skip_token(at);
        }
        let Some(numeral) = self.page.numeral(at) else {
            return at;
        };
        let next = after(self.page.text, numeral.end);
        let is_token = matches!(next, Some('·' | '∶' | ':' | '_' | '@' | '.'))
            && self
                .page
                .from(numeral.end)
                .chars()
                .nth(1)
                .and_then(digit)
                .is_some();
        if is_token {
            return self.skip_token(at);
        }
        if let Some(end) = self.ratio(at, numeral.end) {
            return end;
        }
        if self.has_english {
            if let Some(amount) = english::behind(self.page, at, &numeral) {
                return self.put_range(amount);
            }
        }
        if !self.has_chinese {
            return self.skip_token(at).max(numeral.end);
        }
        match self.quantity(at) {
            Some(end) => end,
            None => self.skip_token(at).max(numeral.end),
        }
    }

    /// An English word, a currency, or a name with digits.
    fn latin(&mut self, at: usize) -> usize {
        if before(self.page.text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return self.skip_token(at);
        }
        if let Some(end) = self.currency_amount(at) {
            return end;
        }
        if self.has_english {
            if let Some(end) = self.date(at) {
                return end;
            }
            if let Some(amount) = english::words(self.page, at) {
                return self.put_range(amount);
            }
        }
        let token = self.skip_token(at);
        let word = self.page.from(at).find(|c: char| !c.is_ascii_alphabetic());
        // "mid-2025" and "C919" go as a whole, "by" alone.
        token.max(at + word.unwrap_or(0))
    }

    fn currency(&mut self, at: usize) -> usize {
        self.currency_amount(at).unwrap_or(at)
    }

    /// ¥300, US$1.8bn, RMB 5 million.
    fn currency_amount(&mut self, at: usize) -> Option<usize> {
        let (length, code) = english::currency(self.page.from(at))?;
        let space = usize::from(self.page.from(at + length).starts_with(' '));
        let digits = at + length + space;
        after(self.page.text, digits).and_then(digit)?;
        let numeral = self.page.numeral(digits)?;
        let behind = english::scaled(self.page, digits, &numeral);
        let mut amount = match behind {
            Some(amount) => amount,
            None => {
                let mut amount = self.page.amount(digits)?;
                if !matches!(amount.unit, Some(Unit::Money(_))) {
                    (amount.end, amount.unit_start) = (amount.numeral.end, amount.numeral.end);
                }
                amount
            }
        };
        amount.start = at;
        amount.unit = Some(Unit::Money(code));
        amount.rule = NumberRule::Money;
        amount.unit_start = amount.end;
        Some(self.put(amount, 96))
    }

    fn han(&mut self, at: usize, c: char) -> usize {
        if let Some((length, ())) = self.words.not_numbers.longest_prefix(self.page.from(at)) {
            return at + length;
        }
        // 陆地, 伍先生: the digits of cheques are words too.
        let is_cheque = matches!(c, '陆' | '陸' | '伍' | '参' | '參');
        if is_cheque
            && after(self.page.text, at + c.len_utf8())
                .and_then(multiplier)
                .is_none()
        {
            return at;
        }
        if let Some(end) = self.date(at) {
            return end;
        }
        match c {
            '第' => self.ordinal(at).unwrap_or(at),
            '翻' => self.doubling(at).unwrap_or(at),
            '半' | '过' => self.half(at).unwrap_or(at),
            '负' => self.negative(at),
            '零' if self.page.from(at).starts_with("零下") => self.below_zero(at),
            _ if han_digit(c).is_some()
                || multiplier(c).is_some()
                || matches!(c, '几' | '数' | '廿' | '卅') =>
            {
                if let Some(end) = self.fraction(at).or_else(|| self.quantity(at)) {
                    return end;
                }
                self.page.numeral(at).map_or(at, |numeral| numeral.end)
            }
            _ => at,
        }
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let Moment {
            end,
            value,
            is_vague,
        } = self.calendar.read(self.page, at)?;
        let number = Number {
            value: value.map(Value::Date),
            kind: Some(NumberKind::Date),
            ..Number::default()
        };
        self.suggest(
            at,
            end,
            number,
            NumberRule::Date,
            if is_vague { 80 } else { 95 },
            Vec::new(),
        );
        Some(end)
    }

    /// 12.4万家, 10%至12.5%.
    fn quantity(&mut self, at: usize) -> Option<usize> {
        let amount = self.page.amount(at)?;
        let amount = range::join(self.page, &amount).unwrap_or(amount);
        let confidence = guard::confidence(self.page, &amount)?;
        Some(self.put(amount, confidence))
    }

    fn take(&mut self, amount: Amount) -> usize {
        self.put(amount, 90)
    }

    fn put_range(&mut self, amount: Amount) -> usize {
        let amount = range::join(self.page, &amount).unwrap_or(amount);
        self.put(amount, 85)
    }
}
