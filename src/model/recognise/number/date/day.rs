//! Days of the Gregorian calendar.

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(pub i32);

const MONTHS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Day {
    /// The day of that date, if there is such a date between the years 1 and 9999.
    #[inline(never)]
    pub fn of(year: i32, month: u8, day: u8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = *MONTHS.get(usize::from(month.checked_sub(1)?))?;
        let days = days + u8::from(is_leap && month == 2);
        if !(1..10000).contains(&year) || !(1..=days).contains(&day) {
            return None;
        }
        // Years begin in March, so that the leap day is their last: 153 days are five months.
        let months = i32::from(month) + if month < 3 { 9 } else { -3 };
        let year = year - i32::from(month < 3);
        let of_year = (153 * months + 2) / 5 + i32::from(day) - 1;
        Some(Self(
            year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468,
        ))
    }

    /// Its year, month and day.
    #[inline(never)]
    pub fn parts(self) -> (i32, u8, u8) {
        // No later than its year; the loop goes the rest.
        let longest = if self.0 < 0 { 365 } else { 366 };
        let mut year = (1969 + self.0.div_euclid(longest)).max(1);
        while Self::of(year + 1, 1, 1).is_some_and(|next| next.0 <= self.0) {
            year += 1;
        }
        let mut month = 12;
        while month > 1 && Self::of(year, month, 1).is_some_and(|first| first.0 > self.0) {
            month -= 1;
        }
        let first = Self::of(year, month, 1).map_or(self.0, |first| first.0);
        (year, month, u8::try_from(self.0 - first + 1).unwrap_or(1))
    }

    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// Monday is 0.
    pub const fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// The year and the number of its week, as ISO 8601 counts them.
    pub fn week(self) -> (i32, u8) {
        let thursday = Self(self.0 - self.weekday() + 3);
        let year = thursday.year();
        let first = Self::of(year, 1, 1).map_or(thursday.0, |first| first.0);
        (
            year,
            u8::try_from((thursday.0 - first) / 7 + 1).unwrap_or(1),
        )
    }

    /// The date of an ISO 8601 text, whatever follows it.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
        let is_basic = text.as_bytes().get(4)?.is_ascii_digit();
        let (month, day) = match is_basic {
            true => (number(4, 6)?, number(6, 8)?),
            false => (number(5, 7)?, number(8, 10)?),
        };
        Self::of(
            number(0, 4)?.into(),
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_counted_there_and_back() {
        for (date, days, weekday) in [
            ((1970, 1, 1), 0, 3),
            ((2000, 2, 29), 11_016, 1),
            ((2026, 5, 16), 20_589, 5),
            ((1949, 10, 1), -7_397, 5),
            ((1, 1, 1), -719_162, 0),
            ((9999, 12, 31), 2_932_896, 4),
        ] {
            let day = Day::of(date.0, date.1, date.2);
            assert_eq!(day, Some(Day(days)), "{date:?}");
            assert_eq!(day.map(Day::parts), Some(date));
            assert_eq!(day.map(Day::weekday), Some(weekday));
        }
        assert_eq!(Day::of(2025, 2, 29), None);
        assert_eq!(Day::of(2025, 13, 1), None);
        assert_eq!(Day(20_589).week(), (2026, 20));
        assert_eq!(Day::parse("2021-01-03").map(Day::week), Some((2020, 53)));
    }
}
