//! Days, months and years counted from today: 今天, 去年12月, 上周五.

use super::clock::late;
use super::{Dates, entry};
use crate::model::recognise::chars::{after, digit};
use crate::model::recognise::number::date::point::Point;
use crate::model::recognise::number::numeral::multiplier;
use time::{Date, Duration};

const DAYS: &[(&str, i64)] = &[
    ("今天", 0),
    ("今日", 0),
    ("今晚", 0),
    ("今晨", 0),
    ("今早", 0),
    ("今夜", 0),
    ("昨天", -1),
    ("昨日", -1),
    ("昨晚", -1),
    ("昨夜", -1),
    ("明天", 1),
    ("明日", 1),
    ("明晚", 1),
    ("明早", 1),
    ("前天", -2),
    ("后天", 2),
];
const YEARS: &[(&str, i32)] = &[
    ("今年", 0),
    ("本年", 0),
    ("去年", -1),
    ("上年", -1),
    ("前年", -2),
    ("明年", 1),
    ("后年", 2),
];
const MONTHS: &[(&str, i32)] = &[
    ("上个月", -1),
    ("上月", -1),
    ("本月", 0),
    ("这个月", 0),
    ("下个月", 1),
    ("下月", 1),
];
const WEEKS: &[(&str, i64)] = &[
    ("上周", -7),
    ("上星期", -7),
    ("本周", 0),
    ("这周", 0),
    ("本星期", 0),
    ("下周", 7),
    ("下星期", 7),
];

impl Dates<'_> {
    /// 今天, 去年12月, 上月底, 下周三.
    pub(super) fn deictic(&self, at: usize) -> Option<Point> {
        let rest = self.page.from(at);
        let left = self.left(at);
        // 以上年轻人, 三年后年均, 提前天数.
        if matches!(left, Some('以' | '年' | '之' | '提'))
            && !rest.starts_with(['今', '昨', '去', '本'])
        {
            return None;
        }
        if let Some((length, days)) = entry(rest, DAYS) {
            let mut point = Point {
                end: at + length,
                is_fixed: true,
                ..Point::default()
            };
            point.set_date(self.published(days));
            let is_night = self.page.until(point.end).ends_with(['晚', '夜']);
            return Some(late(self.clock_tail(point), is_night));
        }
        if let Some((length, years)) = entry(rest, YEARS) {
            let year = self.calendar.published.map(|p| p.year() + years);
            let point = Point {
                end: at + length,
                year,
                is_year_named: true,
                is_fixed: true,
                ..Point::default()
            };
            return Some(self.year_tail(point));
        }
        if let Some((length, months)) = entry(rest, MONTHS) {
            let mut point = Point {
                end: at + length,
                is_fixed: true,
                ..Point::default()
            };
            if let Some(published) = self.calendar.published {
                let index =
                    published.year() * 12 + i32::from(u8::from(published.month())) - 1 + months;
                point.year = Some(index.div_euclid(12));
                point.month = u8::try_from(index.rem_euclid(12) + 1).ok();
            }
            return Some(self.month_tail(point));
        }
        if let Some((length, ())) = entry(rest, &[("上世纪", ()), ("本世纪", ())]) {
            return self.century(at + length, if rest.starts_with('上') { 20 } else { 21 });
        }
        let (length, days) = entry(rest, WEEKS)?;
        let end = at + length;
        let next = after(self.page.text, end);
        if let Some(point) = self.weekday_name(end, days) {
            return Some(point);
        }
        if next.is_some_and(|c| "边围期岁年刊报密转".contains(c)) {
            return None;
        }
        let week = self.published(days).map(|d| {
            let (year, week, _) = d.to_iso_week_date();
            let tens = if week < 10 { "-W0" } else { "-W" };
            [&year.to_string(), tens, &week.to_string()].concat()
        });
        Some(Point {
            end,
            week,
            is_fixed: true,
            ..Point::default()
        })
    }

    /// 周三, 星期日.
    pub(super) fn weekday(&self, at: usize, days: i64) -> Option<Point> {
        let end = at + entry(self.page.from(at), &[("周", ()), ("星期", ())])?.0;
        let is_count = self
            .left(at)
            .is_some_and(|c| "一每两三四五六几单双".contains(c) || digit(c).is_some());
        let mut point = self.weekday_name(end, days).filter(|_| !is_count)?;
        point.is_vague = true;
        Some(point)
    }

    pub(super) fn weekday_name(&self, at: usize, days: i64) -> Option<Point> {
        let c = after(self.page.text, at)?;
        let wanted = i64::try_from("一二三四五六日天".chars().position(|d| d == c)?)
            .ok()?
            .min(6);
        let end = at + c.len_utf8();
        if after(self.page.text, end)
            .is_some_and(|c| "次个家场次届期轮".contains(c) || multiplier(c).is_some())
        {
            return None;
        }
        let mut point = Point {
            end,
            is_fixed: true,
            ..Point::default()
        };
        let base = self.published(days);
        point.set_date(base.and_then(|base| {
            let today = i64::from(base.weekday().number_days_from_monday());
            base.checked_add(Duration::days(wanted - today))
        }));
        Some(self.clock_tail(point))
    }

    /// 年底 alone is this year's.
    pub(super) fn year_end(&self, at: usize) -> Option<Point> {
        let (length, month) = entry(
            self.page.from(at),
            &[("年底", 12), ("年末", 12), ("年初", 1)],
        )?;
        let is_counted = self
            .left(at)
            .is_some_and(|c| digit(c).is_some() || "同当多几半每历一两三".contains(c));
        let year = self.calendar.published.map(Date::year);
        (!is_counted).then_some(Point {
            end: at + length,
            year,
            month: Some(month),
            is_fixed: true,
            ..Point::default()
        })
    }
}
