//! Numerals of a sentence: cardinals, ordinals, fractions, vague amounts, and ranges of them.

use super::{
    atom::{AtomKind, Atoms},
    cardinal::{Cardinal, Reader},
    literal,
};
use crate::{
    language::Sentence,
    lexicon::{Lexicon, numbers::NumberWord},
    model::{Decimal, Figure, Span},
};
use std::ops::Range;

/// What kind of number a numeral is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralForm {
    /// How many.
    Cardinal,
    /// Which in a row.
    Ordinal,
    /// Part of one: "two thirds", "half".
    Fraction,
    /// A word for an amount: "dozens".
    Vague,
    /// A word for a share: "most of".
    VagueShare,
}

/// A number as it stands in a sentence, without hedge and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Bytes of the article, from the first to the last word or digit.
    pub(crate) span: Span,
    /// Atoms under `span`.
    pub(crate) atoms: Range<usize>,
    /// Its value; a range ("15 to 20") or vague word has two ends.
    pub(crate) figure: Figure,
    pub(crate) form: NumeralForm,
    /// The scale words at its end ("million").
    pub(crate) scale: Option<Decimal>,
    /// Four plain digits, or words such as "nineteen eighty-four": could be a year.
    pub(crate) year_like: bool,
}

/// The numerals of one sentence, in order and without overlap.
#[derive(Clone, Debug)]
pub(crate) struct Numerals<'a> {
    pub(crate) atoms: Atoms<'a>,
    pub(crate) list: Vec<Numeral>,
}

impl<'a> Numerals<'a> {
    /// Reads every numeral of a sentence, whatever its meaning: years, days and clock times are numerals too.
    pub(crate) fn read(text: &'a str, sentence: &Sentence, lexicon: &Lexicon) -> Self {
        let atoms = Atoms::cut(text, sentence, &lexicon.openings);
        let mut list = vec![];
        let mut i = 0;
        while i < atoms.len() {
            let reader = Reader {
                atoms: &atoms,
                tokens: &sentence.tokens,
                lexicon,
            };
            let read = reader.numeral(i);
            match read {
                Some(numeral) => {
                    let span = atoms.span(i, numeral.end);
                    i = numeral.end.max(i + 1);
                    list.push(Numeral {
                        span,
                        atoms: numeral.start..numeral.end,
                        figure: numeral.figure,
                        form: numeral.form,
                        scale: numeral.scale,
                        year_like: numeral.year_like,
                    });
                }
                None => i += 1,
            }
        }
        Numerals { atoms, list }
    }
}

/// A numeral between atoms, while it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) figure: Figure,
    pub(super) form: NumeralForm,
    pub(super) scale: Option<Decimal>,
    pub(super) year_like: bool,
}

impl Part {
    fn point(start: usize, end: usize, value: Decimal, form: NumeralForm) -> Self {
        Part {
            start,
            end,
            figure: Figure::point(value),
            form,
            scale: None,
            year_like: false,
        }
    }

    fn cardinal(start: usize, read: Cardinal) -> Self {
        let Cardinal {
            end,
            value,
            scale,
            year_like,
        } = read;
        Part {
            scale,
            year_like,
            ..Part::point(start, end, value, NumeralForm::Cardinal)
        }
    }
}

