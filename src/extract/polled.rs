//! Shares that a poll or an election gives somebody: "put Labour on 44 percent", "showed support for the mayor at 31 percent", "won
//! 34.2 percent".

use super::{Context, subject::Subject};

/// The lemmas that tell of a poll.
const POLLS: [&str; 5] = ["poll", "survey", "pollster", "polling", "rating"];

/// The subject of the share at token `start`, as a poll share where a poll gives it, as a share of the vote where it is won, and
/// nothing else says what it is.
pub(super) fn share(context: &Context<'_>, start: usize, mut subject: Subject) -> Subject {
    let sentence = context.sentence;
    let placed = matches!(sentence.lemma_before(start, 1), "on" | "at");
    let polled = || sentence.tokens.iter().any(|t| POLLS.contains(&t.lemma.as_str()));
    if placed && subject.what.concept.is_none() && polled() {
        subject.what.concept = Some("poll_share".to_owned());
    } else if subject.what.concept.as_deref() == Some("won") {
        subject.what.concept = Some("vote".to_owned());
    }
    subject
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
        ] {
            assert_eq!(
                claim_holding(text, needle).what.concept.as_deref(),
                concept,
                "{needle} in {text}"
            );
        }
    }
}
