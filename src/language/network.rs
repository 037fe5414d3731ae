//! The parser's network: what it is made of, and how its file is read.
//!
//! Words, as vectors, go through layers of recurrent units in both directions; two small layers turn each result into a
//! dependent and into a head; the score of an arc is a bilinear form of the two, and so is, more widely, its relation.
//!
//! File, little-endian: u32 length of the header, header (relations, one a line, "root" last); u16 number of tags, u16
//! rows of learnt words; then the parts in the order in which [`Network::from_bytes`] takes them. A matrix is one byte a
//! weight, by column, then an f32 scale a column; what tags and cases add has two bytes a number, all else is f32.

use super::matrix::{COLUMNS, Matrix};

/// Length of the vector of a frequent word.
pub const VECTOR: usize = 64;
/// Length of the vector that training learns for the words it sees often enough.
pub const LEARNT: usize = 32;
/// Length of the vector of the ends of a word.
pub const AFFIX: usize = 16;
/// Number of vectors for the ends of words.
pub const AFFIXES: usize = 1024;
/// What a word brings to the first layer, apart from its tag and its case.
pub const INPUT: usize = VECTOR + LEARNT + AFFIX;
/// Ways to write a word (case, figures, hyphen, place in the sentence).
pub const CASES: usize = 32;
/// Recurrent units of a layer in one direction.
pub const UNITS: usize = 64;
/// What a layer gives.
pub const OUTPUT: usize = 2 * UNITS;
/// Number of layers.
pub const LAYERS: usize = 3;
/// Length of a word as a dependent and as a head.
pub const ARC: usize = 64;
/// The same for relations.
pub const RELATION: usize = 64;
/// Classes of distance between dependent and head.
pub const DISTANCES: usize = 24;
/// Units of a learnt vector that make 1.0.
pub const LEARNT_ONE: f32 = 64.0;
/// Units of the vector of a frequent word that make 1.0.
pub const VECTOR_ONE: f32 = 32.0;
/// Units that make 1.0 in what a layer gives.
pub const OUTPUT_ONE: f32 = 64.0;
/// The same for a word as a dependent, and for a word and its head together.
pub const ARC_ONE: f32 = 32.0;
/// The same for a word and its head together, before they get a relation.
pub const RELATION_ONE: f32 = 32.0;

/// Parts of a layer's products for each unit: candidate, forget gate and reset gate, and in the first layer, whose
/// input is not as long as its output, what passes by.
pub fn parts(layer: usize) -> usize {
    if layer == 0 { 4 } else { 3 }
}

/// Length of the input of a layer.
pub fn inputs(layer: usize) -> usize {
    if layer == 0 { INPUT } else { OUTPUT }
}

/// Words that are parsed at once.
pub const LONGEST: usize = 128;

/// The class of the distance from `dependent` to `head` in a sentence of `words` words, whose root has that number.
pub fn distance(dependent: usize, head: usize, words: usize) -> usize {
    if head == words {
        return DISTANCES - 1;
    }
    let class = match head.abs_diff(dependent) {
        near @ 0..=6 => near,
        7..=9 => 7,
        10..=14 => 8,
        15..=22 => 9,
        _ => 10,
    };
    if head > dependent { class } else { class + 11 }
}

/// A sigmoid of two parabolas between -1 and 1: close to the hyperbolic tangent, and exact on every machine.
#[inline(always)]
pub fn squash(x: f32) -> f32 {
    let x = x.clamp(-2.0, 2.0);
    x * (1.0 - 0.25 * x.abs())
}

/// The same between 0 and 1, for gates: half of `squash(x / 2)`, and a half.
#[inline(always)]
pub fn gate(x: f32) -> f32 {
    let x = x.clamp(-4.0, 4.0);
    0.5 + x * (0.25 - 0.03125 * x.abs())
}

/// One recurrent layer.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    /// For each run of inputs, which have units of their own.
    pub(super) weights: Vec<Matrix>,
    /// For each direction: weights of the state in the forget and the reset gate.
    pub(super) state: Vec<f32>,
    /// What is added to the products of every word.
    pub(super) bias: Vec<f32>,
}

/// All that was learnt.
#[derive(Clone, Debug, Default)]
pub struct Network {
    header: &'static str,
    /// Vectors of frequent words, one byte a number.
    vectors: &'static [u8],
    learnt: &'static [u8],
    affixes: &'static [u8],
    /// What a tag, and a case, adds to the products of the first layer.
    pub(super) tags: Vec<f32>,
    pub(super) cases: Vec<f32>,
    pub(super) layers: Vec<Layer>,
    /// The root as a head, for arcs and for relations.
    pub(super) root: Vec<f32>,
    /// Dependents beside heads.
    pub(super) arcs: Matrix,
    pub(super) arc_bias: Vec<f32>,
    pub(super) bilinear: Matrix,
    pub(super) bilinear_bias: Vec<f32>,
    /// What the offset of the head (and [`LONGEST`]) adds to the score of an arc; the root last.
    pub(super) distances: Vec<f32>,
    pub(super) relations: Matrix,
    pub(super) relation_distances: Vec<f32>,
    pub(super) names: Matrix,
    pub(super) name_bias: Vec<f32>,
}

struct Reader {
    rest: &'static [u8],
}

impl Reader {
    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn short(&mut self) -> Option<usize> {
        let bytes = self.take(2)?;
        Some(usize::from(u16::from_le_bytes([bytes[0], bytes[1]])))
    }

