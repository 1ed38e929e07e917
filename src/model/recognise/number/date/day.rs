//! Days of the Gregorian calendar.

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(pub i32);

const MONTHS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Day {
    /// The day of that date, if there is such a date between the years 1 and 9999.
    #[inline(never)]
    pub fn of(year: i32, month: i32, day: i32) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = *MONTHS.get(usize::try_from(month - 1).ok()?)?;
        let days = i32::from(days) + i32::from(is_leap && month == 2);
        if !(1..10000).contains(&year) || !(1..=days).contains(&day) {
            return None;
        }
        // Years begin in March, so that the leap day is their last: 153 days are five months.
        let months = month + if month < 3 { 9 } else { -3 };
        let year = year - i32::from(month < 3);
        let of_year = (153 * months + 2) / 5 + day - 1;
        Some(Self(
            year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468,
        ))
    }

    /// Its year, month and day.
    #[inline(never)]
    pub fn parts(self) -> (i32, i32, i32) {
        // No later than its year; the loops go the rest.
        let longest = if self.0 < 0 { 365 } else { 366 };
        let (mut year, mut month) = ((1969 + self.0.div_euclid(longest)).max(1), 1);
        let mut first = self;
        while let Some(next) = Self::of(year, month, 1).filter(|next| next.0 <= self.0) {
            first = next;
            month += 1;
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        if month == 1 {
            (year, month) = (year - 1, 13);
        }
        (year, month - 1, self.0 - first.0 + 1)
    }

    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// Monday is 0.
    pub const fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// The year and the number of its week, as ISO 8601 counts them.
    pub fn week(self) -> (i32, i32) {
        let thursday = Self(self.0 - self.weekday() + 3);
        let year = thursday.year();
        let first = Self::of(year, 1, 1).map_or(thursday.0, |first| first.0);
        (year, (thursday.0 - first) / 7 + 1)
    }

    /// The date of an ISO 8601 text, with or without hyphens, whatever follows it.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().filter(u8::is_ascii_digit).take(8);
        let date = digits.fold(0, |date, digit| date * 10 + i32::from(digit - b'0'));
        Self::of(date / 10_000, date / 100 % 100, date % 100)
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
