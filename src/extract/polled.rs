//! Shares that a poll or an election gives somebody: "put Labour on 44 percent", "showed support for the mayor at 31 percent", "won
//! 34.2 percent".

use super::{Context, subject::Subject};
use crate::model::Span;

/// The lemmas that tell of a poll.
const POLLS: [&str; 5] = ["poll", "survey", "pollster", "polling", "rating"];

/// The subject of the share under `value`, as a poll share where a poll gives it, as a share of the vote where it is won, and
/// nothing else says what it is.
pub(super) fn share(context: &Context<'_>, value: Span, mut subject: Subject) -> Subject {
    let sentence = context.sentence;
    let end = sentence.tokens_in(value).end;
    let start = sentence.tokens_in(value).start;
    let placed = matches!(sentence.lemma_before(start, 1), "on" | "at");
    let polled = || sentence.tokens.iter().any(|t| POLLS.contains(&t.lemma.as_str()));
    if placed && subject.what.concept.is_none() && polled() {
        subject.what.concept = Some("poll_share".to_owned());
    } else if subject.what.concept.as_deref() == Some("won") && !is_of_another(context, end) {
        subject.what.concept = Some("vote".to_owned());
    }
    subject
}

/// "won 31 percent of the duels": a share that ends before token `end` of something else than votes.
fn is_of_another(context: &Context<'_>, end: usize) -> bool {
    let sentence = context.sentence;
    let at = end + 1 + usize::from(sentence.lemma(end + 1) == "the");
    let votes = |i: usize| matches!(sentence.lemma(i), "vote" | "ballot" | "electorate" | "poll");
    sentence.lemma(end) == "of" && !(at..at + 4).any(votes)
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn a_poll_gives_shares() {
        for (text, needle, concept) in [
            (
                "The poll put Unity on 44 percent and Reform on 23.",
                "44 percent",
                Some("poll_share"),
            ),
            (
                "The poll put Unity on 44 percent and Reform on 23.",
                "23",
                Some("poll_share"),
            ),
            ("The survey put turnout at 44 percent.", "44 percent", Some("turnout")),
            ("The dam stands at 44 percent.", "44 percent", None),
            ("Unity won 34.2 percent and 78 seats.", "34.2 percent", Some("vote")),
            ("Northam won 31 percent of the duels.", "31 percent", Some("won")),
        ] {
            assert_eq!(
                claim_holding(text, needle).what.concept.as_deref(),
                concept,
                "{needle} in {text}"
            );
        }
    }
}
