//! Heads and relations in training: how far the network is from the gold trees, and the slopes of that.

use crosscheck::language::training::network::{ARC, DISTANCES, OUTPUT, RELATION, distance};

use super::{
    dense::{add, add_rows, multiply, multiply_back, shares, transposed},
    encoder::{apply, mask},
    shape::Shape,
};
use crate::train::dice::Dice;

/// The gold tree of one sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gold<'a> {
    /// Head of each word; the number of words for the root.
    pub(super) heads: &'a [usize],
    /// Relation of each word; a number past the relations is not learnt.
    pub(super) labels: &'a [u8],
}

/// The parts of one batch. Rows are the encoded words of all sentences, and the root last.
pub(super) struct Arcs<'a> {
    pub(super) shape: &'a Shape,
    pub(super) all: &'a [f32],
    pub(super) gold: &'a [Gold<'a>],
    pub(super) rows: &'a [f32],
    pub(super) drop: f32,
}

impl Arcs<'_> {
    fn words(&self) -> usize {
        self.rows.len() / OUTPUT - 1
    }

    /// Adds the slopes of the parameters to `slopes` and those of the rows to `d_rows`; returns the loss.
    pub(super) fn learn(&self, dice: &mut Dice, slopes: &mut [f32], d_rows: &mut [f32]) -> f32 {
        self.heads(dice, slopes, d_rows) + self.relations(dice, slopes, d_rows)
    }

    fn heads(&self, dice: &mut Dice, slopes: &mut [f32], d_rows: &mut [f32]) -> f32 {
        let (shape, all) = (self.shape, self.all);
        let rows = self.words() + 1;
        let mut sides = all[shape.arc_bias.clone()].repeat(rows);
        multiply(self.rows, &all[shape.arcs.clone()], OUTPUT, 2 * ARC, &mut sides);
        sides.iter_mut().filter(|v| **v < 0.0).for_each(|v| *v *= 0.1);
        let mask = mask(sides.len(), self.drop, dice);
        apply(&mask, &mut sides);
        let side = |side: usize| -> Vec<f32> {
            let halves = sides.chunks_exact(2 * ARC).map(|row| &row[side * ARC..][..ARC]);
            halves.collect::<Vec<_>>().concat()
        };
        let (dependents, heads) = (side(0), side(1));
        let mut seen = all[shape.bilinear_bias.clone()].repeat(rows);
        multiply(&dependents, &all[shape.bilinear.clone()], ARC, ARC, &mut seen);

        let (mut d_seen, mut d_heads) = (vec![0f32; rows * ARC], vec![0f32; rows * ARC]);
        let mut loss = 0.0;
        let mut start = 0;
        for gold in self.gold {
            let range = start * ARC..(start + gold.heads.len()) * ARC;
            let mut here = heads[range.clone()].to_vec();
            here.extend(&heads[(rows - 1) * ARC..]);
            let (error, d_scores) = self.score(gold.heads, &seen[range.clone()], &here, slopes);
            loss += error;
            let wide = (gold.heads.len() + 1).next_multiple_of(16);
            here.resize(wide * ARC, 0.0);
            multiply(&d_scores, &here, wide, ARC, &mut d_seen[range.clone()]);
            let mut d_here = vec![0f32; wide * ARC];
            let turned = transposed(&d_scores, wide);
            multiply(&turned, &seen[range.clone()], gold.heads.len(), ARC, &mut d_here);
            add(&d_here, &mut d_heads[range.clone()]);
            add(&d_here[range.len()..][..ARC], &mut d_heads[(rows - 1) * ARC..]);
            start += gold.heads.len();
        }
        add_rows(&d_seen, &mut slopes[shape.bilinear_bias.clone()]);
        let mut d_dependents = vec![0f32; rows * ARC];
        multiply_back(
            &dependents,
            &all[shape.bilinear.clone()],
            ARC,
            ARC,
            &d_seen,
            &mut d_dependents,
            &mut slopes[shape.bilinear.clone()],
        );
        let halves = d_dependents.chunks_exact(ARC).zip(d_heads.chunks_exact(ARC));
        let mut d_sides: Vec<f32> = halves.flat_map(|(d, h)| d.iter().chain(h)).copied().collect();
        apply(&mask, &mut d_sides);
        let bent = d_sides.iter_mut().zip(&sides).filter(|(_, v)| **v < 0.0);
        bent.for_each(|(d, _)| *d *= 0.1);
        add_rows(&d_sides, &mut slopes[shape.arc_bias.clone()]);
        multiply_back(
            self.rows,
            &all[shape.arcs.clone()],
            OUTPUT,
            2 * ARC,
            &d_sides,
            d_rows,
            &mut slopes[shape.arcs.clone()],
        );
        loss
    }

    /// Loss over the heads of one sentence, and the slopes of its scores, in rows of a multiple of 16.
    fn score(&self, gold: &[usize], seen: &[f32], heads: &[f32], slopes: &mut [f32]) -> (f32, Vec<f32>) {
        let words = gold.len();
        let wide = (words + 1).next_multiple_of(16);
        let mut padded = heads.to_vec();
        padded.resize(wide * ARC, 0.0);
        let mut scores = vec![0f32; words * wide];
        multiply(seen, &transposed(&padded, ARC), ARC, wide, &mut scores);
        let mut loss = 0.0;
        for (dependent, row) in scores.chunks_exact_mut(wide).enumerate() {
            row[words + 1..].fill(0.0);
            let row = &mut row[..=words];
            for (head, score) in row.iter_mut().enumerate() {
                *score += self.all[self.shape.distances.start + distance(dependent, head, words)];
            }
            row[dependent] = f32::MIN;
            shares(row);
            row[dependent] = 0.0;
            loss -= row[gold[dependent]].max(1e-9).ln();
            row[gold[dependent]] -= 1.0;
            for (head, d) in row.iter().enumerate() {
                slopes[self.shape.distances.start + distance(dependent, head, words)] += d;
            }
        }
        (loss, scores)
    }

    fn relations(&self, dice: &mut Dice, slopes: &mut [f32], d_rows: &mut [f32]) -> f32 {
        let (shape, all, words) = (self.shape, self.all, self.words());
        let mut sides = vec![0f32; (words + 1) * 2 * RELATION];
        multiply(self.rows, &all[shape.pairs.clone()], OUTPUT, 2 * RELATION, &mut sides);
        let arcs = self.gold_arcs();
        let mut hidden = Vec::with_capacity(words * RELATION);
        for &(dependent, head, class) in &arcs {
            let below = &sides[dependent * 2 * RELATION..][..RELATION];
            let above = &sides[head * 2 * RELATION + RELATION..][..RELATION];
            let far = &all[shape.pair_distances.start + class * RELATION..][..RELATION];
            hidden.extend((0..RELATION).map(|i| (below[i] + above[i] + far[i]).max(0.0)));
        }
        let mask = mask(hidden.len(), self.drop, dice);
        apply(&mask, &mut hidden);
        let mut scores = all[shape.name_bias.clone()].repeat(words);
        multiply(
            &hidden,
            &all[shape.names.clone()],
            RELATION,
            shape.name_count,
            &mut scores,
        );
        let labels = self.gold.iter().flat_map(|g| g.labels);
        let mut loss = 0.0;
        for (row, &label) in scores.chunks_exact_mut(shape.name_count).zip(labels) {
            if usize::from(label) >= row.len() {
                row.fill(0.0);
                continue;
            }
            shares(row);
            loss -= row[usize::from(label)].max(1e-9).ln();
            row[usize::from(label)] -= 1.0;
        }
        add_rows(&scores, &mut slopes[shape.name_bias.clone()]);
        let mut d_hidden = vec![0f32; hidden.len()];
        multiply_back(
            &hidden,
            &all[shape.names.clone()],
            RELATION,
            shape.name_count,
            &scores,
            &mut d_hidden,
            &mut slopes[shape.names.clone()],
        );
        apply(&mask, &mut d_hidden);
        let mut d_sides = vec![0f32; sides.len()];
        for (nth, &(dependent, head, class)) in arcs.iter().enumerate() {
            let d = &mut d_hidden[nth * RELATION..][..RELATION];
            let silent = d.iter_mut().zip(&hidden[nth * RELATION..]).filter(|(_, h)| **h <= 0.0);
            silent.for_each(|(d, _)| *d = 0.0);
            add(d, &mut d_sides[dependent * 2 * RELATION..][..RELATION]);
            add(d, &mut d_sides[head * 2 * RELATION + RELATION..][..RELATION]);
            add(
                d,
                &mut slopes[shape.pair_distances.start + class * RELATION..][..RELATION],
            );
        }
        multiply_back(
            self.rows,
            &all[shape.pairs.clone()],
            OUTPUT,
            2 * RELATION,
            &d_sides,
            d_rows,
            &mut slopes[shape.pairs.clone()],
        );
        loss
    }

    /// Rows of dependent and head of every gold arc, and the class of its distance.
    fn gold_arcs(&self) -> Vec<(usize, usize, usize)> {
        let mut arcs = Vec::with_capacity(self.words());
        let mut start = 0;
        for Gold { heads, .. } in self.gold {
            let words = heads.len();
            arcs.extend(heads.iter().enumerate().map(|(dependent, &head)| {
                let row = if head == words { self.words() } else { start + head };
                let class = distance(dependent, head, words);
                debug_assert!(class < DISTANCES);
                (start + dependent, row, class)
            }));
            start += words;
        }
        arcs
    }
}
