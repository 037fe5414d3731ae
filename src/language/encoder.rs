//! Words in their context: layers of light recurrent units over the vectors of the words, in both directions.

use archmage::prelude::*;

use super::{
    matrix::{ZERO, byte, units as units_of},
    network::{AFFIX, INPUT, LEARNT, Layer, Network, ONE, PARTS, VECTOR, gate, squash, units, width},
    word::Word,
};

/// Units that go through the words together.
const LANES: usize = 32;

/// What the first layer gives: rows of `width(0)` bytes, in units of one [`ONE`]th, one a word.
pub(super) fn first(network: &Network, words: &[Word]) -> Vec<u8> {
    let rows = words.iter().map(|word| word.case);
    apply(
        network,
        0,
        &input(network, words),
        start(&network.cases, rows, PARTS * width(0)),
    )
}

/// What the products of a layer start from: a row of a table for each word.
fn start(table: &[f32], rows: impl ExactSizeIterator<Item = u8>, length: usize) -> Vec<f32> {
    let mut products = Vec::with_capacity(rows.len() * length);
    for row in rows {
        products.extend_from_slice(&table[usize::from(row) * length..][..length]);
    }
    products
}

/// What the last layer gives, from what the first one gave and the tags that were told from it.
pub(super) fn others(network: &Network, words: &[Word], first: &[u8], tags: &[u8]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(words.len() * width(1));
    for (word, first) in words.iter().zip(first.chunks_exact(width(0))) {
        rows.extend_from_slice(first);
        match network.vector(word.entry.vector) {
            Some(vector) => rows.extend(vector[..width(1) - width(0)].iter().map(|byte| byte ^ ZERO)),
            None => rows.resize(rows.len() + width(1) - width(0), ZERO),
        }
    }
    rows = apply(
        network,
        1,
        &rows,
        start(&network.tag_products, tags.iter().copied(), PARTS * width(1)),
    );
    for (number, layer) in network.layers.iter().enumerate().skip(2) {
        rows = apply(network, number, &rows, layer.bias.repeat(words.len()));
    }
    rows
}

/// What each word brings by itself: its vector if it is frequent, its learnt vector, and the sum of those of its ends.
fn input(network: &Network, words: &[Word]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(words.len() * INPUT);
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
    rows
}

/// One layer over `rows`, whose products are added to `products`.
fn apply(network: &Network, number: usize, rows: &[u8], mut products: Vec<f32>) -> Vec<u8> {
    let Layer { weights, state, .. } = &network.layers[number];
    weights.apply(rows.as_chunks().0, &mut products);
    let units = units(number);
    let mut next = vec![0; rows.len()];
    for first in (0..2 * units).step_by(LANES) {
        let side = first / units * units;
        let unit = first - side;
        let lanes = Lanes {
            state: [0, 1].map(|gate| &state[2 * side + gate * units + unit..].as_chunks().0[0]),
            products: [0, 1, 2].map(|part| side * PARTS + part * units + unit),
            first,
            width: 2 * units,
            backward: side > 0,
        };
        recur(&lanes, &products, rows, &mut next);
    }
    next
}

/// Some units of one direction of a layer.
struct Lanes<'a> {
    /// Weights of the state in the forget and the reset gate.
    state: [&'a [f32; LANES]; 2],
    /// Where the products of candidate, forget gate and reset gate start in a line.
    products: [usize; PARTS],
    /// The first unit's place in a row.
    first: usize,
    /// Length of a row.
    width: usize,
    backward: bool,
}

/// `c = f c' + (1 - f) z`, `h = r squash(c) + (1 - r) x`, where the gates f and r look at the state before, c'. Plain loops
/// over the units, which are compiled anew for the processor at hand.
#[autoversion(v4x, v3, neon)]
fn recur(lanes: &Lanes<'_>, products: &[f32], rows: &[u8], next: &mut [u8]) {
    let [of_forget, of_reset] = lanes.state;
    let mut state = [0f32; LANES];
    let words = next.len() / lanes.width;
    for step in 0..words {
        let word = if lanes.backward { words - 1 - step } else { step };
        let line = &products[word * PARTS * lanes.width..];
        let [candidate, to_forget, to_reset] = lanes.products.map(|at| &line[at..].as_chunks::<LANES>().0[0]);
        let place = word * lanes.width + lanes.first;
        let past = &rows[place..].as_chunks::<LANES>().0[0];
        let out = &mut next[place..].as_chunks_mut::<LANES>().0[0];
        for unit in 0..LANES {
            let before = state[unit];
            let forget = gate(to_forget[unit] + of_forget[unit] * before);
            let reset = gate(to_reset[unit] + of_reset[unit] * before);
            let now = forget * before + (1.0 - forget) * candidate[unit];
            state[unit] = now;
            let past = units_of(past[unit]) * (1.0 / ONE);
            out[unit] = byte(reset * squash(now) + (1.0 - reset) * past, ONE);
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
            let lanes = Lanes {
                state: [&gates[0], &gates[1]],
                products: [0, 1, 2].map(|part| part * LANES),
                first: 0,
                width: LANES,
                backward,
            };
            let [mut plain, mut best] = [vec![0; rows.len()], vec![0; rows.len()]];
            recur_scalar(ScalarToken, &lanes, products, &rows, &mut plain);
            recur(&lanes, products, &rows, &mut best);
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
