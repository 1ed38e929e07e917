//! Goes through a text once and takes down its numbers.

mod line;
mod ordinal;
mod part;
mod put;
mod sign;
mod skip;

use super::amount::Amount;
use super::date::Calendar;
use super::english::Parser;
use super::listed::among;
use super::numeral::{is_numeral, multiplier};
use super::page::{Figures, Last, Page};
use super::unit::{Unit, Units};
use super::{NumberRule, guard, range};
use crate::model::annotation::{Number, NumberKind, Tag, Value};
use crate::model::recognise::chars::{digit, is_han};
use crate::model::recognise::{Context, Suggestion};
use std::cell::Cell;

/// How far the end of a title is looked for, in bytes.
const TITLE: usize = 360;

/// How many numbers of a list may share the unit of the last.
const LISTED: usize = 6;

pub(super) struct Reader<'a> {
    page: Page<'a>,
    has_chinese: bool,
    has_english: bool,
    calendar: Calendar,
    found: Vec<Suggestion>,
}

impl<'a> Reader<'a> {
    /// Reads `text`; `last` is the reader's own.
    pub fn new(
        units: &'a Units,
        text: &'a str,
        context: Context<'_>,
        last: &'a Cell<Last>,
    ) -> Self {
        Self {
            page: Page {
                text,
                units,
                last,
                figures: Figures::default(),
            },
            has_chinese: context.language.has_chinese(),
            has_english: context.language.has_english(),
            calendar: Calendar::new(context.date),
            found: Vec::new(),
        }
    }

    pub fn read(mut self) -> Vec<Suggestion> {
        let at = self.line(0);
        self.rest(at)
    }

    /// Reads from `at` on.
    fn rest(mut self, mut at: usize) -> Vec<Suggestion> {
        let page = self.page;
        let next = |at| {
            page.from(at)
                .char_indices()
                .find(|(_, c)| page.units.opens(*c))
        };
        while let Some((skipped, c)) = next(at) {
            at += skipped;
            // Every step goes on, by at least this character.
            at = self.step(at, c).max(at + c.len_utf8());
        }
        self.found
    }

    /// Takes what begins at `at`, and returns where to go on.
    fn step(&mut self, at: usize, c: char) -> usize {
        match c {
            '\n' => {
                self.calendar.end_line();
                return self.line(at + 1);
            }
            '。' | '！' | '？' => self.calendar.end_sentence(),
            '《' => return self.close(at, '》', TITLE).unwrap_or(at),
            '〔' | '［' => return self.document_number(at),
            '“' | '「' | '‘' => return self.coinage(at),
            '-' | '－' | '−' => return self.minus(at),
            '.' if self.page.figures.has(at) => return self.quantity(at).unwrap_or(at),
            '$' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '＄' => {
                return self.currency(at).unwrap_or(at);
            }
            _ if is_han(c) && self.has_chinese => return self.han(at, c),
            _ if digit(c).is_some() => return self.arabic(at),
            _ if c.is_ascii_alphabetic() => return self.latin(at),
            _ => {}
        }
        at
    }

    fn arabic(&mut self, at: usize) -> usize {
        if let Some(end) = self.date(at) {
            return end;
        }
        let Some(numeral) = self.page.numeral(at) else {
            return at;
        };
        let next = self.page.next(numeral.end);
        let behind = self.page.behind(numeral.end);
        let is_token = among(self.page.left(at), ".·/:∶_@")
            || among(next, "·∶:_@.") && self.page.is_digit(behind);
        if is_token {
            return self.skip_token(at);
        }
        if let Some(end) = self.ratio(at, numeral.end) {
            return end;
        }
        if among(next, "分又")
            && let Some(end) = self.fraction(at)
        {
            return end;
        }
        let english = Parser { page: &self.page };
        let amount = english.behind(at, &numeral).filter(|_| self.has_english);
        if let Some(amount) = amount {
            return self.put(&amount, 85);
        }
        let quantity = self.has_chinese.then(|| self.quantity(at)).flatten();
        quantity.unwrap_or_else(|| self.skip_token(at).max(numeral.end))
    }

