//! What the dates of a text are counted from, and intervals of dates.

use super::{Day, Point, numeric};
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
    year: Option<i32>,
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
        self.year = None;
    }

    pub fn end_line(&mut self) {
        (self.day, self.year) = (None, None);
    }

    /// The date or interval of dates at `at`.
    #[inline(never)]
    pub fn read(&mut self, page: Page<'_>, at: usize) -> Option<Moment> {
        let (mut first, second) = self.ends(page, at)?;
        self.resolve(&mut first);
        let Some(mut second) = second else {
            self.note(&first);
            let (end, is_vague) = (first.end, first.is_vague);
            return Some(Moment {
                end,
                value: first.iso(),
                is_vague,
            });
        };
        second.inherit(&first);
        self.resolve(&mut second);
        self.note(&second);
        let value = first.iso_start().zip(second.iso_end());
        Some(Moment {
            end: second.end,
            value: value.map(|(a, b)| [&a, "/", &b].concat()),
            is_vague: first.is_vague,
        })
    }

    /// The date at `at`, and what ends the interval that it opens.
    fn ends(&self, page: Page<'_>, at: usize) -> Option<(Point, Option<Point>)> {
        if let Some(mut open) = numeric::interval_head(page, at)
            && let Some(second) = self.second(page, &mut open)
        {
            return Some((open, Some(second)));
        }
        let mut first = self.point(page, at)?;
        let second = match first.until.is_none() && !first.is_week {
            true => self.second(page, &mut first),
            false => None,
        };
        Some((first, second))
    }

    /// What an interval ends with: 30日 in 3月22日至30日.
    fn second(&self, page: Page<'_>, first: &mut Point) -> Option<Point> {
        let is_open = first.open.is_some();
        let at = if is_open {
            first.end
        } else {
            joint(page, first.end)?
        };
        let second = self.point(page, at)?;
        if is_open {
            first.fill(&second)?;
        }
        second.may_follow(first).then_some(second)
    }

    fn note(&mut self, point: &Point) {
        self.day = point.date().or(self.day);
        if point.is_year_named {
            self.year = point.year;
        }
    }

    /// Works out the year and the month where the text leaves them out.
    fn resolve(&self, point: &mut Point) {
        if point.is_fixed || point.year.is_some() {
            return;
        }
        let base = self.day.or(self.published);
        match (point.month, point.day) {
            (None, Some(day)) => point.set_day(base.and_then(|base| nearest(base, day))),
            (Some(month), day) => point.year = self.year_of(month, day),
            (None, None) if point.clock.is_some() => point.set_day(base),
            (None, None) => point.year = self.year.or(self.published.map(Day::year)),
        }
    }

    fn year_of(&self, month: u8, day: Option<u8>) -> Option<i32> {
        let published = self.published.map(Day::parts);
        let year = published.map(|(year, ..)| year);
        if let (Some(year), Some(day), Some(today)) = (year, day, self.published) {
            let near = Day::of(year, month, day)?;
            if (near.0 - today.0).abs() < 16 {
                return Some(year);
            }
        }
        let other = self.day.map(Day::year).filter(|other| Some(*other) != year);
        self.year.or(other).or_else(|| {
            // In January, 12月 was last month.
            let (year, now, _) = published?;
            Some(year - i32::from(month >= now + 9))
        })
    }
}

/// The day of that number that is nearest to `base`. What is past is named more often.
fn nearest(base: Day, day: u8) -> Option<Day> {
    let (year, month, _) = base.parts();
    let months = [
        (
            year - i32::from(month == 1),
            if month == 1 { 12 } else { month - 1 },
        ),
        (year, month),
        (year + i32::from(month == 12), month % 12 + 1),
    ];
    let days = months
        .into_iter()
        .filter_map(|(year, month)| Day::of(year, month, day));
    days.min_by_key(|near| {
        let days = near.0 - base.0;
        if days > 0 { days * 2 } else { -days }
    })
}
