//! Mentions of one sentence to claims: what is counted or dated, under which predicate, where, when, and by whose word.

use std::collections::BTreeMap;

use super::{
    Context, Mention, MentionKind, Quantity, SourceMention, TimeExpression,
    clause::{self, Clause},
    fate::Counted,
    identity,
    inherit::Scene,
    modality::modality,
    phrase::{self, NounPhrase},
};
use crate::{
    language::{Sentence, Upos},
    model::{Claim, ClaimKind, DateRange, Interval, Modality, Span, Value, What},
};

/// What earlier sentences of the article leave behind: the scene, and how often each phrase was seen (for ids).
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) scene: Scene,
    seen: BTreeMap<(ClaimKind, String), usize>,
}

/// The claims of one sentence, in text order.
pub(super) fn claims(context: &Context<'_>, article: usize, mentions: &[Mention], memory: &mut Memory) -> Vec<Claim> {
    let said = statement_dates(mentions);
    let events: Vec<Mention> = mentions.iter().filter(|m| !said.contains(&m.span)).cloned().collect();
    let words = content_lemmas(context.sentence);
    let places = named_places(mentions);
    let mut out: Vec<Claim> = vec![];
    for mention in mentions {
        let Some(parts) = value_parts(context, mention, mentions, &out) else {
            continue;
        };
        let clause = parts
            .anchor
            .map(|at| clause::clause_of(context.sentence, at))
            .unwrap_or_default();
        let source = attribution(mention.span, mentions);
        let what = what(context, &parts, &clause);
        let kind = parts.kind;
        let phrase = identity::normalised(mention.span.of(context.text()));
        let ordinal = memory.seen.entry((kind, phrase.clone())).or_default();
        let id = identity::claim_id(&context.article.id, kind, &phrase, *ordinal);
        *ordinal += 1;
        let argument = |i: Option<usize>| i.map(|i| clause::phrase_text(context.sentence, context.text(), i));
        out.push(Claim {
            id,
            article,
            kind,
            zone: context.block.zone,
            sentence: context.sentence.span,
            predicate: clause.predicate.map(|v| context.sentence.tokens[v].lemma.clone()),
            agent: argument(clause.agent),
            patient: argument(clause.patient),
            place: memory.scene.place(context.text(), mention.span, &events),
            time: memory.scene.time(mention.span, &events, &context.article.published),
            as_of: source.and_then(|s| s.said_on).or(context.article.published.range),
            attribution: source.map(|s| s.chain.clone()).unwrap_or_default(),
            modality: match parts.negated {
                true => Modality::Negated,
                false => modality(context.sentence, context.text(), mention.span, source),
            },
            context: words.clone(),
            places: places.clone(),
            rule: mention.rule,
            value: parts.value,
            what,
        });
    }
    memory.scene.after(context.text(), &events);
    out
}

/// A value with the token where the tree is entered.
struct Parts {
    kind: ClaimKind,
    value: Value,
    noun: Option<NounPhrase>,
    /// Head of the counted noun, else the numeral or date itself.
    anchor: Option<usize>,
    partitive: bool,
    negated: bool,
}

fn value_parts(context: &Context<'_>, mention: &Mention, all: &[Mention], before: &[Claim]) -> Option<Parts> {
    match &mention.kind {
        MentionKind::Quantity(q) => Some(quantity_parts(context, mention, q, all, before)),
        MentionKind::Time(t) => Some(time_parts(context, mention, t, all)),
        MentionKind::Place { .. } | MentionKind::Source(_) => None,
    }
}

