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
pub mod vocabulary;
#[doc(hidden)]
pub mod word;

pub use sentence::{Sentence, Token};
pub use tags::{Deprel, Upos};

pub(crate) use crate::lexicon::lowered;
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
pub fn parse(sentence: &mut Sentence, text: &str) {
    if sentence.is_parsed() || sentence.tokens.is_empty() {
        return;
    }
    let models = models::english();
    let forms: Vec<&str> = sentence.tokens.iter().map(|t| t.span.of(text)).collect();
    let joined = |i: usize| sentence.tokens[i - 1].span.end == sentence.tokens[i].span.start;
    let words = word::read(&forms, joined, &models.vocabulary);
    let tree = parser::parse(&models.network, &words);
    let relations = models.network.relations();
    for (i, (head, label)) in tree.heads.into_iter().zip(tree.labels).enumerate() {
        sentence.heads[i] = u32::try_from(head).ok().filter(|&h| (h as usize) < forms.len());
        sentence.deprels[i] = relations.get(label as usize).copied().unwrap_or_default();
    }
}

/// What the trainer (`cargo xtask train`) shares with the runtime; no stable interface.
#[doc(hidden)]
pub mod training {
    pub use super::{
        lemma,
        models::{self, Models},
        network, parser,
        split::split,
        tagger,
        token::words,
        vocabulary, word,
    };
}

#[cfg(test)]
mod boundary_tests;
#[cfg(test)]
mod tree_tests;
