//! Quantities of different kinds are not compared: a share is not a number of people.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, RelationKind};

/// `other_unit`.
pub(super) struct OtherUnit;

impl Rule for OtherUnit {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let numbers = pair.a.value.figure.is_some() && pair.b.value.figure.is_some();
        if !numbers || !pair.units_differ() || pair.intervals().is_some() {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} are measured in different things");
        Some(judged(
            RelationKind::NotComparable,
            "other_unit",
            note,
            Confidence::High,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn shares_and_counts_do_not_compare_but_kilometres_do() {
        let percent = measure("40", "percent");
        assert_relation(&percent, &count("4,200"), RelationKind::NotComparable, "other_unit");
        assert_not(&measure("60", "kilometre"), &measure("35", "mile"), "other_unit");
    }
}
