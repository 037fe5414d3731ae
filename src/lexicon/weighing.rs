//! How much each finding weighs when two claims may answer one question.

use super::{LexiconError, table::rows};

/// A row of `weights.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// What two claims are compared in ("place"), or "base": what every pair starts with.
    pub(crate) feature: String,
    /// What is found there ("same").
    pub(crate) outcome: String,
    /// Kind of pairs that it holds for ("toll"); "*" for all.
    pub(crate) class: String,
    /// Tenths of a logit; `None` forbids.
    pub(crate) tenths: Option<i32>,
}

/// The weights of grouping, in the order in which later ones replace earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Weighing {
    rows: Vec<Weight>,
}

impl Weighing {
    /// Reads the tables in order. The first names all there is to weigh.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut weighing = Weighing::default();
        for (n, (file, text)) in tables.iter().enumerate() {
            for row in rows(file, text) {
                let tenths = match row.field(3) {
                    "veto" => None,
                    _ => Some(row.parsed(3, "a whole number or `veto`")?),
                };
                let [feature, outcome, class] = [0, 1, 2].map(|field| row.field(field).to_owned());
                let knows = |w: &Weight| w.feature == feature && w.outcome == outcome;
                if n > 0 && !weighing.rows.iter().any(knows) {
                    return Err(row.error(format!(
                        "nothing finds `{feature}` `{outcome}`; see src/lexicon/en/weights.tsv for all there is"
                    )));
                }
                weighing.rows.push(Weight {
                    feature,
                    outcome,
                    class,
                    tenths,
                });
            }
        }
        Ok(weighing)
    }

    /// All rows, those of an overlay last.
    pub(crate) fn rows(&self) -> &[Weight] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::Weighing;

    #[test]
    fn later_rows_follow_and_unknown_ones_are_errors() {
        let own = ("weights.tsv", "place\tsame\t*\t3\nkind\tdiffers\t*\tveto\n");
        let read = |more| Weighing::read(&[own, ("weights.tsv", more)]);
        let weighing = read("place\tsame\ttoll\t-4\n").expect("two tables");
        let tenths: Vec<_> = weighing.rows().iter().map(|w| w.tenths).collect();
        assert_eq!(tenths, [Some(3), None, Some(-4)]);
        let problem = |more| read(more).expect_err("a broken row").to_string();
        assert!(problem("place\tsam\t*\t3\n").starts_with("weights.tsv:1: nothing finds `place` `sam`"));
        assert!(problem("place\tsame\t*\tmuch\n").contains("expected a whole number or `veto`"));
    }
}
