//! The smallest pieces a time expression is made of: letter runs, digit runs and single signs. They do not follow the
//! tokens of the sentence, so that "5pm", "1990s", "2020-02-07" and "mid-June" read the same however they were split.

use std::{borrow::Cow, cell::OnceCell};

use crate::{
    extract::number::{Numeral, Numerals},
    language::{Sentence, lowered},
    lexicon::{CalendarClass, CalendarWord, Certainty, Lexicon, TimeUnit},
    model::{Hedge, Span},
};

/// What a lexeme is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// Digits only; at most 18 of them are read as a number.
    Digits(Option<u64>),
    /// One sign.
    Sign(char),
}

/// One piece with what the calendar knows about it.
#[derive(Clone, Debug)]
pub(super) struct Lexeme<'a> {
    pub(super) span: Span,
    pub(super) text: &'a str,
    /// Without a copy for what is in lower case already.
    pub(super) lower: Cow<'a, str>,
    pub(super) shape: Shape,
    /// True when no space stands before it.
    pub(super) glued: bool,
    pub(super) meanings: &'a [CalendarWord],
}

/// The lexemes of one sentence. Every reader takes an index, and any index past the end reads as nothing.
pub(super) struct Lexemes<'a> {
    all: Vec<Lexeme<'a>>,
    text: &'a str,
    pub(super) sentence: &'a Sentence,
    pub(super) lexicon: &'a Lexicon,
    /// Read at the first number word that is asked for, unless they were given.
    numerals: OnceCell<Cow<'a, [Numeral]>>,
}

fn same_run(a: char, b: char) -> bool {
    (a.is_ascii_digit() && b.is_ascii_digit()) || (a.is_alphabetic() && b.is_alphabetic())
}

impl<'a> Lexemes<'a> {
    /// Splits a sentence of `text`.
    pub(super) fn of(text: &'a str, sentence: &'a Sentence, lexicon: &'a Lexicon) -> Self {
        let span = sentence.span;
        let body = span.of(text);
        let mut all: Vec<Lexeme<'a>> = Vec::with_capacity(sentence.tokens.len());
        let mut start = 0;
        while let Some(first) = body[start..].chars().next() {
            if first.is_whitespace() {
                start += first.len_utf8();
                continue;
            }
            let after = start + first.len_utf8();
            let more = body[after..].find(|next| !same_run(first, next));
            let end = more.map_or(body.len(), |more| after + more);
            let piece = &body[start..end];
            let lower = lowered(piece);
            let shape = match first {
                c if c.is_alphabetic() => Shape::Word,
                c if c.is_ascii_digit() => Shape::Digits(piece.parse().ok().filter(|_| piece.len() <= 18)),
                c => Shape::Sign(c),
            };
            let meanings = if shape == Shape::Word {
                lexicon.calendar.meanings(&lower)
            } else {
                &[]
            };
            let offset = span.start as usize;
            let span = Span::new(offset + start, offset + end);
            let glued = all.last().is_some_and(|previous| previous.span.end == span.start);
            all.push(Lexeme {
                span,
                text: piece,
                lower,
                shape,
                glued,
                meanings,
            });
            start = end;
        }
        Lexemes {
            all,
            text,
            sentence,
            lexicon,
            numerals: OnceCell::new(),
        }
    }

    /// Takes the numerals of this sentence, where they were read before.
    pub(super) fn share(&mut self, numerals: &'a [Numeral]) {
        self.numerals = OnceCell::from(Cow::Borrowed(numerals));
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Lexeme<'a>> {
        self.all.get(i)
    }

