//! Equal numbers that cannot both be true, since the words that narrow them clash: 55 km south, 55 km west.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, RelationKind};

/// `qualifier_differs`.
pub(super) struct QualifierDiffers;

impl Rule for QualifierDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let concepts = &pair.lexicon.concepts;
        let clash = pair.a.what.qualifiers.iter().find_map(|p| {
            pair.b
                .what
                .qualifiers
                .iter()
                .find(|q| concepts.qualifiers_exclude(p, q))
                .map(|q| (p, q))
        });
        let (p, q) = clash.filter(|_| pair.same_number())?;
        let note = format!("the same figure, but \u{201c}{p}\u{201d} against \u{201c}{q}\u{201d}");
        Some(judged(
            RelationKind::Contradict,
            "qualifier_differs",
            note,
            Confidence::Medium,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn directions_clash_though_the_distance_is_equal() {
        let south = qualified(measure("55", "kilometre"), "south");
        assert_relation(
            &south,
            &qualified(measure("55", "kilometre"), "west"),
            RelationKind::Contradict,
            "qualifier_differs",
        );
        assert_not(
            &south,
            &qualified(measure("55", "kilometre"), "southern"),
            "qualifier_differs",
        );
    }
}
