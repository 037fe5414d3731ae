//! Times without a place on the calendar: "now", "currently", "recently". TIMEX3 has reference values for them.

use super::{
    lexeme::Lexemes,
    phrase::{Base, Phrase},
};
use crate::lexicon::CalendarClass;

/// A vague time that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let word = lexemes.meaning(i, CalendarClass::Vague)?;
    let linked = lexemes.is(i + 1, &["that"]) && lexemes.is(i, &["now"]);
    let than = lexemes.is(i + 1, &["after", "before", "thereafter", "afterwards", "afterward"]);
    (!linked && !than).then(|| (Phrase::plain(Base::Vague(word.text.clone())), i + 1))
}
