//! Training of the network: small batches, Adam, and an average over the last parameters.

mod arcs;
mod classes;
mod dense;
mod encoder;
mod pack;
mod shape;

use crosscheck::language::training::{
    network::{AFFIX, INPUT, LEARNT, ONE, OUTPUT, VECTOR, width},
    word::Word,
};

use super::dice::Dice;
use arcs::{Arcs, Gold};
use classes::Classes;
use shape::{CASE, Shape, inputs};

/// A sentence with gold tags and tree.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    /// Gold tags; 255 for one that is not learnt.
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
    /// Tags, as "NOUN NN".
    pub(crate) tags: &'a [String],
    /// Names of the relations, "root" last.
    pub(crate) relations: &'a [String],
}

const EPOCHS: usize = 20;
/// Words of a batch.
const BATCH: usize = 500;
/// Longer sentences are left out.
const LONGEST: usize = 100;
const RATE: f32 = 0.004;
/// Batches until the full rate.
const WARM_UP: f32 = 200.0;
/// How much of the averages stays at each batch: of slopes, of their squares, of parameters.
const KEEP: [f32; 3] = [0.9, 0.99, 0.998];
/// How much tags count beside heads and relations.
const TAG_WEIGHT: f32 = 1.5;
/// Chances to drop: numbers of the input, of layers, of what is told from them; words.
const DROP_INPUT: f32 = 0.08;
const DROP_LAYER: f32 = 0.15;
const DROP_ARC: f32 = 0.12;
const DROP_WORD: f32 = 0.1;
/// A word that stands once is shown as a rare one this often, less so the more often it stands.
const DROP_RARE: f32 = 0.25;

/// Trains a network and packs it. Prints the loss of each epoch.
pub(crate) fn train(examples: &[Example], setting: Setting<'_>) -> Vec<u8> {
    let shape = Shape::new(setting.counts.len(), setting.tags.len(), setting.relations.len());
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
    let mut input = vec![0f32; shown.len() * inputs(0)];
    for (word, row) in shown.iter().zip(input.chunks_exact_mut(inputs(0))) {
        word.fill(shape, all, setting.vectors, row);
    }
    let lengths: Vec<usize> = batch.iter().map(|e| e.words.len()).collect();
    let mut d_first = vec![0f32; shown.len() * width(0)];
    let gold: Vec<u8> = batch.iter().flat_map(|e| e.tags.iter().copied()).collect();
    let mut tag_loss = 0.0;
    let mut tell = |first: &[f32], dice: &mut Dice| {
        let classes = Classes {
            shape,
            all,
            gold: &gold,
            rows: first,
            drop: DROP_ARC,
            weight: TAG_WEIGHT,
        };
        let (loss, tags) = classes.learn(dice, slopes, &mut d_first);
        tag_loss = loss;
        tags
    };
    let drop = [DROP_INPUT, DROP_LAYER];
    let encoded = encoder::forward(shape, all, &lengths, input, drop, dice, &mut tell);
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
    let loss = tag_loss + arcs.learn(dice, slopes, &mut d_rows);
    let d_root = d_rows.split_off(shown.len() * OUTPUT);
    dense::add(&d_root, &mut slopes[shape.root.clone()]);
    let d_input = encoder::backward(shape, all, &lengths, &encoded, d_rows, &d_first, slopes);
    for (word, row) in shown.iter().zip(d_input.chunks_exact(inputs(0))) {
        word.hand_back(shape, row, slopes);
    }
    loss
}

/// What the network sees of a word: rows of vectors, some hidden by chance.
struct Shown {
    vector: usize,
    learnt: usize,
    affixes: [u16; 4],
    case: usize,
}

impl Shown {
    fn of(example: &Example, setting: Setting<'_>, dice: &mut Dice) -> Vec<Shown> {
        let shown = example.words.iter().map(|word| {
            let mut shown = Shown {
                vector: usize::from(word.entry.vector),
                learnt: usize::from(word.entry.learnt),
                affixes: word.affixes,
                case: usize::from(word.case),
            };
            if dice.unit() < DROP_WORD {
                (shown.vector, shown.learnt) = (0, 0);
            }
            if dice.unit() < DROP_RARE / (DROP_RARE + setting.counts[shown.learnt] as f32) {
                shown.learnt = 0;
            }
            shown
        });
        shown.collect()
    }

