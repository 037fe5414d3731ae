//! The head of each word: a score for every arc of a sentence, and the best tree over them.

use archmage::prelude::*;

use super::{
    matrix::byte,
    network::{ARC, ARC_ONE, LONGEST, Network},
    spanning::{self, NEVER},
};

/// Scores that are built side by side.
const COLUMNS: usize = 32;
/// Dependents taken at once.
const ROWS: usize = 4;

/// The heads of the best tree over `words` words (at most [`LONGEST`]) whose encoded rows are given.
pub(super) fn heads(network: &Network, rows: &[u8], words: usize) -> Vec<usize> {
    let mut sides = network.arc_bias.repeat(words);
    network.arcs.apply(rows.as_chunks().0, &mut sides);
    let width = (words + 1).next_multiple_of(COLUMNS);
    let mut dependents = vec![0; words * ARC];
    let mut heads = vec![0.0; ARC * width];
    for (word, (row, dependent)) in sides
        .chunks_exact(2 * ARC)
        .zip(dependents.chunks_exact_mut(ARC))
        .enumerate()
    {
        let (below, above) = row.split_at(ARC);
        dependent
            .iter_mut()
            .zip(below)
            .for_each(|(to, &value)| *to = byte(bend(value), ARC_ONE));
        place(above.iter().map(|&value| bend(value)), word, &mut heads);
    }
    place(network.root[..ARC].iter().copied(), words, &mut heads);
    let mut seen = network.bilinear_bias.repeat(words);
    network.bilinear.apply(dependents.as_chunks().0, &mut seen);

    let mut scores = vec![NEVER; words * width];
    let (to_root, offsets) = network.distances.split_last().unwrap_or((&0.0, &[]));
    for (dependent, row) in scores.chunks_exact_mut(width).enumerate() {
        row[..words].copy_from_slice(&offsets[LONGEST - dependent..][..words]);
        row[dependent] = NEVER;
        row[words] = *to_root;
    }
    score(&seen, &heads, width, &mut scores);
    spanning::tree(words, &scores, width)
}

/// Small slope below zero.
fn bend(value: f32) -> f32 {
    if value < 0.0 { 0.1 * value } else { value }
}

/// Writes the numbers of one head down its column.
fn place(values: impl Iterator<Item = f32>, column: usize, heads: &mut [f32]) {
    let width = heads.len() / ARC;
    for (row, value) in heads.chunks_exact_mut(width).zip(values) {
        row[column] = value;
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
