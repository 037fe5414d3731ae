//! Training of the parser's network: small batches, Adam, and an average over the last parameters.

mod arcs;
mod dense;
mod encoder;
mod pack;
mod shape;

use crosscheck::language::training::{
    network::{AFFIX, INPUT, LEARNT, OUTPUT, VECTOR, VECTOR_ONE},
    word::Word,
};

use super::perceptron::Dice;
use arcs::{Arcs, Gold};
use shape::{CASE, Shape, TAG, WIDE};

/// A sentence with (predicted) tags and the gold tree.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<u8>,
    /// Gold heads; the number of words for the root.
    pub(crate) heads: Vec<usize>,
    /// Gold labels; 255 for one that is not learnt.
    pub(crate) labels: Vec<u8>,
}

/// What the network is trained with, apart from the examples.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    /// Vectors of frequent words, one byte a number.
    pub(crate) vectors: &'a [u8],
    /// How often each word with a learnt vector stands in the treebank; the first is for all rare ones.
    pub(crate) counts: &'a [usize],
    /// Number of tags.
    pub(crate) tags: usize,
    /// Names of the relations, "root" last.
    pub(crate) relations: &'a [String],
}

const EPOCHS: usize = 22;
/// Words of a batch.
const BATCH: usize = 500;
/// Longer sentences are left out.
const LONGEST: usize = 100;
const RATE: f32 = 0.004;
/// Batches until the full rate.
const WARM_UP: f32 = 200.0;
/// How much of the averages stays at each batch: of slopes, of their squares, of parameters.
const KEEP: [f32; 3] = [0.9, 0.99, 0.998];
/// Chances to drop: numbers of the input, of layers, of heads and relations; words; tags.
const DROP_INPUT: f32 = 0.06;
const DROP_LAYER: f32 = 0.06;
const DROP_ARC: f32 = 0.08;
const DROP_WORD: f32 = 0.05;
const DROP_TAG: f32 = 0.03;
/// A word that stands once is shown as a rare one this often, less so the more often it stands.
const DROP_RARE: f32 = 0.25;

/// Trains a network and packs it. Prints the loss of each epoch.
pub(crate) fn train(examples: &[Example], setting: Setting<'_>) -> Vec<u8> {
    let shape = Shape::new(setting.counts.len(), setting.tags + 1, setting.relations.len());
    let mut dice = Dice(1);
    let mut state = Adam::new(shape.start(&mut dice));
    let examples: Vec<&Example> = examples.iter().filter(|e| e.words.len() <= LONGEST).collect();
    let words: usize = examples.iter().map(|e| e.words.len()).sum();
    let batches = (EPOCHS * words / BATCH).max(1) as f32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut slopes = vec![0f32; shape.total];
    for epoch in 1..=EPOCHS {
        dice.shuffle(&mut order);
        let mut loss = 0.0;
        let mut at = 0;
        while at < order.len() {
            let (mut batch, mut size) = (vec![], 0);
            while at < order.len() && size < BATCH {
                batch.push(examples[order[at]]);
                size += examples[order[at]].words.len();
                at += 1;
            }
            slopes.fill(0.0);
            loss += f64::from(learn(&shape, &state.now, &batch, setting, &mut dice, &mut slopes));
            let done = (state.steps + 1) as f32;
            let rate = RATE * (done / WARM_UP).min(1.0) * (1.0 - done / batches).max(0.02);
            state.step(&slopes, 1.0 / size as f32, rate);
        }
        println!("epoch {epoch}: loss {:.4}", loss / words as f64);
    }
    pack::pack(&shape, &state.average, setting)
}

/// Loss of a batch; adds its slopes.
fn learn(
    shape: &Shape,
    all: &[f32],
    batch: &[&Example],
    setting: Setting<'_>,
    dice: &mut Dice,
    slopes: &mut [f32],
) -> f32 {
    let shown: Vec<Shown> = batch.iter().flat_map(|e| Shown::of(e, setting, dice)).collect();
    let mut input = vec![0f32; shown.len() * WIDE];
    for (word, row) in shown.iter().zip(input.chunks_exact_mut(WIDE)) {
        word.fill(shape, all, setting.vectors, row);
    }
    let lengths: Vec<usize> = batch.iter().map(|e| e.words.len()).collect();
    let encoded = encoder::forward(shape, all, &lengths, input, [DROP_INPUT, DROP_LAYER], dice);
    let gold: Vec<Gold<'_>> = batch
        .iter()
        .map(|e| Gold {
            heads: &e.heads,
            labels: &e.labels,
        })
        .collect();
    let mut rows = encoded.top().to_vec();
    rows.extend(&all[shape.root.clone()]);
    let mut d_rows = vec![0f32; rows.len()];
    let arcs = Arcs {
        shape,
        all,
        gold: &gold,
        rows: &rows,
        drop: DROP_ARC,
    };
    let loss = arcs.learn(dice, slopes, &mut d_rows);
    let d_root = d_rows.split_off(shown.len() * OUTPUT);
    dense::add(&d_root, &mut slopes[shape.root.clone()]);
    let d_input = encoder::backward(shape, all, &lengths, &encoded, d_rows, slopes);
    for (word, row) in shown.iter().zip(d_input.chunks_exact(WIDE)) {
        word.hand_back(shape, row, slopes);
    }
    loss
}

