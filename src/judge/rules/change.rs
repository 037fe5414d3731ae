//! The ends of one change: "from 38 hours to 36". What a value was, what it became and by how much are three questions.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{ChangeRole, Claim, Confidence, RelationKind};

/// `other_time` for an earlier value against a later one, `other_scope` for the size of a change against its ends.
pub(super) struct Change;

fn role(claim: &Claim) -> Option<ChangeRole> {
    claim.change.as_ref().map(|c| c.role)
}

impl Rule for Change {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        use ChangeRole::{After, Before, By};
        let (a, b) = pair.written();
        let earlier = |old: &str, new: &str| {
            let note = format!("\u{201c}{old}\u{201d} is told as what \u{201c}{new}\u{201d} had been before");
            Some(judged(
                RelationKind::NotComparable,
                "other_time",
                note,
                Confidence::High,
            ))
        };
        match (role(pair.a), role(pair.b)) {
            (Some(By), Some(Before | After)) | (Some(Before | After), Some(By)) => Some(judged(
                RelationKind::NotComparable,
                "other_scope",
                "the size of a change and a value before or after it".to_owned(),
                Confidence::High,
            )),
            (Some(Before), None | Some(After)) => earlier(a, b),
            (None | Some(After), Some(Before)) => earlier(b, a),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;
    use crate::model::{Change, ChangeRole, Claim, RelationKind};

    fn end(claim: Claim, role: ChangeRole) -> Claim {
        Claim {
            change: Some(Change { role, with: vec![] }),
            ..claim
        }
    }

    #[test]
    fn before_and_after_are_two_times() {
        let before = end(count("38"), ChangeRole::Before);
        let after = end(count("43"), ChangeRole::After);
        let by = end(count("5"), ChangeRole::By);
        assert_relation(&before, &after, RelationKind::NotComparable, "other_time");
        assert_relation(&before, &count("43"), RelationKind::NotComparable, "other_time");
        assert_relation(&by, &after, RelationKind::NotComparable, "other_scope");
    }

    #[test]
    fn like_ends_are_compared() {
        let end_of = |n: &str, role| end(count(n), role);
        assert_relation(
            &end_of("43", ChangeRole::After),
            &end_of("47", ChangeRole::After),
            RelationKind::Contradict,
            "disjoint_values",
        );
        assert_relation(
            &end_of("43", ChangeRole::Before),
            &count("43"),
            RelationKind::Agree,
            "same_figure",
        );
    }
}
