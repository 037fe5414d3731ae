//! Logistic regression with a prior: each outcome has a weight for all classes of pairs and one that a class adds to it,
//! both drawn towards their hand-set values by a quadratic penalty. Pairs of large topics weigh less, by the square root
//! of their number. Fitted by Adam (Kingma and Ba 2015) on all pairs at once.

use std::collections::BTreeMap;

use super::sample::Sample;
use super::table::{Row, Table, Weight};

/// How strongly weights are drawn to the prior.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strength {
    /// Weights for all classes.
    pub(super) shared: f64,
    /// What a class adds.
    pub(super) class: f64,
}

const CLASSES: [&str; 5] = ["toll", "count", "amount", "measure", "when"];
/// What every pair starts with before any data, in logits: few pairs are one fact.
const BASE: f64 = -5.5;
const BASE_STRENGTH: f64 = 0.01;
const RATE: f64 = 0.08;
/// A class gets rows of its own where so many of its pairs show the outcome.
const SHOWN: usize = 5;
/// And where its weight differs by so many tenths.
const OWN: i32 = 2;
const HEAD: &str = "\
# Evidence that two claims speak of one fact, in tenths of a logit. Columns: feature, outcome, class of pair (* = all), weight.
# `veto` forbids and is knowledge; the other weights are fitted by logistic regression to the marked pairs of topics, drawn towards
# hand-set values (xtask/data/weights.prior.tsv). Written by `cargo xtask fit-weights --topics DIR`. A later row of a class replaces an
# earlier one of all.
";

/// The samples as numbers of parameters: an outcome for all classes, then what each class adds.
pub(super) struct Design {
    outcomes: Vec<(&'static str, &'static str)>,
    rows: Vec<Vec<usize>>,
    same: Vec<bool>,
    topics: Vec<String>,
    prior: Vec<f64>,
    /// False for a parameter that is taken as it stands.
    moves: Vec<bool>,
}

impl Design {
    pub(super) fn of(samples: &[Sample], prior: &Table) -> Self {
        let mut outcomes: Vec<_> = samples.iter().flat_map(|s| s.outcomes.iter().copied()).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        let width = outcomes.len() + 1;
        let mut start = vec![0.0; width * (CLASSES.len() + 1)];
        start[width - 1] = BASE;
        for (n, &(feature, outcome)) in outcomes.iter().enumerate() {
            start[n] = prior.logits(feature, outcome, "*");
            for (k, class) in CLASSES.iter().enumerate() {
                start[width * (k + 1) + n] = prior.logits(feature, outcome, class) - start[n];
            }
        }
        let row = |sample: &Sample| {
            let known = sample.outcomes.iter().filter_map(|o| outcomes.binary_search(o).ok());
            let shared: Vec<usize> = known.chain([width - 1]).collect();
            let class = CLASSES.iter().position(|c| *c == sample.class).unwrap_or_default();
            let own: Vec<usize> = shared.iter().map(|n| width * (class + 1) + n).collect();
            [shared, own].concat()
        };
        let moves = |n: usize| {
            outcomes
                .get(n)
                .is_none_or(|(feature, outcome)| !prior.keeps(feature, outcome))
        };
        Design {
            rows: samples.iter().map(row).collect(),
            same: samples.iter().map(|s| s.same).collect(),
            topics: samples.iter().map(|s| s.topic.clone()).collect(),
            prior: start,
            moves: (0..width * (CLASSES.len() + 1)).map(|i| moves(i % width)).collect(),
            outcomes,
        }
    }

    /// Logit of sample `n` under fitted weights.
    pub(super) fn logit(&self, weights: &[f64], n: usize) -> f64 {
        self.rows[n].iter().map(|&i| weights[i]).sum()
    }

    /// Weights after `steps` over the samples that `seen` lets in.
    pub(super) fn fit(&self, strength: Strength, steps: usize, seen: impl Fn(usize) -> bool) -> Vec<f64> {
        let train: Vec<usize> = (0..self.rows.len()).filter(|&n| seen(n)).collect();
        let share = self.shares(&train);
        let base = self.outcomes.len();
        let penalty = |i: usize| match i {
            _ if i == base => BASE_STRENGTH,
            _ if i < base => strength.shared,
            _ => strength.class,
        };
        let mut weights = self.prior.clone();
        let (mut mean, mut square) = (vec![0.0; weights.len()], vec![0.0; weights.len()]);
        for step in 1..=steps {
            let mut slope: Vec<f64> = (0..weights.len())
                .map(|i| penalty(i) * (weights[i] - self.prior[i]))
                .collect();
            for (&n, share) in train.iter().zip(&share) {
                let sure = 1.0 / (1.0 + (-self.logit(&weights, n).clamp(-30.0, 30.0)).exp());
                let error = (sure - f64::from(u8::from(self.same[n]))) * share;
                self.rows[n].iter().for_each(|&i| slope[i] += error);
            }
            let fade = 1.0 - 0.9_f64.powi(i32::try_from(step).unwrap_or(i32::MAX));
            let settle = 1.0 - 0.99_f64.powi(i32::try_from(step).unwrap_or(i32::MAX));
            for i in (0..weights.len()).filter(|&i| self.moves[i]) {
                mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
                square[i] = 0.99 * square[i] + 0.01 * slope[i] * slope[i];
                weights[i] -= RATE * (mean[i] / fade) / ((square[i] / settle).sqrt() + 1e-8);
            }
        }
        weights
    }

