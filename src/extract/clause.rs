//! Who did what to whom: the verb or event noun that governs a phrase, with its arguments.

use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::Role,
};

/// The governing predicate of a token, with its arguments as token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Verb, or event noun ("the killing of five soldiers").
    pub(super) predicate: Option<usize>,
    /// Head of who acts.
    pub(super) agent: Option<usize>,
    /// Head of what is acted on, or of the subject of a passive.
    pub(super) patient: Option<usize>,
    /// How the token itself stands to the predicate.
    pub(super) role: Role,
}

impl Default for Clause {
    fn default() -> Self {
        Clause {
            predicate: None,
            agent: None,
            patient: None,
            role: Role::Unknown,
        }
    }
}

/// The clause that token `at` takes part in. With a tree it is read off the arcs; without one, the nearest verb counts.
pub(super) fn clause_of(sentence: &Sentence, at: usize) -> Clause {
    let predicate = if sentence.is_parsed() {
        governor(sentence, at)
    } else {
        nearest_verb(sentence, at)
    };
    let Some(verb) = predicate else {
        return Clause::default();
    };
    if !sentence.is_parsed() || sentence.tokens[verb].upos != Upos::Verb {
        return Clause {
            predicate,
            ..Clause::default()
        };
    }
    let child = |relations: &[Deprel]| sentence.children_by(verb, relations).next();
    let passive = child(&[Deprel::NsubjPass]);
    let agent = child(&[Deprel::OblAgent]).or_else(|| child(&[Deprel::Nsubj]).filter(|_| passive.is_none()));
    // "posts established under a deal": the noun above an "acl" is what the passive participle acts on
    let described = sentence
        .head(verb)
        .filter(|_| sentence.deprel(verb) == Deprel::Acl && sentence.tokens[verb].xpos == "VBN");
    let patient = passive.or_else(|| child(&[Deprel::Obj])).or(described);
    let role = match Some(at) {
        me if me == patient => Role::Object,
        me if me == agent => Role::Subject,
        _ => Role::Unknown,
    };
    Clause {
        predicate,
        agent,
        patient,
        role,
    }
}

/// The nearest verb above, a participle right below ("111 fighters killed"), or the event noun above ("killing of").
fn governor(sentence: &Sentence, at: usize) -> Option<usize> {
    if let Some(participle) = sentence
        .children_by(at, &[Deprel::Acl, Deprel::AclRelcl])
        .find(|&c| sentence.tokens[c].upos == Upos::Verb)
    {
        return Some(participle);
    }
    let mut previous = at;
    for above in sentence.ancestors(at).skip(1) {
        match sentence.tokens[above].upos {
            Upos::Verb => return Some(above),
            Upos::Noun if sentence.deprel(previous) == Deprel::Nmod => return Some(above),
            _ => previous = above,
        }
    }
    // "70 dead": an adjective or noun as predicate of the sentence
    sentence.children_by(at, &[Deprel::Acl, Deprel::Amod]).find(|&c| c > at)
}

/// Without a tree: the first verb after the phrase that is not across a clause mark, else the last before it.
fn nearest_verb(sentence: &Sentence, at: usize) -> Option<usize> {
    let verb = |&i: &usize| sentence.tokens[i].upos == Upos::Verb;
    let after = (at + 1..sentence.tokens.len().min(at + 7))
        .take_while(|&i| !matches!(sentence.tokens[i].upos, Upos::Sconj))
        .find(verb);
    let before = (0..at).rev().find(verb);
    match (before, after) {
        (Some(b), Some(a)) if at - b <= a - at => Some(b),
        (b, a) => a.or(b),
    }
}

/// The words of the phrase headed by token `i`: the head with its nearest modifiers, without clauses.
pub(super) fn phrase_text(sentence: &Sentence, text: &str, i: usize) -> String {
    const INSIDE: [Deprel; 7] = [
        Deprel::Amod,
        Deprel::Compound,
        Deprel::Flat,
        Deprel::NmodPoss,
        Deprel::Nummod,
        Deprel::Fixed,
        Deprel::Goeswith,
    ];
    let mut first = i;
    let mut last = i;
    let mut pending = vec![i];
    while let Some(t) = pending.pop() {
        (first, last) = (first.min(t), last.max(t));
        pending.extend(sentence.children_by(t, &INSIDE));
    }
    if !sentence.is_parsed() {
        first = (0..i)
            .rev()
            .take_while(|&t| matches!(sentence.tokens[t].upos, Upos::Adj | Upos::Noun | Upos::Propn))
            .last()
            .unwrap_or(i);
    }
    sentence
        .cover(first..last + 1)
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
