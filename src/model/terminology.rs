//! What outlets call one and the same thing.

use super::{FactId, Span};

/// One referent with the words that outlets use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminology {
    /// What it is, in neutral words: "the forces of the government".
    pub referent: String,
    /// The nationality that stands beside it, as written: "Syrian".
    pub nation: Option<String>,
    /// The words, the most used first.
    pub terms: Vec<Term>,
    /// The questions in whose sentences different words stand for it, by id; none where the words are names of one thing.
    pub facts: Vec<FactId>,
}

/// One word for a referent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word, in the form that stands for all its forms: "regime forces".
    pub term: String,
    /// Who uses it, in the order of the articles.
    pub uses: Vec<TermUse>,
}

/// An article that uses a word, outside quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// Index of the article.
    pub article: usize,
    /// How often.
    pub count: usize,
    /// Where it stands first, in bytes of the article's text.
    pub first: Span,
}
