//! Text to sentences, tokens, tags, lemmas and dependency trees (Universal Dependencies).

mod arcs;
mod chunk;
mod encoder;
#[doc(hidden)]
pub mod lemma;
mod matrix;
#[doc(hidden)]
pub mod models;
#[doc(hidden)]
pub mod network;
#[doc(hidden)]
pub mod parser;
mod repair;
mod sentence;
mod spanning;
mod split;
#[doc(hidden)]
pub mod tagger;
mod tags;
mod token;
#[doc(hidden)]
pub mod unstopped;
#[doc(hidden)]
pub mod vocabulary;
#[doc(hidden)]
pub mod word;

pub use encoder::Buffers;
pub use sentence::{Sentence, Token};
pub use tags::{Deprel, Upos};

pub(crate) use crate::lexicon::lowered;
use crate::{lexicon::Lexicon, model::Span};

/// Longer texts than so many bytes are read again for a tree: what the network gave takes two times the room of the tokens.
const KEEPS_READINGS: usize = 1 << 20;

/// Reads the sentences of a text, and builds trees for those that are asked for.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    buffers: &'a mut Buffers,
}

impl<'a> Reader<'a> {
    /// A reader of this text, with room to work in.
    pub fn new(text: &'a str, lexicon: &'a Lexicon, buffers: &'a mut Buffers) -> Self {
        Reader { text, lexicon, buffers }
    }

    /// Splits the bytes of the text under `range` (one paragraph) into sentences with tokens, tags and lemmas.
    /// Spans index the text. Trees are not built here: see [`Reader::parse`].
    pub fn sentences(&mut self, range: Span) -> Vec<Sentence> {
        let spans = split::split(self.text, range, self.lexicon);
        let read = |span| {
            let (mut sentence, reading) = token::tokenize(self.text, span, self.lexicon, self.buffers);
            if self.text.len() <= KEEPS_READINGS {
                sentence.reading = Some(Box::new(reading));
            }
            sentence
        };
        spans.into_iter().map(read).collect()
    }

    /// Builds the dependency tree of a sentence of the text; does nothing when it has one already.
    pub fn parse(&mut self, sentence: &mut Sentence) {
        if sentence.is_parsed() || sentence.tokens.is_empty() {
            return;
        }
        let network = &models::english().network;
        let reading = match sentence.reading.take() {
            Some(reading) => *reading,
            None => token::read(sentence, self.text, self.buffers),
        };
        let tree = parser::build(network, &reading, self.buffers);
        let words = tree.heads.len();
        for (i, (head, label)) in tree.heads.into_iter().zip(tree.labels).enumerate() {
            sentence.heads[i] = u32::try_from(head).ok().filter(|&h| (h as usize) < words);
            sentence.deprels[i] = network.relations().get(label as usize).copied().unwrap_or_default();
        }
    }
}

/// The sentences of one paragraph: [`Reader::sentences`].
pub fn sentences(text: &str, range: Span, lexicon: &Lexicon) -> Vec<Sentence> {
    Reader::new(text, lexicon, &mut Buffers::default()).sentences(range)
}

/// Builds the dependency tree of one sentence: [`Reader::parse`].
pub fn parse(sentence: &mut Sentence, text: &str) {
    Reader::new(text, Lexicon::english(), &mut Buffers::default()).parse(sentence);
}

/// What the trainer (`cargo xtask train`) shares with the runtime; no stable interface.
#[doc(hidden)]
pub mod training {
    pub use super::{
        Buffers, lemma,
        models::{self, Models},
        network, parser,
        split::{split, stretches},
        tagger,
        token::words,
        unstopped, vocabulary, word,
    };
}

#[cfg(test)]
mod boundary_tests;
#[cfg(test)]
mod tree_tests;
