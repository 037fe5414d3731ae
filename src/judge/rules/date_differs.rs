//! One event, two dates or two years.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::{PlaceRelation, Places};
use crate::model::{Claim, Confidence, Grain, RelationKind};

/// `date_differs` and `year_differs`.
pub(super) struct DateDiffers;

/// Days between two dates of one event, beyond which they rather belong to two events.
const FAR: i32 = 45;

impl Rule for DateDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair
            .a
            .value
            .dates
            .zip(pair.b.value.dates)
            .filter(|_| pair.both_dates())?;
        if x.overlaps(&y) {
            return None;
        }
        let (a, b) = pair.written();
        let years = x.grain >= Grain::Year && y.grain >= Grain::Year;
        if !years && x.gap_days(&y) > FAR {
            let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} are too far apart for one event");
            return Some(judged(
                RelationKind::NotComparable,
                "other_time",
                note,
                Confidence::Medium,
            ));
        }
        if one_ends(pair) || !tied(pair, years) {
            let note = format!("“{a}” and “{b}” may date two events");
            return Some(judged(RelationKind::NotComparable, "other_time", note, Confidence::Low));
        }
        let id = if years { "year_differs" } else { "date_differs" };
        let note = format!("one event on \u{201c}{a}\u{201d} and on \u{201c}{b}\u{201d}");
        Some(judged(RelationKind::Contradict, id, note, Confidence::Medium))
    }
}

/// One tells when something ended, the other does not.
fn one_ends(pair: &Pair<'_>) -> bool {
    const ENDS: [&str; 4] = ["end", "finish", "expire", "disperse"];
    let ends = |c: &Claim| c.predicate.as_deref().is_some_and(|verb| ENDS.contains(&verb));
    ends(pair.a) != ends(pair.b)
}

/// True when the words show that one event is dated, not two of a kind: one noun or verb, and others beside it. Years of a
/// named thing ("the 2018 deal") need less, since a thing has but one.
fn tied(pair: &Pair<'_>, years: bool) -> bool {
    let (a, b) = (pair.a, pair.b);
    let common = a.context.iter().filter(|w| b.context.binary_search(w).is_ok()).count();
    if years && (other_parties(pair) || listed(pair, a) || listed(pair, b)) {
        return false;
    }
    // "the Aurelia was built in 1994": one act upon one thing
    let one_act = pair.one_doing() && a.what.concept.is_some() && a.what.concept == b.what.concept;
    (years && (pair.one_event() || one_act) && common >= 2)
        || (pair.one_doing() && common >= 4)
        || (!years && done_once(pair) && common >= 1)
}

/// One of several years in a row: "attacks in 2014 and 2015" are not one.
fn listed(pair: &Pair<'_>, claim: &Claim) -> bool {
    let (before, after) = pair.around(claim);
    stand_beside(before, after)
}

/// True where "and" or "or" and another year end what stands before a year, or open what stands behind it.
fn stand_beside(before: &str, after: &str) -> bool {
    let is_year = |word: Option<&str>| {
        let digits = word.map(|w| w.trim_matches(|c: char| !c.is_ascii_digit()));
        digits.is_some_and(|d| d.len() == 4 && d.bytes().all(|b| b.is_ascii_digit()))
    };
    let beside = |link: Option<&str>, year: Option<&str>| matches!(link, Some("and" | "or")) && is_year(year);
    let (mut before, mut after) = (before.split_whitespace().rev(), after.split_whitespace());
    beside(after.next(), after.next()) || beside(before.next(), before.next())
}

/// What happens to one thing once, in whatever words: a fire that "broke out" on Tuesday and "started" on Monday, a school that
/// "stays shut" and "remains closed" until other days.
fn done_once(pair: &Pair<'_>) -> bool {
    const ONCE: [&str; 12] = [
        "start",
        "closure",
        "reopening",
        "declaration",
        "founding",
        "resignation",
        "appointment",
        "inauguration",
        "release_event",
        "purchase",
        "birth",
        "repair",
    ];
    let (a, b) = (pair.a, pair.b);
    let concepts = &pair.lexicon.concepts;
    let event = |word: &str| concepts.event(word);
    let of = |c: &Claim| {
        let verb = c.predicate.as_deref().and_then(event);
        event(&c.what.head)
            .filter(|e| ONCE.contains(e))
            .map(str::to_owned)
            .or_else(|| verb.map(str::to_owned))
    };
    let (x, y) = (of(a), of(b));
    let started = |c: &Claim| c.predicate.as_deref().is_some_and(|verb| concepts.is_beginning(verb));
    let one_thing = a.what.head == b.what.head || a.what.concept.is_some() && a.what.concept == b.what.concept;
    let once = x.is_some() && x == y && x.as_deref().is_some_and(|event| ONCE.contains(&event));
    one_thing && (once || started(a) && started(b))
}

