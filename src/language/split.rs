//! Sentence boundaries (placeholder rules; the full splitter replaces this file).

use crate::{lexicon::Lexicon, model::Span};

pub(super) fn split(text: &str, range: Span, _lexicon: &Lexicon) -> Vec<Span> {
    let body = range.of(text);
    let mut out = vec![];
    let mut start = 0;
    for (at, _) in body.match_indices(". ") {
        out.push((start, at + 1));
        start = at + 2;
    }
    out.push((start, body.len()));
    out.into_iter()
        .filter(|(a, b)| !body[*a..*b].trim().is_empty())
        .map(|(a, b)| Span::new(range.start as usize + a, range.start as usize + b))
        .collect()
}
