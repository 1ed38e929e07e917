//! Reads one date in Chinese, or in ISO form.

use super::super::super::chars::{after, before, digit};
use super::super::amount::Page;
use super::super::numeral::{han_digit, multiplier};
use super::super::range::joint;
use super::calendar::{Calendar, date};
use super::point::Point;
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

/// A small whole numeral.
struct Whole {
    value: u32,
    end: usize,
    digits: u32,
    is_arabic: bool,
}

fn whole(page: Page<'_>, at: usize) -> Option<Whole> {
    let c = after(page.text, at)?;
    if digit(c).is_none() && han_digit(c).is_none() && multiplier(c) != Some(1) {
        return None;
    }
    let numeral = page.numeral(at)?;
    let value = numeral.small()?;
    let has_comma = page.text.get(at..numeral.end)?.contains([',', '，', ' ']);
    let is_year = numeral.digits == 4 && numeral.multipliers == 0;
    (!has_comma && (is_year || value < 100 && numeral.power < 2)).then_some(Whole {
        value,
        end: numeral.end,
        digits: numeral.digits,
        is_arabic: numeral.is_arabic,
    })
}

/// The 1 of 1至2月, whose unit is still to come.
pub(super) fn interval_head(page: Page<'_>, at: usize) -> Option<Point> {
    let number = whole(page, at)?;
    let list = || {
        page.from(number.end)
            .starts_with('、')
            .then_some(number.end + '、'.len_utf8())
    };
    let end = joint(page.text, number.end).or_else(list)?;
    whole(page, end)?;
    Some(Point {
        end,
        is_open: true,
        open: Some(number.value),
        ..Point::default()
    })
}

/// The date at `at`.
pub(super) fn point(calendar: &Calendar, page: Page<'_>, at: usize) -> Option<Point> {
    let c = after(page.text, at)?;
    let reader = Dates { calendar, page };
    match c {
        '今' | '昨' | '明' | '去' | '本' | '这' | '后' => reader.deictic(at),
        '上' | '下' | '前' | '头' => reader
            .deictic(at)
            .or_else(|| reader.part_of_year(at, Point::default()))
            .or_else(|| reader.day_part(at)),
        '周' | '星' => reader.weekday(at, 0),
        '年' => reader.year_end(at),
        '第' => reader.part_of_year(at, Point::default()),
        '凌' | '清' | '早' | '中' | '午' | '傍' | '晚' | '夜' | '深' | '当' => {
            reader.day_part(at)
        }
        _ if c.is_ascii_alphabetic() => super::english::point(calendar, page, at),
        _ => reader
            .numeric(at)
            .or_else(|| super::english::numeric(page, at)),
    }
}

struct Dates<'a> {
    calendar: &'a Calendar,
    page: Page<'a>,
}

/// The first entry that `text` begins with: its length and its mark.
fn entry<M: Copy>(text: &str, table: &[(&str, M)]) -> Option<(usize, M)> {
    let (word, mark) = table.iter().find(|(word, _)| text.starts_with(word))?;
    Some((word.len(), *mark))
}