fn quantity_parts(context: &Context<'_>, mention: &Mention, q: &Quantity, all: &[Mention], before: &[Claim]) -> Parts {
    let (sentence, text) = (context.sentence, context.text());
    let tokens = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    let noun = phrase::counted(sentence, text, &tokens, &stop).or_else(|| {
        phrase::noun_before(sentence, tokens.start).filter(|_| q.kind != ClaimKind::Count || before.is_empty())
    });
    let anchor = noun
        .as_ref()
        .map(|n| n.head)
        .or_else(|| sentence.tokens_in(q.numeral).next_back());
    let tolerance = context.lexicon.policy.tolerance(q.hedge);
    let value = Value {
        span: mention.span,
        figure: q.figure,
        hedge: q.hedge,
        interval: q.figure.map_or(Interval::everything(), |f| f.under(q.hedge, tolerance)),
        unit: q.unit.clone(),
        dates: None,
        timex: q.timex.clone(),
    };
    let partitive = q.partitive || noun.as_ref().is_some_and(|n| n.partitive);
    Parts {
        kind: q.kind,
        value,
        noun,
        anchor,
        partitive,
        negated: q.negated,
    }
}

fn time_parts(context: &Context<'_>, mention: &Mention, t: &TimeExpression, all: &[Mention]) -> Parts {
    let (sentence, text) = (context.sentence, context.text());
    let tokens = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    // "a 2018 deal": the date modifies the noun after it; "on Friday, vehicles ..." does not
    let modifies = tokens.start > 0 && !opens_adverbial(sentence, tokens.start) || tokens.start == 0;
    let noun = Some(tokens.end)
        .filter(|_| modifies && t.kind == ClaimKind::Year)
        .and_then(|at| phrase::noun_phrase(sentence, text, at, &stop));
    let anchor = noun.as_ref().map(|n| n.head).or_else(|| tokens.clone().next_back());
    let value = Value {
        span: mention.span,
        figure: None,
        hedge: t.hedge,
        interval: Interval::everything(),
        unit: None,
        dates: t.dates,
        timex: Some(t.timex.clone()),
    };
    Parts {
        kind: t.kind,
        value,
        noun,
        anchor,
        partitive: false,
        negated: false,
    }
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

/// The thing counted or dated. A date takes the head of its clause: the patient's noun for "signed a deal", else the verb.
fn what(context: &Context<'_>, parts: &Parts, clause: &Clause) -> What {
    let (sentence, text) = (context.sentence, context.text());
    let lemma = |i: usize| sentence.tokens[i].lemma.clone();
    let (head, phrase_text, modifiers) = match &parts.noun {
        Some(noun) => (
            lemma(noun.head),
            sentence.cover(noun.range.clone()).of(text).to_owned(),
            noun.modifiers.clone(),
        ),
        None => match clause.patient.or(clause.agent).or(clause.predicate) {
            Some(i) => (lemma(i), clause::phrase_text(sentence, text, i), vec![]),
            None => (String::new(), String::new(), vec![]),
        },
    };
    let mut qualifiers: Vec<String> = vec![];
    for modifier in modifiers.into_iter().map(lemma) {
        if !qualifiers.contains(&modifier) {
            qualifiers.push(modifier);
        }
    }
    let predicate = clause.predicate.map(lemma).unwrap_or_default();
    let concepts = &context.lexicon.concepts;
    let concept = match parts.kind {
        ClaimKind::Date | ClaimKind::Year | ClaimKind::Time => concepts
            .event(&head)
            .or_else(|| concepts.event(&predicate))
            .map(str::to_owned),
        ClaimKind::Count => return counted(context, parts, clause, head, phrase_text, qualifiers),
        // a measured thing is in no state; an amount is demanded, offered or paid
        ClaimKind::Measure | ClaimKind::Duration | ClaimKind::Age => {
            let unit = parts.value.unit.as_deref().and_then(|u| concepts.thing(u));
            unit.map(str::to_owned)
                .or_else(|| concepts.of(&head, None, &qualifiers))
        }
        _ => {
            let counted = if parts.noun.is_some() { head.as_str() } else { "" };
            let governor = Some((predicate.as_str(), clause.role)).filter(|(verb, _)| !verb.is_empty());
            concepts.of(counted, governor, &qualifiers)
        }
    };
    What {
        head,
        text: phrase_text,
        concept,
        qualifiers,
        partitive: parts.partitive,
    }
}

/// What a number counts, and in which state. Heads that are themselves numbers or stand for people ("dozens", "others")
/// are no class of things.
fn counted(
    context: &Context<'_>,
    parts: &Parts,
    clause: &Clause,
    head: String,
    text: String,
    qualifiers: Vec<String>,
) -> What {
    const BARE: &[&str] = &[
        "other", "one", "more", "number", "total", "rest", "lot", "dozen", "hundred", "thousand", "score", "half",
        "third", "quarter", "majority", "figure", "toll", "several", "many", "million",
    ];
    let sentence = context.sentence;
    let value = sentence.tokens_in(parts.value.span);
    let after = parts.noun.as_ref().filter(|n| n.range.start >= value.end);
    let reader = Counted {
        sentence,
        text: context.text(),
        concepts: &context.lexicon.concepts,
    };
    let concepts = &context.lexicon.concepts;
    let numeral = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let toll = reader.toll(value.start).is_some()
        && after.is_none_or(|_| !concepts.thing(&head).is_some_and(|t| concepts.is_a(t, "person")));
    let bare = toll || after.is_none() || BARE.contains(&head.as_str()) || numeral(&head);
    let governor = clause
        .predicate
        .filter(|_| clause.role != crate::lexicon::Role::Unknown);
    let state = reader
        .state(&value, after.filter(|_| !toll))
        .or_else(|| concepts.state_of_verb(&sentence.tokens[governor?].lemma, clause.role));
    // "kills 16 outside bakery": what suffers a person's fate is no bakery
    let bare = bare || state.is_some_and(|s| concepts.thing(&head).is_some_and(|t| !concepts.suits(t, s)));
    let concept = concepts.compose(if bare { "" } else { &head }, state, &qualifiers);
    let of_the = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.lemma == "of");
    let subset = value.start > 0 && matches!(sentence.tokens[value.start - 1].lemma.as_str(), "include" | "including");
    let partitive = parts.partitive || subset || (after.is_none() && of_the(value.end));
    let head = if toll { "toll".to_owned() } else { head };
    What {
        head,
        text,
        concept,
        qualifiers,
        partitive,
    }
}

