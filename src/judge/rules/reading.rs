//! Readings change from hour to hour and from place to place: two temperatures of one heat wave, two prices of one share.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::PlaceRelation;
use crate::model::{Claim, ClaimKind, Confidence, DateRange, RelationKind};

/// `other_time` and `other_place`, for what is read off an instrument or a market.
pub(super) struct Reading;

impl Rule for Reading {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.intervals()?;
        let (first, second) = (
            kind(pair.a, pair.concepts.0.thing)?,
            kind(pair.b, pair.concepts.1.thing)?,
        );
        if x.intersects(&y) || first != second {
            return None;
        }
        let (a, b) = pair.written();
        let apart = |id, note| Some(judged(RelationKind::NotComparable, id, note, Confidence::Low));
        if !one_day(pair) {
            return apart("other_time", format!("“{a}” and “{b}” may be of two days"));
        }
        if first == Kind::Weather && !one_place(pair) {
            return apart("other_place", format!("“{a}” and “{b}” may be of two places"));
        }
        None
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Weather,
    Market,
}

fn kind(claim: &Claim, thing: Option<&str>) -> Option<Kind> {
    match thing? {
        "temperature" => Some(Kind::Weather),
        "share" if claim.kind == ClaimKind::Money => Some(Kind::Market),
        _ => None,
    }
}

/// The days that both hold for are known and the same.
fn one_day(pair: &Pair<'_>) -> bool {
    let day = |c: &Claim| -> Option<DateRange> { c.time.map(|t| t.range).or(c.as_of).filter(|d| d.days() == Some(1)) };
    day(pair.a).zip(day(pair.b)).is_some_and(|(x, y)| x.overlaps(&y))
}

fn one_place(pair: &Pair<'_>) -> bool {
    let places = &pair.lexicon.places;
    let same = |(a, b): (&crate::model::Place, &crate::model::Place)| {
        places.relation_within((&a.key, &a.within), (&b.key, &b.within)) == PlaceRelation::Same
    };
    pair.a.place.as_ref().zip(pair.b.place.as_ref()).is_some_and(same)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;
    use crate::model::Claim;

    fn degrees(n: &str, place: &str, day: &str) -> Claim {
        on(at(concept(measure(n, "degree Celsius"), "temperature"), place), day)
    }

    #[test]
    fn temperatures_clash_in_one_place_on_one_day_only() {
        let first = degrees("43.3", "PY-1", "2031-01-12");
        assert_relation(
            &first,
            &degrees("45.6", "PY-2", "2031-01-12"),
            RelationKind::NotComparable,
            "other_place",
        );
        assert_relation(
            &first,
            &degrees("45.6", "PY-1", "2031-01-13"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_relation(
            &first,
            &degrees("45.6", "PY-1", "2031-01-12"),
            RelationKind::Contradict,
            "disjoint_values",
        );
    }
}
