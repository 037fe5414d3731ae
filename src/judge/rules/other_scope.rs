//! A part of the set, or a narrower class, is another question: three of its posts, the children among the dead.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Kinship;
use crate::model::{Confidence, RelationKind};

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
        if pair.both_dates() || !(narrower || apart || part) {
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

/// Two narrower classes of people, neither of which is known to hold the other: women and crew members.
fn two_groups(pair: &Pair<'_>, a: &str, b: &str) -> bool {
    let concepts = &pair.lexicon.concepts;
    let narrow = |thing: &str| thing != "person" && concepts.is_a(thing, "person");
    concepts.kinship(a, b) == Kinship::Open && narrow(a) && narrow(b)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

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
