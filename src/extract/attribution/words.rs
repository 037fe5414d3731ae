//! A sentence as attribution sees it: lower-cased words with the closed classes it asks for.

use std::{borrow::Cow, ops::Range};

use crate::{
    language::{Sentence, Upos, lowered},
    lexicon::{Lexicon, speech::SourceKind},
    model::{Span, WEEKDAYS, is_calendar_name},
};

/// Auxiliaries that may stand between a subject and its reporting verb.
const AUXILIARIES: &[&str] = &[
    "has", "have", "had", "'ve", "'d", "did", "does", "do", "will", "would", "could", "can", "may", "might", "must",
    "should",
];
const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "got", "gets",
];
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "other", "another", "one", "two",
    "three", "both", "all", "no", "its", "his", "her", "their", "our", "my",
];
const ADVERBS: &[&str] = &[
    "also",
    "later",
    "earlier",
    "then",
    "meanwhile",
    "now",
    "again",
    "still",
    "once",
    "not",
    "n't",
    "never",
    "only",
    "just",
    "since",
    "however",
    "too",
    "already",
    "further",
    "instead",
    "even",
    "first",
];
const DAYS: &[&str] = &["today", "yesterday", "tomorrow"];

/// A sentence with its words prepared.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: &'a Sentence,
    pub(super) lexicon: &'a Lexicon,
    lower: Vec<Cow<'a, str>>,
    quoted: Vec<bool>,
}

impl<'a> Words<'a> {
    /// `inside` tells whether a byte offset lies within a quotation.
    pub(super) fn new(
        text: &'a str,
        sentence: &'a Sentence,
        lexicon: &'a Lexicon,
        inside: &dyn Fn(u32) -> bool,
    ) -> Self {
        let lower = (0..sentence.tokens.len())
            .map(|i| {
                let word = sentence.word(text, i);
                // "WHO", "US", "IT" are names, not function words
                if matches!(word, "WHO" | "US" | "IT") {
                    Cow::Borrowed(word)
                } else if !word.is_ascii() && word.contains('’') {
                    Cow::Owned(word.replace('’', "'").to_lowercase())
                } else {
                    lowered(word)
                }
            })
            .collect();
        let quoted = sentence.tokens.iter().map(|t| inside(t.span.start)).collect();
        Words {
            text,
            sentence,
            lexicon,
            lower,
            quoted,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.lower.len()
    }

    /// Lower-cased word; "" outside the sentence.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", |word| word)
    }

