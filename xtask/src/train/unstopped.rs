//! `cargo xtask train-splitter`: weights for sentences that end without a stop, by logistic regression with a penalty on the
//! sum of their sizes, so that few features remain. The same bytes on every run.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use crosscheck::{
    Lexicon,
    language::training::{
        stretches,
        unstopped::{ENDS, Gaps, name},
    },
    model::Span,
};

use crate::conllu::{self, Tree};

/// A feature seen less often is not learnt.
const SEEN: usize = 4;
/// How strongly weights are drawn to 0.
const PENALTY: f64 = 1.5;
const STEPS: usize = 600;
const HEAD: &str =
    "# Feature of a gap between words, weight in logits; learnt from UD English EWT and GUM (see MODEL_CARD.md)\n";

/// One gap: its features by number, and whether a sentence ends there.
struct Gap {
    features: Vec<usize>,
    ends: bool,
}

/// Trains on `train.conllu.gz` under `treebanks` and writes the table.
pub(crate) fn run(treebanks: &Path, table: &Path) -> Result<(), String> {
    let (names, gaps) = gaps(&conllu::read(&treebanks.join("train.conllu.gz"))?);
    let dev = conllu::read(&treebanks.join("dev.conllu.gz"))?;
    let weights = fitted(names.len(), &gaps);
    println!(
        "dev by document, sentence F1: {:.2} by stops alone, {:.2} with these weights",
        f1(&dev, &names, &weights, f64::INFINITY),
        f1(&dev, &names, &weights, f64::from(ENDS))
    );
    let mut text = HEAD.to_owned();
    let mut rows: Vec<(&String, f64)> = names.iter().zip(weights).filter(|(_, w)| w.abs() >= 0.005).collect();
    rows.sort_by(|a, b| a.0.cmp(b.0));
    for (name, weight) in &rows {
        let _ = writeln!(text, "{name}\t{weight:.2}");
    }
    println!("{} gaps, {} features", gaps.len(), rows.len());
    fs::write(table, text).map_err(|e| format!("{}: {e}", table.display()))
}

/// F1 of sentences on documents, in percent, where a logit above `bar` ends one.
fn f1(trees: &[Tree], names: &[String], weights: &[f64], bar: f64) -> f64 {
    let (text, gold) = text(trees);
    let mut told = BTreeSet::new();
    for stretch in stretches(&text, Span::new(0, text.len()), Lexicon::english()) {
        let gaps = Gaps::of(stretch.of(&text));
        let weight = |feature: &String| names.binary_search(feature).map_or(0.0, |at| weights[at]);
        let mut first = 0;
        for i in 0..gaps.len() {
            let logit = || gaps.features(first, i).iter().map(|f| weight(&name(f))).sum::<f64>();
            if gaps.may_end(first, i) && logit() > bar {
                told.insert(stretch.start as usize + gaps.start(i));
                first = i + 1;
            }
        }
        told.insert(stretch.end as usize);
    }
    let pairs = |ends: &BTreeSet<usize>| -> BTreeSet<(usize, usize)> {
        let starts = [0].into_iter().chain(ends.iter().copied());
        starts.zip(ends.iter().copied()).collect()
    };
    let (told, gold) = (pairs(&told), pairs(&gold));
    200.0 * told.intersection(&gold).count() as f64 / (told.len() + gold.len()).max(1) as f64
}

/// The text of some documents, parted by blank lines, and the bytes after the last words of their sentences.
fn text(trees: &[Tree]) -> (String, BTreeSet<usize>) {
    let (mut text, mut ends) = (String::new(), BTreeSet::new());
    for tree in trees {
        text.push_str(if tree.opens { "\n\n" } else { " " });
        for row in &tree.rows {
            text.push_str(&row.form);
            if row.space_after {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        ends.insert(text.len());
    }
    (text, ends)
}

/// The names of all features, and the gaps at which a sentence may end.
fn gaps(trees: &[Tree]) -> (Vec<String>, Vec<Gap>) {
    let (text, ends) = text(trees);
    let mut read: Vec<(Vec<String>, bool)> = vec![];
    for stretch in stretches(&text, Span::new(0, text.len()), Lexicon::english()) {
        let gaps = Gaps::of(stretch.of(&text));
        let mut first = 0;
        for i in 0..gaps.len() {
            let end = ends.contains(&(stretch.start as usize + gaps.start(i)));
            if gaps.may_end(first, i) {
                read.push((gaps.features(first, i).iter().map(name).collect(), end));
            }
            if end {
                first = i + 1;
            }
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in read.iter().flat_map(|(names, _)| names) {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|_, count| *count >= SEEN);
    let names: Vec<String> = counts.keys().map(|&name| name.to_owned()).collect();
    let number = |name: &String| names.binary_search(name).ok();
    let gaps = read.iter().map(|(features, ends)| Gap {
        features: features.iter().filter_map(number).collect(),
        ends: *ends,
    });
    (names.clone(), gaps.collect())
}

/// Weights of the least penalised loss: accelerated proximal steps (Beck and Teboulle 2009), each feature with the step that
/// the curvature of its rows allows.
fn fitted(count: usize, gaps: &[Gap]) -> Vec<f64> {
    let mut curvature = vec![1e-9; count];
    for gap in gaps {
        for &feature in &gap.features {
            curvature[feature] += 0.25 * gap.features.len() as f64;
        }
    }
    let mut weights = vec![0.0; count];
    let (mut ahead, mut pace) = (weights.clone(), 1.0f64);
    for _ in 0..STEPS {
        let mut slope = vec![0.0; count];
        for gap in gaps {
            let logit: f64 = gap.features.iter().map(|&f| ahead[f]).sum();
            let error = 1.0 / (1.0 + (-logit).exp()) - f64::from(u8::from(gap.ends));
            gap.features.iter().for_each(|&f| slope[f] += error);
        }
        let next_pace = 0.5 * (1.0 + (1.0 + 4.0 * pace * pace).sqrt());
        for feature in 0..count {
            let moved = ahead[feature] - slope[feature] / curvature[feature];
            let next = moved.signum() * (moved.abs() - PENALTY / curvature[feature]).max(0.0);
            ahead[feature] = next + (pace - 1.0) / next_pace * (next - weights[feature]);
            weights[feature] = next;
        }
        pace = next_pace;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::{Gap, fitted, text};
    use crate::conllu;

    #[test]
    fn sentences_end_after_their_last_word_and_documents_part() {
        let row = |number: usize, word: &str| format!("{number}\t{word}\t_\tX\tX\t_\t0\troot\t_\t_\n");
        let tree = |id: &str, words: [&str; 2]| format!("# sent_id = {id}\n{}{}\n", row(1, words[0]), row(2, words[1]));
        let trees = conllu::parse(&[tree("a-0001", ["Dear", "Ann"]), tree("a-0002", ["See", "you"])].concat());
        let (text, ends) = text(&trees);
        assert_eq!(text, "\n\nDear Ann See you");
        assert_eq!(ends.into_iter().collect::<Vec<_>>(), [10, 18]);
    }

    #[test]
    fn what_tells_gets_weight_and_what_does_not_gets_none() {
        let gap = |n: usize| Gap {
            features: vec![0, 1 + n % 2, 3],
            ends: n.is_multiple_of(2),
        };
        let weights = fitted(4, &(0..40).map(gap).collect::<Vec<_>>());
        assert!(weights[1] > 1.0 && weights[2] < -1.0, "{weights:?}");
        assert!(weights[0].abs() < 0.1 && weights[3].abs() < 0.1, "{weights:?}");
    }
}
