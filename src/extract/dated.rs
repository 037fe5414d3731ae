//! What a date dates: the noun that it stands beside ("a 2018 deal", "Tuesday's attack"), the event noun before it ("since
//! the outbreak of the war in 2011"), else what its clause tells of.

use super::{
    Context, Mention,
    clause::{self, Clause},
    phrase::{self, NounPhrase},
    sense,
    subject::{Subject, by_clause, lemma, named},
};
use crate::{
    language::{Deprel, Sentence, Upos},
    model::{ClaimKind, What},
};

/// Verbs that any event can be the subject of ("a quake struck", "the blast hit"): the subject says which event it was.
const BLAND: &[&str] = &[
    "strike", "hit", "happen", "occur", "take", "come", "rock", "shake", "target", "tear", "rip", "follow", "leave",
    "cause", "spark", "trigger", "flatten", "damage", "destroy", "wound", "injure", "begin", "start", "end", "last",
    "claim", "kill",
];

/// The subject of a date.
pub(super) fn of_date(context: &Context<'_>, mention: &Mention, kind: ClaimKind, all: &[Mention]) -> Subject {
    let sentence = context.sentence;
    let tokens = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    let described = possessed(context, mention, &stop)
        .or_else(|| modified(context, tokens.clone(), kind, &stop))
        .or_else(|| event_before(context, tokens.start));
    if let Some(noun) = described {
        let clause = clause::clause_of(sentence, noun.head, mention.span);
        let what = named(context, &noun, &clause);
        let concept = event(context, &what.head, predicate(sentence, &clause));
        return Subject {
            what: What { concept, ..what },
            clause,
        };
    }
    let Some(at) = tokens.clone().next_back() else {
        return Subject::default();
    };
    let clause = clause::clause_of(sentence, anchor(context, at), mention.span);
    if let Some(subject) = told(context, &clause, &tokens) {
        return subject;
    }
    let what = by_clause(context, &clause);
    let verb = predicate(sentence, &clause);
    // where nothing but the verb is there, its lemma is no noun
    let noun =
        Some(what.head.as_str()).filter(|h| clause.agent.or(clause.patient).is_some() || verb.as_deref() != Some(h));
    let concept = event(context, noun.unwrap_or_default(), verb);
    Subject {
        what: What { concept, ..what },
        clause,
    }
}

/// "Tuesday's attack", also where the apostrophe was lost ("Saturdays blast"): the phrase that the day owns.
fn possessed(context: &Context<'_>, mention: &Mention, stop: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let (sentence, text) = (context.sentence, context.text());
    let tokens = sentence.tokens_in(mention.span);
    let last = tokens.clone().next_back()?;
    let word = sentence.word(text, last);
    let mark = matches!(sentence.word(text, tokens.end), "'s" | "’s" | "'" | "’");
    let lost = word.len() > 4 && word.ends_with("days") && word.starts_with(char::is_uppercase) || word == "yesterdays";
    if !mark && !lost && !matches!(word, "'s" | "’s" | "'" | "’") {
        return None;
    }
    let start = tokens.end + usize::from(mark);
    phrase::noun_phrase(sentence, text, start, stop).filter(|np| np.range.start == start)
}

/// "a 2018 deal", "the July 27 attack": a noun right after a date that no preposition opens.
fn modified(
    context: &Context<'_>,
    tokens: std::ops::Range<usize>,
    kind: ClaimKind,
    stop: &dyn Fn(usize) -> bool,
) -> Option<NounPhrase> {
    let (sentence, text) = (context.sentence, context.text());
    if opens_adverbial(sentence, tokens.start) {
        return None;
    }
    let noun = phrase::noun_phrase(sentence, text, tokens.end, stop)?;
    let determined = || {
        let before = tokens.start.checked_sub(1).map(|i| &sentence.tokens[i]);
        before.is_some_and(|t| t.upos == Upos::Det)
            && context
                .lexicon
                .concepts
                .event(&sentence.tokens[noun.head].lemma)
                .is_some()
    };
    (kind == ClaimKind::Year || determined()).then_some(noun)
}

/// The word that the clause of a date at `at` is looked up from: over places and other nouns that are no events ("in Velm
/// on Tuesday") to what they belong to.
fn anchor(context: &Context<'_>, at: usize) -> usize {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let mut top = at;
    while let Some(above) = sentence.head(top) {
        let token = &sentence.tokens[above];
        let passes = !clause::is_copular(sentence, above)
            && matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Num)
            && concepts.event(&token.lemma).is_none();
        if !passes
            || !matches!(
                sentence.deprel(top),
                Deprel::Nmod | Deprel::Compound | Deprel::Appos | Deprel::Flat | Deprel::Nummod | Deprel::Obl
            )
        {
            break;
        }
        top = above;
    }
    top
}

