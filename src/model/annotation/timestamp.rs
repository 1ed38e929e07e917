//! Points in time, as records and exports write them.

use std::fmt;
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime};

/// Milliseconds since 1970-01-01T00:00:00Z. Written as `2024-03-15T08:00:00.000Z`: the Web Annotation
/// Data Model (section 3.3.1, Lifecycle Information) asks for `xsd:dateTime` in UTC, as `Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the epoch; what RFC 3339 cannot write (years before 0 and after 9999) is
    /// moved to the nearest that it can.
    pub fn from_millis(millis: i64) -> Self {
        let start_of = |year| {
            Date::from_calendar_date(year, Month::January, 1).map_or(0, |date| {
                date.midnight().assume_utc().unix_timestamp() * 1000
            })
        };
        // The library counts to the year 9999 and no further.
        let last = start_of(9999) + 365 * 86_400_000 - 1;
        Self(millis.clamp(start_of(0), last))
    }

    /// Milliseconds since the epoch.
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 date and time with any offset; digits below the millisecond are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        let millis = i64::from(time.millisecond());
        Some(Self::from_millis(time.unix_timestamp() * 1000 + millis))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(1000);
        let time =
            OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
        let (hour, minute, second) = time.to_hms();
        let ms = self.0.rem_euclid(1000);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn millis(text: &str) -> Option<i64> {
        Timestamp::parse(text).map(Timestamp::as_millis)
    }

    #[test]
    fn known_times() {
        assert_eq!(millis("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(millis("2024-03-15T08:00:00+08:00"), Some(1_710_460_800_000));
        assert_eq!(millis("2024-02-29t23:59:59.1239z"), Some(1_709_251_199_123));
        assert_eq!(millis("1969-12-31T23:59:59.5Z"), Some(-500));
        let shown = Timestamp::from_millis(1_710_460_800_007).to_string();
        assert_eq!(shown, "2024-03-15T00:00:00.007Z");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2024",
            "2024-03-15",
            "2024-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-03-15T24:00:00Z",
            "2024-03-15T08:00:00",
            "2024-03-15T08:00:00.Z",
            "2024-03-15T08:00:00+8:00",
            "2024-13-01T00:00:00Z",
            "二〇二四-03-15T08:00:00Z",
            "2024-03-15T08:00:00Z ",
            "+024-03-15T08:00:00Z",
        ] {
            assert_eq!(millis(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(ms in any::<i64>()) {
            let time = Timestamp::from_millis(ms);
            prop_assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _read = Timestamp::parse(&text);
        }
    }
}
