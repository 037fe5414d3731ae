//! Shares as ratios ("one in five", "seven out of ten"), multiples ("sixfold"), and parts of a set ("three of them").

use super::{cardinal::Reader, found::Found, literal, numeral::NumeralForm};
use crate::{lexicon::numbers::NumberWord, model::Figure};

/// Unit of a multiple.
const TIMES: &str = "times";

impl Reader<'_> {
    /// Turns "one in five" into a fraction where the two numbers of `list` follow each other.
    pub(super) fn read_ratios(&self, list: &mut Vec<Found>) {
        let mut k = 0;
        while k + 1 < list.len() {
            match self.ratio(&list[k], &list[k + 1]) {
                Some(whole) => drop(list.splice(k..k + 2, [whole])),
                None => k += 1,
            }
        }
    }

    fn ratio(&self, first: &Found, second: &Found) -> Option<Found> {
        let gap = first.atoms.end..second.atoms.start;
        let every = gap.len() + 1;
        let joined = match gap.len() {
            1 => self.atoms.word(gap.start) == "in",
            2 => matches!(
                (self.atoms.word(gap.start), self.atoms.word(gap.start + 1)),
                ("out", "of") | ("in", "every")
            ),
            _ => false,
        };
        let (a, b) = (first.figure.single()?, second.figure.single()?);
        let bare = first.is_bare() && second.is_bare() && !second.year_like;
        (joined && bare && every > 0 && a < b && b <= 1000.into()).then_some(())?;
        let figure = Figure::point(literal::share(a, b)?);
        let atoms = first.atoms.start..second.atoms.end;
        Some(Found {
            atoms: atoms.clone(),
            ..Found::new(atoms, figure, NumeralForm::Fraction)
        })
    }

    /// "sixfold", "six times as many": a multiple, which counts nothing.
    pub(super) fn read_multiple(&self, found: &mut Found) {
        let end = found.atoms.end;
        let at = self.atoms.past_joint(end);
        let fold = self.atoms.word(at) == "fold";
        let times = self.atoms.word(at) == "times" && is_comparison(self.atoms.word(at + 1));
        if found.is_bare() && (fold || times) {
            (found.atoms.end, found.unit, found.form) = (at + 1, Some(TIMES.into()), NumeralForm::Fraction);
        }
    }

    /// "sixfold" in one word, at atom `i`.
    pub(super) fn multiple(&self, i: usize) -> Option<Found> {
        let count = self.lexicon.numbers.get(self.atoms.word(i).strip_suffix("fold")?)?;
        let (NumberWord::Digit(n) | NumberWord::Teen(n) | NumberWord::Ten(n)) = count else {
            return None;
        };
        let multiple = Found::new(i..i + 1, Figure::point(n.into()), NumeralForm::Fraction);
        Some(Found {
            unit: Some(TIMES.into()),
            ..multiple
        })
    }

    /// "three of its outposts", "half of them": a part of the set that "of" names.
    pub(super) fn is_partitive(&self, found: &Found) -> bool {
        let end = found.atoms.end;
        self.atoms.word(end) == "of"
            && matches!(
                self.atoms.word(end + 1),
                "the"
                    | "them"
                    | "those"
                    | "these"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "our"
                    | "us"
                    | "whom"
                    | "which"
                    | "all"
                    | "my"
                    | "your"
            )
    }
}

fn is_comparison(word: &str) -> bool {
    matches!(
        word,
        "as" | "more"
            | "the"
            | "higher"
            | "larger"
            | "bigger"
            | "greater"
            | "faster"
            | "lower"
            | "less"
            | "fewer"
            | "smaller"
            | "its"
            | "that"
    )
}
