//! A sentence with its tokens and tree.

use super::{Deprel, Upos, tagger::Reading};
use crate::model::Span;

/// One syntactic word. Tokenisation follows UD English ("do" "n't", "Syria" "'s", "nine" "-" "year" "-" "old").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// Exact bytes of the article.
    pub span: Span,
    /// Lower-cased base form.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Penn tag ("NNS", "VBD"), for number, tense and voice; "" when not tagged.
    pub xpos: &'static str,
}

/// Tokens of one sentence with heads and relations in parallel vectors. Before [`parse`](super::parse) there is no
/// tree: every head is `None` and every relation unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token.
    pub span: Span,
    /// Words and punctuation.
    pub tokens: Vec<Token>,
    /// Head of each token; `None` for the root, and for all before parsing.
    pub heads: Vec<Option<u32>>,
    /// Relation of each token to its head.
    pub deprels: Vec<Deprel>,
    /// What the tagger's network gave, kept until the tree is built on it.
    pub(super) reading: Option<Box<Reading>>,
}

impl Sentence {
    /// A sentence without a tree.
    pub fn flat(span: Span, tokens: Vec<Token>) -> Self {
        let n = tokens.len();
        Sentence {
            span,
            tokens,
            heads: vec![None; n],
            deprels: vec![Deprel::Unknown; n],
            reading: None,
        }
    }

    /// True once a tree was built.
    pub fn is_parsed(&self) -> bool {
        self.deprels.contains(&Deprel::Root)
    }

    /// Head of token `i`; `None` for the root or an index out of range.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.heads.get(i).copied().flatten().map(|h| h as usize)
    }

    /// Relation of token `i` to its head.
    pub fn deprel(&self, i: usize) -> Deprel {
        self.deprels.get(i).copied().unwrap_or_default()
    }

    /// Tokens whose head is `i`, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let own = u32::try_from(i).ok();
        let heads = self.heads.iter().enumerate();
        heads
            .filter(move |(_, head)| head.is_some() && **head == own)
            .map(|(child, _)| child)
    }

    /// Children of `i` by one of the relations.
    pub fn children_by<'a>(&'a self, i: usize, relations: &'a [Deprel]) -> impl Iterator<Item = usize> + 'a {
        self.children(i).filter(move |&c| relations.contains(&self.deprel(c)))
    }

    /// `i` and everything below it, in order.
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        (0..self.tokens.len())
            .filter(|&t| self.ancestors(t).any(|a| a == i))
            .collect()
    }

    /// `i`, its head, the head of that, up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(i), |&t| self.head(t)).take(self.tokens.len().max(1))
    }

    /// Tokens on the way from `from` to `to`, both included, over their lowest common ancestor; empty without one.
    pub fn path_to(&self, from: usize, to: usize) -> Vec<usize> {
        let down: Vec<usize> = self.ancestors(to).collect();
        let mut path = vec![];
        for t in self.ancestors(from) {
            path.push(t);
            if let Some(at) = down.iter().position(|&d| d == t) {
                path.extend(down[..at].iter().rev());
                return path;
            }
        }
        vec![]
    }

    /// The noun that the number at `i` counts: the head of its `nummod`, over coordinated and compound numbers; the
    /// whole of a partitive ("three of its outposts", "hundreds of homes"); without an arc, the noun that ends the
    /// phrase the number opens.
    pub fn head_noun(&self, i: usize) -> Option<usize> {
        self.noun_above(i)
            .or_else(|| self.noun_of_partitive(i))
            .or_else(|| self.noun_after(i))
    }

    fn is_noun(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn))
    }

    fn noun_above(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for head in self.ancestors(i).skip(1) {
            match self.deprel(at) {
                Deprel::Nummod | Deprel::Amod | Deprel::Det | Deprel::Advmod if self.is_noun(head) => {
                    return Some(head);
                }
                Deprel::Nummod | Deprel::Compound | Deprel::Flat | Deprel::Conj | Deprel::Advmod => at = head,
                _ => return None,
            }
            if self.is_noun(head) && self.deprel(head) != Deprel::Compound {
                return Some(head);
            }
        }
        None
    }

    fn noun_of_partitive(&self, i: usize) -> Option<usize> {
        let whole = self.children_by(i, &[Deprel::Nmod]).find(|&c| c > i)?;
        let of = self
            .children_by(whole, &[Deprel::Case])
            .any(|c| self.tokens[c].lemma == "of");
        (of && self.is_noun(whole)).then_some(whole)
    }

    fn noun_after(&self, i: usize) -> Option<usize> {
        let within = |t: &Token| {
            matches!(t.upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
                || t.xpos == "HYPH"
                || (t.upos == Upos::Verb && matches!(t.xpos, "VBN" | "VBG"))
        };
        let run = self
            .tokens
            .get(i + 1..)?
            .iter()
            .take(8)
            .take_while(|t| within(t))
            .count();
        (i + 1..=i + run).rev().find(|&t| self.is_noun(t))
    }

    /// The nearest verb above `i`; the copula of a clause that has no other ("the toll is 56").
    pub fn governing_verb(&self, i: usize) -> Option<usize> {
        self.ancestors(i).find_map(|t| {
            if t != i && self.tokens.get(t)?.upos == Upos::Verb {
                return Some(t);
            }
            self.children_by(t, &[Deprel::Cop]).next()
        })
    }

    /// Text of a token.
    pub fn word<'t>(&self, text: &'t str, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(text))
    }

    /// True for a noun, name or adjective: what a phrase of a noun is made of.
    pub fn is_nominal(&self, i: usize) -> bool {
        let token = self.tokens.get(i);
        token.is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj))
    }

    /// Lemma of a token; "" past the end.
    pub fn lemma(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.lemma.as_str())
    }

    /// Lemma of the token that stands `back` tokens before token `i`; "" before the start.
    pub fn lemma_before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |i| self.lemma(i))
    }

    /// Index of the first token that ends after byte `offset`.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// Tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.token_at(span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Span from the first to the last token of a range; empty at the sentence start for an empty range.
    pub fn cover(&self, range: std::ops::Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span {
                start: self.span.start,
                end: self.span.start,
            },
        }
    }
}
