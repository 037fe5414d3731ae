//! The same names, in whatever order and under whatever name: "Ankara, Moscow and Tehran" and "Russia, Iran and Turkey".

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{ClaimKind, Confidence, RelationKind};

/// `same_set`.
pub(super) struct SameSet;

impl Rule for SameSet {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.names()?;
        let same = a.keys() == b.keys();
        let (x, y) = pair.written();
        let note = if x == y || pair.a.kind != ClaimKind::Party {
            format!("both say {}", a.label())
        } else {
            format!("“{x}” and “{y}” name the same parties: {}", a.label())
        };
        same.then(|| judged(RelationKind::Agree, "same_set", note, Confidence::High))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn order_does_not_matter() {
        let three = parties(&["TR", "RU", "IR"], true);
        assert_relation(
            &three,
            &parties(&["IR", "RU", "TR"], false),
            RelationKind::Agree,
            "same_set",
        );
        assert_not(&three, &parties(&["RU", "TR"], true), "same_set");
        assert_not(&three, &count("3"), "same_set");
    }
}
