//! Words and punctuation (placeholder rules; the full tokeniser replaces this file).

use super::{Sentence, Token, Upos};
use crate::model::Span;

pub(super) fn tokenize(text: &str, span: Span) -> Sentence {
    let body = span.of(text);
    let mut tokens: Vec<Token> = vec![];
    let mut start: Option<usize> = None;
    let mut push = |a: usize, b: usize| {
        let word = &body[a..b];
        let upos = if word.chars().any(|c| c.is_ascii_digit()) {
            Upos::Num
        } else if word.chars().all(|c| !c.is_alphanumeric()) {
            Upos::Punct
        } else {
            Upos::Noun
        };
        let at = span.start as usize;
        tokens.push(Token {
            span: Span::new(at + a, at + b),
            lemma: word.to_lowercase(),
            upos,
            xpos: "",
        });
    };
    for (i, c) in body.char_indices() {
        let inside =
            c.is_alphanumeric() || (matches!(c, ',' | '.') && body[i + 1..].starts_with(|d: char| d.is_ascii_digit()));
        match (inside, start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                push(s, i);
                start = None;
            }
            _ => {}
        }
        if !inside && !c.is_whitespace() {
            push(i, i + c.len_utf8());
        }
    }
    if let Some(s) = start {
        push(s, body.len());
    }
    Sentence::flat(span, tokens)
}
