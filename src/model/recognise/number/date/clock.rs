//! Hours: 24时, 下午3时40分, 8点半.

use super::Point;
use super::numeric::{Dates, whole};
use crate::model::recognise::number::listed::{among, marked};

/// Parts of the day; the hours of those marked 1 are after noon.
const DAY_PARTS: &[(i32, &str)] = &[
    (0, "凌晨|清晨|早上|早晨|上午"),
    (1, "中午|下午|午后|傍晚|晚上|晚间|夜间|深夜|当晚|晚"),
    (0, "早"),
];

impl Dates<'_> {
    /// 下午3时40分.
    pub(super) fn day_part(&self, at: usize) -> Option<Point> {
        let (length, part) = marked(self.page.from(at), DAY_PARTS)?;
        let point = self.clock(at + length, Point::default(), true)?;
        Some(late(point, part == 1))
    }

    /// 24时 in 今天24时, 下午3点半 in 3月5日下午3点半.
    #[inline(never)]
    pub(super) fn clock_tail(&self, point: Point) -> Point {
        let (length, part) = marked(self.page.from(point.end), DAY_PARTS).unwrap_or_default();
        let told = self.clock(point.end + length, point, true);
        told.map_or(point, |point| late(point, part == 1))
    }

    /// An hour, with its minutes where they are said.
    #[inline(never)]
    pub(super) fn clock(&self, at: usize, mut point: Point, is_told: bool) -> Option<Point> {
        let number = whole(self.page, at).filter(|n| n.digits <= 2)?;
        let hour = u8::try_from(number.value).ok().filter(|hour| *hour <= 24)?;
        let unit = self
            .page
            .next(number.end)
            .filter(|c| matches!(c, '时' | '点'))?;
        point.end = number.end + unit.len_utf8();
        (point.hour, point.minute) = (hour + 1, 0);
        if let Some(minute) = whole(self.page, point.end)
            && self.page.next(minute.end) == Some('分')
            && !self.page.from(minute.end).starts_with("分之")
        {
            point.minute = u8::try_from(minute.value)
                .ok()
                .filter(|minute| *minute < 60)?;
            point.end = minute.end + '分'.len_utf8();
            return Some(point);
        }
        let next = self.page.next(point.end);
        if unit == '时' {
            return (!among(next, "间代期候任常速尚而刻空差机装局段下")).then_some(point);
        }
        if let Some(word @ ('半' | '整' | '钟')) = next {
            point.minute = if word == '半' { 30 } else { 0 };
            point.end += word.len_utf8();
            return Some(point);
        }
        let is_free = next.is_none() || among(next, "，。、至到—许左在开起播档（");
        (is_told && is_free).then_some(point)
    }
}

/// 下午3时 is 15 o'clock.
pub(super) fn late(mut point: Point, is_late: bool) -> Point {
    if is_late && (1..13).contains(&point.hour) {
        point.hour += 12;
    }
    point
}