impl Reader<'_> {
    /// The numeral that starts at atom `i`: a single one, or a range.
    fn numeral(&self, i: usize) -> Option<Part> {
        let first = self.single(i)?;
        Some(self.range(first).unwrap_or(first))
    }

    /// The longest single numeral that starts at atom `i`.
    pub(super) fn single(&self, i: usize) -> Option<Part> {
        if !self.may_open(i) {
            return None;
        }
        let readings = [
            self.ordinal(i),
            self.fraction(i),
            self.vague(i),
            self.cardinal(i).map(|read| Part::cardinal(i, read)),
        ];
        // Of readings of one length the first counts: "third" is a rank before it is a part.
        readings
            .into_iter()
            .flatten()
            .reduce(|best, part| if part.end > best.end { part } else { best })
    }

    /// Whether atom `i` is one that a numeral can start with.
    fn may_open(&self, i: usize) -> bool {
        match self.atoms.get(i).map(|atom| atom.kind) {
            Some(AtomKind::Number(_)) => true,
            Some(AtomKind::Sign(c)) => matches!(c, '-' | '−' | '–'),
            Some(AtomKind::Word) => {
                self.atoms.opens(i).numeral() || matches!(self.atoms.word(i), "a" | "an" | "minus" | "negative")
            }
            _ => false,
        }
    }

    /// "21st", "twenty-first", "second".
    fn ordinal(&self, i: usize) -> Option<Part> {
        let rank = |end: usize, n: Decimal| Some(Part::point(i, end, n, NumeralForm::Ordinal));
        if let Some(literal) = self.atoms.literal(i).filter(|l| !l.fractional) {
            let suffix = self.atoms.glued(i + 1) && matches!(self.atoms.word(i + 1), "st" | "nd" | "rd" | "th");
            return if suffix { rank(i + 2, literal.value) } else { None };
        }
        match self.number_word(i)? {
            NumberWord::Ordinal(n) => rank(i + 1, n.into()),
            NumberWord::Ten(ten) => match self.number_word(self.atoms.past_joint(i + 1))? {
                NumberWord::Ordinal(n) if n < 10 => rank(self.atoms.past_joint(i + 1) + 1, (ten + n).into()),
                _ => None,
            },
            _ => None,
        }
    }

    /// "dozens", "several hundred", "hundreds of thousands".
    fn vague(&self, i: usize) -> Option<Part> {
        let (end, amount) = self.atoms.phrase(self.lexicon.policy.vague(), i)?;
        let form = if amount.share {
            NumeralForm::VagueShare
        } else {
            NumeralForm::Vague
        };
        let next = self.atoms.lower(end);
        let part = Part {
            figure: amount.figure,
            ..Part::point(i, end, Decimal::ZERO, form)
        };
        let of = usize::from(next == "of");
        let Some(scale) = self.scale(end + of, true).filter(|_| !amount.share) else {
            let allowed = amount.followed_by.is_empty() || amount.followed_by.iter().any(|word| **word == *next);
            return allowed.then_some(part);
        };
        Some(Part {
            end: end + of + 1,
            figure: stretched(amount.figure, scale)?,
            scale: Some(scale),
            ..part
        })
    }

    /// "two thirds", "a third of", "half", "3/4", and "half a million", which is a cardinal.
    fn fraction(&self, i: usize) -> Option<Part> {
        let (end, share) = self
            .slashed(i)
            .or_else(|| self.counted_parts(i))
            .or_else(|| self.one_part(i))?;
        if let Some((end, scale)) = self.of_a_scale(end) {
            return Some(Part::point(i, end, share.checked_mul(scale)?, NumeralForm::Cardinal));
        }
        // "3/8 The scene" numbers a picture.
        let shares = if self.slashed(i).is_some() {
            self.atoms.joint(end) || self.atoms.raw(end).starts_with(char::is_lowercase)
        } else {
            self.stands_for_a_share(i, end)
        };
        shares.then(|| Part::point(i, end, share, NumeralForm::Fraction))
    }

    /// "two-thirds", "three quarters".
    fn counted_parts(&self, i: usize) -> Option<(usize, Decimal)> {
        let count = self
            .atoms
            .literal(i)
            .map(|l| l.value)
            .or_else(|| match self.number_word(i)? {
                NumberWord::Digit(n) | NumberWord::Teen(n) => Some(n.into()),
                _ => None,
            })?;
        let at = self.atoms.past_joint(i + 1);
        match self.number_word(at)? {
            NumberWord::Parts(n) if count > Decimal::ONE => Some((at + 1, literal::share(count, n.into())?)),
            _ => None,
        }
    }

    /// "half", "a half", "one-third", "a quarter", "quarter".
    fn one_part(&self, i: usize) -> Option<(usize, Decimal)> {
        let counted = matches!(self.atoms.word(i), "a" | "one");
        let at = if counted { self.atoms.past_joint(i + 1) } else { i };
        let parts = match self.number_word(at)? {
            NumberWord::Fraction(n) => n,
            NumberWord::Ordinal(n) if n > 2 && counted => n,
            _ => return None,
        };
        Some((at + 1, literal::share(Decimal::ONE, parts.into())?))
    }

    /// "a million", "of a million", "million", "a dozen" behind a fraction at `i`: one past it, and the scale.
    fn of_a_scale(&self, i: usize) -> Option<(usize, Decimal)> {
        let of = i + usize::from(self.atoms.word(i) == "of");
        let article = self.atoms.past_joint(of);
        let at = self
            .atoms
            .past_joint(article + usize::from(matches!(self.atoms.word(article), "a" | "an")));
        Some((at + 1, self.scale(at, false)?))
    }

    /// Words around a fraction that make it a share of something rather than a rank, a half-time or a quarter of a year.
    fn stands_for_a_share(&self, start: usize, end: usize) -> bool {
        let before = self.atoms.word(start.wrapping_sub(1));
        let next = self.atoms.word(end);
        let of_whole = matches!(
            next,
            "of" | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "your"
                | "these"
                | "those"
                | "all"
                | "a"
                | "an"
                | "as"
                | "that"
                | "what"
                | "more"
                | "less"
                | "fewer"
                | "higher"
                | "lower"
                | "larger"
                | "smaller"
                | "bigger"
                | "cheaper"
                | "are"
                | "were"
                | "have"
                | "had"
                | "said"
        );
        let measured = matches!(
            before,
            "about" | "than" | "nearly" | "almost" | "around" | "over" | "least" | "roughly" | "only" | "by" | "under"
        );
        let plural = matches!(self.number_word(end - 1), Some(NumberWord::Parts(_)));
        let period = matches!(
            before,
            "first" | "second" | "third" | "fourth" | "last" | "final" | "other" | "the" | "this" | "each" | "latter"
        );
        let counted = matches!(self.number_word(end - 1), Some(NumberWord::Fraction(_)));
        let named = counted && self.atoms.phrase(&self.lexicon.units.names, end).is_some();
        // "half-time", "half-brother": a word of its own
        let word_of_its_own = self.lexicon.numbers.is_half_word(self.atoms.word(end + 1));
        let unit = (self.atoms.joint(end) && start + 1 == end && !word_of_its_own) || named;
        (of_whole || measured || plural || unit) && !period
    }
}

