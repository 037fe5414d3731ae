//! Arithmetic of calendar units on [`jiff::civil::Date`]; `None` when the calendar ends.

use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday},
};

use crate::{
    lexicon::TimeUnit,
    model::{DateRange, Grain},
};

/// The grain of a unit.
pub(super) fn grain(unit: TimeUnit) -> Grain {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Grain::Time,
        TimeUnit::Day | TimeUnit::Night => Grain::Day,
        TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => Grain::Week,
        TimeUnit::Month => Grain::Month,
        TimeUnit::Quarter | TimeUnit::Half | TimeUnit::Season => Grain::Season,
        TimeUnit::Year => Grain::Year,
        TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => Grain::Long,
    }
}

/// `n` units as a span of whole days, months or years.
fn span_of(unit: TimeUnit, n: i32) -> Option<Span> {
    let n = i64::from(n);
    let span = Span::new();
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Some(span),
        TimeUnit::Day | TimeUnit::Night => span.try_days(n).ok(),
        TimeUnit::Week | TimeUnit::Weekend => span.try_weeks(n).ok(),
        TimeUnit::Fortnight => span.try_weeks(n * 2).ok(),
        TimeUnit::Month => span.try_months(n).ok(),
        TimeUnit::Quarter | TimeUnit::Season => span.try_months(n * 3).ok(),
        TimeUnit::Half => span.try_months(n * 6).ok(),
        TimeUnit::Year => span.try_years(n).ok(),
        TimeUnit::Decade => span.try_years(n * 10).ok(),
        TimeUnit::Century => span.try_years(n * 100).ok(),
        TimeUnit::Millennium => span.try_years(n * 1000).ok(),
    }
}

/// `date` moved by `n` units.
pub(super) fn moved(date: Date, unit: TimeUnit, n: i32) -> Option<Date> {
    date.checked_add(span_of(unit, n)?).ok()
}

/// Both ends of a range moved by `n` units; months and longer ranges keep whole months.
pub(super) fn moved_range(range: DateRange, unit: TimeUnit, n: i32) -> Option<DateRange> {
    let (from, to) = (range.from?, range.to?);
    let start = moved(from, unit, n)?;
    let whole_month = from.day() == 1 && to == to.last_of_month();
    let end = moved(to, unit, n)?;
    let end = if whole_month && unit >= TimeUnit::Month {
        end.last_of_month()
    } else {
        end
    };
    Some(DateRange {
        from: Some(start),
        to: Some(end),
        grain: range.grain,
    })
}

/// The Monday on or before `date`.
pub(super) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
        .ok()
}

/// Weekday 1 to 7 of the week of `date`.
pub(super) fn weekday_in_week(date: Date, weekday: i8) -> Option<Date> {
    monday(date)?.checked_add((i64::from(weekday) - 1).days()).ok()
}

/// The weekday by its number from Monday = 1.
pub(super) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

fn first_to_last(from: Date, to: Date, unit: TimeUnit) -> DateRange {
    DateRange::between(from, to, grain(unit))
}

/// The calendar period of a unit that holds `date`.
pub(super) fn period(unit: TimeUnit, date: Date) -> Option<DateRange> {
    let year = date.year();
    let months = |first: i8, last: i8| -> Option<DateRange> {
        let from = Date::new(year, first, 1).ok()?;
        Some(first_to_last(
            from,
            Date::new(year, last, 1).ok()?.last_of_month(),
            unit,
        ))
    };
    let years = |from: i16, to: i16| -> Option<DateRange> {
        Some(first_to_last(
            Date::new(from, 1, 1).ok()?,
            Date::new(to, 12, 31).ok()?,
            unit,
        ))
    };
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day | TimeUnit::Night => Some(DateRange {
            grain: grain(unit),
            ..DateRange::day(date)
        }),
        TimeUnit::Week => Some(first_to_last(monday(date)?, weekday_in_week(date, 7)?, unit)),
        TimeUnit::Weekend => Some(first_to_last(
            weekday_in_week(date, 6)?,
            weekday_in_week(date, 7)?,
            unit,
        )),
        TimeUnit::Fortnight => Some(first_to_last(
            monday(date)?,
            moved(weekday_in_week(date, 7)?, TimeUnit::Week, 1)?,
            unit,
        )),
        TimeUnit::Month => Some(first_to_last(date.first_of_month(), date.last_of_month(), unit)),
        TimeUnit::Quarter | TimeUnit::Season => {
            let first = (date.month() - 1) / 3 * 3 + 1;
            months(first, first + 2)
        }
        TimeUnit::Half => {
            let first = (date.month() - 1) / 6 * 6 + 1;
            months(first, first + 5)
        }
        TimeUnit::Year => years(year, year),
        TimeUnit::Decade => years(year.div_euclid(10) * 10, year.div_euclid(10) * 10 + 9),
        TimeUnit::Century => years(year.div_euclid(100) * 100, year.div_euclid(100) * 100 + 99),
        TimeUnit::Millennium => years(year.div_euclid(1000) * 1000, year.div_euclid(1000) * 1000 + 999),
    }
}

