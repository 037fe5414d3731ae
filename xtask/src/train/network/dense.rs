//! Products of dense matrices by rows. Sums run in one fixed order, so that every machine gets the same numbers.

use archmage::prelude::*;

/// Rows and columns that are worked on at once.
const ROWS: usize = 6;
const COLUMNS: usize = 16;

/// Adds `left` times `right` to `out`: `left` has rows of `inner`, `right` and `out` rows of `columns` numbers, a
/// multiple of 16. Every step of a sum is rounded once (a fused multiplication), which every processor can do or imitate.
pub(super) fn multiply(left: &[f32], right: &[f32], inner: usize, columns: usize, out: &mut [f32]) {
    assert!(columns.is_multiple_of(COLUMNS), "{columns} columns");
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = X64V4xToken::summon() {
        return multiply_v4x(token, left, right, inner, columns, out);
    }
    multiply_lines(left, right, inner, columns, out);
}

#[autoversion(v3, neon)]
fn multiply_lines(left: &[f32], right: &[f32], inner: usize, columns: usize, out: &mut [f32]) {
    for (left, out) in left.chunks_exact(inner).zip(out.chunks_exact_mut(columns)) {
        for (column, out) in out.chunks_exact_mut(COLUMNS).enumerate() {
            let mut sums = [0f32; COLUMNS];
            for (value, line) in left.iter().zip(right.chunks_exact(columns)) {
                let line = &line[column * COLUMNS..].as_chunks::<COLUMNS>().0[0];
                for (sum, other) in sums.iter_mut().zip(line) {
                    *sum = value.mul_add(*other, *sum);
                }
            }
            out.iter_mut().zip(sums).for_each(|(o, s)| *o += s);
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[arcane(import_intrinsics)]
fn multiply_v4x(token: X64V4xToken, left: &[f32], right: &[f32], inner: usize, columns: usize, out: &mut [f32]) {
    let rows = left.len() / inner;
    let mut column = 0;
    while column < columns {
        let lines = &right[column..];
        let wide = columns - column >= 2 * COLUMNS;
        for (left, out) in left
            .chunks(ROWS * inner)
            .zip(out.chunks_mut(ROWS * columns).take(rows.div_ceil(ROWS)))
        {
            let out = &mut out[column..];
            let count = left.len() / inner;
            match (count, wide) {
                (ROWS, true) => block_v4x::<ROWS, 2>(token, left, lines, inner, columns, out),
                (ROWS, false) => block_v4x::<ROWS, 1>(token, left, lines, inner, columns, out),
                _ => {
                    for row in 0..count {
                        let (left, out) = (&left[row * inner..], &mut out[row * columns..]);
                        if wide {
                            block_v4x::<1, 2>(token, left, lines, inner, columns, out);
                        } else {
                            block_v4x::<1, 1>(token, left, lines, inner, columns, out);
                        }
                    }
                }
            }
        }
        column += if wide { 2 * COLUMNS } else { COLUMNS };
    }
}

#[cfg(target_arch = "x86_64")]
#[rite(import_intrinsics)]
fn block_v4x<const R: usize, const V: usize>(
    _: X64V4xToken,
    left: &[f32],
    right: &[f32],
    inner: usize,
    columns: usize,
    out: &mut [f32],
) {
    let rows: [&[f32]; R] = std::array::from_fn(|r| &left[r * inner..][..inner]);
    let mut sums = [[_mm512_setzero_ps(); V]; R];
    for k in 0..inner {
        let line = right[k * columns..].as_chunks::<COLUMNS>().0;
        let line: [_; V] = std::array::from_fn(|v| _mm512_loadu_ps(&line[v]));
        for (sums, row) in sums.iter_mut().zip(&rows) {
            let value = _mm512_set1_ps(row[k]);
            for (sum, other) in sums.iter_mut().zip(line) {
                *sum = _mm512_fmadd_ps(value, other, *sum);
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let out = out[r * columns..].as_chunks_mut::<COLUMNS>().0;
        for (out, sum) in out.iter_mut().zip(sums) {
            let sum = _mm512_add_ps(_mm512_loadu_ps(out), *sum);
            _mm512_storeu_ps(out, sum);
        }
    }
}

/// Columns as rows.
pub(super) fn transposed(matrix: &[f32], columns: usize) -> Vec<f32> {
    let rows = matrix.len() / columns;
    let mut out = vec![0.0; matrix.len()];
    for (r, row) in matrix.chunks_exact(columns).enumerate() {
        for (c, value) in row.iter().enumerate() {
            out[c * rows + r] = *value;
        }
    }
    out
}

/// What a product hands back: `d_out`, the slope at the output of `left` times `right`, is carried to the slopes of both.
pub(super) fn multiply_back(
    left: &[f32],
    right: &[f32],
    inner: usize,
    columns: usize,
    d_out: &[f32],
    d_left: &mut [f32],
    d_right: &mut [f32],
) {
    multiply(&transposed(left, inner), d_out, left.len() / inner, columns, d_right);
    multiply(d_out, &transposed(right, columns), columns, inner, d_left);
}

/// Adds every row of `rows` to `sum`.
pub(super) fn add_rows(rows: &[f32], sum: &mut [f32]) {
    for row in rows.chunks_exact(sum.len()) {
        add(row, sum);
    }
}

/// Adds `values` to `sum`.
pub(super) fn add(values: &[f32], sum: &mut [f32]) {
    sum.iter_mut().zip(values).for_each(|(s, v)| *s += v);
}

/// The exponential of a number of at most 0: a power of two times a polynomial, the same on every machine.
pub(super) fn exponential(x: f32) -> f32 {
    let x = x.max(-80.0) * std::f32::consts::LOG2_E;
    let whole = (x - 0.5) as i32;
    let part = (x - whole as f32) * std::f32::consts::LN_2;
    let power = f32::from_bits(((whole + 127) as u32) << 23);
    let tail = part / 5.0;
    power
        * (1.0
            + part * (1.0 + part / 2.0 * (1.0 + part / 3.0 * (1.0 + part / 4.0 * (1.0 + tail * (1.0 + part / 6.0))))))
}

/// Scores to shares that sum to one.
pub(super) fn shares(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exponential(*score - top);
        sum += *score;
    }
    scores.iter_mut().for_each(|s| *s /= sum);
}

#[cfg(test)]
mod tests {
    use super::{exponential, multiply, shares, transposed};

    #[test]
    fn products_agree_with_sums_by_hand() {
        let left: Vec<f32> = (0..14).map(|n| n as f32).collect();
        let right: Vec<f32> = (0..32).map(|n| n as f32).collect();
        let mut out = vec![0.0; 7 * 16];
        multiply(&left, &right, 2, 16, &mut out);
        assert_eq!(out[3 * 16 + 5], 6.0 * 5.0 + 7.0 * 21.0);
        assert_eq!(out[6 * 16 + 15], 12.0 * 15.0 + 13.0 * 31.0);
        assert_eq!(
            transposed(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3),
            [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]
        );
    }

    #[test]
    fn exponentials_are_close() {
        for x in [0.0, -0.1, -0.5, -1.0, -3.7, -20.0] {
            let exact = f32::exp(x);
            assert!((exponential(x) - exact).abs() <= exact * 1e-4, "{x}");
        }
        let mut scores = [1.0, 2.0, 3.0];
        shares(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-5 && scores[2] > 0.66);
    }
}
