//! Classes that exclude each other are two facts: soldiers are not civilians, killed is not wounded.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Kinship;
use crate::model::{Confidence, RelationKind};

/// `other_side`.
pub(super) struct OtherSide;

impl Rule for OtherSide {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.concepts;
        let concepts = &pair.lexicon.concepts;
        let clash = |a: Option<&str>, b: Option<&str>| {
            a.zip(b)
                .is_some_and(|(a, b)| concepts.kinship(a, b) == Kinship::Excluded)
        };
        let words = || {
            let (p, q) = (&pair.a.what.qualifiers, &pair.b.what.qualifiers);
            p.iter().any(|p| q.iter().any(|q| concepts.qualifiers_exclude(p, q)))
        };
        if !clash(x.thing, y.thing) && !clash(x.state, y.state) && (pair.same_number() || !words()) {
            return None;
        }
        let note = format!(
            "\u{201c}{}\u{201d} and \u{201c}{}\u{201d} are not the same thing",
            pair.a.what.text, pair.b.what.text
        );
        Some(judged(
            RelationKind::NotComparable,
            "other_side",
            note,
            Confidence::High,
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn typed_classes_decide() {
        let soldiers = concept(count("5"), "soldier_killed");
        assert_relation(
            &soldiers,
            &concept(count("9"), "civilian_killed"),
            RelationKind::NotComparable,
            "other_side",
        );
        assert_not(&soldiers, &concept(count("9"), "soldier_killed"), "other_side");
    }
}
