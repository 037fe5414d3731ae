//! People and companies that the article introduces with their role without letting them speak yet: "President Ilse
//! Brandt", "carmaker Halden", "Tom Adler, the mayor,", "Halden Motors". "The president said" and "the carmaker said"
//! are understood from them.

use std::ops::Range;

use super::{
    name::{Source, written},
    words::Words,
};
use crate::{language::Upos, lexicon::speech::SourceKind};

/// Those whom one sentence introduces.
pub(super) fn introduced(words: &Words<'_>) -> Vec<Source> {
    let mut out = vec![];
    let mut i = 0;
    while i < words.len() {
        let Some(name) = name_run(words, i) else {
            i += 1;
            continue;
        };
        i = name.end;
        out.extend(by_role_before(words, &name).or_else(|| by_apposition(words, &name)));
        out.extend(by_designator(words, &name));
    }
    out
}

/// The run of capitalised words that starts at `i`.
fn name_run(words: &Words<'_>, i: usize) -> Option<Range<usize>> {
    let part = |k: usize| words.is_name(k) && words.source_kind(k).is_none_or(|kind| kind == SourceKind::Body);
    if !part(i) || words.is_day(i) {
        return None;
    }
    let end = (i + 1..words.len().min(i + 6))
        .find(|&k| !part(k))
        .unwrap_or(words.len().min(i + 6));
    Some(i..end)
}

/// "President Ilse Brandt", "the carmaker Halden": a role right before the name.
fn by_role_before(words: &Words<'_>, name: &Range<usize>) -> Option<Source> {
    let role = name.start.checked_sub(1)?;
    let kind = words.source_kind(role)?;
    let speaks = match kind {
        SourceKind::Person => name.len() >= 2 || words.is_capital(role),
        SourceKind::Body => !words.is_capital(role),
        _ => false,
    };
    if !speaks {
        return None;
    }
    let start = (0..role)
        .rev()
        .take(5)
        .take_while(|&k| words.is_nominal(k) && !words.is_day(k) && words.lower(k) != ")")
        .last()
        .unwrap_or(role);
    Some(source(words, name, kind, start..role + 1))
}

/// "Tom Adler, the mayor of Velm,", "Halden, a carmaker,".
fn by_apposition(words: &Words<'_>, name: &Range<usize>) -> Option<Source> {
    let comma = name.end;
    if !words.is_comma(comma) {
        return None;
    }
    let mut start = comma + 1;
    if words.upos(start) == Upos::Num && words.is_comma(start + 1) {
        start += 2;
    }
    if !words.is_determiner(start) && words.source_kind(start).is_none() {
        return None;
    }
    let end = (start..words.len().min(start + 7))
        .find(|&k| !words.is_nominal(k) && !words.is_determiner(k))
        .unwrap_or(words.len());
    let role = (start..end).rev().find(|&k| words.source_kind(k).is_some())?;
    let kind = words.source_kind(role)?;
    let fits = matches!(kind, SourceKind::Person | SourceKind::Body) && role + 1 == end && !words.is_capital(role);
    fits.then(|| source(words, name, kind, start..role + 1))
}

/// "Halden Motors": the name itself says that it is a company.
fn by_designator(words: &Words<'_>, name: &Range<usize>) -> Option<Source> {
    let last = name.end - 1;
    (name.len() >= 2 && words.lexicon.speech.is_company_word(words.lower(last))).then(|| {
        let mut company = source(words, name, SourceKind::Body, name.clone());
        company.nouns.push("company".to_owned());
        company
    })
}

fn source(words: &Words<'_>, name: &Range<usize>, kind: SourceKind, described: Range<usize>) -> Source {
    let content = |k: &usize| words.lower(*k).chars().any(char::is_alphanumeric) && !words.is_determiner(*k);
    let lower = |k: usize| words.lower(k).to_owned();
    Source {
        chain: vec![written(words, name)],
        nouns: described
            .clone()
            .filter(|&k| words.source_kind(k).is_some())
            .map(lower)
            .collect(),
        words: described.chain(name.clone()).filter(content).map(lower).collect(),
        kind,
        is_named: true,
        is_new: true,
        is_indefinite: false,
        is_plural: false,
        acronym: None,
    }
}
