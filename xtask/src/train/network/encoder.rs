//! The layers of recurrent units in training: forward as `crosscheck::language` runs them, and backward.

use crosscheck::language::training::network::{LAYERS, OUTPUT, UNITS, gate, parts, squash};

use super::{
    dense::{multiply, multiply_back},
    shape::{Shape, width},
};
use crate::train::perceptron::Dice;

/// What is kept of a way forward for the way back.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    /// Input of each layer, and the output of the last.
    pub(super) rows: Vec<Vec<f32>>,
    masks: Vec<Vec<f32>>,
    products: Vec<Vec<f32>>,
    states: Vec<Vec<f32>>,
}

impl Encoded {
    /// The output of the last layer.
    pub(super) fn top(&self) -> &[f32] {
        self.rows.last().map_or(&[], Vec::as_slice)
    }
}

/// A mask that drops numbers by chance and makes up for it in the others; empty to keep all.
pub(super) fn mask(length: usize, share: f32, dice: &mut Dice) -> Vec<f32> {
    if share <= 0.0 {
        return vec![];
    }
    let kept = 1.0 / (1.0 - share);
    (0..length)
        .map(|_| if dice.unit() < share { 0.0 } else { kept })
        .collect()
}

/// Multiplies by a mask.
pub(super) fn apply(mask: &[f32], values: &mut [f32]) {
    values.iter_mut().zip(mask).for_each(|(v, m)| *v *= m);
}

/// Runs sentences of these lengths, whose words' vectors are `input`, through all layers.
pub(super) fn forward(
    shape: &Shape,
    all: &[f32],
    lengths: &[usize],
    mut input: Vec<f32>,
    drop: [f32; 2],
    dice: &mut Dice,
) -> Encoded {
    let mut encoded = Encoded::default();
    let first = mask(input.len(), drop[0], dice);
    apply(&first, &mut input);
    encoded.masks.push(first);
    encoded.rows.push(input);
    for number in 0..LAYERS {
        let layer = &shape.layers[number];
        let rows = &encoded.rows[number];
        let words = rows.len() / width(number);
        let mut products = vec![0f32; words * parts(number) * OUTPUT];
        multiply(
            rows,
            &all[layer.weights.clone()],
            width(number),
            parts(number) * OUTPUT,
            &mut products,
        );
        let (mut states, mut next) = (vec![0f32; words * OUTPUT], vec![0f32; words * OUTPUT]);
        let (state, bias) = (&all[layer.state.clone()], &all[layer.bias.clone()]);
        for side in 0..2 {
            for order in orders(lengths, side) {
                let mut before = [0f32; UNITS];
                for word in order {
                    let at = Place { number, side, word };
                    step(at, &mut products, rows, state, bias, &mut before, &mut next);
                    states[at.output()..][..UNITS].copy_from_slice(&before);
                }
            }
        }
        let mask = mask(next.len(), drop[1], dice);
        apply(&mask, &mut next);
        encoded.masks.push(mask);
        encoded.products.push(products);
        encoded.states.push(states);
        encoded.rows.push(next);
    }
    encoded
}

/// The words of each sentence in the order of one direction.
fn orders(lengths: &[usize], side: usize) -> impl Iterator<Item = Vec<usize>> + '_ {
    let mut start = 0;
    lengths.iter().map(move |length| {
        let range = start..start + length;
        start += length;
        if side == 0 {
            range.collect()
        } else {
            range.rev().collect()
        }
    })
}

/// One word in one direction of one layer.
#[derive(Clone, Copy)]
struct Place {
    number: usize,
    side: usize,
    word: usize,
}

impl Place {
    fn products(self) -> usize {
        (self.word * 2 + self.side) * parts(self.number) * UNITS
    }

    fn output(self) -> usize {
        self.word * OUTPUT + self.side * UNITS
    }

    /// Where the number that passes by comes from, in the rows of the input; the first layer has it in its products.
    fn passing(self) -> usize {
        self.word * width(self.number) + self.side * UNITS
    }
}

/// Takes one word; its gates stay where their products were.
fn step(
    at: Place,
    products: &mut [f32],
    rows: &[f32],
    state: &[f32],
    bias: &[f32],
    before: &mut [f32; UNITS],
    next: &mut [f32],
) {
    let here = &mut products[at.products()..][..parts(at.number) * UNITS];
    let (candidate, rest) = here.split_at_mut(UNITS);
    let (forget, rest) = rest.split_at_mut(UNITS);
    let (reset, passing) = rest.split_at_mut(UNITS);
    let passing: &[f32] = if passing.is_empty() {
        &rows[at.passing()..][..UNITS]
    } else {
        passing
    };
    let (state, bias) = (&state[2 * at.side * UNITS..], &bias[2 * at.side * UNITS..]);
    let next = &mut next[at.output()..][..UNITS];
    for unit in 0..UNITS {
        let c = before[unit];
        let f = gate(forget[unit] + state[unit] * c + bias[unit]);
        let r = gate(reset[unit] + state[UNITS + unit] * c + bias[UNITS + unit]);
        let now = f * c + (1.0 - f) * candidate[unit];
        (forget[unit], reset[unit], before[unit]) = (f, r, now);
        next[unit] = r * squash(now) + (1.0 - r) * passing[unit];
    }
}

