//! Which figure and which day an article puts first.

use std::collections::BTreeMap;

use crate::lexicon::{Concept, Lexicon};
use crate::model::{Claim, ClaimKind, DateRange, Figure, Zone};

/// What the articles of a run put first.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranks<'a> {
    /// The first figure in the order of the text, by article, state ("killed") and class of things: the children among the
    /// dead have a figure of their own.
    pub(super) figures: BTreeMap<(usize, Concept<'a>), Option<Figure>>,
    /// The day that an article names most often, the first of equals.
    pub(super) days: BTreeMap<usize, DateRange>,
    /// The place that most claims of an article have, the first of equals.
    pub(super) places: BTreeMap<usize, &'a str>,
}

impl<'a> Ranks<'a> {
    /// Ranks the claims, which stand in the order of the text.
    pub(super) fn of(claims: impl IntoIterator<Item = &'a Claim>, lexicon: &'a Lexicon) -> Self {
        let mut ranks = Ranks::default();
        let mut days: BTreeMap<usize, Vec<(DateRange, usize)>> = BTreeMap::new();
        let mut places: BTreeMap<usize, Vec<(&str, usize)>> = BTreeMap::new();
        for claim in claims {
            if let Some(place) = claim.place.as_ref().filter(|_| !claim.kind.is_named()) {
                count(places.entry(claim.article).or_default(), place.key.as_str(), 1);
            }
            if let (ClaimKind::Date, Some(day)) = (claim.kind, claim.value.dates.filter(|d| d.days() == Some(1))) {
                // what stands in the title or the lead is told of, what stands below may be background
                let weight = if matches!(claim.zone, Zone::Title | Zone::Lead) {
                    2
                } else {
                    1
                };
                count(days.entry(claim.article).or_default(), day, weight);
            }
            let concept = lexicon.concepts.compared(claim.what.concept.as_deref());
            if let (ClaimKind::Count, Some(_), false) = (claim.kind, concept.state, claim.what.partitive) {
                let first = ranks.figures.entry((claim.article, concept));
                first.or_insert(claim.value.figure);
            }
        }
        ranks.days = days
            .into_iter()
            .filter_map(|(a, seen)| Some((a, most(&seen)?)))
            .collect();
        ranks.places = places
            .into_iter()
            .filter_map(|(a, seen)| Some((a, most(&seen)?)))
            .collect();
        ranks
    }
}

/// Adds `weight` to the count of a name.
fn count<T: PartialEq>(seen: &mut Vec<(T, usize)>, name: T, weight: usize) {
    match seen.iter_mut().find(|(known, _)| *known == name) {
        Some((_, n)) => *n += weight,
        None => seen.push((name, weight)),
    }
}

/// The name with the highest count, the first of equals.
fn most<T: Copy>(seen: &[(T, usize)]) -> Option<T> {
    let highest = seen.iter().map(|(_, n)| *n).max()?;
    seen.iter().find(|(_, n)| *n == highest).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::Ranks;
    use crate::lexicon::{Concept, Lexicon};
    use crate::model::sample::*;

    #[test]
    fn the_first_figure_of_a_state_is_known() {
        let toll = |n| concept(count(n), "person_killed");
        let claims = [toll("12"), toll("40"), concept(count("99"), "person_wounded")];
        let ranks = Ranks::of(&claims, Lexicon::english());
        let killed = Concept {
            thing: Some("person"),
            state: Some("killed"),
        };
        assert_eq!(ranks.figures[&(0, killed)], claims[0].value.figure);
    }

    #[test]
    fn the_day_named_most_is_the_main_one() {
        let claims = [date("2024-03-01"), date("2024-03-02"), date("2024-03-02")];
        let ranks = Ranks::of(&claims, Lexicon::english());
        assert_eq!(ranks.days.get(&0).copied(), claims[1].value.dates);
    }
}
