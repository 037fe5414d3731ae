//! Which figure and which day an article puts first.

use std::collections::BTreeMap;

use crate::lexicon::{Concept, Lexicon};
use crate::model::{Basis, Claim, ClaimKind, DateRange, Figure, Zone};

/// How an article gives a figure for people or things in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The figure that it gives first.
    First,
    /// Another one for the whole: a toll so called, or that of another source, which no word narrows.
    Rival,
    /// Any other one.
    Later,
}

/// A figure, and who told it.
type Told<'a> = (Option<Figure>, Option<&'a str>);

/// What the articles of a run put first.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranks<'a> {
    /// The first figure in the order of the text, by article, state ("killed") and class of things: the children among the
    /// dead have a figure of their own.
    figures: BTreeMap<(usize, Concept<'a>), Told<'a>>,
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
                first.or_insert((claim.value.figure, speaker(claim)));
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

    /// How its article gives the figure of `claim` for `concept`; `None` when it gives none.
    pub(super) fn standing(&self, claim: &Claim, concept: Concept<'_>) -> Option<Standing> {
        let (first, told) = self.figures.get(&(claim.article, concept))?;
        let whole = claim.what.qualifiers.is_empty() && !self.is_elsewhere(claim);
        let other_source = || speaker(claim).is_some() && speaker(claim) != *told;
        Some(match () {
            () if *first == claim.value.figure => Standing::First,
            () if claim.what.head == TOLL || whole && other_source() => Standing::Rival,
            () => Standing::Later,
        })
    }

    /// True when the sentence of a claim names another place than the one its article mostly tells of.
    fn is_elsewhere(&self, claim: &Claim) -> bool {
        let stated = claim.place.as_ref().filter(|p| p.basis == Basis::Sentence);
        stated.is_some_and(|p| self.places.get(&claim.article).is_some_and(|main| *main != p.key))
    }
}

/// The noun of a figure that is told as that of all.
const TOLL: &str = "toll";

/// Who told it.
fn speaker(claim: &Claim) -> Option<&str> {
    claim.attribution.first().map(String::as_str)
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
    use super::{Claim, Ranks, Standing};
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
        assert_eq!(ranks.standing(&claims[0], killed), Some(Standing::First));
        assert_eq!(ranks.standing(&claims[1], killed), Some(Standing::Later));
        let by = |mut claim: Claim, source: &str| {
            claim.attribution = vec![source.to_owned()];
            claim
        };
        let rival = by(toll("40"), "monitor");
        assert_eq!(ranks.standing(&rival, killed), Some(Standing::Rival));
        let narrowed = qualified(rival, "first");
        assert_eq!(ranks.standing(&narrowed, killed), Some(Standing::Later));
    }

    #[test]
    fn the_day_named_most_is_the_main_one() {
        let claims = [date("2024-03-01"), date("2024-03-02"), date("2024-03-02")];
        let ranks = Ranks::of(&claims, Lexicon::english());
        assert_eq!(ranks.days.get(&0).copied(), claims[1].value.dates);
    }
}
