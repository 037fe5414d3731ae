//! Finds the words of attribution in one sentence: who speaks, with which stance, about which stretch.

use std::ops::Range;

use super::{aside, phrase::Phrase, statement, tally, words::Words};
use crate::{
    language::Upos,
    lexicon::speech::{SourceKind, Stance},
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
    let Some(colon) = (1..words.len())
        .rev()
        .find(|&i| words.lower(i) == ":" || words.is_dash(i) || words.lower(i) == "-" && words.gap_before(i))
    else {
        return unmarked(words);
    };
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

/// "Toll hits 43 Monitor": a headline that lost its colon. The last word has to be a source that the words before cannot
/// count or modify: one body after a number, a capital after small letters, "state TV".
fn unmarked(words: &Words<'_>) -> Option<Cue> {
    let last = words.len().checked_sub(1)?;
    let small = |i: usize| words.word(i).starts_with(char::is_lowercase);
    let is_state_media =
        last > 1 && words.source_kind(last) == Some(SourceKind::Media) && words.is_any(last - 1, &["state", "local"]);
    let start = if is_state_media { last - 1 } else { last };
    let is_sentence = (1..start).filter(|&i| small(i)).count() * 2 > start;
    let body =
        matches!(words.source_kind(last), Some(SourceKind::Body | SourceKind::Media)) && words.xpos(last) != "NNS";
    let before = start.checked_sub(1)?;
    let apart = words.upos(before) == Upos::Num || small(before) && words.is_capital(last) && words.is_nominal(before);
    (is_sentence && start > 3 && (is_state_media || body && apart)).then(|| Cue {
        speaker: Speaker::Named(Phrase {
            core: start..last + 1,
            whole: start..last + 1,
        }),
        stance: Stance::Said,
        words: start..last + 1,
        scopes: vec![0..start],
        is_after: true,
        is_inner: false,
        hearer: None,
    })
}

fn cue_at(words: &Words<'_>, i: usize, earlier: &[Cue]) -> Option<Cue> {
    match words.lower(i) {
        "according" if words.lower(i + 1) == "to" => aside::according(words, i, earlier),
        "reportedly" | "allegedly" | "purportedly" => Some(aside::adverb(words, i)),
        "by" | "in" if words.is_determiner(i + 1) => tally::by_count_of(words, i, earlier),
        _ => {
            if let Some(cue) = tally::whose(words, i, earlier) {
                return Some(cue);
            }
            let verb = words.lexicon.speech.verb(words.lower(i))?;
            if !is_verb(words, i) {
                return None;
            }
            match words.lower(i) {
                "citing" | "quoting" => aside::citing(words, i, earlier),
                _ => aside::passive(words, i, verb)
                    .or_else(|| aside::participle(words, i, verb, earlier))
                    .or_else(|| statement::clause(words, i, verb, earlier)),
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
        // "..., the observatory reports."
        Upos::Noun if words.is_any(i, &["reports", "claims", "states"]) => {
            (words.is_end(i + 1) || words.is_comma(i + 1))
                && i > 0
                && words.source_kind(i - 1).is_some() | words.is_name(i - 1)
        }
        // the tagger stumbles over verbs before names in text without commas
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux => {
            words.is_any(i, &["said", "say", "says", "told", "put", "gave"])
        }
        _ => false,
    }
}

pub(super) fn clause_start(words: &Words<'_>, i: usize, earlier: &[Cue]) -> usize {
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

pub(super) fn clause_end(words: &Words<'_>, i: usize) -> usize {
    (i..words.len())
        .find(|&k| words.lower(k) == ";" && !words.is_quoted(k))
        .unwrap_or(words.len())
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
        let Some(next) = next else { continue };
        let mut end = next;
        while end > 0
            && (words.is_comma(end - 1)
                || words.is_any(end - 1, &["and", "while", "but", "whereas", "though", "although"]))
        {
            end -= 1;
        }
        // "said that the minister had said ...": no words of its own before the next cue, so the next one is inside
        for scope in &mut cues[k].scopes {
            // "denied this and said ...": the pronoun is all that is denied
            let pronoun = end < next && scope.start + 1 == end && words.is_any(scope.start, &["this", "that", "it"]);
            if scope.start < end && end < scope.end && (pronoun || words.count(scope.start..end) > 0) {
                scope.end = end;
            }
        }
    }
}
