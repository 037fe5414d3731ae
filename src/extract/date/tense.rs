//! Whether a time expression looks back or ahead, by the verbs around it.

use crate::{
    language::{Sentence, Upos},
    lexicon::{Calendar, CalendarClass},
    model::Span,
};

/// Which side of publication a date without a year, or a bare weekday, is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// No verb says.
    Open,
}

/// What one word says about tense.
fn cue(sentence: &Sentence, text: &str, calendar: &Calendar, i: usize) -> Option<Tense> {
    let token = sentence.tokens.get(i)?;
    let word = |at: Option<usize>| at.map(|at| sentence.word(text, at).to_lowercase()).unwrap_or_default();
    let lower = word(Some(i));
    let has = |class| calendar.meanings(&lower).iter().any(|m| m.class == class);
    if has(CalendarClass::Future) && !token.xpos.starts_with("NN") {
        let perfect = word(Some(i + 1)) == "have";
        return Some(if perfect { Tense::Past } else { Tense::Future });
    }
    let before = word(i.checked_sub(1));
    let participle = token.xpos == "VBN" || (token.xpos.is_empty() && lower.ends_with("ed"));
    // "will be held", "to be held": the auxiliary before it says when.
    if before == "be" && (participle || has(CalendarClass::PastTense)) {
        return None;
    }
    let finite = matches!(token.xpos, "VBD" | "VBN");
    let regular = participle && lower.len() > 4 && token.upos != Upos::Adj;
    if has(CalendarClass::PastTense) || finite || regular {
        return Some(Tense::Past);
    }
    // "is meeting on Friday".
    let present = ["is", "are", "am", "'s", "'re"].contains(&before.as_str());
    (token.xpos == "VBG" && present).then_some(Tense::Future)
}

/// A word or sign that the governing verb is not looked for beyond.
fn is_boundary(word: &str) -> bool {
    matches!(word, ";" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "\u{2014}" | "--")
}

/// Tense at the words under `span`: the nearest verb before it in its clause, else the nearest one after it.
pub(super) fn at(sentence: &Sentence, text: &str, calendar: &Calendar, span: Span) -> Tense {
    let range = sentence.tokens_in(span);
    let mut before = (0..range.start)
        .rev()
        .take_while(|&i| !is_boundary(sentence.word(text, i)));
    if let Some(found) = before.find_map(|i| cue(sentence, text, calendar, i)) {
        return found;
    }
    let mut after = (range.end..sentence.tokens.len()).take_while(|&i| !is_boundary(sentence.word(text, i)));
    after
        .find_map(|i| cue(sentence, text, calendar, i))
        .unwrap_or(Tense::Open)
}
