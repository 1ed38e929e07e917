//! Parts of a century, a year and a month: 90年代, 一季度, 3月15—21日.

use super::{Dates, Whole, entry, whole};
use crate::model::recognise::chars::after;
use crate::model::recognise::number::date::point::Point;
use crate::model::recognise::number::range::joint;

impl Dates<'_> {
    /// 20世纪90年代初.
    pub(super) fn century(&self, end: usize, century: u32) -> Option<Point> {
        let mut point = Point {
            end,
            is_fixed: true,
            is_vague: true,
            ..Point::default()
        };
        if let Some(number) = whole(self.page, end).filter(|n| n.value % 10 == 0) {
            if self.page.from(number.end).starts_with("年代") {
                let year = century.saturating_sub(1) * 100 + number.value;
                point = decade(number.end + "年代".len(), year)?;
            }
        }
        let ends = [
            ("初期", ()),
            ("末期", ()),
            ("中期", ()),
            ("后期", ()),
            ("中叶", ()),
            ("初", ()),
            ("末", ()),
        ];
        point.end += entry(self.page.from(point.end), &ends).map_or(0, |(length, ())| length);
        Some(point)
    }

    /// What may follow a year: 度, 底, 一季度, 前2个月, 3月5日.
    pub(super) fn year_tail(&self, mut point: Point) -> Point {
        let rest = self.page.from(point.end);
        let ends = [
            ("年底", 12),
            ("年末", 12),
            ("年初", 1),
            ("底", 12),
            ("末", 12),
            ("初", 1),
            ("度", 0),
            ("同期", 13),
        ];
        if let Some((length, month)) = entry(rest, &ends) {
            point.end += length;
            match month {
                0 => {}
                13 => (point.year, point.is_vague) = (None, true),
                month => point.month = Some(month),
            }
            return point;
        }
        let at = point.end + usize::from(rest.starts_with(' '));
        // The 1 of 今年1至2月.
        let open = whole(self.page, at).filter(|n| (1..13).contains(&n.value));
        let second = open
            .as_ref()
            .and_then(|n| whole(self.page, joint(self.page.text, n.end)?));
        if let Some((first, _)) =
            open.zip(second.filter(|n| self.page.from(n.end).starts_with('月')))
        {
            return Point {
                end: first.end,
                month: u8::try_from(first.value).ok(),
                ..point
            };
        }
        self.within_year(at, point.clone()).unwrap_or(point)
    }

    /// A part of the year of `point`: 一季度, 上半年, 3月5日.
    pub(super) fn within_year(&self, at: usize, point: Point) -> Option<Point> {
        if let Some(part) = self.part_of_year(at, point.clone()) {
            return Some(part);
        }
        let number = whole(self.page, at)?;
        let rest = self.page.from(number.end);
        let space = usize::from(rest.starts_with(' ') && number.is_arabic);
        let rest = rest.get(space..)?;
        let unit = rest.chars().next()?;
        let end = number.end + space + unit.len_utf8();
        match unit {
            '月' if (1..13).contains(&number.value) && number.digits < 3 => {
                let month = u8::try_from(number.value).ok();
                Some(self.month_tail(Point {
                    end,
                    month,
                    ..point
                }))
            }
            '日' if point.year.is_none() && !point.is_year_named => {
                self.day_alone(at, &number, end)
            }
            _ => None,
        }
    }

    /// 一季度, 前三季度, 上半年, 前2个月.
    pub(super) fn part_of_year(&self, at: usize, point: Point) -> Option<Point> {
        let rest = self.page.from(at);
        if let Some((length, (month, until))) =
            entry(rest, &[("上半年", (1, 6)), ("下半年", (7, 12))])
        {
            return Some(Point {
                end: at + length,
                month: Some(month),
                until: Some(until),
                ..point
            });
        }
        let is_first = rest.starts_with(['前', '头']);
        if is_first
            && self
                .left(at)
                .is_some_and(|c| "提之以此目当空史年".contains(c) && !point.is_year_named)
        {
            return None;
        }
        let prefix = if is_first || rest.starts_with('第') {
            '前'.len_utf8()
        } else {
            0
        };
        let number = whole(self.page, at + prefix)?;
        let (length, is_quarter) = entry(
            self.page.from(number.end),
            &[("季度", true), ("个季度", true), ("个月", false)],
        )?;
        let end = number.end + length;
        let is_separate = self.page.from(number.end).starts_with('个');
        let last = u8::try_from(number.value).ok()?;
        let end_of_quarter =
            entry(self.page.from(end), &[("末", ()), ("初", ())]).map_or(0, |(length, ())| length);
        match (is_first, is_quarter) {
            (true, true) if (2..5).contains(&last) => Some(Point {
                end,
                quarter: Some(1),
                until: Some(last.into()),
                ..point
            }),
            (true, false) if (2..12).contains(&last) => Some(Point {
                end,
                month: Some(1),
                until: Some(last.into()),
                ..point
            }),
            (false, true) if !is_separate && (1..5).contains(&last) => Some(Point {
                end: end + end_of_quarter,
                quarter: Some(last),
                ..point
            }),
            _ => None,
        }
    }

    /// What may follow a month: 份, 底, 中旬, 5日, 15 of 15—21日.
    pub(super) fn month_tail(&self, mut point: Point) -> Point {
        let rest = self.page.from(point.end);
        let ends = [
            ("份", ()),
            ("底", ()),
            ("末", ()),
            ("初", ()),
            ("上旬", ()),
            ("中旬", ()),
            ("下旬", ()),
        ];
        if let Some((length, ())) = entry(rest, &ends) {
            point.end += length;
            return point;
        }
        let space = usize::from(rest.starts_with(' '));
        let Some(number) =
            whole(self.page, point.end + space).filter(|n| (1..32).contains(&n.value))
        else {
            return point;
        };
        let gap = usize::from(number.is_arabic && self.page.from(number.end).starts_with(' '));
        let is_day = self.page.from(number.end + gap).starts_with(['日', '号']);
        let opens = || {
            let second = joint(self.page.text, number.end).and_then(|at| whole(self.page, at));
            second.is_some_and(|n| self.page.from(n.end).starts_with('日'))
        };
        if is_day {
            point.day = u8::try_from(number.value).ok();
            point.end = number.end + gap + '日'.len_utf8();
            return self.clock_tail(point);
        }
        if opens() {
            point.day = u8::try_from(number.value).ok();
            point.end = number.end;
        }
        point
    }

    /// 25日 is a date, 10日内 and 为期3日 are lengths.
    pub(super) fn day_alone(&self, at: usize, number: &Whole, end: usize) -> Option<Point> {
        let lengths = [
            "为期", "连续", "共", "历时", "长达", "满", "每", "余", "第", "近", "超", "约", "逾",
            "达", "过去", "未来",
        ];
        let head = self.page.until(at);
        let is_length = lengths.iter().any(|word| head.ends_with(word));
        let is_word = after(self.page.text, end).is_some_and(|c| "内间游元均龄常圆伏".contains(c))
            || self.page.from(end).starts_with('报') && !self.page.from(end).starts_with("报道")
            || self.page.from(end - '日'.len_utf8()).starts_with("日本");
        let is_day = (1..32).contains(&number.value) && (number.is_arabic || number.value >= 10);
        if is_length || is_word || !is_day {
            return None;
        }
        let day = u8::try_from(number.value).ok();
        Some(self.clock_tail(Point {
            end,
            day,
            ..Point::default()
        }))
    }
}

/// 20世纪90年代.
pub(super) fn decade(end: usize, year: u32) -> Option<Point> {
    let year = i32::try_from(year).ok();
    let until = year.map(|y| y + 9);
    Some(Point {
        end,
        year,
        until,
        is_fixed: true,
        is_vague: true,
        ..Point::default()
    })
}
