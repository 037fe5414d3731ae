//! Rules that relate two claims of one fact. A rule is one file with its examples and negatives; [`RULES`] is the whole
//! registry, and the first rule with an opinion decides.

mod actor_differs;
mod change;
mod clock;
mod conversion;
mod date_differs;
mod date_within;
mod denial;
mod disjoint_values;
mod duration_gives_start;
mod hedge_differs;
mod intervals_overlap;
mod other_matter;
mod other_place;
mod other_scope;
mod other_side;
mod other_time;
mod other_unit;
mod part_exceeds;
mod part_of_total;
mod place_differs;
mod plan_and_outcome;
mod qualifier_differs;
mod reading;
mod rounding;
mod same_figure;
mod same_set;
mod set_differs;
mod subset_of_parties;
mod update;
mod vague;

#[cfg(test)]
pub(super) mod examples;

pub(super) use clock::zones_differ;
pub(super) use other_matter::{degrees, far_apart};
pub(super) use part_of_total::part_of_total;
pub(super) use update::raised;

use crate::model::{Claim, ClaimKind, Confidence, Decimal, Grain, Reason, RelationKind};

use super::pair::{Judged, Pair};

/// One way in which two values relate.
pub(super) trait Rule: Sync {
    /// What the rule says about two claims of one fact; `None` when it does not apply.
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged>;
}

/// Every rule, in the order they are asked.
static RULES: &[&dyn Rule] = &[
    &other_unit::OtherUnit,
    &other_side::OtherSide,
    &denial::Denial,
    &qualifier_differs::QualifierDiffers,
    &clock::Clock,
    &same_figure::SameFigure,
    &duration_gives_start::DurationGivesStart,
    &date_within::DateWithin,
    &hedge_differs::HedgeDiffers,
    &conversion::Conversion,
    &rounding::Rounding,
    &change::Change,
    &plan_and_outcome::PlanAndOutcome,
    &part_exceeds::PartExceeds,
    &other_scope::OtherScope,
    &other_time::OtherTime,
    &reading::Reading,
    &other_place::OtherPlace,
    &update::Update,
    &other_matter::OtherMatter,
    &vague::Vague,
    &intervals_overlap::IntervalsOverlap,
    &date_differs::DateDiffers,
    &disjoint_values::DisjointValues,
];

/// Every rule about names, in the order they are asked.
static NAME_RULES: &[&dyn Rule] = &[
    &actor_differs::ActorDiffers,
    &place_differs::PlaceDiffers,
    &same_set::SameSet,
    &subset_of_parties::SubsetOfParties,
    &set_differs::SetDiffers,
];

/// What the first rule with an opinion says.
pub(super) fn judge(pair: &Pair<'_>) -> Judged {
    let rules = if pair.a.kind.is_named() || pair.b.kind.is_named() {
        NAME_RULES
    } else {
        RULES
    };
    rules
        .iter()
        .find_map(|rule| rule.relate(pair))
        .unwrap_or_else(|| undecided(Confidence::Low))
}

/// When no rule applies, nothing is compared.
pub(super) fn undecided(confidence: Confidence) -> Judged {
    judged(
        RelationKind::NotComparable,
        "other_scope",
        "no rule compares these values".to_owned(),
        confidence,
    )
}

/// When an article itself gives the figure of the other, its own figure counts something else.
pub(super) fn told_apart() -> Judged {
    judged(
        RelationKind::NotComparable,
        "other_scope",
        "one article gives both figures, for two things".to_owned(),
        Confidence::Medium,
    )
}

/// Why two values that exclude each other are no contradiction: they hold for two sides, places, days or stages. States
/// that exclude each other have been weighed before, by the words of both statements.
pub(super) fn another_matter(pair: &Pair<'_>) -> Option<Judged> {
    let guards: [&dyn Rule; 3] = [&other_place::OtherPlace, &other_time::OtherTime, &update::Update];
    let degree = || other_matter::degree(pair);
    other_side::other_thing(pair)
        .or_else(|| guards.iter().find_map(|rule| rule.relate(pair)))
        .or_else(degree)
}

/// Why the words themselves say that two values hold for two stages: one is planned or asked for, the other came of it.
pub(super) fn another_stage(pair: &Pair<'_>) -> Option<Judged> {
    let plan = || plan_and_outcome::PlanAndOutcome.relate(pair);
    let wish = other_scope::one_is_wished(pair).then(|| {
        let note = "what was asked for and what was given";
        judged(
            RelationKind::NotComparable,
            "other_scope",
            note.to_owned(),
            Confidence::Medium,
        )
    });
    // years name what happens then ("will host the 2012 games") and are no dates of it
    let to_the_day = |c: &Claim| c.value.dates.is_none_or(|d| d.grain <= Grain::Day);
    let dates =
        pair.a.kind == ClaimKind::Date && pair.b.kind == ClaimKind::Date && to_the_day(pair.a) && to_the_day(pair.b);
    wish.or_else(|| plan().filter(|_| dates || !pair.both_dates()))
}

/// One says so, the other denies it.
pub(super) fn denial(pair: &Pair<'_>) -> Option<Judged> {
    denial::Denial.relate(pair)
}

/// One figure in two forms: converted or rounded.
pub(super) fn one_figure(pair: &Pair<'_>) -> Option<Judged> {
    conversion::Conversion
        .relate(pair)
        .or_else(|| rounding::Rounding.relate(pair))
}

/// Two values that can both be true.
pub(super) fn overlap(pair: &Pair<'_>) -> Judged {
    let found = vague::Vague
        .relate(pair)
        .or_else(|| intervals_overlap::IntervalsOverlap.relate(pair));
    found.unwrap_or_else(|| undecided(Confidence::Low))
}

/// A word for an amount against a number that it does not hold.
pub(super) fn vague(pair: &Pair<'_>) -> Judged {
    vague::Vague.relate(pair).unwrap_or_else(|| undecided(Confidence::Low))
}

/// A judgment without divergence.
pub(super) fn judged(kind: RelationKind, id: &'static str, note: String, confidence: Confidence) -> Judged {
    Judged {
        kind,
        reason: Reason { id, note },
        divergence: None,
        confidence,
    }
}

/// A judgment whose note puts `middle` between both values as written: “20” excludes “40”.
pub(super) fn between(
    pair: &Pair<'_>,
    kind: RelationKind,
    id: &'static str,
    middle: &str,
    confidence: Confidence,
) -> Judged {
    let (a, b) = pair.written();
    judged(kind, id, format!("“{a}” {middle} “{b}”"), confidence)
}

/// Ratio of the larger to the smaller stated figure when it is 1.25 or more.
fn divergence(pair: &Pair<'_>) -> Option<Decimal> {
    let (a, b) = pair.numbers()?;
    let ratio = a.max(b).checked_div(a.min(b))?.round_dp(2);
    (a.is_sign_positive() && b.is_sign_positive() && ratio >= Decimal::new(125, 2)).then_some(ratio)
}
