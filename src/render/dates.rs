//! Days in the words of a news desk: "2 Feb 2020", "28 Feb - 3 Mar 2020", "~Feb 2020".

use crate::model::{DateBasis, DateRange, Published};
use jiff::civil::Date;

/// A range of days; "since" and "until" when one end is open.
pub(super) fn label(range: &DateRange) -> String {
    match (range.from, range.to) {
        (None, None) => "no date".to_owned(),
        (Some(from), None) => format!("since {}", day(from)),
        (None, Some(to)) => format!("until {}", day(to)),
        (Some(from), Some(to)) => between(from, to),
    }
}

/// A publication date; `~` marks an inferred one.
pub(super) fn published(published: &Published) -> String {
    match (&published.range, published.basis) {
        (None, _) => "no date".to_owned(),
        (Some(range), DateBasis::Inferred) => format!("~{}", label(range)),
        (Some(range), _) => label(range),
    }
}

/// The months that a run of days touches: "Feb 2020", "Dec 2019 - Feb 2020".
pub(super) fn months(from: Date, to: Date) -> String {
    if (from.year(), from.month()) == (to.year(), to.month()) {
        month(from)
    } else {
        format!("{} - {}", month(from), month(to))
    }
}

/// An ISO 8601 day or interval; `..` is an open end.
pub(super) fn iso(range: &DateRange) -> String {
    let end = |date: Option<Date>| date.map_or_else(|| "..".to_owned(), |d| d.to_string());
    if range.from == range.to {
        end(range.from)
    } else {
        format!("{}/{}", end(range.from), end(range.to))
    }
}

/// "2 Feb 2020".
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

fn month(date: Date) -> String {
    date.strftime("%b %Y").to_string()
}

fn between(from: Date, to: Date) -> String {
    let first_of_month = from.day() == 1;
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    if from == to {
        day(from)
    } else if first_of_month && to.day() == to.days_in_month() {
        match (from.month(), to.month(), from.year() == to.year()) {
            (1, 12, true) => from.year().to_string(),
            (1, 12, false) => format!("{} - {}", from.year(), to.year()),
            _ => months(from, to),
        }
    } else if same_month {
        format!("{}-{}", from.day(), day(to))
    } else if from.year() == to.year() {
        format!("{} - {}", from.strftime("%-d %b"), day(to))
    } else {
        format!("{} - {}", day(from), day(to))
    }
}

#[cfg(test)]
mod tests {
    use super::{iso, label, published};
    use crate::model::{DateBasis, DateRange, Grain, Published};
    use jiff::civil::date;

    #[test]
    fn ranges_are_said_at_their_own_grain() {
        let between = |a, b| label(&DateRange::between(a, b, Grain::Day));
        assert_eq!(label(&DateRange::day(date(2021, 5, 3))), "3 May 2021");
        assert_eq!(between(date(2021, 5, 1), date(2021, 5, 31)), "May 2021");
        assert_eq!(between(date(2021, 1, 1), date(2021, 12, 31)), "2021");
        assert_eq!(between(date(2021, 5, 3), date(2021, 5, 9)), "3-9 May 2021");
        assert_eq!(between(date(2021, 5, 30), date(2021, 6, 2)), "30 May - 2 Jun 2021");
        assert_eq!(
            between(date(2020, 12, 30), date(2021, 1, 2)),
            "30 Dec 2020 - 2 Jan 2021"
        );
        assert_eq!(between(date(2020, 1, 1), date(2021, 12, 31)), "2020 - 2021");
    }

    #[test]
    fn open_ends_and_inferred_dates_are_marked() {
        let since = DateRange {
            from: Some(date(2021, 5, 3)),
            to: None,
            grain: Grain::Day,
        };
        assert_eq!(
            (label(&since), iso(&since)),
            ("since 3 May 2021".to_owned(), "2021-05-03/..".to_owned())
        );
        let day = Some(DateRange::day(date(2021, 5, 3)));
        assert_eq!(
            published(&Published {
                range: day,
                basis: DateBasis::Inferred
            }),
            "~3 May 2021"
        );
        assert_eq!(
            published(&Published {
                range: day,
                basis: DateBasis::FrontMatter
            }),
            "3 May 2021"
        );
        assert_eq!(published(&Published::UNKNOWN), "no date");
    }
}