    /// Ranges of the learnt parts of the input, each with where it goes in the row.
    fn parts(&self, shape: &Shape) -> [(usize, usize, usize); 6] {
        let affix = |n: usize| {
            let from = shape.affixes.start + usize::from(self.affixes[n]) * AFFIX;
            (from, VECTOR + LEARNT, AFFIX)
        };
        [
            (shape.learnt.start + self.learnt * LEARNT, VECTOR, LEARNT),
            affix(0),
            affix(1),
            affix(2),
            affix(3),
            (shape.cases.start + self.case * CASE, INPUT, CASE),
        ]
    }

    fn fill(&self, shape: &Shape, all: &[f32], vectors: &[u8], row: &mut [f32]) {
        if let Some(from) = self.vector.checked_sub(1) {
            let bytes = &vectors[from * VECTOR..][..VECTOR];
            row.iter_mut()
                .zip(bytes)
                .for_each(|(r, b)| *r = f32::from(*b as i8) / ONE);
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

#[cfg(test)]
mod tests {
    use crosscheck::language::training::word::Word;

    use super::{Dice, Example, Setting, Shape, learn};

    /// The loss moves by as much as the slope of a parameter says, with the same numbers dropped.
    #[test]
    fn slopes_agree_with_small_steps() {
        let word = |n: u16| {
            let mut word = Word {
                affixes: [n, n + 1, n + 2, n + 3],
                case: n as u8,
                ..Word::default()
            };
            (word.entry.vector, word.entry.learnt) = (n, n % 3);
            word
        };
        let example = Example {
            words: (1..8).map(word).collect(),
            tags: vec![0, 1, 2, 0, 1, 2, 255],
            heads: vec![1, 7, 1, 2, 3, 4, 1],
            labels: vec![0, 2, 1, 0, 1, 0, 255],
        };
        let names = ["a", "b", "c"].map(str::to_owned);
        let vectors: Vec<u8> = (0..8 * 64).map(|i| (i * 31 % 256) as u8).collect();
        let setting = Setting {
            vectors: &vectors,
            counts: &[1, 9, 9],
            tags: &names,
            relations: &names,
        };
        let shape = Shape::new(3, 3, 3);
        let all = shape.start(&mut Dice(5));
        let loss =
            |all: &[f32], slopes: &mut [f32]| learn(&shape, all, &[&example, &example], setting, &mut Dice(3), slopes);
        let mut slopes = vec![0f32; shape.total];
        loss(&all, &mut slopes);
        let mut ranges = vec![
            &shape.learnt,
            &shape.affixes,
            &shape.cases,
            &shape.hidden,
            &shape.hidden_bias,
        ];
        ranges.extend([
            &shape.classes,
            &shape.class_bias,
            &shape.root,
            &shape.arcs,
            &shape.arc_bias,
            &shape.bilinear,
        ]);
        ranges.extend([
            &shape.bilinear_bias,
            &shape.distances,
            &shape.pairs,
            &shape.pair_distances,
            &shape.names,
        ]);
        ranges.extend(
            shape
                .layers
                .iter()
                .flat_map(|layer| [&layer.weights, &layer.state, &layer.bias]),
        );
        for range in ranges {
            let steepest = range
                .clone()
                .max_by(|&a, &b| slopes[a].abs().total_cmp(&slopes[b].abs()));
            let at = steepest.expect("no part is empty");
            let step = 0.004;
            let [more, less] = [step, -step].map(|step| {
                let mut all = all.clone();
                all[at] += step;
                loss(&all, &mut vec![0f32; shape.total])
            });
            let slope = (more - less) / (2.0 * step);
            assert!(
                (slope - slopes[at]).abs() < 0.03 * slopes[at].abs() + 0.02,
                "{at}: {slope} {}",
                slopes[at]
            );
        }
    }
}
