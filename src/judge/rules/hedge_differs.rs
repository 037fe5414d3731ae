//! One figure under two hedges: 43 and at least 43. Hedges that point away from each other do not agree.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, Hedge, RelationKind};

/// `hedge_differs`.
pub(super) struct HedgeDiffers;

impl Rule for HedgeDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let equal = pair.a.value.figure.is_some() && pair.a.value.figure == pair.b.value.figure && !pair.units_differ();
        let up = |h: Hedge| matches!(h, Hedge::MoreThan | Hedge::AtLeast);
        let down = |h: Hedge| matches!(h, Hedge::LessThan | Hedge::AtMost | Hedge::UpTo);
        let (x, y) = (pair.a.value.hedge, pair.b.value.hedge);
        if !equal || (up(x) && down(y)) || (down(x) && up(y)) {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} give one figure");
        Some(judged(RelationKind::Agree, "hedge_differs", note, Confidence::High))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_bare_figure_agrees_with_its_hedged_form() {
        assert_relation(
            &count("43"),
            &hedged("43", Hedge::AtLeast),
            RelationKind::Agree,
            "hedge_differs",
        );
        assert_not(
            &hedged("80", Hedge::MoreThan),
            &hedged("80", Hedge::LessThan),
            "hedge_differs",
        );
        assert_not(&count("43"), &hedged("56", Hedge::AtLeast), "hedge_differs");
    }
}
