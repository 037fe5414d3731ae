//! Dependency trees: the network scores every arc of a sentence, the best tree is taken, and its arcs get relations.

use std::ops::Range;

use archmage::prelude::*;

use super::{
    Deprel, arcs,
    encoder::{self, Buffers},
    matrix::{Starts, byte, room},
    network::{ARC, LONGEST, Network, RELATION, RELATION_ONE, distance, width},
    repair,
    tagger::{self, Reading, highest},
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
pub fn parse(network: &Network, words: Vec<Word>, buffers: &mut Buffers) -> Tree {
    let reading = tagger::read(network, words, buffers);
    build(network, &reading, buffers)
}

/// The tree of a sentence that was read for its tags.
pub(super) fn build(network: &Network, reading: &Reading, buffers: &mut Buffers) -> Tree {
    let mut tree = Tree::default();
    let mut top = None;
    let words = reading.words.len();
    for piece in pieces(&reading.words) {
        let (start, length) = (piece.start, piece.len());
        let part = build_piece(network, reading, piece, buffers);
        let root = part.heads.iter().position(|&h| h == length).unwrap_or(0);
        let main = *top.get_or_insert(start + root);
        for (i, (head, label)) in part.heads.into_iter().zip(part.labels).enumerate() {
            let (head, label) = match start + i {
                word if i == root && word == main => (words, number(network, Deprel::Root)),
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

fn build_piece(network: &Network, reading: &Reading, piece: Range<usize>, buffers: &mut Buffers) -> Tree {
    let words = piece.len();
    if network.is_empty() {
        let heads = (0..words).map(|i| if i == 0 { words } else { 0 }).collect();
        return Tree {
            heads,
            labels: vec![0; words],
        };
    }
    let first = &reading.rows[piece.start * width(0)..piece.end * width(0)];
    let tags = &reading.tags[piece.clone()];
    encoder::others(network, &reading.words[piece], first, tags, buffers);
    let heads = arcs::heads(network, words, buffers);
    let mut labels = labels(network, &heads, buffers);
    repair::subjects(network, &heads, &mut labels);
    Tree { heads, labels }
}

/// The relation of each word to its head.
fn labels(network: &Network, heads: &[usize], buffers: &mut Buffers) -> Vec<u8> {
    let words = heads.len();
    let none = Starts::Line(&[0.0; 2 * RELATION]);
    let sides = network
        .pairs
        .apply(buffers.rows.as_chunks().0, none, &mut buffers.products);
    let pairs = room(&mut buffers.next, words * RELATION);
    meet(network, sides, heads, pairs);
    let start = Starts::Line(&network.name_bias);
    let scores = network.names.apply(pairs.as_chunks().0, start, &mut buffers.scores);
    let root = network.relations().len().saturating_sub(1);
    let mut labels = vec![0; words];
    highest(scores, network.names.width(), root, &mut labels);
    for (&head, label) in heads.iter().zip(&mut labels) {
        if head == words {
            *label = root as u8;
        }
    }
    labels
}

/// Each word and its head together: what they say of their relation, at their distance.
#[autoversion(v4x, v3, neon)]
fn meet(network: &Network, sides: &[f32], heads: &[usize], pairs: &mut [u8]) {
    let words = heads.len();
    for (dependent, (&head, pair)) in heads.iter().zip(pairs.as_chunks_mut::<RELATION>().0).enumerate() {
        let part = |side: &[f32], from: usize| side[from..].as_chunks::<RELATION>().0[0];
        let below = part(sides, dependent * 2 * RELATION);
        let above = match head {
            root if root == words => part(&network.root, ARC),
            head => part(sides, head * 2 * RELATION + RELATION),
        };
        let far = part(&network.pair_distances, distance(dependent, head, words) * RELATION);
        for unit in 0..RELATION {
            let sum = below[unit] + above[unit] + far[unit];
            pair[unit] = byte(sum.max(0.0), RELATION_ONE);
        }
    }
}

/// A sentence in pieces of at most [`LONGEST`] words, which end after a mark where they can.
pub(super) fn pieces(words: &[Word]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let piece = start..start + piece_end(&words[start..]);
        start = piece.end;
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
