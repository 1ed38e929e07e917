//! Runs of Chinese digits: 二〇二六, 七八, 五.

use super::{Reader, han_digit, multiplier};
use crate::model::recognise::number::fixed::Fixed;
use crate::model::recognise::number::listed::among;

impl Reader<'_> {
    pub(super) fn han(&mut self, takes_high: bool) -> bool {
        if self.has_current {
            return false;
        }
        let mut run = [0; 12];
        let mut count = 0;
        let mut end = self.at;
        for (slot, c) in run.iter_mut().zip(self.rest().chars()) {
            let Some(digit) = han_digit(c) else { break };
            *slot = digit;
            count += 1;
            end = self.page.behind(end);
        }
        let mut digits = run.get(..count).unwrap_or_default();
        while let ([0, rest @ ..], true) = (digits, self.has_begun()) {
            digits = rest;
        }
        let had_zero = digits.len() < count;
        if digits.is_empty() {
            return false;
        }
        self.at = end;
        self.numeral.digits += count as u32;
        self.has_current = true;
        // 三四, 七八: the one or the other. 三五 is said too.
        self.current = match digits {
            [one, two] if !had_zero && (*two == one + 1 && *one > 0 || (*one, *two) == (3, 5)) => {
                self.has_pair = true;
                Fixed::whole((if takes_high { *two } else { *one }).into())
            }
            digits => digits
                .iter()
                .fold(Fixed::ZERO, |v, d| v.with_digit(*d, false)),
        };
        if digits.len() == 1 && !had_zero {
            self.take_tenths();
        }
        true
    }

    /// 三万五 is 35,000: a last digit without a multiplier counts tenths of the one before.
    fn take_tenths(&mut self) {
        let last = self.numeral.power;
        let next = self.page.next(self.at);
        let goes_on = next.and_then(multiplier).is_some() || among(next, "点點几多余");
        if last >= 2 && !goes_on {
            self.current = self.current.times_ten_to(last - 1);
        }
    }

    /// 一点五, 十二点三五.
    pub(super) fn decimals(&mut self, next: Option<char>) -> bool {
        if next.and_then(han_digit).is_none() {
            return false;
        }
        let mut value = self.sum();
        self.at = self.page.behind(self.at);
        while let Some(c) = self.page.next(self.at) {
            let Some(digit) = han_digit(c) else { break };
            value = value.with_digit(digit, true);
            self.at = self.page.behind(self.at);
            self.numeral.digits += 1;
        }
        (self.large, self.middle, self.section) = (Fixed::ZERO, Fixed::ZERO, Fixed::ZERO);
        (self.current, self.has_current) = (value, true);
        true
    }
}
