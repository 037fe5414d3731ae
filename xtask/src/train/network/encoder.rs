//! The layers of recurrent units in training: forward as `crosscheck::language` runs them, and backward.

use std::ops::Range;

use crosscheck::language::training::network::{LAYERS, PARTS, gate, squash, units, width};

use super::{
    dense::{add, multiply, multiply_back},
    shape::{Shape, inputs},
};
use crate::train::dice::Dice;

/// What is kept of a way forward for the way back.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    /// Input of each layer, and the output of the last.
    rows: Vec<Vec<f32>>,
    /// Tags that are told from the first layer.
    tags: Vec<u8>,
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

/// Runs sentences of these lengths, whose words' vectors are `input`, through all layers. `tell` gives the tags that the
/// second layer sees, from the output of the first.
pub(super) fn forward(
    shape: &Shape,
    all: &[f32],
    lengths: &[usize],
    mut input: Vec<f32>,
    drop: [f32; 2],
    dice: &mut Dice,
    tell: &mut dyn FnMut(&[f32], &mut Dice) -> Vec<u8>,
) -> Encoded {
    let mut encoded = Encoded::default();
    let first = mask(input.len(), drop[0], dice);
    apply(&first, &mut input);
    encoded.masks.push(first);
    encoded.rows.push(input);
    for number in 0..LAYERS {
        let layer = &shape.layers[number];
        let rows = &encoded.rows[number];
        let (units, width) = (units(number), width(number));
        let words = rows.len() / inputs(number);
        let mut products = vec![0f32; words * PARTS * width];
        let weights = &all[layer.weights.clone()];
        multiply(rows, weights, inputs(number), PARTS * width, &mut products);
        let (mut states, mut next) = (vec![0f32; words * width], vec![0f32; words * width]);
        let (state, bias) = (&all[layer.state.clone()], &all[layer.bias.clone()]);
        for side in 0..2 {
            for order in orders(lengths, side) {
                let mut before = vec![0f32; units];
                for word in order {
                    let at = Place { number, side, word };
                    step(at, &mut products, rows, state, bias, &mut before, &mut next);
                    states[at.output()].copy_from_slice(&before);
                }
            }
        }
        let mask = mask(next.len(), drop[1], dice);
        apply(&mask, &mut next);
        encoded.masks.push(mask);
        encoded.products.push(products);
        encoded.states.push(states);
        if number == 0 {
            encoded.tags = tell(&next, dice);
            let tags = encoded.tags.iter().map(|&tag| shape.tag(all, tag));
            encoded.rows.push(second_input(&next, &encoded.rows[0], tags));
        } else {
            encoded.rows.push(next);
        }
    }
    encoded
}

/// The input of the second layer: the output of the first, the start of the input, and the vector of the tag.
fn second_input<'a>(first: &[f32], input: &[f32], tags: impl Iterator<Item = &'a [f32]>) -> Vec<f32> {
    let words = first
        .chunks_exact(width(0))
        .zip(input.chunks_exact(inputs(0)))
        .zip(tags);
    let parts = words.map(|((first, input), tag)| [first, &input[..width(1) - width(0)], tag].concat());
    parts.collect::<Vec<_>>().concat()
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
    /// Its products.
    fn products(self) -> Range<usize> {
        let length = PARTS * units(self.number);
        let start = (self.word * 2 + self.side) * length;
        start..start + length
    }

    /// Its states and output.
    fn output(self) -> Range<usize> {
        let start = self.word * width(self.number) + self.side * units(self.number);
        start..start + units(self.number)
    }

    /// Where what passes by comes from, in the rows of the input.
    fn passing(self) -> Range<usize> {
        let start = self.word * inputs(self.number) + self.side * units(self.number);
        start..start + units(self.number)
    }

    /// Its part of a list that has two numbers for each unit of both directions.
    fn gates(self) -> Range<usize> {
        let start = self.side * width(self.number);
        start..start + width(self.number)
    }
}

