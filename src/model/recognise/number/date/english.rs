//! Dates in English: March 5, 2024; 5 March; last year.

use super::calendar::Calendar;
use super::point::Point;
use crate::model::recognise::number::amount::Page;
use time::Duration;

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: &[(&str, i64)] = &[("today", 0), ("yesterday", -1), ("tomorrow", 1)];
const YEARS: &[(&str, i32)] = &[("this year", 0), ("last year", -1), ("next year", 1)];
/// Words that stand before a year alone.
const BEFORE_YEARS: &[&str] = &["in ", "since ", "by ", "until ", "from ", "of ", "during "];

/// The digits at `at`, at most `most` of them, and where they end.
fn digits(page: Page<'_>, at: usize, most: usize) -> Option<(u32, usize)> {
    let rest = page.from(at);
    let length = rest
        .bytes()
        .take(most + 1)
        .take_while(u8::is_ascii_digit)
        .count();
    let value = rest.get(..length)?.parse().ok()?;
    (length <= most).then_some((value, at + length))
}

fn month(page: Page<'_>, at: usize) -> Option<(u8, usize)> {
    let rest = page.from(at);
    let index = MONTHS.iter().position(|name| rest.starts_with(name))?;
    let end = at + MONTHS.get(index)?.len();
    let goes_on = page.from(end).starts_with(|c: char| c.is_alphanumeric());
    (!goes_on).then_some((u8::try_from(index).ok()? + 1, end))
}

fn year(page: Page<'_>, at: usize) -> Option<(i32, usize)> {
    let at = at
        + page
            .from(at)
            .find(|c: char| c != ' ' && c != ',')
            .filter(|skip| (1..3).contains(skip))?;
    let (year, end) = digits(page, at, 4)?;
    let year = i32::try_from(year)
        .ok()
        .filter(|y| (1000..2101).contains(y))?;
    Some((year, end))
}

/// The date that letters open.
pub(super) fn point(calendar: &Calendar, page: Page<'_>, at: usize) -> Option<Point> {
    let rest = page.from(at);
    if let Some((month, end)) = month(page, at) {
        let mut point = Point {
            end,
            month: Some(month),
            ..Point::default()
        };
        let day = end + usize::from(page.from(end).starts_with(' '));
        if let Some((day, end)) =
            digits(page, day, 2).filter(|(d, e)| (1..32).contains(d) && *e > end + 1)
        {
            point.day = u8::try_from(day).ok();
            point.end = end + ordinal_length(page, end);
        }
        if let Some((year, end)) = year(page, point.end) {
            (point.year, point.end) = (Some(year), end);
        }
        // May and March are words too.
        let is_named =
            point.day.is_some() || point.year.is_some() || page.until(at).ends_with("in ");
        return is_named.then_some(point);
    }
    let lower = |name: &str| {
        rest.get(..name.len())
            .is_some_and(|r| r.eq_ignore_ascii_case(name))
            && !page
                .from(at + name.len())
                .starts_with(|c: char| c.is_alphanumeric())
    };
    if let Some((name, days)) = DAYS.iter().find(|(name, _)| lower(name)) {
        let mut point = Point {
            end: at + name.len(),
            is_fixed: true,
            ..Point::default()
        };
        point.set_date(
            calendar
                .published
                .and_then(|p| p.checked_add(Duration::days(*days))),
        );
        return Some(point);
    }
    let (name, years) = YEARS.iter().find(|(name, _)| lower(name))?;
    let year = calendar.published.map(|p| p.year() + years);
    Some(Point {
        end: at + name.len(),
        year,
        is_fixed: true,
        ..Point::default()
    })
}

/// The date that digits open: 5 March 2024, and 2024 in "since 2024".
pub(super) fn numeric(page: Page<'_>, at: usize) -> Option<Point> {
    let (value, end) = digits(page, at, 4)?;
    let day = end + ordinal_length(page, end);
    if let Some((month, end)) = page
        .from(day)
        .strip_prefix(' ')
        .and_then(|_| month(page, day + 1))
    {
        let day = u8::try_from(value).ok().filter(|d| (1..32).contains(d))?;
        let mut point = Point {
            end,
            month: Some(month),
            day: Some(day),
            ..Point::default()
        };
        if let Some((year, end)) = year(page, end) {
            (point.year, point.end) = (Some(year), end);
        }
        return Some(point);
    }
    let before = page.until(at);
    let goes_on = page
        .from(end)
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '-' | '年'))
        || page.from(end).starts_with([',', '.']) && digits(page, end + 1, 3).is_some();
    let is_year = (1900..2101).contains(&value)
        && !goes_on
        && BEFORE_YEARS.iter().any(|w| before.ends_with(w));
    let year = i32::try_from(value).ok();
    is_year.then(|| Point {
        end,
        year,
        is_fixed: true,
        is_year_named: true,
        ..Point::default()
    })
}

fn ordinal_length(page: Page<'_>, at: usize) -> usize {
    let rest = page.from(at);
    if ["st", "nd", "rd", "th"]
        .iter()
        .any(|suffix| rest.starts_with(suffix))
    {
        2
    } else {
        0
    }
}
