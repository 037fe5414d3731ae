//! What vague amounts and hedges stand for, in numbers.

use super::{LexiconError, phrases::PhraseTable, table::rows};
use crate::model::{Decimal, Figure, Hedge};

/// A phrase for an amount that names no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VagueAmount {
    /// The interval that it stands for.
    pub(crate) figure: Figure,
    /// True for a share of a whole ("most of") rather than a count.
    pub(crate) share: bool,
    /// Words one of which must follow, unless a scale does; empty = anything may.
    pub(crate) followed_by: Vec<Box<str>>,
}

/// The interval policy of DESIGN.md section 4.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    vague: PhraseTable<VagueAmount>,
    about: Decimal,
    nearly: Decimal,
}

impl Policy {
    /// Reads the tables in order; later rows replace earlier ones.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut policy = Policy::default();
        for row in tables.iter().flat_map(|(file, text)| rows(file, text)) {
            let lo: Decimal = row.parsed(1, "a number")?;
            match (row.field(3), row.field(0)) {
                ("tolerance", "about") => policy.about = lo,
                ("tolerance", "nearly") => policy.nearly = lo,
                (class @ ("vague" | "share"), phrase) => {
                    let hi = if row.field(2).is_empty() {
                        None
                    } else {
                        Some(row.parsed(2, "a number or nothing")?)
                    };
                    let figure = Figure { lo: Some(lo), hi };
                    let followed_by = row.list(4).map(Into::into).collect();
                    policy.vague.insert(
                        &phrase.to_lowercase(),
                        VagueAmount {
                            figure,
                            share: class == "share",
                            followed_by,
                        },
                    );
                }
                (class, entry) => {
                    return Err(row.error(format!("`{entry}` of class `{class}` is unknown; see the header")));
                }
            }
        }
        Ok(policy)
    }

    /// Phrases for amounts without a number, lower-cased.
    pub(crate) fn vague(&self) -> &PhraseTable<VagueAmount> {
        &self.vague
    }

    /// The share by which a figure under `hedge` may differ from what is true; zero for hedges that give a bound only.
    pub fn tolerance(&self, hedge: Hedge) -> Decimal {
        match hedge {
            Hedge::About => self.about,
            Hedge::Nearly => self.nearly,
            _ => Decimal::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Policy;
    use crate::model::{Decimal, Hedge};

    #[test]
    fn an_overlay_replaces_a_tolerance() {
        let tables = [
            ("policy.tsv", "about\t0.1\t\ttolerance\n"),
            ("overlay", "about\t0.2\t\ttolerance\n"),
        ];
        let policy = Policy::read(&tables).expect("both parse");
        assert_eq!(policy.tolerance(Hedge::About), Decimal::new(2, 1));
        assert_eq!(policy.tolerance(Hedge::AtLeast), Decimal::ZERO);
    }

    #[test]
    fn a_broken_row_is_named() {
        let error = Policy::read(&[("policy.tsv", "dozens\tmany\t99\tvague\n")]).expect_err("many is no number");
        assert_eq!(error.to_string(), "policy.tsv:1: column 2 is `many`, expected a number");
    }
}
