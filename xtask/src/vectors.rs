//! `cargo xtask vectors`: short vectors of the words of `xtask/data/clusters.tsv`, for the parser.
//!
//! Reads the same JSON as `cargo xtask clusters` and writes `src/language/weights/vectors.bin`: one row a word, in the
//! order of the clusters, of the main components of the GloVe vectors in one byte each.

use std::{fs, path::Path};

use crosscheck::language::training::network::{VECTOR, VECTOR_ONE};

use crate::clusters::{DIMENSIONS, centre, frequent};

const SWEEPS: usize = 12;

/// Writes the vectors of the words of `clusters` to `out`.
pub(crate) fn run(vectors: &Path, clusters: &Path, out: &Path) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let (words, mut points) = frequent(&read(vectors)?)?;
    let table = read(clusters)?;
    let rows = table.lines().filter(|l| !l.starts_with('#'));
    let same = rows
        .map(|l| l.split('\t').next().unwrap_or(l))
        .eq(words.iter().map(String::as_str));
    if !same {
        return Err(format!("{}: not the words of these vectors", clusters.display()));
    }
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
            bytes.push((even * f64::from(VECTOR_ONE)).round().clamp(-127.0, 127.0) as i8 as u8);
        }
    }
    fs::write(out, bytes).map_err(|e| format!("{}: {e}", out.display()))
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
