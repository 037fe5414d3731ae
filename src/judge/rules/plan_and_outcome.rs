//! What was planned and what came of it stand in sequence.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair, is_planned};
use crate::model::{Claim, Confidence, RelationKind};

/// `plan_and_outcome`.
pub(super) struct PlanAndOutcome;

impl Rule for PlanAndOutcome {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        if is_planned(pair.a) == is_planned(pair.b) || (lies_ahead(pair.a) && lies_ahead(pair.b)) {
            return None;
        }
        let (a, b) = pair.written();
        let (plan, outcome) = if is_planned(pair.a) { (a, b) } else { (b, a) };
        let note = format!("\u{201c}{plan}\u{201d} was planned, \u{201c}{outcome}\u{201d} is reported");
        Some(judged(
            RelationKind::Compatible,
            "plan_and_outcome",
            note,
            Confidence::Medium,
        ))
    }
}

/// A day after the one on which it was named: nothing has come of it yet.
fn lies_ahead(claim: &Claim) -> bool {
    let day = claim.value.dates.and_then(|d| d.from);
    day.zip(claim.as_of.and_then(|d| d.to))
        .is_some_and(|(day, now)| day > now)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_plan_does_not_contradict_what_happened() {
        let planned = modality(count("300"), Modality::Planned);
        assert_relation(&planned, &count("250"), RelationKind::Compatible, "plan_and_outcome");
        assert_not(&count("300"), &count("250"), "plan_and_outcome");
        // "would stay shut until the 23rd" and "is shut until the 30th", both said on the 11th
        let day = |day: &str| as_of(date(day), "2024-01-11");
        let planned = modality(day("2024-01-23"), Modality::Planned);
        assert_not(&planned, &day("2024-01-30"), "plan_and_outcome");
        assert_relation(
            &planned,
            &day("2024-01-10"),
            RelationKind::Compatible,
            "plan_and_outcome",
        );
    }
}
