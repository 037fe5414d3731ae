//! What is counted, measured or dated.

use crate::lexicon::Kinship;

use super::value::same_value;
use super::{Feature, both_or_one, is_time};
use crate::group::key::{Family, Item, Key};
use crate::group::rank::Standing;
use crate::group::score::Scorer;

/// Kinds that cannot answer one question.
pub(super) const KIND: Feature = Feature {
    id: "kind",
    outcomes: &["differs", "clock_or_day", "clock_and_part", "length_and_start"],
    of: kind,
};

fn kind(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let (x, y) = (a.key.family, b.key.family);
    if x == Family::When && y == Family::When && a.key.clock != b.key.clock {
        let part = a.key.day_part || b.key.day_part;
        return Some(if part { "clock_and_part" } else { "clock_or_day" });
    }
    match x == y {
        true => None,
        false if is_time(x) && is_time(y) && a.key.dates.is_some() && b.key.dates.is_some() => Some("length_and_start"),
        false => Some("differs"),
    }
}

/// The class of things: one, a narrower one, or classes that exclude each other.
pub(super) const THING: Feature = Feature {
    id: "thing",
    outcomes: &[
        "same",
        "nested",
        "nested_main",
        "nested_thing",
        "excluded",
        "other_people",
        "other",
        "one_unknown",
    ],
    of: thing,
};

fn thing(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    match (a.key.thing, b.key.thing) {
        (Some(x), Some(y)) => Some(match s.kinship(x, y) {
            Kinship::Same => "same",
            // "100 civilians" and "58 people" as the first figures of two stories: one toll in two words
            Kinship::Nested if main(&a.key) && main(&b.key) => "nested_main",
            // the children among the dead are counted apart; "posts" are mostly "observation posts" in fewer words
            Kinship::Nested if !s.people(x) => "nested_thing",
            Kinship::Nested => "nested",
            Kinship::Excluded => "excluded",
            Kinship::Open if s.people(x) && s.people(y) => "other_people",
            Kinship::Open => "other",
        }),
        (None, None) => None,
        _ => Some("one_unknown"),
    }
}

/// The first figure of its article for its state, told in its opening.
fn main(key: &Key<'_>) -> bool {
    key.top && key.standing == Some(Standing::First)
}

/// What happened to it.
pub(super) const STATE: Feature = Feature {
    id: "state",
    outcomes: &[
        "same",
        "nested",
        "excluded",
        "other",
        "one_unknown",
        "one_unknown_thing",
    ],
    of: state,
};

fn state(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    match (a.key.state, b.key.state) {
        (Some(x), Some(y)) => Some(match s.kinship(x, y) {
            Kinship::Same => "same",
            Kinship::Nested => "nested",
            Kinship::Excluded => "excluded",
            Kinship::Open => "other",
        }),
        (None, None) => None,
        // that posts were set up says little about how many there are
        _ if !a.key.thing.or(b.key.thing).is_none_or(|t| s.people(t)) => Some("one_unknown_thing"),
        _ => Some("one_unknown"),
    }
}

/// Words for two sides of an event: pro-government fighters are not rebels.
pub(super) const SIDE: Feature = Feature {
    id: "side",
    outcomes: &["excluded"],
    of: side,
};

fn side(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let (x, y) = (a.key.text, b.key.text);
    let people = |key: &Key<'_>| key.family == Family::Count && key.thing.is_none_or(|t| s.people(t));
    let apart = x != y && people(&a.key) && people(&b.key) && s.lexicon().sides.exclusive(x, y);
    apart.then_some("excluded")
}

/// Words that narrow the noun: shared ones speak for, clashing ones forbid.
pub(super) const QUALIFIERS: Feature = Feature {
    id: "qualifiers",
    outcomes: &[
        "clash",
        "clash_equal",
        "equal",
        "shared",
        "one_narrower",
        "both_narrower",
    ],
    of: qualifiers,
};

fn qualifiers(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let (x, y) = (a.key.qualifiers, b.key.qualifiers);
    let clash = || {
        x.iter()
            .any(|p| y.iter().any(|q| s.lexicon().concepts.qualifiers_exclude(p, q)))
    };
    let only = |x: &[String], y: &[String]| x.iter().any(|q| !y.contains(q));
    let common = x.iter().any(|q| y.contains(q));
    match (only(x, y), only(y, x)) {
        (false, false) => common.then_some("equal"),
        // the same distance south and west: one question, and the judge's to decide
        _ if clash() && same_value(s, &a.key, &b.key) => Some("clash_equal"),
        _ if clash() => Some("clash"),
        _ if common => Some("shared"),
        (true, true) => Some("both_narrower"),
        _ => Some("one_narrower"),
    }
}

/// The head noun itself.
pub(super) const HEAD: Feature = Feature {
    id: "head",
    outcomes: &["same", "same_class", "variant", "other", "other_class", "none"],
    of: head,
};

fn head(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let (x, y) = (a.key.head, b.key.head);
    let classed = a.key.thing.is_some() && b.key.thing.is_some();
    Some(match () {
        () if x.is_empty() || y.is_empty() => "none",
        () if x == y && classed => "same_class",
        () if x == y => "same",
        () if classed => "other_class",
        () if s.variants().same(x, y) => "variant",
        () => "other",
    })
}

/// A part of a set is not the set.
pub(super) const PART: Feature = Feature {
    id: "part",
    outcomes: &["both", "one"],
    of: |_, a, b| both_or_one(a.key.partitive, b.key.partitive),
};
