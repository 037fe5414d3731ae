//! The vocabulary: clusters from `xtask/data/clusters.tsv`, sets of tags from the treebank.

use std::collections::{BTreeMap, BTreeSet};

use crosscheck::language::training::word;

use crate::conllu::Tree;

/// From this count on, a word that had one tag in training takes it without a question.
const RESTRICT_FROM: usize = 60;
/// A tag counts from one in this many on.
const SHARE: usize = 400;
/// From this count on, the set of a word's tags is a feature.
const KNOWN_FROM: usize = 3;
/// Classes rarer than this are not learnt.
const CLASS_FROM: usize = 3;

/// The classes of the tagger and what each known word may be.
#[derive(Debug)]
pub(crate) struct TagTable {
    /// Universal and Penn tag, most frequent first.
    pub(crate) classes: Vec<(String, String)>,
    /// Sets of classes; an empty one restricts nothing.
    sets: Vec<Vec<u8>>,
    /// Set of each known word, by hash.
    words: BTreeMap<u32, u16>,
}

impl TagTable {
    pub(crate) fn of(trees: &[Tree]) -> TagTable {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in trees.iter().flat_map(|t| &t.rows) {
            *counts.entry((row.upos.clone(), row.xpos.clone())).or_default() += 1;
        }
        let mut classes: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= CLASS_FROM).collect();
        classes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let classes: Vec<_> = classes.into_iter().map(|(class, _)| class).collect();
        let mut table = TagTable {
            classes,
            sets: vec![vec![]],
            words: BTreeMap::new(),
        };
        table.fill(trees);
        table
    }

    fn fill(&mut self, trees: &[Tree]) {
        let mut seen: BTreeMap<u32, BTreeMap<u8, usize>> = BTreeMap::new();
        for row in trees.iter().flat_map(|t| &t.rows) {
            if let Some(class) = self.class(&row.upos, &row.xpos) {
                *seen
                    .entry(word::hash(&word::folded(&row.form)))
                    .or_default()
                    .entry(class)
                    .or_default() += 1;
            }
        }
        let mut numbers: BTreeMap<(bool, Vec<u8>), u16> = BTreeMap::new();
        for (hash, tags) in seen {
            let count: usize = tags.values().sum();
            if count < KNOWN_FROM {
                continue;
            }
            let set: BTreeSet<u8> = tags
                .iter()
                .filter(|(_, n)| **n * SHARE >= count)
                .map(|(t, _)| *t)
                .collect();
            let set: Vec<u8> = set.into_iter().collect();
            let restricts = count >= RESTRICT_FROM && set.len() == 1;
            let next = self.sets.len() as u16;
            let number = *numbers.entry((restricts, set.clone())).or_insert(next);
            if number == next {
                self.sets.push(if restricts { set } else { vec![] });
            }
            self.words.insert(hash, number);
        }
    }

    /// The number of a class; `None` for one too rare to learn.
    pub(crate) fn class(&self, upos: &str, xpos: &str) -> Option<u8> {
        self.classes
            .iter()
            .position(|(u, x)| u == upos && x == xpos)
            .map(|n| n as u8)
    }

    /// What a word with this set may be; empty for anything.
    pub(crate) fn allowed(&self, set: u16) -> &[u8] {
        self.sets.get(set as usize).map_or(&[], Vec::as_slice)
    }

    /// The header that the tagger reads.
    pub(crate) fn header(&self) -> String {
        let classes: Vec<String> = self.classes.iter().map(|(u, x)| format!("{u} {x}")).collect();
        let sets: Vec<String> = self
            .sets
            .iter()
            .map(|s| s.iter().map(u8::to_string).collect::<Vec<_>>().join(" "))
            .collect();
        format!("{}\n\n{}\n", classes.join("\n"), sets.join("\n"))
    }
}

/// From this count on, the parser learns a vector of its own for a word.
const LEARNT_FROM: usize = 3;

/// Words for which the parser learns a vector.
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

/// The packed vocabulary. `clusters` is the table of words (most frequent first), fine and coarse clusters.
pub(crate) fn pack(clusters: &str, tags: &TagTable, learnt: &LearntWords) -> Result<Vec<u8>, String> {
    let mut entries: BTreeMap<u32, (u16, u8, u16)> = BTreeMap::new();
    let mut coarse = vec![0u8; 512];
    let lines = clusters.lines().filter(|l| !l.starts_with('#'));
    for (rank, line) in lines.enumerate() {
        let field: Vec<&str> = line.split('\t').collect();
        let number = |n: usize| field.get(n).and_then(|f| f.parse::<u16>().ok());
        let (Some(form), Some(fine), Some(wide)) = (field.first(), number(1), number(2)) else {
            return Err(format!(
                "clusters.tsv: row {}: expected word, fine and coarse cluster",
                rank + 1
            ));
        };
        coarse[usize::from(fine & 511)] = wide as u8;
        let log = (rank + 1).ilog2() as u8 + 1;
        entries
            .entry(word::hash(&word::folded(form)))
            .or_insert((fine & 511, log, rank as u16 + 1));
    }
    for &hash in tags.words.keys().chain(learnt.words.keys()) {
        entries.entry(hash).or_default();
    }
    let mut bytes = (entries.len() as u32).to_le_bytes().to_vec();
    bytes.extend(entries.keys().flat_map(|h| h.to_le_bytes()));
    bytes.extend(
        entries
            .values()
            .flat_map(|(fine, log, _)| (fine | u16::from(*log) << 9).to_le_bytes()),
    );
    bytes.extend(
        entries
            .keys()
            .flat_map(|h| tags.words.get(h).copied().unwrap_or(0).to_le_bytes()),
    );
    bytes.extend(entries.values().flat_map(|(_, _, vector)| vector.to_le_bytes()));
    bytes.extend(
        entries
            .keys()
            .flat_map(|h| learnt.words.get(h).copied().unwrap_or(0).to_le_bytes()),
    );
    bytes.extend(coarse);
    Ok(bytes)
}
