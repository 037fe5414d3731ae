//! Products of small matrices of bytes: sums are whole numbers, so that the parser's trees are the same on every machine,
//! whichever instructions it has.

use archmage::prelude::*;
use wide::{i16x8, i32x4};

/// The byte of an input that is zero.
pub(super) const ZERO: u8 = 128;

/// Added to a number of few digits, this leaves the nearest whole number in the last bits.
const SHIFT: f32 = 12_582_912.0;

/// Inputs of a row, four by four. A byte stands for a number of units from -127 to 127, plus [`ZERO`].
pub(super) type Quad = [u8; 4];

/// `value` in units of one `scale`th as a byte of a row; what is too large becomes the largest.
#[inline(always)]
pub(super) fn byte(value: f32, scale: f32) -> u8 {
    let units = (value * scale).clamp(-127.0, 127.0);
    (units + (SHIFT + f32::from(ZERO))).to_bits() as u8
}

/// The units that a byte of a row stands for.
#[inline(always)]
pub(super) fn units(byte: u8) -> f32 {
    f32::from(byte) - f32::from(ZERO)
}

/// Columns whose sums are built side by side.
pub(super) const COLUMNS: usize = 64;
/// Rows taken at once, so that a weight is read from memory once for all of them.
const ROWS: usize = 6;

/// Four weights of each column of a block, which meet the same four inputs. They start where a line of the cache starts: a
/// load that straddles two lines takes twice as long, and products as a whole nearly so.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Weights([i8; 4 * COLUMNS]);

/// What the sums of each row start from.
#[derive(Clone, Copy)]
pub(super) enum Starts<'a> {
    /// The same line for all rows.
    Line(&'a [f32]),
    /// A line of a table for each row, by its number there.
    Table(&'a [f32], &'a [u8]),
}

impl<'a> Starts<'a> {
    /// Columns `from..` of the line that `row` starts from; a line is `width` long.
    #[inline(always)]
    fn of(self, row: usize, width: usize, from: usize) -> &'a [f32] {
        match self {
            Starts::Line(line) => &line[from..],
            Starts::Table(table, lines) => &table[usize::from(lines[row]) * width + from..],
        }
    }
}

/// The first so many numbers of a buffer that is kept, whatever they are; it grows to hold them.
pub(super) fn room<T: Copy + Default>(buffer: &mut Vec<T>, count: usize) -> &mut [T] {
    if buffer.len() < count {
        // what it held needs no copy
        buffer.clear();
        buffer.resize(count + count / 2, T::default());
    }
    &mut buffer[..count]
}

/// So many numbers of a kept buffer from the first on that starts a line of the cache.
fn lines(buffer: &mut Vec<f32>, count: usize) -> &mut [f32] {
    const LINE: usize = 64;
    room(buffer, count + LINE / size_of::<f32>());
    let start = buffer.as_ptr().align_offset(LINE).min(LINE / size_of::<f32>());
    &mut buffer[start..start + count]
}

/// A matrix of weights, whose columns give the columns of the output.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    blocks: Vec<Block>,
    /// Inputs, in quads.
    quads: usize,
}

#[derive(Clone, Debug)]
struct Block {
    /// From the first inputs to the last.
    weights: Vec<Weights>,
    /// What makes up for the [`ZERO`] in each input.
    zeros: [i32; COLUMNS],
    /// Value of one unit of the sums of each column.
    scales: [f32; COLUMNS],
}

impl Matrix {
    /// The matrix of `weights` (one byte each, `inputs` a column, a multiple of four), with the scale of each column, for
    /// inputs in units of one `unit`th.
    pub(super) fn new(inputs: usize, weights: &[u8], scales: &[f32], unit: f32) -> Matrix {
        let quads = inputs / 4;
        let blocks = weights.chunks(inputs.max(1) * COLUMNS).zip(scales.chunks(COLUMNS));
        let blocks = blocks.map(|(weights, scales)| Block::new(quads, weights, scales, unit));
        Matrix {
            blocks: blocks.collect(),
            quads,
        }
    }

