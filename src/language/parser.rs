//! Dependency trees: a network scores every arc of a sentence, the best tree is taken, and its arcs get relations.

use super::{
    Deprel, arcs, encoder,
    matrix::byte,
    network::{ARC, LONGEST, Network, RELATION, RELATION_ONE, distance},
    word::Word,
};

/// Longer sentences than [`LONGEST`] are parsed in pieces, so that time stays linear. A piece may end at a mark in its last
/// so many words.
const SLACK: usize = 32;
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
        let heads = arcs::heads(&self.network, &rows, words.len());
        let labels = self.labels(&rows, &heads);
        Tree { heads, labels }
    }

    /// The relation of each word to its head.
    fn labels(&self, rows: &[u8], heads: &[usize]) -> Vec<u8> {
        let network = &self.network;
        let words = heads.len();
        let mut sides = vec![0.0; words * network.relations.width()];
        network.relations.apply(rows.as_chunks().0, &mut sides);
        let mut pairs = vec![0; words * RELATION];
        for (dependent, (&head, pair)) in heads.iter().zip(pairs.chunks_exact_mut(RELATION)).enumerate() {
            let below = &sides[dependent * 2 * RELATION..][..RELATION];
            let above = match head {
                root if root == words => &network.root[ARC..],
                head => &sides[head * 2 * RELATION + RELATION..][..RELATION],
            };
            let far = &network.relation_distances[distance(dependent, head, words) * RELATION..][..RELATION];
            for (to, ((below, above), far)) in pair.iter_mut().zip(below.iter().zip(above).zip(far)) {
                *to = byte((below + above + far).max(0.0), RELATION_ONE);
            }
        }
        let mut scores = network.name_bias.repeat(words);
        network.names.apply(pairs.as_chunks().0, &mut scores);
        let root = self.relations.len().saturating_sub(1);
        heads
            .iter()
            .zip(scores.chunks_exact(network.names.width().max(1)))
            .map(|(&head, row)| match head {
                head if head == words => root as u8,
                _ => top(&row[..root]),
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
