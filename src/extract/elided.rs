//! Numbers without a noun of their own: "57 of them", "the 23 others", "killed 12", "40 men on Monday and 12 on Tuesday",
//! "45,000, up from 30,000".

use std::ops::Range;

use super::{
    Context, Mention, Quantity, clause,
    fate::Counted,
    governing::{by_clause_or_above, by_verb},
    manner::manner,
    phrasal::governed_state,
    phrase,
    subject::{Subject, lemma},
};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::Role,
    model::{Claim, What},
};

/// True when a bare number counts what the number of `last` did: "57 of them", "80 others", "187 by tender".
pub(super) fn takes_up(sentence: &Sentence, text: &str, value: &Range<usize>, last: &Claim) -> bool {
    refers(sentence, value.end) || continues(sentence, value, last) || is_gapped(sentence, text, value, last)
}

/// True for a number whose clause is only a name and itself, beside the number of `last`: "Unity took 72 seats and Reform 59".
pub(super) fn is_gapped(sentence: &Sentence, text: &str, value: &Range<usize>, last: &Claim) -> bool {
    let next = sentence.tokens.get(value.end);
    let closed = next.is_none_or(|t| matches!(t.upos, Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Sconj));
    last.sentence == sentence.span && closed && name_before(sentence, text, value.start).is_some()
}

/// The last word of the name right before token `start`, where a comma or a conjunction stands before the name.
fn name_before(sentence: &Sentence, text: &str, start: usize) -> Option<usize> {
    let large = |i: usize| sentence.word(text, i).starts_with(char::is_uppercase);
    let lemma = |i: Option<usize>| i.map_or("", |i| sentence.tokens[i].lemma.as_str());
    // "and the south 12", "and men 78"
    let noun = start.checked_sub(1)?;
    let article = usize::from(lemma(noun.checked_sub(1)) == "the");
    let plural = sentence.tokens[noun].xpos == "NNS";
    let joined = matches!(
        lemma(noun.checked_sub(1 + article)),
        "," | ";" | "and" | "while" | "but"
    );
    let nominal = matches!(sentence.tokens[noun].upos, Upos::Noun | Upos::Adj);
    if !large(noun) && joined && nominal && (article == 1 || plural) {
        return Some(noun);
    }
    let name = Some(noun).filter(|&i| large(i))?;
    let opens = (0..name)
        .rev()
        .find(|&i| !large(i) && sentence.tokens[i].lemma != "the")?;
    let joins = matches!(
        sentence.tokens[opens].lemma.as_str(),
        "," | ";" | "and" | "while" | "but"
    );
    joins.then_some(name)
}

/// What a gapped number is of: the noun of `last`, had by the name before it.
pub(super) fn gapped(sentence: &Sentence, text: &str, value: &Range<usize>, last: &Claim) -> Option<Subject> {
    let name = name_before(sentence, text, value.start).filter(|_| is_gapped(sentence, text, value, last))?;
    let verb = |&i: &usize| {
        sentence.tokens[i].upos == Upos::Verb && last.predicate.as_ref() == Some(&sentence.tokens[i].lemma)
    };
    Some(Subject {
        what: last.what.clone(),
        clause: clause::Clause {
            predicate: (0..name).rev().find(verb),
            agent: Some(name),
            ..clause::Clause::default()
        },
    })
}

/// True when the words around a bare number set it beside the count before it in the sentence: "40 men on Monday and 12 on
/// Tuesday", "45,000 people, up from 30,000", "300 passengers, compared with 250".
pub(super) fn continues(sentence: &Sentence, value: &Range<usize>, last: &Claim) -> bool {
    let back = |n: usize| sentence.lemma_before(value.start, n);
    let next = sentence.tokens.get(value.end);
    let closed = next.is_none_or(|t| matches!(t.upos, Upos::Adp | Upos::Punct));
    let beside = match back(1) {
        "and" | "but" => closed,
        "from" => matches!(back(2), "up" | "down"),
        "with" | "to" => back(2) == "compare",
        "against" | "versus" => true,
        "," => next
            .is_some_and(|t| t.upos == Upos::Adp && t.lemma != "of" && places_alike(sentence, value, last, &t.lemma)),
        _ => false,
    };
    // "65 of the victims were in Northam, nine in Westham and two in Southam"
    let listed = matches!(back(1), "," | "and") && next.is_some_and(|t| t.upos == Upos::Adp && t.lemma != "of");
    last.sentence == sentence.span && beside && (!last.what.partitive || listed)
}

