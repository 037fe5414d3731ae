//! Parts that sum to the total: "35 children and 26 adults were killed" against "61 people were killed".

use super::judged;
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Kinship;
use crate::model::{Claim, ClaimKind, Confidence, Decimal, RelationKind};

/// `part_of_total`: one of two claims is a part that its sentence completes to the number of the other. `beside_a` and
/// `beside_b` hold the claims of their sentences.
pub(in crate::judge) fn part_of_total(pair: &Pair<'_>, beside_a: &[Claim], beside_b: &[Claim]) -> Option<Judged> {
    let (part, total) = if completes(pair, pair.a, pair.b, beside_a) {
        pair.written()
    } else if completes(pair, pair.b, pair.a, beside_b) {
        let (a, b) = pair.written();
        (b, a)
    } else {
        return None;
    };
    let note = format!("“{part}” is a part of the “{total}”, and the other parts make up the rest");
    Some(judged(
        RelationKind::Compatible,
        "part_of_total",
        note,
        Confidence::High,
    ))
}

/// True when the counts of `part`'s sentence, all of kinds of what `total` counts, sum to it.
fn completes(pair: &Pair<'_>, part: &Claim, total: &Claim, claims: &[Claim]) -> bool {
    const MOST_PARTS: usize = 6;
    let (Some(own), Some(whole)) = (number(part), number(total)) else {
        return false;
    };
    if own >= whole || part.article == total.article && part.sentence == total.sentence {
        return false;
    }
    let beside = |c: &&Claim| c.article == part.article && c.sentence == part.sentence && c.kind == ClaimKind::Count;
    let parts: Vec<&Claim> = claims
        .iter()
        .filter(beside)
        .filter(|c| counts_a_kind(pair, c, total))
        .collect();
    let sum = parts
        .iter()
        .filter_map(|c| number(c))
        .try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n));
    let numbers = parts.iter().all(|c| number(c).is_some());
    (2..=MOST_PARTS).contains(&parts.len()) && numbers && sum == Some(whole) && apart(pair, &parts)
}

/// True when no two parts count the same ones: children and adults, soldiers and civilians.
fn apart(pair: &Pair<'_>, parts: &[&Claim]) -> bool {
    let concepts = &pair.lexicon.concepts;
    let thing = |c: &Claim| {
        let parts = concepts.halves(c.what.concept.as_deref());
        parts.thing.map(str::to_owned)
    };
    let excluded = |a: &Claim, b: &Claim| {
        thing(a)
            .zip(thing(b))
            .is_some_and(|(a, b)| concepts.kinship(&a, &b) == Kinship::Excluded)
    };
    let pairs = parts
        .iter()
        .enumerate()
        .flat_map(|(n, a)| parts[n + 1..].iter().map(move |b| (a, b)));
    pairs.into_iter().all(|(a, b)| excluded(a, b))
}

/// A single number of things, without any hedge that bounds it.
fn number(claim: &Claim) -> Option<Decimal> {
    let counted = claim.kind == ClaimKind::Count && claim.value.unit.is_none();
    claim.value.figure.filter(|_| counted)?.single()
}

/// True when `part` counts what `total` counts, or a kind of it, in the same state.
fn counts_a_kind(pair: &Pair<'_>, part: &Claim, total: &Claim) -> bool {
    let concepts = &pair.lexicon.concepts;
    let of = |c: &Claim| {
        let parts = concepts.halves(c.what.concept.as_deref());
        (parts.thing.map(str::to_owned), parts.state.map(str::to_owned))
    };
    let ((part, state), (whole, other)) = (of(part), of(total));
    let kind = part
        .zip(whole)
        .is_some_and(|(a, b)| a == b || (concepts.kinship(&a, &b) == Kinship::Nested && concepts.is_a(&a, &b)));
    kind && (state == other || state.is_none())
}

#[cfg(test)]
mod tests {
    use super::part_of_total;
    use crate::judge::pair::Pair;
    use crate::judge::rules::examples::*;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    /// Counts of one sentence of the first article.
    fn sentence(counts: &[(&str, &str)]) -> Vec<Claim> {
        let of = |(n, concept_id): &(&str, &str)| Claim {
            sentence: Span::new(0, 60),
            ..concept(count(n), concept_id)
        };
        counts.iter().map(of).collect()
    }

    fn says(parts: &[(&str, &str)], total: Claim) -> Option<&'static str> {
        let mut claims = sentence(parts);
        claims.push(Claim { article: 1, ..total });
        let pair = Pair::new(&claims[0], &claims[claims.len() - 1], &[], Lexicon::english());
        part_of_total(&pair, &claims, &claims).map(|judged| judged.reason.id)
    }

    #[test]
    fn children_and_adults_make_up_the_people() {
        let total = || concept(count("61"), "person_killed");
        assert_eq!(
            says(&[("35", "child_killed"), ("26", "adult_killed")], total()),
            Some("part_of_total")
        );
        assert_eq!(
            says(&[("35", "child_killed"), ("26", "adult")], total()),
            Some("part_of_total")
        );
    }

    #[test]
    fn parts_that_do_not_sum_or_count_other_things_make_up_nothing() {
        let total = || concept(count("61"), "person_killed");
        assert_eq!(says(&[("35", "child_killed"), ("25", "adult_killed")], total()), None);
        assert_eq!(says(&[("35", "child_killed"), ("26", "person_wounded")], total()), None);
        assert_eq!(says(&[("61", "child_killed")], total()), None);
        assert_eq!(says(&[("35", "crew_killed"), ("26", "person_killed")], total()), None);
    }
}
