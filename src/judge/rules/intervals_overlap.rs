//! Different figures that can both be true: at least 43 and 100. The ratio is shown when it is large.

use super::{Rule, divergence, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, RelationKind};

/// `intervals_overlap`.
pub(super) struct IntervalsOverlap;

impl Rule for IntervalsOverlap {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.intervals()?;
        if !x.intersects(&y) {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} can both be true");
        let found = judged(RelationKind::Compatible, "intervals_overlap", note, Confidence::High);
        Some(Judged {
            divergence: divergence(pair),
            ..found
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn at_least_admits_more() {
        let judged = relate(&hedged("56", Hedge::AtLeast), &count("160"));
        assert_eq!(
            (judged.reason.id, judged.divergence),
            ("intervals_overlap", Some(Decimal::new(286, 2)))
        );
        assert_not(&count("56"), &count("160"), "intervals_overlap");
    }
}
