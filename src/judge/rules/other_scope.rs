//! A part of the set, or a narrower class, is another question: three of its posts, the children among the dead.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Kinship;
use crate::model::{Claim, ClaimKind, Confidence, RelationKind};

/// `other_scope`.
pub(super) struct OtherScope;

impl Rule for OtherScope {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.concepts;
        let narrower = x
            .thing
            .zip(y.thing)
            .is_some_and(|(a, b)| a != b && pair.lexicon.concepts.kinship(a, b) == Kinship::Nested);
        let apart = x.thing.zip(y.thing).is_some_and(|(a, b)| two_groups(pair, a, b));
        let part = pair.a.what.partitive != pair.b.what.partitive;
        if pair.both_dates() || !(narrower || apart || part || employers_differ(pair) || one_is_wished(pair)) {
            return None;
        }
        let note = format!(
            "\u{201c}{}\u{201d} is part of \u{201c}{}\u{201d}, or counted otherwise",
            pair.a.what.text, pair.b.what.text
        );
        Some(judged(
            RelationKind::NotComparable,
            "other_scope",
            note,
            Confidence::Medium,
        ))
    }
}

/// "the plant employs 1,150", "the company employs 30,000": nouns for two employers, neither of them a name.
fn employers_differ(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.concepts;
    let noun = |claim: &Claim| {
        let last = claim.agent.as_deref()?.rsplit(' ').next()?.to_owned();
        last.starts_with(char::is_lowercase).then_some(last)
    };
    let employed = x.state == Some("employed") && y.state == Some("employed");
    employed && noun(pair.a).zip(noun(pair.b)).is_some_and(|(a, b)| a != b)
}

/// A length of time that somebody asked for is not the one that was given: "prosecutors demanded nine years".
pub(super) fn one_is_wished(pair: &Pair<'_>) -> bool {
    const WISHES: [&str; 7] = ["demand", "seek", "ask", "request", "want", "urge", "recommend"];
    let wished = |claim: &Claim| claim.predicate.as_deref().is_some_and(|verb| WISHES.contains(&verb));
    let lengths = pair.a.kind == ClaimKind::Duration && pair.b.kind == ClaimKind::Duration;
    lengths && wished(pair.a) != wished(pair.b)
}

/// Two narrower classes of people, neither of which is known to hold the other: women and crew members.
fn two_groups(pair: &Pair<'_>, a: &str, b: &str) -> bool {
    let concepts = &pair.lexicon.concepts;
    let narrow = |thing: &str| thing != "person" && concepts.is_a(thing, "person");
    concepts.kinship(a, b) == Kinship::Open && narrow(a) && narrow(b)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;
    use crate::model::{Claim, ClaimKind};

    #[test]
    fn children_among_the_dead_are_not_the_dead() {
        let people = concept(count("43"), "person_killed");
        assert_relation(
            &people,
            &concept(count("9"), "child_killed"),
            RelationKind::NotComparable,
            "other_scope",
        );
        assert_not(&people, &concept(count("50"), "person_killed"), "other_scope");
    }

    #[test]
    fn two_employers_have_two_numbers_of_staff() {
        let staff = |n: &str, agent: &str| Claim {
            agent: Some(agent.to_owned()),
            ..concept(count(n), "person_employed")
        };
        let plant = staff("1150", "The plant");
        assert_relation(
            &plant,
            &staff("30000", "The company"),
            RelationKind::NotComparable,
            "other_scope",
        );
        assert_not(&plant, &staff("1300", "the plant"), "other_scope");
        assert_not(&plant, &staff("1300", "Ardlemont"), "other_scope");
    }

    #[test]
    fn a_term_that_was_asked_for_is_not_the_one_given() {
        let term = |n: &str, verb: &str| Claim {
            kind: ClaimKind::Duration,
            predicate: Some(verb.to_owned()),
            ..concept(measure(n, "year"), "sentence_term")
        };
        let given = term("7", "jail");
        assert_relation(&given, &term("9", "demand"), RelationKind::NotComparable, "other_scope");
        assert_not(&given, &term("9", "sentence"), "other_scope");
    }

    #[test]
    fn two_groups_of_people_are_counted_apart() {
        let women = concept(count("3"), "woman_killed");
        assert_relation(
            &women,
            &concept(count("5"), "crew_killed"),
            RelationKind::NotComparable,
            "other_scope",
        );
    }
}