    /// Lower-case text; "" past the end.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.get(i).map_or("", |l| &l.lower)
    }

    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        self.get(i).is_some_and(|l| words.contains(&&*l.lower))
    }

    pub(super) fn sign(&self, i: usize) -> Option<char> {
        match self.get(i)?.shape {
            Shape::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// True for a hyphen or dash of any length.
    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(
            self.sign(i),
            Some('-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}')
        )
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|l| l.glued)
    }

    /// A colon with digits behind it follows lexeme `i` without a blank: "6:30", not "on June 6: the".
    pub(super) fn opens_a_clock_time(&self, i: usize) -> bool {
        let glued = self.glued(i + 1) && self.glued(i + 2);
        self.sign(i + 1) == Some(':') && glued && self.digits(i + 2).is_some()
    }

    /// The number when lexeme `i` is digits, and how many digits it has.
    pub(super) fn digits(&self, i: usize) -> Option<(i64, usize)> {
        match self.get(i)?.shape {
            Shape::Digits(Some(n)) => Some((i64::try_from(n).ok()?, self.all[i].text.len())),
            _ => None,
        }
    }

    /// The digits at `i` when they stand free of decimals, thousands and signs that make them part of something else
    /// ("1,200", "3.5", "$20", "A330").
    pub(super) fn free_digits(&self, i: usize) -> Option<(i64, usize)> {
        let number = self.digits(i)?;
        let joins = |at: usize| matches!(self.sign(at), Some('.' | ','));
        let before = i > 1 && self.glued(i) && joins(i - 1) && self.glued(i - 1) && self.digits(i - 2).is_some();
        let after = self.glued(i + 1) && joins(i + 1) && self.glued(i + 2) && self.digits(i + 2).is_some();
        let marked = i > 0 && self.glued(i) && matches!(self.sign(i - 1), Some('$' | '£' | '€' | '¥' | '#'));
        let inside_name = i > 0 && self.glued(i) && self.get(i - 1).is_some_and(|l| l.shape == Shape::Word);
        (!before && !after && !marked && !inside_name).then_some(number)
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|l| l.text.starts_with(char::is_uppercase))
    }

    /// The numeral, in words or digits, that starts with lexeme `i`, and the index after it.
    pub(super) fn numeral(&self, i: usize) -> Option<(&Numeral, usize)> {
        let start = self.get(i)?.span.start;
        let all = self
            .numerals
            .get_or_init(|| Numerals::read(self.text, self.sentence, self.lexicon).list.into());
        let numeral = all
            .get(all.partition_point(|n| n.span.start < start))
            .filter(|n| n.span.start == start)?;
        let end = self.all.partition_point(|l| l.span.start < numeral.span.end);
        Some((numeral, end))
    }

    /// The hedge that ends right before lexeme `i` ("nearly", "more than"), and the index it starts at.
    pub(super) fn hedge_before(&self, i: usize) -> Option<(usize, Hedge)> {
        let table = &self.lexicon.hedges.before;
        (i.saturating_sub(4)..i).find_map(|start| {
            let rest = |words: &[Box<str>]| {
                words.len() == i - start - 1
                    && words
                        .iter()
                        .zip(start + 1..)
                        .all(|(word, at)| self.lower(at) == &**word)
            };
            let phrase = table
                .starting_with(self.lower(start))
                .iter()
                .find(|phrase| rest(&phrase.rest))?;
            Some((start, phrase.value))
        })
    }

    /// The token of the sentence that lexeme `i` starts in.
    pub(super) fn token(&self, i: usize) -> usize {
        self.get(i)
            .map_or(self.sentence.tokens.len(), |l| self.sentence.token_at(l.span.start))
    }

    /// Lemma of the token that lexeme `i` starts in; "" past the end.
    pub(super) fn lemma(&self, i: usize) -> &str {
        self.sentence.lemma(self.token(i))
    }

    /// Penn tag of the token that lexeme `i` starts in; "" when unknown.
    pub(super) fn tag(&self, i: usize) -> &'static str {
        self.sentence.tokens.get(self.token(i)).map_or("", |t| t.xpos)
    }

    /// What word `i` means in a class, whatever support it needs.
    pub(super) fn meaning(&self, i: usize, class: CalendarClass) -> Option<&'a CalendarWord> {
        self.get(i)?.meanings.iter().find(|m| m.class == class)
    }

    /// Value of word `i` in a class when it stands there without doubt (words that need support have none here).
    pub(super) fn value(&self, i: usize, class: CalendarClass) -> Option<i32> {
        let word = self.meaning(i, class)?;
        match word.certainty {
            Certainty::Always => Some(word.value),
            Certainty::Capital => self.capital(i).then_some(word.value),
            Certainty::Support => None,
        }
    }

    /// Value of word `i` in a class when a number, a year or a preposition stands by it: a capital is enough then.
    pub(super) fn supported(&self, i: usize, class: CalendarClass) -> Option<i32> {
        let word = self.meaning(i, class)?;
        (word.certainty == Certainty::Always || self.capital(i)).then_some(word.value)
    }

    pub(super) fn has(&self, i: usize, class: CalendarClass) -> bool {
        self.meaning(i, class).is_some()
    }

    pub(super) fn unit(&self, i: usize) -> Option<TimeUnit> {
        self.meaning(i, CalendarClass::Unit)?.unit
    }

    /// Index after word `i` and the full stop of an abbreviation that is glued to it ("Sept.", "p.m." is no such).
    pub(super) fn after_abbreviation(&self, i: usize) -> usize {
        let short = self.get(i).is_some_and(|l| l.text.len() <= 5);
        let stop = short && self.sign(i + 1) == Some('.') && self.glued(i + 1);
        let goes_on = self.digits(i + 2).is_some()
            || matches!(self.sign(i + 2), Some(',' | '\'' | '\u{2019}'))
            || self.get(i + 2).is_some_and(|l| l.text.starts_with(char::is_lowercase));
        if stop && goes_on { i + 2 } else { i + 1 }
    }

    /// Index after a comma at `i`, or `i`.
    pub(super) fn past_comma(&self, i: usize) -> usize {
        if self.sign(i) == Some(',') { i + 1 } else { i }
    }

    /// Bytes from the first to the last lexeme of a range.
    pub(super) fn cover(&self, start: usize, end: usize) -> Option<Span> {
        Some(self.get(start)?.span.cover(self.get(end.checked_sub(1)?)?.span))
    }
}