/// True when `preposition` stands behind the number of `last` too: "40 men in Northam, 12 in Southam".
fn places_alike(sentence: &Sentence, value: &Range<usize>, last: &Claim, preposition: &str) -> bool {
    let first = sentence.tokens_in(last.value.span).end;
    (first..value.start).any(|i| sentence.tokens[i].lemma == preposition)
}

/// True when the word after a bare number takes up an earlier set: "57 of them", "80 others".
fn refers(sentence: &Sentence, next: usize) -> bool {
    let word = sentence.lemma(next);
    let than = sentence.lemma(next + 1) == "than";
    matches!(word, "of" | "other" | "others" | "more" | "another")
        || than && matches!(word, "few" | "fewer" | "less" | "little")
}

/// "organisers counted 3,000 marchers; police said 1,200", "lost 2,000 jobs and gained 500": a number that a verb of saying or of
/// gain has for its object.
fn is_said(context: &Context<'_>, value: &Range<usize>) -> bool {
    let sentence = context.sentence;
    let said = value
        .start
        .checked_sub(1)
        .filter(|&i| sentence.tokens[i].upos == Upos::Verb);
    let closed = sentence.tokens.get(value.end).is_none_or(|t| t.upos == Upos::Punct);
    let balance = |i: usize| context.lexicon.numbers.is_balance(&sentence.tokens[i].lemma);
    // "organisers spoke of 3,000"
    let spoken = sentence.lemma_before(value.start, 1) == "of" && sentence.lemma_before(value.start, 2) == "speak";
    closed
        && (spoken
            || said.is_some_and(|i| {
                balance(i)
                    || matches!(
                        sentence.tokens[i].lemma.as_str(),
                        "say" | "claim" | "estimate" | "report" | "put"
                    )
            }))
}

/// "had more than 300 on board".
fn is_aboard(sentence: &Sentence, next: usize) -> bool {
    let board = sentence.lemma(next) == "on" && sentence.lemma(next + 1) == "board";
    board || matches!(sentence.lemma(next), "aboard" | "onboard")
}

/// "plans to build 14,000 flats, but only 2,300 were completed", "applications fell to 1.02 million, and one state received 237,000":
/// the bare number that a verb has for its subject or object is of the things counted before, where they can be in its state.
fn goes_on(context: &Context<'_>, clause: &clause::Clause, state: Option<&str>, last: &Claim) -> bool {
    let concepts = &context.lexicon.concepts;
    let verbal = clause
        .predicate
        .is_some_and(|p| context.sentence.tokens[p].upos == Upos::Verb);
    let argument = matches!(clause.role, Role::Object | Role::Subject) && verbal;
    let parts = concepts.halves(last.what.concept.as_deref());
    let fits = match (parts.thing, state) {
        // "killed more than 60": of people, whoever was counted before
        (_, Some(state)) if concepts.is_of_people(state) => false,
        (Some(thing), Some(state)) => concepts.suits(thing, state),
        (None, Some(_)) => false,
        (_, None) => true,
    };
    let named =
        !last.what.head.is_empty() && last.predicate.as_ref() != Some(&last.what.head) && last.what.head != "toll";
    argument && fits && named && !last.what.partitive
}

/// The words of both, each once.
fn both(known: &[String], more: Vec<String>) -> Vec<String> {
    let new = more.into_iter().filter(|word| !known.contains(word));
    known.iter().cloned().chain(new).collect()
}

/// "organisers put the number at 3,000": another figure for what was counted last. A number that says of what it is, or a
/// toll, is none of these.
pub(super) fn puts_the_number(context: &Context<'_>, clause: &clause::Clause, what: &What) -> bool {
    let verb = clause.predicate.map_or("", |p| &context.sentence.tokens[p].lemma);
    let plain = what.concept.is_none() && what.qualifiers.is_empty() && what.text == what.head;
    let sum = matches!(
        what.head.as_str(),
        "number" | "figure" | "total" | "count" | "tally" | "attendance" | "turnout"
    );
    plain && sum && matches!(verb, "put" | "place" | "set" | "estimate" | "give")
}

