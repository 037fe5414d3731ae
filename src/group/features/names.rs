//! Names that answer one question: the same agreement or event. Equal names are no reason to take two agreements for one
//! where their years or kinds differ; where nothing tells them apart, names that fit each other are.

use crate::lexicon::{Kinship, PlaceRelation};
use crate::model::{DateRange, NameSet};

use super::Feature;
use crate::group::key::{Family, Item, Key};
use crate::group::score::Scorer;

/// The agreement or event that the names belong to.
pub(super) const MATTER: Feature = Feature {
    id: "matter",
    outcomes: &["differs", "unsure", "close", "likely", "same"],
    of: matter,
};

fn matter(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let (x, y) = (a.key.names?, b.key.names?);
    Some(match a.key.family {
        Family::Parties => agreement(s, (&a.key, x), (&b.key, y)),
        Family::Actor => attack(s, (&a.key, x), (&b.key, y)),
        Family::Site => site(s, &a.key, &b.key),
        _ => "differs",
    })
}

/// Two agreements: kind and role first, then the years, then how the parties fit.
fn agreement(s: &Scorer<'_>, (a, x): (&Key<'_>, &NameSet), (b, y): (&Key<'_>, &NameSet)) -> &'static str {
    let common = x.common(y);
    let fits = x.is_within(y) || y.is_within(x);
    let times = stated(a).zip(stated(b));
    let one_time = times.is_some_and(|(t, u)| t.overlaps(&u));
    let same = x.keys() == y.keys();
    let nested = match (a.event, b.event) {
        (Some(p), Some(q)) if p == q => false,
        (Some(p), Some(q)) if s.kinship(p, q) == Kinship::Nested => true,
        _ => return "differs",
    };
    if common == 0 || broker(a) != broker(b) || narrowed_apart(a, b) || nested && !one_time {
        return "differs";
    }
    match times {
        Some((t, u)) if !t.overlaps(&u) => match t.gap_days(&u) {
            // one agreement with two years: the parties have to be all the same, and several
            gap if gap <= NEXT_YEAR && same && common >= SEVERAL => "likely",
            gap if gap <= NEXT_YEAR && fits => "close",
            gap if gap > NEXT_YEAR && !fits => "differs",
            _ => "unsure",
        },
        Some(_) if fits => "same",
        // one year, and other parties: a clash, where both say who they all are
        Some(_) if x.closed && y.closed && common + 1 >= x.members.len().min(y.members.len()) => "likely",
        None if same && common >= SEVERAL => "same",
        None if fits && common >= 2 => "likely",
        None if fits && (same || one_of_pair(x, y)) => "likely",
        _ => "unsure",
    }
}

/// Two attacks: only the one that both articles are about can be taken for one, since a war has many. Who did it is no
/// evidence, but that one group claims two attacks of one day is.
fn attack(s: &Scorer<'_>, (a, x): (&Key<'_>, &NameSet), (b, y): (&Key<'_>, &NameSet)) -> &'static str {
    // every blast and air strike is an attack
    let kin = a
        .event
        .is_some_and(|e| Some(e) == b.event || [a.event, b.event].contains(&Some("attack")));
    let places = relation(s, a, b);
    let claimed = |key: &Key<'_>| key.predicate == Some("claim");
    match places {
        _ if !kin || !one_day(a, b) || a.planned != b.planned || a.past || b.past => "differs",
        Some(PlaceRelation::Apart) => "differs",
        _ if claimed(a) && claimed(b) && x.keys() == y.keys() => "same",
        Some(PlaceRelation::Same | PlaceRelation::Contains | PlaceRelation::Within) if a.top && b.top => "likely",
        _ => "unsure",
    }
}

/// Two towns of one event. Places that do not clash say nothing new: they are compared where another one does.
fn site(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> &'static str {
    let same_event = a.event.is_some() && a.event == b.event;
    let words = a.context.iter().filter(|w| b.context.binary_search(w).is_ok()).count();
    if !same_event || !one_day(a, b) || a.planned != b.planned || a.past || b.past || !(a.top && b.top) {
        return "differs";
    }
    let country = |key: &Key<'_>| {
        key.names
            .and_then(|n| n.members.first())
            .and_then(|m| m.key.get(..2).map(str::to_owned))
    };
    match relation_of_names(s, a, b) {
        Some(PlaceRelation::Apart) if words >= TOLD_ALIKE && country(a) == country(b) => "likely",
        Some(PlaceRelation::Apart) => "unsure",
        Some(_) => "close",
        None => "unsure",
    }
}

/// Content words that two sentences about one event share at least.
const TOLD_ALIKE: usize = 4;

fn one_day(a: &Key<'_>, b: &Key<'_>) -> bool {
    a.time.zip(b.time).is_some_and(|(t, u)| t.range.gap_days(&u.range) <= 1)
}

fn relation(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> Option<PlaceRelation> {
    let places = a.place.zip(b.place);
    places.map(|((p, _), (q, _))| s.lexicon().places.relation_within((p, a.within), (q, b.within)))
}

fn relation_of_names(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> Option<PlaceRelation> {
    let (x, y) = (a.names?.members.first()?, b.names?.members.first()?);
    let places = &s.lexicon().places;
    Some(places.relation_within((&x.key, holders(a, &x.key)), (&y.key, holders(b, &y.key))))
}

/// What holds the place `name` of an event is known when it is the place of its sentence.
fn holders<'a>(key: &Key<'a>, name: &str) -> &'a [String] {
    let own = key.place.is_some_and(|(place, _)| place == name);
    if own { key.within } else { &[] }
}

/// Days between the ends of two years that follow each other, at most.
const NEXT_YEAR: i32 = 366;
/// So many parties hardly ever make two agreements within a story.
const SEVERAL: usize = 3;

/// "a deal with Russia" beside one "between Turkey and Russia": the one that is named leaves out the subject of the story.
fn one_of_pair(x: &NameSet, y: &NameSet) -> bool {
    let (few, many) = if x.members.len() < y.members.len() {
        (x, y)
    } else {
        (y, x)
    };
    few.members.len() == 1 && !few.closed && many.members.len() <= SEVERAL
}

fn stated(key: &Key<'_>) -> Option<DateRange> {
    key.time.filter(|t| t.stated).map(|t| t.range)
}

fn broker(key: &Key<'_>) -> bool {
    key.predicate == Some("broker")
}

/// Both nouns are narrowed, by other words: a trade agreement is no nuclear one.
fn narrowed_apart(a: &Key<'_>, b: &Key<'_>) -> bool {
    let narrowed = !a.qualifiers.is_empty() && !b.qualifiers.is_empty();
    narrowed && !a.qualifiers.iter().any(|q| b.qualifiers.contains(q))
}
