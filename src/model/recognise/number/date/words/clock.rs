//! Hours: 24时, 下午3时40分, 8点半.

use super::{Dates, entry, whole};
use crate::model::recognise::chars::after;
use crate::model::recognise::number::date::point::Point;

/// Parts of the day, and whether their hours are those after noon.
const DAY_PARTS: &[(&str, bool)] = &[
    ("凌晨", false),
    ("清晨", false),
    ("早上", false),
    ("早晨", false),
    ("上午", false),
    ("中午", true),
    ("下午", true),
    ("午后", true),
    ("傍晚", true),
    ("晚上", true),
    ("晚间", true),
    ("夜间", true),
    ("深夜", true),
    ("当晚", true),
    ("晚", true),
    ("早", false),
];

impl Dates<'_> {
    /// 下午3时40分.
    pub(super) fn day_part(&self, at: usize) -> Option<Point> {
        let (length, is_late) = entry(self.page.from(at), DAY_PARTS)?;
        let point = self.clock(at + length, Point::default(), true)?;
        Some(late(point, is_late))
    }

    /// 24时 in 今天24时, 下午3点半 in 3月5日下午3点半.
    pub(super) fn clock_tail(&self, point: Point) -> Point {
        let part = entry(self.page.from(point.end), DAY_PARTS);
        let (length, is_late) = part.unwrap_or((0, false));
        match self.clock(point.end + length, point.clone(), true) {
            Some(point) => late(point, is_late),
            None => point,
        }
    }

    /// An hour, with its minutes where they are said.
    pub(super) fn clock(&self, at: usize, point: Point, is_told: bool) -> Option<Point> {
        let hour = whole(self.page, at).filter(|n| n.value <= 24 && n.digits <= 2)?;
        let rest = self.page.from(hour.end);
        let unit = rest.chars().next().filter(|c| matches!(c, '时' | '点'))?;
        let mut end = hour.end + unit.len_utf8();
        let minute = whole(self.page, end).filter(|n| {
            n.value < 60
                && self.page.from(n.end).starts_with('分')
                && !self.page.from(n.end).starts_with("分之")
        });
        let mut minutes = 0;
        let next = after(self.page.text, end);
        if let Some(minute) = minute {
            minutes = minute.value;
            end = minute.end + '分'.len_utf8();
        } else if unit == '点' {
            let is_word = next.is_some_and(|c| matches!(c, '半' | '整' | '钟'));
            if next == Some('半') {
                minutes = 30;
            }
            end += next.filter(|_| is_word).map_or(0, char::len_utf8);
            let is_free = next.is_none_or(|c| "，。、至到—许左在开起播档（".contains(c));
            if !is_word && !(is_told && is_free) {
                return None;
            }
        } else if next.is_some_and(|c| "间代期候任常速尚而刻空差机装局段下".contains(c))
        {
            return None;
        }
        let clock = (u8::try_from(hour.value).ok()?, u8::try_from(minutes).ok()?);
        Some(Point {
            end,
            clock: Some(clock),
            ..point
        })
    }
}

/// 下午3时 is 15 o'clock.
pub(super) fn late(mut point: Point, is_late: bool) -> Point {
    if let Some((hour, minute)) = point.clock.filter(|(hour, _)| is_late && *hour < 12) {
        point.clock = Some((hour + 12, minute));
    }
    point
}
