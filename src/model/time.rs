//! Days at a grain, and TIMEX3.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// English names of the months, lower-cased, January first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// English names of the weekdays, lower-cased, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// True for the English name of a month or weekday, lower-cased.
pub fn is_calendar_name(word: &str) -> bool {
    MONTHS.contains(&word) || WEEKDAYS.contains(&word)
}

/// The precision that a date was stated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    /// A clock time or part of a day.
    Time,
    /// One day.
    Day,
    /// A week or weekend.
    Week,
    /// A month.
    Month,
    /// A quarter, half or season.
    Season,
    /// A year.
    Year,
    /// A decade, century, or anything longer.
    Long,
}

/// An interval of days, both ends included; `None` is open ("since December" has no end).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateRange {
    /// First day.
    #[serde(with = "super::stored::day")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(with = "super::stored::day")]
    pub to: Option<Date>,
    /// The grain it was stated at.
    pub grain: Grain,
}

impl DateRange {
    /// One day.
    pub fn day(day: Date) -> Self {
        DateRange {
            from: Some(day),
            to: Some(day),
            grain: Grain::Day,
        }
    }

    /// Both ends known, put in order.
    pub fn between(from: Date, to: Date, grain: Grain) -> Self {
        DateRange {
            from: Some(from.min(to)),
            to: Some(from.max(to)),
            grain,
        }
    }

    /// True when some day lies in both.
    pub fn overlaps(&self, other: &DateRange) -> bool {
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// True when every day of `other` lies in `self`.
    pub fn includes(&self, other: &DateRange) -> bool {
        let from = self.from.is_none_or(|a| other.from.is_some_and(|b| a <= b));
        let to = self.to.is_none_or(|a| other.to.is_some_and(|b| b <= a));
        from && to
    }

    /// Days that lie between the two; 0 when they overlap.
    pub fn gap_days(&self, other: &DateRange) -> i32 {
        let days = |a: Option<Date>, b: Option<Date>| match (a, b) {
            (Some(end), Some(start)) if end < start => start.since(end).map_or(i32::MAX, |s| s.get_days()),
            _ => 0,
        };
        days(self.to, other.from).max(days(other.to, self.from))
    }

    /// Number of days covered; `None` when an end is open.
    pub fn days(&self) -> Option<i32> {
        Some(self.to?.since(self.from?).ok()?.get_days() + 1)
    }

    /// Both ends moved by `days`; `None` when the calendar ends.
    pub fn shifted(&self, days: i64) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        let shift = |d: Option<Date>| d.map_or(Some(None), |d| d.checked_add(span).ok().map(Some));
        Some(DateRange {
            from: shift(self.from)?,
            to: shift(self.to)?,
            grain: self.grain,
        })
    }
}

/// TIMEX3 `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimexType {
    /// A calendar date of any grain.
    Date,
    /// A clock time or part of a day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// A TIMEX3 annotation: type and ISO 8601 style value (`2020-02`, `P9Y`, `2020-W06`, `XXXX-09-10`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timex {
    /// TIMEX3 `type`.
    pub kind: TimexType,
    /// TIMEX3 `value`.
    pub value: String,
}

#[cfg(test)]
mod tests {
    use super::{DateRange, Grain};
    use jiff::civil::date;

    #[test]
    fn gaps_and_inclusion() {
        let february = DateRange::between(date(2020, 2, 1), date(2020, 2, 29), Grain::Month);
        let day = DateRange::day(date(2020, 2, 7));
        assert!(february.includes(&day) && !day.includes(&february) && day.overlaps(&february));
        assert_eq!(day.gap_days(&DateRange::day(date(2020, 2, 2))), 5);
        assert_eq!(day.gap_days(&february), 0);
        let since = DateRange {
            from: Some(date(2019, 12, 1)),
            to: None,
            grain: Grain::Month,
        };
        assert!(since.includes(&day) && since.days().is_none());
    }
}
