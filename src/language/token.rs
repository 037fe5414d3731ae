//! Words and punctuation as UD English writes them, tagged and lemmatised; spans stay exact.

use std::ops::Range;

use super::{
    Sentence, Token, chunk,
    models::{self, Models},
    tagger, word,
};
use crate::{lexicon::Lexicon, model::Span};

/// Tokens of the sentence under `span`.
pub(super) fn tokenize(text: &str, span: Span, lexicon: &Lexicon) -> Sentence {
    let body = span.of(text);
    let ranges = words(body, lexicon);
    let base = span.start as usize;
    let forms: Vec<&str> = ranges.iter().map(|range| &body[range.clone()]).collect();
    let joined = |i: usize| ranges[i - 1].end == ranges[i].start;
    let tags = tag(&forms, joined, models::english());
    let tokens = ranges
        .iter()
        .zip(tags)
        .map(|(range, token)| Token {
            span: Span::new(base + range.start, base + range.end),
            ..token
        })
        .collect();
    Sentence::flat(span, tokens)
}

/// Byte ranges of the words and marks of a sentence.
pub fn words(sentence: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut ranges = vec![];
    let mut start = None;
    for (at, c) in sentence.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                chunk::words(sentence, from..at, &lexicon.abbreviations, &mut ranges);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        chunk::words(sentence, from..sentence.len(), &lexicon.abbreviations, &mut ranges);
    }
    ranges
}

/// Tokens with tags and lemmas, without spans.
fn tag(forms: &[&str], joined: impl Fn(usize) -> bool, models: &Models) -> Vec<Token> {
    let words = word::read(forms, joined, &models.vocabulary);
    forms
        .iter()
        .zip(tagger::tag(&models.network, &words))
        .map(|(form, number)| {
            let tag = models.network.tags().get(number as usize).copied().unwrap_or_default();
            let lemma = models.lemmas.lemma(form, tag, &models.vocabulary);
            Token {
                span: Span::default(),
                lemma,
                upos: tag.upos,
                xpos: tag.xpos,
            }
        })
        .collect()
}
