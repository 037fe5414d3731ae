//! The noun phrase that speaks: before its verb, or after it.

use std::ops::Range;

use super::words::Words;
use crate::{language::Upos, lexicon::speech::SourceKind};

/// The longest subject that is looked for, in tokens.
const REACH: usize = 48;

/// Where a speaker stands: the phrase itself and what is said about it in apposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Core phrase, without articles stripped.
    pub(super) core: Range<usize>,
    /// From the core to the end of its appositions.
    pub(super) whole: Range<usize>,
}

/// The phrase that ends right before token `end` (exclusive), looking back no further than `floor`.
pub(super) fn before(words: &Words<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let floor = floor.max(end.saturating_sub(REACH));
    if end <= floor {
        return None;
    }
    if words.is_comma(end - 1) || words.is_dash(end - 1) {
        return with_apposition(words, end, floor);
    }
    let core = core_before(words, end, floor)?;
    Some(Phrase {
        whole: core.clone(),
        core,
    })
}

/// "the fitter", "a 40-year-old": a phrase with an article whose noun no table knows, opening the clause; it ends before
/// token `end`, or before a clause about it that does. Only for verbs that nothing but people and bodies can be the subject of.
pub(super) fn anyone(words: &Words<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let start = (floor..end).find(|&i| {
        !words.is_adverb(i) && !words.is_comma(i) && !words.is_quote_mark(i) && !words.is_any(i, &["and", "but"])
    })?;
    if !words.is_any(start, &["the", "a", "an", "one", "another", "his", "her", "their"]) {
        return None;
    }
    let core = start..(start + 1..end).find(|&i| !words.is_nominal(i)).unwrap_or(end);
    let described = core.end == end
        || words.is_comma(end - 1) && words.is_comma(core.end)
        || words.is_any(core.end, &["who", "whose"]);
    let noun = core.end - 1;
    let is_noun =
        core.len() > 1 && matches!(words.upos(noun), Upos::Noun | Upos::Propn | Upos::Adj) && !words.is_day(noun);
    (described && is_noun).then_some(Phrase {
        whole: start..end,
        core,
    })
}

/// The phrase that starts at `start`, with appositions set off by commas.
pub(super) fn after(words: &Words<'_>, start: usize) -> Option<Phrase> {
    let end = core_after(words, start)?;
    let mut whole = end;
    // ", head of the agency,": up to the next comma that ends the apposition
    while words.is_comma(whole) && is_apposition(words, whole + 1) {
        let stop = (whole + 1..words.len())
            .find(|&i| words.is_comma(i) || words.is_end(i))
            .unwrap_or(words.len());
        // ", fighters based in Velm launched ...": a clause, which says nothing about the speaker
        let relative = words.is_any(whole + 1, &["who", "which", "whose"]);
        if !relative && words.has_finite(whole + 1..stop) {
            break;
        }
        whole = stop;
    }
    Some(Phrase {
        core: start..end,
        whole: start..whole,
    })
}

/// Walks left from `end` over one noun phrase with the "of", "for", "at", "from" that belong to it.
fn core_before(words: &Words<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut start = end;
    loop {
        let part = simple_before(words, start, floor);
        if part == start {
            // nothing nominal before a preposition that was taken: give it back
            return None;
        }
        start = part;
        if start <= floor {
            break;
        }
        let link = start - 1;
        let joins = match words.lower(link) {
            "of" | "for" | "at" | "from" => joins_by_preposition(words, link, floor),
            // "an investigation by the council"
            "by" => link > floor && words.source_kind(link - 1) == Some(SourceKind::Document),
            "in" | "with" | "on" | "to" => link > floor && joins_locally(words, link),
            "and" | "&" => joins_by_and(words, link, end, floor),
            _ => false,
        };
        if !joins {
            break;
        }
        start = link;
    }
    // "in Aleppo said": the object of a preposition is no subject
    let is_object =
        start > floor && words.is_preposition(start - 1) && !words.is_any(start - 1, &["after", "before", "as"]);
    // "Ann Lee a writer said": an apposition without commas
    if start > floor && words.is_any(start, &["a", "an"]) && words.is_name(start - 1) && speaks(words, start..end) {
        return core_before(words, start, floor).or(Some(start..end));
    }
    (start < end && !is_object && head_speaks(words, start..end)).then_some(start..end)
}

