//! The other values of a sentence: two sentences that share several values tell of one thing.

use std::collections::BTreeMap;

use crate::model::{Claim, Decimal};

/// What makes two values one: their kind, class of things and figure or days.
type Value<'a> = (
    crate::model::ClaimKind,
    Option<&'a str>,
    Option<(Option<Decimal>, Option<Decimal>)>,
    Option<(Option<jiff::civil::Date>, Option<jiff::civil::Date>)>,
);

/// Numbered values, by the sentence that states them.
pub(super) struct Numbered {
    /// Article and start of the sentence, index of the claim and number of its value, ascending. Values that say too little
    /// (a date, a single one of something) have no number and are left out.
    values: Vec<((usize, u32), usize, u32)>,
}

/// Numbers the values of the claims `members`, given by their indices.
pub(super) fn numbers(members: &[usize], claims: &[Claim]) -> Numbered {
    let mut known: BTreeMap<Value<'_>, u32> = BTreeMap::new();
    let mut values = vec![];
    for &n in members.iter().filter(|&&n| specific(&claims[n])) {
        let next = known.len() as u32;
        let number = *known.entry(value(&claims[n])).or_insert(next);
        values.push((sentence(&claims[n]), n, number));
    }
    values.sort_unstable();
    Numbered { values }
}

/// What tells a sentence from others.
fn sentence(claim: &Claim) -> (usize, u32) {
    (claim.article, claim.sentence.start)
}

impl Numbered {
    /// Numbers of the values that stand beside claims of one item, ascending.
    pub(super) fn beside(&self, item: &[usize], claims: &[Claim]) -> Vec<u32> {
        let mut out: Vec<u32> = item
            .iter()
            .flat_map(|&c| {
                let one = self.of_sentence(sentence(&claims[c]));
                let own = one
                    .iter()
                    .find(|(_, claim, _)| *claim == c)
                    .map(|(_, _, number)| *number);
                let numbers = one.iter().map(|(_, _, number)| *number);
                numbers.filter(move |number| Some(*number) != own)
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The values of one sentence.
    fn of_sentence(&self, sentence: (usize, u32)) -> &[((usize, u32), usize, u32)] {
        let start = self.values.partition_point(|(known, _, _)| *known < sentence);
        let length = self.values[start..].partition_point(|(known, _, _)| *known == sentence);
        &self.values[start..start + length]
    }
}

fn value(claim: &Claim) -> Value<'_> {
    (
        claim.kind,
        claim.what.concept.as_deref(),
        claim.value.figure.map(|f| (f.lo, f.hi)),
        claim.value.dates.map(|d| (d.from, d.to)),
    )
}

/// Dates and the number one stand in too many sentences to say anything.
fn specific(claim: &Claim) -> bool {
    claim.value.figure.and_then(|f| f.lo).is_some_and(|n| n > Decimal::ONE) && claim.value.dates.is_none()
}

#[cfg(test)]
mod tests {
    use super::numbers;
    use crate::model::sample::*;

    #[test]
    fn values_of_two_sentences_meet_by_number() {
        let toll = |n| concept(count(n), "person_killed");
        let mut claims = [
            toll("126"),
            concept(count("68"), "child_killed"),
            toll("126"),
            concept(count("68"), "child_killed"),
        ];
        for claim in &mut claims[2..] {
            claim.article = 1;
        }
        let numbered = numbers(&[0, 1, 2, 3], &claims);
        assert_eq!(numbered.beside(&[0], &claims), numbered.beside(&[2], &claims));
        assert_ne!(numbered.beside(&[0], &claims), numbered.beside(&[1], &claims));
    }
}
