//! A number as one end of a change whose other end the words beside it do not tell: what somebody gained or lost ("gained 31
//! seats"), and what an amount was before ("raising an earlier toll of 28").

use super::{Context, moved};
use crate::{
    language::{Sentence, Upos},
    model::{ChangeRole, Claim, ClaimKind},
};

/// Furthest tokens between the noun of a former amount and its number: "an earlier toll put the number of dead at 28".
const REACH: usize = 10;

/// The token that opens the phrase of the number at token `start`, over a noun for a number before it: the "an" of "from an
/// earlier toll of 28". The number itself where there is none.
pub(super) fn opening(context: &Context<'_>, start: usize) -> usize {
    let sentence = context.sentence;
    let of = start.checked_sub(2).filter(|_| sentence.lemma_before(start, 1) == "of");
    let Some(noun) = of.filter(|&i| context.lexicon.numbers.is_sum(sentence.lemma(i))) else {
        return start;
    };
    let inside = |i: &usize| {
        matches!(
            sentence.tokens[*i].upos,
            Upos::Adj | Upos::Noun | Upos::Det | Upos::Pron | Upos::Adv | Upos::Propn | Upos::Part
        )
    };
    (0..noun).rev().take_while(inside).last().unwrap_or(noun)
}

/// The role that the words before the number at token `start` give it by themselves; `moved` tells that a verb of change
/// stands there. A "loss of $3 million" is no change of an amount of money, but one.
pub(super) fn role(context: &Context<'_>, start: usize, moved: bool, claim: &Claim) -> Option<ChangeRole> {
    let money = claim.kind == ClaimKind::Money;
    if is_former(context, start) {
        return Some(ChangeRole::Before);
    }
    let amount = money || claim.kind == ClaimKind::Percent || claim.value.unit.as_deref() == Some("point");
    let back = |n: usize| context.sentence.lemma_before(start, n);
    let up = amount && matches!(back(1), "up" | "down") && back(2) != "make";
    let balance = !money && (is_balance(context, start) || is_noun_of_change(context, start));
    let end = context.sentence.tokens_in(claim.value.span).end;
    // "a 10 percent rise in fares"
    let sized = moved::is_change(context, end) && context.sentence.lemma(end + 1) == "in";
    // "climbed above $90" tells a level, not a step
    let level = matches!(context.sentence.lemma(start), "above" | "below" | "past" | "beyond");
    (moved && !level || up || balance || sized || is_difference(context.sentence, end)).then_some(ChangeRole::By)
}

/// "13 more than a week ago", "42,000 fewer than in May", "a third more than last year".
fn is_difference(sentence: &Sentence, end: usize) -> bool {
    let comparing = |i: usize| {
        matches!(
            sentence.lemma(i),
            "more" | "much" | "many" | "few" | "fewer" | "less" | "little"
        )
    };
    let noun = usize::from(sentence.tokens.get(end).is_some_and(|t| t.upos == Upos::Noun));
    let at = if comparing(end) { end } else { end + noun };
    comparing(at) && sentence.lemma(at + 1) == "than"
}

/// "gained 31 seats", "has lost a further 12", "adding 3,000 jobs".
fn is_balance(context: &Context<'_>, start: usize) -> bool {
    let sentence = context.sentence;
    let more = |i: &usize| {
        matches!(
            sentence.lemma(*i),
            "a" | "an" | "another" | "further" | "additional" | "extra"
        )
    };
    let verb = (0..start).rev().find(|i| !more(i));
    verb.is_some_and(|i| sentence.tokens[i].upos == Upos::Verb && context.lexicon.numbers.is_balance(sentence.lemma(i)))
}

/// "a gain of 31 seats", "a net loss of 12": a noun of change right before.
fn is_noun_of_change(context: &Context<'_>, start: usize) -> bool {
    const NOUNS: [&str; 9] = [
        "gain", "loss", "rise", "fall", "drop", "decline", "increase", "decrease", "swing",
    ];
    let sentence = context.sentence;
    start >= 2 && sentence.lemma_before(start, 1) == "of" && NOUNS.contains(&sentence.lemma_before(start, 2))
}

