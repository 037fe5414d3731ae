//! Words and punctuation as UD English writes them, tagged and lemmatised; spans stay exact.

use std::ops::Range;

use super::{
    Sentence, Token, chunk,
    encoder::Buffers,
    models,
    tagger::{self, Reading},
    word,
};
use crate::{lexicon::Lexicon, model::Span};

/// Tokens of the sentence under `span`, tagged and lemmatised, and what the network gave them.
pub(super) fn tokenize(text: &str, span: Span, lexicon: &Lexicon, buffers: &mut Buffers) -> (Sentence, Reading) {
    let models = models::english();
    let body = span.of(text);
    let ranges = words(body, lexicon);
    let forms: Vec<&str> = ranges.iter().map(|range| &body[range.clone()]).collect();
    let joined = |i: usize| ranges[i - 1].end == ranges[i].start;
    let read = word::read(&forms, joined, &models.vocabulary);
    let reading = tagger::read(&models.network, read, buffers);
    let base = span.start as usize;
    let token = |((range, form), &number): ((&Range<usize>, &&str), &u8)| {
        let tag = models.network.tags().get(number as usize).copied().unwrap_or_default();
        Token {
            span: Span::new(base + range.start, base + range.end),
            lemma: models.lemmas.lemma(form, tag, &models.vocabulary),
            upos: tag.upos,
            xpos: tag.xpos,
        }
    };
    let tokens = ranges.iter().zip(&forms).zip(&reading.tags).map(token).collect();
    (Sentence::flat(span, tokens), reading)
}

/// What the network gave the tokens of a sentence.
pub(super) fn read(sentence: &Sentence, text: &str, buffers: &mut Buffers) -> Reading {
    let models = models::english();
    let tokens = &sentence.tokens;
    let forms: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
    let joined = |i: usize| tokens[i - 1].span.end == tokens[i].span.start;
    let words = word::read(&forms, joined, &models.vocabulary);
    tagger::read(&models.network, words, buffers)
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
