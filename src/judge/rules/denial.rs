//! One says that it is so, another that it is not. When both speak as quoted parties, the outlets do not differ: disputed.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, ClaimKind, Confidence, Modality, RelationKind};

/// `denial` and `disputed`.
pub(super) struct Denial;

impl Rule for Denial {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let denied = |c: &Claim| c.modality == Modality::Denied;
        let (denier, asserter) = match (denied(pair.a), denied(pair.b)) {
            (true, false) => (pair.a, pair.b),
            (false, true) => (pair.b, pair.a),
            _ => return None,
        };
        // what is denied is an act or a number, not when or how long; and both must speak of the same act
        let one_act = pair.a.predicate.is_some() && pair.a.predicate == pair.b.predicate;
        if pair.both_dates() || pair.a.kind == ClaimKind::Duration || !one_act {
            return None;
        }
        if pair.intervals().is_some_and(|(x, y)| !x.intersects(&y)) {
            let note = "who denies one number says nothing of another".to_owned();
            return Some(judged(
                RelationKind::NotComparable,
                "other_scope",
                note,
                Confidence::Medium,
            ));
        }
        let value = if denied(pair.a) {
            pair.written().0
        } else {
            pair.written().1
        };
        if !denier.attribution.is_empty()
            && (!asserter.attribution.is_empty() || asserter.modality == Modality::Alleged)
        {
            let note = format!("quoted parties differ over \u{201c}{value}\u{201d}");
            return Some(judged(
                RelationKind::NotComparable,
                "disputed",
                note,
                Confidence::Medium,
            ));
        }
        let note = format!("one says \u{201c}{value}\u{201d}, the other denies it");
        Some(judged(RelationKind::Contradict, "denial", note, Confidence::Medium))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn parties_dispute_and_outlets_contradict() {
        let cut = |claim: Claim| Claim {
            predicate: Some("cut".to_owned()),
            ..claim
        };
        let denied = modality(cut(count("500")), Modality::Denied);
        assert_relation(&denied, &cut(count("500")), RelationKind::Contradict, "denial");
        let company = said_by(denied, "Acme");
        assert_relation(
            &company,
            &said_by(cut(count("500")), "the union"),
            RelationKind::NotComparable,
            "disputed",
        );
        assert_not(&count("500"), &count("500"), "denial");
        let denied = modality(cut(count("500")), Modality::Denied);
        assert_relation(&denied, &cut(count("300")), RelationKind::NotComparable, "other_scope");
    }
}
