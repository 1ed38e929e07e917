//! Parts of a century, a year and a month: 90年代, 一季度, 3月15—21日.

use super::Scan;
use crate::model::recognise::number::listed::{among, ends, marked, prefix, starts};
use crate::model::recognise::number::page::Whole;
use crate::model::recognise::number::range::joint;

impl Scan<'_> {
    /// 90年代, which ends at `end`.
    pub(super) const fn decade(&mut self, end: usize, year: i32) {
        let point = &mut self.point;
        (point.end, point.year, point.until) = (end, year, year + 9);
        (point.is_vague, point.is_fixed) = (true, true);
    }

    /// 20世纪90年代初.
    pub(super) fn century(&mut self, century: i32) {
        (self.point.is_vague, self.point.is_fixed) = (true, true);
        if let Some(number) = self.page.whole(self.point.end)
            && number.value % 10 == 0
            && starts(self.page.from(number.end), "年代")
        {
            let year = (century - 1) * 100 + number.value;
            self.decade(number.end + "年代".len(), year);
        }
        self.pass("初期|末期|中期|后期|中叶|初|末");
    }

    /// Takes in one of these words, if one follows.
    #[inline(never)]
    fn pass(&mut self, words: &str) -> bool {
        let found = prefix(self.page.from(self.point.end), words);
        self.point.end += found.unwrap_or_default().0;
        found.is_some()
    }

    /// Where the next word begins, behind a space.
    fn behind_space(&self) -> usize {
        self.point.end + self.page.space(self.point.end)
    }

    /// What may follow a year: 度, 底, 一季度, 前2个月, 3月5日.
    pub(super) fn year_tail(&mut self) {
        let ends = [
            (12, "年底|年末|底|末"),
            (1, "年初|初"),
            (0, "度"),
            (13, "同期"),
        ];
        if let Some((length, month)) = marked(self.page.from(self.point.end), &ends) {
            self.point.end += length;
            if month == 13 {
                (self.point.year, self.point.is_vague) = (0, true);
            } else {
                self.point.month = month;
            }
            return;
        }
        let at = self.behind_space();
        let month = self.open(at, "月", 12);
        if month > 0 {
            self.point.month = month;
        } else {
            self.within_year(at);
        }
    }

    /// The 1 of 1至2月, the 15 of 15—21日, taken in; 0 where there is no such thing.
    #[inline(never)]
    fn open(&mut self, at: usize, unit: &str, most: i32) -> i32 {
        let Some(first) = self.page.whole(at) else {
            return 0;
        };
        let second = joint(self.page, first.end).and_then(|at| self.page.whole(at));
        if !second.is_some_and(|second| starts(self.page.from(second.end), unit)) {
            return 0;
        }
        let value = first.within(most);
        if value > 0 {
            self.point.end = first.end;
        }
        value
    }

    /// A part of a year: 一季度, 上半年, 3月5日.
    #[inline(never)]
    pub(super) fn within_year(&mut self, at: usize) -> bool {
        let halves = [(1, "上半年"), (7, "下半年")];
        if let Some((length, month)) = marked(self.page.from(at), &halves) {
            let point = &mut self.point;
            (point.end, point.month, point.until) = (at + length, month, month + 5);
            return true;
        }
        if self.part_of_year(at) {
            return true;
        }
        let Some(number) = self.page.whole(at) else {
            return false;
        };
        let start = number.end + number.space(self.page);
        let end = start + '月'.len_utf8();
        let month = number.within(12);
        match self.page.next(start) {
            Some('月') if number.digits < 3 && month > 0 => {
                (self.point.end, self.point.month) = (end, month);
                self.month_tail();
                true
            }
            Some('日') if !self.point.is_year_named => self.day_alone(at, number, end),
            _ => false,
        }
    }

    /// 一季度, 前三季度, 前2个月.
    #[inline(never)]
    pub(super) fn part_of_year(&mut self, at: usize) -> bool {
        let first = self.page.next(at);
        let is_first = among(first, "前头");
        let is_word = among(self.page.left(at), "提之以此目当空史年") && !self.point.is_year_named;
        let is_marked = is_first || first == Some('第');
        let digits = at + if is_marked { '前'.len_utf8() } else { 0 };
        let Some(number) = self.page.whole(digits) else {
            return false;
        };
        let units = "季度末|季度初|季度|个季度|个月";
        let Some((length, unit)) = prefix(self.page.from(number.end), units) else {
            return false;
        };
        let quarter = number.within(4);
        let month = number.within(11);
        let is_part = match unit {
            4 => is_first && month > 1,
            3 => is_first && quarter > 1,
            2 if is_first => quarter > 1,
            _ => !is_first && quarter > 0,
        };
        if !is_part || is_first && is_word {
            return false;
        }
        let point = &mut self.point;
        point.end = number.end + length;
        match is_first {
            true if unit == 4 => (point.month, point.until) = (1, month),
            true => (point.quarter, point.until) = (1, quarter),
            false => point.quarter = quarter,
        }
        true
    }

    /// What may follow a month: 份, 底, 中旬, 5日, 15 of 15—21日.
    #[inline(never)]
    pub(super) fn month_tail(&mut self) {
        if self.pass("份|底|末|初|上旬|中旬|下旬") {
            return;
        }
        let at = self.behind_space();
        let Some(number) = self.page.whole(at) else {
            return;
        };
        let unit = number.end + number.space(self.page);
        let day = number.within(31);
        if day > 0 && starts(self.page.from(unit), "日|号") {
            (self.point.day, self.point.end) = (day, unit + '日'.len_utf8());
            self.clock_tail(false);
        } else {
            self.point.day = self.open(at, "日", 31);
        }
    }

    /// 25日 is a date, 10日内 and 为期3日 are lengths.
    fn day_alone(&mut self, at: usize, number: Whole, end: usize) -> bool {
        let lengths = "为期|连续|共|历时|长达|满|每|余|第|近|超|约|逾|达|过去|未来";
        let rest = self.page.from(end);
        let is_word = among(self.page.next(end), "内间游元均龄常圆伏本")
            || starts(rest, "报") && !starts(rest, "报道");
        let is_day = number.is_arabic || number.value >= 10;
        (self.point.end, self.point.day) = (end, number.within(31));
        if !is_day || is_word || self.point.day == 0 || ends(self.page.until(at), lengths) {
            return false;
        }
        self.clock_tail(false);
        true
    }
}
