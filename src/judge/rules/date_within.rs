//! A coarse date that holds a fine one: March 2011 and 2011.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, RelationKind};

/// `date_within`.
pub(super) struct DateWithin;

impl Rule for DateWithin {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair
            .a
            .value
            .dates
            .zip(pair.b.value.dates)
            .filter(|_| pair.both_dates())?;
        if !x.overlaps(&y) {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} can be one day");
        Some(judged(RelationKind::Compatible, "date_within", note, Confidence::High))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_month_lies_in_its_year() {
        assert_relation(
            &period("2011-01-01", "2011-12-31"),
            &period("2011-03-01", "2011-03-31"),
            RelationKind::Compatible,
            "date_within",
        );
        assert_not(&date("2020-02-07"), &date("2020-02-08"), "date_within");
    }
}
