//! What a value is about: the noun that a number counts, the thing a measure measures, the event a date dates.

use super::{
    Context, Mention, Quantity,
    clause::{self, Clause},
    fate::Counted,
    phrase::{self, NounPhrase},
};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::{Concepts, Role},
    model::{Claim, ClaimKind, Span, What},
};

/// What a value is about, with the clause that says so.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    pub(super) what: What,
    pub(super) clause: Clause,
}

/// The subject of a quantity, with the concept that its kind calls for. `last` is the last count before it in the paragraph, for "57 of them" and "80 others".
pub(super) fn of_quantity(
    context: &Context<'_>,
    mention: &Mention,
    q: &Quantity,
    all: &[Mention],
    last: Option<&Claim>,
) -> Subject {
    let subject = quantity(context, mention, q, all, last);
    match q.kind {
        ClaimKind::Count => counted(context, mention, all, subject),
        ClaimKind::Measure | ClaimKind::Duration | ClaimKind::Age => measured(context, q, subject),
        _ => subject,
    }
}

/// A counted thing with what happened to it, as the words beside the number say (see `fate`); a verb of the tree counts
/// only where the counted noun is its subject or object.
fn counted(context: &Context<'_>, mention: &Mention, all: &[Mention], subject: Subject) -> Subject {
    const BARE: &[&str] = &[
        "other", "one", "more", "number", "total", "rest", "lot", "dozen", "hundred", "thousand", "score", "half",
        "third", "quarter", "majority", "figure", "toll", "several", "many", "million",
    ];
    let Subject { mut what, clause } = subject;
    let (sentence, text, concepts) = (context.sentence, context.text(), &context.lexicon.concepts);
    let value = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    let after = phrase::counted(sentence, text, &value, &stop);
    let reader = Counted {
        sentence,
        text,
        concepts,
    };
    let thing = concepts.thing(&what.head);
    let toll =
        reader.toll(value.start).is_some() && (after.is_none() || !thing.is_some_and(|t| concepts.is_a(t, "person")));
    let verb = governor(sentence, &clause).filter(|(_, role)| *role != Role::Unknown);
    let state = reader
        .state(&value, after.as_ref().filter(|_| !toll))
        .or_else(|| verb.and_then(|(verb, role)| concepts.state_of_verb(verb, role)));
    let numeral = what.head.chars().any(|c| c.is_ascii_digit());
    // "kills 16 outside bakery": what suffers a person's fate is no bakery
    let mismatched = state.is_some_and(|s| thing.is_some_and(|t| !concepts.suits(t, s)));
    let bare = toll || after.is_none() || mismatched || numeral || BARE.contains(&what.head.as_str());
    let antecedent = after.is_none() && what.concept.is_some() && state.is_none();
    if !antecedent {
        what.concept = concepts.compose(if bare { "" } else { &what.head }, state, &what.qualifiers);
    }
    let before = value.start.checked_sub(1).map(|i| sentence.tokens[i].lemma.as_str());
    what.partitive |= matches!(before, Some("include" | "including"));
    if toll {
        what.head = "toll".to_owned();
    }
    Subject { what, clause }
}

/// A measured thing is in no state; the unit may say what is measured ("magnitude").
fn measured(context: &Context<'_>, q: &Quantity, subject: Subject) -> Subject {
    let Subject { mut what, clause } = subject;
    let concepts = &context.lexicon.concepts;
    if what.concept.as_deref() != Some("distance") {
        let unit = q.unit.as_deref().and_then(|u| concepts.thing(u));
        what.concept = unit
            .map(str::to_owned)
            .or_else(|| concepts.of(&what.head, None, &what.qualifiers));
    }
    Subject { what, clause }
}

fn quantity(context: &Context<'_>, mention: &Mention, q: &Quantity, all: &[Mention], last: Option<&Claim>) -> Subject {
    let (sentence, text) = (context.sentence, context.text());
    let tokens = sentence.tokens_in(mention.span);
    if let Some(subject) = distance(context, q, tokens.end) {
        return subject;
    }
    let stop = phrase::stops_at(sentence, all, mention.span);
    let after = phrase::counted(sentence, text, &tokens, &stop);
    let elliptic = after.as_ref().is_none_or(|n| is_other(sentence, n.head));
    if q.kind == ClaimKind::Count && elliptic {
        return elided(context, mention, q, tokens.end, last);
    }
    let noun = after.or_else(|| phrase::noun_before(sentence, tokens.start));
    let numeral = sentence.tokens_in(q.numeral).next_back();
    let anchor = noun.as_ref().map(|n| n.head).or(numeral);
    let clause = anchor
        .map(|at| clause::clause_of(sentence, at, mention.span))
        .unwrap_or_default();
    let partitive = q.partitive || noun.as_ref().is_some_and(|n| n.partitive);
    let what = match noun {
        Some(noun) => named(context, &noun, &clause),
        None => by_clause(context, &clause),
    };
    Subject {
        what: What { partitive, ..what },
        clause,
    }
}

