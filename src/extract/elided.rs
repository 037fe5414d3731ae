//! Numbers without a noun of their own: "57 of them", "the 23 others", "killed 12", "40 men on Monday and 12 on Tuesday",
//! "45,000, up from 30,000".

use std::ops::Range;

use super::{
    Context, Mention, Quantity, clause,
    governing::by_clause_or_above,
    subject::{Subject, governor, lemma, manner},
};
use crate::{
    language::{Sentence, Upos},
    model::{Claim, What},
};

/// True when a bare number counts what the number of `last` did: "57 of them", "80 others", "187 by tender".
pub(super) fn takes_up(sentence: &Sentence, value: &Range<usize>, last: &Claim) -> bool {
    refers(sentence, value.end) || continues(sentence, value, last)
}

/// True when the words around a bare number set it beside the count before it in the sentence: "40 men on Monday and 12 on
/// Tuesday", "45,000 people, up from 30,000", "300 passengers, compared with 250".
pub(super) fn continues(sentence: &Sentence, value: &Range<usize>, last: &Claim) -> bool {
    let back = |n: usize| {
        value
            .start
            .checked_sub(n)
            .map_or("", |i| sentence.tokens[i].lemma.as_str())
    };
    let next = sentence.tokens.get(value.end);
    let closed = next.is_none_or(|t| matches!(t.upos, Upos::Adp | Upos::Punct));
    let beside = match back(1) {
        "and" | "but" => closed,
        "from" => matches!(back(2), "up" | "down"),
        "with" | "to" => back(2) == "compare",
        "against" | "versus" => true,
        _ => false,
    };
    last.sentence == sentence.span && beside && !last.what.partitive
}

/// True when the word after a bare number takes up an earlier set: "57 of them", "80 others".
fn refers(sentence: &Sentence, next: usize) -> bool {
    let word = sentence.tokens.get(next).map_or("", |t| t.lemma.as_str());
    matches!(word, "of" | "other" | "others" | "more" | "another")
}

/// "30 of them children", "13 of whom were women": the noun that says what the part consists of.
fn members(context: &Context<'_>, next: usize) -> Option<usize> {
    let sentence = context.sentence;
    let word = |i: usize| sentence.tokens.get(i).map_or("", |t| t.lemma.as_str());
    if word(next) != "of" || !matches!(word(next + 1), "they" | "them" | "who" | "whom" | "these" | "those") {
        return None;
    }
    let linking = |i: usize| {
        let upos = sentence.tokens[i].upos;
        matches!(upos, Upos::Aux | Upos::Adv | Upos::Det | Upos::Adj | Upos::Punct) && word(i) != ","
    };
    let at = (next + 2..sentence.tokens.len().min(next + 7)).find(|&i| !linking(i))?;
    let person = context.lexicon.concepts.thing(word(at))?;
    let is_noun = matches!(sentence.tokens[at].upos, Upos::Noun | Upos::Propn);
    (is_noun && context.lexicon.concepts.is_a(person, "person")).then_some(at)
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
    let verb = governor(sentence, &clause);
    let value = sentence.tokens_in(mention.span);
    let antecedent = last.filter(|l| q.partitive || takes_up(sentence, &value, l));
    let partitive = q.partitive || sentence.tokens.get(next).is_some_and(|t| t.lemma == "of");
    if let Some(member) = members(context, next) {
        let of_whole = antecedent.and_then(|c| c.what.concept.as_deref());
        let state = of_whole.and_then(|c| concepts.split(c).state);
        let head = lemma(sentence, member);
        let what = What {
            text: clause::phrase_text(sentence, context.text(), member),
            concept: concepts.compose(&head, state, &[]),
            head,
            qualifiers: vec![],
            partitive: true,
        };
        return Subject { what, clause };
    }
    if let Some(before) = antecedent {
        let head = match before.what.head.as_str() {
            "toll" => "people".to_owned(),
            head => head.to_owned(),
        };
        let concept = concepts
            .of(&head, governor(sentence, &clause), &state)
            .or_else(|| before.what.concept.clone());
        let what = What {
            text: before.what.text.clone(),
            qualifiers: [before.what.qualifiers.clone(), manner(sentence, &clause, next)].concat(),
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
            qualifiers: [state, degree].concat(),
            head,
            concept: Some(concept),
            partitive,
        };
        return Subject { what, clause };
    }
    Subject {
        what: What {
            partitive,
            ..by_clause_or_above(
                context,
                &clause,
                mention,
                sentence.tokens_in(q.numeral).next_back(),
                all,
            )
        },
        clause,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::check_heads;

    #[test]
    fn a_bare_number_beside_a_count_counts_the_same() {
        check_heads(&[
            ("Police arrested 40 men on Monday and 12 on Tuesday.", "12", "man"),
            ("The city sold 435 homes by tender and 187 by lot.", "187", "home"),
            ("It sold 40,000 cars, down from 50,000 in 2019.", "50,000", "car"),
            (
                "The ferry carried 300 passengers, compared with 250 in May.",
                "250",
                "passenger",
            ),
            ("Rescuers found two 18-year-old hikers.", "two", "hiker"),
            ("It fills eight million 250ml bottles.", "eight million", "bottle"),
            ("The 12 page report came out.", "12", "page"),
            ("The number of wounded was not known.", "not known", "toll"),
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
