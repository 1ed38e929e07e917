//! One end of an interval of dates, as far as the text gives it.

use super::Day;

/// A year, quarter, month, day or hour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    pub year: Option<i32>,
    pub quarter: Option<u8>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Hour and minute.
    pub clock: Option<(u8, u8)>,
    /// The last month, quarter or year of 上半年, 前三季度, 90年代.
    pub until: Option<i32>,
    /// The week of the day is meant.
    pub is_week: bool,
    /// Nothing more is to be worked out: 上世纪, 去年同期.
    pub is_fixed: bool,
    /// The text names the year.
    pub is_year_named: bool,
    pub is_vague: bool,
    /// A numeral whose unit stands behind the second: the 1 of 1至2月; `end` is that of the joint.
    pub open: Option<u32>,
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
    pub fn year(end: usize, year: Option<i32>) -> Self {
        Self {
            year,
            is_year_named: true,
            is_fixed: true,
            ..Self::at(end)
        }
    }

    #[inline(never)]
    pub fn set_day(&mut self, day: Option<Day>) {
        if let Some((year, month, day)) = day.map(Day::parts) {
            (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        }
    }

    pub fn date(&self) -> Option<Day> {
        Day::of(self.year?, self.month?, self.day?)
    }

    /// Gives the open numeral the unit of the second.
    pub fn fill(&mut self, second: &Self) -> Option<()> {
        let open = self.open.take()?;
        let small = u8::try_from(open).ok();
        if second.clock.is_some() && second.day.is_none() {
            self.clock = Some((small.filter(|h| *h < 25)?, 0));
        } else if second.day.is_some() {
            // 3月15日 begins with a month: 15至3月15日 is no interval.
            self.day = small.filter(|d| (1..32).contains(d) && second.month.is_none());
            self.day?;
        } else if second.month.is_some() {
            self.month = small.filter(|m| (1..13).contains(m) && second.year.is_none());
            self.month?;
        } else if second.quarter.is_some() {
            self.quarter = Some(small.filter(|q| (1..5).contains(q))?);
        } else if second.year.is_some() && second.until.is_none() {
            self.year = i32::try_from(open)
                .ok()
                .filter(|y| (1000..3000).contains(y));
            self.is_year_named = true;
            self.year?;
        } else {
            // 15至19世纪.
            self.is_fixed = second.is_fixed;
            return second.is_fixed.then_some(());
        }
        Some(())
    }

    /// Whether this can end an interval that begins with `first`.
    pub const fn may_follow(&self, first: &Self) -> bool {
        if self.is_week {
            false
        } else if first.clock.is_some() {
            self.clock.is_some() || self.day.is_some()
        } else if first.day.is_some() {
            self.day.is_some()
        } else if first.month.is_some() {
            self.month.is_some()
        } else if first.quarter.is_some() {
            self.quarter.is_some()
        } else {
            self.day.is_none()
        }
    }

    /// Takes over what the second leaves out.
    pub fn inherit(&mut self, first: &Self) {
        if self.year.is_none() && !self.is_fixed {
            self.year = first.year;
            if self.month.is_none() && self.quarter.is_none() {
                self.month = first.month;
                self.day = self.day.or(first.day);
            }
        }
    }

    #[inline(never)]
    pub fn iso(&self) -> Option<String> {
        let start = self.iso_start()?;
        if self.until.is_none() {
            return Some(start);
        }
        Some([&start, "/", &self.iso_end()?].concat())
    }

    #[inline(never)]
    pub fn iso_start(&self) -> Option<String> {
        let mut iso = String::new();
        if self.is_week {
            let (year, week) = self.date()?.week();
            push(&mut iso, "", year.try_into().ok()?, 4);
            push(&mut iso, "-W", week.into(), 2);
            return Some(iso);
        }
        push(&mut iso, "", self.year?.try_into().ok()?, 4);
        if let Some(quarter) = self.quarter {
            push(&mut iso, "-Q", quarter.into(), 1);
            return Some(iso);
        }
        for part in [self.month, self.day] {
            let Some(part) = part else { return Some(iso) };
            push(&mut iso, "-", part.into(), 2);
        }
        if let Some((hour, minute)) = self.clock {
            push(&mut iso, "T", hour.into(), 2);
            push(&mut iso, ":", minute.into(), 2);
        }
        self.date().is_some().then_some(iso)
    }

    #[inline(never)]
    pub fn iso_end(&self) -> Option<String> {
        let mut last = *self;
        if let Some(until) = last.until.take() {
            let part = u8::try_from(until).ok();
            match (self.quarter, self.month) {
                (Some(_), _) => last.quarter = part,
                (_, Some(_)) => last.month = part,
                _ => last.year = Some(until),
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
