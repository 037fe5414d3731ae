//! Products of small matrices in whole numbers: rows of 16-bit inputs times columns of 16-bit weights, one scale a column.
//! Whole numbers make the parser's trees the same on every machine.

#[cfg(target_arch = "x86_64")]
use pulp::x86::V3;
use wide::{i16x8, i32x4};

/// Units of an input that make 1.0.
pub(super) const ONE: f32 = 1024.0;

/// Added to a number below 2^22, this leaves the nearest whole number in the last bits.
const SHIFT: f32 = 12_582_912.0;

/// `value` in units of one `scale`th, within the range of 16 bits.
///
/// In plain arithmetic, since processors do that for many numbers at once, which they do not for a checked conversion.
#[inline(always)]
pub(super) fn fixed(value: f32, scale: f32) -> i16 {
    let units = value * scale + if value < 0.0 { -0.5 } else { 0.5 };
    let units = units.clamp(f32::from(i16::MIN), f32::from(i16::MAX));
    let shifted = units + SHIFT;
    let nearest = shifted - SHIFT;
    let above = i16::from(units >= 0.0 && nearest > units);
    let below = i16::from(units < 0.0 && nearest < units);
    (shifted.to_bits() as i16).wrapping_sub(above).wrapping_add(below)
}

/// Columns whose sums are built side by side.
const COLUMNS: usize = 16;
/// Rows taken at once, so that a weight is read from memory once for all of them.
const ROWS: usize = 4;

/// Two weights of each column of a block, which meet the same two inputs.
type Pairs = [i16; 2 * COLUMNS];

/// A matrix of weights, whose columns give the columns of the output.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// By block of columns, the pairs of weights from first to last.
    blocks: Vec<Pairs>,
    /// Inputs, in pairs.
    pairs: usize,
    /// Value of one unit of the sums of each column.
    scales: Vec<f32>,
}

impl Matrix {
    /// The matrix of `weights` (one byte each, `inputs` a column, an even number) with the scale of each column.
    pub(super) fn new(inputs: usize, weights: &[u8], scales: Vec<f32>) -> Matrix {
        let weights: Vec<i16> = weights.iter().map(|&w| i16::from(w as i8)).collect();
        let mut matrix = Matrix::default();
        matrix.fill(inputs, &weights, scales.into_iter().map(|s| s / ONE));
        matrix
    }

    /// Makes this the matrix of `weights`, `inputs` a column (an even number); one unit of a sum has the value in `scales`.
    pub(super) fn fill(&mut self, inputs: usize, weights: &[i16], scales: impl Iterator<Item = f32>) {
        self.pairs = inputs / 2;
        self.scales.clear();
        self.scales.extend(scales);
        self.blocks.clear();
        self.blocks
            .resize(self.pairs * self.scales.len().div_ceil(COLUMNS), [0; 2 * COLUMNS]);
        let columns = weights.chunks_exact(inputs.max(1));
        for (number, column) in columns.take(self.scales.len()).enumerate() {
            let block = &mut self.blocks[number / COLUMNS * self.pairs..][..self.pairs];
            let at = 2 * (number % COLUMNS);
            for (to, from) in block.iter_mut().zip(column.as_chunks::<2>().0) {
                to[at..at + 2].copy_from_slice(from);
            }
        }
    }

    /// Products of every row of `rows` with every column, one row of outputs a row.
    pub(super) fn apply(&self, rows: &[i16], out: &mut Vec<f32>) {
        let (pairs, _) = rows.as_chunks::<2>();
        let width = self.scales.len();
        out.clear();
        out.resize(pairs.len() / self.pairs.max(1) * width, 0.0);
        if !out.is_empty() {
            #[cfg(target_arch = "x86_64")]
            if let Some(avx2) = V3::try_new() {
                return avx2.vectorize(|| self.multiply(avx2, pairs, out));
            }
            self.multiply(Plain, pairs, out);
        }
    }

    #[inline(always)]
    fn multiply<P: Processor>(&self, processor: P, rows: &[[i16; 2]], out: &mut [f32]) {
        let width = self.scales.len();
        let mut together = rows.chunks_exact(ROWS * self.pairs);
        let mut lines = out.chunks_exact_mut(ROWS * width);
        for (rows, lines) in (&mut together).zip(&mut lines) {
            self.multiply_rows::<P, ROWS>(processor, rows, lines);
        }
        let rest = together.remainder().chunks_exact(self.pairs);
        for (row, line) in rest.zip(lines.into_remainder().chunks_exact_mut(width)) {
            self.multiply_rows::<P, 1>(processor, row, line);
        }
    }

    #[inline(always)]
    fn multiply_rows<P: Processor, const N: usize>(&self, processor: P, rows: &[[i16; 2]], lines: &mut [f32]) {
        let width = self.scales.len();
        let rows: [&[[i16; 2]]; N] = std::array::from_fn(|n| &rows[n * self.pairs..][..self.pairs]);
        let blocks = self.blocks.chunks_exact(self.pairs);
        for (number, (block, scales)) in blocks.zip(self.scales.chunks(COLUMNS)).enumerate() {
            let sums = sums(processor, rows, block);
            for (n, sums) in sums.iter().enumerate() {
                let line = &mut lines[n * width + number * COLUMNS..][..scales.len()];
                for ((value, &sum), scale) in line.iter_mut().zip(sums).zip(scales) {
                    *value = sum as f32 * scale;
                }
            }
        }
    }
}