    /// Columns of the output, a multiple of [`COLUMNS`].
    pub(super) fn width(&self) -> usize {
        self.blocks.len() * COLUMNS
    }

    /// The start of every row of `rows` plus its products with every column, one line of [`Matrix::width`] a row, in `buffer`.
    pub(super) fn apply<'b>(&self, rows: &[Quad], starts: Starts<'_>, buffer: &'b mut Vec<f32>) -> &'b mut [f32] {
        let out = lines(buffer, rows.len().checked_div(self.quads).unwrap_or(0) * self.width());
        if out.is_empty() {
            return out;
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = X64V4xToken::summon() {
            multiply_v4x(token, self, rows, starts, out);
            return out;
        } else if let Some(token) = X64V3Token::summon() {
            multiply_v3(token, self, rows, starts, out);
            return out;
        }
        multiply_scalar(ScalarToken, self, rows, starts, out);
        out
    }
}

impl Block {
    fn new(quads: usize, weights: &[u8], scales: &[f32], unit: f32) -> Block {
        let mut block = Block {
            weights: vec![Weights([0; 4 * COLUMNS]); quads],
            zeros: [0; COLUMNS],
            scales: [0.0; COLUMNS],
        };
        let columns = weights.chunks_exact((4 * quads).max(1));
        for (number, (column, scale)) in columns.zip(scales).enumerate() {
            block.scales[number] = scale / unit;
            for (to, from) in block.weights.iter_mut().zip(column.as_chunks::<4>().0) {
                let from = from.map(|weight| weight as i8);
                to.0[4 * number..][..4].copy_from_slice(&from);
                block.zeros[number] -= i32::from(ZERO) * from.map(i32::from).iter().sum::<i32>();
            }
        }
        block
    }
}

/// Numbers of rows that are taken together: all alike, so that no row is left alone.
fn groups(rows: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let count = rows.div_ceil(ROWS);
    (0..count).map(move |group| rows * group / count..rows * (group + 1) / count)
}

/// The first `N` rows, so many inputs each. A loop, as all that the products below are made of: what closures make stays in
/// memory where the compiler does not merge them, and sums that do so take twice as long.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn each<const N: usize, T>(rows: &[T], inputs: usize) -> [&[T]; N] {
    let mut each = [rows; N];
    for (n, row) in each.iter_mut().enumerate() {
        *row = &rows[n * inputs..][..inputs];
    }
    each
}

/// The first row and column of a product, in lines of a width, and what its sums start from.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
struct Place<'a> {
    row: usize,
    column: usize,
    width: usize,
    starts: Starts<'a>,
}

#[cfg(target_arch = "x86_64")]
impl<'a> Place<'a> {
    /// What the `n`-th of the rows starts from.
    #[inline(always)]
    fn starts(self, n: usize) -> &'a [f32] {
        self.starts.of(self.row + n, self.width, self.column)
    }
}

/// A line of starts and sums, each sum times its scale.
#[inline(always)]
fn add_scaled<const N: usize>(line: &mut [f32], starts: &[f32], sums: &[i32; N], scales: &[f32; N]) {
    for (((value, start), &sum), scale) in line.iter_mut().zip(starts).zip(sums).zip(scales) {
        *value = start + sum as f32 * scale;
    }
}