/// A vague figure times a scale, its upper end up to the next step: several hundred = [3 * 100, 10 * 100 - 1].
fn stretched(figure: Figure, scale: Decimal) -> Option<Figure> {
    let lo = figure.lo?.checked_mul(scale)?;
    let hi = match figure.hi {
        Some(hi) if Some(hi) == figure.lo => Some(lo),
        Some(hi) => Some(
            hi.checked_add(Decimal::ONE)?
                .checked_mul(scale)?
                .checked_sub(Decimal::ONE)?,
        ),
        None => None,
    };
    Some(Figure { lo: Some(lo), hi })
}

#[cfg(test)]
mod tests {
    use super::{NumeralForm, Numerals};
    use crate::{language, lexicon::Lexicon, model::Span};

    /// Every numeral of `text` as "words = lo..hi form".
    fn read(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let sentences = language::sentences(text, Span::new(0, text.len()), lexicon);
        let mut out = vec![];
        for sentence in &sentences {
            for n in Numerals::read(text, sentence, lexicon).list {
                let end = |d: Option<crate::model::Decimal>| d.map_or("open".into(), |d| d.normalize().to_string());
                let figure = match n.figure.single() {
                    Some(_) => end(n.figure.lo),
                    None => format!("{}..{}", end(n.figure.lo), end(n.figure.hi)),
                };
                let form = match n.form {
                    NumeralForm::Cardinal => "",
                    NumeralForm::Ordinal => " ordinal",
                    NumeralForm::Fraction => " fraction",
                    NumeralForm::Vague => " vague",
                    NumeralForm::VagueShare => " share",
                };
                out.push(format!("{} = {figure}{form}", n.span.of(text)));
            }
        }
        out
    }

