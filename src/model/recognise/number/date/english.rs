//! Dates in English: March 5, 2024; 5 March; last year.

use super::{Day, Point};
use crate::model::recognise::number::listed::{ends, prefix, starts};
use crate::model::recognise::number::page::Page;

const MONTHS: &str =
    "January|February|March|April|May|June|July|August|September|October|November|December";

/// The digits at `at`, at most `most` of them, and where they end.
fn digits(page: &Page<'_>, at: usize, most: usize) -> Option<(u32, usize)> {
    let rest = page.from(at);
    let length = rest
        .bytes()
        .take(most + 1)
        .take_while(u8::is_ascii_digit)
        .count();
    let value = rest.get(..length)?.parse().ok()?;
    (length <= most).then_some((value, at + length))
}

fn goes_on(page: &Page<'_>, at: usize) -> bool {
    page.next(at).is_some_and(char::is_alphanumeric)
}

fn month(page: &Page<'_>, at: usize) -> Option<(u8, usize)> {
    let (length, place) = prefix(page.from(at), MONTHS)?;
    let month = u8::try_from(place).ok()? + 1;
    (!goes_on(page, at + length)).then_some((month, at + length))
}

/// Takes the year behind a date, a comma and a space before it.
fn take_year(page: &Page<'_>, point: &mut Point) {
    let space = prefix(page.from(point.end), ", | |,");
    let year = space.and_then(|(length, _)| digits(page, point.end + length, 4));
    if let Some((year, end)) = year.filter(|(year, _)| (1000..2101).contains(year)) {
        (point.year, point.end) = (i32::try_from(year).unwrap_or_default(), end);
    }
}

/// The date that letters open.
pub(super) fn point(published: Option<Day>, page: &Page<'_>, at: usize) -> Option<Point> {
    let Some((month, end)) = month(page, at) else {
        return deictic(published, page, at);
    };
    let mut point = Point::at(end);
    point.month = month;
    if page.space(end) == 1
        && let Some((day, end)) = digits(page, end + 1, 2)
    {
        point.day = u8::try_from(day)
            .ok()
            .filter(|d| *d < 32)
            .unwrap_or_default();
        point.end = if point.day > 0 {
            end + ordinal(page, end)
        } else {
            point.end
        };
    }
    take_year(page, &mut point);
    // May and March are words too.
    let is_named = point.day > 0 || point.year > 0 || ends(page.until(at), "in ");
    is_named.then_some(point)
}

/// Today, last year.
fn deictic(published: Option<Day>, page: &Page<'_>, at: usize) -> Option<Point> {
    let rest = page.from(at);
    let near = rest.get(..rest.floor_char_boundary(12)).unwrap_or_default();
    let lower = near.to_ascii_lowercase();
    let (length, place) = prefix(
        &lower,
        "today|yesterday|tomorrow|this year|last year|next year",
    )?;
    let end = at + length;
    let offset = [0, -1, 1].get(place % 3).copied()?;
    let point = match place {
        0..3 => Point::on(end, published.map(|day| Day(day.0 + offset))),
        _ => Point::year(end, published.map_or(0, |day| day.year() + offset)),
    };
    (!goes_on(page, end)).then_some(point)
}

/// The date that digits open: 5 March 2024, and 2024 in "since 2024".
pub(super) fn numeric(page: &Page<'_>, at: usize) -> Option<Point> {
    let (value, end) = digits(page, at, 4)?;
    let behind = end + ordinal(page, end);
    if page.space(behind) == 1
        && let Some((month, end)) = month(page, behind + 1)
    {
        let mut point = Point::at(end);
        point.month = month;
        point.day = u8::try_from(value).ok().filter(|d| (1..32).contains(d))?;
        take_year(page, &mut point);
        return Some(point);
    }
    let is_decimal = starts(page.from(end), ",|.") && digits(page, end + 1, 3).is_some();
    let is_longer = goes_on(page, end) || starts(page.from(end), "%|-") || is_decimal;
    let is_told = ends(page.until(at), "in |since |by |until |from |of |during ");
    let is_year = (1900..2101).contains(&value) && is_told && !is_longer;
    is_year.then(|| Point::year(end, i32::try_from(value).unwrap_or_default()))
}

/// The length of st, nd, rd, th.
fn ordinal(page: &Page<'_>, at: usize) -> usize {
    if starts(page.from(at), "st|nd|rd|th") {
        2
    } else {
        0
    }
}