/// A bare number: "57 of them", "80 others", "112 dead", "killed 12", "the toll rose to 61".
fn elided(context: &Context<'_>, mention: &Mention, q: &Quantity, next: usize, last: Option<&Claim>) -> Subject {
    let sentence = context.sentence;
    let concepts = &context.lexicon.concepts;
    let clause = sentence
        .tokens_in(q.numeral)
        .next_back()
        .map(|at| clause::clause_of(sentence, at, mention.span))
        .unwrap_or_default();
    // an adjective or participle right after says the state: "112 dead", "31 injured"
    let state: Vec<String> = sentence
        .tokens
        .get(next)
        .filter(|t| matches!(t.upos, Upos::Adj | Upos::Verb | Upos::Noun) && !t.lemma.starts_with("other"))
        .map(|t| t.lemma.clone())
        .into_iter()
        .collect();
    let verb = governor(sentence, &clause);
    let refers = ["of", "other", "others", "more", "another"]
        .iter()
        .any(|w| sentence.tokens.get(next).is_some_and(|t| t.lemma == *w));
    let antecedent = last.filter(|_| refers || q.partitive);
    let partitive = q.partitive || sentence.tokens.get(next).is_some_and(|t| t.lemma == "of");
    if let Some(before) = antecedent {
        let head = before.what.head.clone();
        let concept = concepts
            .of(&head, governor(sentence, &clause), &state)
            .or_else(|| before.what.concept.clone());
        let what = What {
            text: before.what.text.clone(),
            qualifiers: before.what.qualifiers.clone(),
            head,
            concept,
            partitive,
        };
        return Subject { what, clause };
    }
    if let Some(concept) = concepts.of("", verb, &state) {
        let head = state
            .first()
            .cloned()
            .or_else(|| clause.predicate.map(|p| lemma(sentence, p)))
            .unwrap_or_default();
        let what = What {
            text: head.clone(),
            qualifiers: state,
            head,
            concept: Some(concept),
            partitive,
        };
        return Subject { what, clause };
    }
    Subject {
        what: What {
            partitive,
            ..by_clause(context, &clause)
        },
        clause,
    }
}

/// "18 kilometres north of Kafr", "10 km from the border": a distance from a place, in a direction.
fn distance(context: &Context<'_>, q: &Quantity, next: usize) -> Option<Subject> {
    const DIRECTIONS: [&str; 4] = ["north", "south", "east", "west"];
    let sentence = context.sentence;
    let unit = q.unit.as_deref().filter(|_| q.kind == ClaimKind::Measure)?;
    if context.lexicon.units.dimension(unit).as_deref() != Some("length") {
        return None;
    }
    let word = |i: usize| sentence.tokens.get(i).map_or("", |t| t.lemma.as_str());
    let mut at = next;
    // the same distance in another unit in brackets: "60 kilometres (35 miles) northeast of ..."
    if word(at) == "(" {
        at = (at..sentence.tokens.len().min(at + 6)).find(|&i| word(i) == ")")? + 1;
    } else if word(at) == ")" {
        at += 1;
    }
    let mut qualifiers = vec![];
    while DIRECTIONS.iter().any(|d| word(at).starts_with(d))
        || word(at) == "-"
        || matches!(word(at), "away" | "outside" | "off" | "to" | "the")
    {
        if DIRECTIONS.iter().any(|d| word(at).starts_with(d)) {
            qualifiers.push(word(at).to_owned());
        }
        at += 1;
    }
    if !matches!(word(at), "of" | "from") && !matches!(word(at.wrapping_sub(1)), "off" | "outside") {
        return None;
    }
    let from = at + usize::from(matches!(word(at), "of" | "from"));
    let place = phrase::noun_phrase(sentence, context.text(), from, &|i| i >= sentence.tokens.len())?;
    qualifiers.extend(place.modifiers.iter().chain([&place.head]).map(|&i| lemma(sentence, i)));
    let text = sentence
        .cover(next.min(from)..place.range.end)
        .of(context.text())
        .trim_start_matches(['(', ')', ' '])
        .to_owned();
    let clause = clause::clause_of(sentence, next.saturating_sub(1), q.numeral);
    let what = What {
        head: "distance".to_owned(),
        text,
        concept: Some("distance".to_owned()),
        qualifiers,
        partitive: false,
    };
    Some(Subject { what, clause })
}