/// The attribution whose scope holds the value; the narrowest where several do.
fn attribution(value: Span, mentions: &[Mention]) -> Option<&SourceMention> {
    mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Source(s) if s.scope.contains(value) => Some(s),
            _ => None,
        })
        .min_by_key(|s| s.scope.len())
}

/// Spans of the dates that say when something was said, not when it happened.
fn statement_dates(mentions: &[Mention]) -> Vec<Span> {
    let sources: Vec<(Span, DateRange)> = mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Source(s) => s.said_on.map(|said| (s.scope, said)),
            _ => None,
        })
        .collect();
    let is_statement = |span: Span, dates: Option<DateRange>| {
        sources
            .iter()
            .any(|(scope, said)| Some(*said) == dates && !scope.contains(span))
    };
    mentions
        .iter()
        .filter(|m| matches!(&m.kind, MentionKind::Time(t) if is_statement(m.span, t.dates)))
        .map(|m| m.span)
        .collect()
}

/// Lemmas of nouns, names, verbs and adjectives, sorted, each once.
fn content_lemmas(sentence: &Sentence) -> Vec<String> {
    let content = |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
    let mut words: Vec<String> = sentence
        .tokens
        .iter()
        .filter(|t| content(t.upos) && t.lemma.len() > 2)
        .map(|t| t.lemma.clone())
        .collect();
    words.sort();
    words.dedup();
    words
}

fn named_places(mentions: &[Mention]) -> Vec<String> {
    let mut keys: Vec<String> = mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Place { key } => Some(key.clone()),
            _ => None,
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}
