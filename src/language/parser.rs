//! Dependency trees: a greedy arc-hybrid parser with two linear models, one for the steps, one for the labels.

use super::{
    Deprel, Upos,
    arc_features::{Ahead, Kind, Tagged, label_features, look_ahead, step_features},
    packed::Packed,
    tagger::{Tag, best},
    transitions::{STEPS, State, Step},
    word::Word,
};

/// Builds trees over tagged words.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    steps: Packed,
    labels: Packed,
    relations: Vec<Deprel>,
}

/// A tree: the head of each word, with the number of words for the root, and the number of its relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Head of each word.
    pub heads: Vec<usize>,
    /// Relation of each word, a number of [`Parser::relations`].
    pub labels: Vec<u8>,
}

impl Parser {
    /// The parser of two packed models. The header of the second holds the relations, one a line.
    pub fn new(steps: Packed, labels: Packed) -> Parser {
        let relations = labels.header().lines().map(Deprel::from_ud).collect();
        Parser {
            steps,
            labels,
            relations,
        }
    }

    /// All relations; the number of "root" comes last.
    pub fn relations(&self) -> &[Deprel] {
        &self.relations
    }

    /// The tree of a tagged sentence, in time linear in its length.
    pub fn parse(&self, words: &[Word], tags: &[u8], all_tags: &[Tag]) -> Tree {
        let kinds: Vec<Kind> = tags
            .iter()
            .map(|&t| all_tags.get(t as usize).map_or(Kind::Other, |tag| kind(tag.upos)))
            .collect();
        let mut ahead: Vec<Ahead> = Vec::with_capacity(words.len() + 1);
        look_ahead(&kinds, &mut ahead);
        let sentence = Tagged {
            words,
            tags,
            ahead: &ahead,
        };
        let mut state = State::new(words.len());
        let mut features = Vec::with_capacity(128);
        let mut scores = vec![0i32; self.relations.len()];
        while !state.is_final() {
            let step = self.step(&state, &sentence, &mut features);
            let label = match state.arc(step) {
                Some((head, _)) if head == words.len() => self.relations.len().saturating_sub(1) as u8,
                Some((head, dependent)) => {
                    features.clear();
                    label_features(&state, &sentence, head, dependent, &mut features);
                    scores.fill(0);
                    self.labels.score(&mut features, &mut scores);
                    let names = scores.len().saturating_sub(1);
                    best(&scores[..names], &[])
                }
                None => 0,
            };
            state.apply(step, label);
        }
        let nodes = &state.nodes[..words.len()];
        Tree {
            heads: nodes.iter().map(|n| n.head).collect(),
            labels: nodes.iter().map(|n| n.label).collect(),
        }
    }

    fn step(&self, state: &State, sentence: &Tagged<'_>, features: &mut Vec<u32>) -> Step {
        let mut allowed = STEPS.into_iter().filter(|&step| state.allows(step));
        let first = allowed.next().unwrap_or(Step::Shift);
        let Some(second) = allowed.next() else { return first };
        features.clear();
        step_features(state, sentence, features);
        let scores = self.steps.score_three(features);
        [Some(second), allowed.next()]
            .into_iter()
            .flatten()
            .fold(first, |top, step| {
                if scores[step as usize] > scores[top as usize] {
                    step
                } else {
                    top
                }
            })
    }
}

/// The kind of a word for the parser's look ahead.
pub fn kind(upos: Upos) -> Kind {
    match upos {
        Upos::Verb | Upos::Aux => Kind::Verb,
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num => Kind::Noun,
        Upos::Punct => Kind::Mark,
        Upos::Cconj => Kind::Conjunction,
        _ => Kind::Other,
    }
}
