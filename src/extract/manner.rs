//! Adverbs that narrow what is counted.

use super::{clause::Clause, subject::lemma};
use crate::language::{Deprel, Sentence, Upos};

/// Adverbs in "-ly" that say when something happened or how sure it is, and narrow nothing.
const OF_THE_TELLING: [&str; 26] = [
    "early",
    "only",
    "nearly",
    "mainly",
    "mostly",
    "reportedly",
    "allegedly",
    "currently",
    "recently",
    "previously",
    "initially",
    "finally",
    "immediately",
    "officially",
    "roughly",
    "approximately",
    "exactly",
    "barely",
    "simply",
    "possibly",
    "probably",
    "realistically",
    "originally",
    "shortly",
    "formerly",
    "eventually",
];

/// Adverbs beside the verb that narrow what is counted: "four were seriously injured", "20 others slightly hurt". One
/// right behind a number narrows that number alone: in "six were injured, two seriously" or "two of them seriously" it is
/// that of the two. `next` is the token after the number asked about.
pub(super) fn manner(sentence: &Sentence, clause: &Clause, next: usize) -> Vec<String> {
    let pronoun = |i: usize| {
        matches!(
            sentence.tokens[i].lemma.as_str(),
            "they" | "those" | "them" | "whom" | "who"
        )
    };
    let number = |m: usize| match m {
        _ if m >= 3 && pronoun(m - 1) && sentence.tokens[m - 2].lemma == "of" => m - 2,
        _ => m,
    };
    let after_another_number = |m: usize| {
        let end = number(m);
        end != next && end.checked_sub(1).is_some_and(|n| sentence.tokens[n].upos == Upos::Num)
    };
    let adverbs = clause
        .predicate
        .into_iter()
        .flat_map(|p| sentence.children_by(p, &[Deprel::Advmod]));
    adverbs
        .filter(|&m| !after_another_number(m))
        .map(|m| lemma(sentence, m))
        .filter(|lemma| lemma.ends_with("ly") && !OF_THE_TELLING.contains(&lemma.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_of;

    #[test]
    fn an_adverb_narrows_the_number_before_it() {
        let narrowed = |value: &str| {
            let claim = claim_of("Six people were injured, two seriously, on the ferry.", value);
            claim.what.qualifiers.contains(&"seriously".to_owned())
        };
        assert!(!narrowed("Six") && narrowed("two"));
        let narrowed = |value: &str| {
            let claim = claim_of("Six people were injured, two of them seriously.", value);
            claim.what.qualifiers == ["seriously"]
        };
        assert!(!narrowed("Six") && narrowed("two"));
    }
}
