//! Days, months and years counted from today: 今天, 去年12月, 上周五.

use super::clock::late;
use super::numeric::Dates;
use super::{Day, Point};
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::listed::{among, marked};
use crate::model::recognise::number::numeral::multiplier;

const DAYS: &[(i32, &str)] = &[
    (0, "今天|今日|今晚|今晨|今早|今夜"),
    (-1, "昨天|昨日|昨晚|昨夜"),
    (1, "明天|明日|明晚|明早"),
    (-2, "前天"),
    (2, "后天"),
];
const YEARS: &[(i32, &str)] = &[
    (0, "今年|本年"),
    (-1, "去年|上年"),
    (-2, "前年"),
    (1, "明年"),
    (2, "后年"),
];
const MONTHS: &[(i32, &str)] = &[(-1, "上个月|上月"), (0, "本月|这个月"), (1, "下个月|下月")];
const WEEKS: &[(i32, &str)] = &[
    (-7, "上周|上星期"),
    (0, "本周|这周|本星期"),
    (7, "下周|下星期"),
];
const CENTURIES: &[(i32, &str)] = &[(20, "上世纪"), (21, "本世纪")];

impl Dates<'_> {
    fn published(&self, days: i32) -> Option<Day> {
        Some(Day(self.calendar.published?.0 + days))
    }

    /// 今天, 去年12月, 上月底, 下周三.
    pub(super) fn deictic(&self, at: usize) -> Option<Point> {
        let rest = self.page.from(at);
        // 以上年轻人, 三年后年均, 提前天数.
        if among(self.page.left(at), "以年之提") && !rest.starts_with(['今', '昨', '去', '本'])
        {
            return None;
        }
        if let Some((length, days)) = marked(rest, DAYS) {
            let point = Point::on(at + length, self.published(days));
            let is_night = self.page.until(point.end).ends_with(['晚', '夜']);
            return Some(late(self.clock_tail(point), is_night));
        }
        if let Some((length, years)) = marked(rest, YEARS) {
            let year = self.published(0).map_or(0, |day| day.year() + years);
            return Some(self.year_tail(Point::year(at + length, year)));
        }
        if let Some((length, months)) = marked(rest, MONTHS) {
            return Some(self.month(at + length, months));
        }
        if let Some((length, century)) = marked(rest, CENTURIES) {
            return Some(self.century(at + length, century.unsigned_abs()));
        }
        let (length, days) = marked(rest, WEEKS)?;
        self.week(at + length, days)
    }

    /// The month so many months from now.
    fn month(&self, end: usize, months: i32) -> Point {
        let mut point = Point::on(end, None);
        if let Some((year, month, _)) = self.published(0).map(Day::parts) {
            let index = year * 12 + i32::from(month) - 1 + months;
            point.year = index.div_euclid(12);
            point.month = u8::try_from(index.rem_euclid(12) + 1).unwrap_or_default();
        }
        self.month_tail(point)
    }

    /// 上周, 本周五.
    fn week(&self, end: usize, days: i32) -> Option<Point> {
        if let Some(point) = self.weekday_name(end, days) {
            return Some(point);
        }
        let mut point = Point::on(end, self.published(days));
        point.is_week = true;
        (!among(self.page.next(end), "边围期岁年刊报密转")).then_some(point)
    }

    /// 周三, 星期日.
    pub(super) fn weekday(&self, at: usize) -> Option<Point> {
        let (length, days) = marked(self.page.from(at), &[(0, "周|星期")])?;
        let left = self.page.left(at);
        let is_count = among(left, "一每两三四五六几单双") || left.and_then(digit).is_some();
        let mut point = self.weekday_name(at + length, days)?;
        point.is_vague = true;
        (!is_count).then_some(point)
    }

    /// 五 of 周五, in the week so many days from now.
    fn weekday_name(&self, at: usize, days: i32) -> Option<Point> {
        let c = self.page.next(at)?;
        let wanted = "一二三四五六日天".chars().position(|d| d == c)?.min(6);
        let wanted = i32::try_from(wanted).ok()?;
        let end = at + c.len_utf8();
        let next = self.page.next(end);
        if among(next, "次个家场次届期轮") || next.and_then(multiplier).is_some() {
            return None;
        }
        let day = self
            .published(days)
            .map(|day| Day(day.0 - day.weekday() + wanted));
        Some(self.clock_tail(Point::on(end, day)))
    }

    /// 年底 alone is this year's.
    pub(super) fn year_end(&self, at: usize) -> Option<Point> {
        let (length, month) = marked(self.page.from(at), &[(12, "年底|年末"), (1, "年初")])?;
        let left = self.page.left(at);
        let is_counted = among(left, "同当多几半每历一两三") || left.and_then(digit).is_some();
        let mut point = Point::on(at + length, None);
        point.year = self.published(0).map_or(0, Day::year);
        point.month = u8::try_from(month).unwrap_or_default();
        (!is_counted).then_some(point)
    }
}
