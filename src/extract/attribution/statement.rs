//! "X said that ...", "..., X said", "..., said X": a subject, its reporting verb, and the content on either side.

use std::ops::Range;

use super::{
    cue::{Cue, Speaker, clause_end, clause_start},
    phrase, shared,
    words::Words,
};
use crate::{
    language::Upos,
    lexicon::{
        Role,
        speech::{ReportingVerb, Stance},
    },
};

/// "X said that ...", "..., X said", "..., said X".
pub(super) fn clause(words: &Words<'_>, v: usize, verb: ReportingVerb, earlier: &[Cue]) -> Option<Cue> {
    if matches!(words.xpos(v), "VB") && words.is_any(v.wrapping_sub(1), &["to"]) {
        return None;
    }
    let floor = clause_start(words, v, earlier);
    let mut e = v;
    while e > floor && words.is_between(e - 1) {
        e -= 1;
    }
    if e > floor && words.is_be(e - 1) && words.upos(e - 1) != Upos::Part {
        // "was saying" is fine, "was said" is passive
        if words.xpos(v) != "VBG" {
            return None;
        }
        e -= 1;
    } else if words.xpos(v) == "VBG" {
        return None;
    }
    inverted(words, v, verb, floor).or_else(|| straight(words, v, e, verb, floor, earlier))
}

/// "..., said the mayor": the subject follows.
fn inverted(words: &Words<'_>, v: usize, verb: ReportingVerb, floor: usize) -> Option<Cue> {
    if !verb.frames.inverted || v <= floor {
        return None;
    }
    let after_quote = words.is_quote_mark(v - 1) || words.is_comma(v - 1) && v >= 2 && words.is_quote_mark(v - 2);
    if words.is_pronoun(v - 1) || words.is_between(v - 1) && !after_quote && !words.is_adverb(v - 1) {
        return None;
    }
    let (speaker, whole) = if words.is_any(v + 1, &["he", "she"]) && (after_quote || words.is_comma(v - 1)) {
        (Speaker::Pronoun(v + 1), v + 1..v + 2)
    } else {
        let phrase = phrase::after(words, v + 1)?;
        let whole = phrase.whole.clone();
        (Speaker::Named(phrase), whole)
    };
    let mut end = skip_circumstances(words, whole.end);
    let mut hearer = None;
    if words.lower(end) == "to" {
        // "said doctor Ann Lee to AFP"
        hearer = phrase::after(words, end + 1).map(|p| p.core);
        end = hearer.as_ref().map_or(end, |h| h.end);
    }
    let closes = words.is_end(end)
        || words.is_comma(end)
        || words.is_dash(end)
        || words.is_quote_mark(end)
        || words.is_any(
            end,
            &[
                "adding", "as", "who", "and", "but", "when", "while", "in", "on", "after", "that", "which", "a", "an",
                "speaking", ":",
            ],
        );
    let comma = words.is_comma(v - 1);
    // without comma or quote the words before must not be able to speak themselves
    if !closes || !(after_quote || comma || phrase::before(words, v, floor).is_none_or(|p| p.core.end != v)) {
        return None;
    }
    if !after_quote && !words.has_finite(floor..v) && words.count(floor..v) < 4 {
        return None;
    }
    // "X, a doctor, said the clinic was full": a clause follows, so the words after are its subject
    if words.is_finite(end) {
        return None;
    }
    let mut scopes = vec![floor..v];
    if words.is_comma(end) && words.is_quote_mark(end + 1) {
        scopes.push(end + 1..clause_end(words, end));
    }
    Some(Cue {
        speaker,
        stance: verb.stance,
        words: v..end,
        scopes,
        is_after: true,
        is_inner: false,
        hearer,
    })
}