/// "an earlier toll of 28", "the previous toll was 28", "an earlier count put the number of dead at 28", "officials had earlier
/// said that 28".
fn is_former(context: &Context<'_>, start: usize) -> bool {
    let (sentence, numbers) = (context.sentence, &context.lexicon.numbers);
    let former = |i: usize| numbers.is_former(&sentence.word(context.text(), i).to_lowercase());
    let open = |i: &usize| {
        let word = sentence.lemma(*i);
        let verb = sentence.tokens[*i].upos == Upos::Verb;
        !matches!(word, "," | ";" | ":" | "to") && (!verb || matches!(word, "put" | "stand" | "give" | "set" | "place"))
    };
    let noun = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(open)
        .filter(|&i| numbers.is_sum(sentence.lemma(i)))
        .last();
    let of_noun = noun.is_some_and(|noun| {
        let before = (noun.saturating_sub(3)..noun).rev();
        before
            .take_while(|&i| matches!(sentence.tokens[i].upos, Upos::Adj | Upos::Noun))
            .any(former)
    });
    of_noun || was_said_before(context, start)
}

/// "officials had earlier said that 28 people were killed", "initially reported 28 dead".
fn was_said_before(context: &Context<'_>, start: usize) -> bool {
    let sentence = context.sentence;
    let speaks = |i: &usize| {
        matches!(
            sentence.lemma(*i),
            "say" | "report" | "put" | "announce" | "estimate" | "state"
        )
    };
    let clause = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&i| !matches!(sentence.lemma(i), "," | ";" | ":"));
    let Some(verb) = clause.clone().find(speaks) else {
        return false;
    };
    let word = |back: usize| sentence.lemma_before(verb, back);
    let once = |word: &str| matches!(word, "initially" | "originally" | "previously" | "earlier" | "early");
    once(word(1)) && (word(2) == "have" || matches!(word(1), "initially" | "originally"))
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claims_of;

    /// The role of the value that holds `needle`.
    fn role(text: &str, needle: &str) -> Option<&'static str> {
        let claims = claims_of(text);
        let claim = claims.iter().find(|c| c.value.span.of(text).contains(needle));
        claim
            .expect("the value is found")
            .change
            .as_ref()
            .map(|c| c.role.word())
    }

    #[test]
    fn what_an_amount_was_before_is_marked() {
        for (text, needle) in [
            ("The quake killed 31 people, raising an earlier toll of 28.", "28"),
            ("An earlier count put the number of dead at 28.", "28"),
            ("The previous toll was 28.", "28"),
            ("Officials had earlier said 28 people were killed.", "28"),
            ("Police initially reported 28 injuries.", "28"),
            ("At least 31 people died, up from an initial count of 28.", "28"),
            ("The ministry raised the toll to 31 from an earlier figure of 28.", "28"),
        ] {
            assert_eq!(role(text, needle), Some("before"), "{needle} in {text}");
        }
        assert_eq!(
            role("The ministry raised the toll to 31 from an earlier figure of 28.", "31"),
            Some("after")
        );
        assert_eq!(role("The firm sacked 28 former clerks.", "28"), None);
        assert_eq!(role("Officials said earlier that 28 people were killed.", "28"), None);
        assert_eq!(role("The death toll was 28.", "28"), None);
        assert_eq!(role("Oil climbed above $90 a barrel.", "90"), None);
    }

    #[test]
    fn what_somebody_gains_or_loses_is_the_size_of_a_change() {
        for (text, needle) in [
            ("Unity gained 31 seats.", "31"),
            ("Unity lost a further 12 seats.", "12"),
            ("The party won 150 seats, a gain of 31.", "31"),
            ("The firm added 3,000 jobs in June.", "3,000"),
            ("Unemployment rose 0.2 percent.", "0.2"),
            ("Turnout was 61.4%, up 3.2 points on 2019.", "3.2"),
        ] {
            assert_eq!(role(text, needle), Some("by"), "{needle} in {text}");
        }
        assert_eq!(role("Unity won 150 seats.", "150"), None);
        assert_eq!(role("The firm lost $3 million.", "$3 million"), None);
        assert_eq!(role("Women make up 38 percent of the staff.", "38"), None);
        assert_eq!(role("The plane came down 5 miles from the airport.", "5 miles"), None);
        assert_eq!(role("The firm has 3,000 jobs to fill.", "3,000"), None);
    }
}
