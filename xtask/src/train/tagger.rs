//! Training of the tagger.

use crosscheck::language::training::{
    tagger::{best, tag_features},
    vocabulary::Vocabulary,
    word::{self, Word},
};

use super::{
    perceptron::{Dice, Perceptron, strongest},
    vocabulary::TagTable,
};
use crate::conllu::Tree;

/// A right tag must lead by more than this.
const MARGIN: i32 = 100;

/// Words of each tree, and the class of each word (`None` when too rare to learn).
pub(crate) type Example = (Vec<Word>, Vec<Option<u8>>);

/// Trees as the tagger sees them.
pub(crate) fn examples(trees: &[Tree], vocabulary: &Vocabulary, table: &TagTable) -> Vec<Example> {
    let mut words = vec![];
    trees
        .iter()
        .map(|tree| {
            word::read(&tree.forms(), vocabulary, &mut words);
            (
                words.clone(),
                tree.rows.iter().map(|r| table.class(&r.upos, &r.xpos)).collect(),
            )
        })
        .collect()
}

/// Trains on everything, keeps the strongest features, and trains afresh with those.
pub(crate) fn train(examples: &[&Example], table: &TagTable, epochs: [usize; 2], features: usize) -> Perceptron {
    let mut wide = Perceptron::new();
    run(&mut wide, examples, table, epochs[0]);
    let mut narrow = Perceptron::closed(&strongest(&wide.averaged(), features));
    run(&mut narrow, examples, table, epochs[1]);
    narrow
}

/// History is what the model predicts, so that it learns from its own errors.
fn run(model: &mut Perceptron, examples: &[&Example], table: &TagTable, epochs: usize) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(7);
    let (mut history, mut features) = (vec![], vec![]);
    let mut scores = vec![0i32; table.classes.len()];
    for _ in 0..epochs {
        dice.shuffle(&mut order);
        for &n in &order {
            let (words, gold) = examples[n];
            history.clear();
            for i in 0..words.len() {
                let allowed = table.allowed(words[i].entry.tags);
                if let [only] = allowed {
                    history.push(*only);
                    continue;
                }
                features.clear();
                tag_features(words, i, &history, &mut features);
                scores.fill(0);
                model.score(&features, &mut scores);
                let guess = best(&scores, allowed);
                model.tick();
                if let Some(right) = gold[i] {
                    let rival = rival(&scores, right);
                    if scores[right as usize] - scores[rival as usize] <= MARGIN {
                        model.update(&features, right, rival);
                    }
                }
                history.push(guess);
            }
        }
    }
}

/// The best class other than `right`.
pub(crate) fn rival(scores: &[i32], right: u8) -> u8 {
    let others = (0..scores.len() as u8).filter(|&c| c != right);
    others.rev().max_by_key(|&c| scores[c as usize]).unwrap_or(right)
}