    fn reals(&mut self, count: usize) -> Option<Vec<f32>> {
        let (words, _) = self.take(count * 4)?.as_chunks::<4>();
        Some(words.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    /// Numbers of two bytes in units of 1/1024.
    fn shorts(&mut self, count: usize) -> Option<Vec<f32>> {
        let (pairs, _) = self.take(count * 2)?.as_chunks::<2>();
        Some(
            pairs
                .iter()
                .map(|b| f32::from(i16::from_le_bytes(*b)) / 1024.0)
                .collect(),
        )
    }

    /// A matrix of inputs in units of one `unit`th.
    fn matrix(&mut self, inputs: usize, outputs: usize, unit: f32) -> Option<Matrix> {
        self.matrices(&[(inputs, unit)], outputs)?.pop()
    }

    /// A matrix for each run of inputs, with the unit of each.
    fn matrices(&mut self, runs: &[(usize, f32)], outputs: usize) -> Option<Vec<Matrix>> {
        let inputs: usize = runs.iter().map(|run| run.0).sum();
        let weights = self.take(inputs * outputs)?;
        let scales = self.reals(outputs)?;
        let mut start = 0;
        let mut part = |&(length, unit): &(usize, f32)| {
            let run = start..start + length;
            start = run.end;
            let columns = weights.chunks_exact(inputs).map(|column| &column[run.clone()]);
            Matrix::new(length, &columns.collect::<Vec<_>>().concat(), &scales, unit)
        };
        Some(runs.iter().map(&mut part).collect())
    }

    fn layer(&mut self, layer: usize) -> Option<Layer> {
        let runs: &[(usize, f32)] = match layer {
            0 => &[(VECTOR, VECTOR_ONE), (INPUT - VECTOR, LEARNT_ONE)],
            _ => &[(OUTPUT, OUTPUT_ONE)],
        };
        let weights = self.matrices(runs, parts(layer) * OUTPUT)?;
        let (state, gates) = (self.reals(2 * OUTPUT)?, self.reals(2 * OUTPUT)?);
        let mut bias = vec![0.0; parts(layer) * OUTPUT];
        for (bias, gates) in bias
            .chunks_exact_mut(parts(layer) * UNITS)
            .zip(gates.chunks_exact(OUTPUT))
        {
            bias[UNITS..][..OUTPUT].copy_from_slice(gates);
        }
        Some(Layer { weights, state, bias })
    }
}

impl Network {
    /// Reads a network and the vectors of frequent words; an empty one when the bytes do not fit the layout.
    pub fn from_bytes(bytes: &'static [u8], vectors: &'static [u8]) -> Network {
        Network::read(bytes, vectors).unwrap_or_default()
    }

    fn read(bytes: &'static [u8], vectors: &'static [u8]) -> Option<Network> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (header, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let header = std::str::from_utf8(header).ok()?;
        let mut file = Reader { rest };
        let (tags, learnt) = (file.short()?, file.short()?);
        let first = parts(0) * OUTPUT;
        Some(Network {
            header,
            vectors,
            learnt: file.take(learnt * LEARNT)?,
            affixes: file.take(AFFIXES * AFFIX)?,
            tags: file.shorts(tags * first)?,
            cases: file.shorts(CASES * first)?,
            layers: (0..LAYERS).map(|l| file.layer(l)).collect::<Option<_>>()?,
            root: file.reals(ARC + RELATION)?,
            arcs: file.matrix(OUTPUT, 2 * ARC, OUTPUT_ONE)?,
            arc_bias: file.reals(2 * ARC)?,
            bilinear: file.matrix(ARC, ARC, ARC_ONE)?,
            bilinear_bias: file.reals(ARC)?,
            distances: by_offset(&file.reals(DISTANCES)?),
            relations: file.matrix(OUTPUT, 2 * RELATION, OUTPUT_ONE)?,
            relation_distances: file.reals(DISTANCES * RELATION)?,
            names: file.matrix(RELATION, header.lines().count(), RELATION_ONE)?,
            name_bias: {
                let mut bias = file.reals(header.lines().count())?;
                bias.resize(bias.len().next_multiple_of(COLUMNS), 0.0);
                bias
            },
        })
        .filter(|_| file.rest.is_empty())
    }

    /// The text in front: the relations, one a line.
    pub fn header(&self) -> &'static str {
        self.header
    }

    /// True for the network that knows nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// The vector of frequent word `row`, numbered from 1; `None` for 0.
    pub(super) fn vector(&self, row: u16) -> Option<&'static [u8]> {
        nth(self.vectors, usize::from(row).checked_sub(1)?, VECTOR)
    }

    /// The learnt vector of word `row`; 0 is that of all rare words.
    pub(super) fn learnt(&self, row: u16) -> Option<&'static [u8]> {
        nth(self.learnt, usize::from(row), LEARNT)
    }

    /// A vector of word ends.
    pub(super) fn affix(&self, row: usize) -> Option<&'static [u8]> {
        nth(self.affixes, row, AFFIX)
    }
}

/// A number for each offset from dependent to head, from one for each class of distance; the root last.
fn by_offset(classes: &[f32]) -> Vec<f32> {
    let classes_of = (0..2 * LONGEST).map(|head| distance(LONGEST, head, 2 * LONGEST));
    classes_of.chain([DISTANCES - 1]).map(|class| classes[class]).collect()
}

fn nth(bytes: &'static [u8], row: usize, width: usize) -> Option<&'static [u8]> {
    bytes.get(row * width..(row + 1) * width)
}
