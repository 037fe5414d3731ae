//! Words in their context: layers of light recurrent units over the vectors of the words, in both directions.

use archmage::prelude::*;

use super::{
    matrix::{Starts, ZERO, byte, room, units as units_of},
    network::{AFFIX, LEARNT, Layer, Network, ONE, PARTS, VECTOR, gate, squash, units, width},
    word::Word,
};

/// Units that go through the words side by side in one register or a few.
const LANES: usize = 32;

/// Room for what layers give, kept from sentence to sentence.
#[derive(Debug, Default)]
pub struct Buffers {
    /// What a layer takes; at last, what the last one gives.
    pub(super) rows: Vec<u8>,
    /// What a layer gives.
    pub(super) next: Vec<u8>,
    /// What comes of rows and weights.
    pub(super) products: Vec<f32>,
    /// What comes of those.
    pub(super) scores: Vec<f32>,
    /// Words as heads, by column.
    pub(super) heads: Vec<f32>,
    /// Words as dependents, as heads see them.
    pub(super) seen: Vec<f32>,
}

/// Appends what the first layer gives: rows of `width(0)` bytes, in units of one [`ONE`]th, one a word.
pub(super) fn first(network: &Network, words: &[Word], buffers: &mut Buffers, out: &mut Vec<u8>) {
    let cases: Vec<u8> = words.iter().map(|word| word.case).collect();
    input(network, words, &mut buffers.rows);
    let start = out.len();
    out.resize(start + buffers.rows.len(), 0);
    let starts = Starts::Table(&network.cases, &cases);
    apply(
        network,
        0,
        &buffers.rows,
        starts,
        &mut buffers.products,
        &mut out[start..],
    );
}

/// What the last layer gives, in the rows of `buffers`, from what the first one gave and the tags that were told from it.
pub(super) fn others(network: &Network, words: &[Word], first: &[u8], tags: &[u8], buffers: &mut Buffers) {
    let Buffers {
        rows, next, products, ..
    } = buffers;
    rows.clear();
    for (word, first) in words.iter().zip(first.chunks_exact(width(0))) {
        rows.extend_from_slice(first);
        match network.vector(word.entry.vector) {
            Some(vector) => rows.extend(vector[..width(1) - width(0)].iter().map(|byte| byte ^ ZERO)),
            None => rows.resize(rows.len() + width(1) - width(0), ZERO),
        }
    }
    for (number, layer) in network.layers.iter().enumerate().skip(1) {
        let starts = match number {
            1 => Starts::Table(&network.tag_products, tags),
            _ => Starts::Line(&layer.bias),
        };
        apply(network, number, rows, starts, products, room(next, rows.len()));
        std::mem::swap(rows, next);
        rows.truncate(words.len() * width(number));
    }
}

/// What each word brings by itself: its vector if it is frequent, its learnt vector, and the sum of those of its ends.
fn input(network: &Network, words: &[Word], rows: &mut Vec<u8>) {
    rows.clear();
    for word in words {
        match network.vector(word.entry.vector) {
            Some(vector) => rows.extend(vector.iter().map(|byte| byte ^ ZERO)),
            None => rows.resize(rows.len() + VECTOR, ZERO),
        }
        let learnt = network.learnt(word.entry.learnt).unwrap_or(&[0; LEARNT]);
        rows.extend(learnt.iter().map(|byte| byte ^ ZERO));
        let mut ends = [0i8; AFFIX];
        for affix in word.affixes.iter().filter_map(|&row| network.affix(row)) {
            for (sum, &byte) in ends.iter_mut().zip(affix) {
                *sum = sum.saturating_add(byte as i8);
            }
        }
        rows.extend(ends.map(|sum| sum as u8 ^ ZERO));
    }
}