    /// How much each pair counts, 1 on average.
    fn shares(&self, train: &[usize]) -> Vec<f64> {
        let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
        for &n in train {
            *sizes.entry(&self.topics[n]).or_default() += 1.0;
        }
        let raw: Vec<f64> = train
            .iter()
            .map(|&n| 1.0 / sizes[self.topics[n].as_str()].sqrt())
            .collect();
        let scale = train.len() as f64 / raw.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        raw.into_iter().map(|share| share * scale).collect()
    }

    /// The same weights with the level of what nearly every pair of a class shows told by the base of the class: a pair of which
    /// nothing is known there stands where the average pair does, and kept weights are relative to it.
    pub(super) fn levelled(&self, mut weights: Vec<f64>) -> Vec<f64> {
        const NEARLY_ALL: f64 = 0.97;
        let width = self.outcomes.len() + 1;
        let class = |row: &[usize]| row.last().map_or(0, |last| last / width - 1);
        let mut pairs = [0.0; CLASSES.len()];
        self.rows.iter().for_each(|row| pairs[class(row)] += 1.0);
        let mut features: Vec<&str> = self.outcomes.iter().map(|(feature, _)| *feature).collect();
        features.dedup();
        for feature in features {
            let own = |n: &&usize| self.outcomes.get(**n).is_some_and(|(f, _)| *f == feature);
            let (mut shown, mut sum, mut moving) = ([0.0; CLASSES.len()], 0.0, 0.0);
            for row in &self.rows {
                for &n in row.iter().filter(own) {
                    shown[class(row)] += 1.0;
                    let moves = f64::from(u8::from(self.moves[n]));
                    sum += moves * weights[n];
                    moving += moves;
                }
            }
            let all = |k: usize| shown[k] > NEARLY_ALL * pairs[k];
            if moving == 0.0 || (0..CLASSES.len()).any(|k| shown[k] > 0.0 && !all(k)) {
                continue;
            }
            let level = sum / moving;
            for (n, (of, _)) in self.outcomes.iter().enumerate() {
                if *of == feature && self.moves[n] {
                    weights[n] -= level;
                }
            }
            for k in (0..CLASSES.len()).filter(|&k| shown[k] > 0.0) {
                weights[width * (k + 2) - 1] += level;
            }
        }
        weights
    }

    /// The table to ship: fixed rows of the prior first, then what was fitted, in the order of the prior.
    pub(super) fn table(&self, weights: &[f64], prior: &Table) -> String {
        let width = self.outcomes.len() + 1;
        let tenths = |logits: f64| (logits * 10.0).round() as i32;
        let row = |feature: &str, outcome: &str, class: &str, weight| Row {
            feature: feature.to_owned(),
            outcome: outcome.to_owned(),
            class: class.to_owned(),
            weight: Weight::Tenths(weight),
            kept: false,
        };
        let mut rows: Vec<Row> = prior.rows.iter().filter(|r| r.kept).cloned().collect();
        for (k, class) in CLASSES.iter().enumerate() {
            let base = weights[width - 1] + weights[width * (k + 2) - 1];
            rows.push(row("base", "-", class, tenths(base)));
        }
        let mut order: Vec<&str> = prior.rows.iter().map(|r| r.feature.as_str()).collect();
        order.dedup();
        let place = |feature: &str| order.iter().position(|f| *f == feature).unwrap_or(order.len());
        let hand = prior.rows.iter().filter(|r| !r.kept);
        let mut all: Vec<(&str, &str)> = hand.map(|r| (r.feature.as_str(), r.outcome.as_str())).collect();
        all.extend(self.outcomes.iter().copied().filter(|(f, o)| !prior.keeps(f, o)));
        all.sort_unstable_by_key(|&(feature, outcome)| (place(feature), feature, outcome));
        all.dedup();
        for (feature, outcome) in all {
            let Ok(n) = self.outcomes.binary_search(&(feature, outcome)) else {
                let hand = prior.rows.iter().filter(|r| r.is_for(feature, outcome));
                rows.extend(hand.cloned());
                continue;
            };
            let shared = tenths(weights[n]);
            rows.push(row(feature, outcome, "*", shared));
            for (k, class) in CLASSES.iter().enumerate() {
                let own = width * (k + 1) + n;
                let weight = tenths(weights[n] + weights[own]);
                let shown = self.rows.iter().filter(|row| row.contains(&own)).count();
                if (weight - shared).abs() >= OWN && shown >= SHOWN {
                    rows.push(row(feature, outcome, class, weight));
                }
            }
        }
        rows.iter().fold(HEAD.to_owned(), |text, row| format!("{text}{row}\n"))
    }
}
