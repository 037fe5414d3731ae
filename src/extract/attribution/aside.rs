//! Attribution beside the main clause: "according to X", "citing X", "adding that", "measured by X", "reportedly".

use super::{
    cue::{Cue, Speaker, clause_end, clause_start},
    phrase,
    statement::{is_toll, skip_circumstances, subject},
    words::Words,
};
use crate::lexicon::speech::{ReportingVerb, SourceKind, Stance};

/// "was quoted by the agency as saying", "estimated by the institute".
pub(super) fn passive(words: &Words<'_>, v: usize, verb: ReportingVerb) -> Option<Cue> {
    let participle = words.xpos(v) == "VBN"
        || (words.xpos(v) != "VBG" && words.lower(v).ends_with("ed"))
        || words.is_any(v, &["put", "quoted", "cited"]);
    if !participle {
        return None;
    }
    let has_be = v > 0 && (words.is_be(v - 1) || v > 1 && words.is_between(v - 1) && words.is_be(v - 2));
    let near = (v + 1)..words.len().min(v + if has_be { 18 } else { 9 });
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
pub(super) fn participle(words: &Words<'_>, v: usize, verb: ReportingVerb, earlier: &[Cue]) -> Option<Cue> {
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
    if !(verb.frames.clause && verb.frames.beside) || !(words.is_comma(v - 1) || words.is_any(v, &["saying", "adding"]))
    {
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
pub(super) fn according(words: &Words<'_>, i: usize, earlier: &[Cue]) -> Option<Cue> {
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
pub(super) fn citing(words: &Words<'_>, v: usize, earlier: &[Cue]) -> Option<Cue> {
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
pub(super) fn adverb(words: &Words<'_>, i: usize) -> Cue {
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