    /// An English word, a currency, or a name with digits.
    fn latin(&mut self, at: usize) -> usize {
        if self
            .page
            .left(at)
            .is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return self.skip_token(at);
        }
        if let Some(end) = self.currency(at) {
            return end;
        }
        if self.has_english {
            if let Some(end) = self.date(at) {
                return end;
            }
            if let Some(amount) = (Parser { page: &self.page }).words(at) {
                return self.put(&amount, 85);
            }
        }
        // "mid-2025" and "C919" go as a whole.
        self.skip_token(at)
    }

    /// ¥300, US$1.8bn, RMB 5 million.
    fn currency(&mut self, at: usize) -> Option<usize> {
        let english = Parser { page: &self.page };
        let (length, currency) = english.currency(at)?;
        let start = at + length;
        let digits = start + self.page.space(start);
        let numeral = self.page.numeral(digits)?;
        if !numeral.is_arabic {
            return None;
        }
        let mut amount = match english.scaled(digits, &numeral) {
            Some(amount) => amount,
            None => self.page.amount(digits)?,
        };
        // $20，300美元: with a sign before and a word behind they are two.
        let comma = self.page.slice(digits, amount.numeral.end).find('，');
        if let (Some(Unit::Money(_)), Some(comma)) = (amount.unit, comma) {
            let text = self.page.until(digits + comma);
            amount = Page { text, ..self.page }.amount(digits)?;
        }
        if !matches!(amount.unit, Some(Unit::Money(_))) && amount.unit.is_some() {
            amount.end = amount.numeral.end;
        }
        amount.start = at;
        amount.set_unit(
            Unit::Money(currency),
            NumberRule::Money,
            amount.end,
            amount.end,
        );
        Some(self.put(&amount, 96))
    }

    fn han(&mut self, at: usize, c: char) -> usize {
        if let Some(length) = self.page.units.not_number(self.page.from(at)) {
            return at + length;
        }
        // 陆地, 伍先生: the digits of cheques are words too.
        let next = self.page.next(self.page.behind(at));
        let is_cheque = matches!(c, '陆' | '陸' | '伍' | '参' | '參' | '俩' | '倆');
        if is_cheque && next.and_then(multiplier).is_none() && !self.page.figures.has(at) {
            return at;
        }
        if let Some(end) = self.date(at) {
            return end;
        }
        let taken = match c {
            '第' => self.ordinal(at),
            '翻' => self.doubling(at),
            '半' => self.half(at),
            '负' | '負' => self.negative(at),
            '打' => self.halving(at),
            '零' if next == Some('下') => self.below_zero(at),
            '几' | '幾' | '数' | '數' | '廿' | '卅' => self.chinese(at),
            _ if is_numeral(c) => self.chinese(at),
            _ => None,
        };
        taken.unwrap_or(at)
    }

    /// What a Chinese numeral opens; where it ends, if it is none.
    fn chinese(&mut self, at: usize) -> Option<usize> {
        let found = self.fraction(at).or_else(|| self.quantity(at));
        found.or_else(|| Some(self.page.numeral(at)?.end))
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let moment = self.calendar.read(&self.page, at)?;
        let number = Number {
            value: moment.value.map(Value::Date),
            kind: Some(NumberKind::Date),
            ..Number::default()
        };
        let confidence = if moment.is_vague { 80 } else { 95 };
        self.suggest(
            at,
            moment.end,
            number,
            NumberRule::Date,
            confidence,
            Vec::new(),
        );
        Some(moment.end)
    }

    /// 12.4万家, 10%至12.5%.
    fn quantity(&mut self, at: usize) -> Option<usize> {
        let mut amount = self.page.amount(at)?;
        range::join(&self.page, &mut amount);
        let confidence = guard::confidence(&self.page, &amount)?;
        let end = self.put(&amount, confidence);
        self.share_unit(&amount);
        Some(end)
    }

    /// 1.6和1.4个百分点: the first has the unit of the last.
    fn share_unit(&mut self, first: &Amount) -> Option<()> {
        let mut last = *first;
        for _ in 0..LISTED {
            let is_decimal = self.page.slice(last.start, last.end).contains('.');
            let is_followed = among(self.page.next(last.end), "和、与及");
            if last.unit.is_some() || !is_decimal || !is_followed {
                break;
            }
            last = self.page.amount(self.page.behind(last.end))?;
        }
        let is_plain = last.numeral.is_arabic && last.numeral.multipliers == 0;
        last.unit.filter(|_| is_plain && last.start > first.start)?;
        if let Tag::Number(number) = &mut self.found.last_mut()?.tag {
            number.unit = last.unit_name(&self.page);
            number.kind = Some(last.kind());
        }
        Some(())
    }
}
