//! Which times of a sentence are those of a value, and which tell when something else was the case: "the union, which has 6,200
//! members, struck on Monday", "1.9 tonnes were seized, against 1.2 tonnes in 2030".

use super::{Context, Mention, MentionKind};
use crate::{
    language::{Deprel, Sentence},
    model::Span,
};

/// True when the time `day` of the sentence tells nothing of the value under `value`.
pub(super) fn is_of_another(context: &Context<'_>, mentions: &[Mention], value: Span, day: &Mention) -> bool {
    if !matches!(day.kind, MentionKind::Time(_)) || stands_behind(context.sentence, value, day.span) {
        return false;
    }
    is_of_compared(context, mentions, Some(value), day.span) || is_across_a_clause(context.sentence, value, day.span)
}

/// True for a time or place that is not told of the sentence's own event, so that the next sentences do not go on from it.
pub(super) fn is_background(context: &Context<'_>, mentions: &[Mention], day: &Mention) -> bool {
    let sentence = context.sentence;
    let at = sentence.token_at(day.span.start);
    let compared = || match day.kind {
        MentionKind::Time(_) => is_of_compared(context, mentions, None, day.span),
        _ => false,
    };
    relative_clauses(sentence, at).any(|v| tells_of_a_person(sentence, v)) || compared()
}

/// "35 in 2027", "1.2 tonnes seized on Friday", "25 million a year earlier": the time follows the value, with its noun and a
/// participle.
pub(super) fn stands_behind(sentence: &Sentence, value: Span, day: Span) -> bool {
    nouns_between(sentence, value, day).is_some()
}

/// How many words of a noun stand between the value and the time that follows it; `None` where more than that does.
fn nouns_between(sentence: &Sentence, value: Span, day: Span) -> Option<usize> {
    let end = sentence.tokens_in(value).end;
    let start = sentence.tokens_in(day).start;
    if start < end {
        return None;
    }
    let linked = |i: &usize| {
        matches!(
            sentence.lemma(*i),
            "in" | "on" | "at" | "for" | "of" | "during" | "the" | "over" | "since" | "out"
        )
    };
    let noun = |i: &usize| sentence.is_nominal(*i);
    let mut at = start - (end..start).rev().take_while(linked).count();
    at -= usize::from(at > end && matches!(sentence.tokens[at - 1].xpos, "VBN" | "VBD"));
    let nouns = (end..at).rev().take_while(noun).count();
    (end + nouns == at && nouns <= MOST_NOUNS).then_some(nouns)
}

/// A number and the time behind it stand so many words of a noun apart.
const MOST_NOUNS: usize = 3;

/// "up from 35 in 2027", "against 1.2 tonnes in 2030", "on top of 55 billion paid since May": the time is that of a number that
/// the one under `value` is only compared with or added to.
fn is_of_compared(context: &Context<'_>, mentions: &[Mention], value: Option<Span>, day: Span) -> bool {
    let sentence = context.sentence;
    let quantity = |m: &Mention| match &m.kind {
        MentionKind::Quantity(q) => Some((q.kind, q.unit.clone())),
        _ => None,
    };
    let own = value
        .and_then(|v| mentions.iter().find(|m| m.span == v))
        .and_then(quantity);
    let after = |m: &&Mention| value.is_none_or(|v| v.end <= m.span.start);
    mentions.iter().filter(after).any(|m| {
        let Some((kind, unit)) = quantity(m) else { return false };
        let Some(nouns) = nouns_between(sentence, m.span, day) else {
            return false;
        };
        let alike = own.as_ref().is_none_or(|(own, _)| *own == kind) && (unit.is_some() || nouns == 0);
        match comparison(sentence, sentence.tokens_in(m.span).start) {
            Some(Comparison::Added) => true,
            Some(Comparison::Beside) => alike,
            None => false,
        }
    })
}

enum Comparison {
    /// "on top of", "fewer than the": whatever is counted.
    Added,
    /// "against", "from": only where both numbers are of one kind, since people come from three towns, too.
    Beside,
}

/// What the words right before token `start` compare the number there with.
fn comparison(sentence: &Sentence, start: usize) -> Option<Comparison> {
    let article = usize::from(sentence.lemma_before(start, 1) == "the");
    let back = |n: usize| sentence.lemma_before(start, n + article);
    match back(1) {
        "against" | "versus" | "from" => Some(Comparison::Beside),
        "with" | "to" if back(2) == "compare" => Some(Comparison::Beside),
        "than" if article == 1 => Some(Comparison::Added),
        "of" if back(2) == "top" && back(3) == "on" => Some(Comparison::Added),
        _ => None,
    }
}

