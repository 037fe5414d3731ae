//! Dependency trees: a network scores every arc of a sentence, the best tree is taken, and its arcs get relations.

use super::{
    Deprel, encoder,
    matrix::{Matrix, ONE, fixed},
    network::{ARC, Network, RELATION, distance},
    spanning,
    word::Word,
};

/// Words that are parsed at once; longer sentences are parsed in pieces, so that time stays linear.
const LONGEST: usize = 128;
/// A piece may end at a mark in its last so many words.
const SLACK: usize = 32;
/// Units that make 1.0 in heads and in dependents, chosen so that no sum overflows.
const HEAD_ONE: f32 = 512.0;
const DEPENDENT_ONE: f32 = 128.0;
const LARGEST: i16 = 4095;

/// Builds trees over tagged words.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    network: Network,
    relations: Vec<Deprel>,
}

/// A tree: the head of each word, with the number of words for the root, and the number of its relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Head of each word.
    pub heads: Vec<usize>,
    /// Relation of each word, a number of [`Parser::relations`].
    pub labels: Vec<u8>,
}

impl Parser {
    /// The parser of a network, whose header holds the relations, one a line.
    pub fn new(network: Network) -> Parser {
        let relations = network.header().lines().map(Deprel::from_ud).collect();
        Parser { network, relations }
    }

    /// All relations; the number of "root" comes last.
    pub fn relations(&self) -> &[Deprel] {
        &self.relations
    }

    /// The tree of a tagged sentence, in time linear in its length.
    pub fn parse(&self, words: &[Word], tags: &[u8]) -> Tree {
        let mut tree = Tree::default();
        let mut top = None;
        let mut start = 0;
        while start < words.len() {
            let end = piece_end(words, start);
            let piece = self.piece(&words[start..end], &tags[start..end]);
            let root = piece.heads.iter().position(|&h| h == end - start).unwrap_or(0);
            let main = *top.get_or_insert(start + root);
            for (i, (head, label)) in piece.heads.into_iter().zip(piece.labels).enumerate() {
                let (head, label) = match start + i {
                    word if i == root && word == main => (words.len(), self.number(Deprel::Root)),
                    _ if i == root => (main, self.number(Deprel::Parataxis)),
                    _ => (start + head, label),
                };
                tree.heads.push(head);
                tree.labels.push(label);
            }
            start = end;
        }
        tree
    }

    fn number(&self, relation: Deprel) -> u8 {
        let at = self.relations.iter().position(|&r| r == relation);
        at.unwrap_or(0) as u8
    }

    fn piece(&self, words: &[Word], tags: &[u8]) -> Tree {
        if self.network.is_empty() {
            let heads = (0..words.len()).map(|i| if i == 0 { words.len() } else { 0 }).collect();
            return Tree {
                heads,
                labels: vec![0; words.len()],
            };
        }
        let rows = encoder::encode(&self.network, words, tags);
        let heads = self.heads(&rows, words.len());
        let labels = self.labels(&rows, &heads);
        Tree { heads, labels }
    }

    /// The best tree over the words whose encoded rows are given.
    fn heads(&self, rows: &[i16], words: usize) -> Vec<usize> {
        let network = &self.network;
        let mut out = vec![];
        network.arcs.apply(rows, &mut out);
        let mut dependents = Vec::with_capacity(words * ARC);
        let mut heads = Vec::with_capacity((words + 1) * ARC);
        for row in out.chunks_exact_mut(2 * ARC) {
            for (value, bias) in row.iter_mut().zip(&network.arc_bias) {
                *value = bend(*value + bias);
            }
            dependents.extend(row[..ARC].iter().map(|&v| fixed(v, ONE)));
            heads.extend(row[ARC..].iter().map(|&v| held(v, HEAD_ONE)));
        }
        heads.extend(network.root[..ARC].iter().map(|&v| held(v, HEAD_ONE)));
        network.bilinear.apply(&dependents, &mut out);
        dependents.clear();
        for row in out.chunks_exact(ARC) {
            let seen = row.iter().zip(&network.bilinear_bias);
            dependents.extend(seen.map(|(value, bias)| held(value + bias, DEPENDENT_ONE)));
        }
        let mut above = Matrix::default();
        let unit = 1.0 / (HEAD_ONE * DEPENDENT_ONE);
        above.fill(ARC, &heads, (0..=words).map(|_| unit));
        above.apply(&dependents, &mut out);
        for (dependent, row) in out.chunks_exact_mut(words + 1).enumerate() {
            for (head, score) in row.iter_mut().enumerate() {
                *score += network.distances[distance(dependent, head, words)];
            }
        }
        spanning::tree(words, &out, words + 1)
    }

    /// The relation of each word to its head.
    fn labels(&self, rows: &[i16], heads: &[usize]) -> Vec<u8> {
        let network = &self.network;
        let words = heads.len();
        let (mut sides, mut scores) = (vec![], vec![]);
        network.relations.apply(rows, &mut sides);
        let mut pairs = Vec::with_capacity(words * RELATION);
        for (dependent, &head) in heads.iter().enumerate() {
            let below = &sides[dependent * 2 * RELATION..][..RELATION];
            let above = match head {
                root if root == words => &network.root[ARC..],
                head => &sides[head * 2 * RELATION + RELATION..][..RELATION],
            };
            let far = &network.relation_distances[distance(dependent, head, words) * RELATION..][..RELATION];
            pairs.extend((0..RELATION).map(|i| fixed((below[i] + above[i] + far[i]).max(0.0), ONE)));
        }
        network.names.apply(&pairs, &mut scores);
        let names = self.relations.len();
        let root = names.saturating_sub(1);
        heads
            .iter()
            .zip(scores.chunks_exact_mut(names.max(1)))
            .map(|(&head, row)| {
                if head == words {
                    return root as u8;
                }
                row.iter_mut()
                    .zip(&network.name_bias)
                    .for_each(|(score, bias)| *score += bias);
                top(&row[..root])
            })
            .collect()
    }
}

/// Where the piece that starts at `start` ends: at the end of the sentence, after a mark, or after [`LONGEST`] words.
fn piece_end(words: &[Word], start: usize) -> usize {
    let end = words.len().min(start + LONGEST);
    if end == words.len() {
        return end;
    }
    (end - SLACK..end)
        .rev()
        .find(|&i| words[i].is_mark())
        .map_or(end, |i| i + 1)
}

/// Small slope below zero.
fn bend(value: f32) -> f32 {
    if value < 0.0 { 0.1 * value } else { value }
}

fn held(value: f32, one: f32) -> i16 {
    fixed(value, one).clamp(-LARGEST, LARGEST)
}

/// The first of the highest scores.
fn top(scores: &[f32]) -> u8 {
    let mut top = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[top] {
            top = i;
        }
    }
    top as u8
}
