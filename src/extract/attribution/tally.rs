//! Counts that belong to whoever counted: "by the count of the observatory", "the ministry's tally stands at".

use super::{
    cue::{Cue, Speaker, clause_end, clause_start},
    phrase::{self, Phrase},
    words::Words,
};
use crate::lexicon::speech::{SourceKind, Stance};

/// Nouns for a result of counting or judging that is somebody's own.
const TALLIES: &[&str] = &[
    "count",
    "tally",
    "toll",
    "estimate",
    "estimates",
    "figures",
    "figure",
    "calculation",
    "calculations",
    "data",
    "reckoning",
    "statistics",
    "records",
    "assessment",
    "account",
];

/// "By the count of the observatory, ...", "in the estimate of the bank, ...".
pub(super) fn by_count_of(words: &Words<'_>, i: usize, earlier: &[Cue]) -> Option<Cue> {
    let noun = (i + 2..i + 4).find(|&k| TALLIES.contains(&words.lower(k)))?;
    if words.lower(noun + 1) != "of" {
        return None;
    }
    let source = phrase::after(words, noun + 2)?;
    let end = source.whole.end;
    around(words, source, i..end, earlier)
}

/// The noun at `i` is a tally with its owner: "the observatory's tally for the week stands at 220", "by police figures".
pub(super) fn whose(words: &Words<'_>, i: usize, earlier: &[Cue]) -> Option<Cue> {
    let owner = i
        .checked_sub(1)
        .filter(|&o| words.lower(o) == "'s" || words.lower(o) == "'")?;
    if !TALLIES.contains(&words.lower(i)) {
        return None;
    }
    let floor = clause_start(words, i, earlier);
    let source = phrase::before(words, owner, floor)?;
    let start = source.whole.start;
    if start > floor && words.is_any(start - 1, &["by", "to", "on"]) {
        return around(words, source, start - 1..i + 1, earlier);
    }
    let verb = (i + 1..words.len().min(i + 9)).find(|&k| words.is_finite(k))?;
    let shows = words.is_any(
        verb,
        &[
            "stands", "stood", "shows", "showed", "puts", "put", "is", "was", "are", "were", "gives", "gave",
            "includes", "has", "have", "rose", "reached",
        ],
    );
    shows.then(|| Cue {
        speaker: Speaker::Named(source),
        stance: Stance::Said,
        words: start..i + 1,
        scopes: vec![i + 1..clause_end(words, i)],
        is_after: false,
        is_inner: false,
        hearer: None,
    })
}

/// The tally stands for what follows it when it opens the clause, else for what precedes it.
fn around(words: &Words<'_>, source: Phrase, own: std::ops::Range<usize>, earlier: &[Cue]) -> Option<Cue> {
    let speaks = source
        .core
        .clone()
        .any(|k| words.source_kind(k).is_some_and(|kind| kind != SourceKind::Document) || words.is_name(k));
    let floor = clause_start(words, own.start, earlier);
    let opens = words.count(floor..own.start) == 0;
    let scope = if opens {
        own.end..clause_end(words, own.end)
    } else {
        floor..own.start
    };
    speaks.then(|| Cue {
        speaker: Speaker::Named(source),
        stance: Stance::Said,
        words: own,
        scopes: vec![scope],
        is_after: !opens,
        is_inner: false,
        hearer: None,
    })
}
