//! Where a time expression may start. Most words cannot open one, and saying so is much cheaper than trying every reader.

use super::lexeme::{Lexemes, Shape};
use crate::lexicon::{CalendarClass, TimeUnit};

/// False when no expression starts at lexeme `i`.
pub(super) fn may_open(lexemes: &Lexemes<'_>, i: usize) -> bool {
    match lexemes.get(i).map(|l| l.shape) {
        Some(Shape::Digits(_)) => true,
        Some(Shape::Sign('\'' | '\u{2018}' | '\u{2019}')) => lexemes.digits(i + 1).is_some(),
        Some(Shape::Sign(',')) => opens_a_quarter(lexemes, i),
        Some(Shape::Word) => match lexemes.lower(i) {
            "the" | "a" | "an" | "that" => {
                is_temporal(lexemes, i + 1)
                    || lexemes.sign(i + 1).is_some()
                    || lexemes.is(i + 1, &["full", "whole"])
                    || lexemes.numeral(i).is_some()
            }
            "of" | "in" => opens_a_quarter(lexemes, i),
            _ => is_temporal(lexemes, i),
        },
        _ => false,
    }
}

/// A word or number that readers ask for.
fn is_temporal(lexemes: &Lexemes<'_>, i: usize) -> bool {
    lexemes.opens(i) || lexemes.digits(i).is_some() || lexemes.numeral(i).is_some() || opens_a_holiday(lexemes, i)
}

fn opens_a_holiday(lexemes: &Lexemes<'_>, i: usize) -> bool {
    let possessive = matches!(lexemes.sign(i + 1), Some('\'' | '\u{2019}')) && lexemes.is(i + 2, &["s"]);
    possessive || !lexemes.lexicon.holidays.starting_with(lexemes.lower(i)).is_empty()
}

/// "in 2019's third quarter", "of last year's first half".
fn opens_a_quarter(lexemes: &Lexemes<'_>, i: usize) -> bool {
    (i + 2..i + 12)
        .any(|at| lexemes.is(at, &["q", "h"]) || matches!(lexemes.unit(at), Some(TimeUnit::Quarter | TimeUnit::Half)))
}

impl Lexemes<'_> {
    /// True for a word whose meaning in the calendar may open an expression.
    fn opens(&self, i: usize) -> bool {
        const NEVER: [CalendarClass; 11] = [
            CalendarClass::Future,
            CalendarClass::PastTense,
            CalendarClass::From,
            CalendarClass::To,
            CalendarClass::By,
            CalendarClass::Between,
            CalendarClass::Before,
            CalendarClass::After,
            CalendarClass::Ago,
            CalendarClass::Hence,
            CalendarClass::Zone,
        ];
        self.get(i)
            .is_some_and(|l| l.meanings.iter().any(|m| !NEVER.contains(&m.class)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexemes, may_open};
    use crate::{language::Sentence, lexicon::Lexicon, model::Span};

    fn openings(text: &str) -> Vec<String> {
        let sentence = Sentence::flat(Span::new(0, text.len()), vec![]);
        let lexemes = Lexemes::of(text, &sentence, Lexicon::english());
        (0..lexemes.len())
            .filter(|&i| may_open(&lexemes, i))
            .filter_map(|i| lexemes.get(i).map(|l| l.text.to_owned()))
            .collect()
    }

    #[test]
    fn expressions_keep_their_first_word() {
        assert_eq!(openings("on the third of May")[0], "the");
        assert_eq!(openings("a full year later")[0], "a");
        assert_eq!(openings("in last year's third quarter")[0], "in");
        assert_eq!(openings("since the '90s")[0], "the");
        assert_eq!(openings("Christmas dinner"), ["Christmas"]);
        assert_eq!(openings("New Year's Eve")[0], "New");
    }

    #[test]
    fn plain_words_open_nothing() {
        assert!(openings("The villagers, said in the report of a committee, left for that town.").is_empty());
    }
}
