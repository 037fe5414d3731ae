//! When it happened, and to which event a date belongs.

use crate::lexicon::Kinship;
use crate::model::Grain;

use super::value::same_value;
use super::whose::{same_speaker, statement};
use super::{Feature, both_or_one, is_time};
use crate::group::key::{Family, Item, Key, When};
use crate::group::score::Scorer;

/// The event that a date belongs to: the word it hangs on, else an event that both sentences tell of.
pub(super) const EVENT: Feature = Feature {
    id: "event",
    outcomes: &[
        "same_statement",
        "statement",
        "same_own_year",
        "same_own",
        "same",
        "nested",
        "excluded",
        "told_of",
        "other",
        "same_verb",
        "unknown",
    ],
    of: event,
};

fn event(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    if !is_time(a.key.family) {
        return None;
    }
    if statement(&a.key) || statement(&b.key) {
        let one = a.key.event == b.key.event && same_speaker(a, b);
        return Some(if one { "same_statement" } else { "statement" });
    }
    let kinship = a.key.event.zip(b.key.event).map(|(x, y)| s.kinship(x, y));
    Some(match kinship {
        // a named thing has one year: "the 2017 deal", "a deal signed in 2018"
        Some(Kinship::Same) if a.key.direct && b.key.direct && years(a, b) => "same_own_year",
        Some(Kinship::Same) if a.key.direct && b.key.direct => "same_own",
        Some(Kinship::Same) => "same",
        Some(Kinship::Nested) => "nested",
        Some(Kinship::Excluded) => "excluded",
        _ if s.share_event(a.number, b.number) => "told_of",
        Some(Kinship::Open) => "other",
        None if same_verb(&a.key, &b.key) => "same_verb",
        None => "unknown",
    })
}

/// True when neither names an event of the lexicon and one verb governs both: "deliberated for 11 hours", "the jury deliberated
/// nine hours".
fn same_verb(a: &Key<'_>, b: &Key<'_>) -> bool {
    const OPEN: [&str; 14] = [
        "be", "have", "do", "take", "make", "come", "go", "get", "give", "last", "expect", "plan", "leave", "use",
    ];
    let verb = a.predicate.filter(|verb| !OPEN.contains(verb));
    verb.is_some() && a.predicate == b.predicate && a.event.is_none() && b.event.is_none()
}

/// When it held. For dates the time is the answer and says nothing.
pub(super) const TIME: Feature = Feature {
    id: "time",
    outcomes: &[
        "both_stated",
        "one_stated",
        "inherited",
        "period",
        "next_day",
        "days_stated",
        "days",
        "weeks_stated",
        "weeks_one_stated",
        "weeks_equal",
        "weeks",
        "far_equal",
        "far_stated",
        "far",
    ],
    of: time,
};

fn time(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    if is_time(a.key.family) {
        return None;
    }
    let (x, y) = (a.key.time?, b.key.time?);
    let (both, one) = (x.stated && y.stated, x.stated || y.stated);
    Some(match x.range.gap_days(&y.range) {
        0 if period(&x, &y) || period(&y, &x) => "period",
        0 if both => "both_stated",
        0 if one => "one_stated",
        0 => "inherited",
        1 => "next_day",
        2..=3 if both => "days_stated",
        2..=3 => "days",
        4..=31 if same_value(s, &a.key, &b.key) => "weeks_equal",
        4..=31 if both => "weeks_stated",
        4..=31 if one => "weeks_one_stated",
        4..=31 => "weeks",
        _ if one && same_value(s, &a.key, &b.key) => "far_equal",
        _ if one => "far_stated",
        _ => "far",
    })
}

/// A stated period of months holds another kind of figure than a day.
fn period(long: &When, short: &When) -> bool {
    let days = |w: &When| w.range.days().unwrap_or(i32::MAX);
    long.stated && days(long) > 60 && days(short) < 10
}

/// True for two bare years.
fn years(a: &Item<'_>, b: &Item<'_>) -> bool {
    let year = |i: &Item<'_>| i.key.dates.is_some_and(|d| d.grain == Grain::Year);
    year(a) && year(b)
}

/// How near two dates are, and whether both are the day that their articles mostly tell of.
pub(super) const DAY: Feature = Feature {
    id: "day",
    outcomes: &[
        "both_main",
        "equal",
        "within",
        "next",
        "weeks",
        "months",
        "far",
        "other_year",
    ],
    of: day,
};

fn day(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    if a.key.family != Family::When {
        return None;
    }
    let (x, y) = (a.key.dates?, b.key.dates?);
    Some(match x.gap_days(&y) {
        _ if (x.from, x.to) == (y.from, y.to) && a.key.main_day && b.key.main_day => "both_main",
        _ if (x.from, x.to) == (y.from, y.to) => "equal",
        0 => "within",
        _ if years(a, b) => "other_year",
        1 => "next",
        2..=31 => "weeks",
        32..=366 => "months",
        _ => "far",
    })
}

/// What opens or fills a stretch of time is no day of an event.
pub(super) const STRETCH: Feature = Feature {
    id: "stretch",
    outcomes: &["both", "one"],
    of: |_, a, b| both_or_one(a.key.stretch, b.key.stretch),
};

/// A plan is not its outcome.
pub(super) const STAGE: Feature = Feature {
    id: "stage",
    outcomes: &["differs"],
    of: |_, a, b| (a.key.planned != b.key.planned).then_some("differs"),
};