fn straight(words: &Words<'_>, v: usize, e: usize, verb: ReportingVerb, floor: usize, earlier: &[Cue]) -> Option<Cue> {
    // "The institute lists 40 and counts 52": one subject for both verbs
    let shared = e > floor
        && words.is_any(e - 1, &["and", "but"])
        && verb.frames.noun | verb.frames.figure
        && earlier.last().is_some_and(|c| {
            !c.is_after && !c.is_inner && matches!(c.speaker, Speaker::Named(_) | Speaker::Pronoun(_))
        });
    let (speaker, subject) = if shared {
        (Speaker::Same, e - 1..e)
    } else if let Some(speaker) = shared::subject(words, v, e, floor) {
        (speaker, e - 1..e)
    } else {
        subject(words, e, floor)?
    };
    let phrase_start = subject.start;
    // "what a report called ..."
    if phrase_start > 0 && words.is_any(phrase_start - 1, &["what", "whom"]) {
        return None;
    }
    let mut content = v + 1;
    let mut hearer = None;
    if verb.frames.hearer && !words.is_any(content, &["that", "of", "against", ","]) {
        let range = hearer_after(words, content);
        // "told AFP", but "warned the toll could rise" has no hearer
        if words.is_any(v, &["told", "tell", "tells", "telling"]) || words.lower(range.end) == "that" {
            content = range.end;
            hearer = Some(range);
        }
    }
    content = skip_circumstances(words, content);
    let fronted = fronted(words, floor..phrase_start);
    let at = words.lower(content);
    let ends = words.is_end(content) || at == ";" || at == ")";
    let parenthetical = verb.frames.beside
        && words.is_comma(content)
        && is_bounded(words, phrase_start)
        && phrase_start > floor + 1
        && words.is_finite(content + 1);
    if parenthetical && !fronted {
        return Some(Cue {
            speaker,
            stance: verb.stance,
            words: phrase_start..content,
            scopes: vec![floor..phrase_start, content + 1..clause_end(words, content)],
            is_after: true,
            is_inner: false,
            hearer,
        });
    }
    let is_after = verb.frames.beside
        && fronted
        && (ends
            || words.is_comma(content)
            || words.is_dash(content)
            || after_quotation(words, phrase_start) && at != "that"
            || words.xpos(content) == "VBG"
                && (after_quotation(words, phrase_start) || words.has_finite(floor..phrase_start))
            || words.is_any(
                content,
                &[
                    "adding",
                    "citing",
                    "quoting",
                    "saying",
                    "and",
                    "but",
                    "as",
                    "while",
                    "when",
                    "after",
                    "before",
                    "following",
                    "because",
                    "who",
                    "about",
                    "speaking",
                    "noting",
                    "warning",
                ],
            ) && is_bounded(words, phrase_start));
    if is_after {
        let mut scopes = vec![floor..phrase_start];
        if words.is_comma(content)
            && (words.is_quote_mark(content + 1)
                || words.is_any(content + 1, &["but", "and"]) && words.is_quote_mark(content + 2))
        {
            scopes.push(content + 1..clause_end(words, content));
        }
        return Some(Cue {
            speaker,
            stance: verb.stance,
            words: phrase_start..content,
            scopes,
            is_after: true,
            is_inner: false,
            hearer,
        });
    }
    if ends {
        return None;
    }
    let scope = content..clause_end(words, content);
    if !takes(words, v, &scope, verb, &speaker) {
        return None;
    }
    let stance = verb.stance;
    // "denied using it in the war, which has killed thousands": what is denied ends where the aside begins
    let end = (content..scope.end)
        .find(|&i| {
            stance == Stance::Denied
                && i > content + 1
                && words.is_any(i, &["which", "who", "where"])
                && !words.is_quoted(i)
        })
        .unwrap_or(scope.end);
    let content = if words.lower(content) == "that" {
        content + 1
    } else {
        content
    };
    let start = if opens_with_day(words, floor..phrase_start) {
        floor
    } else {
        phrase_start
    };
    Some(Cue {
        speaker,
        stance,
        words: start..content.max(v + 1),
        scopes: vec![content..end],
        is_after: false,
        is_inner: false,
        hearer,
    })
}

