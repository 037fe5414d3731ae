//! Whether a time expression looks back or ahead, by the verbs around it.

use crate::{
    language::{Sentence, Upos, lowered},
    lexicon::{Calendar, CalendarClass},
    model::Span,
};

/// Values of the class `future`: a word that is always a cue, one that needs "to" behind it ("agreed to"), and a verb that
/// sets a date when it stands in the present.
const ALWAYS: i32 = 1;
const WITH_TO: i32 = 2;
const IN_THE_PRESENT: i32 = 3;

/// Words that make a noun of the next one: "the plan", "its forecast", "a set".
const NOUN_BEFORE: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "of", "this", "that", "'s", "new", "any", "no", "such",
];

/// How many tokens away the verb of a clause is looked for.
const CLAUSE: usize = 40;

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
    let word = |at: Option<usize>| lowered(at.map_or("", |at| sentence.word(text, at)));
    let lower = word(Some(i));
    let value = |class| {
        calendar
            .meanings(&lower)
            .iter()
            .find(|m| m.class == class)
            .map(|m| m.value)
    };
    let (before, after) = (word(i.checked_sub(1)), word(Some(i + 1)));
    // "in May" is no "may"
    if value(CalendarClass::Month).is_some() && token.upos == Upos::Propn {
        return None;
    }
    match value(CalendarClass::Future) {
        // "will have left", "may have been hit": over by then, or over already.
        Some(ALWAYS) if after == "have" => return Some(Tense::Past),
        Some(ALWAYS) if !NOUN_BEFORE.contains(&&*before) => return Some(Tense::Future),
        Some(WITH_TO) if after == "to" => return Some(Tense::Future),
        _ => {}
    }
    // "is to resume on Tuesday".
    if lower == "to" && ["is", "are", "was", "were", "'s", "'re"].contains(&&*before) {
        return Some(Tense::Future);
    }
    // "a tour to run through June": ahead of the noun, on no certain side of publication.
    let tag = |at: Option<usize>| at.and_then(|at| sentence.tokens.get(at)).map_or("", |t| t.xpos);
    if lower == "to" && tag(Some(i + 1)) == "VB" && tag(i.checked_sub(1)).starts_with("NN") {
        return Some(Tense::Open);
    }
    // "will be held", "to be held": the auxiliary before it says when.
    if before == "be" {
        return None;
    }
    let regular = token.xpos.is_empty() && lower.len() > 4 && lower.ends_with("ed");
    let reports = value(CalendarClass::PastTense).is_some() && !token.xpos.starts_with("NN");
    if reports || matches!(token.xpos, "VBD" | "VBN") || regular {
        return Some(Tense::Past);
    }
    // "is meeting on Friday".
    let present = ["is", "are", "am", "'s", "'re"].contains(&&*before);
    (token.xpos == "VBG" && present).then_some(Tense::Future)
}

/// A verb in the present that sets a date: "talks begin on Monday", "work restarts on Friday". The date starts at token `date`.
fn sets_a_date(sentence: &Sentence, text: &str, calendar: &Calendar, i: usize, date: usize) -> bool {
    let lower = lowered(sentence.word(text, i));
    let value = |class| {
        calendar
            .meanings(&lower)
            .iter()
            .find(|m| m.class == class)
            .map(|m| m.value)
    };
    let Some(token) = sentence.tokens.get(i) else {
        return false;
    };
    let schedules = value(CalendarClass::Future) == Some(IN_THE_PRESENT);
    let before = i.checked_sub(1).and_then(|b| sentence.tokens.get(b));
    // "work restarts on Friday", read as two nouns; not "ten years of returns in January"
    let named = before.is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn));
    let right_before = i + 2 >= date && lower.ends_with('s') && matches!(token.xpos, "NNS" | "NNPS") && named;
    // "polling stations open at 7 a.m. on Friday", read as an infinitive
    let bare = token.xpos == "VB" && before.is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"));
    let planned = schedules && (matches!(token.xpos, "VBP" | "") || right_before || bare);
    let next = |n: usize| lowered(sentence.word(text, i + n));
    if lower == "comes" && next(1) == "into" && matches!(&*next(2), "force" | "effect" | "operation") {
        return true;
    }
    planned || (token.xpos == "VBZ" && token.upos == Upos::Verb && value(CalendarClass::PastTense).is_none())
}

/// A word or sign that the governing verb is not looked for beyond.
fn is_boundary(word: &str) -> bool {
    matches!(word, ";" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "\u{2014}" | "--")
}

