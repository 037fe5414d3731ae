//! Each names a party that the other has not, and both name all: one list is wrong. Only states prove it, since another name
//! may be another word for the same side.

use super::{Rule, judged, undecided};
use crate::judge::pair::{Judged, Pair};
use crate::model::{ClaimKind, Confidence, NameSet, RelationKind};

/// `set_differs`.
pub(super) struct SetDiffers;

impl Rule for SetDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.names().filter(|_| pair.a.kind == ClaimKind::Party)?;
        let states = |set: &NameSet| set.members.iter().all(|m| pair.lexicon.states.knows(&m.key));
        let only = |x: &NameSet, y: &NameSet| {
            let missing = x.members.iter().filter(|m| !y.has(&m.key));
            missing.map(|m| m.name.clone()).collect::<Vec<_>>()
        };
        let (x, y) = (only(a, b), only(b, a));
        if x.is_empty() || y.is_empty() {
            return None;
        }
        if !(a.closed && b.closed && states(a) && states(b) && a.common(b) > 0) {
            return Some(undecided(Confidence::Low));
        }
        let note = format!("one names {}, the other {}", x.join(", "), y.join(", "));
        Some(judged(
            RelationKind::Contradict,
            "set_differs",
            note,
            Confidence::Medium,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn two_full_lists_that_differ_both_ways() {
        let one = parties(&["TR", "RU", "IR"], true);
        assert_relation(
            &one,
            &parties(&["TR", "RU", "SY"], true),
            RelationKind::Contradict,
            "set_differs",
        );
        // an open list, a name that is no state, and another agreement prove nothing
        for other in [
            parties(&["TR", "SY"], false),
            parties(&["TR", "~hamas"], true),
            parties(&["GE", "AM"], true),
        ] {
            assert_not(&one, &other, "set_differs");
        }
    }
}