/// The slope of `squash` where it has this value.
fn squash_slope(value: f32) -> f32 {
    (1.0 - value.abs()).max(0.0).sqrt()
}

/// The slope of `gate` where it has this value.
fn gate_slope(value: f32) -> f32 {
    0.25 * squash_slope(2.0 * value - 1.0)
}

/// Carries the slope at the output back to the parameters, and returns the slope at the input.
pub(super) fn backward(
    shape: &Shape,
    all: &[f32],
    lengths: &[usize],
    encoded: &Encoded,
    mut slope: Vec<f32>,
    slopes: &mut [f32],
) -> Vec<f32> {
    for number in (0..LAYERS).rev() {
        apply(&encoded.masks[number + 1], &mut slope);
        let layer = &shape.layers[number];
        let rows = &encoded.rows[number];
        let mut d_rows = vec![0f32; rows.len()];
        let mut d_products = vec![0f32; encoded.products[number].len()];
        let mut d_layer = vec![0f32; 4 * OUTPUT];
        for side in 0..2 {
            for order in orders(lengths, side) {
                let mut later = [0f32; UNITS];
                for (nth, &word) in order.iter().enumerate().rev() {
                    let at = Place { number, side, word };
                    let before = nth.checked_sub(1).map(|n| Place { word: order[n], ..at });
                    let step = Back {
                        at,
                        before,
                        encoded,
                        state: &all[layer.state.clone()],
                        slope: &slope,
                    };
                    step.run(&mut later, &mut d_products, &mut d_rows, &mut d_layer);
                }
            }
        }
        super::dense::add(&d_layer[..2 * OUTPUT], &mut slopes[layer.state.clone()]);
        super::dense::add(&d_layer[2 * OUTPUT..], &mut slopes[layer.bias.clone()]);
        multiply_back(
            rows,
            &all[layer.weights.clone()],
            width(number),
            parts(number) * OUTPUT,
            &d_products,
            &mut d_rows,
            &mut slopes[layer.weights.clone()],
        );
        slope = d_rows;
    }
    apply(&encoded.masks[0], &mut slope);
    slope
}

/// One word on the way back.
struct Back<'a> {
    at: Place,
    before: Option<Place>,
    encoded: &'a Encoded,
    state: &'a [f32],
    slope: &'a [f32],
}

impl Back<'_> {
    /// `later` is the slope that the next word handed to this word's state; it becomes that of the word before.
    fn run(&self, later: &mut [f32; UNITS], d_products: &mut [f32], d_rows: &mut [f32], d_layer: &mut [f32]) {
        let Place { number, side, .. } = self.at;
        let here = &self.encoded.products[number][self.at.products()..][..parts(number) * UNITS];
        let states = &self.encoded.states[number];
        let now = &states[self.at.output()..][..UNITS];
        let zero = [0f32; UNITS];
        let before = self.before.map_or(&zero[..], |b| &states[b.output()..][..UNITS]);
        let d_here = &mut d_products[self.at.products()..][..parts(number) * UNITS];
        let (d_candidate, rest) = d_here.split_at_mut(UNITS);
        let (d_forget, rest) = rest.split_at_mut(UNITS);
        let (d_reset, d_passing) = rest.split_at_mut(UNITS);
        let (passing, d_passing) = if d_passing.is_empty() {
            let at = self.at.passing();
            (&self.encoded.rows[number][at..][..UNITS], &mut d_rows[at..][..UNITS])
        } else {
            (&here[3 * UNITS..], d_passing)
        };
        let state = &self.state[2 * side * UNITS..][..2 * UNITS];
        let (d_state, d_bias) = d_layer.split_at_mut(2 * OUTPUT);
        let (d_state, d_bias) = (&mut d_state[2 * side * UNITS..], &mut d_bias[2 * side * UNITS..]);
        let slope = &self.slope[self.at.output()..][..UNITS];
        for unit in 0..UNITS {
            let (z, f, r) = (here[unit], here[UNITS + unit], here[2 * UNITS + unit]);
            let shown = squash(now[unit]);
            d_passing[unit] += slope[unit] * (1.0 - r);
            let d_now = later[unit] + slope[unit] * r * squash_slope(shown);
            let d_r = slope[unit] * (shown - passing[unit]) * gate_slope(r);
            let d_f = d_now * (before[unit] - z) * gate_slope(f);
            d_candidate[unit] = d_now * (1.0 - f);
            d_forget[unit] = d_f;
            d_reset[unit] = d_r;
            d_state[unit] += d_f * before[unit];
            d_state[UNITS + unit] += d_r * before[unit];
            d_bias[unit] += d_f;
            d_bias[UNITS + unit] += d_r;
            later[unit] = d_now * f + d_f * state[unit] + d_r * state[UNITS + unit];
        }
    }
}
