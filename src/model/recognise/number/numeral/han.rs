//! Runs of Chinese digits: 二〇二六, 七八, 五.

use super::{Reader, han_digit, multiplier};
use crate::model::recognise::chars::is_han;
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
            let behind = self.page.behind(end);
            if (count > 0 || self.has_begun()) && self.is_word(c, behind) {
                break;
            }
            *slot = digit;
            count += 1;
            end = behind;
        }
        let mut digits = run.get(..count).unwrap_or_default();
        while let ([0, rest @ ..], true) = (digits, self.has_begun()) {
            digits = rest;
        }
        let had_zero = digits.len() < count;
        if digits.is_empty() {
            return self.pass_zero(end);
        }
        self.at = end;
        self.numeral.digits += count as u32;
        self.has_current = true;
        let power = self.page.next(end).and_then(multiplier);
        // 三四, 七八: the one or the other. 三五 is said too.
        self.current = match digits {
            [one, two] if !had_zero && (*two == one + 1 && *one > 0 || (*one, *two) == (3, 5)) => {
                self.has_pair = true;
                Fixed::whole((if takes_high { *two } else { *one }).into())
            }
            digits => {
                // 三七二十一 is no numeral.
                self.is_vague |= digits.len() > 1 && power.is_some_and(|power| power < 4);
                let digits = digits.iter();
                digits.fold(Fixed::ZERO, |v, d| v.with_digit(*d, false))
            }
        };
        if digits.len() == 1 && !had_zero {
            self.take_tenths();
        }
        true
    }

    /// Whether a digit inside a numeral begins something else: 二两 is a weight, 三千陆军 are soldiers.
    fn is_word(&self, c: char, behind: usize) -> bool {
        let next = self.page.next(behind);
        let goes_on = next.is_some_and(|c| multiplier(c).is_some() || han_digit(c).is_some());
        match c {
            '两' | '兩' | '俩' | '倆' => {
                !goes_on && self.page.left(behind - c.len_utf8()) != Some('一')
            }
            '陆' | '陸' | '伍' | '參' => !goes_on && next.is_some_and(is_han),
            _ => false,
        }
    }

    /// The 零 of 一千零十二, 一百零几万 and 1千零5, which ends at `end`.
    fn pass_zero(&mut self, end: usize) -> bool {
        let next = self.page.next(end);
        let goes_on = next.and_then(multiplier) == Some(1)
            || among(next, "几幾")
            || self.numeral.is_arabic && self.page.is_digit(end);
        if goes_on {
            self.at = end;
            self.is_behind_zero = true;
        }
        goes_on
    }

    /// 三万五 is 35,000: a last digit without a multiplier counts tenths of the one before.
    fn take_tenths(&mut self) {
        let last = self.numeral.power;
        let next = self.page.next(self.at);
        let goes_on = next.and_then(multiplier).is_some() || among(next, "几多余");
        if last >= 2 && !goes_on {
            self.current = self.current.times_ten_to(last - 1);
        }
    }

    /// 一点五, 十二点三五.
    pub(super) fn decimals(&mut self, next: Option<char>) -> bool {
        // 一点两小时 is no decimal.
        if next.and_then(han_digit).is_none() || among(next, "两兩俩倆") {
            return false;
        }
        let mut value = self.sum();
        let mut at = self.page.behind(self.at);
        let mut count = 0;
        while let Some(digit) = self.page.next(at).and_then(han_digit) {
            value = value.with_digit(digit, true);
            at = self.page.behind(at);
            count += 1;
        }
        let behind = self.page.next(at).and_then(multiplier);
        if behind.is_some_and(|power| power < 4) {
            // 九点五十 is a time.
            return false;
        }
        self.at = at;
        self.numeral.digits += count;
        (self.large, self.middle, self.section) = (Fixed::ZERO, Fixed::ZERO, Fixed::ZERO);
        (self.current, self.has_current) = (value, true);
        true
    }
}
