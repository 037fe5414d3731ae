//! Values of different places are two facts, where both sentences name their place.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::PlaceRelation;
use crate::model::{Confidence, RelationKind};

/// `other_place`.
pub(super) struct OtherPlace;

impl Rule for OtherPlace {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.stated_places().filter(|_| !pair.both_dates())?;
        let shared = pair.a.places.iter().any(|p| pair.b.places.contains(p));
        let relation = (pair.lexicon.places).relation_within((&x.key, &x.within), (&y.key, &y.within));
        if shared || relation != PlaceRelation::Apart {
            return None;
        }
        let note = format!("{} and {} are two places", x.text, y.text);
        Some(judged(
            RelationKind::NotComparable,
            "other_place",
            note,
            Confidence::Medium,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn tolls_of_two_towns_do_not_compare() {
        let here = at(count("5"), "GB.ENG/northam");
        assert_relation(
            &here,
            &at(count("9"), "GB.ENG/southam"),
            RelationKind::NotComparable,
            "other_place",
        );
        assert_not(&here, &at(count("9"), "GB.ENG/northam"), "other_place");
        assert_not(&here, &count("9"), "other_place");
    }
}
