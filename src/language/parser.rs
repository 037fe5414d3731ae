//! Dependency trees: the network scores every arc of a sentence, the best tree is taken, and its arcs get relations.

use super::{
    Deprel, arcs, encoder,
    matrix::byte,
    network::{ARC, LONGEST, Network, RELATION, RELATION_ONE, distance},
    repair,
    tagger::{self, highest},
    word::Word,
};

/// Longer sentences than [`LONGEST`] are read in pieces, so that time stays linear. A piece may end at a mark in its last
/// so many words.
const SLACK: usize = 32;

/// A tree: the head of each word, with the number of words for the root, and the number of its relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Head of each word.
    pub heads: Vec<usize>,
    /// Relation of each word, a number of [`Network::relations`].
    pub labels: Vec<u8>,
}

/// The tree of a sentence, in time linear in its length.
pub fn parse(network: &Network, words: &[Word]) -> Tree {
    let mut tree = Tree::default();
    let mut top = None;
    for piece in pieces(words) {
        let start = tree.heads.len();
        let part = parse_piece(network, piece);
        let root = part.heads.iter().position(|&h| h == piece.len()).unwrap_or(0);
        let main = *top.get_or_insert(start + root);
        for (i, (head, label)) in part.heads.into_iter().zip(part.labels).enumerate() {
            let (head, label) = match start + i {
                word if i == root && word == main => (words.len(), number(network, Deprel::Root)),
                _ if i == root => (main, number(network, Deprel::Parataxis)),
                _ => (start + head, label),
            };
            tree.heads.push(head);
            tree.labels.push(label);
        }
    }
    tree
}

fn number(network: &Network, relation: Deprel) -> u8 {
    let at = network.relations().iter().position(|&r| r == relation);
    at.unwrap_or(0) as u8
}

fn parse_piece(network: &Network, words: &[Word]) -> Tree {
    if network.is_empty() {
        let heads = (0..words.len()).map(|i| if i == 0 { words.len() } else { 0 }).collect();
        return Tree {
            heads,
            labels: vec![0; words.len()],
        };
    }
    let first = encoder::first(network, words);
    let rows = encoder::others(network, words, &first, &tagger::told(network, words, &first));
    let heads = arcs::heads(network, &rows, words.len());
    let mut labels = labels(network, &rows, &heads);
    repair::subjects(network, &heads, &mut labels);
    Tree { heads, labels }
}
/// The relation of each word to its head.
fn labels(network: &Network, rows: &[u8], heads: &[usize]) -> Vec<u8> {
    let words = heads.len();
    let mut sides = vec![0.0; words * network.pairs.width()];
    network.pairs.apply(rows.as_chunks().0, &mut sides);
    let mut pairs = vec![0; words * RELATION];
    for (dependent, (&head, pair)) in heads.iter().zip(pairs.chunks_exact_mut(RELATION)).enumerate() {
        let below = &sides[dependent * 2 * RELATION..][..RELATION];
        let above = match head {
            root if root == words => &network.root[ARC..],
            head => &sides[head * 2 * RELATION + RELATION..][..RELATION],
        };
        let far = &network.pair_distances[distance(dependent, head, words) * RELATION..][..RELATION];
        for (to, ((below, above), far)) in pair.iter_mut().zip(below.iter().zip(above).zip(far)) {
            *to = byte((below + above + far).max(0.0), RELATION_ONE);
        }
    }
    let mut scores = network.name_bias.repeat(words);
    network.names.apply(pairs.as_chunks().0, &mut scores);
    let root = network.relations().len().saturating_sub(1);
    heads
        .iter()
        .zip(scores.chunks_exact(network.names.width().max(1)))
        .map(|(&head, row)| match head {
            head if head == words => root as u8,
            _ => highest(&row[..root]),
        })
        .collect()
}

/// A sentence in pieces of at most [`LONGEST`] words, which end after a mark where they can.
pub(super) fn pieces(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let (piece, others) = rest.split_at(piece_end(rest));
        rest = others;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Where the first piece ends: at the end of the sentence, after a mark, or after [`LONGEST`] words.
fn piece_end(words: &[Word]) -> usize {
    if words.len() <= LONGEST {
        return words.len();
    }
    (LONGEST - SLACK..LONGEST)
        .rev()
        .find(|&i| words[i].is_mark())
        .map_or(LONGEST, |i| i + 1)
}
