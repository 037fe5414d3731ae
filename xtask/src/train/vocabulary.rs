//! The vocabulary: frequent words from `xtask/data/words.txt`, words and tags of the treebank.

use std::collections::BTreeMap;

use crosscheck::language::training::word;

use crate::conllu::{Row, Tree};

/// Tags rarer than this are not learnt.
const TAG_FROM: usize = 3;
/// From this count on, training learns a vector of its own for a word.
const LEARNT_FROM: usize = 3;

/// The universal and the Penn tag of a word as one, "NOUN NN".
pub(crate) fn tag(row: &Row) -> String {
    format!("{} {}", row.upos, row.xpos)
}

/// The tags to learn, most frequent first.
pub(crate) fn tags(trees: &[Tree]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in trees.iter().flat_map(|t| &t.rows) {
        *counts.entry(tag(row)).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= TAG_FROM).collect();
    tags.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

/// Words for which training learns a vector.
#[derive(Debug)]
pub(crate) struct LearntWords {
    /// Number of each word, from 1, by hash.
    words: BTreeMap<u32, u16>,
    /// How often each stands in the treebank, by number; the first for all others.
    pub(crate) counts: Vec<usize>,
}

impl LearntWords {
    pub(crate) fn of(trees: &[Tree]) -> LearntWords {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for row in trees.iter().flat_map(|t| &t.rows) {
            *counts.entry(word::hash(&word::folded(&row.form))).or_default() += 1;
        }
        counts.retain(|_, n| *n >= LEARNT_FROM);
        let words = counts.keys().copied().zip(1..=u16::MAX).collect();
        LearntWords {
            words,
            counts: std::iter::once(1).chain(counts.into_values()).collect(),
        }
    }
}

/// The packed vocabulary. `frequent` are the words that have vectors, most frequent first.
pub(crate) fn pack<'a>(frequent: impl Iterator<Item = &'a str>, learnt: &LearntWords) -> Vec<u8> {
    let mut vectors: BTreeMap<u32, u16> = BTreeMap::new();
    for (word, row) in frequent.zip(1..=u16::MAX) {
        vectors.entry(word::hash(&word::folded(word))).or_insert(row);
    }
    for &hash in learnt.words.keys() {
        vectors.entry(hash).or_default();
    }
    let mut bytes = (vectors.len() as u32).to_le_bytes().to_vec();
    bytes.extend(vectors.keys().flat_map(|hash| hash.to_le_bytes()));
    bytes.extend(vectors.values().flat_map(|row| row.to_le_bytes()));
    let learnt = vectors.keys().map(|hash| learnt.words.get(hash).copied().unwrap_or(0));
    bytes.extend(learnt.flat_map(u16::to_le_bytes));
    bytes
}
