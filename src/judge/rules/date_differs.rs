//! One event, two dates or two years.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, Grain, RelationKind};

/// `date_differs` and `year_differs`.
pub(super) struct DateDiffers;

/// Days between two dates of one event, beyond which they rather belong to two events.
const FAR: i32 = 45;

impl Rule for DateDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair
            .a
            .value
            .dates
            .zip(pair.b.value.dates)
            .filter(|_| pair.both_dates())?;
        if x.overlaps(&y) {
            return None;
        }
        let (a, b) = pair.written();
        let years = x.grain >= Grain::Year && y.grain >= Grain::Year;
        if !years && x.gap_days(&y) > FAR {
            let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} are too far apart for one event");
            return Some(judged(
                RelationKind::NotComparable,
                "other_time",
                note,
                Confidence::Medium,
            ));
        }
        let id = if years { "year_differs" } else { "date_differs" };
        let note = format!("one event on \u{201c}{a}\u{201d} and on \u{201c}{b}\u{201d}");
        Some(judged(RelationKind::Contradict, id, note, Confidence::Medium))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn two_days_or_years_of_one_event_contradict() {
        assert_relation(
            &date("2020-02-07"),
            &date("2020-02-08"),
            RelationKind::Contradict,
            "date_differs",
        );
        assert_relation(&year("2017"), &year("2018"), RelationKind::Contradict, "year_differs");
        assert_relation(
            &date("2020-02-07"),
            &date("2020-09-10"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_not(&period("2018-01-01", "2018-12-31"), &date("2018-03-01"), "date_differs");
    }
}
