//! How much each outcome of a feature weighs, for each class of pairs (`weights.tsv`).

use std::sync::OnceLock;

use super::features::{Class, FEATURES};

/// A weight that nothing outweighs.
pub(super) const VETO: i32 = -10_000;

const CLASSES: usize = Class::NAMES.len();
const TABLE: &str = include_str!("weights.tsv");

/// Weights of all outcomes.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    base: [i32; CLASSES],
    /// By feature; each outcome with its weights by class.
    outcomes: Vec<Vec<(&'static str, [i32; CLASSES])>>,
}

impl Weights {
    /// The weights that ship.
    pub(super) fn built_in() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Weights::read(TABLE).0)
    }

    /// What every pair of a class starts with.
    pub(super) fn base(&self, class: Class) -> i32 {
        self.base[class as usize]
    }

    /// The weight of an outcome of feature number `feature`.
    pub(super) fn of(&self, class: Class, feature: usize, outcome: &str) -> i32 {
        let known = self.outcomes[feature].iter().find(|(name, _)| *name == outcome);
        debug_assert!(known.is_some(), "{}: {outcome} is not declared", FEATURES[feature].id);
        known.map_or(0, |(_, weights)| weights[class as usize])
    }

    /// Reads the table; rows that name nothing known come back as they stand.
    fn read(table: &'static str) -> (Weights, Vec<&'static str>) {
        let outcomes = FEATURES
            .iter()
            .map(|f| f.outcomes.iter().map(|o| (*o, [0; CLASSES])).collect())
            .collect();
        let mut weights = Weights {
            base: [0; CLASSES],
            outcomes,
        };
        let mut unknown = vec![];
        for row in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if weights.add(row).is_none() {
                unknown.push(row);
            }
        }
        (weights, unknown)
    }

    fn add(&mut self, row: &str) -> Option<()> {
        let mut fields = row.split('\t');
        let (feature, outcome, class, weight) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let weight = if weight == "veto" { VETO } else { weight.parse().ok()? };
        let slot = if feature == "base" {
            &mut self.base
        } else {
            let feature = FEATURES.iter().position(|f| f.id == feature)?;
            let found = self.outcomes[feature].iter_mut().find(|(name, _)| *name == outcome);
            &mut found?.1
        };
        match Class::NAMES.iter().position(|name| *name == class) {
            Some(class) => slot[class] = weight,
            None if class == "*" => *slot = [weight; CLASSES],
            None => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, VETO, Weights};
    use crate::group::features::Class;

    #[test]
    fn every_row_names_a_feature_an_outcome_and_a_class() {
        assert_eq!(Weights::read(TABLE).1, Vec::<&str>::new());
    }

    #[test]
    fn classes_that_exclude_each_other_are_vetoed() {
        let weights = Weights::built_in();
        let thing = crate::group::features::FEATURES.iter().position(|f| f.id == "thing");
        assert_eq!(weights.of(Class::Toll, thing.expect("a feature"), "excluded"), VETO);
    }

    #[test]
    fn an_unknown_outcome_is_an_error_of_its_row() {
        assert_eq!(Weights::read("thing\tsam\t*\t30").1, ["thing\tsam\t*\t30"]);
    }
}
