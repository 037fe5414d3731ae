//! What it is that rose or fell: "a 10 percent rise in ticket prices", "a fall of 300 in applications". The noun of change says that
//! the value is its size, the noun behind "in" what it is of.

use super::{
    Context,
    phrase::{self, NounPhrase},
};

/// The noun behind "in" at token `next`, where `noun` is one of change.
pub(super) fn thing(
    context: &Context<'_>,
    noun: &NounPhrase,
    next: usize,
    stop: &dyn Fn(usize) -> bool,
) -> Option<NounPhrase> {
    let sentence = context.sentence;
    let led = is_change(context, noun.head) && sentence.lemma(next) == "in";
    led.then(|| phrase::noun_phrase(sentence, context.text(), next + 1, stop))
        .flatten()
}

/// True for "rise", "fall" and the like at token `i`.
pub(super) fn is_change(context: &Context<'_>, i: usize) -> bool {
    let concepts = &context.lexicon.concepts;
    matches!(concepts.thing(context.sentence.lemma(i)), Some("increase" | "decrease"))
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn the_noun_behind_in_is_what_moved() {
        for (text, needle, head) in [
            (
                "A 10 percent rise in ticket prices takes effect in July.",
                "10 percent",
                "price",
            ),
            ("The town saw a fall of 12 percent in sales.", "12 percent", "sale"),
            ("Sales saw a fall of 12 percent in March 2019.", "12 percent", "fall"),
        ] {
            let claim = claim_holding(text, needle);
            assert_eq!(claim.what.head, head, "{text}");
            assert!(claim.change.is_some(), "{text}");
        }
    }
}
