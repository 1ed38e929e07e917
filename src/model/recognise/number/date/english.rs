//! Dates in English: March 5, 2024; 5 March; last year.

use super::Scan;
use crate::model::recognise::number::listed::{ends, prefix, starts};

const MONTHS: &str =
    "January|February|March|April|May|June|July|August|September|October|November|December";

impl Scan<'_> {
    fn goes_on(&self, at: usize) -> bool {
        self.page.next(at).is_some_and(char::is_alphanumeric)
    }

    /// Takes the name of a month.
    #[inline(never)]
    fn month_name(&mut self, at: usize) -> bool {
        let Some((length, place)) = prefix(self.page.from(at), MONTHS) else {
            return false;
        };
        self.point.end = at + length;
        self.point.month = i32::try_from(place).unwrap_or_default() + 1;
        !self.goes_on(self.point.end)
    }

    /// Takes the year behind a date, a comma and a space before it.
    #[inline(never)]
    fn take_year(&mut self) {
        let (space, _) = prefix(self.page.from(self.point.end), ", | |,").unwrap_or_default();
        let (year, end) = self.page.digits(self.point.end + space, 4);
        if space > 0 && (1000..2101).contains(&year) {
            (self.point.year, self.point.end) = (year, end);
        }
    }

    /// The date that letters open.
    pub(super) fn letters(&mut self, at: usize) -> bool {
        if !self.month_name(at) {
            return self.english_word(at);
        }
        let (day, end) = self.page.digits(self.point.end + 1, 2);
        if self.page.space(self.point.end) == 1 && (1..32).contains(&day) {
            (self.point.day, self.point.end) = (day, end + self.ordinal(end));
        }
        self.take_year();
        // May and March are words too.
        self.point.day > 0 || self.point.year > 0 || ends(self.page.until(at), "in ")
    }

    /// Today, last year.
    fn english_word(&mut self, at: usize) -> bool {
        let words = "today|yesterday|tomorrow|this year|last year|next year|Today|Yesterday|Tomorrow|This year|Last year|Next year";
        let Some((length, place)) = prefix(self.page.from(at), words) else {
            return false;
        };
        let count = [0, -1, 1].get(place % 3).copied().unwrap_or_default();
        self.point.month = 0;
        self.point.end = at + length;
        if place % 6 < 3 {
            self.point.fix(self.published(count));
        } else {
            let year = self.this_year();
            self.point
                .name_year(if year > 0 { year + count } else { 0 });
        }
        !self.goes_on(self.point.end)
    }

    /// The date that digits open: 5 March 2024, and 2024 in "since 2024".
    pub(super) fn digits(&mut self, at: usize) -> bool {
        let (value, end) = self.page.digits(at, 4);
        let behind = end + self.ordinal(end);
        if self.page.space(behind) == 1 && self.month_name(behind + 1) {
            self.point.day = value;
            self.take_year();
            return (1..32).contains(&value);
        }
        let rest = self.page.from(end);
        let is_decimal = starts(rest, ",|.") && self.page.digits(end + 1, 3).1 > end + 1;
        let is_longer = self.goes_on(end) || starts(rest, "%|-") || is_decimal;
        let is_told = ends(
            self.page.until(at),
            "in |since |by |until |from |of |during ",
        );
        self.point.end = end;
        self.point.month = 0;
        self.point.name_year(value);
        (1900..2101).contains(&value) && is_told && !is_longer
    }

    /// The length of st, nd, rd, th.
    fn ordinal(&self, at: usize) -> usize {
        prefix(self.page.from(at), "st|nd|rd|th")
            .unwrap_or_default()
            .0
    }
}
