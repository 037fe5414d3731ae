//! The ends of one change: "from 38 hours to 36". What a value was, what it became and by how much are three questions.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{ChangeRole, Claim, Confidence, RelationKind};

/// `other_time` for an earlier value against a later one, `other_scope` for the size of a change against its ends, or
/// against the whole that somebody has.
pub(super) struct Change;

/// Verbs that tell how much there is in all.
const LEVELS: [&str; 24] = [
    "have", "hold", "be", "control", "own", "employ", "total", "number", "comprise", "operate", "stand", "reach",
    "keep", "retain", "remain", "include", "serve", "win", "take", "secure", "capture", "command", "count", "finish",
];

fn role(claim: &Claim) -> Option<ChangeRole> {
    claim.change.as_ref().map(|c| c.role)
}

/// True for numbers of people in a state, and for former amounts whose later ones are not told.
fn is_replaced(pair: &Pair<'_>) -> bool {
    let lone = |claim: &Claim| claim.change.as_ref().is_some_and(|c| c.with.is_empty());
    let state = pair.concepts.0.state;
    lone(pair.a) || lone(pair.b) || state.is_some_and(|state| pair.lexicon.concepts.is_of_people(state))
}

/// True where the words say how much there is: "has 150 seats", "turnout was 71 percent".
fn is_level(claim: &Claim) -> bool {
    const CHANGES: [&str; 10] = [
        "rise", "raise", "increase", "gain", "loss", "cut", "drop", "fall", "decline", "decrease",
    ];
    let verb = claim.predicate.as_deref();
    !CHANGES.contains(&claim.what.head.as_str())
        && verb.is_none_or(|verb| LEVELS.contains(&verb) || claim.what.head == verb)
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
        let whole = || {
            Some(judged(
                RelationKind::NotComparable,
                "other_scope",
                "the size of a change and that of the whole".to_owned(),
                Confidence::Medium,
            ))
        };
        match (role(pair.a), role(pair.b)) {
            (Some(By), Some(Before | After)) | (Some(Before | After), Some(By)) => Some(judged(
                RelationKind::NotComparable,
                "other_scope",
                "the size of a change and a value before or after it".to_owned(),
                Confidence::High,
            )),
            (Some(By), None) if is_level(pair.b) => whole(),
            (None, Some(By)) if is_level(pair.a) => whole(),
            // each report replaces another one, and an earlier toll may be any of those
            (Some(Before), Some(Before)) if is_replaced(pair) => Some(judged(
                RelationKind::NotComparable,
                "other_time",
                format!(
                    "\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} are told as what had been before, at no certain time"
                ),
                Confidence::Medium,
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
        let former = end(count("28"), ChangeRole::Before);
        assert_relation(&before, &former, RelationKind::NotComparable, "other_time");
    }

    #[test]
    fn a_gain_is_not_the_whole() {
        let by = |n: &str, verb: &str| {
            let claim = end(count(n), ChangeRole::By);
            Claim {
                predicate: Some(verb.to_owned()),
                ..claim
            }
        };
        let whole = Claim {
            predicate: Some("have".to_owned()),
            ..count("150")
        };
        let done = Claim {
            predicate: Some("build".to_owned()),
            ..count("150")
        };
        assert_relation(&by("31", "gain"), &whole, RelationKind::NotComparable, "other_scope");
        assert_relation(&by("31", "add"), &done, RelationKind::Contradict, "disjoint_values");
        assert_relation(
            &by("31", "gain"),
            &by("34", "gain"),
            RelationKind::Contradict,
            "disjoint_values",
        );
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
