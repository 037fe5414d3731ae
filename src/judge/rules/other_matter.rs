//! Values that exclude each other prove a contradiction only where both claims surely speak of one matter: the words that
//! narrow them agree, and so do the places that they name. A false contradiction costs more than a missed one.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::PlaceRelation;
use crate::model::{Basis, Claim, ClaimKind, Confidence, Interval, RelationKind};

/// `other_scope` and `other_place`, asked before any rule that finds a contradiction.
pub(super) struct OtherMatter;

impl Rule for OtherMatter {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.intervals().filter(|_| !pair.both_dates())?;
        if x.intersects(&y) {
            return None;
        }
        let (a, b) = (&pair.a.what, &pair.b.what);
        if narrowed_apart(pair.a, pair.b) || degrees_differ(pair.a, pair.b) || lie_apart(&x, &y, pair) {
            let note = format!("“{}” and “{}” may be counted apart", a.text, b.text);
            return Some(judged(
                RelationKind::NotComparable,
                "other_scope",
                note,
                Confidence::Low,
            ));
        }
        let place = elsewhere(pair, pair.a, pair.b).or_else(|| elsewhere(pair, pair.b, pair.a))?;
        let note = format!("one counts {place} alone");
        Some(judged(
            RelationKind::NotComparable,
            "other_place",
            note,
            Confidence::Low,
        ))
    }
}

/// One counts the badly hurt, the other all, or those hurt otherwise.
pub(super) fn degree(pair: &Pair<'_>) -> Option<Judged> {
    let degree = |c: &Claim| {
        DEGREES
            .iter()
            .find(|d| c.what.qualifiers.iter().any(|q| q == *d))
            .copied()
    };
    let (x, y) = (degree(pair.a), degree(pair.b));
    let note = || format!("“{}” and “{}” may be counted apart", pair.a.what.text, pair.b.what.text);
    (x != y).then(|| judged(RelationKind::NotComparable, "other_scope", note(), Confidence::Low))
}

/// Both nouns are narrowed by words that the other lacks, or amounts share no word at all.
fn narrowed_apart(a: &Claim, b: &Claim) -> bool {
    let only = |x: &Claim, y: &Claim| {
        x.what
            .qualifiers
            .iter()
            .any(|q| !y.what.qualifiers.contains(q) && *q != y.what.head)
    };
    let both = only(a, b) && only(b, a);
    let words = |c: &Claim| {
        [c.what.head.clone()]
            .into_iter()
            .chain(c.what.qualifiers.iter().cloned())
            .collect::<Vec<_>>()
    };
    let concept = a.what.concept.is_some() && a.what.concept == b.what.concept;
    let shared = || concept || words(a).iter().any(|w| words(b).contains(w));
    let counted = matches!(a.kind, ClaimKind::Count | ClaimKind::Ordinal | ClaimKind::Age);
    both || (!counted && !shared())
}

/// Words for how badly or how far something happened: "seriously injured" is a part of the injured.
const DEGREES: [&str; 20] = [
    "seriously",
    "serious",
    "severely",
    "severe",
    "critically",
    "critical",
    "gravely",
    "badly",
    "slightly",
    "slight",
    "lightly",
    "light",
    "minor",
    "mildly",
    "moderately",
    "fatally",
    "partially",
    "partly",
    "completely",
    "totally",
];

/// The words of a claim's sentence for how badly or how far something happened.
pub(in crate::judge) fn degrees(claim: &Claim) -> Vec<&str> {
    let words = claim.context.iter().chain(&claim.what.qualifiers).map(String::as_str);
    words.filter(|w| DEGREES.contains(w)).collect()
}

fn degrees_differ(a: &Claim, b: &Claim) -> bool {
    let degrees = |c: &Claim| {
        DEGREES
            .iter()
            .filter(|d| c.what.qualifiers.iter().any(|q| q == *d))
            .count()
    };
    degrees(a) != degrees(b)
}

/// Counts of one thing seldom differ by such a factor; then one of them rather counts a part, or something else.
const FAR: i64 = 5;
/// The same for two main figures of a toll: early ones are far off.
const FAR_FOR_MAIN: i64 = 40;

fn lie_apart(x: &Interval, y: &Interval, pair: &Pair<'_>) -> bool {
    let (first, second) = pair.concepts;
    let toll = first.state.is_some() && second.state.is_some();
    let factor = if pair.main && toll { FAR_FOR_MAIN } else { FAR };
    let above = |low: &Interval, high: &Interval| {
        low.hi
            .zip(high.lo)
            .is_some_and(|(lo, hi)| lo.checked_mul(factor.into()).is_some_and(|far| far < hi) && !lo.is_zero())
    };
    above(x, y) || above(y, x)
}

/// True for values further apart than two counts of one thing ever are.
pub(in crate::judge) fn far_apart(pair: &Pair<'_>) -> bool {
    pair.intervals().is_some_and(|(x, y)| lie_apart(&x, &y, pair))
}

/// The place that only one of two claims names, when the other has another place.
fn elsewhere<'a>(pair: &Pair<'_>, named: &'a Claim, other: &Claim) -> Option<&'a str> {
    let place = named.place.as_ref().filter(|p| p.basis == Basis::Sentence)?;
    let theirs = other.place.as_ref()?;
    let places = &pair.lexicon.places;
    let same = |key: &str, within: &[String]| match places.relation_within((key, within), (&place.key, &place.within)) {
        PlaceRelation::Same => true,
        // a main figure may name the town or the country
        PlaceRelation::Contains | PlaceRelation::Within | PlaceRelation::Unknown => pair.main && pair.both_open(),
        PlaceRelation::Apart => false,
    };
    (!same(&theirs.key, &theirs.within) && !other.places.iter().any(|k| same(k, &[]))).then_some(place.text.as_str())
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;
    use crate::model::RelationKind;

    #[test]
    fn amounts_narrowed_by_other_words_do_not_clash() {
        let federal = qualified(measure("43", "USD"), "federal");
        assert_relation(
            &federal,
            &qualified(measure("13", "USD"), "charitable"),
            RelationKind::NotComparable,
            "other_scope",
        );
        assert_not(&federal, &qualified(measure("13", "USD"), "federal"), "other_scope");
    }
}
