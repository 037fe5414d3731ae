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
        let apart = clash(pair, x.thing, y.thing) || clash(pair, x.state, y.state) || words_clash(pair);
        apart.then(|| not_the_same(pair))
    }
}

/// Two things or sides, whatever happened to them; "16 member states" are no other thing than 16 members.
pub(super) fn other_thing(pair: &Pair<'_>) -> Option<Judged> {
    let (x, y) = pair.concepts;
    let apart = (clash(pair, x.thing, y.thing) && !pair.both_members()) || words_clash(pair);
    apart.then(|| not_the_same(pair))
}

fn words_clash(pair: &Pair<'_>) -> bool {
    let (p, q) = (&pair.a.what.qualifiers, &pair.b.what.qualifiers);
    let exclude = |p, q| pair.lexicon.concepts.qualifiers_exclude(p, q);
    !pair.same_number() && p.iter().any(|p| q.iter().any(|q| exclude(p, q)))
}

fn clash(pair: &Pair<'_>, a: Option<&str>, b: Option<&str>) -> bool {
    let excluded = |(a, b)| pair.lexicon.concepts.kinship(a, b) == Kinship::Excluded;
    a.zip(b).is_some_and(excluded)
}

fn not_the_same(pair: &Pair<'_>) -> Judged {
    let note = format!(
        "\u{201c}{}\u{201d} and \u{201c}{}\u{201d} are not the same thing",
        pair.a.what.text, pair.b.what.text
    );
    judged(RelationKind::NotComparable, "other_side", note, Confidence::High)
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
