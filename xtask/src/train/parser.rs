//! Training of the parser: steps with a dynamic oracle, labels beside it.

use crosscheck::language::training::{
    arc_features::{Ahead, Tagged, label_features, step_features},
    tagger::best,
    transitions::{NONE, STEPS, State, Step},
    word::Word,
};

use super::{
    perceptron::{Dice, Perceptron, ThreeWay, strongest},
    tagger::rival,
};

/// A sentence with (predicted) tags and the gold tree.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<u8>,
    pub(crate) ahead: Vec<Ahead>,
    /// Gold heads; the number of words for the root.
    pub(crate) heads: Vec<usize>,
    /// Gold labels.
    pub(crate) labels: Vec<u8>,
}

/// Gold arcs that a step makes unreachable.
fn cost(state: &State, step: Step, gold: &Example, dependents: &[Vec<usize>]) -> usize {
    let next = state.next;
    let (top, under) = (state.top(0), state.top(1));
    let head = |i: usize| gold.heads.get(i).copied().unwrap_or(NONE);
    let waiting = |i: usize| dependents[i].iter().filter(|&&d| d >= next && d < state.words).count();
    match step {
        Step::Shift => {
            let on_stack = |i: usize| i < next && state.nodes[i].head == NONE;
            let to_head = head(next);
            let lost_head = to_head < next && to_head != top && on_stack(to_head);
            usize::from(lost_head) + dependents[next].iter().filter(|&&d| d < next && on_stack(d)).count()
        }
        Step::Left => {
            let h = head(top);
            let lost = h != next && (h == under || (h > next && h <= state.words));
            usize::from(lost) + waiting(top)
        }
        Step::Right => {
            let h = head(top);
            usize::from(h >= next && h <= state.words) + waiting(top)
        }
    }
}

/// The two models.
#[derive(Debug)]
pub(crate) struct Trained {
    pub(crate) steps: ThreeWay,
    pub(crate) labels: Perceptron,
}

/// How long to train, and how large the models may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Epochs that look for the features worth keeping, and epochs with those alone.
    pub(crate) epochs: [usize; 2],
    /// Features kept for steps and for labels.
    pub(crate) features: [usize; 2],
    /// The right step must lead by more than this.
    pub(crate) margin: i32,
}

/// Trains on everything, keeps the strongest features, and trains afresh with those. The last label is the root's.
pub(crate) fn train(examples: &[Example], label_count: usize, plan: Plan) -> Trained {
    let mut wide = Trained {
        steps: ThreeWay::new(),
        labels: Perceptron::new(),
    };
    run(&mut wide, examples, label_count, plan.epochs[0], plan.margin);
    let mut narrow = Trained {
        steps: ThreeWay::closed(&strongest(&wide.steps.averaged(), plan.features[0])),
        labels: Perceptron::closed(&strongest(&wide.labels.averaged(), plan.features[1])),
    };
    drop(wide);
    run(&mut narrow, examples, label_count, plan.epochs[1], plan.margin);
    narrow
}

/// From the second epoch on, the parser mostly follows its own steps, right or wrong.
fn run(trained: &mut Trained, examples: &[Example], label_count: usize, epochs: usize, margin: i32) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(11);
    let mut scratch = Scratch {
        features: vec![],
        scores: vec![0; label_count - 1],
    };
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        for &n in &order {
            learn(
                trained,
                &examples[n],
                label_count,
                epoch,
                margin,
                &mut dice,
                &mut scratch,
            );
        }
    }
}

struct Scratch {
    features: Vec<u32>,
    scores: Vec<i32>,
}

fn learn(
    trained: &mut Trained,
    gold: &Example,
    label_count: usize,
    epoch: usize,
    margin: i32,
    dice: &mut Dice,
    scratch: &mut Scratch,
) {
    let words = gold.words.len();
    let sentence = Tagged {
        words: &gold.words,
        tags: &gold.tags,
        ahead: &gold.ahead,
    };
    let mut dependents = vec![vec![]; words + 1];
    for (d, &h) in gold.heads.iter().enumerate() {
        dependents[h].push(d);
    }
    let mut state = State::new(words);
    while !state.is_final() {
        let step = choose(
            trained,
            &state,
            &sentence,
            gold,
            &dependents,
            epoch,
            margin,
            dice,
            scratch,
        );
        let label = match state.arc(step) {
            Some((head, _)) if head == words => (label_count - 1) as u8,
            Some((head, dependent)) => label(trained, &state, &sentence, gold, head, dependent, margin, scratch),
            None => 0,
        };
        state.apply(step, label);
    }
}

#[allow(clippy::too_many_arguments, reason = "one step of one loop, split for reading")]
fn choose(
    trained: &mut Trained,
    state: &State,
    sentence: &Tagged<'_>,
    gold: &Example,
    dependents: &[Vec<usize>],
    epoch: usize,
    margin: i32,
    dice: &mut Dice,
    scratch: &mut Scratch,
) -> Step {
    let allowed: Vec<Step> = STEPS.into_iter().filter(|&s| state.allows(s)).collect();
    if let [only] = allowed[..] {
        return only;
    }
    let features = &mut scratch.features;
    features.clear();
    step_features(state, sentence, features);
    let scores = trained.steps.score(features);
    let costs: Vec<usize> = allowed.iter().map(|&s| cost(state, s, gold, dependents)).collect();
    let least = costs.iter().copied().min().unwrap_or(0);
    let top = |good: bool| {
        let of_kind = allowed
            .iter()
            .zip(&costs)
            .filter(|(_, c)| (**c == least) == good)
            .map(|(s, _)| *s);
        of_kind.rev().max_by_key(|&s| scores[s as usize])
    };
    let (right, wrong) = (top(true), top(false));
    trained.steps.tick();
    let Some(right) = right else { return allowed[0] };
    let Some(wrong) = wrong else { return right };
    let lead = scores[right as usize] - scores[wrong as usize];
    if lead <= margin {
        trained.steps.update(features, right as usize, wrong as usize);
    }
    let explores = epoch > 0 && dice.below(100) < 90;
    if lead < 0 && explores { wrong } else { right }
}

#[allow(
    clippy::too_many_arguments,
    reason = "one step of the training loop; every argument is a part of its state"
)]
fn label(
    trained: &mut Trained,
    state: &State,
    sentence: &Tagged<'_>,
    gold: &Example,
    head: usize,
    dependent: usize,
    margin: i32,
    scratch: &mut Scratch,
) -> u8 {
    let Scratch { features, scores } = scratch;
    features.clear();
    label_features(state, sentence, head, dependent, features);
    scores.fill(0);
    trained.labels.score(features, scores);
    let guess = best(scores, &[]);
    let right = gold.labels[dependent];
    trained.labels.tick();
    if gold.heads[dependent] == head && (right as usize) < scores.len() {
        let rival = rival(scores, right);
        if scores[right as usize] - scores[rival as usize] <= margin / 2 {
            trained.labels.update(features, right, rival);
        }
    }
    guess
}
