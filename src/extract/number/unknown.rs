//! Amounts that a text states as unknown: "without giving a toll", "did not say how many", "no figure was given", "the
//! number of wounded is not known".

use super::{cardinal::Reader, found::Found, numeral::NumeralForm};
use crate::{language::Upos, lexicon::negation::Telling, model::Figure};
use std::ops::Range;

/// How many atoms may stand between what denies and what is denied: "did not immediately say exactly how many".
const REACH: usize = 5;
/// The same from a word for an amount to what is said of it: "the exact number of people on board was not known".
const PHRASE: usize = 10;

impl Reader<'_> {
    /// The amount that the words at atom `i` call unknown; its atoms are what says so.
    pub(super) fn unknown(&self, i: usize) -> Option<Found> {
        let fixed = self
            .atoms
            .phrase(&self.lexicon.negation.unknown, i)
            .map(|(end, ())| i..end);
        let opens = || {
            let word = self.atoms.word(i);
            word == "no" || self.is_contracted_not(i) || self.telling(i).is_some()
        };
        if fixed.is_none() && !opens() {
            return None;
        }
        let atoms = fixed
            .or_else(|| self.withheld(i))
            .or_else(|| self.no_figure(i))
            .or_else(|| self.not_known(i))?;
        let nothing = Figure { lo: None, hi: None };
        Some(Found {
            unknown: true,
            ..Found::new(atoms, nothing, NumeralForm::Cardinal)
        })
    }

    fn telling(&self, i: usize) -> Option<Telling> {
        self.lexicon.negation.telling(self.atoms.word(i))
    }

    /// Where a denial that starts at atom `i` ends: "not", "didn't", "declined to".
    fn denial(&self, i: usize) -> Option<usize> {
        match self.telling(i) {
            _ if self.is_contracted_not(i) => Some(i + 3),
            Some(Telling::Denial) => Some(i + 1),
            _ => None,
        }
    }

    /// "didn't" from atom `i` on.
    pub(super) fn is_contracted_not(&self, i: usize) -> bool {
        matches!(self.atoms.sign(i + 1), Some('\'' | '’'))
            && self.atoms.word(i).ends_with('n')
            && self.atoms.glued(i + 1)
            && self.atoms.word(i + 2) == "t"
    }

    /// "did not say how many", "declined to give a number", "gave no figures".
    fn withheld(&self, i: usize) -> Option<Range<usize>> {
        let no_behind_verb = self.telling(i) == Some(Telling::Tell) && self.atoms.word(i + 1) == "no";
        let mut tells = no_behind_verb || matches!(self.atoms.word(i), "unclear" | "unknown");
        let first =
            i - usize::from(i > 0 && matches!(self.atoms.word(i - 1), "did" | "does" | "do" | "would" | "could"));
        let from = match self.denial(i) {
            Some(end) => end,
            None if no_behind_verb => i + 2,
            None => return None,
        };
        for at in from..from + REACH {
            let how = self.atoms.word(at) == "how" && matches!(self.atoms.word(at + 1), "many" | "much");
            match self.telling(at) {
                _ if how => return (tells && !no_behind_verb).then_some(first..at + 2),
                Some(Telling::Tell | Telling::Known) => tells = true,
                Some(Telling::Amount) if self.atoms.upos(at + 1) != Upos::Noun => {
                    return (tells && !self.gives_a_figure(at + 1)).then_some(first..at + 1);
                }
                _ if self.stands_between(at) => {}
                _ => return None,
            }
        }
        None
    }

    /// "no figure for the wounded was given", "no official toll has been released".
    fn no_figure(&self, i: usize) -> Option<Range<usize>> {
        if self.atoms.word(i) != "no" {
            return None;
        }
        let amount = (i + 1..i + 4).find(|&at| self.telling(at) == Some(Telling::Amount))?;
        let adjectives = (i + 1..amount).all(|at| self.stands_between(at));
        let verb = self.said_of(amount)?;
        let told = matches!(self.telling(verb), Some(Telling::Tell | Telling::Known));
        (adjectives && told).then_some(i..amount + 1)
    }

    /// "the number of wounded is not known", "the price was not disclosed", "the toll remained unclear".
    fn not_known(&self, i: usize) -> Option<Range<usize>> {
        if self.telling(i) != Some(Telling::Amount) || self.atoms.word(i.wrapping_sub(1)) == "no" {
            return None;
        }
        let at = self.said_of(i)?;
        match self.atoms.word(at) {
            "unknown" | "unclear" | "undisclosed" | "unspecified" => Some(at..at + 1),
            _ => {
                let from = self.denial(at)?;
                let verb = (from..from + 3).find(|&v| !self.stands_between(v))?;
                let told = matches!(self.telling(verb), Some(Telling::Tell | Telling::Known));
                told.then_some(at..verb + 1)
            }
        }
    }

    /// The first word behind the auxiliary verb of a noun at atom `noun`.
    fn said_of(&self, noun: usize) -> Option<usize> {
        let auxiliary = |word: &str| {
            matches!(
                word,
                "is" | "are" | "was" | "were" | "has" | "have" | "had" | "been" | "remains" | "remained" | "remain"
            )
        };
        let joins = |at: &usize| {
            !matches!(self.atoms.word(*at), "" | "who" | "which" | "that" | "whose")
                && self.telling(*at) != Some(Telling::Denial)
        };
        let first = (noun + 1..noun + PHRASE)
            .take_while(joins)
            .find(|&at| auxiliary(self.atoms.word(at)))?;
        let adverb = |at: usize| self.atoms.upos(at) == Upos::Adv && self.telling(at).is_none();
        (first + 1..first + 4).find(|&at| !auxiliary(self.atoms.word(at)) && !adverb(at))
    }

    /// "of 40" behind "the toll": the figure is there, and somebody else's.
    fn gives_a_figure(&self, i: usize) -> bool {
        let linked = matches!(self.atoms.word(i), "of" | "at" | "as");
        linked && (i + 1..i + 4).any(|at| self.atoms.literal(at).is_some() || self.number_word(at).is_some())
    }

    /// Words without a say of their own: "immediately", "to", "the exact".
    fn stands_between(&self, i: usize) -> bool {
        let plain = matches!(
            self.atoms.word(i),
            "to" | "exactly" | "yet" | "been" | "be" | "any" | "a" | "an" | "the" | "on" | "its" | "their"
        );
        plain || matches!(self.atoms.upos(i), Upos::Adv | Upos::Adj) && !self.atoms.word(i).is_empty()
    }
}
