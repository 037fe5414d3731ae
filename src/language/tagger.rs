//! Part-of-speech tags: a greedy averaged perceptron over words, clusters and the tags before.

use archmage::prelude::*;

use super::{
    Upos,
    packed::Packed,
    word::{Word, feature},
};

/// One class of the tagger: the universal and the Penn tag together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: &'static str,
}

/// Tags sentences of words.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    model: Packed,
    tags: Vec<Tag>,
    sets: Vec<Vec<u8>>,
}

impl Tagger {
    /// The tagger of a packed model. Its header holds the tags ("NOUN NN", one a line), a blank line, and the sets of
    /// tags that known words may have (numbers of tags, one set a line, the first for unknown words).
    pub fn new(model: Packed) -> Tagger {
        let (tags, sets) = model.header().split_once("\n\n").unwrap_or_default();
        let tags = tags
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(upos, xpos)| Tag {
                upos: Upos::from_ud(upos),
                xpos,
            })
            .collect();
        let sets = sets
            .lines()
            .map(|line| line.split(' ').filter_map(|n| n.parse().ok()).collect())
            .collect();
        Tagger { model, tags, sets }
    }

    /// All classes.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The number of a tag; 0 for one that is not a class.
    pub fn number(&self, upos: Upos, xpos: &str) -> u8 {
        self.tags
            .iter()
            .position(|t| t.upos == upos && t.xpos == xpos)
            .map_or(0, |n| n as u8)
    }

    /// The number of the tag of each word.
    pub fn tag(&self, words: &[Word], out: &mut Vec<u8>) {
        out.clear();
        let mut features = Vec::with_capacity(64);
        let mut scores = vec![0i32; self.tags.len()];
        for i in 0..words.len() {
            let allowed = self
                .sets
                .get(words[i].entry.tags as usize)
                .map_or(&[][..], Vec::as_slice);
            if let [only] = allowed {
                out.push(*only);
                continue;
            }
            features.clear();
            tag_features(words, i, out, &mut features);
            scores.fill(0);
            self.model.score(&mut features, &mut scores);
            out.push(best(&scores, allowed));
        }
    }
}

/// The allowed class of the highest score, the first on a tie; any class when the list is empty.
pub fn best(scores: &[i32], allowed: &[u8]) -> u8 {
    if allowed.is_empty() {
        let top = highest(scores);
        return scores.iter().position(|&score| score == top).unwrap_or(0) as u8;
    }
    let score = |&class: &u8| scores.get(class as usize).copied().unwrap_or(i32::MIN);
    allowed.iter().copied().rev().max_by_key(score).unwrap_or(0)
}

/// The highest score, many compared at once.
#[autoversion(v4x, v3, neon)]
fn highest(scores: &[i32]) -> i32 {
    let (chunks, rest) = scores.as_chunks::<16>();
    let mut tops = [i32::MIN; 16];
    for chunk in chunks {
        for (top, &score) in tops.iter_mut().zip(chunk) {
            *top = score.max(*top);
        }
    }
    tops.iter().chain(rest).copied().max().unwrap_or(i32::MIN)
}

/// Features of word `i` given the tags before it.
pub fn tag_features(words: &[Word], i: usize, before: &[u8], out: &mut Vec<u32>) {
    let outside = Word {
        lower: 1,
        ..Word::default()
    };
    let at = |k: isize| i.checked_add_signed(k).and_then(|n| words.get(n)).unwrap_or(&outside);
    let tag = |k: usize| {
        i.checked_sub(k)
            .and_then(|n| before.get(n))
            .map_or(255, |&t| u32::from(t))
            + 1
    };
    let [w2, w1, w0, n1, n2] = [at(-2), at(-1), at(0), at(1), at(2)];
    let (t1, t2) = (tag(1), tag(2));
    let set = |w: &Word| u32::from(w.entry.tags);
    let fine = |w: &Word| u32::from(w.entry.cluster);
    let coarse = |w: &Word| u32::from(w.entry.coarse);
    let mut list = [0; 64];
    let mut n = 0;
    let mut add = |parts: [u32; 4]| {
        list[n % 64] = feature(1 + n as u32, parts);
        n += 1;
    };
    add([0, 0, 0, 0]);
    add([w0.lower, 0, 0, 0]);
    add([w0.lower, w0.shape, 0, 0]);
    add([w0.shape, 0, 0, 0]);
    for k in 0..4 {
        add([w0.suffix[k], 0, 0, 0]);
    }
    for k in 0..3 {
        add([w0.prefix[k], 0, 0, 0]);
    }
    add([w0.suffix[2], w0.shape, 0, 0]);
    add([fine(w0), 0, 0, 0]);
    add([coarse(w0), w0.shape, w0.suffix[1], 0]);
    add([set(w0), w0.shape, 0, 0]);
    add([w1.lower, 0, 0, 0]);
    add([n1.lower, 0, 0, 0]);
    add([w2.lower, 0, 0, 0]);
    add([n2.lower, 0, 0, 0]);
    add([fine(w1), 0, 0, 0]);
    add([fine(n1), 0, 0, 0]);
    add([fine(n2), 0, 0, 0]);
    add([t1, 0, 0, 0]);
    add([t1, t2, 0, 0]);
    add([t1, w0.lower, 0, 0]);
    add([t1, t2, w0.lower, 0]);
    add([t1, w0.suffix[2], 0, 0]);
    add([t1, fine(w0), 0, 0]);
    add([t1, n1.lower, 0, 0]);
    add([t1, set(w0), set(n1), 0]);
    add([t1, t2, set(w0), set(n1)]);
    add([t1, w0.shape, n1.shape, 0]);
    add([w1.lower, w0.lower, 0, 0]);
    add([w0.lower, n1.lower, 0, 0]);
    add([w0.lower, set(n1), 0, 0]);
    add([w0.lower, w1.shape, n1.shape, 0]);
    add([set(w0), set(n1), set(n2), 0]);
    add([fine(w0), fine(n1), 0, 0]);
    add([coarse(w1), fine(w0), coarse(n1), 0]);
    add([n1.suffix[2], set(n1), 0, 0]);
    add([t1, n1.suffix[1], n1.shape, 0]);
    add([w1.suffix[2], w0.suffix[1], 0, 0]);
    add([w1.shape, w0.shape, n1.shape, 0]);
    add([set(n1), n1.shape, n2.shape, set(n2)]);
    add([w1.lower, n1.lower, set(w0), 0]);
    add([w2.lower, w1.lower, set(w0), 0]);
    out.extend_from_slice(&list[..n.min(64)]);
}
