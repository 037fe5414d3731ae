//! The event that the clause of a date tells of: its subject or object where the verb is bland, an event beside the verb,
//! the event of the sentence before where the subject is "it".

use std::ops::Range;

use super::{
    Context, Mention,
    clause::{self, Clause},
    dated::event,
    mention::is_of_time,
    phrase::NounPhrase,
    subject::{Subject, named},
};
use crate::{
    language::{Deprel, Sentence, Token, Upos},
    lexicon::Role,
    model::{Span, What},
};

/// Verbs that any event can be the subject of ("a quake struck", "the blast hit"): the subject says which event it was.
const BLAND: &[&str] = &[
    "strike", "hit", "happen", "occur", "take", "come", "rock", "shake", "target", "tear", "rip", "follow", "leave",
    "cause", "spark", "trigger", "flatten", "damage", "destroy", "wound", "injure", "begin", "start", "end", "last",
    "claim", "kill",
];

/// Verbs whose participle tells what the event of the main clause did ("crashed, killing all on board").
const RESULTS: &[&str] = &[
    "kill", "wound", "injure", "leave", "cause", "spark", "trigger", "damage", "destroy", "flatten", "claim", "send",
    "force", "prompt",
];

/// Prepositions of an event in which something happened; what happened "after a raid" was no raid.
const WITHIN: &[&str] = &["in", "during", "by", "at", "under", "from", "on", "with"];

/// Objects that only complete their verb: "took place", "takes effect".
const LIGHT: &[(&str, &str)] = &[("take", "place"), ("take", "effect"), ("take", "shape")];

/// The clause that a date stands in, with the subject that a coordinated verb shares, without an object that says nothing,
/// and one up from a participle that tells a result.
pub(super) fn clause(sentence: &Sentence, mut clause: Clause, value: Span) -> Clause {
    let Some(verb) = clause.predicate.filter(|&p| sentence.tokens[p].upos == Upos::Verb) else {
        return clause;
    };
    let result = sentence.deprel(verb) == Deprel::Advcl
        && sentence.tokens[verb].xpos == "VBG"
        && RESULTS.contains(&sentence.tokens[verb].lemma.as_str())
        && sentence.children_by(verb, &[Deprel::Mark]).next().is_none();
    if let Some(main) = finite_above(sentence, verb).filter(|_| result) {
        return self::clause(sentence, clause::of_predicate(sentence, main, verb, value), value);
    }
    let lemma = |i: usize| sentence.tokens[i].lemma.as_str();
    if clause.agent.is_none() {
        clause.agent = shared_subject(sentence, verb);
    }
    if clause.patient.is_some_and(|o| LIGHT.contains(&(lemma(verb), lemma(o)))) {
        clause.patient = None;
    }
    clause
}

/// The first verb above that stands for a clause of its own, not for a part of a noun phrase; none beyond what is said.
fn finite_above(sentence: &Sentence, verb: usize) -> Option<usize> {
    for above in sentence.ancestors(verb).skip(1) {
        let (token, relation) = (&sentence.tokens[above], sentence.deprel(above));
        let auxiliary = || {
            sentence
                .children_by(above, &[Deprel::Aux, Deprel::AuxPass])
                .next()
                .is_some()
        };
        let finite = matches!(token.xpos, "VBD" | "VBZ" | "VBP" | "VBN") || auxiliary();
        let ends = matches!(relation, Deprel::Ccomp | Deprel::Parataxis | Deprel::AclRelcl);
        if token.upos == Upos::Verb && (ends || finite) {
            return Some(above);
        }
        if ends {
            return None;
        }
    }
    None
}

/// The subject of the verb that an active verb is coordinated with.
fn shared_subject(sentence: &Sentence, verb: usize) -> Option<usize> {
    let own = sentence.children_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass]).next();
    let first = sentence
        .head(verb)
        .filter(|_| own.is_none() && sentence.deprel(verb) == Deprel::Conj)?;
    let finite = matches!(sentence.tokens[verb].xpos, "VBD" | "VBZ" | "VBP");
    sentence.children_by(first, &[Deprel::Nsubj]).next().filter(|_| finite)
}

