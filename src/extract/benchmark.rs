//! Times that something is compared with: "the highest since 1998", "13 more than a week ago", "down four points from a year
//! earlier". They say how far back the comparison looks, and date nothing of what is told.

use super::{Context, Mention, MentionKind};
use crate::{
    language::{Deprel, Upos},
    model::{ClaimKind, Span},
};

/// What a time can hold the record of, or be the usual case of.
const RECORDS: [&str; 9] = [
    "first", "only", "record", "worst", "best", "average", "norm", "high", "low",
];
/// Furthest tokens between an amount that moved and the time from which it did.
const REACH: usize = 6;

/// True for a time that only tells what is compared with what.
pub(super) fn is_benchmark(context: &Context<'_>, mention: &Mention) -> bool {
    let MentionKind::Time(_) = mention.kind else {
        return false;
    };
    let start = context.sentence.tokens_in(mention.span).start;
    let words = Words(context);
    words.measures_a_record(start) || words.is_compared(start, mention) || words.is_short_of(start)
}

/// Participles right behind a number that tell when it was made known.
const TELLING: [&str; 9] = [
    "announce", "pledge", "promise", "approve", "allocate", "agree", "report", "record", "register",
];

/// "pledged 200 million, on top of 50 million announced last week": the time under `day` tells when something was done with another
/// number of `mentions` than that under `value`.
pub(super) fn dates_another(context: &Context<'_>, mentions: &[Mention], value: Span, day: &Mention) -> bool {
    if !matches!(day.kind, MentionKind::Time(_)) || value.end >= day.span.start {
        return false;
    }
    let sentence = context.sentence;
    let led = |i: &usize| matches!(sentence.lemma(*i), "in" | "on" | "at" | "by");
    let verb = (0..sentence.token_at(day.span.start)).rev().find(|i| !led(i));
    let told =
        verb.filter(|&i| TELLING.contains(&sentence.lemma(i)) && matches!(sentence.tokens[i].xpos, "VBN" | "VBD"));
    let ends = |m: &Mention, at: usize| {
        matches!(m.kind, MentionKind::Quantity(_)) && m.span != value && sentence.tokens_in(m.span).end == at
    };
    // "on top of the $5 million that another jury awarded in May"
    let own: Vec<usize> = sentence.ancestors(sentence.token_at(value.start)).collect();
    let mut above = sentence
        .ancestors(sentence.token_at(day.span.start))
        .take_while(|i| !own.contains(i));
    let described = above
        .find(|&i| sentence.deprel(i) == Deprel::AclRelcl)
        .and_then(|i| sentence.head(i))
        .filter(|noun| !own.contains(noun));
    let holds = |m: &Mention, noun: usize| {
        let amount = matches!(&m.kind, MentionKind::Quantity(q) if q.kind == ClaimKind::Money);
        amount && m.span != value && sentence.tokens_in(m.span).contains(&noun)
    };
    told.is_some_and(|at| mentions.iter().any(|m| ends(m, at)))
        || described.is_some_and(|noun| mentions.iter().any(|m| holds(m, noun)))
}

struct Words<'a>(&'a Context<'a>);