/// "30 of them children", "13 of whom were women": the noun that says what the part consists of.
fn members(context: &Context<'_>, next: usize) -> Option<usize> {
    let sentence = context.sentence;
    let word = |i: usize| sentence.lemma(i);
    if word(next) != "of" || !matches!(word(next + 1), "they" | "them" | "who" | "whom" | "these" | "those") {
        return None;
    }
    let linking = |i: usize| {
        let upos = sentence.tokens[i].upos;
        matches!(upos, Upos::Aux | Upos::Adv | Upos::Det | Upos::Adj | Upos::Punct) && word(i) != ","
    };
    let at = (next + 2..sentence.tokens.len().min(next + 7)).find(|&i| !linking(i))?;
    is_person(context, at).then_some(at)
}

fn is_person(context: &Context<'_>, at: usize) -> bool {
    let token = &context.sentence.tokens[at];
    let concepts = &context.lexicon.concepts;
    let person = concepts.thing(&token.lemma).is_some_and(|t| concepts.is_a(t, "person"));
    person && matches!(token.upos, Upos::Noun | Upos::Propn)
}

/// "Fourteen of the dead were children", "two of the 19 injured are women": the noun behind the copula, and what happened to
/// the whole.
fn members_said<'c>(context: &Context<'c>, next: usize) -> Option<(usize, Option<&'c str>)> {
    let sentence = context.sentence;
    let word = |i: usize| sentence.lemma(i);
    if word(next) != "of" || word(next + 1) != "the" {
        return None;
    }
    let nominal = |i: usize| matches!(sentence.tokens[i].upos, Upos::Noun | Upos::Adj | Upos::Num | Upos::Verb);
    let copula = (next + 2..sentence.tokens.len().min(next + 6)).find(|&i| !nominal(i) || word(i) == "be")?;
    let at = copula + 1;
    let plain = word(copula) == "be" && at < sentence.tokens.len() && is_person(context, at);
    let state = (next + 2..copula).find_map(|i| context.lexicon.concepts.state_of_noun(word(i)));
    plain.then_some((at, state))
}

/// "hit volunteers who had come to help, killing two of them": the people whom no number of the sentence counts.
fn them_in_sentence(context: &Context<'_>, value: &Range<usize>, last: Option<&Claim>) -> Option<usize> {
    let sentence = context.sentence;
    let them = sentence.lemma(value.end) == "of" && matches!(sentence.lemma(value.end + 1), "they" | "them");
    if !them || last.is_some_and(|l| l.sentence == sentence.span) {
        return None;
    }
    let plural = |&i: &usize| sentence.tokens[i].xpos == "NNS" && is_person(context, i);
    (0..value.start).rev().find(plural)
}

/// "Two were on ventilators", "ten are still in hospital": a bare number is the subject of where it is.
fn is_somewhere(sentence: &Sentence, clause: &clause::Clause) -> bool {
    clause.role == Role::Subject
        && clause.predicate.is_some_and(|p| {
            clause::is_copular(sentence, p) && sentence.children_by(p, &[Deprel::Case]).next().is_some()
        })
}

fn is_of_people(context: &Context<'_>, claim: &Claim) -> bool {
    let concepts = &context.lexicon.concepts;
    let thing = claim.what.concept.as_deref().and_then(|c| concepts.split(c).thing);
    thing.is_some_and(|t| concepts.is_a(t, "person"))
}

/// A part that consists of what the noun at `member` names.
fn part(context: &Context<'_>, member: usize, state: Option<&str>) -> What {
    let head = lemma(context.sentence, member);
    What {
        text: clause::phrase_text(context.sentence, context.text(), member),
        concept: context.lexicon.concepts.compose(&head, state, &[]),
        head,
        qualifiers: vec![],
        partitive: true,
    }
}

