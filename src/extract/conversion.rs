//! The same amount or length in another unit right behind it: "50 million rupiah ($3,450)", "17 miles (27 km) of track".

use super::{Context, Mention, Quantity};
use crate::{
    language::Sentence,
    model::{Claim, ClaimKind},
};

/// "50 million rupiah ($3,450)", "C$3.9bn, or about US$3.2bn": the same amount in another currency right behind it.
pub(super) fn is_converted(context: &Context<'_>, mention: &Mention, q: &Quantity, said: &Claim) -> bool {
    let between = context
        .text()
        .get(said.value.span.end as usize..mention.span.start as usize);
    let joined = between.is_some_and(|words| matches!(words.trim(), "(" | ", or" | "or" | "— or" | "(about" | "(some"));
    q.kind == ClaimKind::Money && said.kind == q.kind && said.value.unit != q.unit && joined
}

/// "17 miles (27 km) of track": one past the bracket of a conversion, where "of" follows it.
pub(super) fn past(sentence: &Sentence, q: &Quantity, next: usize) -> usize {
    let word = |i: usize| sentence.lemma(i);
    let closes = || (next..next + 6).find(|&i| word(i) == ")");
    match (matches!(word(next), "(" | ")") && q.kind == ClaimKind::Measure)
        .then(closes)
        .flatten()
    {
        Some(bracket) if word(bracket + 1) == "of" => bracket + 1,
        _ => next,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::check_heads;

    #[test]
    fn a_converted_amount_is_of_what_it_converts() {
        check_heads(&[
            ("The dam cost 50 million rupiah ($3,450).", "$3,450", "dam"),
            ("The firm won a deal worth C$3.9bn, or US$3.2bn.", "US$3.2bn", "deal"),
            ("The fine was 40 euros (and a fee of $3).", "$3", "fee"),
        ]);
    }
}
