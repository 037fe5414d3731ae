//! Words and punctuation as UD English writes them: clitics, hyphens and glued units are parted, spans stay exact.

use super::{Sentence, Token, chunk, lexical};
use crate::{lexicon::Lexicon, model::Span};

/// Tokens of the sentence under `span`.
pub(super) fn tokenize(text: &str, span: Span, lexicon: &Lexicon) -> Sentence {
    let body = span.of(text);
    let mut spans = vec![];
    let mut start = None;
    for (at, c) in body.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                chunk::words(body, from..at, &lexicon.abbreviations, &mut spans);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        chunk::words(body, from..body.len(), &lexicon.abbreviations, &mut spans);
    }
    let base = span.start as usize;
    let tokens = spans
        .into_iter()
        .map(|range| Token {
            span: Span::new(base + range.start, base + range.end),
            ..Token::default()
        })
        .collect();
    let mut sentence = Sentence::flat(span, tokens);
    lexical::tag(&mut sentence, text);
    sentence
}
