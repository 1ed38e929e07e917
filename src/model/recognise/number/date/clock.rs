//! Hours: 24时, 下午3时40分, 8点半.

use super::Scan;
use crate::model::recognise::number::listed::{among, marked, starts};

/// Parts of the day; the hours of those marked 1 are after noon.
pub(super) const DAY_PARTS: &[(i32, &str)] = &[
    (0, "凌晨|清晨|早上|早晨|上午"),
    (1, "中午|下午|午后|傍晚|晚上|晚间|夜间|深夜|当晚|晚"),
    (0, "早"),
];

impl Scan<'_> {
    /// 24时 in 今天24时, 下午3点半 in 3月5日下午3点半.
    #[inline(never)]
    pub(super) fn clock_tail(&mut self, is_late: bool) {
        let end = self.point.end;
        let (length, part) = marked(self.page.from(end), DAY_PARTS).unwrap_or_default();
        self.clock(end + length, true, is_late || part == 1);
    }

    /// An hour, with its minutes where they are said: 下午3时 is 15 o'clock.
    #[inline(never)]
    pub(super) fn clock(&mut self, at: usize, is_told: bool, is_late: bool) -> bool {
        let Some(hour) = self.page.whole(at) else {
            return false;
        };
        let unit = self.page.next(hour.end);
        if hour.digits > 2 || hour.value > 24 || !among(unit, "时点") {
            return false;
        }
        let mut end = hour.end + '时'.len_utf8();
        let next = self.page.next(end);
        let mut minutes = 0;
        if let Some(minute) = self.page.whole(end)
            && self.page.next(minute.end) == Some('分')
            && !starts(self.page.from(minute.end), "分之")
        {
            minutes = minute.value;
            end = minute.end + '分'.len_utf8();
        } else if unit == Some('时') {
            if among(next, "间代期候任常速尚而刻空差机装局段下") {
                return false;
            }
        } else if among(next, "半整钟") {
            minutes = if next == Some('半') { 30 } else { 0 };
            end += '半'.len_utf8();
        } else if !is_told || next.is_some() && !among(next, "，。、至到—许左在开起播档（")
        {
            return false;
        }
        if minutes > 59 {
            return false;
        }
        let late = if is_late && hour.value < 12 { 13 } else { 1 };
        let point = &mut self.point;
        (point.end, point.hour, point.minute) = (end, hour.value + late, minutes);
        true
    }
}
