//! Numbers below zero: -5℃, 负0.5%, 零下5摄氏度.

use super::Reader;
use crate::model::recognise::number::amount::Amount;
use crate::model::recognise::number::listed::{among, starts};
use crate::model::recognise::number::{guard, range};

impl Reader<'_> {
    /// -5℃ is a number; the 20 of 歼-20 is none.
    pub(super) fn minus(&mut self, at: usize) -> usize {
        let next = self.page.behind(at);
        let Some(amount) = self.digits(next) else {
            return next;
        };
        let left = self.page.left(at);
        let behind = self.page.from(amount.numeral.end);
        let is_sign = starts(behind, "℃|°C|摄氏度|度|%|％")
            || left.is_none_or(char::is_whitespace)
            || among(left, "（(：:为至到达、，于");
        let is_figure = self.page.is_figure(at, amount.end);
        if !is_figure && (!is_sign || amount.unit.is_none()) {
            return self.skip_token(next);
        }
        self.below(at, amount)
    }

    /// 负0.5, 负三十二: a sign in words.
    pub(super) fn negative(&mut self, at: usize) -> Option<usize> {
        let next = at + '负'.len_utf8();
        let amount = self.part(next).or_else(|| self.page.amount(next))?;
        let is_told = match amount.numeral.is_arabic {
            true => guard::confidence(&self.page, &amount).is_some(),
            // 胜负十场, 十的负十次方.
            false => guard::is_degree(&self.page, &amount) && self.page.left(at) != Some('胜'),
        };
        if !is_told && !self.page.is_figure(at, amount.end) {
            return None;
        }
        Some(self.below(at, amount))
    }

    pub(super) fn below_zero(&mut self, at: usize) -> Option<usize> {
        let mut amount = self.page.amount(at + "零下".len())?;
        amount.unit?;
        range::join(&self.page, &mut amount);
        (amount.start, amount.is_negative) = (at, true);
        if amount.high.is_known() {
            (amount.low, amount.high) = (amount.high, amount.low);
        }
        Some(self.put(&amount, 85))
    }

    /// The amount at `at` where it begins with an Arabic digit.
    fn digits(&self, at: usize) -> Option<Amount> {
        self.page.amount(at).filter(|a| a.numeral.is_arabic)
    }

    fn below(&mut self, at: usize, mut amount: Amount) -> usize {
        (amount.start, amount.is_negative) = (at, true);
        range::join(&self.page, &mut amount);
        self.put(&amount, 90)
    }
}
