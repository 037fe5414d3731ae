//! Two places of one event: two spellings of one town agree, a town and what holds it are compatible, two towns contradict.

use super::{Rule, judged, undecided};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::PlaceRelation;
use crate::model::{Claim, ClaimKind, Confidence, RelationKind};

/// `same_place`, `place_within` and `place_differs`.
pub(super) struct PlaceDiffers;

impl Rule for PlaceDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.names().filter(|_| pair.a.kind == ClaimKind::Place)?;
        let (x, y) = (a.members.first()?, b.members.first()?);
        let (first, second) = (&x.name, &y.name);
        let (here, there) = (holders(pair.a, &x.key), holders(pair.b, &y.key));
        let places = &pair.lexicon.places;
        Some(match places.relation_within((&x.key, here), (&y.key, there)) {
            PlaceRelation::Same => {
                let note = format!("“{first}” and “{second}” are one place");
                judged(RelationKind::Agree, "same_place", note, Confidence::High)
            }
            PlaceRelation::Contains => within(second, first),
            PlaceRelation::Within => within(first, second),
            PlaceRelation::Apart if x.key.contains('/') && y.key.contains('/') => {
                let note = format!("“{first}” and “{second}” are two towns");
                // neighbours of one province are taken for each other more often than they are two events
                let confidence = if division(&x.key) == division(&y.key) {
                    Confidence::Medium
                } else {
                    Confidence::Low
                };
                judged(RelationKind::Contradict, "place_differs", note, confidence)
            }
            _ => undecided(Confidence::Low),
        })
    }
}

/// What the article of a claim says of the place `key`: the keys of those that hold it.
fn holders<'a>(claim: &'a Claim, key: &str) -> &'a [String] {
    let place = claim.place.as_ref().filter(|p| p.key == key);
    place.map_or(&[], |p| &p.within)
}

fn within(inner: &str, outer: &str) -> Judged {
    let note = format!("“{inner}” lies in “{outer}”");
    judged(RelationKind::Compatible, "place_within", note, Confidence::High)
}

fn division(key: &str) -> &str {
    key.split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;
    use crate::model::ClaimKind;

    fn place(key: &str) -> Claim {
        let mut claim = parties(&[key], true);
        claim.kind = ClaimKind::Place;
        claim
    }

    #[test]
    fn towns_containers_and_spellings() {
        let (saraqib, other) = (place("SY.12/saraqib"), place("SY.12/binnish"));
        assert_relation(&saraqib, &other, RelationKind::Contradict, "place_differs");
        assert_relation(&saraqib, &place("SY.12"), RelationKind::Compatible, "place_within");
        assert_relation(&saraqib, &place("SY.12/saraqeb"), RelationKind::Agree, "same_place");
        // a province is no town, and a name that nobody knows may lie anywhere
        assert_not(&saraqib, &place("SY.09"), "place_differs");
        assert_not(&saraqib, &place("~milaya"), "place_differs");
        // one article puts the borough into the city that the other one names
        let mut borough = at(place("GB.ENG/northam"), "GB.ENG/northam");
        let city = place("GB.ENG/hallow");
        assert_relation(&borough, &city, RelationKind::Contradict, "place_differs");
        borough
            .place
            .iter_mut()
            .for_each(|p| p.within.push("GB.ENG/hallow".to_owned()));
        assert_relation(&borough, &city, RelationKind::Compatible, "place_within");
    }
}
