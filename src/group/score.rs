//! How strongly two items seem to speak of one fact: the weights of what the features find, and vetoes.

use crate::lexicon::{Kinship, Lexicon};
use crate::model::Evidence;

use super::context::{Contexts, shared};
use super::features::{Class, FEATURES, is_time};
use super::key::Item;
use super::likeness::Variants;
use super::weights::{VETO, Weights};

/// Two items with at least this much evidence are linked.
pub(super) const LINKED: i32 = 0;
/// A cluster that averages this is likely one fact.
pub(super) const LIKELY: i32 = 10;
/// A cluster that averages this is surely one fact.
pub(super) const SURE: i32 = 25;

/// Two items that may be one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) score: i32,
    pub(super) a: usize,
    pub(super) b: usize,
}

/// Compares items of one run.
pub(super) struct Scorer<'a> {
    items: &'a [Item<'a>],
    contexts: Contexts,
    variants: Variants<'a>,
    /// Events that the sentence of each dated item tells of, ascending.
    events: Vec<Vec<&'a str>>,
    lexicon: &'a Lexicon,
    weights: &'a Weights,
}

impl<'a> Scorer<'a> {
    /// Weighs the words of the run.
    pub(super) fn new(items: &'a [Item<'a>], weights: &'a Weights, lexicon: &'a Lexicon) -> Self {
        // names change nothing in how rare a word is among numbers
        let said = |i: &Item<'a>| {
            if i.key.family.is_named() {
                &[][..]
            } else {
                i.key.context
            }
        };
        let sets: Vec<(usize, &[String])> = items.iter().map(|i| (i.key.story, said(i))).collect();
        let words = items.iter().flat_map(|i| {
            let places = i.key.places.iter().map(String::as_str);
            places.chain(i.key.place.map(|p| p.0)).chain([i.key.head])
        });
        let events = items.iter().map(|i| events(i, lexicon)).collect();
        Scorer {
            events,
            items,
            contexts: Contexts::of(&sets),
            variants: Variants::of(words),
            lexicon,
            weights,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn item(&self, n: usize) -> &'a Item<'a> {
        &self.items[n]
    }

    pub(super) fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    pub(super) fn variants(&self) -> &Variants<'a> {
        &self.variants
    }

    /// Sum of all evidence; a veto makes it hopeless.
    pub(super) fn score(&self, a: usize, b: usize) -> i32 {
        let (x, y) = (&self.items[a], &self.items[b]);
        let class = Class::of(x, y);
        let mut sum = self.weights.base(class);
        for (n, feature) in FEATURES.iter().enumerate().filter(|(_, f)| class.asks(f)) {
            if let Some(outcome) = (feature.of)(self, x, y) {
                let weight = self.weights.weight(class, n, outcome);
                if weight <= VETO {
                    return VETO;
                }
                sum += weight;
            }
        }
        sum
    }

    /// The link of two items when the evidence suffices.
    pub(super) fn link(&self, a: usize, b: usize) -> Option<Link> {
        let score = self.score(a, b);
        (score >= LINKED).then_some(Link { score, a, b })
    }

    /// Everything that has a say, by feature.
    pub(super) fn evidence(&self, a: usize, b: usize) -> Vec<Evidence> {
        let (x, y) = (&self.items[a], &self.items[b]);
        let class = Class::of(x, y);
        let base = Evidence {
            id: "base",
            outcome: Class::NAMES[class as usize],
            weight: self.weights.base(class),
        };
        let asked = FEATURES.iter().enumerate().filter(|(_, f)| class.asks(f));
        let found = asked.filter_map(|(n, feature)| {
            let outcome = (feature.of)(self, x, y)?;
            Some(Evidence {
                id: feature.id,
                outcome,
                weight: self.weights.weight(class, n, outcome),
            })
        });
        std::iter::once(base).chain(found).collect()
    }

    /// Likeness of the words of two items' sentences, 0 to 100.
    pub(super) fn likeness(&self, a: usize, b: usize) -> i32 {
        self.contexts.likeness(a, b)
    }

    /// True when both sentences tell of one event.
    pub(super) fn share_event(&self, a: usize, b: usize) -> bool {
        shared(&self.events[a], &self.events[b]).next().is_some()
    }

    /// True for one side of a vote or of a result.
    pub(super) fn is_tally(&self, thing: &str) -> bool {
        let narrower = |whole: &str| thing != whole && self.lexicon.concepts.is_a(thing, whole);
        narrower("vote") || narrower("score")
    }

    pub(super) fn people(&self, thing: &str) -> bool {
        self.lexicon.concepts.is_a(thing, "person")
    }

    pub(super) fn kinship(&self, a: &str, b: &str) -> Kinship {
        self.lexicon.concepts.kinship(a, b)
    }
}

/// Events named by the words of a dated item's sentence, ascending; saying something is none.
fn events<'a>(item: &Item<'a>, lexicon: &'a Lexicon) -> Vec<&'a str> {
    let words = item.key.context.iter().filter(|_| is_time(item.key.family));
    let mut events: Vec<&str> = words
        .filter_map(|w| lexicon.concepts.event(w))
        .filter(|e| *e != "statement")
        .collect();
    events.sort_unstable();
    events.dedup();
    events
}
