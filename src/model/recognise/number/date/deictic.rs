//! Days, months and years counted from today: 今天, 去年12月, 上周五.

use super::clock::DAY_PARTS;
use super::{Day, Scan};
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::listed::{among, marked};
use crate::model::recognise::number::numeral::multiplier;

/// What a word says: the mark is this and how many of them it is from now.
const STEP: i32 = 32;
const DAYS: i32 = 0;
const YEARS: i32 = 1;
const MONTHS: i32 = 2;
const WEEKS: i32 = 3;
const CENTURIES: i32 = 4;
const HALVES: i32 = 5;
const WEEKDAY: i32 = 6;
const ENDS: i32 = 7;

/// The words that open a date, a longer one before one that it begins with.
const WORDS: &[(i32, &str)] = &[
    (DAYS * STEP, "今天|今日|今晚|今晨|今早|今夜"),
    (DAYS * STEP - 1, "昨天|昨日|昨晚|昨夜"),
    (DAYS * STEP + 1, "明天|明日|明晚|明早"),
    (DAYS * STEP - 2, "前天"),
    (DAYS * STEP + 2, "后天"),
    (YEARS * STEP, "今年|本年"),
    (YEARS * STEP - 1, "去年|上年"),
    (YEARS * STEP - 2, "前年"),
    (YEARS * STEP + 1, "明年"),
    (YEARS * STEP + 2, "后年"),
    (MONTHS * STEP - 1, "上个月|上月"),
    (MONTHS * STEP, "本月|这个月"),
    (MONTHS * STEP + 1, "下个月|下月"),
    (WEEKS * STEP - 7, "上周|上星期"),
    (WEEKS * STEP, "本周|这周|本星期"),
    (WEEKS * STEP + 7, "下周|下星期"),
    (CENTURIES * STEP - 1, "上世纪"),
    (CENTURIES * STEP, "本世纪"),
    (HALVES * STEP + 1, "上半年"),
    (HALVES * STEP + 7, "下半年"),
    (WEEKDAY * STEP, "周|星期"),
    (ENDS * STEP + 12, "年底|年末"),
    (ENDS * STEP + 1, "年初"),
];

impl Scan<'_> {
    pub(super) fn published(&self, days: i32) -> Option<Day> {
        Some(Day(self.calendar.published?.0 + days))
    }

    /// The year of publication, 0 where that is unknown.
    pub(super) fn this_year(&self) -> i32 {
        self.calendar.published.map_or(0, Day::year)
    }

    /// 今天, 去年12月, 上月底, 下周三, 下午3时.
    pub(super) fn word(&mut self, at: usize) -> bool {
        let rest = self.page.from(at);
        if let Some((length, part)) = marked(rest, DAY_PARTS) {
            return self.clock(at + length, true, part == 1);
        }
        let Some((length, mark)) = marked(rest, WORDS) else {
            return self.part_of_year(at);
        };
        let (what, count) = ((mark + 8) / STEP, (mark + 8) % STEP - 8);
        let left = self.page.left(at);
        let is_apart = match what {
            // 以上年轻人, 三年后年均, 提前天数, 光明日报, 投产后年产.
            DAYS..=CENTURIES => {
                !among(left, "以年之提光文产目") || among(self.page.next(at), "今昨去本")
            }
            HALVES => true,
            WEEKDAY => !among(left, "一每两三四五六几单双") && left.and_then(digit).is_none(),
            _ => !among(left, "同当多几半每历一两三") && left.and_then(digit).is_none(),
        };
        self.point.end = at + length;
        is_apart && self.take_word(what, count)
    }

    fn take_word(&mut self, what: i32, count: i32) -> bool {
        let end = self.point.end;
        let year = self.this_year();
        match what {
            DAYS => {
                self.point.fix(self.published(count));
                self.clock_tail(among(self.page.left(end), "晚夜"));
            }
            YEARS => {
                self.point
                    .name_year(if year > 0 { year + count } else { 0 });
                self.year_tail();
            }
            MONTHS => self.month(count),
            WEEKS => {
                if !self.weekday_name(count) {
                    self.point.fix(self.published(count));
                    self.point.is_week = true;
                    return !among(self.page.next(end), "边围期岁年刊报密转");
                }
            }
            CENTURIES => self.century(21 + count),
            HALVES => (self.point.month, self.point.until) = (count, count + 5),
            WEEKDAY => {
                self.point.is_vague = true;
                return self.weekday_name(0);
            }
            // 年底 alone is this year's.
            _ => {
                self.point.is_fixed = true;
                (self.point.year, self.point.month) = (year, count);
            }
        }
        true
    }

    /// The month so many months from now.
    fn month(&mut self, months: i32) {
        self.point.is_fixed = true;
        if let Some((year, month, _)) = self.published(0).map(Day::parts) {
            let index = year * 12 + month - 1 + months;
            (self.point.year, self.point.month) = (index / 12, index % 12 + 1);
        }
        self.month_tail();
    }

    /// 五 of 周五, in the week so many days from now.
    #[inline(never)]
    fn weekday_name(&mut self, days: i32) -> bool {
        let at = self.point.end;
        let Some(c) = self.page.next(at) else {
            return false;
        };
        let end = self.page.behind(at);
        let next = self.page.next(end);
        let place = "一二三四五六日天"
            .find(c)
            .and_then(|p| i32::try_from(p / 3).ok());
        let Some(wanted) = place else {
            return false;
        };
        if among(next, "次个家场次届期轮") || next.and_then(multiplier).is_some() {
            return false;
        }
        let monday = self.published(days).map(|day| day.0 - day.weekday());
        self.point
            .fix(monday.map(|monday| Day(monday + wanted.min(6))));
        self.point.end = end;
        self.clock_tail(false);
        true
    }
}