/// What the network sees of a word: rows of vectors, some hidden by chance.
struct Shown {
    vector: usize,
    learnt: usize,
    affixes: [usize; 2],
    tag: usize,
    case: usize,
}

impl Shown {
    fn of(example: &Example, setting: Setting<'_>, dice: &mut Dice) -> Vec<Shown> {
        let words = example.words.iter().zip(&example.tags);
        words
            .map(|(word, &tag)| {
                let mut shown = Shown {
                    vector: usize::from(word.entry.vector),
                    learnt: usize::from(word.entry.learnt),
                    affixes: word.affixes(),
                    tag: usize::from(tag),
                    case: usize::from(word.case),
                };
                if dice.unit() < DROP_WORD {
                    (shown.vector, shown.learnt) = (0, 0);
                }
                if dice.unit() < DROP_RARE / (DROP_RARE + setting.counts[shown.learnt] as f32) {
                    shown.learnt = 0;
                }
                if dice.unit() < DROP_TAG {
                    shown.tag = setting.tags;
                }
                shown
            })
            .collect()
    }

    /// Ranges of the learnt parts of the input, each with where it goes in the row.
    fn parts(&self, shape: &Shape) -> [(usize, usize, usize); 5] {
        let affix = |n: usize| (shape.affixes.start + self.affixes[n] * AFFIX, VECTOR + LEARNT, AFFIX);
        [
            (shape.learnt.start + self.learnt * LEARNT, VECTOR, LEARNT),
            affix(0),
            affix(1),
            (shape.tags.start + self.tag * TAG, INPUT, TAG),
            (shape.cases.start + self.case * CASE, INPUT + TAG, CASE),
        ]
    }

    fn fill(&self, shape: &Shape, all: &[f32], vectors: &[u8], row: &mut [f32]) {
        if let Some(from) = self.vector.checked_sub(1) {
            let bytes = &vectors[from * VECTOR..][..VECTOR];
            row.iter_mut()
                .zip(bytes)
                .for_each(|(r, b)| *r = f32::from(*b as i8) / VECTOR_ONE);
        }
        for (from, to, length) in self.parts(shape) {
            dense::add(&all[from..from + length], &mut row[to..to + length]);
        }
    }

    fn hand_back(&self, shape: &Shape, row: &[f32], slopes: &mut [f32]) {
        for (from, to, length) in self.parts(shape) {
            dense::add(&row[to..to + length], &mut slopes[from..from + length]);
        }
    }
}

/// The optimiser of Kingma and Ba, with an average of the parameters.
struct Adam {
    now: Vec<f32>,
    average: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    steps: usize,
    /// Powers of the first two of [`KEEP`].
    powers: [f32; 2],
}

impl Adam {
    fn new(start: Vec<f32>) -> Adam {
        Adam {
            average: start.clone(),
            first: vec![0.0; start.len()],
            second: vec![0.0; start.len()],
            now: start,
            steps: 0,
            powers: [1.0; 2],
        }
    }

    fn step(&mut self, slopes: &[f32], scale: f32, rate: f32) {
        self.steps += 1;
        self.powers = [self.powers[0] * KEEP[0], self.powers[1] * KEEP[1]];
        let length = slopes.iter().map(|s| s * s).sum::<f32>().sqrt() * scale;
        let scale = scale / length.max(1.0);
        let [first, second] = self.powers.map(|power| 1.0 / (1.0 - power));
        let done = self.steps as f32;
        let keep = KEEP[2].min((done + 1.0) / (done + 10.0));
        for (at, slope) in slopes.iter().enumerate() {
            let slope = slope * scale;
            self.first[at] += (1.0 - KEEP[0]) * (slope - self.first[at]);
            self.second[at] += (1.0 - KEEP[1]) * (slope * slope - self.second[at]);
            self.now[at] -= rate * self.first[at] * first / ((self.second[at] * second).sqrt() + 1e-8);
            self.average[at] += (1.0 - keep) * (self.now[at] - self.average[at]);
        }
    }
}