impl Words<'_> {
    fn lemma(&self, i: usize) -> &str {
        self.0.sentence.lemma(i)
    }

    /// "the highest since 1998", "its worst result since May", "a record for June".
    fn measures_a_record(&self, start: usize) -> bool {
        let tokens = &self.0.sentence.tokens;
        let before = start.wrapping_sub(1);
        if self.lemma(before) == "for" {
            return RECORDS.contains(&self.lemma(before.wrapping_sub(1)));
        }
        let since = if self.lemma(start) == "since" { start } else { before };
        self.lemma(since) == "since"
            && (since.saturating_sub(8)..since)
                .rev()
                .take_while(|&i| !matches!(tokens[i].upos, Upos::Verb | Upos::Aux | Upos::Punct))
                .any(|i| matches!(tokens[i].xpos, "JJS" | "RBS") || RECORDS.contains(&self.lemma(i)))
    }

    /// "more than in December", "up from a month ago", "compared with March".
    fn is_compared(&self, start: usize, mention: &Mention) -> bool {
        let led = |i: &usize| matches!(self.lemma(*i), "in" | "at" | "on" | "during" | "the" | "for");
        let Some(link) = (0..start).rev().find(|i| !led(i)) else {
            return false;
        };
        let back = |n: usize| self.0.sentence.lemma_before(link, n);
        match self.lemma(link) {
            // "opened more than a year ago" only hedges the time
            "than" => link + 1 < start || self.follows_amount(link.wrapping_sub(1)),
            "with" | "to" => back(1) == "compare",
            "versus" => true,
            "from" => link + 1 == start && self.is_past(mention) && self.moved(link),
            _ => false,
        }
    }

    /// "1.2 billion cubic metres less than a year ago": what looks like a hedge of the time compares the amount before it.
    fn is_short_of(&self, start: usize) -> bool {
        self.lemma(start + 1) == "than" && self.follows_amount(start)
    }

    /// "13 more", "a third fewer": an amount stands right before the word of comparison at `i`.
    fn follows_amount(&self, i: usize) -> bool {
        let tokens = &self.0.sentence.tokens;
        let comparing = matches!(
            self.lemma(i),
            "more" | "less" | "fewer" | "few" | "little" | "much" | "many" | "high" | "low" | "higher" | "lower"
        );
        let amount = |i: usize| {
            tokens.get(i).is_some_and(|t| {
                t.upos == Upos::Num
                    || matches!(
                        t.lemma.as_str(),
                        "percent" | "cent" | "%" | "third" | "quarter" | "half"
                    )
            })
        };
        // "4,300 pounds more"
        let before = i.wrapping_sub(1);
        let noun = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj));
        let far = before.wrapping_sub(2);
        comparing
            && (amount(before)
                || noun(before) && amount(before.wrapping_sub(1))
                || noun(before) && noun(before.wrapping_sub(1)) && amount(far))
    }

    /// "a month ago", "last year", "the previous quarter": not the day on which something starts ("from Monday").
    fn is_past(&self, mention: &Mention) -> bool {
        let tokens = self.0.sentence.tokens_in(mention.span);
        let next = self.lemma(tokens.end);
        let said = |i: usize| {
            matches!(
                self.lemma(i),
                "ago" | "early" | "earlier" | "before" | "last" | "previous" | "same"
            )
        };
        tokens.into_iter().any(said) && !matches!(next, "to" | "until" | "till" | "through")
    }

    /// "down four points from": a word of change stands before, and no other clause between.
    fn moved(&self, link: usize) -> bool {
        let way = |i: usize| {
            let word = self.0.sentence.word(self.0.text(), i).to_lowercase();
            matches!(word.as_str(), "up" | "down" | "unchanged" | "little-changed")
                || self.0.lexicon.numbers.change(&word).is_some()
        };
        (link.saturating_sub(REACH)..link).any(way)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    /// First day of the claim whose value holds `needle`; empty where nothing dates it, since the article has no day.
    fn from(text: &str, needle: &str) -> String {
        let time = claim_holding(text, needle).time.and_then(|t| t.range.from);
        time.map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_compared_with_a_time_has_another_one() {
        let now = from("The clinic treated 40 patients.", "40");
        for (text, needle) in [
            ("The clinic treated 40 patients, six more than in March 2019.", "40"),
            (
                "The party has 31 percent, down four points from a month ago.",
                "31 percent",
            ),
            (
                "The town counted 76 cases, 13 more than a week ago, and six patients are in hospital.",
                "six",
            ),
            ("It was 41 degrees, a record for June, and four people died.", "four"),
            ("Sales rose 4 percent compared with March 2019.", "4 percent"),
        ] {
            assert_eq!(from(text, needle), now, "{text}");
        }
    }

    #[test]
    fn what_was_done_with_another_number_has_its_own_time() {
        let text = "The state pledged 200 million dollars, on top of 50 million announced in March 2019.";
        assert_eq!(from(text, "200 million"), "");
        assert_eq!(from(text, "50 million"), "2019-03-01");
    }

    #[test]
    fn hedged_times_and_starts_date_what_is_told() {
        assert_eq!(from("The bank cut 90 posts earlier than in March 2019.", "90"), "");
        assert_eq!(from("The bank cut 90 posts in March 2019.", "90"), "2019-03-01");
        assert_eq!(
            from("The tax was raised 4 percent from January 2019.", "4 percent"),
            "2019-01-01"
        );
    }
}
