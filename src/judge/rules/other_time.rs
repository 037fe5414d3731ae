//! Values that hold for different days are two facts.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, RelationKind};

/// `other_time`.
pub(super) struct OtherTime;

/// Days by which two statements of one event may differ.
const SLACK: i32 = 1;

impl Rule for OtherTime {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.stated_times().filter(|_| !pair.both_dates())?;
        if x.gap_days(&y) <= SLACK {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} hold for different days");
        Some(judged(
            RelationKind::NotComparable,
            "other_time",
            note,
            Confidence::High,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn convoys_of_two_days_are_two_convoys() {
        let first = on(count("40"), "2020-02-02");
        assert_relation(
            &first,
            &on(count("150"), "2020-02-07"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_not(&first, &on(count("150"), "2020-02-02"), "other_time");
    }
}
