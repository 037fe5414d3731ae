//! The network that tags and parses: what it is made of, and how its file is read.
//!
//! Words, as vectors, go through layers of recurrent units in both directions. What the first layer gives is enough for
//! the tags; the others build on it and on the tags for the tree: two small layers turn each result into a dependent and into a head, the
//! score of an arc is a bilinear form of the two, and so is, more widely, its relation.
//!
//! File, little-endian: u32 length of the header, header (relations, one a line, "root" last; a blank line; tags, "NOUN NN",
//! one a line); u16 rows of learnt words; then the parts in the order in which [`Network::from_bytes`] takes them. A matrix
//! is one byte a weight, by column, then an f32 scale a column; what cases and tags add has two bytes a number, all else is f32.

use super::{
    Deprel,
    matrix::{COLUMNS, Matrix},
    repair,
    tagger::Tag,
};

/// Length of the vector of a frequent word.
pub const VECTOR: usize = 64;
/// Length of the vector that training learns for the words it sees often enough.
pub const LEARNT: usize = 32;
/// Length of the vector of the ends of a word.
pub const AFFIX: usize = 32;
/// Number of vectors for the ends of words.
pub const AFFIXES: usize = 4096;
/// What a word brings to the first layer, apart from its case: as much as that layer gives, so that it can pass by.
pub const INPUT: usize = VECTOR + LEARNT + AFFIX;
/// Ways to write a word (case, figures, hyphen, what stands before).
pub const CASES: usize = 48;
/// Number of layers.
pub const LAYERS: usize = 3;
/// What the last layer gives.
pub const OUTPUT: usize = width(LAYERS - 1);
/// Parts of a layer's products for each unit: candidate, forget gate and reset gate.
pub const PARTS: usize = 3;
/// Length of what stands between the first layer and the tags.
pub const HIDDEN: usize = 64;
/// Length of a word as a dependent and as a head.
pub const ARC: usize = 64;
/// The same for relations.
pub const RELATION: usize = 64;
/// Classes of distance between dependent and head.
pub const DISTANCES: usize = 24;
/// Units that make 1.0 in what a word brings and in what a layer gives.
pub const ONE: f32 = 64.0;
/// The same in what stands before the tags.
pub const HIDDEN_ONE: f32 = 32.0;
/// The same for a word as a dependent, and for a word and its head together.
pub const ARC_ONE: f32 = 32.0;
/// The same for a word and its head together, before they get a relation.
pub const RELATION_ONE: f32 = 32.0;

/// Recurrent units of a layer in one direction. The first layer is small, since it alone reads for the tags.
pub const fn units(layer: usize) -> usize {
    if layer == 0 { INPUT / 2 } else { 96 }
}

/// What a layer takes and gives. The second layer takes what the first one gives, and the start of the word's vector again.
pub const fn width(layer: usize) -> usize {
    2 * units(layer)
}

/// Words that are read at once.
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
    pub(super) weights: Matrix,
    /// For each direction: weights of the state in the forget and the reset gate.
    pub(super) state: Vec<f32>,
    /// What is added to the products of every word.
    pub(super) bias: Vec<f32>,
}

/// All that was learnt.
#[derive(Clone, Debug, Default)]
pub struct Network {
    relations: Vec<Deprel>,
    tags: Vec<Tag>,
    /// Numbers of the tags of closed classes.
    pub(super) closed: Vec<usize>,
    /// Numbers of the tags that are mended.
    pub(super) numbers: repair::Numbers,
    /// Vectors of frequent words, one byte a number.
    vectors: &'static [u8],
    learnt: &'static [u8],
    affixes: &'static [u8],
    /// What a case adds to the products of the first layer, its bias included.
    pub(super) cases: Vec<f32>,
    /// What a tag adds to those of the second layer, its bias included.
    pub(super) tag_products: Vec<f32>,
    pub(super) layers: Vec<Layer>,
    pub(super) hidden: Matrix,
    pub(super) hidden_bias: Vec<f32>,
    pub(super) classes: Matrix,
    pub(super) class_bias: Vec<f32>,
    /// The root as a head, for arcs and for relations.
    pub(super) root: Vec<f32>,
    /// Dependents beside heads.
    pub(super) arcs: Matrix,
    pub(super) arc_bias: Vec<f32>,
    pub(super) bilinear: Matrix,
    pub(super) bilinear_bias: Vec<f32>,
    /// What the offset of the head (and [`LONGEST`]) adds to the score of an arc; the root last.
    pub(super) distances: Vec<f32>,
    pub(super) pairs: Matrix,
    pub(super) pair_distances: Vec<f32>,
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