/// True when the head of the phrase, its last word before any "of" or "for", is a source noun or part of a name.
fn head_speaks(words: &Words<'_>, range: Range<usize>) -> bool {
    let link = range
        .clone()
        .find(|&i| i > range.start && words.is_preposition(i))
        .unwrap_or(range.end);
    let head = (range.start..link)
        .rev()
        .find(|&i| words.count(i..i + 1) == 1 && !in_brackets(words, i, &range));
    head.is_some_and(|i| words.source_kind(i).is_some() || words.is_name(i))
}

fn in_brackets(words: &Words<'_>, i: usize, range: &Range<usize>) -> bool {
    (range.start..i)
        .rev()
        .find(|&k| matches!(words.lower(k), "(" | ")"))
        .is_some_and(|k| words.lower(k) == "(")
}

/// The phrase that opens the clause, when no verb stands between it and `end`: "A resident speaking from the garage said".
pub(super) fn leading(words: &Words<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let mut start = floor;
    while start < end && (words.is_adverb(start) || words.is_comma(start) || words.is_any(start, &["and", "but"])) {
        start += 1;
    }
    if words.is_preposition(start) {
        start = (start..end).find(|&i| words.is_comma(i))? + 1;
    }
    if words.has_finite(start..end) || words.is_preposition(start) {
        return None;
    }
    let core = start..core_after(words, start).filter(|&e| e <= end)?;
    head_speaks(words, core.clone()).then_some(Phrase {
        whole: start..end,
        core,
    })
}

/// Start of the plain phrase (determiner, adjectives, nouns, names) that ends at `end`.
fn simple_before(words: &Words<'_>, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor {
        let i = start - 1;
        if words.is_determiner(i) {
            // "all the officials": one more determiner may stand before
            return if i > floor && words.is_any(i - 1, &["all", "both", "one"]) {
                i - 1
            } else {
                i
            };
        }
        let dated = words.is_day(i) && (!words.is_name(i.saturating_sub(1)) || words.is_time_word(i.saturating_sub(1)));
        let opens = words.is_nominal(i) && !dated && !words.is_year(i);
        // a bracket counts only when it closes before the phrase ends ("(UMU)")
        if !opens || words.lower(i) == "(" && !(i..end).any(|k| words.lower(k) == ")") {
            break;
        }
        // in text that lost its commas the words of the clause before run into the subject
        if start < end && closes_a_clause(words, i) && head_speaks(words, start..end) {
            break;
        }
        start = i;
    }
    // a possessive or hyphen cannot open a phrase
    while start < end && matches!(words.lower(start), "'s" | "'" | "-" | ")" | "]" | "/") {
        start += 1;
    }
    start
}

/// The last word of what stands before a subject without a comma: "hurt 40 others local sources said", "killed six people
/// state television reported", "on Monday night residents said".
fn closes_a_clause(words: &Words<'_>, i: usize) -> bool {
    let part_of_day = words.is_any(i, &["morning", "afternoon", "evening", "night"]);
    if part_of_day {
        return i > 0 && words.is_day(i - 1);
    }
    let counted = || {
        (i.saturating_sub(3)..i)
            .rev()
            .take_while(|&k| words.is_nominal(k))
            .any(|k| words.upos(k) == Upos::Num)
    };
    let people = words.is_any(i, &["people", "others"]);
    people && (words.lower(i) == "others" || counted())
        || words.xpos(i) == "NNS" && words.source_kind(i).is_none() && counted()
}

/// "Observatory for Human Rights", "head of the agency", "Analysts at Fenwick": the left side is a source or a name.
fn joins_by_preposition(words: &Words<'_>, link: usize, floor: usize) -> bool {
    link > floor && (words.source_kind(link - 1).is_some() || words.is_name(link - 1) || words.lower(link - 1) == ")")
}

/// "source in the ministry", "journalist on the ground": only right after a noun that speaks.
fn joins_locally(words: &Words<'_>, link: usize) -> bool {
    words.source_kind(link - 1).is_some() && !words.is_day(link + 1)
}

/// "a monitor and rebels", "police and emergency services": both sides are sources.
fn joins_by_and(words: &Words<'_>, link: usize, end: usize, floor: usize) -> bool {
    link > floor
        && speaks(words, link + 1..end)
        && (words.source_kind(link - 1).is_some()
            || words.is_name(link - 1) && (words.is_name(link + 1) || words.is_determiner(link + 1)))
}

