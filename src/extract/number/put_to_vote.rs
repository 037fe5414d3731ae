//! Whether a pair of numbers stands in a clause that tells of a vote: what is put to it ("the motion was defeated 52-48") or
//! those who vote ("the council defeated the plan 5-4", "lost 48-52 in the senate") are its subject, object or place.

use super::{
    cardinal::Reader,
    tally::{BEFORE, BEHIND},
};
use crate::{language::Upos, lexicon::numbers::Contest};
use std::ops::Range;

impl Reader<'_> {
    /// True when the clause of the pair at `pair` names what is voted on or who votes.
    pub(super) fn is_put_to_vote(&self, pair: &Range<usize>) -> bool {
        let behind = || (pair.end + 1..pair.end + BEHIND).any(|i| self.is_chamber(i));
        self.takes_vote_before(pair.start) || behind()
    }

    /// The same of the words before the pair, back to the verb and its subject.
    fn takes_vote_before(&self, start: usize) -> bool {
        let first = start.saturating_sub(BEFORE);
        let (mut verbs, mut i) = (0, start);
        while i > first {
            i = self.relative_clause(i - 1, first).unwrap_or(i - 1);
            if self.is_chamber(i) || self.is_argument(i) {
                return true;
            }
            let word = self.atoms.word(i);
            verbs += usize::from(self.is_finite(i));
            // "beat him 6-3": somebody beat somebody
            let person = verbs == 0 && matches!(word, "him" | "her" | "them" | "me" | "us");
            if verbs > 1 || person || self.opens_clause(i) {
                return false;
            }
        }
        false
    }

    /// Where the relative clause opens that the comma at `i` closes: "the council, which met on Monday, defeated ...".
    fn relative_clause(&self, i: usize, first: usize) -> Option<usize> {
        let comma = |at: usize| self.atoms.sign(at) == Some(',');
        let opens = |&at: &usize| comma(at) && matches!(self.atoms.word(at + 1), "who" | "which");
        comma(i).then(|| (first..i).rev().find(opens)).flatten()
    }

    /// A verb that may have a subject of its own. Some of matches are read as nouns, and have an object ("beat Harbour").
    fn is_finite(&self, i: usize) -> bool {
        let verb = self.atoms.upos(i) == Upos::Verb && !self.atoms.word(i).ends_with("ing");
        let object = || self.is_noun(i + 1) || self.atoms.upos(i + 1) == Upos::Det;
        verb || matches!(self.contest_at(i), Some(Contest::Match { .. })) && object()
    }

    /// Signs and words that another clause lies beyond.
    fn opens_clause(&self, i: usize) -> bool {
        let sign = matches!(self.atoms.sign(i), Some(';' | ':' | '"' | '“' | '”'));
        let word = matches!(self.atoms.word(i), "who" | "which" | "when" | "while");
        sign || self.atoms.upos(i) == Upos::Sconj || word
    }

    /// "in the senate", "by the city council": those who vote, as the place or agent of the clause.
    fn is_chamber(&self, i: usize) -> bool {
        let first = self.phrase_start(i);
        let led = first
            .checked_sub(1)
            .is_some_and(|at| matches!(self.atoms.word(at), "in" | "by"));
        led && self.contest_at(i) == Some(Contest::Voters) && self.is_head(i)
    }

    /// What is voted on or who votes, as the subject or object of its clause, or a part of it ("members of the board").
    fn is_argument(&self, i: usize) -> bool {
        let takes_part = match self.contest_at(i) {
            Some(Contest::Voted) => !self.is_given_name(i),
            Some(Contest::Voters) => true,
            _ => false,
        };
        let mut first = self.phrase_start(i);
        while first > 1 && self.atoms.word(first - 1) == "of" && self.is_noun(first - 2) {
            first = self.phrase_start(first - 2);
        }
        let led = first > 0 && self.atoms.upos(first - 1) == Upos::Adp;
        takes_part && self.is_head(i) && !led
    }

    /// The first word of the noun phrase that ends with atom `i`.
    fn phrase_start(&self, i: usize) -> usize {
        let inner = |&at: &usize| self.is_noun(at) || matches!(self.atoms.upos(at), Upos::Det | Upos::Adj | Upos::Num);
        (i.saturating_sub(BEFORE)..i)
            .rev()
            .take_while(inner)
            .last()
            .unwrap_or(i)
    }

    fn is_noun(&self, i: usize) -> bool {
        matches!(self.atoms.upos(i), Upos::Noun | Upos::Propn)
    }

    /// False in "the house favourite", "the board's favourite", "the council-owned club"; "Measure B" is a head.
    fn is_head(&self, i: usize) -> bool {
        let next = self.atoms.raw(i + 1);
        let owns = matches!(self.atoms.sign(i + 1), Some('\'' | '’')) && self.atoms.glued(i + 2);
        let compound = (self.is_noun(i + 1) || self.atoms.upos(i + 1) == Upos::Adj)
            && next.len() > 1
            && next.starts_with(char::is_alphabetic);
        !(owns || compound || self.atoms.joint(i + 1))
    }

    /// "Bill won 6-3": a name of a person, not "the Bill", "Amendment 4" or a word of a headline.
    fn is_given_name(&self, i: usize) -> bool {
        let large = self.atoms.raw(i).starts_with(char::is_uppercase) && !self.atoms.is_title_case();
        let bare = i == 0 || self.atoms.upos(i - 1) != Upos::Det;
        let numbered = self.atoms.literal(i + 1).is_some() || self.atoms.raw(i + 1).len() == 1;
        large && bare && !numbered && self.atoms.upos(i) == Upos::Propn
    }
}
