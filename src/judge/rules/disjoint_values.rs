//! One question, two values that cannot both be true.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, RelationKind};

/// `disjoint_values`.
pub(super) struct DisjointValues;

impl Rule for DisjointValues {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.intervals()?;
        if x.intersects(&y) {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} cannot both be true");
        let confidence = match pair.as_of() {
            Some((first, second)) if first.overlaps(&second) && pair.both_exact() => Confidence::High,
            Some((first, second)) if first.overlaps(&second) => Confidence::Medium,
            _ => Confidence::Low,
        };
        Some(judged(RelationKind::Contradict, "disjoint_values", note, confidence))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn disjoint_values_contradict_and_overlapping_ones_do_not() {
        assert_relation(&count("43"), &count("70"), RelationKind::Contradict, "disjoint_values");
        assert_relation(
            &count("20"),
            &hedged("43", Hedge::AtLeast),
            RelationKind::Contradict,
            "disjoint_values",
        );
        assert_not(&hedged("43", Hedge::AtLeast), &count("70"), "disjoint_values");
    }
}