/// The subject right before token `e`, with the token range that it fills.
pub(super) fn subject(words: &Words<'_>, e: usize, floor: usize) -> Option<(Speaker, Range<usize>)> {
    if e <= floor {
        return None;
    }
    if words.is_any(e - 1, &["he", "she", "it", "they"]) {
        return Some((Speaker::Pronoun(e - 1), e - 1..e));
    }
    if words.is_any(e - 1, &["who", "which"]) {
        let end = if e >= 2 && words.is_comma(e - 2) { e - 2 } else { e - 1 };
        let phrase = phrase::before(words, end, floor)?;
        return Some((Speaker::Named(phrase.clone()), phrase.whole.start..e));
    }
    if words.is_any(e - 1, &["what", "that", "i", "we", "you"]) {
        return None;
    }
    let human = || {
        words
            .is_any(e, &["said", "says", "told", "tells", "added", "recalled"])
            .then_some(())
    };
    let phrase = phrase::before(words, e, floor)
        .or_else(|| phrase::leading(words, e, floor))
        .or_else(|| human().and_then(|()| phrase::anyone(words, e, floor)))?;
    let range = phrase.whole.start..e;
    Some((Speaker::Named(phrase), range))
}

/// True when the words after the verb are content that it can report.
fn takes(words: &Words<'_>, v: usize, scope: &Range<usize>, verb: ReportingVerb, speaker: &Speaker) -> bool {
    let frames = verb.frames;
    let at = scope.start;
    let first = words.lower(at);
    if words.is_any(at, &["nothing", "little", "so", "goodbye", "hello", "to"]) && !(frames.bare && first == "to") {
        return false;
    }
    let opens =
        first == "that" || first == ":" || words.is_quote_mark(at) || words.is_comma(at) && words.is_quote_mark(at + 1);
    // "22 sheds burned" may be tagged as a participle
    let is_verbal = |i: usize| words.is_finite(i) || words.xpos(i) == "VBN";
    let untagged = words.sentence.tokens.iter().all(|t| t.xpos.is_empty());
    // "responded with reinforcements", "concluded with Russia": the verb's own argument, no content
    let argument = words.is_any(at, &["with", "to", "as", "into", "for", "against", "from", "upon"]);
    let says = words.is_any(v, &["said", "says", "say"]) && words.count(scope.clone()) > 2;
    let has_clause = opens || untagged || says && !argument || !argument && scope.clone().skip(1).any(is_verbal);
    let has_number = scope
        .clone()
        .any(|i| words.upos(i) == Upos::Num || words.word(i).starts_with(|c: char| c.is_ascii_digit()));
    let has_amount = has_number
        || scope.clone().take(6).any(|i| {
            words.is_quote_mark(i)
                || words.is_any(
                    i,
                    &[
                        "dozens",
                        "scores",
                        "hundreds",
                        "thousands",
                        "several",
                        "multiple",
                        "many",
                        "deaths",
                        "death",
                        "killing",
                    ],
                )
        });
    if acts_on_people(words, v, scope) || verb.stance == Stance::Denied && turns_down(words, v, scope) {
        return false;
    }
    if frames.figure {
        return has_number && is_toll(words, v, scope);
    }
    // "showed", "found", "counted" need somebody who counts
    let weighty = match speaker {
        Speaker::Named(phrase) => phrase
            .core
            .clone()
            .any(|i| words.source_kind(i).is_some() || words.is_name(i)),
        _ => true,
    };
    (frames.clause && has_clause)
        || (frames.noun && (has_amount || verb.stance == Stance::Denied) && weighty)
        || (frames.beside && opens)
        || frames.bare
}

/// "dismissed 500 workers": a verb of speaking that also does something to people, before a noun for people.
fn acts_on_people(words: &Words<'_>, v: usize, scope: &Range<usize>) -> bool {
    let concepts = &words.lexicon.concepts;
    let tokens = &words.sentence.tokens;
    let acts = || concepts.state_of_verb(&tokens[v].lemma, Role::Object).is_some();
    let noun = || (v + 1..scope.end.min(tokens.len())).find(|&i| tokens[i].upos == Upos::Noun);
    let people = |i: usize| {
        let thing = concepts.thing(&tokens[i].lemma);
        thing.is_some_and(|t| concepts.is_a(t, "person"))
    };
    acts() && noun().is_some_and(people)
}

