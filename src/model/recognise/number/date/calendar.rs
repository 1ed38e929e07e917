//! What the dates of a text are counted from, and intervals of dates.

use super::{Day, Point, Scan};
use crate::model::recognise::number::page::Page;
use crate::model::recognise::number::range::joint;

/// A date that was read.
#[derive(Clone, Debug)]
pub(in crate::model::recognise::number) struct Moment {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// ISO 8601; `None` where it cannot be told.
    pub value: Option<String>,
    /// A weekday, a century, an hour alone.
    pub is_vague: bool,
}

/// The day of publication, and what was named before in the same line.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::model::recognise::number) struct Calendar {
    pub(super) published: Option<Day>,
    /// The last day that was named in this line.
    day: Option<Day>,
    /// The last year that was named in this sentence.
    year: i32,
}

impl Calendar {
    /// Counts from that day (ISO 8601).
    pub fn new(published: Option<&str>) -> Self {
        Self {
            published: published.and_then(Day::parse),
            ..Self::default()
        }
    }

    pub fn end_sentence(&mut self) {
        self.year = 0;
    }

    pub fn end_line(&mut self) {
        (self.day, self.year) = (None, 0);
    }

    /// The date or interval of dates at `at`.
    #[inline(never)]
    pub fn read(&mut self, page: &Page<'_>, at: usize) -> Option<Moment> {
        let mut first = Point::default();
        let mut second = Point::default();
        if !self.ends(page, at, &mut first, &mut second) {
            return None;
        }
        self.resolve(&mut first);
        let is_interval = second.end > 0;
        if is_interval {
            second.inherit(&first);
            self.resolve(&mut second);
        } else {
            second = first;
        }
        self.note(&second);
        let mut iso = String::new();
        let mut is_told = first.write_start(&mut iso);
        if is_interval || first.until > 0 {
            iso.push('/');
            is_told &= second.write_end(&mut iso);
        }
        Some(Moment {
            end: second.end,
            value: is_told.then_some(iso),
            is_vague: first.is_vague,
        })
    }

    /// The date at `at`, and what ends the interval that it opens.
    fn ends(&self, page: &Page<'_>, at: usize, first: &mut Point, second: &mut Point) -> bool {
        let mut scan = Scan {
            calendar: self,
            page,
            point: Point::default(),
        };
        if scan.interval_head(at) {
            *first = scan.point;
            if self.second(page, first, second) {
                return true;
            }
        }
        scan.point = Point::default();
        if !scan.read(at) {
            return false;
        }
        *first = scan.point;
        if first.until == 0 && !first.is_week {
            self.second(page, first, second);
        }
        true
    }

    /// What an interval ends with: 30日 in 3月22日至30日.
    #[inline(never)]
    fn second(&self, page: &Page<'_>, first: &mut Point, second: &mut Point) -> bool {
        let is_open = first.open > 0;
        let at = match joint(page, first.end) {
            _ if is_open => first.end,
            Some(at) => at,
            None => return false,
        };
        let mut scan = Scan {
            calendar: self,
            page,
            point: Point::default(),
        };
        if !scan.read(at) || is_open && !first.fill(&scan.point) || !scan.point.may_follow(first) {
            return false;
        }
        *second = scan.point;
        true
    }

    fn note(&mut self, point: &Point) {
        self.day = point.date().or(self.day);
        if point.is_year_named {
            self.year = point.year;
        }
    }

    /// Works out the year and the month where the text leaves them out.
    fn resolve(&self, point: &mut Point) {
        if point.is_fixed || point.year > 0 {
            return;
        }
        let base = self.day.or(self.published);
        if point.month > 0 {
            point.year = self.year_of(point.month, point.day);
        } else if point.day > 0 {
            point.set_day(base.and_then(|base| nearest(base, point.day)));
        } else if point.hour > 0 {
            point.set_day(base);
        } else {
            point.year = if self.year > 0 {
                self.year
            } else {
                self.published.map_or(0, Day::year)
            };
        }
    }

    fn year_of(&self, month: i32, day: i32) -> i32 {
        let Some(today) = self.published else {
            return if self.year > 0 {
                self.year
            } else {
                self.day.map_or(0, Day::year)
            };
        };
        let (year, now, _) = today.parts();
        let near = Day::of(year, month, day).is_some_and(|near| (near.0 - today.0).abs() < 16);
        let other = self.day.map_or(year, Day::year);
        if near {
            year
        } else if self.year > 0 {
            self.year
        } else if other != year {
            other
        } else {
            // In January, 12月 was last month.
            year - i32::from(month >= now + 9)
        }
    }
}

/// The day of that number that is nearest to `base`. What is past is named more often.
#[inline(never)]
fn nearest(base: Day, day: i32) -> Option<Day> {
    let (year, month, _) = base.parts();
    let mut best = None;
    let mut least = i32::MAX;
    for index in year * 12 + month - 2..=year * 12 + month {
        if let Some(near) = Day::of(index / 12, index % 12 + 1, day) {
            let days = near.0 - base.0;
            let distance = if days > 0 { days * 2 } else { -days };
            if distance < least {
                (best, least) = (Some(near), distance);
            }
        }
    }
    best
}