/// TIMEX3 value of the period of a unit that holds `date` ("2020-W06", "2020-Q1", "199").
pub(super) fn value(unit: TimeUnit, date: Date) -> String {
    let year = date.year();
    let week = date.iso_week_date();
    match unit {
        TimeUnit::Week | TimeUnit::Fortnight => format!("{:04}-W{:02}", week.year(), week.week()),
        TimeUnit::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        TimeUnit::Month => format!("{year:04}-{:02}", date.month()),
        TimeUnit::Quarter | TimeUnit::Season => format!("{year:04}-Q{}", (date.month() - 1) / 3 + 1),
        TimeUnit::Half => format!("{year:04}-H{}", (date.month() - 1) / 6 + 1),
        TimeUnit::Year => format!("{year:04}"),
        TimeUnit::Decade => format!("{:03}", year.div_euclid(10)),
        TimeUnit::Century => format!("{:02}", year.div_euclid(100)),
        TimeUnit::Millennium => format!("{}", year.div_euclid(1000)),
        _ => date.to_string(),
    }
}

/// TIMEX3 value of a period of a unit on unknown days.
pub(super) fn unknown(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Week | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Weekend => "XXXX-WXX-WE",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter | TimeUnit::Season => "XXXX-QX",
        TimeUnit::Half => "XXXX-HX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXX",
        TimeUnit::Century | TimeUnit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// The canonical name of a unit that lengths are measured in; `None` for those that only the calendar has.
pub(super) fn unit_name(unit: TimeUnit) -> Option<&'static str> {
    Some(match unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
        TimeUnit::Millennium => "millennium",
        _ => return None,
    })
}

/// TIMEX3 value of a length; a count of `None` is "several" ("PXW").
pub(super) fn length(unit: TimeUnit, count: Option<i32>) -> String {
    let n = |factor: i32| count.map_or_else(|| "X".to_owned(), |c| c.saturating_mul(factor).to_string());
    match unit {
        TimeUnit::Second => format!("PT{}S", n(1)),
        TimeUnit::Minute => format!("PT{}M", n(1)),
        TimeUnit::Hour => format!("PT{}H", n(1)),
        TimeUnit::Day | TimeUnit::Night => format!("P{}D", n(1)),
        TimeUnit::Week => format!("P{}W", n(1)),
        TimeUnit::Weekend => format!("P{}WE", n(1)),
        TimeUnit::Fortnight => format!("P{}W", n(2)),
        TimeUnit::Month => format!("P{}M", n(1)),
        TimeUnit::Quarter | TimeUnit::Season => format!("P{}Q", n(1)),
        TimeUnit::Half => format!("P{}M", n(6)),
        TimeUnit::Year => format!("P{}Y", n(1)),
        TimeUnit::Decade => format!("P{}Y", n(10)),
        TimeUnit::Century => format!("P{}Y", n(100)),
        TimeUnit::Millennium => format!("P{}Y", n(1000)),
    }
}

#[cfg(test)]
mod tests {
    use super::{length, moved_range, period, value};
    use crate::lexicon::TimeUnit;
    use jiff::civil::date;

    #[test]
    fn periods_hold_their_day() {
        for (unit, from, to, iso) in [
            (TimeUnit::Week, date(2020, 2, 3), date(2020, 2, 9), "2020-W06"),
            (TimeUnit::Weekend, date(2020, 2, 8), date(2020, 2, 9), "2020-W06-WE"),
            (TimeUnit::Month, date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
            (TimeUnit::Quarter, date(2020, 1, 1), date(2020, 3, 31), "2020-Q1"),
            (TimeUnit::Half, date(2020, 1, 1), date(2020, 6, 30), "2020-H1"),
            (TimeUnit::Decade, date(2020, 1, 1), date(2029, 12, 31), "202"),
            (TimeUnit::Century, date(2000, 1, 1), date(2099, 12, 31), "20"),
        ] {
            let range = period(unit, date(2020, 2, 7)).expect("in the calendar");
            assert_eq!((range.from, range.to), (Some(from), Some(to)));
            assert_eq!(value(unit, date(2020, 2, 7)), iso);
        }
        assert_eq!(value(TimeUnit::Week, date(2021, 1, 2)), "2020-W53");
    }

    #[test]
    fn moved_months_stay_whole() {
        let january = period(TimeUnit::Month, date(2020, 1, 5)).expect("in the calendar");
        let february = moved_range(january, TimeUnit::Month, 1).expect("in the calendar");
        assert_eq!(february.to, Some(date(2020, 2, 29)));
    }

    #[test]
    fn lengths_of_every_unit() {
        assert_eq!(length(TimeUnit::Decade, Some(2)), "P20Y");
        assert_eq!(length(TimeUnit::Hour, None), "PTXH");
        assert_eq!(length(TimeUnit::Fortnight, Some(1)), "P2W");
    }
}
