//! Finds the words of attribution in one sentence: who speaks, with which stance, about which stretch.

use std::ops::Range;

use super::{
    phrase::{self, Phrase},
    words::Words,
};
use crate::{
    language::Upos,
    lexicon::speech::{ReportingVerb, SourceKind, Stance},
};

/// Who a cue names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A noun phrase.
    Named(Phrase),
    /// "he", "it", "they".
    Pronoun(usize),
    /// The speaker of the cue before in the same sentence ("adding that").
    Same,
    /// Nobody in particular ("reportedly").
    Nobody,
}

/// One attribution in a sentence. Ranges are token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) speaker: Speaker,
    pub(super) stance: Stance,
    /// The words of the attribution itself, with the date of the statement.
    pub(super) words: Range<usize>,
    /// What is said; a second stretch when the attribution splits it.
    pub(super) scopes: Vec<Range<usize>>,
    /// The content stands before the verb.
    pub(super) is_after: bool,
    /// Names the source of the source ("citing residents", "quoted by the agency").
    pub(super) is_inner: bool,
    /// An outlet that was told ("told AFP").
    pub(super) hearer: Option<Range<usize>>,
}

/// All cues of a sentence, in order.
pub(super) fn cues(words: &Words<'_>, is_title: bool) -> Vec<Cue> {
    let mut out: Vec<Cue> = vec![];
    let mut i = 0;
    while i < words.len() {
        let cue = if words.is_quoted(i) {
            None
        } else {
            cue_at(words, i, &out)
        };
        match cue {
            Some(cue) => {
                i = cue.words.end.max(i + 1);
                out.push(cue);
            }
            None => i += 1,
        }
    }
    cut(words, &mut out);
    if is_title && out.is_empty() {
        out.extend(headline(words));
    }
    out
}

/// "Toll rises to 12: police", "Police: toll rises to 12".
fn headline(words: &Words<'_>) -> Option<Cue> {
    let colon = (1..words.len())
        .rev()
        .find(|&i| words.lower(i) == ":" || words.is_dash(i) || words.lower(i) == "-" && words.gap_before(i))?;
    let source = |range: Range<usize>| {
        let fits = (1..=5).contains(&range.len())
            && range.clone().all(|i| words.is_nominal(i))
            && (range.clone().any(|i| words.source_kind(i).is_some())
                || words
                    .lexicon
                    .speech
                    .organisation(words.span(range.clone()).of(words.text))
                    .is_some());
        fits.then(|| {
            Speaker::Named(Phrase {
                core: range.clone(),
                whole: range,
            })
        })
    };
    let (tail, head) = (colon + 1..words.len(), 0..colon);
    let cue = |speaker, words, scope, is_after| Cue {
        speaker,
        stance: Stance::Said,
        words,
        scopes: vec![scope],
        is_after,
        is_inner: false,
        hearer: None,
    };
    match source(tail.clone()) {
        Some(speaker) => Some(cue(speaker, tail, head, true)),
        None => source(head.clone())
            .filter(|_| words.lower(colon) == ":")
            .map(|speaker| cue(speaker, head, tail, false)),
    }
}

fn cue_at(words: &Words<'_>, i: usize, earlier: &[Cue]) -> Option<Cue> {
    match words.lower(i) {
        "according" if words.lower(i + 1) == "to" => according(words, i, earlier),
        "reportedly" | "allegedly" | "purportedly" => Some(adverb(words, i)),
        _ => {
            let verb = words.lexicon.speech.verb(words.lower(i))?;
            if !is_verb(words, i) {
                return None;
            }
            match words.lower(i) {
                "citing" | "quoting" => citing(words, i, earlier),
                _ => passive(words, i, verb)
                    .or_else(|| participle(words, i, verb, earlier))
                    .or_else(|| clause(words, i, verb, earlier)),
            }
        }
    }
}

/// Noun readings ("reports", "claims") are left out where the tagger tells.
fn is_verb(words: &Words<'_>, i: usize) -> bool {
    match words.upos(i) {
        Upos::Verb | Upos::Unknown => true,
        // without a tagger: only forms that are hardly ever nouns
        _ if words.xpos(i).is_empty() => {
            words.lower(i).ends_with("ed")
                || words.is_any(
                    i,
                    &[
                        "said", "say", "says", "told", "tells", "adding", "saying", "citing", "quoting", "wrote",
                        "gave", "put", "found",
                    ],
                )
        }
        // the tagger stumbles over verbs before names in text without commas
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux => words.is_any(i, &["said", "say", "says", "told", "put", "gave"]),
        _ => false,
    }
}