/// True when the phrase can speak: it has a source noun or a name.
pub(super) fn speaks(words: &Words<'_>, mut range: Range<usize>) -> bool {
    range.any(|i| words.source_kind(i).is_some() || words.is_name(i))
}

/// The subject of "X, a doctor in Y, said": walks back over comma-separated appositions to the phrase they explain.
fn with_apposition(words: &Words<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let mut comma = end - 1;
    let mut found = None;
    for _ in 0..5 {
        let previous = (floor..comma)
            .rev()
            .find(|&i| words.is_comma(i) || words.is_dash(i) || words.is_quote_mark(i))?;
        if words.is_quote_mark(previous) {
            break;
        }
        if is_apposition(words, previous + 1) || is_plain_tail(words, previous + 1..comma) {
            if let Some(core) = core_before(words, previous, floor) {
                let is_description =
                    words.is_any(core.start, &["a", "an"]) && core.start > floor && words.is_comma(core.start - 1);
                found = Some(Phrase {
                    core: core.clone(),
                    whole: core.start..end,
                });
                if !is_description {
                    break;
                }
            }
        } else if found.is_some() {
            break;
        }
        comma = previous;
    }
    found
}

/// What follows a comma explains the phrase before it: "who ...", "a doctor", "head of", an age.
fn is_apposition(words: &Words<'_>, i: usize) -> bool {
    words.is_any(
        i,
        &[
            "who", "which", "whose", "a", "an", "the", "himself", "herself", "itself", "speaking", "also", "former",
            "deputy", "now",
        ],
    ) || words.source_kind(i).is_some()
        || (i..i + 4).any(|k| words.source_kind(k).is_some() && (i..k).all(|m| words.is_nominal(m)))
        || words.word(i).parse::<u8>().is_ok_and(|age| age > 9) && (words.is_comma(i + 1) || words.is_end(i + 1))
}

/// ", Florida,", ", on the north coast,": no clause of its own.
fn is_plain_tail(words: &Words<'_>, range: Range<usize>) -> bool {
    let place =
        range.len() <= 5 && range.clone().any(|i| words.is_capital(i)) && range.clone().all(|i| words.is_nominal(i));
    !range.is_empty()
        && (place || words.is_preposition(range.start) && !words.has_finite(range.clone()) && range.len() <= 12)
}

/// End of the noun phrase that starts at `start`, with its "of", "for", "at", "from".
fn core_after(words: &Words<'_>, start: usize) -> Option<usize> {
    let mut i = start;
    let mut last = start;
    while i < words.len() && i < start + REACH {
        let first = i == start;
        if words.is_determiner(i) {
            let follows_link =
                first || words.is_preposition(i - 1) || words.lower(i - 1) == "and" || words.is_determiner(i - 1);
            // "monitor the Syrian Observatory": a name in apposition without a comma
            let titled = || words.source_kind(i - 1).is_some() && words.is_name(i + 1);
            if !follows_link && !titled() {
                break;
            }
        } else if words.is_nominal(i) && (!words.is_day(i) || first) {
            let part_of_name = || words.is_capital(i - 1) && words.is_capital(i + 1) && !words.is_number_word(i);
            if !first && words.upos(i) == Upos::Num && !part_of_name() {
                break;
            }
            // "people familiar with the matter": the phrase ends with its noun
            if !first
                && words.upos(i) == Upos::Adj
                && words.source_kind(i - 1).is_some()
                && words.is_any(i + 1, &["to", "with"])
            {
                break;
            }
            // a new plain phrase after a name ("Abdel Rahman head of ..."): still about the speaker
            last = i + 1;
        } else {
            let goes_on = match words.lower(i) {
                "of" | "for" => true,
                "by" => !first && words.source_kind(i - 1) == Some(SourceKind::Document),
                "at" | "from" | "in" | "with" => {
                    !first
                        && (words.source_kind(i - 1).is_some() || words.is_name(i - 1))
                        && !words.is_day(i + 1)
                        && speaks(words, i + 1..i + 5)
                }
                "and" | "&" => {
                    !first && speaks(words, i + 1..i + 4) && !words.has_finite(i + 1..(i + 5).min(words.len()))
                }
                _ => false,
            };
            if !goes_on || first {
                break;
            }
        }
        i += 1;
    }
    (last > start && head_speaks(words, start..last)).then_some(last)
}
