//! Reads one date in Chinese, or in ISO form.

mod clock;
mod deictic;
mod parts;

use super::calendar::{Calendar, date};
use super::point::Point;
use crate::model::recognise::chars::{after, before, digit};
use crate::model::recognise::number::amount::Page;
use crate::model::recognise::number::numeral::{han_digit, multiplier};
use crate::model::recognise::number::range::joint;
use parts::decade;
use time::{Date, Duration};

/// A small whole numeral.
struct Whole {
    value: u32,
    end: usize,
    digits: u32,
    is_arabic: bool,
}

fn whole(page: Page<'_>, at: usize) -> Option<Whole> {
    let c = after(page.text, at)?;
    if digit(c).is_none() && han_digit(c).is_none() && multiplier(c) != Some(1) {
        return None;
    }
    let numeral = page.numeral(at)?;
    let value = numeral.small()?;
    let has_comma = page.text.get(at..numeral.end)?.contains([',', '，', ' ']);
    let is_year = numeral.digits == 4 && numeral.multipliers == 0;
    (!has_comma && (is_year || value < 100 && numeral.power < 2)).then_some(Whole {
        value,
        end: numeral.end,
        digits: numeral.digits,
        is_arabic: numeral.is_arabic,
    })
}

/// The 1 of 1至2月, whose unit is still to come.
pub(super) fn interval_head(page: Page<'_>, at: usize) -> Option<Point> {
    let number = whole(page, at)?;
    let list = || {
        page.from(number.end)
            .starts_with('、')
            .then_some(number.end + '、'.len_utf8())
    };
    let end = joint(page.text, number.end).or_else(list)?;
    whole(page, end)?;
    Some(Point {
        end,
        is_open: true,
        open: Some(number.value),
        ..Point::default()
    })
}

/// The date at `at`.
pub(super) fn point(calendar: &Calendar, page: Page<'_>, at: usize) -> Option<Point> {
    let c = after(page.text, at)?;
    let reader = Dates { calendar, page };
    match c {
        '今' | '昨' | '明' | '去' | '本' | '这' | '后' => reader.deictic(at),
        '上' | '下' | '前' | '头' => reader
            .deictic(at)
            .or_else(|| reader.part_of_year(at, Point::default()))
            .or_else(|| reader.day_part(at)),
        '周' | '星' => reader.weekday(at, 0),
        '年' => reader.year_end(at),
        '第' => reader.part_of_year(at, Point::default()),
        '凌' | '清' | '早' | '中' | '午' | '傍' | '晚' | '夜' | '深' | '当' => {
            reader.day_part(at)
        }
        _ if c.is_ascii_alphabetic() => super::english::point(calendar, page, at),
        _ => reader
            .numeric(at)
            .or_else(|| super::english::numeric(page, at)),
    }
}

struct Dates<'a> {
    calendar: &'a Calendar,
    page: Page<'a>,
}

/// The first entry that `text` begins with: its length and its mark.
fn entry<M: Copy>(text: &str, table: &[(&str, M)]) -> Option<(usize, M)> {
    let (word, mark) = table.iter().find(|(word, _)| text.starts_with(word))?;
    Some((word.len(), *mark))
}

impl Dates<'_> {
    fn left(&self, at: usize) -> Option<char> {
        before(self.page.text, at)
    }

    fn published(&self, days: i64) -> Option<Date> {
        self.calendar.published?.checked_add(Duration::days(days))
    }

    fn numeric(&self, at: usize) -> Option<Point> {
        let number = whole(self.page, at)?;
        let rest = self.page.from(number.end);
        let rest = rest
            .strip_prefix(' ')
            .filter(|r| number.is_arabic && r.starts_with(['年', '月', '日']))
            .unwrap_or(rest);
        let unit = rest.chars().next()?;
        let end = self.page.text.len() - rest.len() + unit.len_utf8();
        let tail = rest.get(unit.len_utf8()..)?;
        let blank = Point {
            end,
            ..Point::default()
        };
        match unit {
            '年' if number.digits == 4 && (1000..3000).contains(&number.value) => {
                if let Some(tail) = tail.strip_prefix('代') {
                    return decade(self.page.text.len() - tail.len(), number.value);
                }
                let is_length = number.value % 100 == 0
                    && ["前", "来", "历史", "的历史", "后"]
                        .iter()
                        .any(|w| tail.starts_with(w));
                let year = i32::try_from(number.value).ok();
                let point = Point {
                    year,
                    is_year_named: true,
                    is_fixed: true,
                    ..blank
                };
                (!is_length).then(|| self.year_tail(point))
            }
            '年' if tail.starts_with('代') && number.value >= 10 && number.value % 10 == 0 => {
                decade(end + '代'.len_utf8(), 1900 + number.value)
            }
            '世' if tail.starts_with('纪') && (number.is_arabic || number.value >= 10) => {
                self.century(end + '纪'.len_utf8(), number.value)
            }
            '月' | '季' | '日' => self.within_year(at, blank),
            '时' | '点' if number.digits <= 2 => {
                let mut point = self.clock(at, Point::default(), false)?;
                point.is_vague = true;
                Some(point)
            }
            '-' | '/' | '.' | '－' if number.digits == 4 && number.is_arabic => {
                self.iso(number.value, unit, end)
            }
            _ => None,
        }
    }

    /// 2024-03-05, 2024/3/5, 2024.3.5.
    fn iso(&self, year: u32, mark: char, at: usize) -> Option<Point> {
        let part = |at| {
            let number = self.page.from(at);
            let length = number
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(number.len());
            let value = number
                .get(..length)?
                .parse::<u8>()
                .ok()
                .filter(|_| length < 3)?;
            Some((value, at + length))
        };
        let (month, end) = part(at)?;
        let (day, end) = part(
            end + self
                .page
                .from(end)
                .strip_prefix(mark)
                .map(|_| mark.len_utf8())?,
        )?;
        let goes_on =
            after(self.page.text, end).is_some_and(|c| c == mark || c.is_ascii_alphanumeric());
        let mut point = Point {
            end,
            is_year_named: true,
            is_fixed: true,
            ..Point::default()
        };
        point.set_date(date(year.try_into().ok()?, month, day));
        (point.day.is_some() && !goes_on).then_some(point)
    }
}
