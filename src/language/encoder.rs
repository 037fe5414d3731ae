//! Words in their context: layers of light recurrent units over the vectors of the words, in both directions.

use archmage::prelude::*;

use super::{
    matrix::{ZERO, byte, units},
    network::{INPUT, LEARNT, Layer, Network, OUTPUT, OUTPUT_ONE, UNITS, VECTOR, gate, parts, squash},
    word::Word,
};

/// Rows of [`OUTPUT`] bytes, in units of one [`OUTPUT_ONE`]th, one a word.
pub(super) fn encode(network: &Network, words: &[Word], tags: &[u8]) -> Vec<u8> {
    let (vectors, others) = input(network, words);
    let mut rows = vec![];
    let mut products = vec![];
    for (number, layer) in network.layers.iter().enumerate() {
        start(network, number, words, tags, &mut products);
        let runs: &[&[u8]] = if number == 0 { &[&vectors, &others] } else { &[&rows] };
        for (matrix, rows) in layer.weights.iter().zip(runs) {
            matrix.apply(rows.as_chunks().0, &mut products);
        }
        let mut next = vec![0; words.len() * OUTPUT];
        let [before, after] = [false, true].map(|backward| Pass::new(layer, number, backward));
        before.run(&products, &rows, &mut next);
        after.run(&products, &rows, &mut next);
        rows = next;
    }
    rows
}

/// What each word brings, by itself: its vector if it is frequent, and all that was learnt.
fn input(network: &Network, words: &[Word]) -> (Vec<u8>, Vec<u8>) {
    let mut vectors = Vec::with_capacity(words.len() * VECTOR);
    let mut others = Vec::with_capacity(words.len() * (INPUT - VECTOR));
    for word in words {
        match network.vector(word.entry.vector) {
            Some(vector) => vectors.extend(vector.iter().map(|byte| byte ^ ZERO)),
            None => vectors.resize(vectors.len() + VECTOR, ZERO),
        }
        let learnt = network.learnt(word.entry.learnt).unwrap_or(&[0; LEARNT]);
        others.extend(learnt.iter().map(|byte| byte ^ ZERO));
        let [last, first] = word.affixes().map(|end| network.affix(end).unwrap_or_default());
        let both = last.iter().zip(first).map(|(&a, &b)| (a as i8).saturating_add(b as i8));
        others.extend(both.map(|sum| sum as u8 ^ ZERO));
    }
    (vectors, others)
}

/// What the products of a layer start from: in the first, what tag and case of a word add.
fn start(network: &Network, number: usize, words: &[Word], tags: &[u8], products: &mut Vec<f32>) {
    let bias = network.layers[number].bias.as_slice();
    products.clear();
    products.reserve(words.len() * bias.len());
    for _ in words {
        products.extend_from_slice(bias);
    }
    if number == 0 {
        for ((word, &tag), line) in words.iter().zip(tags).zip(products.chunks_exact_mut(bias.len())) {
            let row = |table, row: u8| nth(table, usize::from(row), bias.len());
            add(row(&network.tags, tag), row(&network.cases, word.case), line);
        }
    }
}

/// One row of a table; empty for a row that it has not.
fn nth(table: &[f32], row: usize, width: usize) -> &[f32] {
    table.chunks_exact(width).nth(row).unwrap_or_default()
}

/// Adds two rows to a line.
#[autoversion(v4x, v3, neon)]
fn add(first: &[f32], second: &[f32], line: &mut [f32]) {
    for ((value, first), second) in line.iter_mut().zip(first).zip(second) {
        *value += first + second;
    }
}

/// One direction of one layer.
struct Pass<'a> {
    layer: &'a Layer,
    number: usize,
    backward: bool,
}

impl Pass<'_> {
    fn new(layer: &Layer, number: usize, backward: bool) -> Pass<'_> {
        Pass {
            layer,
            number,
            backward,
        }
    }

    /// Fills its side of `next` from the products and, after the first layer, from the rows before.
    fn run(&self, products: &[f32], rows: &[u8], next: &mut [u8]) {
        let side = usize::from(self.backward) * UNITS;
        let state = self.layer.state[2 * side..].as_chunks::<UNITS>().0;
        let width = parts(self.number) * UNITS;
        let passing = (self.number > 0).then_some(rows);
        recur([&state[0], &state[1]], products, width, passing, self.backward, next);
    }
}

/// `c = f c' + (1 - f) z`, `h = r squash(c) + (1 - r) x`, where the gates f and r look at the state before, c'. Plain loops
/// over the units, which are compiled anew for the processor at hand.
#[autoversion(v4x, v3, neon)]
fn recur(
    weights: [&[f32; UNITS]; 2],
    products: &[f32],
    width: usize,
    passing: Option<&[u8]>,
    backward: bool,
    next: &mut [u8],
) {
    let side = usize::from(backward) * UNITS;
    let [of_forget, of_reset] = weights;
    let mut state = [0f32; UNITS];
    let words = next.len() / OUTPUT;
    for step in 0..words {
        let word = if backward { words - 1 - step } else { step };
        let parts = products[(2 * word + usize::from(backward)) * width..][..width]
            .as_chunks::<UNITS>()
            .0;
        let past: [f32; UNITS] = match passing {
            None => parts[3],
            Some(rows) => {
                let before = &rows[word * OUTPUT + side..].as_chunks::<UNITS>().0[0];
                before.map(|byte| units(byte) * (1.0 / OUTPUT_ONE))
            }
        };
        let out = &mut next[word * OUTPUT + side..].as_chunks_mut::<UNITS>().0[0];
        for unit in 0..UNITS {
            let before = state[unit];
            let forget = gate(parts[1][unit] + of_forget[unit] * before);
            let reset = gate(parts[2][unit] + of_reset[unit] * before);
            let now = forget * before + (1.0 - forget) * parts[0][unit];
            state[unit] = now;
            out[unit] = byte(reset * squash(now) + (1.0 - reset) * past[unit], OUTPUT_ONE);
        }
    }
}