    /// Word as written; "" outside the sentence.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.sentence.word(self.text, i)
    }

    /// Bytes from the first to the last token of a range.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.sentence.cover(range)
    }

    pub(super) fn upos(&self, i: usize) -> Upos {
        self.sentence.tokens.get(i).map_or(Upos::Unknown, |t| t.upos)
    }

    pub(super) fn xpos(&self, i: usize) -> &'static str {
        self.sentence.tokens.get(i).map_or("", |t| t.xpos)
    }

    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or(false)
    }

    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(i))
    }

    pub(super) fn is_quote_mark(&self, i: usize) -> bool {
        matches!(self.lower(i), "\"" | "“" | "”" | "''" | "``" | "«" | "»")
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.lower(i) == ","
    }

    /// A dash between clauses, not the hyphen of a compound.
    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.lower(i), "--" | "–" | "—")
    }

    /// Ends a sentence or stands past it.
    pub(super) fn is_end(&self, i: usize) -> bool {
        i >= self.len()
            || matches!(self.lower(i), "." | "!" | "?" | "…" | "...")
                && (i + 1..self.len()).all(|k| self.is_quote_mark(k) || self.lower(k) == ")")
    }

    /// Stands before a day and belongs to it ("Early Sunday").
    pub(super) fn is_time_word(&self, i: usize) -> bool {
        self.is_any(
            i,
            &[
                "early", "earlier", "late", "later", "last", "next", "this", "on", "since", "by",
            ],
        )
    }

    pub(super) fn is_determiner(&self, i: usize) -> bool {
        self.is_any(i, DETERMINERS)
    }

    pub(super) fn is_be(&self, i: usize) -> bool {
        self.is_any(i, BE) && !(self.lower(i) == "'s" && self.upos(i) == Upos::Part)
    }

    /// May stand between subject and reporting verb.
    pub(super) fn is_between(&self, i: usize) -> bool {
        self.is_any(i, AUXILIARIES) || self.is_adverb(i)
    }

    pub(super) fn is_adverb(&self, i: usize) -> bool {
        self.is_any(i, ADVERBS)
            || (self.lower(i).len() > 4
                && self.lower(i).ends_with("ly")
                && !self.is_capital(i)
                && self.lower(i) != "family")
    }

    /// A day, month or other word that dates a statement.
    pub(super) fn is_day(&self, i: usize) -> bool {
        let word = self.lower(i);
        let weekdays = word.strip_suffix('s').is_some_and(|day| WEEKDAYS.contains(&day));
        weekdays || DAYS.contains(&word) || is_calendar_name(word)
    }

    /// Starts with a capital letter (or is an acronym).
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Part of a name: capitalised and, at the head of a sentence, not just an ordinary first word.
    pub(super) fn is_name(&self, i: usize) -> bool {
        if !self.is_capital(i) || self.is_determiner(i) || self.is_day(i) || self.is_pronoun(i) {
            return false;
        }
        let first = i == 0 || self.is_quote_mark(i - 1);
        !first
            || self.upos(i) == Upos::Propn
            || (self.xpos(i).is_empty() && !self.is_preposition(i))
            || (self.is_capital(i + 1) && self.upos(i) != Upos::Adp)
            || self.is_acronym(i)
    }

    /// "WHO", "NATO": two capitals or more and nothing else.
    fn is_acronym(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() > 1 && word.chars().all(char::is_uppercase)
    }

    pub(super) fn is_pronoun(&self, i: usize) -> bool {
        self.is_any(
            i,
            &["he", "she", "it", "they", "we", "i", "you", "him", "them", "me", "us"],
        )
    }

    pub(super) fn is_preposition(&self, i: usize) -> bool {
        self.is_any(
            i,
            &[
                "of", "for", "at", "from", "in", "with", "on", "by", "to", "near", "about", "after", "before", "under",
                "against", "as", "via", "during", "over", "inside", "outside", "across", "around", "into", "within",
                "between", "behind", "towards", "toward",
            ],
        )
    }

    /// A word of a noun phrase: noun, name, adjective, number, possessive, hyphen or bracket.
    pub(super) fn is_nominal(&self, i: usize) -> bool {
        if self.is_any(
            i,
            &["later", "earlier", "meanwhile", "however", "also", "then", "still"],
        ) {
            return false;
        }
        if self.is_pronoun(i)
            || self.is_preposition(i)
            || self.is_determiner(i)
            || self.is_finite(i) && !(i > 0 && self.is_capital(i) && self.is_capital(i + 1))
        {
            return false;
        }
        match self.lower(i) {
            "'s" | "'" | "-" | "‑" | "&" | "(" | ")" | "[" | "]" | "/" => true,
            "and" | "or" | "but" | "that" | "who" | "which" | "while" | "when" | "if" | "as" | "because" | ","
            | ";" | ":" => false,
            _ if self.is_quote_mark(i) || self.is_dash(i) => false,
            _ => {
                matches!(
                    self.upos(i),
                    Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X | Upos::Sym
                ) || self.is_capital(i) && (self.upos(i) != Upos::Verb || self.opens_name(i))
                    || self.source_kind(i).is_some()
                    || self.upos(i) == Upos::Verb
                        && matches!(self.xpos(i), "VBG" | "VBN")
                        && self.upos(i + 1) == Upos::Noun
            }
        }
    }

    /// "the United Nations": a participle that the article before and the capital after show to be part of a name.
    fn opens_name(&self, i: usize) -> bool {
        i > 0 && self.is_determiner(i - 1) && self.is_capital(i + 1)
    }

    /// A verb that can head a clause.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        match self.upos(i) {
            Upos::Aux => true,
            Upos::Verb => !matches!(self.xpos(i), "VBG" | "VBN"),
            _ => self.is_be(i) && self.lower(i) != "'s",
        }
    }

    /// Any verb of a clause in `range`, participles without an auxiliary left out.
    pub(super) fn has_finite(&self, mut range: Range<usize>) -> bool {
        range.any(|i| self.is_finite(i))
    }

    /// What kind of source the word is, when it is a source noun.
    pub(super) fn source_kind(&self, i: usize) -> Option<SourceKind> {
        self.lexicon.speech.noun(self.lower(i)).map(|n| n.kind)
    }

    /// White space stands before the token.
    pub(super) fn gap_before(&self, i: usize) -> bool {
        match (self.sentence.tokens.get(i.wrapping_sub(1)), self.sentence.tokens.get(i)) {
            (Some(a), Some(b)) => a.span.end < b.span.start,
            _ => false,
        }
    }

    /// A number spelled in lower case ("three"): no part of a name ("Channel 4 News").
    pub(super) fn is_number_word(&self, i: usize) -> bool {
        self.upos(i) == Upos::Num && self.word(i).starts_with(char::is_lowercase)
    }

    /// Four digits, which date what stands before them.
    pub(super) fn is_year(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    }

    /// Token count of the words (not punctuation) in a range.
    pub(super) fn count(&self, range: Range<usize>) -> usize {
        range
            .filter(|&i| self.lower(i).chars().any(char::is_alphanumeric))
            .count()
    }
}