/// The subject of a date: the noun that it modifies ("a 2018 deal"), the event noun before it ("since the outbreak of the
/// war in 2011"), else the head of its clause.
pub(super) fn of_date(context: &Context<'_>, mention: &Mention, kind: ClaimKind, all: &[Mention]) -> Subject {
    let (sentence, text) = (context.sentence, context.text());
    let tokens = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    let adverbial = opens_adverbial(sentence, tokens.start);
    let modified = Some(tokens.end)
        .filter(|_| !adverbial && kind == ClaimKind::Year)
        .and_then(|at| phrase::noun_phrase(sentence, text, at, &stop));
    let described = modified.or_else(|| event_before(context, tokens.start));
    let anchor = described.as_ref().map(|n| n.head).or(tokens.clone().next_back());
    let clause = anchor
        .map(|at| clause::clause_of(sentence, at, mention.span))
        .unwrap_or_default();
    let what = match described {
        Some(noun) => named(context, &noun, &clause),
        None => by_clause(context, &clause),
    };
    let concept = event(
        &context.lexicon.concepts,
        &what.head,
        clause.predicate.map(|p| lemma(sentence, p)),
    );
    Subject {
        what: What { concept, ..what },
        clause,
    }
}

/// The event noun in the phrase that ends right before token `at`, with the nouns above it over "of".
fn event_before(context: &Context<'_>, at: usize) -> Option<NounPhrase> {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let nominal = |i: usize| {
        matches!(
            sentence.tokens[i].upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det
        ) || sentence.tokens[i].lemma == "of"
    };
    let end = (at.saturating_sub(2)..at)
        .rev()
        .find(|&i| sentence.tokens[i].upos != Upos::Adp)
        .map_or(at, |i| i + 1);
    let start = (0..end).rev().take(9).take_while(|&i| nominal(i)).last()?;
    let noun = |i: &usize| sentence.tokens[*i].upos == Upos::Noun;
    let head = (start..end)
        .filter(noun)
        .find(|&i| concepts.event(&sentence.tokens[i].lemma).is_some())?;
    let content = |i: &usize| *i != head && matches!(sentence.tokens[*i].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    Some(NounPhrase {
        range: start..end,
        head,
        modifiers: (start..end).filter(content).collect(),
        partitive: false,
    })
}

/// True when a preposition opens the time expression at token `start` ("in 2018"), so that it stands for itself.
fn opens_adverbial(sentence: &Sentence, start: usize) -> bool {
    let adposition = |i: usize| {
        sentence
            .tokens
            .get(i)
            .is_some_and(|t| matches!(t.upos, Upos::Adp | Upos::Sconj))
    };
    adposition(start) || adposition(start.wrapping_sub(1))
}

fn event(concepts: &Concepts, head: &str, predicate: Option<String>) -> Option<String> {
    concepts
        .event(head)
        .or_else(|| concepts.event(predicate.as_deref()?))
        .map(str::to_owned)
}

/// A counted noun with its modifiers and concept.
fn named(context: &Context<'_>, noun: &NounPhrase, clause: &Clause) -> What {
    let sentence = context.sentence;
    let mut modifiers = noun.modifiers.clone();
    modifiers.extend(clause::modifiers(sentence, noun.head));
    what(
        context,
        noun.head,
        sentence.cover(noun.range.clone()),
        &modifiers,
        clause,
    )
}

/// Where no noun stands beside the value: the object, subject or verb of its clause.
fn by_clause(context: &Context<'_>, clause: &Clause) -> What {
    let Some(head) = clause.patient.or(clause.agent).or(clause.predicate) else {
        return What::default();
    };
    let modifiers = clause::modifiers(context.sentence, head);
    let span = clause::phrase_span(context.sentence, head);
    what(context, head, span, &modifiers, clause)
}

fn what(context: &Context<'_>, head: usize, span: Span, modifiers: &[usize], clause: &Clause) -> What {
    let sentence = context.sentence;
    let mut qualifiers: Vec<String> = vec![];
    // "four were seriously injured": the adverb beside the verb narrows what is counted
    let manner = clause
        .predicate
        .into_iter()
        .flat_map(|p| sentence.children_by(p, &[Deprel::Advmod]));
    let manner = manner.filter(|&m| sentence.tokens[m].lemma.ends_with("ly"));
    for modifier in modifiers.iter().copied().chain(manner).map(|m| lemma(sentence, m)) {
        if !qualifiers.contains(&modifier) {
            qualifiers.push(modifier);
        }
    }
    let head = lemma(sentence, head);
    let concept = context
        .lexicon
        .concepts
        .of(&head, governor(sentence, clause), &qualifiers);
    What {
        head,
        text: span.of(context.text()).split_whitespace().collect::<Vec<_>>().join(" "),
        concept,
        qualifiers,
        partitive: false,
    }
}

fn governor<'a>(sentence: &'a Sentence, clause: &Clause) -> Option<(&'a str, Role)> {
    clause
        .predicate
        .map(|p| (sentence.tokens[p].lemma.as_str(), clause.role))
}

fn is_other(sentence: &Sentence, i: usize) -> bool {
    matches!(
        sentence.tokens[i].lemma.as_str(),
        "other" | "others" | "more" | "another"
    )
}

fn lemma(sentence: &Sentence, i: usize) -> String {
    sentence.tokens[i].lemma.clone()
}
