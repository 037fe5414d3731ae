//! What was planned and what came of it stand in sequence.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair, is_planned};
use crate::model::{Confidence, RelationKind};

/// `plan_and_outcome`.
pub(super) struct PlanAndOutcome;

impl Rule for PlanAndOutcome {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        if is_planned(pair.a) == is_planned(pair.b) {
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

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_plan_does_not_contradict_what_happened() {
        let planned = modality(count("300"), Modality::Planned);
        assert_relation(&planned, &count("250"), RelationKind::Compatible, "plan_and_outcome");
        assert_not(&count("300"), &count("250"), "plan_and_outcome");
    }
}
