//! Products of small matrices in whole numbers: rows of 16-bit inputs times weights of one byte, one scale a column.
//! Whole numbers make the parser's trees the same on every machine.

use wide::{i16x8, i32x4};

/// Units of an input that make 1.0.
pub(super) const ONE: f32 = 1024.0;

/// `value` in units of one `scale`th, within the range of 16 bits.
pub(super) fn fixed(value: f32, scale: f32) -> i16 {
    (value * scale + if value < 0.0 { -0.5 } else { 0.5 }) as i16
}

/// Numbers that are multiplied at once.
const LANES: usize = 8;

/// A matrix of weights, one row a column of the output.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    inputs: usize,
    weights: Rows,
    /// Value of one unit of the sums of each column.
    scales: Vec<f32>,
}

impl Matrix {
    /// The matrix of `weights` (one byte each, `inputs` a column) with the scale of each column.
    pub(super) fn new(inputs: usize, weights: &[u8], scales: Vec<f32>) -> Matrix {
        let weights: Vec<i16> = weights.iter().map(|&w| i16::from(w as i8)).collect();
        Matrix {
            inputs,
            weights: Rows::new(&weights, inputs),
            scales: scales.into_iter().map(|s| s / ONE).collect(),
        }
    }

    /// Number of columns of the output.
    pub(super) fn outputs(&self) -> usize {
        self.scales.len()
    }

    /// Products of every row of `rows` (in units of [`ONE`]) with every column, one row of outputs a row.
    pub(super) fn apply(&self, rows: &[i16], sums: &mut Vec<i32>, out: &mut Vec<f32>) {
        products(&Rows::new(rows, self.inputs), &self.weights, sums);
        out.clear();
        out.reserve(sums.len());
        for sums in sums.chunks_exact(self.outputs().max(1)) {
            out.extend(sums.iter().zip(&self.scales).map(|(&sum, scale)| sum as f32 * scale));
        }
    }
}

/// Rows of numbers, in groups that are multiplied at once; the last group of a row is filled up with zeros.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    groups: Vec<i16x8>,
    /// Groups of a row.
    width: usize,
}

impl Rows {
    /// `values` as rows of `width` numbers.
    pub(super) fn new(values: &[i16], width: usize) -> Rows {
        let group = |part: &[i16]| i16x8::new(std::array::from_fn(|k| part.get(k).copied().unwrap_or(0)));
        let (whole, rest) = values.as_chunks::<LANES>();
        let groups = if width.is_multiple_of(LANES) && rest.is_empty() {
            whole.iter().map(|part| i16x8::new(*part)).collect()
        } else {
            let rows = values.chunks_exact(width.max(1));
            rows.flat_map(|row| row.chunks(LANES).map(group)).collect()
        };
        Rows {
            groups,
            width: width.div_ceil(LANES),
        }
    }

    fn rows(&self) -> std::slice::ChunksExact<'_, i16x8> {
        self.groups.chunks_exact(self.width.max(1))
    }
}

/// Rows taken at once, so that a weight is read from memory once for all of them.
const TOGETHER: usize = 4;

/// Dot products of every row of `left` with every row of `right`: one row of `out` a row of `left`.
pub(super) fn products(left: &Rows, right: &Rows, out: &mut Vec<i32>) {
    let columns = right.rows().len();
    let rows: Vec<&[i16x8]> = left.rows().collect();
    out.clear();
    out.resize(rows.len() * columns, 0);
    let (fours, rest) = rows.as_chunks::<TOGETHER>();
    let mut lines = out.chunks_exact_mut((TOGETHER * columns).max(1));
    for (four, lines) in fours.iter().zip(&mut lines) {
        for (column, weights) in right.rows().enumerate() {
            for (k, sum) in dot_four(*four, weights).into_iter().enumerate() {
                lines[k * columns + column] = sum;
            }
        }
    }
    for (row, line) in rest.iter().zip(lines.into_remainder().chunks_exact_mut(columns.max(1))) {
        for (weights, sum) in right.rows().zip(line) {
            *sum = dot(row, weights);
        }
    }
}

fn dot_four(rows: [&[i16x8]; TOGETHER], weights: &[i16x8]) -> [i32; TOGETHER] {
    let [a, b, c, d] = rows.map(|row| &row[..weights.len()]);
    let mut sums = [i32x4::ZERO; TOGETHER];
    for (i, &weight) in weights.iter().enumerate() {
        sums[0] += a[i].dot(weight);
        sums[1] += b[i].dot(weight);
        sums[2] += c[i].dot(weight);
        sums[3] += d[i].dot(weight);
    }
    sums.map(i32x4::reduce_add)
}

fn dot(row: &[i16x8], weights: &[i16x8]) -> i32 {
    let products = row.iter().zip(weights).map(|(a, &b)| a.dot(b));
    products.fold(i32x4::ZERO, |sum, product| sum + product).reduce_add()
}

#[cfg(test)]
mod tests {
    use super::{Matrix, ONE, Rows, fixed, products};

    #[test]
    fn fixed_rounds_to_the_nearest_and_stops_at_the_range() {
        assert_eq!([0.5, -0.5, 0.0].map(|v| fixed(v, ONE)), [512, -512, 0]);
        assert_eq!([1e9, -1e9, f32::NAN].map(|v| fixed(v, ONE)), [i16::MAX, i16::MIN, 0]);
    }

    #[test]
    fn every_row_meets_every_column() {
        let left: Vec<i16> = (0..5 * 3).collect();
        let right: Vec<i16> = vec![1, 0, 0, 0, 1, 2];
        let mut out = vec![];
        products(&Rows::new(&left, 3), &Rows::new(&right, 3), &mut out);
        assert_eq!(out, [0, 5, 3, 14, 6, 23, 9, 32, 12, 41]);
    }

    #[test]
    fn a_matrix_scales_its_columns() {
        let matrix = Matrix::new(2, &[1, 0, 0xff, 2], vec![1.0, 0.5]);
        let (mut sums, mut out) = (vec![], vec![]);
        matrix.apply(&[fixed(3.0, ONE), fixed(4.0, ONE)], &mut sums, &mut out);
        assert_eq!(out, [3.0, 2.5]);
    }
}
