//! A part cannot be more than the whole: "more than 100 civilians" against "58 people" for one event.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Kinship;
use crate::model::{Claim, Confidence, RelationKind};

/// `disjoint_values`, for a part and its whole.
pub(super) struct PartExceeds;

impl Rule for PartExceeds {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (x, y) = pair.concepts;
        let (a, b) = x.thing.zip(y.thing)?;
        let concepts = &pair.lexicon.concepts;
        let (p, q) = pair.intervals()?;
        let state = x.state.is_some() && x.state == y.state;
        if a == b || !state || !pair.main || concepts.kinship(a, b) != Kinship::Nested {
            return None;
        }
        let a_is_part = concepts.is_a(a, b);
        let (part, total, low, high) = if a_is_part {
            (pair.a, pair.b, p, q)
        } else {
            (pair.b, pair.a, q, p)
        };
        let exceeds = low.lo.zip(high.hi).is_some_and(|(part, total)| part > total);
        let day = as_of_overlaps(pair);
        if !exceeds || !day || part.what.partitive || total.what.partitive {
            return None;
        }
        let (written_a, written_b) = pair.written();
        let (for_part, for_total) = if a_is_part {
            (written_a, written_b)
        } else {
            (written_b, written_a)
        };
        let note = format!("{} and yet {}", phrase(for_part, part), phrase(for_total, total));
        Some(judged(
            RelationKind::Contradict,
            "disjoint_values",
            note,
            Confidence::Medium,
        ))
    }
}

/// The larger part may be a later count, unless both were told at one time.
fn as_of_overlaps(pair: &Pair<'_>) -> bool {
    pair.as_of().is_none_or(|(a, b)| a.gap_days(&b) <= 1)
}

fn phrase(value: &str, claim: &Claim) -> String {
    format!("\u{201c}{value} {}\u{201d}", claim.what.text)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_part_above_the_total_contradicts_it() {
        let people = concept(count("58"), "person_killed");
        let civilians = |n| concept(count(n), "civilian_killed");
        assert_relation(&people, &civilians("100"), RelationKind::Contradict, "disjoint_values");
        assert_relation(&people, &civilians("40"), RelationKind::NotComparable, "other_scope");
    }
}
