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

/// Numbered values and the claims of each sentence.
pub(super) struct Numbered {
    /// Number of each claim's value; `None` for a value that says too little (a date, a single one of something).
    number: Vec<Option<u32>>,
    /// Claims of each sentence, by article and start.
    sentences: BTreeMap<(usize, u32), Vec<usize>>,
}

/// Numbers the values of the claims that take part.
pub(super) fn numbers(claims: &[Claim], takes_part: impl Fn(&Claim) -> bool) -> Numbered {
    let mut known: BTreeMap<Value<'_>, u32> = BTreeMap::new();
    let mut sentences: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    let mut number = Vec::with_capacity(claims.len());
    for (n, claim) in claims.iter().enumerate() {
        sentences
            .entry((claim.article, claim.sentence.start))
            .or_default()
            .push(n);
        let next = known.len() as u32;
        number.push((specific(claim) && takes_part(claim)).then(|| *known.entry(value(claim)).or_insert(next)));
    }
    Numbered { number, sentences }
}

impl Numbered {
    /// Numbers of the values that stand beside claims of one item, ascending.
    pub(super) fn beside(&self, item: &[usize], claims: &[Claim]) -> Vec<u32> {
        let mut out: Vec<u32> = item
            .iter()
            .flat_map(|&c| {
                let sentence = &self.sentences[&(claims[c].article, claims[c].sentence.start)];
                let own = self.number[c];
                sentence
                    .iter()
                    .filter(move |&&other| other != c)
                    .filter_map(|&other| self.number[other])
                    .filter(move |n| Some(*n) != own)
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
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
        let numbered = numbers(&claims, |_| true);
        assert_eq!(numbered.beside(&[0], &claims), numbered.beside(&[2], &claims));
        assert_ne!(numbered.beside(&[0], &claims), numbered.beside(&[1], &claims));
    }
}
