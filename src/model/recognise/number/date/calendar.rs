//! What the dates of a text are counted from, and intervals of dates.

use super::point::Point;
use crate::model::recognise::number::amount::Page;
use crate::model::recognise::number::range::joint;
use time::{Date, Duration, Month};

/// A date that was read.
#[derive(Clone, Debug)]
pub(in super::super) struct Moment {
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// ISO 8601; `None` where it cannot be told.
    pub value: Option<String>,
    /// A weekday, a century, an hour alone.
    pub is_vague: bool,
}

/// The day of publication, and what was named before in the same line.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Calendar {
    pub published: Option<Date>,
    /// The last day that was named in this line.
    day: Option<Date>,
    /// The last year that was named in this sentence.
    year: Option<i32>,
}

impl Calendar {
    /// Counts from that day (ISO 8601).
    pub fn new(published: Option<&str>) -> Self {
        Self {
            published: published.and_then(parse),
            day: None,
            year: None,
        }
    }

    pub fn end_sentence(&mut self) {
        self.year = None;
    }

    pub fn end_line(&mut self) {
        (self.day, self.year) = (None, None);
    }

    /// The date or interval of dates at `at`.
    pub fn read(&mut self, page: Page<'_>, at: usize) -> Option<Moment> {
        let opened = super::words::interval_head(page, at).and_then(|mut first| {
            let second = self.second(page, &mut first)?;
            Some((first, Some(second)))
        });
        let (mut first, second) = match opened {
            Some(both) => both,
            None => {
                let mut first = super::words::point(self, page, at)?;
                let second = first
                    .takes_second()
                    .then(|| self.second(page, &mut first))
                    .flatten();
                (first, second)
            }
        };
        self.resolve(&mut first);
        let mut moment = Moment {
            end: first.end,
            value: first.iso(),
            is_vague: first.is_vague,
        };
        if let Some(mut second) = second {
            second.inherit(&first);
            self.resolve(&mut second);
            moment.end = second.end;
            moment.value = first
                .iso_start()
                .zip(second.iso_end())
                .map(|(a, b)| [&a, "/", &b].concat());
            self.note(&second);
        } else {
            self.note(&first);
        }
        Some(moment)
    }

    /// What an interval ends with: 30日 in 3月22日至30日.
    fn second(&self, page: Page<'_>, first: &mut Point) -> Option<Point> {
        let at = match first.is_open {
            true => first.end,
            false => joint(page.text, first.end)?,
        };
        let second = super::words::point(self, page, at)?;
        if first.is_open {
            first.fill(&second)?;
        }
        second.may_follow(first).then_some(second)
    }

    fn note(&mut self, point: &Point) {
        if let Some(date) = point.date() {
            self.day = Some(date);
        }
        if point.is_year_named {
            self.year = point.year;
        }
    }

    /// Works out the year and the month where the text leaves them out.
    fn resolve(&self, point: &mut Point) {
        if point.is_fixed || point.year.is_some() {
            return;
        }
        match (point.month, point.day) {
            (None, Some(day)) => {
                let near = self
                    .day
                    .or(self.published)
                    .and_then(|base| nearest(base, day));
                point.set_date(near);
            }
            (Some(month), day) => {
                let close = self.published.filter(|p| {
                    let near = day.and_then(|day| date(p.year(), month, day));
                    near.is_some_and(|near| (near - *p).whole_days().abs() < 16)
                });
                point.year = close.map(Date::year).or_else(|| self.year_of(month));
            }
            (None, None) if point.clock.is_some() => point.set_date(self.day.or(self.published)),
            (None, None) => point.year = self.year.or(self.published.map(Date::year)),
        }
    }

    fn year_of(&self, month: u8) -> Option<i32> {
        let published = self.published;
        let other = self
            .day
            .map(Date::year)
            .filter(|year| published.is_none_or(|p| p.year() != *year));
        self.year.or(other).or_else(|| {
            let published = published?;
            // In January, 12月 was last month.
            let is_past = month >= u8::from(published.month()) + 9;
            Some(published.year() - i32::from(is_past))
        })
    }
}

/// The day of that number that is nearest to `base`.
fn nearest(base: Date, day: u8) -> Option<Date> {
    let near = |days: i64| base.checked_add(Duration::days(days));
    let months = [
        near(-i64::from(base.day())),
        Some(base),
        near(i64::from(32 - base.day())),
    ];
    let dates = months
        .into_iter()
        .flatten()
        .filter_map(|d| d.replace_day(day).ok());
    // What is past is named more often.
    dates.min_by_key(|d| {
        let days = (*d - base).whole_days();
        if days > 0 { days * 2 } else { -days }
    })
}

/// The date of an ISO 8601 text, whatever follows it.
fn parse(text: &str) -> Option<Date> {
    let number = |from, to| text.get(from..to)?.parse::<u16>().ok();
    let (year, is_basic) = (number(0, 4)?, text.as_bytes().get(4)?.is_ascii_digit());
    let (month, day) = match is_basic {
        true => (number(4, 6)?, number(6, 8)?),
        false => (number(5, 7)?, number(8, 10)?),
    };
    date(year.into(), month.try_into().ok()?, day.try_into().ok()?)
}

pub(super) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}
