//! Part-of-speech tags, from the first layer of the network.

use archmage::prelude::*;

use super::{
    Upos,
    encoder::{self, Buffers},
    matrix::{Starts, byte, room},
    network::{HIDDEN_ONE, Network},
    parser::pieces,
    repair,
    word::Word,
};

/// One class of the tagger: the universal and the Penn tag together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: &'static str,
}

impl Tag {
    /// True for a class of words that takes in no new ones.
    pub(super) fn is_closed(self) -> bool {
        let closed = [
            Upos::Adp,
            Upos::Aux,
            Upos::Cconj,
            Upos::Det,
            Upos::Part,
            Upos::Pron,
            Upos::Sconj,
        ];
        closed.contains(&self.upos) || self.xpos == "WRB"
    }

    /// The tag of a line such as "NOUN NN".
    pub(super) fn from_line(line: &'static str) -> Tag {
        let (upos, xpos) = line.split_once(' ').unwrap_or((line, ""));
        Tag {
            upos: Upos::from_ud(upos),
            xpos,
        }
    }
}

/// Scores that are compared at once.
const MANY: usize = 32;

/// Words as the first layer reads them, with the tags told from that: what a tree is built on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: Vec<Word>,
    /// What the first layer gives, a row a word.
    pub(super) rows: Vec<u8>,
    /// Numbers of [`Network::tags`].
    pub(super) tags: Vec<u8>,
}

/// The tag of each word of a sentence, a number of [`Network::tags`]; all 0 by a network that knows nothing.
pub fn tag(network: &Network, words: Vec<Word>, buffers: &mut Buffers) -> Vec<u8> {
    read(network, words, buffers).tags
}

/// Reads the words of a sentence.
pub(super) fn read(network: &Network, words: Vec<Word>, buffers: &mut Buffers) -> Reading {
    let mut reading = Reading::default();
    if network.is_empty() {
        reading.tags = vec![0; words.len()];
    } else {
        for piece in pieces(&words).map(|piece| &words[piece]) {
            let start = reading.rows.len();
            encoder::first(network, piece, buffers, &mut reading.rows);
            told(network, piece, &reading.rows[start..], buffers, &mut reading.tags);
        }
    }
    reading.words = words;
    reading
}

/// Appends the tags of words, from what the first layer gives. A word that the treebanks hardly know gets no tag of a closed class:
/// there are no new prepositions or pronouns.
fn told(network: &Network, words: &[Word], first: &[u8], buffers: &mut Buffers, tags: &mut Vec<u8>) {
    let start = Starts::Line(&network.hidden_bias);
    let hidden = network.hidden.apply(first.as_chunks().0, start, &mut buffers.products);
    let rows = room(&mut buffers.next, hidden.len());
    rectify(hidden, rows);
    let start = Starts::Line(&network.class_bias);
    let scores = network.classes.apply(rows.as_chunks().0, start, &mut buffers.scores);
    let width = network.classes.width();
    let rows = scores.chunks_exact_mut(width).zip(words);
    for (row, _) in rows.filter(|(_, word)| word.entry.learnt == 0) {
        for &class in &network.closed {
            row[class] = f32::MIN;
        }
    }
    let start = tags.len();
    tags.resize(start + words.len(), 0);
    let tags = &mut tags[start..];
    highest(scores, width, width, tags);
    repair::tags(&network.numbers, words, tags);
}

/// What is above zero, as bytes.
#[autoversion(v4x, v3, neon)]
fn rectify(values: &[f32], rows: &mut [u8]) {
    for (to, value) in rows.iter_mut().zip(values) {
        *to = byte(value.max(0.0), HIDDEN_ONE);
    }
}

/// For each line of scores, `width` long, the place of the first of the highest among its first `count`; many are compared
/// at once.
#[autoversion(v4x, v3, neon)]
pub(super) fn highest(scores: &[f32], width: usize, count: usize, places: &mut [u8]) {
    for (row, place) in scores.chunks_exact(width).zip(places) {
        *place = highest_of(&row[..count]).unwrap_or(0) as u8;
    }
}

/// The place of the first of the highest scores; `None` where all are [`f32::MIN`].
#[inline(always)]
pub(super) fn highest_of(scores: &[f32]) -> Option<usize> {
    let (chunks, rest) = scores.as_chunks::<MANY>();
    let mut tops = [f32::MIN; MANY];
    for chunk in chunks {
        for (top, &score) in tops.iter_mut().zip(chunk) {
            *top = if score > *top { score } else { *top };
        }
    }
    for (top, &score) in tops.iter_mut().zip(rest) {
        *top = if score > *top { score } else { *top };
    }
    let top = folded(tops, |a, b| if b > a { b } else { a });
    if top == f32::MIN {
        return None;
    }
    // from the last to the first, without a branch: what comes first stays
    let mut places = [u32::MAX; MANY];
    let start = scores.len() - rest.len();
    for (lane, (place, &score)) in places.iter_mut().zip(rest).enumerate() {
        *place = if score == top { (start + lane) as u32 } else { *place };
    }
    for (number, chunk) in chunks.iter().enumerate().rev() {
        for (lane, (place, &score)) in places.iter_mut().zip(chunk).enumerate() {
            *place = if score == top {
                (number * MANY + lane) as u32
            } else {
                *place
            };
        }
    }
    Some(folded(places, u32::min) as usize)
}

/// Numbers side by side as one, by halves.
#[inline(always)]
fn folded<T: Copy>(mut all: [T; MANY], one_of: impl Fn(T, T) -> T) -> T {
    let mut half = MANY / 2;
    while half > 0 {
        let (low, high) = all.split_at_mut(half);
        for (one, &other) in low.iter_mut().zip(&*high) {
            *one = one_of(*one, other);
        }
        half /= 2;
    }
    all[0]
}

#[cfg(test)]
mod tests {
    use super::{Buffers, highest_of, tag};
    use crate::language::{Upos, models, word};

    #[test]
    fn the_first_of_the_highest_scores_is_found_in_lines_of_any_length() {
        for count in [0, 1, 31, 32, 33, 63, 64, 93, 128] {
            let mut scores = vec![f32::MIN; count];
            assert_eq!(highest_of(&scores), None);
            for place in (0..count).rev() {
                scores[place] = -1.5;
                assert_eq!(highest_of(&scores), Some(place), "{count}");
            }
            if count > 1 {
                scores[count - 1] = 2.0;
                assert_eq!(highest_of(&scores), Some(count - 1));
            }
        }
    }

    #[test]
    fn new_words_are_of_open_classes() {
        let models = models::english();
        let invented = ["Halden", "Whenburg", "ofland", "Thatham", "withoor", "Bothra", "himsel"];
        for forms in invented.map(|name| [name, "said", "so"]) {
            let words = word::read(&forms, |_| false, &models.vocabulary);
            assert_eq!(words[0].entry.learnt, 0, "{}", forms[0]);
            let tag = models.network.tags()[usize::from(tag(&models.network, words, &mut Buffers::default())[0])];
            assert!(!tag.is_closed(), "{} is {tag:?}", forms[0]);
            let capital = forms[0].starts_with(char::is_uppercase);
            assert!(!capital || tag.upos == Upos::Propn, "{} is {tag:?}", forms[0]);
        }
    }
}