/// The event that the clause of a date tells of: its subject or object where the verb is bland, an event noun beside the
/// verb ("were killed on Saturday in a bomb attack"), else the verb itself.
fn told(context: &Context<'_>, clause: &Clause, date: &std::ops::Range<usize>) -> Option<Subject> {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let verb = clause.predicate.filter(|&p| sentence.tokens[p].upos == Upos::Verb)?;
    let own = concepts.event(&sentence.tokens[verb].lemma);
    let bland = own.is_none() || BLAND.contains(&sentence.tokens[verb].lemma.as_str());
    if !bland {
        return None;
    }
    let names_event = |i: &usize| {
        matches!(sentence.tokens[*i].upos, Upos::Noun | Upos::Propn)
            && !date.contains(i)
            && concepts
                .event(&sentence.tokens[*i].lemma)
                .is_some_and(|e| e != "statement")
    };
    let beside = || {
        sentence
            .children_by(verb, &[Deprel::Obl, Deprel::OblAgent])
            .find(names_event)
    };
    let noun = clause
        .agent
        .filter(names_event)
        .or_else(|| clause.patient.filter(names_event).filter(|_| own.is_none()))
        .or_else(beside)?;
    let phrase = clause::phrase_span(sentence, noun);
    let range = sentence.tokens_in(phrase);
    let noun = NounPhrase {
        modifiers: range
            .clone()
            .filter(|&i| i < noun && matches!(sentence.tokens[i].upos, Upos::Adj | Upos::Noun | Upos::Propn))
            .collect(),
        range,
        head: noun,
        partitive: false,
    };
    let what = named(context, &noun, clause);
    let concept = event(context, &what.head, None);
    Some(Subject {
        what: What { concept, ..what },
        clause: clause.clone(),
    })
}

fn predicate(sentence: &Sentence, clause: &Clause) -> Option<String> {
    clause.predicate.map(|p| lemma(sentence, p))
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

fn event(context: &Context<'_>, head: &str, predicate: Option<String>) -> Option<String> {
    let concepts = &context.lexicon.concepts;

    // "struck" and "hit" name no event by themselves: quakes do it, and ships
    const OPEN: &[&str] = &[
        "strike", "hit", "rock", "shake", "target", "end", "rule", "open", "form", "play", "found",
    ];
    let verb = predicate.filter(|p| !OPEN.contains(&p.as_str()));
    let found = concepts.event(head).or_else(|| concepts.event(verb.as_deref()?))?;
    Some(sense::of(context, found).to_owned())
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{attribution::sample, claims},
        lexicon::Lexicon,
        model::{Claim, ClaimKind},
    };

    /// The claim of `text` that dates something with the words `needle`.
    fn dated(text: &str, needle: &str) -> Claim {
        let article = sample::article(&[text]);
        claims(&article, 0, Lexicon::english())
            .into_iter()
            .filter(|c| matches!(c.kind, ClaimKind::Date | ClaimKind::Year | ClaimKind::Time))
            .find(|c| c.value.span.of(&article.text).contains(needle))
            .expect("the date is found")
    }

    #[track_caller]
    fn check(text: &str, needle: &str, concept: Option<&str>) {
        assert_eq!(dated(text, needle).what.concept.as_deref(), concept, "{text}");
    }

    #[test]
    fn bland_verbs_leave_it_to_their_subject() {
        check(
            "The quake struck the coast of Velm on Tuesday.",
            "Tuesday",
            Some("earthquake"),
        );
        check("Heavy flooding hit the town on 4 May.", "4 May", Some("flood"));
        check("The freighter hit a pillar on Tuesday.", "Tuesday", None);
    }

    #[test]
    fn an_event_beside_the_verb_is_what_happened() {
        check(
            "Nine people were killed on Saturday in a bus crash.",
            "Saturday",
            Some("crash"),
        );
        check("Nine people were killed on Saturday.", "Saturday", Some("death_event"));
        check("The council signed the accord in 2017.", "2017", Some("agreement"));
    }

    #[test]
    fn a_day_owns_the_noun_after_it() {
        check(
            "The site of Tuesday's explosion was closed.",
            "Tuesday",
            Some("explosion"),
        );
        check(
            "The site of Saturdays blast was closed.",
            "Saturdays",
            Some("explosion"),
        );
        check("She met survivors of the July 27 attack.", "July 27", Some("attack"));
    }
}
