//! What the parser sees: features of a state, for the next step, and of an arc, for its label.

use super::{
    transitions::{NONE, State},
    word::{Word, feature},
};

/// A tagged sentence as the parser reads it.
#[derive(Clone, Copy, Debug)]
pub struct Tagged<'a> {
    /// The words.
    pub words: &'a [Word],
    /// Number of the tag of each word.
    pub tags: &'a [u8],
    /// For each place, and the end, what lies ahead.
    pub ahead: &'a [Ahead],
}

/// The next words of some kinds at or after a place; [`NONE`] when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Verb or auxiliary.
    pub verb: usize,
    /// Noun, name, pronoun or number.
    pub noun: usize,
    /// Punctuation marks before this place.
    pub marks: u32,
    /// Verbs before this place.
    pub verbs: u32,
    /// Coordinating conjunctions before this place.
    pub conjunctions: u32,
}

/// The kinds of words that [`look_ahead`] tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Verb or auxiliary.
    Verb,
    /// Noun, name, pronoun or number.
    Noun,
    /// Punctuation.
    Mark,
    /// Coordinating conjunction.
    Conjunction,
    /// All else.
    Other,
}

/// Fills `out` for a sentence whose words are of these kinds.
pub fn look_ahead(kinds: &[Kind], out: &mut Vec<Ahead>) {
    out.clear();
    let mut ahead = Ahead {
        verb: NONE,
        noun: NONE,
        marks: 0,
        verbs: 0,
        conjunctions: 0,
    };
    for &kind in kinds {
        out.push(ahead);
        match kind {
            Kind::Mark => ahead.marks += 1,
            Kind::Verb => ahead.verbs += 1,
            Kind::Conjunction => ahead.conjunctions += 1,
            _ => {}
        }
    }
    out.push(ahead);
    let (mut verb, mut noun) = (NONE, NONE);
    for (i, &kind) in kinds.iter().enumerate().rev() {
        match kind {
            Kind::Verb => verb = i,
            Kind::Noun => noun = i,
            _ => {}
        }
        out[i].verb = verb;
        out[i].noun = noun;
    }
}

/// The atoms of one node.
#[derive(Clone, Copy, Default)]
struct Atoms {
    word: u32,
    tag: u32,
    fine: u32,
    coarse: u32,
}

const ABSENT: Atoms = Atoms {
    word: 2,
    tag: 0,
    fine: 1001,
    coarse: 1001,
};
const ROOT: Atoms = Atoms {
    word: 3,
    tag: 300,
    fine: 1002,
    coarse: 1002,
};

impl Tagged<'_> {
    fn atoms(&self, i: usize) -> Atoms {
        match self.words.get(i) {
            Some(word) => Atoms {
                word: word.lower,
                tag: u32::from(self.tags[i]) + 1,
                fine: u32::from(word.entry.cluster),
                coarse: u32::from(word.entry.coarse),
            },
            None if i == self.words.len() => ROOT,
            None => ABSENT,
        }
    }

    fn tag(&self, i: usize) -> u32 {
        self.atoms(i).tag
    }

    fn ahead(&self, i: usize) -> Ahead {
        self.ahead.get(i).copied().unwrap_or(Ahead {
            verb: NONE,
            noun: NONE,
            marks: 0,
            verbs: 0,
            conjunctions: 0,
        })
    }

    /// What stands between two words: marks, verbs, conjunctions (each up to two), as one number.
    fn between(&self, a: usize, b: usize) -> u32 {
        if a == NONE || b == NONE {
            return 99;
        }
        let (from, to) = (
            self.ahead((a.min(b) + 1).min(self.words.len())),
            self.ahead(a.max(b).min(self.words.len())),
        );
        let count = |x: u32, y: u32| y.saturating_sub(x).min(2);
        count(from.marks, to.marks) * 9 + count(from.verbs, to.verbs) * 3 + count(from.conjunctions, to.conjunctions)
    }
}

