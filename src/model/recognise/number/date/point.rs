//! One end of an interval of dates, as far as the text gives it.

use super::calendar::date;
use time::Date;

/// A year, quarter, month, day or hour.
#[derive(Clone, Debug, Default)]
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
    /// A week, as ISO 8601 writes it.
    pub week: Option<String>,
    /// Nothing more is to be worked out: 上世纪, 去年同期.
    pub is_fixed: bool,
    /// The text names the year.
    pub is_year_named: bool,
    pub is_vague: bool,
    /// A numeral whose unit stands behind the second: the 1 of 1至2月; `end` is that of the joint.
    pub is_open: bool,
    /// The numeral that is open.
    pub open: Option<u32>,
}

impl Point {
    pub fn set_date(&mut self, date: Option<Date>) {
        if let Some(date) = date {
            self.year = Some(date.year());
            self.month = Some(date.month().into());
            self.day = Some(date.day());
        }
    }

    pub fn date(&self) -> Option<Date> {
        date(self.year?, self.month?, self.day?)
    }

    pub const fn takes_second(&self) -> bool {
        self.until.is_none() && self.week.is_none()
    }

    /// Gives the open numeral the unit of the second.
    pub fn fill(&mut self, second: &Self) -> Option<()> {
        let open = self.open.take()?;
        self.is_open = false;
        if second.clock.is_some() && second.day.is_none() {
            self.clock = Some((u8::try_from(open).ok().filter(|h| *h < 25)?, 0));
        } else if second.day.is_some() {
            // 3月15日 begins with a month: 15至3月15日 is no interval.
            if second.month.is_some() {
                return None;
            }
            self.day = Some(u8::try_from(open).ok().filter(|d| (1..32).contains(d))?);
        } else if second.month.is_some() {
            if second.year.is_some() && self.year.is_none() {
                return None;
            }
            self.month = Some(u8::try_from(open).ok().filter(|m| (1..13).contains(m))?);
        } else if second.quarter.is_some() {
            self.quarter = Some(u8::try_from(open).ok().filter(|q| (1..5).contains(q))?);
        } else if second.year.is_some() && second.until.is_none() {
            self.year = Some(
                i32::try_from(open)
                    .ok()
                    .filter(|y| (1000..3000).contains(y))?,
            );
            self.is_year_named = true;
        } else {
            self.is_fixed = second.is_fixed;
            return second.is_fixed.then_some(());
        }
        Some(())
    }

    /// Whether this can end an interval that begins with `first`.
    pub fn may_follow(&self, first: &Self) -> bool {
        self.week.is_none()
            && match (first.day, first.month, first.quarter) {
                _ if first.clock.is_some() => self.clock.is_some() || self.day.is_some(),
                (Some(_), _, _) => self.day.is_some(),
                (_, Some(_), _) => {
                    self.month.is_some() && (self.day.is_none() || first.month.is_some())
                }
                (_, _, Some(_)) => self.quarter.is_some(),
                _ => self.day.is_none(),
            }
    }

    /// Takes over what the second leaves out.
    pub fn inherit(&mut self, first: &Self) {
        if self.year.is_none() && !self.is_fixed {
            self.year = first.year;
            if self.month.is_none() && self.quarter.is_none() {
                self.month = first.month;
                if self.day.is_none() {
                    self.day = first.day;
                }
            }
        }
    }

    pub fn iso(&self) -> Option<String> {
        match self.until {
            Some(_) => Some([&self.iso_start()?, "/", &self.iso_end()?].concat()),
            None => self.iso_start(),
        }
    }

    pub fn iso_start(&self) -> Option<String> {
        if let Some(week) = &self.week {
            return Some(week.clone());
        }
        let mut iso = String::new();
        push(&mut iso, self.year?.try_into().ok()?, 4);
        if let Some(quarter) = self.quarter {
            iso.push_str("-Q");
            push(&mut iso, quarter.into(), 1);
            return Some(iso);
        }
        for part in [self.month, self.day] {
            let Some(part) = part else { return Some(iso) };
            iso.push('-');
            push(&mut iso, part.into(), 2);
        }
        if let Some((hour, minute)) = self.clock {
            iso.push('T');
            push(&mut iso, hour.into(), 2);
            iso.push(':');
            push(&mut iso, minute.into(), 2);
        }
        self.date().is_some().then_some(iso)
    }

    pub fn iso_end(&self) -> Option<String> {
        let Some(until) = self.until else {
            return self.iso_start();
        };
        let mut last = Self {
            until: None,
            ..self.clone()
        };
        let part = u8::try_from(until).ok();
        match (self.quarter, self.month) {
            (Some(_), _) => last.quarter = part,
            (_, Some(_)) => last.month = part,
            _ => last.year = Some(until),
        }
        last.iso_start()
    }
}

/// Writes a number with at least so many digits.
fn push(iso: &mut String, number: u32, digits: usize) {
    let number = number.to_string();
    for _ in number.len()..digits {
        iso.push('0');
    }
    iso.push_str(&number);
}
