//! One cardinal number, in digits or words, with its scale: "1.2 million", "816 000", "twenty-eight thousand six hundred".

use super::{atom::Atoms, literal};
use crate::{
    language::{Token, Upos},
    lexicon::{Lexicon, numbers::NumberWord},
    model::Decimal,
};

/// A cardinal that ends before atom `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cardinal {
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// The scale words at its end ("million"), which a range shares: "two to three million".
    pub(super) scale: Option<Decimal>,
    /// Four plain digits, or a year in words: could be a year.
    pub(super) year_like: bool,
}

/// Reads cardinals off the atoms of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) atoms: &'a Atoms<'a>,
    /// Those of the sentence that the atoms are cut from.
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// The part that the word at `i` plays in a number.
    pub(super) fn number_word(&self, i: usize) -> Option<NumberWord> {
        match self.atoms.word(i) {
            "" => None,
            word => self.lexicon.numbers.get(word),
        }
    }

    /// A scale or group word at `i`, in the singular or (where `plural`) the plural.
    pub(super) fn scale(&self, i: usize, plural: bool) -> Option<Decimal> {
        let word = self.atoms.word(i);
        let singular = if plural {
            word.strip_suffix('s').unwrap_or(word)
        } else {
            word
        };
        match self.lexicon.numbers.get(singular)? {
            NumberWord::Hundred => Some(Decimal::ONE_HUNDRED),
            NumberWord::Scale(n) | NumberWord::Group(n) => Some(n),
            _ => None,
        }
    }

    /// The cardinal that starts at atom `i`.
    pub(super) fn cardinal(&self, i: usize) -> Option<Cardinal> {
        if let Some((end, negative)) = self.minus(i) {
            let read = self.positive(end)?;
            return Some(Cardinal {
                value: if negative { -read.value } else { read.value },
                ..read
            });
        }
        self.positive(i)
    }

    /// A minus sign or word before a number: one past it, and whether it negates.
    fn minus(&self, i: usize) -> Option<(usize, bool)> {
        let sign = matches!(self.atoms.sign(i), Some('-' | '−' | '–'));
        if sign {
            let opened = matches!(self.atoms.sign(i.wrapping_sub(1)), Some('(' | '[' | '$' | '£' | '€'));
            // "75 -300 mm" is a range
            let behind_number = self.atoms.literal(i.wrapping_sub(1)).is_some();
            let detached = (!self.atoms.glued(i) || opened) && !behind_number;
            let digits = self.atoms.glued(i + 1) && self.atoms.literal(i + 1).is_some();
            return (detached && digits).then_some((i + 1, true));
        }
        let at = self.atoms.past_joint(i + 1);
        // "plus or minus three points" is a margin
        let margin = self.atoms.word_before(i, 1) == "or";
        let word = matches!(self.atoms.word(i), "minus" | "negative") && !margin;
        (word && self.positive(at).is_some()).then_some((at, true))
    }

    fn positive(&self, i: usize) -> Option<Cardinal> {
        if self.atoms.literal(i).is_some() {
            self.digits(i)
        } else {
            self.words(i)
        }
    }

    fn digits(&self, i: usize) -> Option<Cardinal> {
        let literal = self.atoms.literal(i).filter(|l| !l.padded)?;
        let year_like = literal.digits == 4 && !literal.grouped && !literal.fractional;
        let (mut end, mut value) = self.spaced_groups(i, literal).unwrap_or((i + 1, literal.value));
        if !literal.fractional
            && let Some((past, part)) = self.and_part(end).or_else(|| self.mixed_part(end))
        {
            (end, value) = (past, value.checked_add(part)?);
        }
        if let Some((past, power)) = self.power_of_ten(end) {
            let value = value.checked_mul(power)?;
            return Some(Cardinal {
                end: past,
                value,
                scale: None,
                year_like: false,
            });
        }
        let plain = Cardinal {
            end,
            value,
            scale: None,
            year_like,
        };
        Some(self.scaled(plain).or_else(|| self.suffixed(i, plain)).unwrap_or(plain))
    }

    /// "×10−8", "x10^5" behind a number: one past it, and the power.
    fn power_of_ten(&self, i: usize) -> Option<(usize, Decimal)> {
        let times = matches!(self.atoms.lower(i), "×" | "x") && self.atoms.raw(i + 1) == "10";
        let caret = i + 2 + usize::from(self.atoms.sign(i + 2) == Some('^'));
        let negative = matches!(self.atoms.sign(caret), Some('-' | '−' | '–'));
        let at = caret + usize::from(negative);
        let exponent = self
            .atoms
            .literal(at)
            .filter(|_| times && at > i + 2 && self.atoms.glued(at))?;
        let power = u32::try_from(exponent.value).ok().filter(|&n| n <= 28)?;
        let tens = (0..power).try_fold(Decimal::ONE, |product, _| product.checked_mul(Decimal::TEN))?;
        Some((
            at + 1,
            if negative {
                Decimal::ONE.checked_div(tens)?
            } else {
                tens
            },
        ))
    }

    /// "816 000": groups of three digits behind single blanks.
    fn spaced_groups(&self, i: usize, first: literal::Literal) -> Option<(usize, Decimal)> {
        if first.digits > 3
            || first.grouped
            || first.fractional
            || self.atoms.glued(i) && !self.atoms.word(i.wrapping_sub(1)).is_empty()
        {
            return None;
        }
        let after_name = i > 1 && self.atoms.raw(i - 1).starts_with(char::is_uppercase);
        let group = |at: usize| {
            let three = self
                .atoms
                .literal(at)
                .filter(|l| l.digits == 3 && !l.grouped && !l.fractional)?;
            let bound = self.atoms.bound_blank_before(at) || (self.atoms.one_blank_before(at) && !after_name);
            bound.then_some(three.value)
        };
        let (mut end, mut value) = (i + 1, first.value);
        // "80, 000 homes": a blank that slipped behind the comma
        if self.atoms.sign(end) == Some(',') && self.atoms.glued(end) && self.atoms.raw(end + 1) == "000" {
            value = value.checked_mul(1000.into())?;
            end += 2;
        }
        while let Some(three) = group(end) {
            value = value.checked_mul(1000.into())?.checked_add(three)?;
            end += 1;
        }
        (end > i + 1 && first.value > Decimal::ZERO && self.atoms.literal(end).is_none()).then_some((end, value))
    }

    /// "and a half", "-and-a-quarter" at `i`: one past it, and the part of one.
    pub(super) fn and_part(&self, i: usize) -> Option<(usize, Decimal)> {
        let and = self.atoms.past_joint(i);
        let article = self.atoms.past_joint(and + 1);
        let noun = self.atoms.past_joint(article + 1);
        if self.atoms.word(and) != "and" {
            return None;
        }
        match (self.atoms.word(article), self.number_word(noun)?) {
            ("a" | "one", NumberWord::Fraction(n)) => Some((noun + 1, literal::share(Decimal::ONE, n.into())?)),
            ("three", NumberWord::Parts(4)) => Some((noun + 1, Decimal::new(75, 2))),
            _ => None,
        }
    }

    /// "point five", "point zero three" at `i`, as people speak decimals: one past the last digit, and the part of one.
    fn point_part(&self, i: usize) -> Option<(usize, Decimal)> {
        const LONGEST: usize = 6;
        let digit = |at: usize| match self.number_word(at) {
            Some(NumberWord::Digit(n)) => Some(n),
            _ => None,
        };
        if self.atoms.word(i) != "point" {
            return None;
        }
        let digits: Vec<u32> = (i + 1..=i + LONGEST).map_while(digit).collect();
        let end = i + 1 + digits.len();
        let number = digits.iter().fold(0_i64, |number, &n| number * 10 + i64::from(n));
        let part = Decimal::new(number, u32::try_from(digits.len()).ok()?);
        (!digits.is_empty()).then_some((end, part))
    }

    /// "1 1/2", "1 ½": one past the fraction, and its value.
    fn mixed_part(&self, i: usize) -> Option<(usize, Decimal)> {
        let vulgar = self.atoms.raw(i).chars().next().and_then(literal::vulgar);
        let at = self.atoms.past_joint(i);
        vulgar.map(|part| (i + 1, part)).or_else(|| self.slashed(at))
    }

    /// "3/4" at `i`: one past it, and its value. Only common denominators, so that 9/11 and 24/7 are none.
    pub(super) fn slashed(&self, i: usize) -> Option<(usize, Decimal)> {
        let (a, b) = (self.atoms.literal(i)?, self.atoms.literal(i + 2)?);
        let slash = self.atoms.sign(i + 1);
        let glued = matches!(slash, Some('/' | '⁄')) && self.atoms.glued(i + 1) && self.atoms.glued(i + 2);
        let alone = self.atoms.sign(i + 3) != Some('/') && self.atoms.sign(i.wrapping_sub(1)) != Some('/');
        let common = [2, 3, 4, 5, 8, 10, 16].iter().any(|&n| b.value == n.into())
            || slash == Some('⁄')
            || self.atoms.word(i + 3) == "of";
        let proper = !a.padded && !a.fractional && a.value > Decimal::ZERO && a.value < b.value;
        (glued && alone && common && proper).then_some((i + 3, literal::share(a.value, b.value)?))
    }

    /// `number` times the scale words that follow it: "1.2 million", "two hundred thousand million".
    fn scaled(&self, number: Cardinal) -> Option<Cardinal> {
        let mut read = number;
        while let Some(scale) = self.scale(self.atoms.past_joint(read.end), true) {
            let factor = read.scale.unwrap_or(Decimal::ONE).checked_mul(scale)?;
            read.end = self.atoms.past_joint(read.end) + 1;
            (read.value, read.scale, read.year_like) = (read.value.checked_mul(scale)?, Some(factor), false);
        }
        let scale = read.scale?;
        if let Some((end, part)) = self.and_part(read.end) {
            (read.end, read.value) = (end, read.value.checked_add(part.checked_mul(scale)?)?);
        }
        Some(read)
    }

    /// "2.4bn", "$2m", "20m people".
    fn suffixed(&self, i: usize, number: Cardinal) -> Option<Cardinal> {
        let at = number.end;
        let scale = match self.number_word(at)? {
            NumberWord::Suffix(n) if self.atoms.glued(at) || self.atoms.word(at).len() > 1 => n,
            NumberWord::MoneySuffix(n) if self.is_money(i) || (self.atoms.raw(at) == "M" && self.atoms.glued(at)) => n,
            // "20m people", not "155mm shells"
            NumberWord::MoneySuffix(n)
                if self.atoms.word(at) == "m" && (self.counts_a_noun(at) || self.names_money(at + 1)) =>
            {
                n
            }
            _ => return None,
        };
        Some(Cardinal {
            end: at + 1,
            value: number.value.checked_mul(scale)?,
            scale: Some(scale),
            year_like: false,
        })
    }

    /// A currency sign or code right before the number at `i`.
    fn is_money(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let sign = self
            .atoms
            .sign(before)
            .is_some_and(|c| matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₩' | '₽' | '₺' | '₪' | '฿' | '₦'));
        let raw = self.atoms.raw(before);
        sign || (matches!(raw.len(), 2 | 3)
            && raw.starts_with(char::is_uppercase)
            && raw.chars().all(char::is_alphabetic))
    }

    /// "20m people", "2.7m combined sales": a noun in the plural follows the suffix at `i`, so that it is no metre.
    fn counts_a_noun(&self, i: usize) -> bool {
        self.atoms.glued(i) && !self.atoms.glued(i + 1) && !self.is_dimension(i + 1) && self.plural_within(i + 1, 5)
    }

    /// "kroner", "Danish kroner": the name of a currency at atom `i`.
    fn names_money(&self, i: usize) -> bool {
        let named = self.atoms.phrase(&self.lexicon.units.names, i);
        named.is_some_and(|(_, unit)| self.lexicon.units.is_money(unit))
    }

    /// "high", "long": adjectives of length behind a measure.
    fn is_dimension(&self, i: usize) -> bool {
        matches!(self.atoms.word(i), "high" | "long" | "wide" | "deep" | "tall" | "thick")
    }

    /// A noun in the plural stands among the next `reach` atoms, before any function word, verb or sign.
    pub(super) fn plural_within(&self, i: usize, reach: usize) -> bool {
        (i..i + reach).map_while(|at| self.noun_like(at)).any(|plural| plural)
    }

    /// `None` for an atom that cannot stand before a noun in its phrase; else whether it is a noun in the plural.
    fn noun_like(&self, i: usize) -> Option<bool> {
        let word = self.atoms.word(i);
        let hyphen = self.atoms.joint(i);
        let stops = matches!(
            self.atoms.upos(i),
            Upos::Aux | Upos::Adp | Upos::Det | Upos::Pron | Upos::Sconj | Upos::Part | Upos::Punct
        );
        let and = word == "and" && !matches!(self.atoms.upos(i.wrapping_sub(1)), Upos::Noun | Upos::Propn);
        if word.is_empty() || (matches!(word, "and" | "or") && !and) || (stops && !and) {
            return hyphen.then_some(false);
        }
        let regular =
            word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && self.atoms.upos(i) != Upos::Verb;
        Some(
            regular
                || matches!(
                    word,
                    "people" | "children" | "women" | "men" | "police" | "troops" | "personnel" | "staff"
                ),
        )
    }

    fn words(&self, i: usize) -> Option<Cardinal> {
        let (mut end, mut value, mut limit) = self.step(i, None)?;
        let mut scale = (limit > Decimal::ONE).then_some(limit);
        if let Some(year) = self.year_in_words(i) {
            return Some(year);
        }
        // "at one point five people were trapped"
        let at_one_point = self.atoms.word(i) == "one" && self.atoms.word(i.wrapping_sub(1)) == "at";
        if let Some((past, part)) = self.point_part(end).filter(|_| !at_one_point) {
            let read = Cardinal {
                end: past,
                value: value.checked_add(part)?,
                scale: None,
                year_like: false,
            };
            return Some(self.scaled(read).unwrap_or(read));
        }
        if scale.is_none()
            && let Some((past, part)) = self.and_part(end)
        {
            let read = Cardinal {
                end: past,
                value: value.checked_add(part)?,
                scale: None,
                year_like: false,
            };
            return Some(self.scaled(read).unwrap_or(read));
        }
        while limit > Decimal::ONE {
            let Some((past, more, below)) = self.next_step(end, limit) else {
                break;
            };
            (end, value, limit) = (past, value.checked_add(more)?, below);
            scale = (below > Decimal::ONE).then_some(below);
        }
        let read = Cardinal {
            end,
            value,
            scale,
            year_like: false,
        };
        match self.and_part(end).filter(|_| scale.is_some()) {
            Some((end, part)) => Some(Cardinal {
                end,
                value: value.checked_add(part.checked_mul(scale?)?)?,
                ..read
            }),
            None => Some(read),
        }
    }

    /// A step of a number in words below the scale of the step before: "[thousand] six hundred", "[hundred] and five".
    fn next_step(&self, i: usize, limit: Decimal) -> Option<(usize, Decimal, Decimal)> {
        let and = self.atoms.word(i) == "and";
        let comma = self.atoms.sign(i) == Some(',');
        let start = if and || comma { i + 1 } else { self.atoms.past_joint(i) };
        let step = self.step(start, Some(limit))?;
        let (end, value, scale) = step;
        let fits = value < limit && self.scale(end, false).is_none();
        let apart = comma && scale == Decimal::ONE || self.atoms.word(start) == "a";
        (fits && !apart).then_some(step)
    }

    /// One step: a number below a hundred, and the scale words behind it, up to `limit`: one past it, its value, its scale.
    fn step(&self, i: usize, limit: Option<Decimal>) -> Option<(usize, Decimal, Decimal)> {
        let (mut end, mut value) = self
            .below_hundred(i)
            .map_or_else(|| self.article(i), |(end, n)| Some((end, n.into())))?;
        let mut scale = Decimal::ONE;
        while let Some(n) = self.scale(self.atoms.past_joint(end), true) {
            let next = scale.checked_mul(n)?;
            if limit.is_some_and(|limit| value.checked_mul(n).is_none_or(|v| v >= limit)) {
                break;
            }
            end = self.atoms.past_joint(end) + 1;
            (value, scale) = (value.checked_mul(n)?, next);
            if n == Decimal::ONE_HUNDRED
                && let Some((past, rest)) = self.rest_of_hundred(end)
            {
                (end, value, scale) = (past, value.checked_add(rest.into())?, Decimal::ONE);
                if self.scale(self.atoms.past_joint(end), false).is_none() {
                    return Some((end, value, Decimal::ONE));
                }
            }
        }
        Some((end, value, scale))
    }

    /// "and five", "forty-two" behind "hundred".
    fn rest_of_hundred(&self, i: usize) -> Option<(usize, u32)> {
        let start = if self.atoms.word(i) == "and" {
            i + 1
        } else {
            self.atoms.past_joint(i)
        };
        self.below_hundred(start).filter(|&(_, n)| n > 0)
    }

    /// "a" before a scale or group word counts one.
    fn article(&self, i: usize) -> Option<(usize, Decimal)> {
        let scale = self.scale(self.atoms.past_joint(i + 1), false);
        (matches!(self.atoms.word(i), "a" | "an") && scale.is_some()).then_some((i + 1, Decimal::ONE))
    }

    /// A number word below a hundred: "forty-two", "forty two", "twelve".
    pub(super) fn below_hundred(&self, i: usize) -> Option<(usize, u32)> {
        match self.number_word(i)? {
            NumberWord::Digit(n) | NumberWord::Teen(n) => Some((i + 1, n)),
            NumberWord::Ten(ten) => match self.number_word(self.atoms.past_joint(i + 1)) {
                Some(NumberWord::Digit(n)) if n > 0 => Some((self.atoms.past_joint(i + 1) + 1, ten + n)),
                _ => Some((i + 1, ten)),
            },
            _ => None,
        }
    }

    /// "nineteen eighty-four", "twenty twenty".
    fn year_in_words(&self, i: usize) -> Option<Cardinal> {
        let (middle, century) = self.below_hundred(i).filter(|(_, n)| (13..=20).contains(n))?;
        let (end, rest) = self.below_hundred(middle).filter(|(_, n)| *n >= 10)?;
        let counts = self.atoms.joint(end) || self.atoms.joint(middle) || self.scale(end, false).is_some();
        (!counts).then(|| Cardinal {
            end,
            value: (century * 100 + rest).into(),
            scale: None,
            year_like: true,
        })
    }
}
