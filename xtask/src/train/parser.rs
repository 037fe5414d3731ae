//! Training of the parser: steps with a dynamic oracle, labels beside it.

use crosscheck::language::training::{
    arc_features::{Ahead, Tagged, label_features, step_features},
    tagger::best,
    transitions::{NONE, STEPS, State, Step},
    word::Word,
};

use super::perceptron::{Dice, Perceptron};

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
    pub(crate) steps: Perceptron,
    pub(crate) labels: Perceptron,
}

/// Trains for some epochs; from the second on, the parser mostly follows its own steps, right or wrong. The last label is the root's.
pub(crate) fn train(examples: &[Example], label_count: usize, epochs: usize, margin: i32) -> Trained {
    let mut trained = Trained {
        steps: Perceptron::new(),
        labels: Perceptron::new(),
    };
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
                &mut trained,
                &examples[n],
                label_count,
                epoch,
                margin,
                &mut dice,
                &mut scratch,
            );
        }
    }
    trained
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
            Some((head, dependent)) => label(trained, &state, &sentence, gold, head, dependent, scratch),
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
    let mut scores = [0i32; 3];
    trained.steps.score(features, &mut scores);
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
        trained.steps.update(features, right as u8, wrong as u8);
    }
    let explores = epoch > 0 && dice.below(100) < 90;
    if lead < 0 && explores { wrong } else { right }
}

fn label(
    trained: &mut Trained,
    state: &State,
    sentence: &Tagged<'_>,
    gold: &Example,
    head: usize,
    dependent: usize,
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
    if gold.heads[dependent] == head && guess != right && (right as usize) < scores.len() {
        trained.labels.update(features, right, guess);
    }
    guess
}