/// True when the time stands outside the relative clause that gives the value in the present ("the union, which has 6,200 members,
/// struck on Monday"), or in one that tells of a person beside it ("fined 300 dollars a driver who had come on Monday").
fn is_across_a_clause(sentence: &Sentence, value: Span, day: Span) -> bool {
    let (of, at) = (sentence.token_at(value.start), sentence.token_at(day.start));
    let within = |clause: usize, token: usize| sentence.ancestors(token).any(|a| a == clause);
    let of_value = relative_clauses(sentence, of).any(|verb| !within(verb, at) && is_in_the_present(sentence, verb));
    of_value || is_told_of_a_person(sentence, of, at)
}

/// "the minister, who broke off a visit to Velm, said 40 people had died": token `at` stands in a clause about a person, token `of`
/// outside of it.
pub(super) fn is_told_of_a_person(sentence: &Sentence, of: usize, at: usize) -> bool {
    let within = |clause: usize| sentence.ancestors(of).any(|a| a == clause);
    let counted = |verb: usize| sentence.head(verb).is_some_and(within);
    relative_clauses(sentence, at).any(|verb| !within(verb) && !counted(verb) && tells_of_a_person(sentence, verb))
}

/// Verbs of the relative clauses that token `at` stands in.
fn relative_clauses(sentence: &Sentence, at: usize) -> impl Iterator<Item = usize> {
    let opens = |i: &usize| sentence.deprel(*i) == Deprel::AclRelcl;
    sentence.ancestors(at).filter(opens)
}

fn tells_of_a_person(sentence: &Sentence, verb: usize) -> bool {
    sentence
        .children_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj])
        .any(|i| matches!(sentence.lemma(i), "who" | "whom"))
}

/// "has", "is based": the finite verb of the clause is in the present; the perfect is not.
pub(super) fn is_in_the_present(sentence: &Sentence, verb: usize) -> bool {
    let present = |i: usize| matches!(sentence.tokens[i].xpos, "VBZ" | "VBP");
    let mut helpers = sentence
        .children_by(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
        .peekable();
    match helpers.peek() {
        None => present(verb),
        Some(_) => helpers.any(|i| present(i) && sentence.lemma(i) != "have"),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    /// First day of the claim whose value holds `needle`; empty where nothing dates it, since the article has no day.
    fn from(text: &str, needle: &str) -> String {
        let time = claim_holding(text, needle).time.and_then(|t| t.range.from);
        time.map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_the_case_aside_has_not_the_day_of_the_news() {
        for (text, needle) in [
            ("The union, which has 6,200 members, walked out on 4 May 2019.", "6,200"),
            ("Norland, which runs 12 posts there, lost a truck on 4 May 2019.", "12"),
            ("Lee, who has 14 convictions, was freed on 4 May 2019.", "14"),
            (
                "The court awarded 300 dollars to the widow of a guard, who was 38 when she died on 4 May 2019.",
                "300 dollars",
            ),
        ] {
            assert_eq!(from(text, needle), "", "{needle} in {text}");
        }
        let struck = "The blast, which hit the depot on 4 May 2019, killed 12 people.";
        assert_eq!(from(struck, "12"), "2019-05-04");
        let guards = "The army mourned two guards who died on 4 May 2019.";
        assert_eq!(from(guards, "two"), "2019-05-04");
        let killed = "A raid that killed 12 people struck the depot on 4 May 2019.";
        assert_eq!(from(killed, "12"), "2019-05-04");
    }

    #[test]
    fn where_a_person_has_been_is_not_where_it_happened() {
        let text =
            "Floods in Northam killed six people. The mayor, who broke off a visit to Paris, said 40 homes were gone.";
        let place = claim_holding(text, "40").place.map(|p| p.text);
        assert_eq!(place.as_deref(), Some("Northam"));
    }

    #[test]
    fn a_time_right_behind_a_number_is_its_own() {
        let overruns = "The city counted 41 floods in 2019, and 35 in 2018.";
        assert_eq!(from(overruns, "41"), "2019-01-01");
        assert_eq!(from(overruns, "35"), "2018-01-01");
        let compared = "Divers raised 9 tonnes of scrap, against 7 tonnes in March 2018.";
        assert_eq!(from(compared, "9 tonnes"), "");
        assert_eq!(from(compared, "7 tonnes"), "2018-03-01");
        let fewer = "The clinic sees 60 patients a day, fewer than the 95 of March 2018.";
        assert_eq!(from(fewer, "60"), "");
        let added = "The state will spend 10 million dollars on dykes, on top of the 55 million paid since March 2018.";
        assert_eq!(from(added, "10 million"), "");
    }
}
