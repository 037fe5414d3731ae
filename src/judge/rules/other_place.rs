//! Values of different places are two facts, where both sentences name their place.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, Confidence, RelationKind};

/// `other_place`.
pub(super) struct OtherPlace;

impl Rule for OtherPlace {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.stated_places().filter(|_| !pair.both_dates())?;
        let named = |claim: &Claim, key: &str| claim.places.iter().any(|p| p == key);
        let shared = pair.a.places.iter().any(|p| pair.b.places.contains(p));
        if x == y || shared || named(pair.a, y) || named(pair.b, x) {
            return None;
        }
        let note = format!("{x} and {y} are two places");
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
        let here = at(count("5"), "northam");
        assert_relation(
            &here,
            &at(count("9"), "southam"),
            RelationKind::NotComparable,
            "other_place",
        );
        assert_not(&here, &at(count("9"), "northam"), "other_place");
        assert_not(&here, &count("9"), "other_place");
    }
}
