//! Sentences to claims. One detector, one file; [`DETECTORS`] is the whole registry.

mod mention;
pub(crate) mod number;

pub(crate) use mention::{Mention, MentionKind, Quantity, SourceMention, TimeExpression};

use crate::{language::Sentence, lexicon::Lexicon, model::Article, model::Block};

/// What a detector sees: one sentence of one block, and the sentences of the article before it.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) article: &'a Article,
    pub(crate) block: Block,
    /// The sentence; parsed when a detector before asked for trees.
    pub(crate) sentence: &'a Sentence,
    /// Sentences of the article before this one, oldest first.
    pub(crate) before: &'a [Sentence],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Context<'a> {
    /// The article's text, which all spans index.
    pub(crate) fn text(&self) -> &'a str {
        &self.article.text
    }
}

/// Finds mentions in one sentence.
pub(crate) trait Detector: Sync {
    /// Stable id, shown as a claim's `rule`.
    fn id(&self) -> &'static str;
    /// Appends what it finds. Mentions of detectors that ran before stand in `out` already.
    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>);
}

/// Every detector, in the order they run: dates before numbers, so that a year is not counted.
pub(crate) static DETECTORS: &[&dyn Detector] = &[];
