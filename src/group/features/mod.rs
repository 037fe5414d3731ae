//! What speaks for or against two items being one fact. A feature looks at one matter and names what it finds (its
//! outcome); how much an outcome weighs stands in `weights.tsv`.

mod names;
mod telling;
mod value;
mod what;
mod when;
mod whose;

use super::key::{Family, Item};
use super::score::Scorer;

/// One matter that two items are compared in.
pub(super) struct Feature {
    /// Stable id, the first column of `weights.tsv`.
    pub(super) id: &'static str,
    /// Everything it can find, the second column of `weights.tsv`.
    pub(super) outcomes: &'static [&'static str],
    /// What it finds; `None` = nothing to say.
    pub(super) of: fn(&Scorer<'_>, &Item<'_>, &Item<'_>) -> Option<&'static str>,
}

/// All features, in the order of reports of equal weight. Those that can forbid stand first.
pub(super) const FEATURES: &[Feature] = &[
    what::KIND,
    names::MATTER,
    telling::SENTENCE,
    telling::CONTEST,
    what::THING,
    what::STATE,
    what::SIDE,
    what::QUALIFIERS,
    when::EVENT,
    what::HEAD,
    what::PART,
    whose::PERSON,
    whose::SPEAKER,
    whose::PLACE,
    when::TIME,
    when::DAY,
    when::STRETCH,
    when::STAGE,
    value::FIGURE,
    telling::WORDING,
    telling::FRAME,
    telling::COMPANIONS,
    telling::PRINCIPAL,
    telling::SOLE,
    telling::ZONE,
    telling::PAST,
    telling::ELSEWHERE,
];

/// Kinds of pairs that are weighed apart, the third column of `weights.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// People in a state: killed, wounded, detained.
    Toll,
    /// Other counts, and ranks.
    Count,
    /// Amounts of money and shares.
    Amount,
    /// Physical quantities and ages.
    Measure,
    /// Moments and lengths of time.
    When,
    /// Names: parties, places, actors.
    Names,
}

impl Class {
    /// Names as in `weights.tsv`, in the order of the variants.
    pub(super) const NAMES: [&'static str; 6] = ["toll", "count", "amount", "measure", "when", "names"];

    /// The class of two items; their families are of one class unless a feature forbids the pair.
    pub(super) fn of(a: &Item<'_>, b: &Item<'_>) -> Class {
        match a.key.family {
            Family::Count if a.key.state.is_some() && b.key.state.is_some() => Class::Toll,
            Family::Count | Family::Rank => Class::Count,
            Family::Share | Family::Money => Class::Amount,
            Family::Measure | Family::Age => Class::Measure,
            Family::When | Family::Length => Class::When,
            Family::Parties | Family::Site | Family::Actor => Class::Names,
        }
    }

    /// True when the feature has a say on pairs of this class: on names, one feature weighs all that there is.
    pub(super) fn asks(self, feature: &Feature) -> bool {
        self != Class::Names || matches!(feature.id, "kind" | "matter")
    }
}

/// `both` when it holds for both items, `one` when for one of them.
fn both_or_one(a: bool, b: bool) -> Option<&'static str> {
    match (a, b) {
        (true, true) => Some("both"),
        (false, false) => None,
        _ => Some("one"),
    }
}

/// True for moments and lengths of time.
pub(super) fn is_time(family: Family) -> bool {
    matches!(family, Family::When | Family::Length)
}
