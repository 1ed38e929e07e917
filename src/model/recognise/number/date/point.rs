//! One end of an interval of dates, as far as the text gives it.

use super::Day;
use crate::model::recognise::number::fixed::push_digits;

/// A year, quarter, month, day or hour. What is not told is 0, as no date has it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    pub year: i32,
    pub quarter: i32,
    pub month: i32,
    pub day: i32,
    /// The hour and one more.
    pub hour: i32,
    pub minute: i32,
    /// The last month, quarter or year of 上半年, 前三季度, 90年代.
    pub until: i32,
    /// A numeral whose unit stands behind the second: the 1 of 1至2月; `end` is that of the joint.
    pub open: i32,
    /// The week of the day is meant.
    pub is_week: bool,
    /// Nothing more is to be worked out: 上世纪, 去年同期.
    pub is_fixed: bool,
    /// The text names the year.
    pub is_year_named: bool,
    /// A weekday, a century, an hour alone.
    pub is_vague: bool,
}

impl Point {
    /// What needs nothing more than `day`.
    #[inline(never)]
    pub fn fix(&mut self, day: Option<Day>) {
        self.is_fixed = true;
        self.set_day(day);
    }

    /// A year that is named.
    #[inline(never)]
    pub const fn name_year(&mut self, year: i32) {
        self.year = year;
        (self.is_year_named, self.is_fixed) = (true, true);
    }

    #[inline(never)]
    pub fn set_day(&mut self, day: Option<Day>) {
        if let Some(day) = day {
            (self.year, self.month, self.day) = day.parts();
        }
    }

    #[inline(never)]
    pub fn date(&self) -> Option<Day> {
        Day::of(self.year, self.month, self.day)
    }

    /// Gives the open numeral the unit of the second. Whether it can have that.
    pub fn fill(&mut self, second: &Self) -> bool {
        let open = std::mem::take(&mut self.open);
        let (part, is_whole, most) = if second.day > 0 {
            // 3月15日 begins with a month: 15至3月15日 is no interval.
            (&mut self.day, second.month == 0, 31)
        } else if second.hour > 0 {
            (&mut self.hour, true, 24)
        } else if second.month > 0 {
            (&mut self.month, second.year == 0, 12)
        } else if second.quarter > 0 {
            (&mut self.quarter, true, 4)
        } else if second.year > 0 && second.until == 0 {
            self.is_year_named = true;
            (&mut self.year, open >= 1000, 2999)
        } else {
            // 15至19世纪.
            self.is_fixed = second.is_fixed;
            return second.is_fixed;
        };
        *part = open + i32::from(most == 24);
        is_whole && (1..=most).contains(&open)
    }

    /// Whether this can end an interval that begins with `first`.
    pub const fn may_follow(&self, first: &Self) -> bool {
        if self.is_week {
            false
        } else if first.hour > 0 {
            self.hour > 0 || self.day > 0
        } else if first.day > 0 {
            self.day > 0
        } else if first.month > 0 {
            self.month > 0
        } else if first.quarter > 0 {
            self.quarter > 0
        } else {
            self.day == 0
        }
    }

    /// Takes over what the second leaves out.
    pub const fn inherit(&mut self, first: &Self) {
        if self.year == 0 && !self.is_fixed {
            self.year = first.year;
            if self.month == 0 && self.quarter == 0 {
                self.month = first.month;
                if self.day == 0 {
                    self.day = first.day;
                }
            }
        }
    }

    /// Writes the first of it in ISO 8601. Whether it can be told.
    #[inline(never)]
    pub fn write_start(&self, iso: &mut String) -> bool {
        let mut year = self.year;
        let mut parts = [
            ("-Q", self.quarter, 1),
            ("-", self.month, 2),
            ("-", self.day, 2),
            ("T", self.hour, 2),
        ];
        let date = self.date();
        if self.is_week {
            let (of_week, week) = date.map_or((0, 0), Day::week);
            year = of_week;
            parts = [("-W", week, 2), ("", 0, 0), ("", 0, 0), ("", 0, 0)];
        }
        push(iso, "", year, 4);
        for (mark, number, width) in parts {
            if number > 0 {
                push(iso, mark, number - i32::from(mark == "T"), width);
            }
        }
        if self.hour > 0 {
            push(iso, ":", self.minute, 2);
        }
        let is_whole = self.day == 0 || date.is_some();
        let is_told = self.hour == 0 || self.day > 0;
        year > 0 && is_whole && is_told
    }

    /// Writes the last of it.
    pub fn write_end(mut self, iso: &mut String) -> bool {
        let until = self.until;
        let part = if self.quarter > 0 {
            &mut self.quarter
        } else if self.month > 0 {
            &mut self.month
        } else {
            &mut self.year
        };
        if until > 0 {
            *part = until;
        }
        self.write_start(iso)
    }
}

/// Writes a mark and a number with so many digits.
#[inline(never)]
fn push(iso: &mut String, mark: &str, number: i32, width: u32) {
    iso.push_str(mark);
    push_digits(iso, number.unsigned_abs().into(), width);
}
