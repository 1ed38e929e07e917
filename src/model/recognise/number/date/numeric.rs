//! Dates that begin with a numeral: 2024年5月, 25日, 12时33分, 2024-03-05.

use super::calendar::Calendar;
use super::parts::decade;
use super::{Day, Point, english};
use crate::model::recognise::chars::digit;
use crate::model::recognise::number::listed::starts;
use crate::model::recognise::number::numeral::{han_digit, multiplier};
use crate::model::recognise::number::page::Page;
use crate::model::recognise::number::range::joint;

/// A small whole numeral.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    pub value: u32,
    pub end: usize,
    pub digits: u32,
    pub is_arabic: bool,
}

impl Whole {
    /// Its value, from 1 up to `most`.
    pub fn within(&self, most: u8) -> Option<u8> {
        let value = u8::try_from(self.value).ok();
        value.filter(|v| (1..=most).contains(v))
    }
}

#[inline(never)]
pub(super) fn whole(page: &Page<'_>, at: usize) -> Option<Whole> {
    let c = page.next(at)?;
    if digit(c).is_none() && han_digit(c).is_none() && multiplier(c) != Some(1) {
        return None;
    }
    let numeral = page.numeral(at)?;
    let value = numeral.small()?;
    let has_comma = page.slice(at, numeral.end).contains([',', '，', ' ']);
    let is_year = numeral.digits == 4 && numeral.multipliers == 0;
    let is_small = value < 100 && numeral.power < 2;
    (!has_comma && (is_year || is_small)).then_some(Whole {
        value,
        end: numeral.end,
        digits: numeral.digits,
        is_arabic: numeral.is_arabic,
    })
}

/// The 1 of 1至2月, whose unit is still to come.
pub(super) fn interval_head(page: &Page<'_>, at: usize) -> Option<Point> {
    let number = whole(page, at)?;
    let list = page.next(number.end) == Some('、');
    let end = match joint(page, number.end) {
        Some(end) => end,
        None if list => number.end + '、'.len_utf8(),
        None => return None,
    };
    whole(page, end)?;
    let mut point = Point::at(end);
    point.open = number.value;
    Some(point)
}

impl Calendar {
    /// Whether a date may begin with this character, if it is no numeral.
    pub const fn may_begin(c: char) -> bool {
        matches!(
            c,
            '今' | '昨'
                | '明'
                | '去'
                | '本'
                | '这'
                | '后'
                | '上'
                | '下'
                | '前'
                | '头'
                | '周'
                | '星'
                | '年'
                | '第'
                | '凌'
                | '清'
                | '早'
                | '中'
                | '午'
                | '傍'
                | '晚'
                | '夜'
                | '深'
                | '当'
        )
    }

    /// The date at `at`.
    #[inline(never)]
    pub(super) fn point(&self, page: &Page<'_>, at: usize) -> Option<Point> {
        let c = page.next(at)?;
        let dates = Dates {
            calendar: self,
            page,
        };
        match c {
            '今' | '昨' | '明' | '去' | '本' | '这' | '后' => dates.deictic(at),
            '上' | '下' | '前' | '头' => {
                let point = dates.deictic(at);
                let point = point.or_else(|| dates.part_of_year(at, Point::default()));
                point.or_else(|| dates.day_part(at))
            }
            '周' | '星' => dates.weekday(at),
            '年' => dates.year_end(at),
            '第' => dates.part_of_year(at, Point::default()),
            '凌' | '清' | '早' | '中' | '午' | '傍' | '晚' | '夜' | '深' | '当' => {
                dates.day_part(at)
            }
            _ if c.is_ascii_alphabetic() => english::point(self.published, page, at),
            _ => dates.numeric(at).or_else(|| english::numeric(page, at)),
        }
    }
}

/// Reads dates in a text.
#[derive(Clone, Copy)]
pub(super) struct Dates<'a> {
    pub calendar: &'a Calendar,
    pub page: &'a Page<'a>,
}

impl Dates<'_> {
    fn numeric(&self, at: usize) -> Option<Point> {
        let number = whole(self.page, at)?;
        let mut start = number.end;
        if number.is_arabic && starts(self.page.from(start), " 年| 月| 日") {
            start += 1;
        }
        let unit = self.page.next(start)?;
        let end = start + unit.len_utf8();
        match unit {
            '年' => self.year(number, end),
            '世' if self.page.next(end) == Some('纪')
                && (number.is_arabic || number.value >= 10) =>
            {
                Some(self.century(end + '纪'.len_utf8(), number.value))
            }
            '月' | '季' | '日' => self.within_year(at, Point::default()),
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

    /// 2024年, 1990年代, 80年代; but not 2000年前. `end` is behind 年.
    fn year(&self, number: Whole, end: usize) -> Option<Point> {
        let is_whole = number.digits == 4 && (1000..3000).contains(&number.value);
        if self.page.next(end) == Some('代') {
            let year = if is_whole {
                number.value
            } else {
                1900 + number.value
            };
            let is_decade = number.value >= 10 && number.value.is_multiple_of(10);
            return is_decade.then(|| decade(end + '代'.len_utf8(), year));
        }
        let is_length =
            number.value.is_multiple_of(100) && starts(self.page.from(end), "前|来|历史|的历史|后");
        let year = i32::try_from(number.value).unwrap_or_default();
        (is_whole && !is_length).then(|| self.year_tail(Point::year(end, year)))
    }

    /// 2024-03-05, 2024/3/5, 2024.3.5.
    fn iso(&self, year: u32, mark: char, at: usize) -> Option<Point> {
        let part = |at: usize| {
            let number = self.page.from(at);
            let length = number
                .bytes()
                .take(3)
                .take_while(u8::is_ascii_digit)
                .count();
            let value = number.get(..length)?.parse::<u8>().ok()?;
            Some((value, at + length))
        };
        let (month, end) = part(at)?;
        self.page.from(end).strip_prefix(mark)?;
        let (day, end) = part(end + mark.len_utf8())?;
        let goes_on = self
            .page
            .next(end)
            .is_some_and(|c| c == mark || c.is_ascii_alphanumeric());
        let day = Day::of(year.try_into().ok()?, month, day)?;
        let mut point = Point::on(end, Some(day));
        point.is_year_named = true;
        (!goes_on).then_some(point)
    }
}