/// The event that the clause of a date tells of: its subject or object where the verb is bland, an event noun beside the
/// verb ("were killed on Saturday in a bomb attack"), else the verb itself.
pub(super) fn subject(context: &Context<'_>, clause: &Clause, date: &Range<usize>, all: &[Mention]) -> Option<Subject> {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let verb = clause.predicate.filter(|&p| sentence.tokens[p].upos == Upos::Verb)?;
    let own = concepts.event(&sentence.tokens[verb].lemma);
    let bland = own.is_none() || BLAND.contains(&sentence.tokens[verb].lemma.as_str());
    if !bland {
        return None;
    }
    let names_event =
        |i: &usize| !date.contains(i) && is_event(context, *i) && !is_of_time(all, sentence.tokens[*i].span);
    // "taken to hospital after the collision just before noon": the date belongs to the noun that it follows
    let followed = |i: usize| {
        let between = i + 1..date.start;
        i < date.start && between.clone().all(|t| sentence.tokens[t].upos != Upos::Verb)
    };
    let within = |i: &usize| {
        let mut cases = sentence.children_by(*i, &[Deprel::Case]).peekable();
        cases.peek().is_none() || cases.any(|c| WITHIN.contains(&sentence.tokens[c].lemma.as_str())) || followed(*i)
    };
    let first = sentence.head(verb).filter(|_| sentence.deprel(verb) == Deprel::Conj);
    let beside = || {
        [Some(verb), first]
            .into_iter()
            .flatten()
            .flat_map(|v| sentence.children_by(v, &[Deprel::Obl, Deprel::OblAgent]))
            .filter(names_event)
            .find(within)
    };
    let noun = clause
        .agent
        .filter(names_event)
        .or_else(|| clause.patient.filter(names_event).filter(|_| own.is_none()))
        .or_else(beside);
    let Some(noun) = noun else {
        return taken_up(context, clause);
    };
    let range = sentence.tokens_in(clause::phrase_span(sentence, noun));
    Some(of_noun(context, noun, range, clause.clone()))
}

/// True for a noun that names an event other than a statement.
fn is_event(context: &Context<'_>, i: usize) -> bool {
    let token = &context.sentence.tokens[i];
    let event = || context.lexicon.concepts.event(&token.lemma);
    matches!(token.upos, Upos::Noun | Upos::Propn) && event().is_some_and(|e| e != "statement")
}

fn of_noun(context: &Context<'_>, noun: usize, range: Range<usize>, clause: Clause) -> Subject {
    let tokens = &context.sentence.tokens;
    let narrows = |i: &usize| *i < noun && matches!(tokens[*i].upos, Upos::Adj | Upos::Noun | Upos::Propn);
    let noun = NounPhrase {
        modifiers: range.clone().filter(narrows).collect(),
        range,
        head: noun,
        partitive: false,
    };
    let what = named(context, &noun, &clause);
    let concept = event(context, &what.head, None);
    Subject {
        what: What { concept, ..what },
        clause,
    }
}

/// "A quake struck Indonesia's coast on Monday", where the tree took the verb for a participle before the name: the noun of
/// an event right before a bland verb is its subject.
pub(super) fn misread(context: &Context<'_>, date: &Range<usize>) -> Option<Subject> {
    let sentence = context.sentence;
    let tokens = &sentence.tokens;
    let past = |i: usize| tokens[i].upos == Upos::Verb && matches!(tokens[i].xpos, "VBD" | "VBN");
    let read_as_modifier = |&i: &usize| {
        past(i)
            && sentence.deprel(i) == Deprel::Amod
            && sentence.head(i).is_some_and(|h| h > i)
            && BLAND.contains(&tokens[i].lemma.as_str())
            && i > 0
            && tokens[i - 1].upos == Upos::Noun
            && is_event(context, i - 1)
    };
    let verb = (1..tokens.len()).find(read_as_modifier)?;
    let between = if verb < date.start {
        verb + 1..date.start
    } else {
        date.end..verb
    };
    if between.into_iter().any(past) {
        return None;
    }
    let noun = verb - 1;
    let narrows = |&i: &usize| matches!(tokens[i].upos, Upos::Adj | Upos::Noun | Upos::Propn);
    let start = (0..noun).rev().take_while(narrows).last().unwrap_or(noun);
    let clause = Clause {
        predicate: Some(verb),
        agent: Some(noun),
        patient: sentence.head(verb),
        role: Role::Unknown,
    };
    Some(of_noun(context, noun, start..noun + 1, clause))
}

/// "It struck at noon": the event that the sentence before told of, or one further back where that one starts with "it" as well.
fn taken_up(context: &Context<'_>, clause: &Clause) -> Option<Subject> {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let (agent, verb) = clause.agent.zip(clause.predicate)?;
    let lemma = |i: usize| sentence.tokens[i].lemma.as_str();
    let bland = BLAND.contains(&lemma(verb)) && clause.patient.is_none_or(|o| concepts.event(lemma(o)).is_none());
    if lemma(agent) != "it" || !bland {
        return None;
    }
    let event_noun = |t: &&Token| {
        t.upos == Upos::Noun
            && concepts
                .event(&t.lemma)
                .is_some_and(|e| !matches!(e, "statement" | "death_event"))
    };
    let goes_on = |s: &&Sentence| s.tokens.first().is_some_and(|t| t.lemma == "it");
    let earlier = context.before.iter().rev();
    let told = earlier.clone().take_while(goes_on).count();
    let noun = earlier.take(told + 1).find_map(|s| s.tokens.iter().find(event_noun))?;
    let what = What {
        head: noun.lemma.clone(),
        text: noun.span.of(context.text()).to_owned(),
        concept: event(context, &noun.lemma, None),
        ..What::default()
    };
    Some(Subject {
        what,
        clause: clause.clone(),
    })
}
