//! A word for an amount against a number: dozens holds 75; several against 160 clash, with little confidence.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, Confidence, Decimal, Hedge, Interval, RelationKind};

/// `within_vague_range` and `vague_disjoint`.
pub(super) struct Vague;

impl Rule for Vague {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.intervals().filter(|_| pair.vague() && !pair.both_dates())?;
        let (a, b) = pair.written();
        if x.intersects(&y) {
            let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} can both be true");
            return Some(judged(
                RelationKind::Compatible,
                "within_vague_range",
                note,
                Confidence::Medium,
            ));
        }
        let is_word = |c: &Claim| c.value.hedge == Hedge::Vague;
        if (is_word(pair.a) || is_word(pair.b)) && (near(&x, &y) || near(&y, &x)) {
            let note = format!("\u{201c}{a}\u{201d} is loose enough for \u{201c}{b}\u{201d}");
            return Some(judged(
                RelationKind::Compatible,
                "within_vague_range",
                note,
                Confidence::Low,
            ));
        }
        let note = format!("\u{201c}{a}\u{201d} does not hold \u{201c}{b}\u{201d}");
        Some(judged(
            RelationKind::Contradict,
            "vague_disjoint",
            note,
            Confidence::Low,
        ))
    }
}

/// True when the lower interval ends within a factor of two below the higher one: a vague word is that loose.
fn near(low: &Interval, high: &Interval) -> bool {
    let double = low.hi.and_then(|n| n.checked_mul(Decimal::TWO));
    double
        .zip(high.lo)
        .is_some_and(|(double, lo)| low.hi < high.lo && lo <= double)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn vague_words_hold_what_lies_in_their_range() {
        let dozens = range("24", "99");
        assert_relation(&dozens, &count("75"), RelationKind::Compatible, "within_vague_range");
        assert_relation(&dozens, &count("140"), RelationKind::Compatible, "within_vague_range");
        assert_relation(&dozens, &count("400"), RelationKind::Contradict, "vague_disjoint");
        assert_not(&count("75"), &count("76"), "within_vague_range");
    }
}