/// Takes one word; its gates stay where their products were.
fn step(
    at: Place,
    products: &mut [f32],
    rows: &[f32],
    state: &[f32],
    bias: &[f32],
    before: &mut [f32],
    next: &mut [f32],
) {
    let units = units(at.number);
    let (candidate, rest) = products[at.products()].split_at_mut(units);
    let (forget, reset) = rest.split_at_mut(units);
    let passing = &rows[at.passing()];
    let (state_forget, state_reset) = state[at.gates()].split_at(units);
    let (bias_forget, bias_reset) = bias[at.gates()].split_at(units);
    let next = &mut next[at.output()];
    for unit in 0..units {
        let c = before[unit];
        let f = gate(forget[unit] + state_forget[unit] * c + bias_forget[unit]);
        let r = gate(reset[unit] + state_reset[unit] * c + bias_reset[unit]);
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

/// Carries the slopes at the output, and at the output of the first layer, back to the parameters, and returns the slope at
/// the input.
pub(super) fn backward(
    shape: &Shape,
    all: &[f32],
    lengths: &[usize],
    encoded: &Encoded,
    mut slope: Vec<f32>,
    at_first: &[f32],
    slopes: &mut [f32],
) -> Vec<f32> {
    for number in (0..LAYERS).rev() {
        if number == 0 {
            let words = slope.chunks_exact(inputs(1));
            for (row, &tag) in words.clone().zip(&encoded.tags) {
                add(&row[width(1)..], &mut slopes[shape.tag_range(tag)]);
            }
            slope = words.flat_map(|row| &row[..width(0)]).copied().collect();
            add(at_first, &mut slope);
        }
        apply(&encoded.masks[number + 1], &mut slope);
        let layer = &shape.layers[number];
        let rows = &encoded.rows[number];
        let mut d_rows = vec![0f32; rows.len()];
        let mut d_products = vec![0f32; encoded.products[number].len()];
        let mut d_layer = vec![0f32; 4 * width(number)];
        for side in 0..2 {
            for order in orders(lengths, side) {
                let mut later = vec![0f32; units(number)];
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
        add(&d_layer[..2 * width(number)], &mut slopes[layer.state.clone()]);
        add(&d_layer[2 * width(number)..], &mut slopes[layer.bias.clone()]);
        multiply_back(
            rows,
            &all[layer.weights.clone()],
            inputs(number),
            PARTS * width(number),
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
    fn run(&self, later: &mut [f32], d_products: &mut [f32], d_rows: &mut [f32], d_layer: &mut [f32]) {
        let number = self.at.number;
        let units = units(number);
        let here = &self.encoded.products[number][self.at.products()];
        let (candidate, rest) = here.split_at(units);
        let (forget, reset) = rest.split_at(units);
        let states = &self.encoded.states[number];
        let now = &states[self.at.output()];
        let zero = vec![0f32; units];
        let before = self.before.map_or(&zero[..], |b| &states[b.output()]);
        let (d_candidate, rest) = d_products[self.at.products()].split_at_mut(units);
        let (d_forget, d_reset) = rest.split_at_mut(units);
        let d_passing = &mut d_rows[self.at.passing()];
        let passing = &self.encoded.rows[number][self.at.passing()];
        let (of_forget, of_reset) = self.state[self.at.gates()].split_at(units);
        let (d_state, d_bias) = d_layer.split_at_mut(2 * width(number));
        let (d_of_forget, d_of_reset) = d_state[self.at.gates()].split_at_mut(units);
        let (d_forget_bias, d_reset_bias) = d_bias[self.at.gates()].split_at_mut(units);
        let slope = &self.slope[self.at.output()];
        for unit in 0..units {
            let (z, f, r) = (candidate[unit], forget[unit], reset[unit]);
            let shown = squash(now[unit]);
            d_passing[unit] += slope[unit] * (1.0 - r);
            let d_now = later[unit] + slope[unit] * r * squash_slope(shown);
            let d_r = slope[unit] * (shown - passing[unit]) * gate_slope(r);
            let d_f = d_now * (before[unit] - z) * gate_slope(f);
            d_candidate[unit] = d_now * (1.0 - f);
            d_forget[unit] = d_f;
            d_reset[unit] = d_r;
            d_of_forget[unit] += d_f * before[unit];
            d_of_reset[unit] += d_r * before[unit];
            d_forget_bias[unit] += d_f;
            d_reset_bias[unit] += d_r;
            later[unit] = d_now * f + d_f * of_forget[unit] + d_r * of_reset[unit];
        }
    }
}