fn distance(a: usize, b: usize) -> u32 {
    if a == NONE || b == NONE {
        return 99;
    }
    match a.abs_diff(b) {
        n @ 0..=4 => n as u32,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

fn low(labels: u64) -> u32 {
    (labels ^ (labels >> 32).wrapping_mul(0x9e37_79b9)) as u32
}

/// Room for the features of a state or an arc.
const MOST: usize = 128;

/// Features of a state, for the next step.
pub fn step_features(state: &State, sentence: &Tagged<'_>, out: &mut Vec<u32>) {
    let (i0, i1, i2) = (state.top(0), state.top(1), state.top(2));
    let j0 = state.next;
    let after = |k: usize| if j0 + k < state.words { j0 + k } else { NONE };
    let (s0, s1, s2) = (sentence.atoms(i0), sentence.atoms(i1), sentence.atoms(i2));
    let (b0, b1, b2) = (sentence.atoms(j0), sentence.atoms(after(1)), sentence.atoms(after(2)));
    let b3 = sentence.atoms(after(3));
    let node = |i: usize| state.nodes.get(i);
    let child =
        |i: usize, side: usize, k: usize| node(i).map_or(NONE, |n| if side == 0 { n.left[k] } else { n.right[k] });
    let labels = |i: usize, side: usize| node(i).map_or(0, |n| low(n.labels[side]));
    let valency = |i: usize, side: usize| node(i).map_or(9, |n| u32::from(n.valency[side].min(4)));
    let label = |i: usize| node(i).map_or(254, |n| u32::from(n.label));
    let here = sentence.ahead(j0.min(state.words));
    let beyond = sentence.ahead((j0 + 1).min(state.words));
    let noun = sentence.atoms(beyond.noun);
    let verb = sentence.tag(beyond.verb);
    let verb_at = distance(j0, here.verb);
    let near = distance(i0, j0);
    let under = distance(i1, i0);
    let gap = sentence.between(i0, j0);
    let gap_under = sentence.between(i1, i0);

    let mut list = [0; MOST];
    let mut n = 0;
    let mut add = |parts: [u32; 4]| {
        list[n % MOST] = feature(101 + n as u32, parts);
        n += 1;
    };
    add([0, 0, 0, 0]);
    for n in [s0, s1, b0] {
        add([n.word, 0, 0, 0]);
        add([n.tag, 0, 0, 0]);
        add([n.word, n.tag, 0, 0]);
        add([n.fine, n.tag, 0, 0]);
    }
    add([b1.word, b1.tag, 0, 0]);
    add([b1.fine, b1.tag, 0, 0]);
    add([b2.word, b2.tag, 0, 0]);
    add([s2.word, s2.tag, 0, 0]);
    // Top of the stack and first of the buffer.
    add([s0.word, s0.tag, b0.word, b0.tag]);
    add([s0.word, b0.tag, 0, 0]);
    add([s0.tag, b0.word, 0, 0]);
    add([s0.tag, b0.tag, 0, 0]);
    add([s0.tag, b0.tag, near, gap]);
    add([s0.fine, b0.fine, 0, 0]);
    add([s0.word, b0.fine, 0, 0]);
    add([s0.fine, b0.word, 0, 0]);
    add([s0.coarse, s0.tag, b0.coarse, b0.tag]);
    // The two on top of the stack.
    add([s1.word, s1.tag, s0.word, s0.tag]);
    add([s1.word, s0.tag, 0, 0]);
    add([s1.tag, s0.word, 0, 0]);
    add([s1.tag, s0.tag, under, gap_under]);
    add([s1.fine, s0.fine, 0, 0]);
    add([s1.word, s0.fine, 0, 0]);
    add([s1.fine, s0.word, 0, 0]);
    add([s1.coarse, s1.tag, s0.coarse, s0.tag]);
    // Three words.
    add([s1.tag, s0.tag, b0.tag, 0]);
    add([s1.tag, s0.tag, b0.tag, b1.tag]);
    add([s0.tag, b0.tag, b1.tag, 0]);
    add([s0.tag, b0.tag, b1.tag, b2.tag]);
    add([b0.tag, b1.tag, b2.tag, b3.tag]);
    add([s2.tag, s1.tag, s0.tag, b0.tag]);
    add([s1.word, s0.tag, b0.tag, 0]);
    add([s1.tag, s0.word, b0.tag, 0]);
    add([s1.tag, s0.tag, b0.word, 0]);
    add([s1.word, s0.word, b0.tag, 0]);
    add([s1.word, s0.tag, b0.word, 0]);
    add([s1.tag, s0.word, b0.word, 0]);
    add([s0.word, b0.tag, b1.tag, 0]);
    add([s0.tag, b0.word, b1.tag, 0]);
    add([s0.tag, b0.tag, b1.word, 0]);
    add([s1.fine, s0.tag, b0.fine, 0]);
    add([s1.tag, s0.fine, b0.fine, 0]);
    add([s0.fine, b0.word, b1.fine, 0]);
    add([s1.tag, b0.tag, s1.word, b1.tag]);
    // A preposition or conjunction and the noun that it brings.
    add([s0.word, b0.word, noun.fine, 0]);
    add([s1.word, b0.word, noun.fine, 0]);
    add([s0.fine, b0.word, noun.fine, s1.tag]);
    add([s1.fine, b0.word, noun.coarse, s0.tag]);
    add([s0.coarse, s1.coarse, b0.word, noun.coarse]);
    add([s1.tag, s0.tag, b0.word, noun.tag]);
    add([s0.tag, b0.tag, b1.tag, noun.tag]);
    // Verbs to come.
    add([s0.tag, b0.tag, verb, distance(j0, beyond.verb)]);
    add([s1.tag, s0.tag, verb, b0.tag]);
    add([s0.word, verb_at, b0.tag, 0]);
    add([s1.tag, s0.tag, b0.tag, u32::from(here.verb == NONE)]);
    // Dependents.
    for (i, n, side) in [(i0, s0, 0), (i0, s0, 1), (i1, s1, 1), (i1, s1, 0), (j0, b0, 0)] {
        let (c, d) = (child(i, side, 0), child(i, side, 1));
        add([n.tag, labels(i, side), 0, 0]);
        add([n.word, labels(i, side), 0, 0]);
        add([n.tag, valency(i, side), b0.tag, s0.tag]);
        add([n.tag, sentence.tag(c), label(c), 0]);
        add([n.tag, sentence.tag(c), sentence.tag(d), label(c)]);
        add([s0.tag, b0.tag, sentence.tag(c), s1.tag]);
        add([s0.tag, b0.tag, sentence.atoms(c).word, s1.tag]);
    }
    add([s0.tag, b0.tag, labels(i0, 0), labels(i0, 1)]);
    add([s0.tag, b0.tag, labels(i0, 1), labels(j0, 0)]);
    add([s1.tag, s0.tag, labels(i1, 1), labels(i0, 0)]);
    add([s1.tag, s0.tag, labels(i1, 0), labels(i1, 1)]);
    add([s1.tag, s0.tag, labels(i0, 0), b0.tag]);
    add([s1.tag, s0.tag, labels(i0, 0), b0.word]);
    let case = sentence.atoms(child(i0, 0, 0)).word;
    add([s1.word, case, s0.tag, 0]);
    add([s1.word, case, s0.fine, 0]);
    add([s1.tag, case, s0.word, 0]);
    add([s1.fine, case, s0.fine, 0]);
    add([s1.tag, case, s0.tag, s2.tag]);
    add([s2.word, s1.tag, case, s0.tag]);
    add([s2.word, s1.word, case, s0.tag]);
    add([s0.tag, near, gap, b0.word]);
    add([s1.tag, under, gap_under, s0.word]);
    add([s1.tag, sentence.between(i1, j0), b0.tag, distance(i1, j0)]);
    add([
        s0.tag,
        s1.tag,
        u32::from(state.stack.len().min(4) as u8),
        u32::from(j0 == state.words),
    ]);
    out.extend_from_slice(&list[..n.min(MOST)]);
}

/// Features of the arc from `dependent` to `head`, for its label.
pub fn label_features(state: &State, sentence: &Tagged<'_>, head: usize, dependent: usize, out: &mut Vec<u32>) {
    let side = u32::from(dependent > head);
    let (h, d) = (sentence.atoms(head), sentence.atoms(dependent));
    let node = |i: usize| state.nodes.get(i);
    let next =
        |i: usize, k: isize| sentence.atoms(i.checked_add_signed(k).filter(|&n| n < state.words).unwrap_or(NONE));
    let labels = |i: usize, side: usize| node(i).map_or(0, |n| low(n.labels[side]));
    let left = node(dependent).map_or([NONE; 2], |n| n.left);
    let right = node(dependent).map_or([NONE; 2], |n| n.right);
    let (first, second) = (sentence.atoms(left[0]), sentence.atoms(left[1]));
    let last = sentence.atoms(right[0]);
    let far = distance(head, dependent);
    let gap = sentence.between(head, dependent);
    let (before, after) = (next(dependent, -1), next(dependent, 1));
    let sibling = node(head).map_or(NONE, |n| if side == 0 { n.left[0] } else { n.right[0] });
    let sibling_label = node(sibling).map_or(254, |n| u32::from(n.label));

    let mut list = [0; MOST];
    let mut n = 0;
    let mut add = |parts: [u32; 3]| {
        list[n % MOST] = feature(301 + n as u32, [parts[0], parts[1], parts[2], side]);
        n += 1;
    };
    add([0, 0, 0]);
    add([h.word, 0, 0]);
    add([h.tag, 0, 0]);
    add([d.word, 0, 0]);
    add([d.tag, 0, 0]);
    add([d.word, d.tag, 0]);
    add([h.tag, d.tag, 0]);
    add([h.word, d.tag, 0]);
    add([h.tag, d.word, 0]);
    add([h.word, d.word, 0]);
    add([h.fine, d.fine, 0]);
    add([h.fine, d.tag, 0]);
    add([h.tag, d.fine, 0]);
    add([h.word, d.fine, 0]);
    add([h.tag, d.tag, far]);
    add([h.tag, d.tag, gap]);
    add([d.tag, first.word, 0]);
    add([h.tag, d.tag, first.word]);
    add([h.word, first.word, 0]);
    add([h.fine, first.word, d.fine]);
    add([d.word, first.word, 0]);
    add([d.fine, first.word, h.tag]);
    add([d.tag, first.tag, second.tag]);
    add([d.tag, second.word, h.tag]);
    add([d.tag, last.tag, h.tag]);
    add([d.tag, last.word, h.tag]);
    add([h.tag, d.tag, labels(dependent, 0)]);
    add([h.tag, d.tag, labels(dependent, 1)]);
    add([h.tag, d.tag, labels(head, 0)]);
    add([h.tag, d.tag, labels(head, 1)]);
    add([h.word, d.tag, labels(head, 0)]);
    add([h.word, d.tag, labels(head, 1)]);
    add([labels(dependent, 0), labels(head, 0), d.tag]);
    add([h.tag, d.tag, sibling_label]);
    add([h.tag, d.tag, before.tag]);
    add([h.tag, d.tag, after.tag]);
    add([d.tag, before.word, 0]);
    add([d.tag, after.word, 0]);
    add([d.word, before.tag, after.tag]);
    add([h.tag, d.tag, next(head, 1).tag]);
    add([h.tag, d.tag, next(head, -1).tag]);
    add([h.tag, d.word, labels(head, 0)]);
    add([first.word, labels(head, 0), d.tag]);
    add([h.coarse, d.coarse, first.word]);
    out.extend_from_slice(&list[..n.min(MOST)]);
}
