//! Part-of-speech tags, from the first layer of the network.

use archmage::prelude::*;

use super::{
    Upos, encoder,
    matrix::byte,
    network::{HIDDEN_ONE, Network, width},
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

/// The tag of each word of a sentence, a number of [`Network::tags`]; all 0 by a network that knows nothing.
pub fn tag(network: &Network, words: &[Word]) -> Vec<u8> {
    if network.is_empty() {
        return vec![0; words.len()];
    }
    let piece = |piece| told(network, piece, &encoder::first(network, piece));
    pieces(words).flat_map(piece).collect()
}

/// The tags of words from what the first layer gives. A word that the treebanks hardly know gets no tag of a closed class:
/// there are no new prepositions or pronouns.
pub(super) fn told(network: &Network, words: &[Word], first: &[u8]) -> Vec<u8> {
    let mut hidden = network.hidden_bias.repeat(first.len() / width(0));
    network.hidden.apply(first.as_chunks().0, &mut hidden);
    let mut rows = vec![0; hidden.len()];
    rectify(&hidden, &mut rows);
    let mut scores = network.class_bias.repeat(first.len() / width(0));
    network.classes.apply(rows.as_chunks().0, &mut scores);
    let rows = scores.chunks_exact_mut(network.classes.width()).zip(words);
    for (row, _) in rows.filter(|(_, word)| word.entry.learnt == 0) {
        for &class in &network.closed {
            row[class] = f32::MIN;
        }
    }
    let mut tags: Vec<u8> = scores.chunks_exact(network.classes.width()).map(highest).collect();
    repair::tags(network, words, &mut tags);
    tags
}

/// What is above zero, as bytes.
#[autoversion(v4x, v3, neon)]
fn rectify(values: &[f32], rows: &mut [u8]) {
    for (to, value) in rows.iter_mut().zip(values) {
        *to = byte(value.max(0.0), HIDDEN_ONE);
    }
}

/// The place of the first of the highest scores; many are compared at once.
#[autoversion(v4x, v3, neon)]
pub(super) fn highest(scores: &[f32]) -> u8 {
    let (chunks, rest) = scores.as_chunks::<32>();
    let mut tops = [f32::MIN; 32];
    for chunk in chunks {
        for (top, &score) in tops.iter_mut().zip(chunk) {
            *top = if score > *top { score } else { *top };
        }
    }
    let top = tops
        .iter()
        .chain(rest)
        .fold(f32::MIN, |top, &score| if score > top { score } else { top });
    scores.iter().position(|&score| score == top).unwrap_or(0) as u8
}

#[cfg(test)]
mod tests {
    use super::tag;
    use crate::language::{Upos, models, word};

    #[test]
    fn new_words_are_of_open_classes() {
        let models = models::english();
        let invented = ["Halden", "Whenburg", "ofland", "Thatham", "withoor", "Bothra", "himsel"];
        for forms in invented.map(|name| [name, "said", "so"]) {
            let words = word::read(&forms, |_| false, &models.vocabulary);
            assert_eq!(words[0].entry.learnt, 0, "{}", forms[0]);
            let tag = models.network.tags()[usize::from(tag(&models.network, &words)[0])];
            assert!(!tag.is_closed(), "{} is {tag:?}", forms[0]);
            let capital = forms[0].starts_with(char::is_uppercase);
            assert!(!capital || tag.upos == Upos::Propn, "{} is {tag:?}", forms[0]);
        }
    }
}
