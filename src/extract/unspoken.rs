//! Amounts of money that leave their currency to the sentence before: "The trip costs 6,000 pounds; in July it was 4,500", "Profit
//! halved to 640 million euros. Revenue was 14.2 billion."

use super::{Context, Mention, MentionKind, Quantity};
use crate::model::{Claim, ClaimKind, Decimal};

/// Nouns that nothing but money is the amount of.
const AMOUNTS: [&str; 24] = [
    "revenue",
    "profit",
    "turnover",
    "income",
    "price",
    "cost",
    "budget",
    "deficit",
    "debt",
    "salary",
    "wage",
    "fine",
    "fee",
    "damages",
    "compensation",
    "bid",
    "loan",
    "loss",
    "surplus",
    "reward",
    "ransom",
    "rent",
    "pension",
    "fare",
];
/// Verbs whose number without a noun is money, as the tagger may also take them for nouns.
const SPENDING: [&str; 9] = [
    "cost", "pay", "spend", "fetch", "earn", "owe", "invest", "lend", "borrow",
];
/// What stands between such a verb and the number.
const LINKS: [&str; 17] = [
    "about", "around", "some", "nearly", "almost", "roughly", "only", "just", "over", "than", "more", "least", "at",
    "up", "another", "further", "extra",
];

/// The mention as an amount of money in the currency of `before`, the last amount of the paragraph, where its words speak of money
/// and name none.
pub(super) fn in_currency(context: &Context<'_>, mention: &Mention, before: Option<&Claim>) -> Option<Mention> {
    let MentionKind::Quantity(q) = &mention.kind else {
        return None;
    };
    let unit = before?.value.unit.clone().filter(|unit| !unit.contains(" per "))?;
    let bare = q.kind == ClaimKind::Count && q.unit.is_none() && !q.negated && q.tally.is_none() && !q.partitive;
    let large = q.figure.and_then(|f| f.lo).is_some_and(|n| n >= Decimal::ONE_HUNDRED);
    if !bare || !large || counts(context, mention) || !speaks_of_money(context, mention) {
        return None;
    }
    Some(Mention {
        rule: "number.money",
        kind: MentionKind::Quantity(Quantity {
            kind: ClaimKind::Money,
            unit: Some(unit),
            ..q.clone()
        }),
        ..mention.clone()
    })
}

/// A noun that the number could count follows, or words that take up a set.
fn counts(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.sentence;
    let end = sentence.tokens_in(mention.span).end;
    sentence.is_nominal(end) || matches!(sentence.lemma(end), "of" | "other" | "others" | "more" | "people")
}

/// "costs 2,900", "revenue was 14.2 billion".
fn speaks_of_money(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.sentence;
    let start = sentence.tokens_in(mention.span).start;
    let linked = |i: &usize| LINKS.contains(&sentence.lemma(*i));
    let near = start - (0..start).rev().take_while(linked).count();
    let Some(verb) = near.checked_sub(1) else { return false };
    let says = || {
        matches!(
            sentence.lemma(verb),
            "be" | "total" | "reach" | "exceed" | "stand" | "to" | "of"
        )
    };
    let subject = || {
        (verb.saturating_sub(4)..verb)
            .rev()
            .take_while(|&i| !matches!(sentence.lemma(i), "," | ";" | "and"))
            .any(|i| AMOUNTS.contains(&sentence.lemma(i)))
    };
    SPENDING.contains(&sentence.lemma(verb)) || says() && subject()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    fn unit(text: &str, needle: &str) -> Option<String> {
        claim_holding(text, needle).value.unit
    }

    #[test]
    fn an_amount_takes_the_currency_of_the_one_before() {
        for (text, needle) in [
            (
                "Profit halved to 640 million euros. Revenue was 14.2 billion.",
                "14.2 billion",
            ),
            ("A dose costs 22 euros. A day in bed costs 2,900.", "2,900"),
            (
                "The union won 3 million euros. The state will pay another 400,000.",
                "400,000",
            ),
        ] {
            assert_eq!(unit(text, needle).as_deref(), Some("EUR"), "{text}");
        }
        for (text, needle) in [
            ("The firm paid 3 million euros. It has 1,400 workers.", "1,400"),
            ("The firm paid 3 million euros. The crowd was 14,000.", "14,000"),
            ("Revenue was 14.2 billion.", "14.2 billion"),
        ] {
            assert_eq!(unit(text, needle), None, "{text}");
        }
    }
}
