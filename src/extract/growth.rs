//! "The economy grew 2 percent", "gross domestic product rose by 3.1 per cent": growth, though no noun says so.

use super::{Context, Mention, subject::Subject};
use crate::model::What;

/// Verbs by which an economy grows or shrinks.
const GROWS: [&str; 10] = [
    "grow", "expand", "shrink", "contract", "rise", "fall", "increase", "decline", "rebound", "slow",
];
/// Furthest tokens between the share and the verb, and between the verb and the economy.
const REACH: usize = 5;

/// The subject of a share in percent, as growth where an economy grew by it and nothing else says what it is.
pub(super) fn of_economy(context: &Context<'_>, mention: &Mention, subject: Subject) -> Subject {
    let sentence = context.sentence;
    let start = sentence.tokens_in(mention.span).start;
    let back = |from: usize| (from.saturating_sub(REACH)..from).rev();
    let open = |i: &usize| !matches!(sentence.lemma(*i), "," | ";" | "and" | "while");
    let verb = back(start)
        .take_while(open)
        .find(|&i| GROWS.contains(&sentence.lemma(i)));
    let economy = |i: &usize| match sentence.lemma(*i) {
        "economy" | "gdp" => true,
        "product" => sentence.lemma_before(*i, 1) == "domestic",
        _ => sentence.word(context.text(), *i) == "GDP",
    };
    let grown = verb.and_then(|verb| back(verb).take_while(open).find(economy));
    let Some(at) = grown.filter(|_| subject.what.concept.is_none()) else {
        return subject;
    };
    let what = What {
        head: sentence.lemma(at).to_owned(),
        text: sentence.word(context.text(), at).to_owned(),
        concept: Some("growth".to_owned()),
        ..subject.what
    };
    Subject { what, ..subject }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn an_economy_grows() {
        for (text, grows) in [
            ("The economy grew by 2 percent in 2019.", true),
            ("Gross domestic product rose 2 percent.", true),
            ("The economy of Norland will shrink by 2 percent.", true),
            ("The rate rose 2 percent.", false),
            ("Prices fell, while the economy stood still, by 2 percent.", false),
        ] {
            let concept = claim_holding(text, "2 percent").what.concept;
            assert_eq!(concept.as_deref() == Some("growth"), grows, "{concept:?} in {text}");
        }
    }
}