    #[test]
    fn single_numerals() {
        for (text, expected) in [
            ("some 1,200 boats", "1,200 = 1200"),
            ("about 816 000 homes", "816 000 = 816000"),
            ("Some 12 300 trees", "12 300 = 12300"),
            ("1.2 million voters", "1.2 million = 1200000"),
            ("a 2.4bn loan", "2.4bn = 2400000000"),
            ("2.4 bn in debt", "2.4 bn = 2400000000"),
            ("$3m", "3m = 3000000"),
            ("a $20M ship", "20M = 20000000"),
            ("5k runners", "5k = 5000"),
            ("20m people", "20m = 20000000"),
            ("EUR20m", "20m = 20000000"),
            ("3 lakh rupees", "3 lakh = 300000"),
            (
                "twenty-eight thousand six hundred and forty-two ballots",
                "twenty-eight thousand six hundred and forty-two = 28642",
            ),
            (
                "two hundred and fifty thousand",
                "two hundred and fifty thousand = 250000",
            ),
            (
                "one million, two hundred thousand and five",
                "one million, two hundred thousand and five = 1200005",
            ),
            ("nine hundred ninety-nine", "nine hundred ninety-nine = 999"),
            ("nineteen hundred men", "nineteen hundred = 1900"),
            ("in nineteen eighty-four", "nineteen eighty-four = 1984"),
            ("a hundred", "a hundred = 100"),
            ("a thousand and one nights", "a thousand and one = 1001"),
            ("one and a half million", "one and a half million = 1500000"),
            ("a million and a half", "a million and a half = 1500000"),
            ("half a million", "half a million = 500000"),
            ("a half-million signatures", "a half-million = 500000"),
            ("a quarter of a million", "a quarter of a million = 250000"),
            ("three quarters of a billion", "three quarters of a billion = 750000000"),
            ("half a dozen eggs", "half a dozen = 6"),
            ("a dozen", "a dozen = 12"),
            ("two dozen", "two dozen = 24"),
            ("1 1/2 cups", "1 1/2 = 1.5"),
            ("1½ hours", "1½ = 1.5"),
            ("-12.5 degrees", "-12.5 = -12.5"),
            ("minus ten", "minus ten = -10"),
            ("zero", "zero = 0"),
            ("a nine-year war", "nine = 9"),
            ("seven and three quarters", "seven and three quarters = 7.75"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn vague_amounts() {
        for (text, expected) in [
            ("dozens of boats", "dozens = 24..99 vague"),
            ("several dozen", "several dozen = 36..99 vague"),
            ("several hundred people", "several hundred = 300..999 vague"),
            (
                "hundreds of thousands of people",
                "hundreds of thousands = 200000..999999 vague",
            ),
            ("tens of thousands fled", "tens of thousands = 20000..99999 vague"),
            ("thousands marched", "thousands = 2000..9999 vague"),
            ("millions of birds", "millions = 2000000..open vague"),
            ("several boats", "several = 3..9 vague"),
            ("a few boats", "a few = 3..9 vague"),
            ("a couple of days", "a couple = 2 vague"),
            ("a handful of tents", "a handful = 3..7 vague"),
            ("scores of homes", "scores = 40..99 vague"),
            ("a number of shops", "a number = 2..open vague"),
            ("most of the crew", "most = 0.5..1 share"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn ranges() {
        for (text, expected) in [
            ("83-90 boats", "83-90 = 83..90"),
            ("10–15 boats", "10–15 = 10..15"),
            ("15 to 20 km", "15 to 20 = 15..20"),
            ("between 5 and 10 boats", "5 and 10 = 5..10"),
            ("between about 5 and 10 boats", "5 and 10 = 5..10"),
            ("three or four boats", "three or four = 3..4"),
            ("four to five thousand", "four to five thousand = 4000..5000"),
            ("1.2-1.5 million", "1.2-1.5 million = 1200000..1500000"),
            ("prices ranged from 5 to 10 crowns", "5 to 10 = 5..10"),
            ("between 500 and 1 million", "500 and 1 million = 500..1000000"),
            ("one-to-two metres", "one-to-two = 1..2"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn fractions_and_ranks() {
        for (text, expected) in [
            ("two-thirds of the crew", "two-thirds = 0.666666667 fraction"),
            ("a third of the crew", "a third = 0.333333333 fraction"),
            ("one-fifth of the crew", "one-fifth = 0.2 fraction"),
            ("half of the crew", "half = 0.5 fraction"),
            ("half the crew", "half = 0.5 fraction"),
            ("3/4 of the crew", "3/4 = 0.75 fraction"),
            ("a third ship", "third = 3 ordinal"),
            ("a third higher than", "a third = 0.333333333 fraction"),
            ("the 21st boat", "21st = 21 ordinal"),
            ("the twenty-first boat", "twenty-first = 21 ordinal"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn neighbours_stay_apart() {
        for (text, expected) in [
            ("rose from 38 to 46", vec!["38 = 38", "46 = 46"]),
            ("won 5 to 3", vec!["5 = 5", "3 = 3"]),
            (
                "one thousand, two thousand",
                vec!["one thousand = 1000", "two thousand = 2000"],
            ),
            ("On May 12 300 people", vec!["12 = 12", "300 = 300"]),
            ("2 and 3", vec!["2 = 2", "3 = 3"]),
            ("sixteen eighteen-wheelers", vec!["sixteen = 16", "eighteen = 18"]),
            ("555-123-4567", vec!["555 = 555", "123 = 123", "4567 = 4567"]),
            ("9/11", vec!["9 = 9", "11 = 11"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_numbers() {
        for text in [
            "the couple left",
            "he scores often",
            "in the half",
            "the majority party",
            "a scene",
            "release 1.2.3",
            "few boats",
            "",
            ".",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }
}
