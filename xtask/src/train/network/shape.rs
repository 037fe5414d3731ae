//! Where each part of the network lies among its parameters.

use std::ops::Range;

use crosscheck::language::training::network::{
    AFFIX, AFFIXES, ARC, CASES, DISTANCES, INPUT, LAYERS, LEARNT, OUTPUT, RELATION, UNITS, inputs, parts,
};

use crate::train::perceptron::Dice;

/// Length of the vectors of tags and of cases, which the packed network folds into its first layer.
pub(super) const TAG: usize = 24;
pub(super) const CASE: usize = 8;
/// Everything the first layer gets.
pub(super) const WIDE: usize = INPUT + TAG + CASE;

/// The parameters of one layer.
#[derive(Clone, Debug)]
pub(super) struct LayerParts {
    pub(super) weights: Range<usize>,
    pub(super) state: Range<usize>,
    pub(super) bias: Range<usize>,
}

/// Ranges of all parameters.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) learnt: Range<usize>,
    pub(super) affixes: Range<usize>,
    pub(super) tags: Range<usize>,
    pub(super) cases: Range<usize>,
    pub(super) layers: Vec<LayerParts>,
    pub(super) root: Range<usize>,
    pub(super) arcs: Range<usize>,
    pub(super) arc_bias: Range<usize>,
    pub(super) bilinear: Range<usize>,
    pub(super) bilinear_bias: Range<usize>,
    pub(super) distances: Range<usize>,
    pub(super) relations: Range<usize>,
    pub(super) relation_distances: Range<usize>,
    pub(super) names: Range<usize>,
    pub(super) name_bias: Range<usize>,
    /// Number of relations, up to a multiple of 16.
    pub(super) name_count: usize,
    pub(super) total: usize,
}

/// The length of the input of a layer in training.
pub(super) fn width(layer: usize) -> usize {
    if layer == 0 { WIDE } else { inputs(layer) }
}

impl Shape {
    pub(super) fn new(learnt: usize, tags: usize, relations: usize) -> Shape {
        let mut total = 0;
        let mut part = |length: usize| {
            total += length;
            total - length..total
        };
        let name_count = relations.next_multiple_of(16);
        let mut shape = Shape {
            learnt: part(learnt * LEARNT),
            affixes: part(AFFIXES * AFFIX),
            tags: part(tags * TAG),
            cases: part(CASES * CASE),
            layers: (0..LAYERS)
                .map(|layer| LayerParts {
                    weights: part(width(layer) * parts(layer) * OUTPUT),
                    state: part(2 * OUTPUT),
                    bias: part(2 * OUTPUT),
                })
                .collect(),
            root: part(OUTPUT),
            arcs: part(OUTPUT * 2 * ARC),
            arc_bias: part(2 * ARC),
            bilinear: part(ARC * ARC),
            bilinear_bias: part(ARC),
            distances: part(DISTANCES),
            relations: part(OUTPUT * 2 * RELATION),
            relation_distances: part(DISTANCES * RELATION),
            names: part(RELATION * name_count),
            name_bias: part(name_count),
            name_count,
            total: 0,
        };
        shape.total = total;
        shape
    }

    /// Random parameters to start from.
    pub(super) fn start(&self, dice: &mut Dice) -> Vec<f32> {
        let mut all = vec![0f32; self.total];
        let mut fill = |range: &Range<usize>, scale: f32| {
            for value in &mut all[range.clone()] {
                *value = (dice.unit() * 2.0 - 1.0) * scale;
            }
        };
        let even = |inputs: usize| (3.0 / inputs as f32).sqrt();
        fill(&self.learnt, 0.1);
        fill(&self.affixes, 0.3);
        fill(&self.tags, 0.5);
        fill(&self.cases, 0.5);
        for (number, layer) in self.layers.iter().enumerate() {
            fill(&layer.weights, even(width(number)));
            fill(&layer.state, 0.3);
        }
        fill(&self.root, 0.5);
        fill(&self.arcs, even((OUTPUT + ARC) / 2));
        fill(&self.relations, even((OUTPUT + RELATION) / 2));
        fill(&self.bilinear, 0.5 * even(ARC));
        fill(&self.names, even(RELATION));
        for layer in &self.layers {
            for (at, value) in all[layer.bias.clone()].iter_mut().enumerate() {
                *value = if (at / UNITS).is_multiple_of(2) { 0.0 } else { -0.5 };
            }
        }
        all
    }
}