#[cfg(test)]
mod tests {
    use super::Lexemes;
    use crate::{language::Sentence, lexicon::Lexicon, model::Span};

    fn sentence(text: &str) -> Sentence {
        Sentence::flat(Span::new(0, text.len()), vec![])
    }

    fn pieces(text: &str) -> Vec<String> {
        let sentence = sentence(text);
        let lexemes = Lexemes::of(text, &sentence, Lexicon::english());
        lexemes.all.iter().map(|l| l.text.to_owned()).collect()
    }

    #[test]
    fn digits_letters_and_signs_part() {
        assert_eq!(
            pieces("5pm on mid-June, 1990s"),
            ["5", "pm", "on", "mid", "-", "June", ",", "1990", "s"]
        );
        assert_eq!(pieces("Été 2°"), ["Été", "2", "°"]);
    }

    #[test]
    fn parts_of_larger_numbers_are_not_free() {
        let text = "1,200 and 3.5 and $20 and A330 and 2019.";
        let sentence = sentence(text);
        let lexemes = Lexemes::of(text, &sentence, Lexicon::english());
        let free: Vec<_> = (0..lexemes.len()).filter_map(|i| lexemes.free_digits(i)).collect();
        assert_eq!(free, [(2019, 4)]);
    }

    #[test]
    fn numerals_end_at_a_lexeme() {
        let text = "twenty-one days";
        let sentence = sentence(text);
        let lexemes = Lexemes::of(text, &sentence, Lexicon::english());
        assert_eq!(lexemes.numeral(0).map(|(_, end)| end), Some(3));
    }
}
