//! Tags in training: how far the network is from the gold tags, and the slopes of that.

use crosscheck::language::training::network::{HIDDEN, width};

use super::{
    dense::{add_rows, multiply, multiply_back, shares},
    encoder::{apply, mask},
    shape::Shape,
};
use crate::train::dice::Dice;

/// The parts of one batch. Rows are what the first layer gives.
pub(super) struct Classes<'a> {
    pub(super) shape: &'a Shape,
    pub(super) all: &'a [f32],
    /// Gold tag of each word; a number past the tags is not learnt.
    pub(super) gold: &'a [u8],
    pub(super) rows: &'a [f32],
    pub(super) drop: f32,
    /// How much tags count beside heads and relations.
    pub(super) weight: f32,
}

impl Classes<'_> {
    /// Adds the slopes of the parameters to `slopes` and those of the rows to `d_rows`; returns the loss and the likeliest
    /// tags.
    pub(super) fn learn(&self, dice: &mut Dice, slopes: &mut [f32], d_rows: &mut [f32]) -> (f32, Vec<u8>) {
        let Classes { shape, all, rows, .. } = *self;
        let mut hidden = all[shape.hidden_bias.clone()].repeat(self.gold.len());
        multiply(rows, &all[shape.hidden.clone()], width(0), HIDDEN, &mut hidden);
        hidden.iter_mut().for_each(|v| *v = v.max(0.0));
        apply(&mask(hidden.len(), self.drop, dice), &mut hidden);
        let (loss, tags, mut d_hidden) = self.score(&hidden, slopes);
        let kept = 1.0 / (1.0 - self.drop);
        for (slope, value) in d_hidden.iter_mut().zip(&hidden) {
            *slope *= if *value > 0.0 { kept } else { 0.0 };
        }
        add_rows(&d_hidden, &mut slopes[shape.hidden_bias.clone()]);
        let d_weights = &mut slopes[shape.hidden.clone()];
        multiply_back(
            rows,
            &all[shape.hidden.clone()],
            width(0),
            HIDDEN,
            &d_hidden,
            d_rows,
            d_weights,
        );
        (loss, tags)
    }

    /// The loss, the likeliest tags, and the slopes of what stands before the tags.
    fn score(&self, hidden: &[f32], slopes: &mut [f32]) -> (f32, Vec<u8>, Vec<f32>) {
        let (shape, count) = (self.shape, self.shape.class_count);
        let weights = &self.all[shape.classes.clone()];
        let mut scores = self.all[shape.class_bias.clone()].repeat(self.gold.len());
        multiply(hidden, weights, HIDDEN, count, &mut scores);
        let likeliest = |row: &[f32]| {
            (0..shape.tag_count())
                .max_by(|&a, &b| row[a].total_cmp(&row[b]))
                .unwrap_or(0) as u8
        };
        let tags = scores.chunks_exact(count).map(likeliest).collect();
        let mut loss = 0.0;
        for (row, &tag) in scores.chunks_exact_mut(count).zip(self.gold) {
            if usize::from(tag) >= row.len() {
                row.fill(0.0);
                continue;
            }
            shares(row);
            loss -= row[usize::from(tag)].max(1e-9).ln();
            row[usize::from(tag)] -= 1.0;
            row.iter_mut().for_each(|slope| *slope *= self.weight);
        }
        add_rows(&scores, &mut slopes[shape.class_bias.clone()]);
        let mut d_hidden = vec![0f32; hidden.len()];
        let d_weights = &mut slopes[shape.classes.clone()];
        multiply_back(hidden, weights, HIDDEN, count, &scores, &mut d_hidden, d_weights);
        (self.weight * loss, tags, d_hidden)
    }
}
