//! Times without a place on the calendar: "now", "currently", "recently". TIMEX3 has reference values for them.

use super::{
    lexeme::Lexemes,
    phrase::{Base, Phrase},
};
use crate::lexicon::CalendarClass;

/// "the time being", "at the moment", "at present": index after it.
fn at_present(lexemes: &Lexemes<'_>, i: usize) -> Option<usize> {
    let words = |from: usize, words: &[&str]| words.iter().zip(from..).all(|(word, at)| lexemes.lower(at) == *word);
    let after_at = i > 0 && lexemes.is(i - 1, &["at"]);
    let closes = |at: usize| lexemes.get(at).is_none_or(|l| !l.text.starts_with(char::is_alphabetic));
    if words(i, &["the", "time", "being"]) {
        return Some(i + 3);
    }
    if after_at && words(i, &["the", "present", "time"]) {
        return Some(i + 3);
    }
    if words(i, &["these", "days"]) && !lexemes.is(i + 2, &["of", "that", "when"]) {
        return Some(i + 2);
    }
    if after_at
        && (words(i, &["the", "moment"]) || words(i, &["this", "time"]) || words(i, &["this", "moment"]))
        && !lexemes.is(i + 2, &["of", "when", "that"])
    {
        return Some(i + 2);
    }
    (after_at && words(i, &["present"]) && closes(i + 1)).then_some(i + 1)
}

/// A vague time that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let found = |value: &str, end| Some((Phrase::plain(Base::Vague(value.to_owned())), end));
    if let Some(end) = at_present(lexemes, i) {
        return found("PRESENT_REF", end);
    }
    let term = lexemes.is(i + 1, &["long", "longer", "short", "near", "medium"]) && lexemes.is(i + 2, &["term", "run"]);
    if term && lexemes.is(i, &["the"]) && i > 0 && lexemes.is(i - 1, &["in", "over", "for"]) {
        return found("FUTURE_REF", i + 3);
    }
    if lexemes.is(i, &["the"]) && i > 0 && lexemes.is(i - 1, &["in", "of", "for", "from", "about"]) {
        let closes = lexemes
            .get(i + 2)
            .is_none_or(|l| !l.text.starts_with(char::is_alphabetic))
            || lexemes.is(i + 2, &["and", "it", "he", "she", "they", "we"]);
        return match lexemes.lower(i + 1) {
            "past" if closes => found("PAST_REF", i + 2),
            "future" if closes => found("FUTURE_REF", i + 2),
            _ => None,
        };
    }
    let at = i + usize::from(lexemes.is(i, &["more", "very", "most"]));
    if matches!(lexemes.lower(i), "recent" | "current") && matches!(lexemes.tag(i), "JJ" | "") {
        let noun = lexemes
            .get(i + 1)
            .is_some_and(|l| l.text.starts_with(char::is_alphabetic))
            && lexemes.unit(i + 1).is_none();
        let affairs = lexemes.is(i + 1, &["account", "affairs", "events"]);
        return if noun && !affairs {
            found(
                if lexemes.is(i, &["recent"]) {
                    "PAST_REF"
                } else {
                    "PRESENT_REF"
                },
                i + 1,
            )
        } else {
            None
        };
    }
    let word = lexemes.meaning(at, CalendarClass::Vague)?;
    let linked = lexemes.is(at + 1, &["that"]) && lexemes.is(at, &["now"]);
    let than = lexemes.is(
        at + 1,
        &["after", "before", "thereafter", "afterwards", "afterward", "as"],
    ) && !lexemes.is(at, &["now"]);
    let joined = lexemes.is_dash(at + 1) && lexemes.glued(at + 1);
    if linked || than || joined {
        return None;
    }
    found(&word.text, at + 1)
}
