//! Values that hold for different days are two facts.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Basis, Claim, Confidence, DateRange, HISTORY_DAYS, RelationKind};

/// `other_time`.
pub(super) struct OtherTime;

/// Days by which two statements of one event may differ.
const SLACK: i32 = 1;
/// Days from which a stated time is a period.
const PERIOD: i32 = 60;

impl Rule for OtherTime {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        if pair.both_dates() || !(days_differ(pair) || eras_differ(pair)) {
            return None;
        }
        let (a, b) = pair.written();
        let note = format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} hold for different days");
        Some(judged(
            RelationKind::NotComparable,
            "other_time",
            note,
            Confidence::High,
        ))
    }
}

/// Both sentences name their days, or their periods: a rate of one year is not that of eight.
fn days_differ(pair: &Pair<'_>) -> bool {
    let period = |long: &DateRange, short: &DateRange| {
        let (long, short) = (long.days().unwrap_or(i32::MAX), short.days().unwrap_or(i32::MAX));
        long > PERIOD && long / 2 >= short
    };
    pair.stated_times()
        .is_some_and(|(x, y)| x.gap_days(&y) > SLACK || period(&x, &y) || period(&y, &x))
}

/// When something was that a claim tells as history: the time that its paragraph states, where that lies long before its article.
pub(super) fn past(c: &Claim) -> Option<DateRange> {
    let stated = c.time.filter(|t| t.basis <= Basis::Paragraph)?;
    (stated.range.gap_days(&c.as_of?) > HISTORY_DAYS).then_some(stated.range)
}

/// One sentence names a time long before its article, the other one does not speak of that time.
fn eras_differ(pair: &Pair<'_>) -> bool {
    let apart = |a: &Claim, b: &Claim| {
        past(a)
            .zip(b.time)
            .is_some_and(|(then, t)| then.gap_days(&t.range) > HISTORY_DAYS)
    };
    apart(pair.a, pair.b) || apart(pair.b, pair.a)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn convoys_of_two_days_are_two_convoys() {
        let first = on(count("40"), "2020-02-02");
        assert_relation(
            &first,
            &on(count("150"), "2020-02-07"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_not(&first, &on(count("150"), "2020-02-02"), "other_time");
    }
}