/// A bare number: "57 of them", "80 others", "112 dead", "killed 12", "the toll rose to 61".
pub(super) fn elided(
    context: &Context<'_>,
    mention: &Mention,
    q: &Quantity,
    all: &[Mention],
    last: Option<&Claim>,
) -> Subject {
    let sentence = context.sentence;
    let next = sentence.tokens_in(mention.span).end;
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
    // "four seriously": some of those that the sentence counted before
    let degree: Vec<String> = sentence
        .tokens
        .get(next)
        .filter(|t| t.upos == Upos::Adv && t.lemma.ends_with("ly"))
        .map(|t| t.lemma.clone())
        .into_iter()
        .collect();
    let governed = governed_state(context, &clause);
    let value = sentence.tokens_in(mention.span);
    let antecedent = last.filter(|l| q.partitive || takes_up(sentence, context.text(), &value, l));
    let partitive = q.partitive || sentence.tokens.get(next).is_some_and(|t| t.lemma == "of");
    if let Some(member) = members(context, next) {
        let of_whole = antecedent.and_then(|c| c.what.concept.as_deref());
        let state = of_whole.and_then(|c| concepts.split(c).state);
        let what = part(context, member, state);
        return Subject { what, clause };
    }
    if let Some((member, state)) = members_said(context, next) {
        let what = part(context, member, state);
        return Subject { what, clause };
    }
    if let Some(subject) = last.and_then(|l| gapped(sentence, context.text(), &value, l)) {
        return subject;
    }
    let antecedent = antecedent.or_else(|| last.filter(|l| l.sentence == sentence.span && is_said(context, &value)));
    if let Some(person) = them_in_sentence(context, &value, last) {
        let what = What {
            partitive: true,
            ..part(context, person, governed)
        };
        return Subject { what, clause };
    }
    if antecedent.is_none() && is_somewhere(sentence, &clause) {
        let reader = Counted {
            sentence,
            text: context.text(),
            concepts,
        };
        let state = reader.state(&value, None);
        let before = last.filter(|l| is_of_people(context, l));
        let what = What {
            head: before.map_or("people", |l| l.what.head.as_str()).to_owned(),
            text: before.map_or("people", |l| l.what.text.as_str()).to_owned(),
            concept: concepts.compose(before.map_or("people", |l| l.what.head.as_str()), state, &[]),
            partitive,
            ..What::default()
        };
        return Subject { what, clause };
    }
    if let Some(before) = antecedent {
        let head = match before.what.head.as_str() {
            "toll" => "people".to_owned(),
            head => head.to_owned(),
        };
        let concept = concepts
            .compose(&head, governed, &state)
            .or_else(|| before.what.concept.clone());
        let what = What {
            text: before.what.text.clone(),
            qualifiers: both(&before.what.qualifiers, manner(sentence, &clause, next)),
            head,
            concept,
            partitive,
        };
        return Subject { what, clause };
    }
    if is_aboard(sentence, next) {
        let what = What {
            head: "people".to_owned(),
            text: "people".to_owned(),
            concept: Some("person".to_owned()),
            ..What::default()
        };
        return Subject { what, clause };
    }
    if let Some(before) = last.filter(|l| l.sentence == sentence.span && goes_on(context, &clause, governed, l)) {
        let head = before.what.head.clone();
        let thing = before.what.concept.as_deref().and_then(|c| concepts.split(c).thing);
        let what = What {
            text: before.what.text.clone(),
            concept: concepts
                .compose(&head, governed, &state)
                .or_else(|| thing.map(str::to_owned)),
            head,
            qualifiers: before.what.qualifiers.clone(),
            partitive,
        };
        return Subject { what, clause };
    }
    if let Some(concept) = concepts.compose("", governed, &state) {
        let head = state
            .first()
            .cloned()
            .or_else(|| clause.predicate.map(|p| lemma(sentence, p)))
            .unwrap_or_default();
        let what = What {
            text: head.clone(),
            qualifiers: [state, degree].concat(),
            head,
            concept: Some(concept),
            partitive,
        };
        return Subject { what, clause };
    }
    // "police held 12": the object is not the one who acts, nor does "40,000 have lost their homes" count homes
    let kept = |i: usize| matches!(sentence.tokens[i].lemma.as_str(), "job" | "life");
    // "the group numbered 40" counts the group
    let numbers = clause
        .predicate
        .is_some_and(|p| phrase::LEVEL_VERBS.contains(&sentence.tokens[p].lemma.as_str()));
    let alone = match clause.role {
        Role::Object => clause.patient.is_none() && !numbers,
        Role::Subject => clause.agent.is_none() && !clause.patient.is_some_and(kept),
        _ => false,
    };
    let what = if alone && clause.predicate.is_some_and(|p| sentence.tokens[p].upos == Upos::Verb) {
        by_verb(context, &clause)
    } else {
        let numeral = sentence.tokens_in(q.numeral).next_back();
        by_clause_or_above(context, &clause, mention, numeral, all)
    };
    Subject {
        what: What { partitive, ..what },
        clause,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::{check_heads, claim_of, claims_of};

    #[test]
    fn a_number_that_somebody_puts_counts_what_was_counted_before() {
        let text = "Police said 3,000 people marched. The organisers put the number at 12,000.";
        let concept = |text: &str, value: &str| claim_of(text, value).what.concept;
        assert_eq!(concept(text, "12,000").as_deref(), Some("person_protested"));
        let toll = "Police said 3,000 people marched. They put the death toll at 2.";
        assert_eq!(concept(toll, "2").as_deref(), Some("person_killed"));
        let arrests = "Police said 3,000 people marched. They put the number of arrests at 12.";
        assert_eq!(concept(arrests, "12").as_deref(), Some("person_detained"));
    }

    #[test]
    fn a_bare_number_beside_a_count_counts_the_same() {
        check_heads(&[
            ("Police arrested 40 men on Monday and 12 on Tuesday.", "12", "man"),
            ("The city sold 435 homes by tender and 187 by lot.", "187", "home"),
            (
                "Police held 40 men in Northam, 12 in Southam and 7 in Westham.",
                "12",
                "man",
            ),
            (
                "Police held 40 men in Northam, 12 in Southam and 7 in Westham.",
                "7",
                "man",
            ),
            ("It sold 40,000 cars, down from 50,000 in 2019.", "50,000", "car"),
            (
                "The ferry carried 300 passengers, compared with 250 in May.",
                "250",
                "passenger",
            ),
            ("Rescuers found two 18-year-old hikers.", "two", "hiker"),
            ("Police held 12 in a raid.", "12", "hold"),
            ("More than 40,000 have lost their homes.", "More than 40,000", "lose"),
            ("The region lost 2,000 jobs and gained 500.", "500", "job"),
            (
                "Organisers put the crowd at 3,000; police said 1,200.",
                "1,200",
                "crowd",
            ),
            ("It fills eight million 250ml bottles.", "eight million", "bottle"),
            ("The 12 page report came out.", "12", "page"),
            ("The number of wounded was not known.", "not known", "toll"),
        ]);
    }

    #[test]
    fn a_number_behind_a_name_is_of_the_noun_before() {
        for (text, needle, head, agent) in [
            ("Unity took 72 seats and Reform 59.", "59", "seat", "Reform"),
            (
                "Unity took 72 seats, the Greens 31 and Reform 59.",
                "31",
                "seat",
                "Greens",
            ),
            (
                "Unity won 45 percent of the vote and the Greens 12.",
                "12",
                "vote",
                "Greens",
            ),
            (
                "France sent 200 soldiers, Germany 150 and Spain 80.",
                "150",
                "soldier",
                "Germany",
            ),
            (
                "The north got 30 millimetres of rain and the south 12.",
                "12",
                "rain",
                "south",
            ),
            ("Women hold 42 of the 120 seats and men 78.", "78", "seat", "men"),
            (
                "Police counted 1,200 marchers, organisers 3,000.",
                "3,000",
                "marcher",
                "organisers",
            ),
            (
                "France paid 5 percent and Germany 3 percent.",
                "3 percent",
                "france",
                "Germany",
            ),
        ] {
            let claim = claim_of(text, needle);
            assert_eq!(claim.what.head, head, "{needle} in {text}");
            let said = claim.agent.unwrap_or_default();
            assert!(said.contains(agent), "{said} for {needle} in {text}");
        }
        for text in [
            "The airline bought 40 jets, a Boeing 747 and an Airbus 380.",
            "The road joins Highway 5 and Route 61.",
            "It lost 20 pilots, and Resolution 59 was adopted.",
        ] {
            let numbers = claims_of(text).len();
            assert!(numbers <= 1, "{numbers} in {text}");
        }
    }

    #[test]
    fn a_part_is_what_the_copula_says() {
        check_heads(&[
            ("Fourteen of the dead were children.", "Fourteen", "child"),
            ("Two of the wounded are soldiers, the army said.", "Two", "soldier"),
        ]);
    }

    #[test]
    fn a_noun_of_its_own_goes_first() {
        check_heads(&[
            (
                "Police arrested 40 men on Monday and 12 women on Tuesday.",
                "12",
                "woman",
            ),
            ("The city sent 15 rescue aircraft.", "15", "aircraft"),
            ("Some 200 riot police stood by.", "Some 200", "police"),
        ]);
    }
}
