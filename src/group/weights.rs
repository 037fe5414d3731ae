//! How much each outcome of a feature weighs, for each class of pairs (`weights.tsv` of the lexicon).

use super::features::{Class, FEATURES};
use crate::lexicon::{Lexicon, Weight};

/// A weight that nothing outweighs.
pub(super) const VETO: i32 = -10_000;

const CLASSES: usize = Class::NAMES.len();

/// Weights of all outcomes.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    base: [i32; CLASSES],
    /// By feature; each outcome with its weights by class.
    outcomes: Vec<Vec<(&'static str, [i32; CLASSES])>>,
}

impl Weights {
    /// The weights of a lexicon. What no feature finds weighs nothing (a test holds that every row names something).
    pub(super) fn of(lexicon: &Lexicon) -> Weights {
        Weights::read(lexicon.weighing.rows()).0
    }

    /// What every pair of a class starts with.
    pub(super) fn base(&self, class: Class) -> i32 {
        self.base[class as usize]
    }

    /// The weight of an outcome of feature number `feature`.
    pub(super) fn weight(&self, class: Class, feature: usize, outcome: &str) -> i32 {
        let known = self.outcomes[feature].iter().find(|(name, _)| *name == outcome);
        debug_assert!(known.is_some(), "{}: {outcome} is not declared", FEATURES[feature].id);
        known.map_or(0, |(_, weights)| weights[class as usize])
    }

    /// Takes the rows in order; those that name nothing known come back.
    fn read(rows: &[Weight]) -> (Weights, Vec<&Weight>) {
        let outcomes = FEATURES
            .iter()
            .map(|f| f.outcomes.iter().map(|o| (*o, [0; CLASSES])).collect())
            .collect();
        let mut weights = Weights {
            base: [0; CLASSES],
            outcomes,
        };
        let unknown = rows.iter().filter(|row| weights.add(row).is_none()).collect();
        (weights, unknown)
    }

    fn add(&mut self, row: &Weight) -> Option<()> {
        let weight = row.tenths.unwrap_or(VETO);
        let slot = if row.feature == "base" {
            &mut self.base
        } else {
            let feature = FEATURES.iter().position(|f| f.id == row.feature)?;
            let found = self.outcomes[feature].iter_mut().find(|(name, _)| *name == row.outcome);
            &mut found?.1
        };
        match Class::NAMES.iter().position(|name| *name == row.class) {
            Some(class) => slot[class] = weight,
            None if row.class == "*" => *slot = [weight; CLASSES],
            None => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{VETO, Weights};
    use crate::{
        group::features::{Class, FEATURES},
        lexicon::Lexicon,
    };

    fn number(feature: &str) -> usize {
        FEATURES.iter().position(|f| f.id == feature).expect("a feature")
    }

    #[test]
    fn every_row_names_a_feature_an_outcome_and_a_class() {
        assert!(Weights::read(Lexicon::english().weighing.rows()).1.is_empty());
    }

    #[test]
    fn classes_that_exclude_each_other_are_vetoed() {
        let weights = Weights::of(Lexicon::english());
        assert_eq!(weights.weight(Class::Toll, number("thing"), "excluded"), VETO);
    }

    #[test]
    fn an_overlay_weighs_anew() {
        let overlay = BTreeMap::from([("weights.tsv".to_owned(), "place\tsame\t*\t77\n".to_owned())]);
        let weights = Weights::of(&Lexicon::with_overlay(&overlay).expect("an overlay"));
        assert_eq!(weights.weight(Class::Toll, number("place"), "same"), 77);
        assert_eq!(weights.weight(Class::When, number("thing"), "excluded"), VETO);
    }
}
