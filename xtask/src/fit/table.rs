//! Tables of weights: feature, outcome, class (`*` = all), weight in tenths of a logit or `veto`.

use super::sample::Sample;

/// What stands in the last column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Veto,
    Tenths(i32),
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) feature: String,
    pub(super) outcome: String,
    pub(super) class: String,
    pub(super) weight: Weight,
    /// Taken as it stands.
    pub(super) kept: bool,
}

/// The feature of names, of which people marked no pairs.
const NAMES: &str = "matter";

/// The hand-set weights, in the order of their file.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

impl Table {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        let rows = lines.map(|(n, line)| row(line).ok_or_else(|| format!("line {}: `{line}` is no row", n + 1)));
        Ok(Table {
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// True for a pair that no weight can join, or that holds names.
    pub(super) fn forbids(&self, sample: &Sample) -> bool {
        sample.outcomes.iter().any(|&(feature, outcome)| {
            feature == NAMES
                || self
                    .rows
                    .iter()
                    .any(|r| r.is_for(feature, outcome) && r.weight == Weight::Veto)
        })
    }

    /// True for an outcome that is not fitted.
    pub(super) fn keeps(&self, feature: &str, outcome: &str) -> bool {
        self.rows.iter().any(|r| r.kept && r.is_for(feature, outcome))
    }

    /// The weight of an outcome for a class, in logits; 0 without a row.
    pub(super) fn logits(&self, feature: &str, outcome: &str, class: &str) -> f64 {
        let of = |class: &str| {
            self.rows
                .iter()
                .rfind(|r| r.is_for(feature, outcome) && r.class == class)
        };
        match of(class).or_else(|| of("*")).map(|r| r.weight) {
            Some(Weight::Tenths(n)) => f64::from(n) / 10.0,
            _ => 0.0,
        }
    }
}

impl Row {
    pub(super) fn is_for(&self, feature: &str, outcome: &str) -> bool {
        self.feature == feature && self.outcome == outcome
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\t{}\t{}\t", self.feature, self.outcome, self.class)?;
        match self.weight {
            Weight::Veto => f.write_str("veto"),
            Weight::Tenths(n) => write!(f, "{n}"),
        }
    }
}

fn row(line: &str) -> Option<Row> {
    let mut fields = line.split('\t').map(str::to_owned);
    let (feature, outcome, class) = (fields.next()?, fields.next()?, fields.next()?);
    let weight = match fields.next()?.as_str() {
        "veto" => Weight::Veto,
        tenths => Weight::Tenths(tenths.parse().ok()?),
    };
    Some(Row {
        feature,
        outcome,
        class,
        weight,
        kept: weight == Weight::Veto || fields.next().as_deref() == Some("kept"),
    })
}
