//! Who did what to whom: the verb or event noun that governs a phrase, with its arguments.

use super::Context;
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::Role,
    model::Span,
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
/// Tokens under `value` are the value itself and no argument.
pub(super) fn clause_of(sentence: &Sentence, at: usize, value: Span) -> Clause {
    let at = above_amounts(sentence, at);
    let predicate = if sentence.is_parsed() {
        // "6.6 trillion won": the currency is no verb
        let own = |i: usize| sentence.tokens[i].span.overlaps(value) && sentence.tokens[i].upos == Upos::Verb;
        match governor(sentence, at) {
            Some(verb) if own(verb) => governor(sentence, verb),
            verb => verb,
        }
    } else {
        nearest_verb(sentence, at)
    };
    match predicate {
        Some(verb) => of_predicate(sentence, verb, at, value),
        None => Clause::default(),
    }
}

/// The clause of the predicate `verb`, which token `at` takes part in.
pub(super) fn of_predicate(sentence: &Sentence, verb: usize, at: usize, value: Span) -> Clause {
    let predicate = Some(verb);
    if sentence.is_parsed() && is_copular(sentence, verb) {
        let subject = sentence.children_by(verb, &[Deprel::Nsubj]).next();
        let role = if subject == Some(at) {
            Role::Subject
        } else {
            Role::Unknown
        };
        return Clause {
            predicate,
            agent: subject,
            patient: None,
            role,
        };
    }
    if !sentence.is_parsed() || sentence.tokens[verb].upos != Upos::Verb {
        return Clause {
            predicate,
            ..Clause::default()
        };
    }
    let is_value = |i: &usize| sentence.tokens[*i].span.overlaps(value);
    let child = |relations: &[Deprel]| sentence.children_by(verb, relations).find(|i| !is_value(i));
    let passive = child(&[Deprel::NsubjPass]);
    // "it took place at noon": a pronoun that says nothing only where a clause follows that says it ("it emerged that ...")
    let pronoun = || {
        let says = child(&[Deprel::Csubj, Deprel::CsubjPass, Deprel::Ccomp, Deprel::Nsubj]).is_some();
        child(&[Deprel::Expl]).filter(|&i| !says && sentence.tokens[i].lemma == "it")
    };
    let agent =
        child(&[Deprel::OblAgent]).or_else(|| child(&[Deprel::Nsubj]).or_else(pronoun).filter(|_| passive.is_none()));
    // "the blast that killed": the relative pronoun stands for the noun above
    let relative = |i: usize| matches!(sentence.tokens[i].lemma.as_str(), "that" | "which" | "who" | "whom");
    let antecedent = sentence
        .head(verb)
        .filter(|_| sentence.deprel(verb) == Deprel::AclRelcl);
    let resolved = |i: Option<usize>| i.map(|i| antecedent.filter(|_| relative(i)).unwrap_or(i));
    // "posts established under a deal": the noun above an "acl" is what the passive participle acts on
    let described = sentence
        .head(verb)
        .filter(|_| sentence.deprel(verb) == Deprel::Acl && matches!(sentence.tokens[verb].xpos, "VBN" | "VBD"));
    // "a quake struck the coast", read as "a quake that was struck": a verb with an object has the noun above as its agent
    let acts = described.filter(|_| child(&[Deprel::Obj]).is_some());
    let described = described.filter(|_| acts.is_none());
    let patient = resolved(passive.or_else(|| child(&[Deprel::Obj]))).or(described);
    let agent = resolved(agent).or(acts);
    let role = match sentence.deprel(at) {
        _ if sentence.head(at) != Some(verb) => described.filter(|&d| d == at).map_or(Role::Unknown, |_| Role::Object),
        Deprel::NsubjPass | Deprel::Obj => Role::Object,
        Deprel::Nsubj => Role::Subject,
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
        .find(|&c| sentence.tokens[c].upos == Upos::Verb && !is_of_some(sentence, at, c))
    {
        return Some(participle);
    }
    let mut previous = at;
    for above in sentence.ancestors(at).skip(1) {
        // "has been mayor since 2014": the noun is what is said of the subject
        if is_copular(sentence, above) {
            return Some(above);
        }
        match sentence.tokens[above].upos {
            Upos::Verb => return Some(above),
            // "on top of the 1,400 soldiers": no noun, but a preposition
            Upos::Noun if is_on_top(sentence, above) => previous = above,
            Upos::Noun if sentence.deprel(previous) == Deprel::Nmod => return Some(above),
            _ => previous = above,
        }
    }
    // "70 dead": an adjective or noun as predicate of the sentence
    sentence.children_by(at, &[Deprel::Acl, Deprel::Amod]).find(|&c| c > at)
}

/// "9,000 flats, most of which were built before 1970": the clause of verb `c` tells of a part of what stands at `at`.
fn is_of_some(sentence: &Sentence, at: usize, c: usize) -> bool {
    (at + 1..c).any(|i| sentence.lemma(i) == "of" && matches!(sentence.lemma(i + 1), "which" | "whom"))
}

/// "on top (of)".
fn is_on_top(sentence: &Sentence, i: usize) -> bool {
    sentence.lemma(i) == "top" && sentence.lemma_before(i, 1) == "on" && sentence.lemma(i + 1) == "of"
}

/// A noun or adjective that a copula makes the predicate of its clause.
pub(super) fn is_copular(sentence: &Sentence, i: usize) -> bool {
    matches!(sentence.tokens[i].upos, Upos::Noun | Upos::Adj)
        && sentence.children_by(i, &[Deprel::Cop]).next().is_some()
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

/// True when the expression under `span` hangs on the predicate of the clause, on what stands above it ("In 2004 a quake
/// set off a tsunami that killed ..."), or on one of its arguments.
pub(super) fn governs(sentence: &Sentence, clause: &Clause, span: Span) -> bool {
    let inside = sentence.tokens_in(span);
    // "She was built in 1992 and carried 120 people": what dates one of two verbs dates both where it stands before them
    let mut above: Vec<(usize, bool)> = vec![];
    let mut joined = false;
    for i in clause.predicate.into_iter().flat_map(|p| sentence.ancestors(p)) {
        above.push((i, joined));
        joined |= sentence.deprel(i) == Deprel::Conj && sentence.tokens[i].upos == Upos::Verb;
    }
    let dates_both = |head: usize, joined: bool| !joined || inside.start < head;
    let dated = |head: usize| above.iter().any(|&(i, joined)| i == head && dates_both(head, joined));
    let part = |head: usize| dated(head) || clause.agent == Some(head) || clause.patient == Some(head);
    // "the 2022/23 fiscal year": the noun of the period hangs where the date does
    let period = |head: usize| match sentence.lemma(head) {
        "year" | "season" | "quarter" if !inside.contains(&head) => sentence.head(head).unwrap_or(head),
        _ => head,
    };
    inside
        .clone()
        .filter_map(|t| sentence.head(t))
        .map(period)
        .any(|head| !inside.contains(&head) && part(head))
}

/// True when the expression under `span` hangs on the predicate of the clause itself.
pub(super) fn hangs_on(sentence: &Sentence, clause: &Clause, span: Span) -> bool {
    clause
        .predicate
        .is_some_and(|p| sentence.tokens_in(span).any(|t| sentence.head(t) == Some(p)))
}

/// True when two clauses open between what token `of` takes part in and token `at`: "left 50 dead, saying the rebels took
/// orders from those who fight in Velm".
pub(super) fn is_remote(sentence: &Sentence, of: usize, at: usize) -> bool {
    let above: Vec<usize> = sentence.ancestors(of).collect();
    let own = sentence.ancestors(at).take_while(|t| !above.contains(t));
    own.filter(|&t| {
        matches!(
            sentence.deprel(t),
            Deprel::Ccomp | Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::AdvclRelcl | Deprel::Parataxis
        )
    })
    .count()
        > 1
}

/// True when token `at` dates the beginning of something aside from what token `of` takes part in: "the fire, which broke out
/// on Tuesday, has burned 900 homes".
pub(super) fn is_start_aside(context: &Context<'_>, of: usize, at: usize) -> bool {
    let sentence = context.sentence;
    let above: Vec<usize> = sentence.ancestors(of).chain([of]).collect();
    let own = sentence.ancestors(at).take_while(|t| !above.contains(t));
    own.filter(|&t| matches!(sentence.deprel(t), Deprel::Acl | Deprel::AclRelcl))
        .any(|t| context.lexicon.concepts.is_beginning(sentence.lemma(t)))
}

/// True when token `at` stands in a clause that "since" opens ("since the war broke out in March").
pub(super) fn is_within_since(sentence: &Sentence, at: usize) -> bool {
    let tokens = &sentence.tokens;
    let same_clause = |i: &usize| {
        !matches!(
            tokens[*i].lemma.as_str(),
            "," | ";" | "." | "until" | "before" | "after"
        )
    };
    let before: Vec<usize> = (0..at).rev().take(16).take_while(same_clause).collect();
    let Some(&since) = before.iter().find(|&&i| tokens[i].lemma == "since") else {
        return false;
    };
    (since..at).any(|i| tokens[i].upos == Upos::Verb)
}

/// From a noun below a word for an amount ("dozens of positions", "a total of 111 fighters", "half of the homes") to that
/// word, which stands where the noun would.
fn above_amounts(sentence: &Sentence, at: usize) -> usize {
    const AMOUNTS: [&str; 15] = [
        "total", "number", "dozen", "hundred", "thousand", "million", "billion", "score", "half", "third", "quarter",
        "most", "majority", "percent", "cent",
    ];
    let amount =
        |i: usize| AMOUNTS.contains(&sentence.tokens[i].lemma.as_str()) || sentence.tokens[i].upos == Upos::Num;
    let mut top = at;
    while let Some(above) = sentence
        .head(top)
        .filter(|&h| sentence.deprel(top) == Deprel::Nmod && amount(h))
    {
        top = above;
    }
    top
}

/// Content words that narrow the noun `i` in the tree: adjectives, compounds, possessors, the heads of "of" phrases.
pub(super) fn modifiers(sentence: &Sentence, i: usize) -> Vec<usize> {
    const NARROWING: [Deprel; 4] = [Deprel::Amod, Deprel::Compound, Deprel::NmodPoss, Deprel::Nmod];
    let content = |c: &usize| {
        matches!(
            sentence.tokens[*c].upos,
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb
        )
    };
    let of = |c: usize| {
        sentence.deprel(c) != Deprel::Nmod
            || sentence
                .children_by(c, &[Deprel::Case])
                .any(|k| sentence.tokens[k].lemma == "of")
    };
    let mut found: Vec<usize> = vec![];
    for c in sentence.children_by(i, &NARROWING).filter(content).filter(|&c| of(c)) {
        // "third-quarter profit": the rank hangs on the compound
        let compound = sentence.deprel(c) == Deprel::Compound;
        let ranks = sentence.children_by(c, &[Deprel::Amod]).filter(|_| compound);
        found.extend(ranks.filter(content).chain([c]));
    }
    found
}

/// The phrase headed by token `i`: the head with its nearest modifiers, without clauses.
pub(super) fn phrase_span(sentence: &Sentence, i: usize) -> Span {
    const INSIDE: [Deprel; 7] = [
        Deprel::Amod,
        Deprel::Compound,
        Deprel::Flat,
        Deprel::NmodPoss,
        Deprel::Nummod,
        Deprel::Fixed,
        Deprel::Goeswith,
    ];
    let (mut first, mut last) = (i, i);
    let mut pending = vec![i];
    while let Some(t) = pending.pop() {
        (first, last) = (first.min(t), last.max(t));
        pending.extend(sentence.children_by(t, &INSIDE));
    }
    if !sentence.is_parsed() {
        let nominal = |t: &usize| matches!(sentence.tokens[*t].upos, Upos::Adj | Upos::Noun | Upos::Propn);
        first = (0..i).rev().take_while(nominal).last().unwrap_or(i);
    }
    sentence.cover(first..last + 1)
}

/// The words of that phrase, with single spaces.
pub(super) fn phrase_text(sentence: &Sentence, text: &str, i: usize) -> String {
    phrase_span(sentence, i)
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
