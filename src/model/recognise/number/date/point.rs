//! One end of an interval of dates, as far as the text gives it.

use super::Day;

/// A year, quarter, month, day or hour. What is not told is 0, as no date has it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    pub year: i32,
    pub quarter: u8,
    pub month: u8,
    pub day: u8,
    /// The hour and one more.
    pub hour: u8,
    pub minute: u8,
    /// The last month, quarter or year of 上半年, 前三季度, 90年代.
    pub until: i32,
    /// The week of the day is meant.
    pub is_week: bool,
    /// Nothing more is to be worked out: 上世纪, 去年同期.
    pub is_fixed: bool,
    /// The text names the year.
    pub is_year_named: bool,
    pub is_vague: bool,
    /// A numeral whose unit stands behind the second: the 1 of 1至2月; `end` is that of the joint.
    pub open: u32,
}

impl Point {
    /// What ends there and is yet to be told.
    pub fn at(end: usize) -> Self {
        Self {
            end,
            ..Self::default()
        }
    }

    /// What ends there and needs nothing more than `day`.
    pub fn on(end: usize, day: Option<Day>) -> Self {
        let mut point = Self::at(end);
        point.is_fixed = true;
        point.set_day(day);
        point
    }

    /// A year that is named.
    pub fn year(end: usize, year: i32) -> Self {
        Self {
            year,
            is_year_named: true,
            is_fixed: true,
            ..Self::at(end)
        }
    }

    #[inline(never)]
    pub fn set_day(&mut self, day: Option<Day>) {
        if let Some(day) = day {
            (self.year, self.month, self.day) = day.parts();
        }
    }

    pub fn date(&self) -> Option<Day> {
        Day::of(self.year, self.month, self.day)
    }

    /// Gives the open numeral the unit of the second.
    pub fn fill(&mut self, second: &Self) -> Option<()> {
        let open = std::mem::take(&mut self.open);
        let small = u8::try_from(open).unwrap_or_default();
        let (part, most) = if second.hour > 0 && second.day == 0 {
            self.hour = small.saturating_add(1);
            (self.hour, 25)
        } else if second.day > 0 {
            // 3月15日 begins with a month: 15至3月15日 is no interval.
            self.day = if second.month == 0 { small } else { 0 };
            (self.day, 31)
        } else if second.month > 0 {
            self.month = if second.year == 0 { small } else { 0 };
            (self.month, 12)
        } else if second.quarter > 0 {
            self.quarter = small;
            (self.quarter, 4)
        } else if second.year > 0 && second.until == 0 {
            self.year = i32::try_from(open).ok()?;
            self.is_year_named = true;
            return (1000..3000).contains(&open).then_some(());
        } else {
            // 15至19世纪.
            self.is_fixed = second.is_fixed;
            (u8::from(second.is_fixed), 1)
        };
        (1..=most).contains(&part).then_some(())
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
    pub fn inherit(&mut self, first: &Self) {
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

    pub fn iso(&self) -> Option<String> {
        let start = self.iso_start()?;
        if self.until == 0 {
            return Some(start);
        }
        Some([&start, "/", &self.iso_end()?].concat())
    }

    #[inline(never)]
    pub fn iso_start(&self) -> Option<String> {
        let mut iso = String::new();
        if self.is_week {
            let (year, week) = self.date()?.week();
            push(&mut iso, "", year.unsigned_abs(), 4);
            push(&mut iso, "-W", week.into(), 2);
            return Some(iso);
        }
        push(&mut iso, "", self.year.unsigned_abs(), 4);
        if self.quarter > 0 {
            push(&mut iso, "-Q", self.quarter.into(), 1);
        } else if self.month > 0 {
            push(&mut iso, "-", self.month.into(), 2);
        }
        if self.day > 0 {
            push(&mut iso, "-", self.day.into(), 2);
            self.date()?;
        }
        if self.hour > 0 {
            push(&mut iso, "T", u32::from(self.hour) - 1, 2);
            push(&mut iso, ":", self.minute.into(), 2);
        }
        let is_whole = self.day == 0 || self.month > 0;
        let is_told = self.hour == 0 || self.day > 0;
        (self.year > 0 && is_whole && is_told).then_some(iso)
    }

    #[inline(never)]
    pub fn iso_end(&self) -> Option<String> {
        let mut last = *self;
        let until = std::mem::take(&mut last.until);
        let part = u8::try_from(until).unwrap_or_default();
        if until > 0 {
            if self.quarter > 0 {
                last.quarter = part;
            } else if self.month > 0 {
                last.month = part;
            } else {
                last.year = until;
            }
        }
        last.iso_start()
    }
}

/// Writes a mark and a number with at least so many digits.
#[inline(never)]
fn push(iso: &mut String, mark: &str, number: u32, digits: usize) {
    let number = number.to_string();
    iso.push_str(mark);
    for _ in number.len()..digits {
        iso.push('0');
    }
    iso.push_str(&number);
}
