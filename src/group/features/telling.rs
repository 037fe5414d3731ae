//! How the sentences tell it, and where in their articles.

use super::value::same_value;
use super::{Feature, both_or_one, is_time};
use crate::group::context::shared;
use crate::group::key::Item;
use crate::group::rank::Standing;
use crate::group::sole::matter;

/// One sentence does not answer one question twice: two values in it are two facts, unless one converts the other.
pub(super) const SENTENCE: Feature = Feature {
    id: "sentence",
    outcomes: &["one"],
    of: |s, a, b| {
        let one = shared(&a.sentences, &b.sentences).next().is_some() && !same_value(s, &a.key, &b.key);
        one.then_some("one")
    },
};

/// Votes and results are of one contest where the sentences name the same teams or the same motion: a round-up tells of several
/// matches of one day.
pub(super) const CONTEST: Feature = Feature {
    id: "contest",
    outcomes: &["other"],
    of: |s, a, b| {
        let tally = |i: &Item<'_>| i.key.thing.is_some_and(|thing| s.is_tally(thing));
        let apart = (tally(a) || tally(b)) && s.likeness(a.number, b.number) < ONE_CONTEST;
        apart.then_some("other")
    },
};

/// Least likeness of two sentences about one contest.
const ONE_CONTEST: i32 = 15;

/// Shared words of the two sentences, rare ones weighing more: a cosine in hundredths.
pub(super) const WORDING: Feature = Feature {
    id: "wording",
    outcomes: &["0", "5", "10", "20", "30", "40", "55", "70", "85"],
    of: |s, a, b| {
        Some(match s.likeness(a.number, b.number) {
            ..5 => "0",
            5..10 => "5",
            10..20 => "10",
            20..30 => "20",
            30..40 => "30",
            40..55 => "40",
            55..70 => "55",
            70..85 => "70",
            85.. => "85",
        })
    },
};

/// One slot of one sentence, told twice: the same noun and verb in nearly the same words. Outlets that copy a sentence and
/// change its figure speak of one fact.
pub(super) const FRAME: Feature = Feature {
    id: "frame",
    outcomes: &["copy", "alike"],
    of: |s, a, b| {
        let (x, y) = (&a.key, &b.key);
        let framed = x.head == y.head && x.predicate == y.predicate && x.slot == y.slot && x.unit == y.unit;
        let likeness = framed.then(|| s.likeness(a.number, b.number))?;
        match likeness {
            COPY.. => Some("copy"),
            ALIKE.. => Some("alike"),
            _ => None,
        }
    },
};

/// Likeness of two sentences of which one copies the other, and of two that tell the same with some other words.
const COPY: i32 = 75;
const ALIKE: i32 = 55;

/// Other values that both sentences state: "126 people, 68 of them children" twice.
pub(super) const COMPANIONS: Feature = Feature {
    id: "companions",
    outcomes: &["one", "more", "none_shared"],
    of: |_, a, b| match shared(&a.companions, &b.companions).count() {
        0 if a.companions.is_empty() || b.companions.is_empty() => None,
        0 => Some("none_shared"),
        1 => Some("one"),
        _ => Some("more"),
    },
};

/// Articles tell the main figure first, and rival sources beside it: two such figures for one state are mostly one fact, a main and a
/// later figure mostly are not.
pub(super) const PRINCIPAL: Feature = Feature {
    id: "principal",
    outcomes: &["both", "one_rival", "rivals", "neither", "one"],
    of: |_, a, b| {
        Some(match (a.key.standing?, b.key.standing?) {
            (Standing::First, Standing::First) => "both",
            (Standing::First, Standing::Rival) | (Standing::Rival, Standing::First) => "one_rival",
            (Standing::Rival, Standing::Rival) => "rivals",
            (Standing::First, _) | (_, Standing::First) => "one",
            _ => "neither",
        })
    },
};

/// Each article gives one figure only for such things, of a known class or by their noun, or one date for such an event.
pub(super) const SOLE: Feature = Feature {
    id: "sole",
    outcomes: &["class", "noun", "event"],
    of: |_, a, b| {
        let one = a.key.sole && b.key.sole && matter(&a.key) == matter(&b.key);
        one.then_some(match a.key.thing {
            _ if is_time(a.key.family) => "event",
            Some(_) => "class",
            None => "noun",
        })
    },
};

/// Titles and openings tell of the main event.
pub(super) const ZONE: Feature = Feature {
    id: "zone",
    outcomes: &["both_title", "both_top", "one_top"],
    of: |_, a, b| match (a.key.top, b.key.top) {
        (true, true) if a.key.title && b.key.title => Some("both_title"),
        (true, true) => Some("both_top"),
        (false, false) => None,
        _ => Some("one_top"),
    },
};

/// History is not the news: a figure of another year stands beside that of the day.
pub(super) const PAST: Feature = Feature {
    id: "past",
    outcomes: &["both", "one"],
    of: |_, a, b| both_or_one(a.key.past, b.key.past),
};

/// What an article says of another place than its own is not its main figure.
pub(super) const ELSEWHERE: Feature = Feature {
    id: "elsewhere",
    outcomes: &["both", "one"],
    of: |_, a, b| both_or_one(a.key.elsewhere, b.key.elsewhere),
};
