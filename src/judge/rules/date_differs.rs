//! One event, two dates or two years.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, Confidence, Grain, RelationKind};

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
        if !tied(pair, years) {
            let note = format!("“{a}” and “{b}” may date two events");
            return Some(judged(RelationKind::NotComparable, "other_time", note, Confidence::Low));
        }
        let id = if years { "year_differs" } else { "date_differs" };
        let note = format!("one event on \u{201c}{a}\u{201d} and on \u{201c}{b}\u{201d}");
        Some(judged(RelationKind::Contradict, id, note, Confidence::Medium))
    }
}

/// True when the words show that one event is dated, not two of a kind: one noun or verb, and others beside it. Years of a
/// named thing ("the 2018 deal") need less, since a thing has but one.
fn tied(pair: &Pair<'_>, years: bool) -> bool {
    let (a, b) = (pair.a, pair.b);
    let event = |c: &Claim| pair.lexicon.concepts.event(&c.what.head).map(str::to_owned);
    let one_event = event(a).is_some() && event(a) == event(b);
    let one_head = a.what.head == b.what.head;
    let one_verb = a.predicate.is_some() && a.predicate == b.predicate;
    let common = a.context.iter().filter(|w| b.context.binary_search(w).is_ok()).count();
    (years && one_event && common >= 2) || (one_head && one_verb && common >= 4)
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
