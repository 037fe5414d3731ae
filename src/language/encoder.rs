//! Words in their context: layers of light recurrent units over the vectors of the words, in both directions.

use pulp::{Arch, Simd, WithSimd};

use super::{
    matrix::{ONE, fixed},
    network::{
        INPUT, LEARNT, LEARNT_ONE, Layer, Network, OUTPUT, UNITS, VECTOR, VECTOR_ONE, gate, inputs, parts, squash,
    },
    word::Word,
};

/// Rows of [`OUTPUT`] numbers, in units of [`ONE`], one a word.
pub(super) fn encode(network: &Network, words: &[Word], tags: &[u8]) -> Vec<i16> {
    let mut rows = input(network, words);
    let mut products = vec![];
    for (number, layer) in network.layers.iter().enumerate() {
        layer.weights.apply(&rows, &mut products);
        if number == 0 {
            add_tags_and_cases(network, words, tags, &mut products);
        }
        let mut next = vec![0i16; words.len() * OUTPUT];
        for backward in [false, true] {
            Arch::new().dispatch(Pass {
                layer,
                number,
                backward,
                products: &products,
                rows: &rows,
                next: &mut next,
            });
        }
        rows = next;
    }
    rows
}

/// What each word brings, by itself.
fn input(network: &Network, words: &[Word]) -> Vec<i16> {
    let mut rows = vec![0i16; words.len() * INPUT];
    for (word, row) in words.iter().zip(rows.chunks_exact_mut(INPUT)) {
        let (vector, rest) = row.split_at_mut(VECTOR);
        let (learnt, affix) = rest.split_at_mut(LEARNT);
        add(vector, network.vector(word.entry.vector), (ONE / VECTOR_ONE) as i16);
        add(learnt, network.learnt(word.entry.learnt), (ONE / LEARNT_ONE) as i16);
        for end in word.affixes() {
            add(affix, network.affix(end), (ONE / LEARNT_ONE) as i16);
        }
    }
    rows
}

fn add(to: &mut [i16], bytes: Option<&[u8]>, unit: i16) {
    for (value, &byte) in to.iter_mut().zip(bytes.unwrap_or_default()) {
        *value += i16::from(byte as i8) * unit;
    }
}

fn add_tags_and_cases(network: &Network, words: &[Word], tags: &[u8], products: &mut [f32]) {
    let width = parts(0) * OUTPUT;
    for ((word, &tag), row) in words.iter().zip(tags).zip(products.chunks_exact_mut(width)) {
        let of_tag = network
            .tags
            .chunks_exact(width)
            .nth(usize::from(tag))
            .unwrap_or_default();
        let of_case = network
            .cases
            .chunks_exact(width)
            .nth(usize::from(word.case))
            .unwrap_or_default();
        for ((value, tag), case) in row.iter_mut().zip(of_tag).zip(of_case) {
            *value += tag + case;
        }
    }
}

/// One direction of one layer.
struct Pass<'a> {
    layer: &'a Layer,
    number: usize,
    backward: bool,
    products: &'a [f32],
    rows: &'a [i16],
    next: &'a mut [i16],
}

impl WithSimd for Pass<'_> {
    type Output = ();

    /// Plain loops over the units, which are compiled anew for the processor at hand.
    #[inline(always)]
    fn with_simd<S: Simd>(self, _processor: S) {
        run(self);
    }
}

/// `c = f c' + (1 - f) z`, `h = r squash(c) + (1 - r) x`, where the gates f and r look at the state before, c'.
#[inline(always)]
fn run(pass: Pass<'_>) {
    let Pass {
        layer,
        number,
        backward,
        products,
        rows,
        next,
    } = pass;
    let side = usize::from(backward) * UNITS;
    let (width, wide) = (parts(number) * UNITS, inputs(number));
    let half = |values: &'_ [f32], part: usize| -> [f32; UNITS] {
        let from = 2 * side + part * UNITS;
        std::array::from_fn(|unit| values.get(from + unit).copied().unwrap_or_default())
    };
    let [of_forget, of_reset] = [0, 1].map(|part| half(&layer.state, part));
    let [forget_bias, reset_bias] = [0, 1].map(|part| half(&layer.bias, part));
    let mut state = [0f32; UNITS];
    let words = next.len() / OUTPUT;
    for step in 0..words {
        let word = if backward { words - 1 - step } else { step };
        let here = &products[word * 2 * width + usize::from(backward) * width..][..width];
        let (parts, _) = here.as_chunks::<UNITS>();
        let past: [f32; UNITS] = match parts.get(3) {
            Some(part) => *part,
            None => {
                let (before, _) = rows[word * wide + side..].as_chunks::<UNITS>();
                before[0].map(|value| f32::from(value) / ONE)
            }
        };
        let out = &mut next[word * OUTPUT + side..].as_chunks_mut::<UNITS>().0[0];
        for unit in 0..UNITS {
            let before = state[unit];
            let forget = gate(parts[1][unit] + of_forget[unit] * before + forget_bias[unit]);
            let reset = gate(parts[2][unit] + of_reset[unit] * before + reset_bias[unit]);
            let now = forget * before + (1.0 - forget) * parts[0][unit];
            state[unit] = now;
            out[unit] = fixed(reset * squash(now) + (1.0 - reset) * past[unit], ONE);
        }
    }
}