fn clause_start(words: &Words<'_>, i: usize, earlier: &[Cue]) -> usize {
    let semicolon = (0..i).rev().find(|&k| words.lower(k) == ";").map_or(0, |k| k + 1);
    let after = earlier
        .iter()
        .filter(|c| c.is_after && !c.is_inner)
        .map(|c| c.words.end)
        .filter(|&e| e <= i)
        .max()
        .unwrap_or(0);
    semicolon.max(after)
}

fn clause_end(words: &Words<'_>, i: usize) -> usize {
    (i..words.len())
        .find(|&k| words.lower(k) == ";" && !words.is_quoted(k))
        .unwrap_or(words.len())
}

/// "X said that ...", "..., X said", "..., said X".
fn clause(words: &Words<'_>, v: usize, verb: ReportingVerb, earlier: &[Cue]) -> Option<Cue> {
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
    inverted(words, v, verb, floor).or_else(|| straight(words, v, e, verb, floor))
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
                "adding", "as", "who", "and", "but", "when", "while", "in", "on", "after", "speaking", ":",
            ],
        );
    let comma = words.is_comma(v - 1);
    // without comma or quote the words before must not be able to speak themselves
    if !closes || !(after_quote || comma || !phrase::before(words, v, floor).is_some_and(|p| p.core.end == v)) {
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

fn straight(words: &Words<'_>, v: usize, e: usize, verb: ReportingVerb, floor: usize) -> Option<Cue> {
    let (speaker, subject) = subject(words, e, floor)?;
    let phrase_start = subject.start;
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
    let is_after = verb.frames.beside
        && fronted
        && (ends
            || words.is_comma(content)
            || words.is_dash(content)
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
    let content = if words.lower(content) == "that" {
        content + 1
    } else {
        content
    };
    Some(Cue {
        speaker,
        stance,
        words: phrase_start..content.max(v + 1),
        scopes: vec![content..scope.end],
        is_after: false,
        is_inner: false,
        hearer,
    })
}

/// The subject right before token `e`, with the token range that it fills.
fn subject(words: &Words<'_>, e: usize, floor: usize) -> Option<(Speaker, Range<usize>)> {
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
    let phrase = phrase::before(words, e, floor)?;
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
    let has_clause =
        opens || words.has_finite(at..scope.end) || words.sentence.tokens.iter().all(|t| t.xpos.is_empty());
    let has_number = scope
        .clone()
        .any(|i| words.upos(i) == Upos::Num || words.word(i).starts_with(|c: char| c.is_ascii_digit()));
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
        || (frames.noun && (has_number || verb.stance == Stance::Denied) && weighty)
        || (frames.beside && opens)
        || frames.bare
}

/// "put the toll at", "gave a figure of": the object is a tally.
fn is_toll(words: &Words<'_>, v: usize, scope: &Range<usize>) -> bool {
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
        "demand",
        "offer",
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

/// A comma, dash or quotation mark stands right before the subject.
fn is_bounded(words: &Words<'_>, start: usize) -> bool {
    start > 0 && (words.is_comma(start - 1) || words.is_dash(start - 1) || words.is_quote_mark(start - 1))
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

/// Skips what says when and how the statement was made: "on Friday", "in a statement", "via Twitter".
fn skip_circumstances(words: &Words<'_>, start: usize) -> usize {
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
    for _ in 0..4 {
        let mut i = at;
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

/// "was quoted by the agency as saying", "estimated by the institute".
fn passive(words: &Words<'_>, v: usize, verb: ReportingVerb) -> Option<Cue> {
    let participle = words.xpos(v) == "VBN"
        || (words.xpos(v) != "VBG" && words.lower(v).ends_with("ed"))
        || words.is_any(v, &["put", "quoted", "cited"]);
    if !participle {
        return None;
    }
    let has_be = v > 0 && (words.is_be(v - 1) || v > 1 && words.is_between(v - 1) && words.is_be(v - 2));
    let near = (v + 1)..words.len().min(v + 9);
    let by = near
        .clone()
        .find(|&i| words.lower(i) == "by")
        .filter(|&b| !(v + 1..b).any(|i| words.is_comma(i) && !has_be || words.lower(i) == "that"));
    if words.is_any(v, &["quoted", "cited"]) {
        return quoted_as_saying(words, v, by, has_be);
    }
    // "measured at 6.4 by the institute", "put at $31 million by the government"
    let by = by.filter(|_| verb.frames.noun || verb.frames.figure)?;
    let phrase = phrase::after(words, by + 1)?;
    let named = phrase
        .core
        .clone()
        .any(|i| words.source_kind(i).is_some_and(|k| k != SourceKind::Person) || words.is_name(i));
    let states = matches!(
        words.lower(v),
        "measured"
            | "estimated"
            | "put"
            | "reported"
            | "confirmed"
            | "recorded"
            | "given"
            | "counted"
            | "documented"
            | "verified"
            | "published"
            | "registered"
            | "logged"
            | "announced"
            | "calculated"
    );
    if !named || !states {
        return None;
    }
    let start = (0..v)
        .rev()
        .find(|&i| words.is_comma(i) || words.lower(i) == ";")
        .map_or(0, |i| i + 1);
    let end = phrase.whole.end;
    Some(Cue {
        speaker: Speaker::Named(phrase),
        stance: verb.stance,
        words: v..end,
        scopes: vec![start..by],
        is_after: true,
        is_inner: true,
        hearer: None,
    })
}

fn quoted_as_saying(words: &Words<'_>, v: usize, by: Option<usize>, has_be: bool) -> Option<Cue> {
    let saying = (v + 1..words.len().min(v + 16))
        .find(|&i| words.lower(i) == "as" && words.lexicon.speech.verb(words.lower(i + 1)).is_some());
    if has_be {
        let saying = saying?;
        let mut e = v;
        while e > 0 && (words.is_between(e - 1) || words.is_be(e - 1)) {
            e -= 1;
        }
        let (speaker, range) = subject(words, e, 0)?;
        let content = saying + 2;
        let hearer = by.and_then(|b| phrase::after(words, b + 1)).map(|p| p.core);
        let start = if words.lower(content) == "that" {
            content + 1
        } else {
            content
        };
        let scopes = if words.is_end(start) {
            vec![0..range.start]
        } else {
            vec![start..clause_end(words, start)]
        };
        return Some(Cue {
            speaker,
            stance: Stance::Said,
            words: range.start..start,
            scopes,
            is_after: false,
            is_inner: false,
            hearer,
        });
    }
    // "as quoted by the agency", "the source cited by the agency"
    let phrase = phrase::after(words, by? + 1)?;
    let end = phrase.whole.end;
    if v > 0 && words.lower(v - 1) == "as" {
        return Some(Cue {
            speaker: Speaker::Named(phrase),
            stance: Stance::Said,
            words: v - 1..end,
            scopes: vec![0..v - 1],
            is_after: true,
            is_inner: false,
            hearer: None,
        });
    }
    Some(Cue {
        speaker: Speaker::Named(phrase),
        stance: Stance::Said,
        words: v..end,
        scopes: vec![end..clause_end(words, end)],
        is_after: false,
        is_inner: false,
        hearer: None,
    })
}

/// ", adding that ...", ", saying ...": goes on with the speaker before.
fn participle(words: &Words<'_>, v: usize, verb: ReportingVerb, earlier: &[Cue]) -> Option<Cue> {
    let is_ing = words.lower(v).ends_with("ing");
    if !is_ing
        || v == 0
        || words.is_be(v - 1)
        || words.is_any(
            v - 1,
            &[
                "of", "for", "without", "by", "the", "before", "after", "from", "in", "not",
            ],
        )
    {
        return None;
    }
    let at = v + 1;
    let content = if words.lower(at) == "that" {
        at + 1
    } else {
        skip_circumstances(words, at)
    };
    let content = if words.lower(content) == "that" {
        content + 1
    } else {
        content
    };
    if words.is_end(content) {
        return None;
    }
    let scope = content..clause_end(words, content);
    if earlier.iter().any(|c| !matches!(c.speaker, Speaker::Nobody)) {
        let tally = verb.frames.figure && !is_toll(words, v, &scope);
        return (!tally && verb.frames != Default::default()).then(|| Cue {
            speaker: Speaker::Same,
            stance: verb.stance,
            words: v..content,
            scopes: vec![scope],
            is_after: false,
            is_inner: false,
            hearer: None,
        });
    }
    // "The council condemned the raid, saying 12 had died": the subject of the sentence speaks
    if !verb.frames.clause || !(words.is_comma(v - 1) || words.is_any(v, &["saying", "adding"])) {
        return None;
    }
    let start = (0..v).find(|&i| !words.is_adverb(i) && !words.is_comma(i))?;
    let (speaker, range) = if words.is_any(start, &["he", "she", "it", "they"]) {
        (Speaker::Pronoun(start), start..start + 1)
    } else {
        let phrase = phrase::after(words, start)?;
        let range = phrase.whole.clone();
        (Speaker::Named(phrase), range)
    };
    if !words.has_finite(range.end..v) {
        return None;
    }
    Some(Cue {
        speaker,
        stance: verb.stance,
        words: v..content,
        scopes: vec![scope],
        is_after: false,
        is_inner: false,
        hearer: None,
    })
}

/// "according to X".
fn according(words: &Words<'_>, i: usize, earlier: &[Cue]) -> Option<Cue> {
    let mut start = i + 2;
    if words.lower(start) == "what" {
        start += 1;
    }
    let (speaker, mut end) = if words.is_pronoun(start) {
        (Speaker::Pronoun(start), start + 1)
    } else {
        let phrase = phrase::after(words, start)?;
        let end = phrase.whole.end;
        (Speaker::Named(phrase), end)
    };
    // "according to what the agency reported", "figures released on Monday"
    if words.lexicon.speech.verb(words.lower(end)).is_some() && !words.is_end(end) && start > i + 2 {
        end += 1;
    }
    end = skip_circumstances(words, end);
    let floor = clause_start(words, i, earlier);
    let opens = words.count(floor..i) == 0
        || words.count(floor..i) <= 2 && words.is_any(i.wrapping_sub(1), &[",", "but", "and"]);
    let limit = clause_end(words, end);
    if opens {
        let content = if words.is_comma(end) { end + 1 } else { end };
        return Some(Cue {
            speaker,
            stance: Stance::Said,
            words: i..content,
            scopes: vec![content..limit],
            is_after: false,
            is_inner: false,
            hearer: None,
        });
    }
    let mut scopes = vec![floor..i];
    // ", including two children" goes on; ", and ..." and ", which ..." do not
    if words.is_comma(end)
        && !words.is_any(
            end + 1,
            &[
                "and", "but", "while", "who", "which", "although", "though", "citing", "quoting",
            ],
        )
        && !words.has_finite(floor.max(i)..i)
        && words.count(end + 1..limit) > 0
    {
        scopes.push(end + 1..limit);
    }
    Some(Cue {
        speaker,
        stance: Stance::Said,
        words: i..end,
        scopes,
        is_after: true,
        is_inner: false,
        hearer: None,
    })
}

/// "citing X", "quoting X": X stands behind what the cue before reports.
fn citing(words: &Words<'_>, v: usize, earlier: &[Cue]) -> Option<Cue> {
    let phrase = phrase::after(words, v + 1)?;
    let end = phrase.whole.end;
    let scopes = match earlier.last() {
        Some(outer) => outer.scopes.clone(),
        None => vec![0..v],
    };
    Some(Cue {
        speaker: Speaker::Named(phrase),
        stance: Stance::Said,
        words: v..end,
        scopes,
        is_after: true,
        is_inner: true,
        hearer: None,
    })
}

/// "reportedly": the clause around it.
fn adverb(words: &Words<'_>, i: usize) -> Cue {
    let start = (0..i)
        .rev()
        .find(|&k| words.is_comma(k) || words.lower(k) == ";" || words.is_dash(k))
        .map_or(0, |k| k + 1);
    let end = (i..words.len())
        .find(|&k| words.is_comma(k) || words.lower(k) == ";" || words.is_dash(k))
        .unwrap_or(words.len());
    let verbal = i > 0 && words.is_finite(i - 1) || words.is_finite(i + 1);
    let scope = if verbal { start..end } else { i + 1..end };
    Cue {
        speaker: Speaker::Nobody,
        stance: Stance::Claimed,
        words: i..i + 1,
        scopes: vec![scope],
        is_after: false,
        is_inner: false,
        hearer: None,
    }
}

/// A clause that follows its verb ends where the next attribution begins: one with its own content after it, or one that
/// stands for all of the sentence so far.
fn cut(words: &Words<'_>, cues: &mut [Cue]) {
    for k in 0..cues.len() {
        if cues[k].is_after || matches!(cues[k].speaker, Speaker::Nobody) {
            continue;
        }
        let next = cues[k + 1..]
            .iter()
            .filter(|c| !c.is_inner && !matches!(c.speaker, Speaker::Nobody))
            .map(|c| c.words.start)
            .min();
        let Some(mut end) = next else { continue };
        while end > 0
            && (words.is_comma(end - 1)
                || words.is_any(end - 1, &["and", "while", "but", "whereas", "though", "although"]))
        {
            end -= 1;
        }
        // "said that the minister had said ...": no words of its own before the next cue, so the next one is inside
        for scope in &mut cues[k].scopes {
            if scope.start < end && end < scope.end && words.count(scope.start..end) > 0 {
                scope.end = end;
            }
        }
    }
}