/// "rejected an offer of 6 percent", "dismissed the appeal": what is turned down is no statement, and nothing is denied.
fn turns_down(words: &Words<'_>, v: usize, scope: &Range<usize>) -> bool {
    const PROPOSED: [&str; 14] = [
        "plan",
        "motion",
        "appeal",
        "bill",
        "amendment",
        "application",
        "petition",
        "case",
        "lawsuit",
        "suit",
        "budget",
        "treaty",
        "law",
        "reform",
    ];
    let tokens = &words.sentence.tokens;
    let noun = (v + 1..scope.end.min(tokens.len())).find(|&i| tokens[i].upos == Upos::Noun);
    noun.is_some_and(|i| {
        let lemma = tokens[i].lemma.as_str();
        let state = words.lexicon.concepts.state_of_noun(lemma);
        PROPOSED.contains(&lemma) || matches!(state, Some("offered" | "demanded" | "agreed"))
    })
}

/// "put the toll at", "gave a figure of": the object is a tally.
pub(super) fn is_toll(words: &Words<'_>, v: usize, scope: &Range<usize>) -> bool {
    const TALLIES: &[&str] = &[
        "toll",
        "number",
        "figure",
        "count",
        "total",
        "tally",
        "estimate",
        "cost",
        "damage",
        "loss",
        "losses",
        "death",
        "magnitude",
        "depth",
        "size",
        "forecast",
    ];
    let near = scope.start..scope.end.min(scope.start + 7);
    near.clone().any(|i| TALLIES.contains(&words.lower(i)))
        || words.is_any(v, &["spoke", "spoken", "speaking"]) && words.lower(scope.start) == "of"
}

/// True when something that can be content stands before the subject: more than "On Friday," or "In a statement,".
fn fronted(words: &Words<'_>, range: Range<usize>) -> bool {
    if range.is_empty() {
        return false;
    }
    if range.clone().any(|i| words.is_quote_mark(i)) {
        return true;
    }
    let untagged = words.sentence.tokens.iter().all(|t| t.xpos.is_empty());
    words.has_finite(range.clone()) || (untagged && words.count(range.clone()) > 5) || words.count(range) > 12
}

/// "On Friday, the mayor said that ...": the day dates the statement.
fn opens_with_day(words: &Words<'_>, range: Range<usize>) -> bool {
    (1..6).contains(&range.len())
        && range.clone().any(|i| words.is_day(i))
        && range.clone().all(|i| {
            words.is_day(i)
                || words.is_comma(i)
                || words.is_any(
                    i,
                    &[
                        "on",
                        "in",
                        "at",
                        "and",
                        "but",
                        "the",
                        "night",
                        "morning",
                        "evening",
                        "afternoon",
                        "also",
                    ],
                )
                || words.is_time_word(i)
                || words.word(i).bytes().all(|b| b.is_ascii_digit())
        })
}

/// A comma, dash or quotation mark stands right before the subject.
fn is_bounded(words: &Words<'_>, start: usize) -> bool {
    start > 0 && (words.is_comma(start - 1) || words.is_dash(start - 1) || words.is_quote_mark(start - 1))
}

/// A quotation ends right before the subject.
fn after_quotation(words: &Words<'_>, start: usize) -> bool {
    start > 0
        && (words.is_quote_mark(start - 1) || start > 1 && words.is_comma(start - 1) && words.is_quote_mark(start - 2))
}

/// The one spoken to: "AFP", "a news conference in Mirsk", "the agency's reporter".
fn hearer_after(words: &Words<'_>, start: usize) -> Range<usize> {
    let mut i = start;
    while i < words.len() {
        let stops = words.is_comma(i)
            || words.is_end(i)
            || words.is_quote_mark(i)
            || words.is_any(
                i,
                &[
                    "that", "how", "why", "what", ":", "there", "of", "about", "on", "via", "by",
                ],
            );
        let new_phrase = i > start && words.is_determiner(i) && !words.is_preposition(i - 1)
            || i > start && (words.is_pronoun(i) || words.is_pronoun(i - 1));
        if stops || new_phrase || words.is_finite(i) {
            break;
        }
        i += 1;
    }
    start..i
}