impl Dates<'_> {
    fn left(&self, at: usize) -> Option<char> {
        before(self.page.text, at)
    }

    fn published(&self, days: i64) -> Option<Date> {
        self.calendar.published?.checked_add(Duration::days(days))
    }

    /// 今天, 去年12月, 上月底, 下周三.
    fn deictic(&self, at: usize) -> Option<Point> {
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
            return Some(self.clock_tail(point));
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
    fn weekday(&self, at: usize, days: i64) -> Option<Point> {
        let end = at + entry(self.page.from(at), &[("周", ()), ("星期", ())])?.0;
        let is_count = self
            .left(at)
            .is_some_and(|c| "一每两三四五六几单双".contains(c) || digit(c).is_some());
        let mut point = self.weekday_name(end, days).filter(|_| !is_count)?;
        point.is_vague = true;
        Some(point)
    }

    fn weekday_name(&self, at: usize, days: i64) -> Option<Point> {
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
    fn year_end(&self, at: usize) -> Option<Point> {
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

    /// 下午3时40分.
    fn day_part(&self, at: usize) -> Option<Point> {
        let (length, is_late) = entry(self.page.from(at), DAY_PARTS)?;
        let point = self.clock(at + length, Point::default(), true)?;
        Some(late(point, is_late))
    }

    fn numeric(&self, at: usize) -> Option<Point> {
        let number = whole(self.page, at)?;
        let rest = self.page.from(number.end);
        let rest = rest
            .strip_prefix(' ')
            .filter(|r| number.is_arabic && r.starts_with(['年', '月', '日']))
            .unwrap_or(rest);
        let unit = rest.chars().next()?;
        let end = self.page.text.len() - rest.len() + unit.len_utf8();
        let tail = rest.get(unit.len_utf8()..)?;
        let blank = Point {
            end,
            ..Point::default()
        };
        match unit {
            '年' if number.digits == 4 && (1000..3000).contains(&number.value) => {
                if let Some(tail) = tail.strip_prefix('代') {
                    return decade(self.page.text.len() - tail.len(), number.value);
                }
                let is_length = number.value % 100 == 0
                    && ["前", "来", "历史", "的历史", "后"]
                        .iter()
                        .any(|w| tail.starts_with(w));
                let year = i32::try_from(number.value).ok();
                let point = Point {
                    year,
                    is_year_named: true,
                    is_fixed: true,
                    ..blank
                };
                (!is_length).then(|| self.year_tail(point))
            }
            '年' if tail.starts_with('代') && number.value >= 10 && number.value % 10 == 0 => {
                decade(end + '代'.len_utf8(), 1900 + number.value)
            }
            '世' if tail.starts_with('纪') && (number.is_arabic || number.value >= 10) => {
                self.century(end + '纪'.len_utf8(), number.value)
            }
            '月' | '季' | '日' => self.within_year(at, blank),
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

    /// 2024-03-05, 2024/3/5, 2024.3.5.
    fn iso(&self, year: u32, mark: char, at: usize) -> Option<Point> {
        let part = |at| {
            let number = self.page.from(at);
            let length = number
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(number.len());
            let value = number
                .get(..length)?
                .parse::<u8>()
                .ok()
                .filter(|_| length < 3)?;
            Some((value, at + length))
        };
        let (month, end) = part(at)?;
        let (day, end) = part(
            end + self
                .page
                .from(end)
                .strip_prefix(mark)
                .map(|_| mark.len_utf8())?,
        )?;
        let goes_on =
            after(self.page.text, end).is_some_and(|c| c == mark || c.is_ascii_alphanumeric());
        let mut point = Point {
            end,
            is_year_named: true,
            is_fixed: true,
            ..Point::default()
        };
        point.set_date(date(year.try_into().ok()?, month, day));
        (point.day.is_some() && !goes_on).then_some(point)
    }

    /// 20世纪90年代初.
    fn century(&self, end: usize, century: u32) -> Option<Point> {
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
    fn year_tail(&self, mut point: Point) -> Point {
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
    fn within_year(&self, at: usize, point: Point) -> Option<Point> {
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
    fn part_of_year(&self, at: usize, point: Point) -> Option<Point> {
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
                end,
                quarter: Some(last),
                ..point
            }),
            _ => None,
        }
    }

    /// What may follow a month: 份, 底, 中旬, 5日, 15 of 15—21日.
    fn month_tail(&self, mut point: Point) -> Point {
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
        let is_day = self.page.from(number.end).starts_with(['日', '号']);
        let opens = || {
            let second = joint(self.page.text, number.end).and_then(|at| whole(self.page, at));
            second.is_some_and(|n| self.page.from(n.end).starts_with('日'))
        };
        if is_day {
            point.day = u8::try_from(number.value).ok();
            point.end = number.end + '日'.len_utf8();
            return self.clock_tail(point);
        }
        if opens() {
            point.day = u8::try_from(number.value).ok();
            point.end = number.end;
        }
        point
    }

    /// 25日 is a date, 10日内 and 为期3日 are lengths.
    fn day_alone(&self, at: usize, number: &Whole, end: usize) -> Option<Point> {
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

    /// 24时 in 今天24时, 下午3点半 in 3月5日下午3点半.
    fn clock_tail(&self, point: Point) -> Point {
        let part = entry(self.page.from(point.end), DAY_PARTS);
        let (length, is_late) = part.unwrap_or((0, false));
        match self.clock(point.end + length, point.clone(), true) {
            Some(point) => late(point, is_late),
            None => point,
        }
    }

    /// An hour, with its minutes where they are said.
    fn clock(&self, at: usize, point: Point, is_told: bool) -> Option<Point> {
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
fn late(mut point: Point, is_late: bool) -> Point {
    if let Some((hour, minute)) = point.clock.filter(|(hour, _)| is_late && *hour < 12) {
        point.clock = Some((hour + 12, minute));
    }
    point
}

/// 20世纪90年代.
fn decade(end: usize, year: u32) -> Option<Point> {
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
