//! Shares as ratios ("one in five", "seven out of ten"), multiples ("sixfold"), and parts of a set ("three of them").

use super::{cardinal::Reader, found::Found, literal, numeral::NumeralForm};
use crate::{
    language::Upos,
    lexicon::numbers::NumberWord,
    model::{Decimal, Figure},
};

/// What comes in pairs: "twin blasts".
const ATTACKS: [&str; 16] = [
    "bombing",
    "bombings",
    "blast",
    "blasts",
    "explosion",
    "explosions",
    "attack",
    "attacks",
    "bomb",
    "bombs",
    "strike",
    "strikes",
    "quake",
    "quakes",
    "earthquake",
    "earthquakes",
];

/// Unit of a multiple.
const TIMES: &str = "times";

/// True for the words that a multiple or a pair starts with.
pub(super) fn is_multiple(word: &str) -> bool {
    matches!(
        word,
        "twice" | "thrice" | "twin" | "double" | "triple" | "treble" | "quadruple"
    ) || word.ends_with("fold")
}

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
        // "one person in five"
        let one = first.figure.single() == Some(Decimal::ONE) && self.counts_noun(gap.start);
        let closed = !self.counts_noun(second.atoms.end) || self.atoms.upos(second.atoms.end) == Upos::Verb;
        let person = gap.len() == 2 && one && closed && self.atoms.word(gap.start + 1) == "in";
        let joined = person
            || match gap.len() {
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

    /// "a double suicide bombing", "twin blasts": two of them, at atom `i`.
    pub(super) fn twin(&self, i: usize) -> Option<Found> {
        if !matches!(self.atoms.word(i), "twin" | "double") {
            return None;
        }
        let event = (i + 1..i + 4)
            .take_while(|&at| matches!(self.atoms.upos(at), Upos::Noun | Upos::Adj | Upos::Propn))
            .any(|at| ATTACKS.contains(&self.atoms.word(at)));
        event.then(|| Found::new(i..i + 1, Figure::point(Decimal::TWO), NumeralForm::Cardinal))
    }

    /// A multiple in one word, at atom `i`: "sixfold", "twice as many", "double the number".
    pub(super) fn multiple(&self, i: usize) -> Option<Found> {
        let word = self.atoms.word(i);
        let times = match word {
            "twice" | "thrice" => self.is_of_size(i + 1).then_some(if word == "twice" { 2 } else { 3 }),
            "double" | "triple" | "treble" | "quadruple" => self.is_of_number(i + 1).then_some(match word {
                "double" => 2,
                "quadruple" => 4,
                _ => 3,
            }),
            _ => match self.lexicon.numbers.get(word.strip_suffix("fold")?)? {
                NumberWord::Digit(n) | NumberWord::Teen(n) | NumberWord::Ten(n) => Some(n),
                _ => None,
            },
        }?;
        let multiple = Found::new(i..i + 1, Figure::point(times.into()), NumeralForm::Fraction);
        Some(Found {
            unit: Some(TIMES.into()),
            ..multiple
        })
    }

    /// "as many", "as high", "the number": an amount, not "as loud as a crow".
    fn is_of_size(&self, i: usize) -> bool {
        let size = matches!(
            self.atoms.word(i + 1),
            "many" | "much" | "high" | "large" | "big" | "long" | "fast" | "likely" | "expensive" | "often"
        );
        self.atoms.word(i) == "as" && size || self.is_of_number(i)
    }

    /// "the number", "last year's figure": what is doubled is an amount.
    fn is_of_number(&self, i: usize) -> bool {
        let opens = matches!(self.atoms.word(i), "the" | "its" | "their" | "last" | "that" | "what");
        opens
            && (i + 1..i + 5).any(|at| {
                matches!(
                    self.atoms.word(at),
                    "number" | "figure" | "rate" | "amount" | "total" | "level" | "average" | "toll" | "price" | "size"
                )
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