    fn text(&mut self) -> Option<&'static str> {
        let length = self.take(4)?.first_chunk()?;
        std::str::from_utf8(self.take(u32::from_le_bytes(*length) as usize)?).ok()
    }

    fn reals(&mut self, count: usize) -> Option<Vec<f32>> {
        let (words, _) = self.take(count * 4)?.as_chunks::<4>();
        Some(words.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    /// A number for each column of a matrix of so many; the blank ones are never the highest.
    fn padded(&mut self, count: usize) -> Option<Vec<f32>> {
        let mut reals = self.reals(count)?;
        reals.resize(count.next_multiple_of(COLUMNS), f32::MIN);
        Some(reals)
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
        let weights = self.take(inputs * outputs)?;
        Some(Matrix::new(inputs, weights, &self.reals(outputs)?, unit))
    }

    fn layer(&mut self, layer: usize) -> Option<Layer> {
        let (units, width) = (units(layer), width(layer));
        let weights = self.matrix(width, PARTS * width, ONE)?;
        let (state, gates) = (self.reals(2 * width)?, self.reals(2 * width)?);
        let mut bias = vec![0.0; PARTS * width];
        for (bias, gates) in bias.chunks_exact_mut(PARTS * units).zip(gates.chunks_exact(2 * units)) {
            bias[units..].copy_from_slice(gates);
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
        let mut file = Reader { rest: bytes };
        let (relations, tags) = file.text()?.split_once("\n\n")?;
        let relations: Vec<Deprel> = relations.lines().map(Deprel::from_ud).collect();
        let tags: Vec<Tag> = tags.lines().map(Tag::from_line).collect();
        let (names, classes) = (relations.len(), tags.len());
        let learnt = file.short()?;
        Some(Network {
            relations,
            closed: (0..classes).filter(|&t| tags[t].is_closed()).collect(),
            numbers: repair::Numbers::of(&tags),
            tags,
            vectors,
            learnt: file.take(learnt * LEARNT)?,
            affixes: file.take(AFFIXES * AFFIX)?,
            cases: file.shorts(CASES * PARTS * width(0))?,
            tag_products: file.shorts(classes * PARTS * width(1))?,
            layers: (0..LAYERS).map(|l| file.layer(l)).collect::<Option<_>>()?,
            hidden: file.matrix(width(0), HIDDEN, ONE)?,
            hidden_bias: file.reals(HIDDEN)?,
            classes: file.matrix(HIDDEN, classes, HIDDEN_ONE)?,
            class_bias: file.padded(classes)?,
            root: file.reals(ARC + RELATION)?,
            arcs: file.matrix(OUTPUT, 2 * ARC, ONE)?,
            arc_bias: file.reals(2 * ARC)?,
            bilinear: file.matrix(ARC, ARC, ARC_ONE)?,
            bilinear_bias: file.reals(ARC)?,
            distances: by_offset(&file.reals(DISTANCES)?),
            pairs: file.matrix(OUTPUT, 2 * RELATION, ONE)?,
            pair_distances: file.reals(DISTANCES * RELATION)?,
            names: file.matrix(RELATION, names, RELATION_ONE)?,
            name_bias: file.padded(names)?,
        })
        .filter(|_| file.rest.is_empty())
    }

    /// All relations; "root" comes last.
    pub fn relations(&self) -> &[Deprel] {
        &self.relations
    }

    /// All tags.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
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
    pub(super) fn affix(&self, row: u16) -> Option<&'static [u8]> {
        nth(self.affixes, usize::from(row), AFFIX)
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