/// Each sentence names a country that the other has nothing of: a treaty with Georgia is not one with Russia.
fn other_parties(pair: &Pair<'_>) -> bool {
    let related = |a: &str, b: &str| {
        let relation = pair.lexicon.places.relation(a, b);
        !matches!(relation, PlaceRelation::Apart | PlaceRelation::Unknown)
    };
    let own = |a: &Claim, b: &Claim| {
        let mut countries = a.places.iter().filter(|key| Places::is_country(key));
        countries.any(|a| !b.places.iter().any(|b| related(a, b)))
    };
    own(pair.a, pair.b) && own(pair.b, pair.a)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    /// A date of one act, told in the same words.
    fn told(mut claim: Claim, head: &str, verb: &str) -> Claim {
        claim.what.head = head.to_owned();
        claim.predicate = Some(verb.to_owned());
        claim.context = ["bridge", "minister", "open", "river"].map(str::to_owned).to_vec();
        claim
    }

    #[test]
    fn two_days_or_years_of_one_event_contradict() {
        let opened = |claim| told(claim, "bridge", "open");
        assert_relation(
            &opened(date("2020-02-07")),
            &opened(date("2020-02-08")),
            RelationKind::Contradict,
            "date_differs",
        );
        let deal = |claim| told(claim, "deal", "sign");
        assert_relation(
            &deal(year("2017")),
            &deal(year("2018")),
            RelationKind::Contradict,
            "year_differs",
        );
    }

    #[test]
    fn an_end_is_not_a_beginning() {
        let march = |day: &str, verb: &str| told(date(day), "march", verb);
        assert_relation(
            &march("2020-02-07", "begin"),
            &march("2020-02-08", "end"),
            RelationKind::NotComparable,
            "other_time",
        );
    }

    #[test]
    fn one_of_several_years_dates_no_single_event() {
        let text = "attacks in 2014 and 2015, and 12 in 2016";
        let listed = |at: usize| super::stand_beside(&text[..at], &text[at + 4..]);
        assert!(listed(11) && listed(20));
        assert!(!listed(36));
    }

    #[test]
    fn what_happens_once_may_be_told_in_two_verbs() {
        let shut = |day: &str, verb: &str| told(concept(date(day), "closure"), verb, verb);
        assert_relation(
            &shut("2020-02-07", "close"),
            &shut("2020-02-14", "shut"),
            RelationKind::Contradict,
            "date_differs",
        );
        let raid = |day: &str, verb: &str| told(concept(date(day), "attack"), verb, verb);
        assert_not(
            &raid("2020-02-07", "raid"),
            &raid("2020-02-08", "assault"),
            "date_differs",
        );
        let fire = |day: &str, verb: &str| told(concept(date(day), "fire_event"), "fire", verb);
        assert_relation(
            &fire("2020-02-07", "break"),
            &fire("2020-02-08", "start"),
            RelationKind::Contradict,
            "date_differs",
        );
    }

    #[test]
    fn treaties_with_other_countries_have_years_of_their_own() {
        let deal = |y: &str, partner: &str| {
            let mut claim = told(year(y), "deal", "sign");
            claim.places = vec![partner.to_owned(), "TR".to_owned()];
            claim.places.sort();
            claim
        };
        assert_not(&deal("2017", "RU"), &deal("2019", "GE"), "year_differs");
        assert_relation(
            &deal("2017", "RU"),
            &deal("2019", "RU"),
            RelationKind::Contradict,
            "year_differs",
        );
    }

    #[test]
    fn other_words_or_far_days_are_other_events() {
        assert_relation(
            &date("2020-02-07"),
            &date("2020-02-08"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_relation(
            &date("2020-02-07"),
            &date("2020-09-10"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_not(&period("2018-01-01", "2018-12-31"), &date("2018-03-01"), "date_differs");
    }
}