/// Dot products of `N` rows with the columns of a block.
#[inline(always)]
fn sums<P: Processor, const N: usize>(processor: P, rows: [&[[i16; 2]]; N], block: &[Pairs]) -> [[i32; COLUMNS]; N] {
    let rows = rows.map(|row| &row[..block.len()]);
    let mut sums = [processor.zero(); N];
    for (i, weights) in block.iter().enumerate() {
        for (row, sums) in rows.iter().zip(&mut sums) {
            *sums = processor.add(*sums, row[i], weights);
        }
    }
    sums.map(|sums| processor.numbers(sums))
}

/// How a processor multiplies pairs and adds the two products.
trait Processor: Copy {
    /// The sums of a block of columns.
    type Sums: Copy;

    fn zero(self) -> Self::Sums;

    /// `sums` and the products of two inputs with the pairs of weights.
    fn add(self, sums: Self::Sums, inputs: [i16; 2], weights: &Pairs) -> Self::Sums;

    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS];
}

/// Eight products at once, which every processor knows or imitates.
#[derive(Clone, Copy)]
struct Plain;

impl Processor for Plain {
    type Sums = [i32x4; 4];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [i32x4::ZERO; 4]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, [a, b]: [i16; 2], weights: &Pairs) -> Self::Sums {
        let inputs = i16x8::new([a, b, a, b, a, b, a, b]);
        for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<8>().0) {
            *sum += i16x8::new(*weights).dot(inputs);
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS] {
        pulp::cast(sums)
    }
}

/// Sixteen products at once.
#[cfg(target_arch = "x86_64")]
impl Processor for V3 {
    type Sums = [std::arch::x86_64::__m256i; 2];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [self.avx._mm256_setzero_si256(); 2]
    }

    #[inline(always)]
    fn add(self, sums: Self::Sums, inputs: [i16; 2], weights: &Pairs) -> Self::Sums {
        let inputs = self.avx._mm256_set1_epi32(pulp::cast(inputs));
        let [low, high]: Self::Sums = pulp::cast(*weights);
        [
            self.avx2
                ._mm256_add_epi32(sums[0], self.avx2._mm256_madd_epi16(low, inputs)),
            self.avx2
                ._mm256_add_epi32(sums[1], self.avx2._mm256_madd_epi16(high, inputs)),
        ]
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; COLUMNS] {
        pulp::cast(sums)
    }
}

#[cfg(test)]
mod tests {
    use super::{Matrix, ONE, Plain, fixed};

    #[test]
    fn fixed_rounds_to_the_nearest_and_stops_at_the_range() {
        assert_eq!([0.5, -0.5, 0.0].map(|v| fixed(v, ONE)), [512, -512, 0]);
        assert_eq!([1e9, -1e9, f32::NAN].map(|v| fixed(v, ONE)), [i16::MAX, i16::MIN, 0]);
    }

    #[test]
    fn fixed_is_the_conversion_of_the_language() {
        for step in -700_000..700_000i32 {
            let value = step as f32 * 0.0517;
            let expected = (value + if value < 0.0 { -0.5 } else { 0.5 }) as i16;
            assert_eq!(fixed(value, 1.0), expected, "{value}");
        }
        for half in -66_000..66_000i32 {
            let value = half as f32 * 0.5;
            let expected = (value + if value < 0.0 { -0.5 } else { 0.5 }) as i16;
            assert_eq!(fixed(value, 1.0), expected, "{value}");
        }
    }

    #[test]
    fn every_row_meets_every_column() {
        let rows: Vec<i16> = (0..9 * 6).map(|i| (i * 31 % 61) - 30).collect();
        let weights: Vec<i16> = (0..37 * 6).map(|i| (i * 17 % 53) - 26).collect();
        let (mut matrix, mut out) = (Matrix::default(), vec![]);
        matrix.fill(6, &weights, (0..37).map(|_| 1.0));
        matrix.apply(&rows, &mut out);
        let dot = |row: &[i16], column: &[i16]| row.iter().zip(column).map(|(a, b)| f32::from(a * b)).sum::<f32>();
        let expected: Vec<f32> = rows
            .chunks(6)
            .flat_map(|row| weights.chunks(6).map(move |column| dot(row, column)))
            .collect();
        assert_eq!(out, expected);
        out.fill(0.0);
        matrix.multiply(Plain, rows.as_chunks().0, &mut out);
        assert_eq!(out, expected, "without AVX2");
    }

    #[test]
    fn a_matrix_without_columns_gives_nothing() {
        let mut out = vec![1.0];
        Matrix::default().apply(&[1, 2], &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn a_matrix_scales_its_columns() {
        let matrix = Matrix::new(2, &[1, 0, 0xff, 2], vec![1.0, 0.5]);
        let mut out = vec![];
        matrix.apply(&[fixed(3.0, ONE), fixed(4.0, ONE)], &mut out);
        assert_eq!(out, [3.0, 2.5]);
    }
}
