//! One names fewer parties than the other: "a deal with Russia" leaves open who else took part.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{ClaimKind, Confidence, RelationKind};

/// `subset_of_parties`.
pub(super) struct SubsetOfParties;

impl Rule for SubsetOfParties {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.names().filter(|_| pair.a.kind == ClaimKind::Party)?;
        let (few, all) = match (a.is_within(b), b.is_within(a)) {
            (true, _) => (a, b),
            (_, true) => (b, a),
            _ => return None,
        };
        let note = format!("{} are among {}", few.label(), all.label());
        let note = match few.members.len() {
            1 => note.replace(" are among ", " is one of "),
            _ => note,
        };
        // two full lists of which one is longer: an editor may want to know
        let confidence = if few.closed && all.closed {
            Confidence::Medium
        } else {
            Confidence::High
        };
        Some(judged(RelationKind::Compatible, "subset_of_parties", note, confidence))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn fewer_parties_can_be_true_beside_more() {
        let three = parties(&["TR", "RU", "IR"], true);
        let with_russia = parties(&["RU"], false);
        assert_relation(&with_russia, &three, RelationKind::Compatible, "subset_of_parties");
        assert_not(&three, &parties(&["TR", "GE"], true), "subset_of_parties");
        assert!(
            relate(&with_russia, &three)
                .reason
                .note
                .contains("RU is one of TR, RU, IR")
        );
    }
}