/// End of "in Ankara", "from the capital Velm" at `i`, when a day, a comma, "that" or the end of the sentence follows.
fn place_after(words: &Words<'_>, i: usize) -> Option<usize> {
    if !words.is_any(i, &["in", "from", "at", "outside"]) {
        return None;
    }
    let end = (i + 1..words.len().min(i + 6)).find(|&k| !words.is_nominal(k) && !words.is_determiner(k))?;
    let named = words.is_name(end - 1) && !words.is_day(end - 1);
    let goes_on = words.is_end(end) || words.is_comma(end) || words.is_any(end, &["that", "on"]) || words.is_day(end);
    (end > i + 1 && named && goes_on).then_some(end)
}

/// Skips what says when and how the statement was made: "on Friday", "in a statement", "via Twitter".
pub(super) fn skip_circumstances(words: &Words<'_>, start: usize) -> usize {
    const CHANNELS: &[&str] = &[
        "statement",
        "interview",
        "report",
        "bulletin",
        "tweet",
        "post",
        "conference",
        "briefing",
        "update",
        "release",
        "message",
        "telephone",
        "phone",
        "twitter",
        "facebook",
        "telegram",
        "instagram",
        "television",
        "tv",
        "radio",
        "email",
        "letter",
        "speech",
        "address",
        "comment",
        "comments",
        "remarks",
        "toll",
        "anonymity",
        "media",
        "internet",
        "video",
        "website",
        "call",
        "news",
        "press",
        "reporters",
        "journalists",
        "note",
    ];
    let mut at = start;
    for _ in 0..5 {
        let mut i = at;
        // "in a statement posted on its website"
        if at > start
            && words.is_any(
                i,
                &[
                    "posted",
                    "published",
                    "released",
                    "issued",
                    "carried",
                    "broadcast",
                    "aired",
                    "sent",
                ],
            )
            && words.is_preposition(i + 1)
        {
            i += 1;
        }
        // "said in Ankara on Friday": a place only where the words of the attribution go on or end after it
        if let Some(end) = place_after(words, i) {
            at = end;
            continue;
        }
        if words.is_any(i, &["late", "early", "earlier", "later", "last", "this"])
            && (words.is_day(i + 1)
                || words.is_any(i + 1, &["on", "in", "week", "month", "year", "morning", "evening"]))
        {
            i += 1;
        }
        if words.is_day(i) || words.is_any(i, &["week", "month", "year", "morning", "evening"]) && i > at {
            i += 1;
            while words.is_any(i, &["morning", "afternoon", "evening", "night"])
                || words.word(i).parse::<u16>().is_ok() && words.is_day(i - 1)
            {
                i += 1;
            }
            // "September 9, 2020"
            if i > at && words.is_comma(i) && words.word(i + 1).parse::<u16>().is_ok_and(|y| y > 1900) {
                i += 2;
            }
            at = i;
            continue;
        }
        if !words.is_any(i, &["on", "in", "at", "via", "by", "through", "during", "over", "to"])
            || words.is_any(i + 1, &["least", "most", "about"])
        {
            break;
        }
        let Some(end) = (i + 1..words.len().min(i + 8))
            .find(|&k| {
                !words.is_nominal(k)
                    && !words.is_determiner(k)
                    && !(words.is_any(k, &["of", "its", "his", "her", "their", "the"]))
            })
            .or(Some(words.len().min(i + 8)))
        else {
            break;
        };
        let object = i + 1..end;
        let dated = object.clone().find(|&k| words.is_day(k));
        let channel = object.clone().rev().find(|&k| CHANNELS.contains(&words.lower(k)));
        at = match (dated, channel) {
            (Some(day), _) if day <= i + 3 => {
                let mut k = day + 1;
                while words.is_any(k, &["morning", "afternoon", "evening", "night"])
                    || words.word(k).parse::<u16>().is_ok() && words.word(day).len() > 2
                {
                    k += 1;
                }
                k
            }
            (_, Some(channel)) => channel + 1,
            _ => break,
        };
    }
    at
}
