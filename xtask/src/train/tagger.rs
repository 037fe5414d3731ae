//! Training of the tagger.

use crosscheck::language::training::{
    tagger::{best, tag_features},
    vocabulary::Vocabulary,
    word::{self, Word},
};

use super::{
    perceptron::{Dice, Perceptron},
    vocabulary::TagTable,
};
use crate::conllu::Tree;

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

/// Trains on the examples. History is what the model predicts, so that it learns from its own errors.
pub(crate) fn train(examples: &[&Example], table: &TagTable, epochs: usize) -> Perceptron {
    let mut model = Perceptron::new();
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
                match gold[i] {
                    Some(right) if right != guess => model.update(&features, right, guess),
                    _ => {}
                }
                history.push(guess);
            }
        }
    }
    model
}
