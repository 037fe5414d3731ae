//! The head of each word: a score for every arc of a sentence, and the best tree over them.

use archmage::prelude::*;

use super::{
    encoder::Buffers,
    matrix::{Starts, byte, room},
    network::{ARC, ARC_ONE, LONGEST, Network},
    spanning::{self, NEVER},
};

/// Scores that are built side by side.
const COLUMNS: usize = 32;
/// Dependents taken at once.
const ROWS: usize = 4;

/// The heads of the best tree over `words` words (at most [`LONGEST`]), whose encoded rows are those of `buffers`.
pub(super) fn heads(network: &Network, words: usize, buffers: &mut Buffers) -> Vec<usize> {
    let start = Starts::Line(&network.arc_bias);
    let sides = network
        .arcs
        .apply(buffers.rows.as_chunks().0, start, &mut buffers.products);
    let width = (words + 1).next_multiple_of(COLUMNS);
    let dependents = room(&mut buffers.next, words * ARC);
    bend(sides, dependents);
    let heads = room(&mut buffers.heads, ARC * width);
    for (part, (line, root)) in heads.chunks_exact_mut(width).zip(&network.root).enumerate() {
        let above = sides[ARC + part..].iter().step_by(2 * ARC);
        line.iter_mut().zip(above).for_each(|(to, value)| *to = *value);
        line[words] = *root;
        line[words + 1..].fill(0.0);
    }
    let start = Starts::Line(&network.bilinear_bias);
    let seen = network
        .bilinear
        .apply(dependents.as_chunks().0, start, &mut buffers.seen);

    let scores = room(&mut buffers.scores, words * width);
    let (to_root, offsets) = network.distances.split_last().unwrap_or((&0.0, &[]));
    for (dependent, row) in scores.chunks_exact_mut(width).enumerate() {
        row[..words].copy_from_slice(&offsets[LONGEST - dependent..][..words]);
        row[dependent] = NEVER;
        row[words] = *to_root;
        row[words + 1..].fill(NEVER);
    }
    score(seen, heads, width, scores);
    spanning::tree(words, scores, width)
}

/// Gives both sides of each word their small slope below zero, and dependents as bytes.
#[autoversion(v4x, v3, neon)]
fn bend(sides: &mut [f32], dependents: &mut [u8]) {
    let bent = |value: f32| if value < 0.0 { 0.1 * value } else { value };
    let words = sides.as_chunks_mut::<{ 2 * ARC }>().0;
    for (sides, dependent) in words.iter_mut().zip(dependents.as_chunks_mut::<ARC>().0) {
        for value in &mut *sides {
            *value = bent(*value);
        }
        for (to, value) in dependent.iter_mut().zip(&*sides) {
            *to = byte(*value, ARC_ONE);
        }
    }
}

/// Adds to each line of scores the products of one row of `seen` with all columns of `heads`, in the order of the sums.
#[autoversion(v4x, v3, neon)]
fn score(seen: &[f32], heads: &[f32], width: usize, scores: &mut [f32]) {
    let mut lines = scores.chunks_exact_mut(ROWS * width);
    let mut rows = seen.chunks_exact(ROWS * ARC);
    for (lines, rows) in (&mut lines).zip(&mut rows) {
        score_rows::<ROWS>(rows, heads, width, lines);
    }
    let lines = lines.into_remainder().chunks_exact_mut(width);
    for (line, row) in lines.zip(rows.remainder().chunks_exact(ARC)) {
        score_rows::<1>(row, heads, width, line);
    }
}

#[inline(always)]
fn score_rows<const N: usize>(seen: &[f32], heads: &[f32], width: usize, scores: &mut [f32]) {
    let seen: [&[f32]; N] = std::array::from_fn(|n| &seen[n * ARC..][..ARC]);
    for column in (0..width).step_by(COLUMNS) {
        let mut sums: [[f32; COLUMNS]; N] = std::array::from_fn(|n| scores[n * width + column..].as_chunks().0[0]);
        for (part, line) in heads.chunks_exact(width).enumerate() {
            let line = &line[column..].as_chunks::<COLUMNS>().0[0];
            for (row, sums) in seen.iter().zip(&mut sums) {
                for (sum, value) in sums.iter_mut().zip(line) {
                    *sum += row[part] * value;
                }
            }
        }
        for (n, sums) in sums.iter().enumerate() {
            scores[n * width + column..][..COLUMNS].copy_from_slice(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ARC, COLUMNS, ScalarToken, score, score_scalar};

    #[test]
    fn scores_have_the_same_bits_on_every_processor() {
        for words in [1, 4, 7, 40] {
            let width = (words + 1_usize).next_multiple_of(COLUMNS);
            let number = |i: usize| ((i * 37 % 101) as f32 - 50.0).cbrt();
            let seen: Vec<f32> = (0..words * ARC).map(number).collect();
            let heads: Vec<f32> = (0..width * ARC).map(|i| number(i + 13)).collect();
            let mut plain = vec![0.25; words * width];
            let mut best = plain.clone();
            score_scalar(ScalarToken, &seen, &heads, width, &mut plain);
            score(&seen, &heads, width, &mut best);
            assert!(plain == best, "{words} words");
            let by_hand: f32 = (0..ARC).fold(0.25, |sum, part| sum + seen[part] * heads[part * width]);
            assert_eq!(plain[0], by_hand);
        }
    }
}
