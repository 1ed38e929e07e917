//! Dates that begin with a numeral: 2024年5月, 25日, 12时33分, 2024-03-05.

use super::calendar::Calendar;
use super::{Day, Point};
use crate::model::recognise::chars::is_han;
use crate::model::recognise::number::listed::starts;
use crate::model::recognise::number::numeral::is_numeral;
use crate::model::recognise::number::page::{Page, Whole};
use crate::model::recognise::number::range::joint;

/// Reads one date of a text. What it reads it puts into `point`; its functions tell whether they found it.
pub(super) struct Scan<'a> {
    pub calendar: &'a Calendar,
    pub page: &'a Page<'a>,
    pub point: Point,
}

impl Scan<'_> {
    /// The date at `at`.
    #[inline(never)]
    pub fn read(&mut self, at: usize) -> bool {
        let Some(c) = self.page.next(at) else {
            return false;
        };
        if is_han(c) && !is_numeral(c) {
            return self.word(at);
        }
        c.is_ascii_alphabetic() && self.letters(at) || self.numeric(at) || self.digits(at)
    }

    /// The 1 of 1至2月, whose unit is still to come.
    pub fn interval_head(&mut self, at: usize) -> bool {
        let Some(number) = self.page.whole(at) else {
            return false;
        };
        let list = number.end + '、'.len_utf8();
        let list = (self.page.next(number.end) == Some('、')).then_some(list);
        let Some(end) = joint(self.page, number.end).or(list) else {
            return false;
        };
        (self.point.end, self.point.open) = (end, number.value);
        self.page.whole(end).is_some()
    }

    fn numeric(&mut self, at: usize) -> bool {
        let Some(number) = self.page.whole(at) else {
            return false;
        };
        let mut start = number.end;
        if number.is_arabic && starts(self.page.from(start), " 年| 月| 日") {
            start += 1;
        }
        let Some(unit) = self.page.next(start) else {
            return false;
        };
        let end = self.page.behind(start);
        match unit {
            '年' => self.year(number, end),
            '世' if self.page.next(end) == Some('纪')
                && (number.is_arabic || number.value >= 10) =>
            {
                self.point.end = end + '纪'.len_utf8();
                self.century(number.value);
                true
            }
            '月' | '季' | '日' => self.within_year(at),
            '时' | '点' => {
                self.point.is_vague = true;
                self.clock(at, false, false)
            }
            '-' | '/' | '.' | '－' if number.digits == 4 && number.is_arabic => {
                self.iso(number.value, unit, end)
            }
            _ => false,
        }
    }

    /// 2024年, 1990年代, 80年代; but not 2000年前. `end` is behind 年.
    fn year(&mut self, number: Whole, end: usize) -> bool {
        let year = number.value;
        let is_whole = number.digits == 4 && (1000..3000).contains(&year);
        if self.page.next(end) == Some('代') {
            let first = if is_whole { year } else { 1900 + year };
            self.decade(end + '代'.len_utf8(), first);
            return year >= 10 && year % 10 == 0;
        }
        if !is_whole || year % 100 == 0 && starts(self.page.from(end), "前|来|历史|的历史|后")
        {
            return false;
        }
        self.point.end = end;
        self.point.name_year(year);
        self.year_tail();
        true
    }

    /// 2024-03-05, 2024/3/5, 2024.3.5.
    fn iso(&mut self, year: i32, mark: char, at: usize) -> bool {
        let (month, end) = self.page.digits(at, 2);
        if self.page.next(end) != Some(mark) {
            return false;
        }
        let (day, end) = self.page.digits(self.page.behind(end), 2);
        let day = Day::of(year, month, day);
        self.point.end = end;
        self.point.name_year(year);
        self.point.set_day(day);
        day.is_some() && self.page.next(end) != Some(mark) && !self.page.is_latin(end)
    }
}
