//! Where each part of the network lies among its parameters.

use std::ops::Range;

use crosscheck::language::training::network::{
    AFFIX, AFFIXES, ARC, CASES, DISTANCES, HIDDEN, LAYERS, LEARNT, OUTPUT, PARTS, RELATION, units, width,
};

use crate::train::dice::Dice;

/// Length of the vectors of cases and of tags, which the packed network folds into its first and its second layer.
pub(super) const CASE: usize = 16;
pub(super) const TAG: usize = 32;

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
    pub(super) cases: Range<usize>,
    pub(super) tags: Range<usize>,
    pub(super) layers: Vec<LayerParts>,
    pub(super) hidden: Range<usize>,
    pub(super) hidden_bias: Range<usize>,
    pub(super) classes: Range<usize>,
    pub(super) class_bias: Range<usize>,
    /// Number of tags, up to a multiple of 16.
    pub(super) class_count: usize,
    pub(super) root: Range<usize>,
    pub(super) arcs: Range<usize>,
    pub(super) arc_bias: Range<usize>,
    pub(super) bilinear: Range<usize>,
    pub(super) bilinear_bias: Range<usize>,
    pub(super) distances: Range<usize>,
    pub(super) pairs: Range<usize>,
    pub(super) pair_distances: Range<usize>,
    pub(super) names: Range<usize>,
    pub(super) name_bias: Range<usize>,
    /// Number of relations, up to a multiple of 16.
    pub(super) name_count: usize,
    pub(super) total: usize,
}

/// The length of the input of a layer in training.
pub(super) fn inputs(layer: usize) -> usize {
    width(layer) + [CASE, TAG, 0][layer.min(2)]
}

impl Shape {
    pub(super) fn new(learnt: usize, tags: usize, relations: usize) -> Shape {
        let mut total = 0;
        let mut part = |length: usize| {
            total += length;
            total - length..total
        };
        let class_count = tags.next_multiple_of(16);
        let name_count = relations.next_multiple_of(16);
        let mut shape = Shape {
            learnt: part(learnt * LEARNT),
            affixes: part(AFFIXES * AFFIX),
            cases: part(CASES * CASE),
            tags: part(tags * TAG),
            layers: (0..LAYERS)
                .map(|layer| LayerParts {
                    weights: part(inputs(layer) * PARTS * width(layer)),
                    state: part(2 * width(layer)),
                    bias: part(2 * width(layer)),
                })
                .collect(),
            hidden: part(width(0) * HIDDEN),
            hidden_bias: part(HIDDEN),
            classes: part(HIDDEN * class_count),
            class_bias: part(class_count),
            class_count,
            root: part(OUTPUT),
            arcs: part(OUTPUT * 2 * ARC),
            arc_bias: part(2 * ARC),
            bilinear: part(ARC * ARC),
            bilinear_bias: part(ARC),
            distances: part(DISTANCES),
            pairs: part(OUTPUT * 2 * RELATION),
            pair_distances: part(DISTANCES * RELATION),
            names: part(RELATION * name_count),
            name_bias: part(name_count),
            name_count,
            total: 0,
        };
        shape.total = total;
        shape
    }

    /// Where the vector of a tag lies.
    pub(super) fn tag_range(&self, tag: u8) -> Range<usize> {
        let start = self.tags.start + usize::from(tag) * TAG;
        start..start + TAG
    }

    /// The vector of a tag.
    pub(super) fn tag<'a>(&self, all: &'a [f32], tag: u8) -> &'a [f32] {
        &all[self.tag_range(tag)]
    }

    /// Number of tags.
    pub(super) fn tag_count(&self) -> usize {
        self.tags.len() / TAG
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
        fill(&self.cases, 0.5);
        fill(&self.tags, 0.5);
        for (number, layer) in self.layers.iter().enumerate() {
            fill(&layer.weights, even(inputs(number)));
            fill(&layer.state, 0.3);
        }
        fill(&self.hidden, even(width(0)));
        fill(&self.classes, even(HIDDEN));
        fill(&self.root, 0.5);
        fill(&self.arcs, even((OUTPUT + ARC) / 2));
        fill(&self.pairs, even((OUTPUT + RELATION) / 2));
        fill(&self.bilinear, 0.5 * even(ARC));
        fill(&self.names, even(RELATION));
        for (number, layer) in self.layers.iter().enumerate() {
            for (at, value) in all[layer.bias.clone()].iter_mut().enumerate() {
                *value = if (at / units(number)).is_multiple_of(2) {
                    0.0
                } else {
                    -0.5
                };
            }
        }
        all
    }
}
