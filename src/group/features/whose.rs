//! Who did it, who says so, and where.

use crate::lexicon::PlaceRelation;

use super::Feature;
use crate::group::key::{Family, Item, Key};
use crate::group::score::Scorer;

/// Who says so.
pub(super) const SPEAKER: Feature = Feature {
    id: "speaker",
    outcomes: &["same", "other", "one"],
    of: |_, a, b| match (voice(&a.key), voice(&b.key)) {
        (Some(_), Some(_)) if same_speaker(a, b) => Some("same"),
        (Some(_), Some(_)) => Some("other"),
        (None, None) => None,
        _ => Some("one"),
    },
};

/// True when one named speaker stands behind both.
pub(super) fn same_speaker(a: &Item<'_>, b: &Item<'_>) -> bool {
    matches!((voice(&a.key), voice(&b.key)), (Some(x), Some(y)) if x.eq_ignore_ascii_case(y))
}

/// Who speaks: the source, or the subject of a verb of saying.
fn voice<'a>(key: &Key<'a>) -> Option<&'a str> {
    key.speaker.or(key.agent.filter(|_| statement(key)))
}

/// Whose age it is, where both name somebody.
pub(super) const PERSON: Feature = Feature {
    id: "person",
    outcomes: &["same", "other"],
    of: person,
};

fn person(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let named =
        |key: &Key<'_>| key.text.split_whitespace().all(|w| w.starts_with(char::is_uppercase)) && !key.head.is_empty();
    let aged = a.key.family == Family::Age && b.key.family == Family::Age;
    if !aged || !named(&a.key) || !named(&b.key) {
        return None;
    }
    // two of one family have two first names
    let first = |key: &Key<'_>| -> Vec<String> {
        let words: Vec<&str> = key.text.split_whitespace().collect();
        words[..words.len().saturating_sub(1)]
            .iter()
            .map(|w| w.to_lowercase())
            .collect()
    };
    let (x, y) = (first(&a.key), first(&b.key));
    let relatives = !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.contains(name));
    let one = s.variants().same(a.key.head, b.key.head) && !relatives;
    Some(if one { "same" } else { "other" })
}

/// The date on which something was said.
pub(super) fn statement(key: &Key<'_>) -> bool {
    key.family == Family::When && key.event == Some("statement")
}

/// Where it happened. A place of the sentence counts more than an inherited one.
pub(super) const PLACE: Feature = Feature {
    id: "place",
    outcomes: &[
        "same_stated",
        "same_one_stated",
        "same",
        "nested_shared",
        "nested_stated",
        "nested",
        "apart_shared",
        "apart_stated",
        "apart_one_stated",
        "apart",
        "unknown_shared",
        "unknown_stated",
        "unknown",
    ],
    of: place,
};

fn place(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let ((x, x_stated), (y, y_stated)) = (a.key.place?, b.key.place?);
    let both = x_stated && y_stated;
    let one = x_stated || y_stated;
    let common = || a.key.places.iter().any(|p| b.key.places.contains(p));
    Some(
        match s.lexicon().places.relation_within((x, a.key.within), (y, b.key.within)) {
            PlaceRelation::Same if both => "same_stated",
            PlaceRelation::Same if one => "same_one_stated",
            PlaceRelation::Same => "same",
            PlaceRelation::Contains | PlaceRelation::Within if common() => "nested_shared",
            PlaceRelation::Contains | PlaceRelation::Within if both => "nested_stated",
            PlaceRelation::Contains | PlaceRelation::Within => "nested",
            PlaceRelation::Apart if common() => "apart_shared",
            PlaceRelation::Apart if both => "apart_stated",
            PlaceRelation::Apart if one => "apart_one_stated",
            PlaceRelation::Apart => "apart",
            PlaceRelation::Unknown if common() => "unknown_shared",
            PlaceRelation::Unknown if both => "unknown_stated",
            PlaceRelation::Unknown => "unknown",
        },
    )
}