/// One layer over `rows`: what it gives fills `next`.
fn apply(network: &Network, number: usize, rows: &[u8], starts: Starts<'_>, products: &mut Vec<f32>, next: &mut [u8]) {
    let Layer { weights, state, .. } = &network.layers[number];
    let products = weights.apply(rows.as_chunks().0, starts, products);
    let units = units(number);
    let lanes = (0..2 * units).step_by(LANES).map(|first| {
        let side = first / units * units;
        let unit = first - side;
        Lanes {
            weights: [0, 1].map(|gate| &state[2 * side + gate * units + unit..].as_chunks().0[0]),
            products: [0, 1, 2].map(|part| side * PARTS + part * units + unit),
            first,
            backward: side > 0,
            state: [0.0; LANES],
        }
    });
    recur(&mut lanes.collect::<Vec<_>>(), products, rows, next, 2 * units);
}

/// Some units of one direction of a layer.
struct Lanes<'a> {
    /// Weights of the state in the forget and the reset gate.
    weights: [&'a [f32; LANES]; 2],
    /// Where the products of candidate, forget gate and reset gate start in a line.
    products: [usize; PARTS],
    /// The first unit's place in a row.
    first: usize,
    backward: bool,
    state: [f32; LANES],
}

/// `c = f c' + (1 - f) z`, `h = r squash(c) + (1 - r) x`, where the gates f and r look at the state before, c'. Plain loops
/// over the units, which are compiled anew for the processor at hand. Rows are `width` long; all lanes go through the words
/// together, since none waits for another.
#[autoversion(v4x, v3, neon)]
fn recur(all: &mut [Lanes<'_>], products: &[f32], rows: &[u8], next: &mut [u8], width: usize) {
    let words = next.len() / width;
    for step in 0..words {
        for lanes in &mut *all {
            let word = if lanes.backward { words - 1 - step } else { step };
            let line = &products[word * PARTS * width..];
            let [of_forget, of_reset] = lanes.weights;
            let [candidate, to_forget, to_reset] = lanes.products.map(|at| &line[at..].as_chunks::<LANES>().0[0]);
            let place = word * width + lanes.first;
            let past = &rows[place..].as_chunks::<LANES>().0[0];
            let out = &mut next[place..].as_chunks_mut::<LANES>().0[0];
            for unit in 0..LANES {
                let before = lanes.state[unit];
                let forget = gate(to_forget[unit] + of_forget[unit] * before);
                let reset = gate(to_reset[unit] + of_reset[unit] * before);
                let now = forget * before + (1.0 - forget) * candidate[unit];
                lanes.state[unit] = now;
                let past = units_of(past[unit]) * (1.0 / ONE);
                out[unit] = byte(reset * squash(now) + (1.0 - reset) * past, ONE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LANES, Lanes, PARTS, ScalarToken, recur, recur_scalar};

    #[test]
    fn rows_have_the_same_bytes_on_every_processor_and_see_one_side_each() {
        let number = |i: usize| ((i * 37 % 101) as f32 - 50.0) / 20.0;
        let words = 9;
        let products: Vec<f32> = (0..words * PARTS * LANES).map(number).collect();
        let rows: Vec<u8> = (0..words * LANES).map(|i| (i * 29 % 255 + 1) as u8).collect();
        let gates = [0, 1].map(|gate| std::array::from_fn(|unit| number(unit + 50 * gate)));
        let read = |backward, products: &[f32]| {
            let lanes = || Lanes {
                weights: [&gates[0], &gates[1]],
                products: [0, 1, 2].map(|part| part * LANES),
                first: 0,
                backward,
                state: [0.0; LANES],
            };
            let [mut plain, mut best] = [vec![0; rows.len()], vec![0; rows.len()]];
            recur_scalar(ScalarToken, &mut [lanes()], products, &rows, &mut plain, LANES);
            recur(&mut [lanes()], products, &rows, &mut best, LANES);
            assert_eq!(plain, best);
            best
        };
        let mut other = products.clone();
        other[..LANES].fill(3.0);
        let [forward, changed] = [&products, &other].map(|products| read(false, products));
        assert_ne!(forward[LANES..], changed[LANES..]);
        let [backward, changed] = [&products, &other].map(|products| read(true, products));
        assert_eq!(backward[LANES..], changed[LANES..]);
    }
}