/// A product by the instructions for dot products of bytes (AVX-512 VNNI): 64 of them at once.
#[cfg(target_arch = "x86_64")]
#[arcane(import_intrinsics)]
fn multiply_v4x(token: X64V4xToken, matrix: &Matrix, rows: &[Quad], starts: Starts<'_>, out: &mut [f32]) {
    let (quads, width) = (matrix.quads, matrix.width());
    for (number, block) in matrix.blocks.iter().enumerate() {
        for group in groups(rows.len() / quads) {
            let (row, column) = (group.start, number * COLUMNS);
            let lines = &mut out[row * width + column..];
            let rows = &rows[row * quads..group.end * quads];
            let place = Place {
                row,
                column,
                width,
                starts,
            };
            match group.len() {
                1 => rows_v4x::<1>(token, block, rows, place, lines),
                2 => rows_v4x::<2>(token, block, rows, place, lines),
                3 => rows_v4x::<3>(token, block, rows, place, lines),
                4 => rows_v4x::<4>(token, block, rows, place, lines),
                5 => rows_v4x::<5>(token, block, rows, place, lines),
                _ => rows_v4x::<6>(token, block, rows, place, lines),
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[rite(import_intrinsics)]
fn rows_v4x<const N: usize>(_: X64V4xToken, block: &Block, rows: &[Quad], place: Place<'_>, lines: &mut [f32]) {
    let rows = each::<N, _>(rows, block.weights.len());
    let mut zeros = [_mm512_setzero_si512(); 4];
    for (zeros, from) in zeros.iter_mut().zip(block.zeros.as_chunks::<16>().0) {
        *zeros = _mm512_loadu_si512(from);
    }
    let mut sums = [zeros; N];
    for (quad, from) in block.weights.iter().enumerate() {
        let mut weights = zeros;
        for (weights, from) in weights.iter_mut().zip(from.0.as_chunks::<64>().0) {
            *weights = _mm512_loadu_si512(from);
        }
        for (row, sums) in rows.iter().zip(&mut sums) {
            let inputs = _mm512_set1_epi32(i32::from_le_bytes(row[quad]));
            for (sum, weights) in sums.iter_mut().zip(weights) {
                *sum = _mm512_dpbusd_epi32(*sum, inputs, weights);
            }
        }
    }
    let scales = block.scales.as_chunks::<16>().0;
    for (n, sums) in sums.iter().enumerate() {
        let line = lines[n * place.width..][..COLUMNS].as_chunks_mut::<16>().0;
        let starts = place.starts(n)[..COLUMNS].as_chunks::<16>().0;
        for (((line, start), sum), scales) in line.iter_mut().zip(starts).zip(sums).zip(scales) {
            let products = _mm512_mul_ps(_mm512_cvtepi32_ps(*sum), _mm512_loadu_ps(scales));
            let sum = _mm512_add_ps(_mm512_loadu_ps(start), products);
            _mm512_storeu_ps(line, sum);
        }
    }
}

/// A product by sixteen 16-bit products at once (AVX2).
#[cfg(target_arch = "x86_64")]
#[arcane(import_intrinsics)]
fn multiply_v3(token: X64V3Token, matrix: &Matrix, rows: &[Quad], starts: Starts<'_>, out: &mut [f32]) {
    let (quads, width) = (matrix.quads, matrix.width());
    let rows: Vec<i64> = rows.iter().map(|quad| spread(*quad)).collect();
    for (number, block) in matrix.blocks.iter().enumerate() {
        for group in groups(rows.len() / quads) {
            let row = group.start;
            let rows = &rows[row * quads..group.end * quads];
            for eight in 0..COLUMNS / 8 {
                let column = number * COLUMNS + 8 * eight;
                let lines = &mut out[row * width + column..];
                let place = Place {
                    row,
                    column,
                    width,
                    starts,
                };
                match group.len() {
                    1 => rows_v3::<1>(token, block, eight, rows, place, lines),
                    2 => rows_v3::<2>(token, block, eight, rows, place, lines),
                    3 => rows_v3::<3>(token, block, eight, rows, place, lines),
                    4 => rows_v3::<4>(token, block, eight, rows, place, lines),
                    5 => rows_v3::<5>(token, block, eight, rows, place, lines),
                    _ => rows_v3::<6>(token, block, eight, rows, place, lines),
                }
            }
        }
    }
}

/// Four bytes as four numbers of 16 bits.
#[cfg(target_arch = "x86_64")]
fn spread(quad: Quad) -> i64 {
    let four = u64::from(u32::from_le_bytes(quad));
    let two = (four | four << 16) & 0x0000_ffff_0000_ffff;
    ((two | two << 8) & 0x00ff_00ff_00ff_00ff) as i64
}

#[cfg(target_arch = "x86_64")]
#[rite(import_intrinsics)]
fn rows_v3<const N: usize>(
    _: X64V3Token,
    block: &Block,
    eight: usize,
    rows: &[i64],
    place: Place<'_>,
    lines: &mut [f32],
) {
    let rows = each::<N, _>(rows, block.weights.len());
    // two sums a column, of the first and of the last two inputs of each quad
    let mut sums = [[_mm256_setzero_si256(); 2]; N];
    for (quad, from) in block.weights.iter().enumerate() {
        let mut weights = [_mm256_setzero_si256(); 2];
        let from = from.0.as_chunks::<32>().0[eight].as_chunks::<16>().0;
        for (weights, from) in weights.iter_mut().zip(from) {
            *weights = _mm256_cvtepi8_epi16(_mm_loadu_si128(from));
        }
        for (row, sums) in rows.iter().zip(&mut sums) {
            let inputs = _mm256_set1_epi64x(row[quad]);
            for (sum, weights) in sums.iter_mut().zip(weights) {
                *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(weights, inputs));
            }
        }
    }
    let zeros = _mm256_loadu_si256(&block.zeros.as_chunks::<8>().0[eight]);
    let scales = _mm256_loadu_ps(&block.scales.as_chunks::<8>().0[eight]);
    for (n, sums) in sums.iter().enumerate() {
        let both = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(sums[0], sums[1]));
        let sum = _mm256_cvtepi32_ps(_mm256_add_epi32(both, zeros));
        let line = &mut lines[n * place.width..].as_chunks_mut::<8>().0[0];
        let start = _mm256_loadu_ps(&place.starts(n).as_chunks::<8>().0[0]);
        let sum = _mm256_add_ps(start, _mm256_mul_ps(sum, scales));
        _mm256_storeu_ps(line, sum);
    }
}

/// A product by eight 16-bit products at once, which every processor knows or imitates.
fn multiply_scalar(_: ScalarToken, matrix: &Matrix, rows: &[Quad], starts: Starts<'_>, out: &mut [f32]) {
    let width = matrix.width();
    for (n, (row, line)) in rows
        .chunks_exact(matrix.quads)
        .zip(out.chunks_exact_mut(width))
        .enumerate()
    {
        for (number, (block, line)) in matrix.blocks.iter().zip(line.chunks_exact_mut(COLUMNS)).enumerate() {
            let mut sums = block.zeros;
            for (four, sums) in sums.as_chunks_mut::<4>().0.iter_mut().enumerate() {
                let mut both = [i32x4::ZERO; 2];
                for (quad, weights) in row.iter().zip(&block.weights) {
                    let [a, b, c, d] = quad.map(i16::from);
                    let inputs = i16x8::new([a, b, c, d, a, b, c, d]);
                    let weights = &weights.0.as_chunks::<16>().0[four].as_chunks::<8>().0;
                    both[0] += i16x8::new(weights[0].map(i16::from)).dot(inputs);
                    both[1] += i16x8::new(weights[1].map(i16::from)).dot(inputs);
                }
                let [[a, b, c, d], [e, f, g, h]] = both.map(i32x4::to_array);
                for (sum, more) in sums.iter_mut().zip([a + b, c + d, e + f, g + h]) {
                    *sum += more;
                }
            }
            add_scaled(line, starts.of(n, width, number * COLUMNS), &sums, &block.scales);
        }
    }
}

#[cfg(test)]
mod tests {
    use archmage::prelude::*;

    use super::{COLUMNS, Matrix, Quad, Starts, ZERO, byte, multiply_scalar, units};

    #[test]
    fn a_byte_holds_the_nearest_unit_and_stops_at_the_range() {
        assert_eq!(
            [0.5, -0.5, 0.0, 1e9, -1e9].map(|v| units(byte(v, 64.0))),
            [32.0, -32.0, 0.0, 127.0, -127.0]
        );
        assert_eq!([0.49, 0.51, -0.51].map(|v| units(byte(v, 1.0))), [0.0, 1.0, -1.0]);
    }

    fn rows(count: usize, quads: usize) -> Vec<Quad> {
        (0..count * quads)
            .map(|i| [0, 1, 2, 3].map(|n| ((4 * i + n) * 97 % 255 + 1) as u8))
            .collect()
    }

    fn matrix(inputs: usize, columns: usize) -> (Matrix, Vec<u8>) {
        let weights: Vec<u8> = (0..inputs * columns).map(|i| (i * 71 % 255) as i8 as u8).collect();
        let scales: Vec<f32> = (0..columns).map(|i| 0.37 + i as f32).collect();
        (Matrix::new(inputs, &weights, &scales, 3.0), weights)
    }

    #[test]
    fn every_row_meets_every_column() {
        let (matrix, weights) = matrix(8, 70);
        let width = matrix.width();
        assert_eq!(width, 2 * COLUMNS);
        let rows = rows(3, 2);
        let table: Vec<f32> = (0..2 * width).map(|i| i as f32).collect();
        let lines = [1, 0, 1];
        let mut buffer = vec![7.0];
        let out = matrix.apply(&rows, Starts::Table(&table, &lines), &mut buffer).to_vec();
        for row in 0..3 {
            let inputs = rows[2 * row..][..2].as_flattened();
            for column in 0..70 {
                let products = inputs.iter().zip(&weights[8 * column..]);
                let sum: i32 = products
                    .map(|(&a, &b)| (i32::from(a) - i32::from(ZERO)) * i32::from(b as i8))
                    .sum();
                let start = table[usize::from(lines[row]) * width + column];
                let expected = start + sum as f32 * ((0.37 + column as f32) / 3.0);
                assert_eq!(out[row * width + column], expected);
            }
        }
        let same = [1, 1, 1];
        let other = matrix.apply(&rows, Starts::Table(&table, &same), &mut buffer).to_vec();
        assert!(other == matrix.apply(&rows, Starts::Line(&table[width..]), &mut buffer));
    }

    #[test]
    fn every_processor_gets_the_same_bits() {
        for count in 1..20 {
            let (matrix, _) = matrix(112, 130);
            let rows = rows(count, 28);
            let table: Vec<f32> = (0..3 * matrix.width()).map(|i| (i as f32).sqrt()).collect();
            let lines: Vec<u8> = (0..count).map(|row| (row % 3) as u8).collect();
            let starts = Starts::Table(&table, &lines);
            let mut plain = vec![0.0; count * matrix.width()];
            multiply_scalar(ScalarToken, &matrix, &rows, starts, &mut plain);
            #[cfg(target_arch = "x86_64")]
            {
                let check = |name: &str, out: &[f32]| assert!(out == plain, "{name}, {count} rows");
                let mut out = vec![1.0; plain.len()];
                if let Some(token) = X64V3Token::summon() {
                    super::multiply_v3(token, &matrix, &rows, starts, &mut out);
                    check("AVX2", &out);
                }
                out.fill(1.0);
                if let Some(token) = X64V4xToken::summon() {
                    super::multiply_v4x(token, &matrix, &rows, starts, &mut out);
                    check("AVX-512", &out);
                }
            }
        }
    }

    #[test]
    fn a_matrix_without_columns_gives_nothing() {
        let mut buffer = vec![1.0];
        let out = Matrix::default().apply(&[[1; 4]], Starts::Line(&[]), &mut buffer);
        assert!(out.is_empty());
    }
}
