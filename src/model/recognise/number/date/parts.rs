//! Parts of a century, a year and a month: 90年代, 一季度, 3月15—21日.

use super::Point;
use super::numeric::{Dates, Whole, whole};
use crate::model::recognise::number::listed::{among, ends, marked, prefix, starts};
use crate::model::recognise::number::range::joint;

/// 20世纪90年代.
pub(super) fn decade(end: usize, year: u32) -> Point {
    let year = i32::try_from(year).unwrap_or_default();
    let mut point = Point::year(end, year);
    point.until = year + 9;
    (point.is_vague, point.is_year_named) = (true, false);
    point
}

impl Dates<'_> {
    /// 20世纪90年代初.
    pub(super) fn century(&self, end: usize, century: u32) -> Point {
        let mut point = Point::on(end, None);
        point.is_vague = true;
        if let Some(number) = whole(self.page, end).filter(|n| n.value % 10 == 0)
            && self.page.from(number.end).starts_with("年代")
        {
            let year = century.saturating_sub(1) * 100 + number.value;
            point = decade(number.end + "年代".len(), year);
        }
        let parts = "初期|末期|中期|后期|中叶|初|末";
        point.end += prefix(self.page.from(point.end), parts).map_or(0, |(length, _)| length);
        point
    }

    /// What may follow a year: 度, 底, 一季度, 前2个月, 3月5日.
    pub(super) fn year_tail(&self, mut point: Point) -> Point {
        let ends = [
            (12, "年底|年末|底|末"),
            (1, "年初|初"),
            (0, "度"),
            (13, "同期"),
        ];
        if let Some((length, month)) = marked(self.page.from(point.end), &ends) {
            point.end += length;
            match month {
                0 => {}
                13 => (point.year, point.is_vague) = (0, true),
                month => point.month = u8::try_from(month).unwrap_or_default(),
            }
            return point;
        }
        let at = point.end + self.page.space(point.end);
        if let Some(first) = self.open(at, "月") {
            (point.end, point.month) = (first.end, first.within(12).unwrap_or_default());
            return point;
        }
        self.within_year(at, point).unwrap_or(point)
    }

    /// The 1 of 1至2月, the 15 of 15—21日.
    fn open(&self, at: usize, unit: &str) -> Option<Whole> {
        let first = whole(self.page, at)?;
        let second = whole(self.page, joint(self.page, first.end)?)?;
        let most = if unit == "月" { 12 } else { 31 };
        first.within(most)?;
        self.page
            .from(second.end)
            .starts_with(unit)
            .then_some(first)
    }

    /// A part of the year of `point`: 一季度, 上半年, 3月5日.
    #[inline(never)]
    pub(super) fn within_year(&self, at: usize, mut point: Point) -> Option<Point> {
        if let Some(part) = self.part_of_year(at, point) {
            return Some(part);
        }
        let number = whole(self.page, at)?;
        let space = if number.is_arabic {
            self.page.space(number.end)
        } else {
            0
        };
        let unit = self.page.next(number.end + space)?;
        let end = number.end + space + unit.len_utf8();
        match unit {
            '月' if number.digits < 3 => {
                (point.end, point.month) = (end, number.within(12)?);
                Some(self.month_tail(point))
            }
            '日' if !point.is_year_named => self.day_alone(at, number, end),
            _ => None,
        }
    }

    /// 一季度, 前三季度, 上半年, 前2个月.
    #[inline(never)]
    pub(super) fn part_of_year(&self, at: usize, mut point: Point) -> Option<Point> {
        let rest = self.page.from(at);
        if let Some((length, month)) = marked(rest, &[(1, "上半年"), (7, "下半年")]) {
            point.end = at + length;
            (point.month, point.until) = (u8::try_from(month).unwrap_or_default(), month + 5);
            return Some(point);
        }
        let is_first = rest.starts_with(['前', '头']);
        let is_word = among(self.page.left(at), "提之以此目当空史年") && !point.is_year_named;
        if is_first && is_word {
            return None;
        }
        let is_marked = is_first || rest.starts_with('第');
        let number = whole(self.page, at + if is_marked { '前'.len_utf8() } else { 0 })?;
        let units = "季度末|季度初|季度|个季度|个月";
        let (length, unit) = prefix(self.page.from(number.end), units)?;
        point.end = number.end + length;
        let quarter = number.within(4).unwrap_or_default();
        match (is_first, unit) {
            (true, 2 | 3) if quarter > 1 => (point.quarter, point.until) = (1, quarter.into()),
            (true, 4) if number.value > 1 => {
                (point.month, point.until) = (1, number.within(11)?.into());
            }
            (false, 0..3) if quarter > 0 => point.quarter = quarter,
            _ => return None,
        }
        Some(point)
    }

    /// What may follow a month: 份, 底, 中旬, 5日, 15 of 15—21日.
    pub(super) fn month_tail(&self, mut point: Point) -> Point {
        let rest = self.page.from(point.end);
        if let Some((length, _)) = prefix(rest, "份|底|末|初|上旬|中旬|下旬") {
            point.end += length;
            return point;
        }
        let at = point.end + self.page.space(point.end);
        let Some(number) = whole(self.page, at) else {
            return point;
        };
        let gap = if number.is_arabic {
            self.page.space(number.end)
        } else {
            0
        };
        let day = number.within(31).unwrap_or_default();
        if day > 0 && starts(self.page.from(number.end + gap), "日|号") {
            point.day = day;
            point.end = number.end + gap + '日'.len_utf8();
            return self.clock_tail(point);
        }
        if self.open(at, "日").is_some() {
            (point.day, point.end) = (day, number.end);
        }
        point
    }

    /// 25日 is a date, 10日内 and 为期3日 are lengths.
    fn day_alone(&self, at: usize, number: Whole, end: usize) -> Option<Point> {
        let lengths = "为期|连续|共|历时|长达|满|每|余|第|近|超|约|逾|达|过去|未来";
        let rest = self.page.from(end);
        let is_word = among(self.page.next(end), "内间游元均龄常圆伏本")
            || rest.starts_with('报') && !rest.starts_with("报道");
        let is_length = ends(self.page.until(at), lengths);
        let is_day = number.is_arabic || number.value >= 10;
        let mut point = Point::at(end);
        point.day = number.within(31)?;
        (is_day && !is_word && !is_length).then(|| self.clock_tail(point))
    }
}