/// "called a strike for Thursday", "set the vote for May": verbs that set a date behind "for".
fn is_set_for(sentence: &Sentence, text: &str, start: usize) -> bool {
    const SETTING: &[&str] = &[
        "call", "schedule", "set", "plan", "book", "announce", "slate", "convene", "invite", "fix",
    ];
    const NEAR: usize = 8;
    let word = |i: usize| lowered(sentence.word(text, i));
    let Some(link) = start.checked_sub(1).filter(|&i| word(i) == "for") else {
        return false;
    };
    (link.saturating_sub(NEAR)..link)
        .rev()
        .take_while(|&i| !is_boundary(sentence.word(text, i)) && word(i) != ",")
        .any(|i| sentence.tokens[i].upos == Upos::Verb && SETTING.contains(&sentence.tokens[i].lemma.as_str()))
}

/// "schools are closed until Friday": the last auxiliary or finite verb before token `date` is in the present.
fn goes_on(sentence: &Sentence, date: usize) -> bool {
    let finite = |i: &usize| matches!(sentence.tokens[*i].xpos, "VBZ" | "VBP" | "VBD" | "MD");
    let verb = (0..date).rev().take(CLAUSE).find(finite);
    verb.is_some_and(|i| {
        let perfect = sentence.tokens[i].lemma == "have";
        matches!(sentence.tokens[i].xpos, "VBZ" | "VBP") && !perfect
    })
}

/// "Called on 22 May, the vote will ...": a participle opens the sentence right before the date, whatever its capital makes of it.
fn opens_with_participle(sentence: &Sentence, text: &str, date: usize) -> bool {
    let led = usize::from(date > 0 && matches!(&*lowered(sentence.word(text, date - 1)), "on" | "in" | "at"));
    let first = lowered(sentence.word(text, 0));
    let names = sentence
        .tokens
        .first()
        .is_some_and(|t| matches!(t.xpos, "NN" | "NNS" | "JJ"));
    date == 1 + led && first.len() > 4 && first.ends_with("ed") && !names
}

/// "inflation, 15.3% in February, should ease": a date between commas, with a number and no verb beside it, is of another time
/// than the verb.
fn is_aside(sentence: &Sentence, text: &str, date: &std::ops::Range<usize>) -> bool {
    const NEAR: usize = 6;
    let comma = |i: usize| sentence.word(text, i) == ",";
    if date.end >= sentence.tokens.len() || !comma(date.end) {
        return false;
    }
    let first = date.start.saturating_sub(NEAR);
    let Some(opens) = (first..date.start).rev().find(|&i| comma(i)) else {
        return false;
    };
    let aside = &sentence.tokens[opens + 1..date.start];
    aside.iter().any(|t| t.upos == Upos::Num) && aside.iter().all(|t| !matches!(t.upos, Upos::Verb | Upos::Aux))
}

/// Tense at the words under `span`: the nearest verb before it in its clause, else the nearest one after it. `headline`:
/// the present tense of a headline is the past.
pub(super) fn at(sentence: &Sentence, text: &str, calendar: &Calendar, span: Span, headline: bool) -> Tense {
    let range = sentence.tokens_in(span);
    let open = |&i: &usize| !is_boundary(sentence.word(text, i));
    // "values it at a premium to Monday's close", "Mondays close" where marks are lost: the present sets no date of what a
    // day owns
    let owner = matches!(sentence.word(text, range.end), "'s" | "’s")
        || ["'s", "days"].iter().any(|end| span.of(text).ends_with(end));
    if is_set_for(sentence, text, range.start) {
        return Tense::Future;
    }
    let led_by = |word: &str| {
        [Some(range.start), range.start.checked_sub(1)]
            .into_iter()
            .flatten()
            .any(|i| lowered(sentence.word(text, i)) == word)
    };
    if led_by("since") {
        return Tense::Past;
    }
    if (led_by("until") || led_by("till")) && goes_on(sentence, range.start) {
        return Tense::Future;
    }
    if is_aside(sentence, text, &range) {
        return Tense::Open;
    }
    if opens_with_participle(sentence, text, range.start) {
        return Tense::Past;
    }
    let find = |i: usize| {
        let planned = !headline && !owner && sets_a_date(sentence, text, calendar, i, range.start);
        cue(sentence, text, calendar, i).or(planned.then_some(Tense::Future))
    };
    (0..range.start)
        .rev()
        .take(CLAUSE)
        .take_while(open)
        .find_map(find)
        .or_else(|| {
            (range.end..sentence.tokens.len())
                .take(CLAUSE)
                .take_while(open)
                .find_map(find)
        })
        .unwrap_or(Tense::Open)
}
