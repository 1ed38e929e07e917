//! Numbers below zero: -5℃, 负0.5%, 零下5摄氏度.

use super::Reader;
use crate::model::recognise::chars::{after, before, digit};
use crate::model::recognise::number::{guard, range};

impl Reader<'_> {
    /// -5℃ is a number; the 20 of 歼-20 is none.
    pub(super) fn minus(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if after(self.page.text, next).and_then(digit).is_none() {
            return next;
        }
        let left = before(self.page.text, at);
        let degrees = ["℃", "°C", "摄氏度", "度", "%", "％"];
        let is_degree = self
            .page
            .numeral(next)
            .is_some_and(|n| degrees.iter().any(|d| self.page.from(n.end).starts_with(d)));
        let is_sign = is_degree
            || left.is_none_or(|l| l.is_whitespace() || "（(：:为至到达、，于".contains(l));
        if !is_sign {
            return self.skip_token(next);
        }
        let amount = self.page.amount(next).filter(|a| a.unit.is_some());
        let Some(mut amount) = amount else {
            return self.skip_token(next);
        };
        (amount.start, amount.is_negative) = (at, true);
        let amount = range::join(self.page, &amount).unwrap_or(amount);
        self.take(amount)
    }

    /// 负0.5: a sign in words.
    pub(super) fn negative(&mut self, at: usize) -> usize {
        let digits = at + '负'.len_utf8();
        let has_digits = after(self.page.text, digits).and_then(digit).is_some();
        let amount = self.page.amount(digits).filter(|_| has_digits);
        let Some(mut amount) = amount.filter(|a| guard::confidence(self.page, a).is_some()) else {
            return at;
        };
        (amount.start, amount.is_negative) = (at, true);
        self.take(amount)
    }

    pub(super) fn below_zero(&mut self, at: usize) -> usize {
        let digits = at + "零下".len();
        let Some(mut amount) = self.page.amount(digits).filter(|a| a.unit.is_some()) else {
            return digits;
        };
        amount = range::join(self.page, &amount).unwrap_or(amount);
        amount.start = at;
        amount.is_negative = true;
        if amount.high.is_some() {
            std::mem::swap(&mut amount.low, &mut amount.high);
        }
        self.put(amount, 85)
    }
}
