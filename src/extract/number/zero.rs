//! Zero by negation: "no casualties", "no one was injured", "without injuries".

use super::{cardinal::Reader, found::Found, numeral::NumeralForm};
use crate::{
    language::Upos,
    model::{Decimal, Figure},
};

/// How many atoms may stand between a negation and the noun that it denies: "without causing any serious injuries".
const REACH: usize = 5;

/// True for the words that a zero starts with, "n" of "didn't" among them.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "no" | "nobody" | "none" | "not" | "zero" | "without" | "n")
}

impl Reader<'_> {
    /// The zeros that the negation at atom `i` states.
    pub(super) fn zeros(&self, i: usize) -> Vec<Found> {
        let word = self.atoms.word(i);
        match (word, self.atoms.word(i + 1)) {
            ("no", "one") | ("nobody", _) | ("none", _) => self.nobody(i).into_iter().collect(),
            ("not", "a") if self.atoms.word(i + 2) == "single" && self.atoms.word(i + 3) == "one" => {
                self.not_one(i, i + 4)
            }
            ("not", "one") => self.not_one(i, i + 2),
            ("not", "a") if self.atoms.word(i + 2) == "single" => self.not_a_single(i),
            ("no" | "zero" | "without", _) => self.nothing(i, i + 1),
            ("n" | "not", _) => self.not_any(i),
            _ => vec![],
        }
    }

    /// "no [serious] casualties [or damage]": one zero for each noun of the list.
    fn nothing(&self, i: usize, from: usize) -> Vec<Found> {
        let mut out: Vec<Found> = vec![];
        // The value phrase ends before the noun phrase: "no", "without causing", and "or" for the second noun.
        let mut end = from;
        for at in from..from + REACH {
            let word = self.atoms.word(at);
            if matches!(word, "causing" | "suffering" | "inflicting" | "any") {
                end = at + 1;
            } else if self.lexicon.negation.can_be_none(word) {
                let words = if out.is_empty() { i..end } else { at - 1..at };
                out.push(zero(words.clone(), words));
            } else if !self.stays_in_phrase(at) {
                break;
            }
        }
        out
    }

    /// "not one of them", "not a single one of the strikers".
    fn not_one(&self, i: usize, end: usize) -> Vec<Found> {
        let of = self.atoms.word(end) == "of";
        if of { vec![zero(i..end, i..end)] } else { vec![] }
    }

    /// "not a single house was damaged": whatever the noun is.
    fn not_a_single(&self, i: usize) -> Vec<Found> {
        let listed = self.nothing(i, i + 3);
        if listed.is_empty() && self.atoms.upos(i + 3) == Upos::Noun {
            return vec![zero(i..i + 3, i..i + 3)];
        }
        listed
    }

    /// Words that a negation reaches across: adjectives, "or", "causing any"; not a noun of its own ("no reports of injuries").
    fn stays_in_phrase(&self, at: usize) -> bool {
        // "no crew members": a noun before the one that is none
        let compound =
            || self.atoms.upos(at) == Upos::Noun && self.lexicon.negation.can_be_none(self.atoms.word(at + 1));
        self.atoms.upos(at) == Upos::Adj
            || compound()
            || matches!(
                self.atoms.lower(at),
                "or" | "and"
                    | "nor"
                    | ","
                    | "any"
                    | "causing"
                    | "further"
                    | "serious"
                    | "other"
                    | "more"
                    | "major"
                    | "significant"
                    | "civilian"
                    | "human"
                    | "fresh"
                    | "new"
                    | "additional"
                    | "single"
                    | "known"
                    | "confirmed"
                    | "military"
                    | "loss"
                    | "of"
                    | "suffering"
                    | "immediate"
                    | "apparent"
                    | "inflicting"
                    | "material"
            )
    }

    /// "no one was killed", "nobody has been hurt", "none of them were injured", "injuring no one".
    fn nobody(&self, i: usize) -> Option<Found> {
        let end = if self.atoms.word(i) == "no" { i + 2 } else { i + 1 };
        let before = i.checked_sub(1).filter(|&v| self.atoms.upos(v) == Upos::Verb);
        if before.is_some_and(|v| self.befalls(self.atoms.word(v))) {
            return Some(zero(i..end, i..end));
        }
        let verb = (end..end + REACH + 2).find(|&at| self.lexicon.negation.can_befall_nobody(self.atoms.word(at)))?;
        let clear = (end..verb).all(|at| {
            let number = self.atoms.literal(at).is_some();
            (number || !self.atoms.word(at).is_empty())
                && !matches!(self.atoms.word(at), "who" | "said" | "that" | "reported")
        });
        let partitive = self.atoms.word(end) == "of";
        clear.then(|| Found {
            partitive,
            ..zero(i..end, i..end)
        })
    }

    /// "killed", "killing": what "no one" behind it makes a zero of.
    fn befalls(&self, verb: &str) -> bool {
        let transitive =
            |past: &str| self.lexicon.negation.can_befall_nobody(past) && !matches!(past, "died" | "survived");
        transitive(verb)
            || verb
                .strip_suffix("ing")
                .is_some_and(|stem| transitive(stem) || transitive(&format!("{stem}ed")))
    }

    /// "did not cause any injuries".
    fn not_any(&self, i: usize) -> Vec<Found> {
        let any = (i + 1..i + 5).find(|&at| self.atoms.word(at) == "any");
        any.map_or_else(Vec::new, |any| {
            (any + 1..any + 4)
                .take_while(|&at| self.lexicon.negation.can_be_none(self.atoms.word(at)) || self.stays_in_phrase(at))
                .filter(|&at| self.lexicon.negation.can_be_none(self.atoms.word(at)))
                .map(|at| zero(at - 1..at, at - 1..at))
                .collect()
        })
    }
}

fn zero(atoms: std::ops::Range<usize>, numeral: std::ops::Range<usize>) -> Found {
    Found {
        atoms,
        negated: true,
        ..Found::new(numeral, Figure::point(Decimal::ZERO), NumeralForm::Cardinal)
    }
}
