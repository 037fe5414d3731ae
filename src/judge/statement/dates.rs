//! What a moment that one statement gives says of a moment that another gives.

use super::says;
use crate::judge::pair::{Judged, Pair, around};
use crate::judge::rules;
use crate::lexicon::{Lexicon, numbers::NumberWord};
use crate::model::{
    Article, Claim, ClaimKind, Confidence, DateRange, Decimal, Figure, Grain, Hedge, Interval, RelationKind,
};

/// Two moments: the finer one bears out the coarser one that holds it.
pub(super) fn dates(pair: &Pair<'_>) -> Judged {
    let Some((x, y)) = days(pair.a, pair.articles).zip(days(pair.b, pair.articles)) else {
        return undated(pair);
    };
    if (x.from, x.to) == (y.from, y.to) {
        return says(RelationKind::Agree, "same_figure", pair, "is the same as");
    }
    if spans_years(&x) && spans_years(&y) && x.overlaps(&y) {
        return says(RelationKind::Contradict, "date_differs", pair, "is another span than");
    }
    if y.includes(&x) {
        return says(RelationKind::Agree, "date_within", pair, "lies within");
    }
    if x.overlaps(&y) {
        return says(RelationKind::Compatible, "date_within", pair, "can be the same day as");
    }
    if let Some(told) = other_zone(pair) {
        return told;
    }
    let years = |r: &DateRange| r.grain >= Grain::Year;
    let id = if years(&x) && years(&y) {
        "year_differs"
    } else {
        "date_differs"
    };
    says(RelationKind::Contradict, id, pair, "is another date than")
}

/// A year and a number that stands in its place: "the 1917 killings", "1915 killings".
pub(super) fn bare_year(pair: &Pair<'_>) -> Option<Judged> {
    let one_is = (pair.a.kind == ClaimKind::Year) != (pair.b.kind == ClaimKind::Year);
    let (x, y) = pair.a.year().zip(pair.b.year()).filter(|_| one_is)?;
    Some(match x == y {
        true => says(RelationKind::Agree, "same_figure", pair, "is the same as"),
        false => says(RelationKind::Contradict, "year_differs", pair, "is another date than"),
    })
}

/// Moments of two time zones, which no calendar here turns into each other.
fn other_zone(pair: &Pair<'_>) -> Option<Judged> {
    rules::zones_differ(pair).then(|| {
        says(
            RelationKind::NotComparable,
            "other_unit",
            pair,
            "may be told in another time zone than",
        )
    })
}

/// True for "from 1939 to 1945", which states when something began and when it ended.
fn spans_years(range: &DateRange) -> bool {
    let years = range.from.zip(range.to).map(|(from, to)| (from.year(), to.year()));
    range.grain == Grain::Year && years.is_some_and(|(from, to)| from != to)
}

/// The days that a date stands for with the word before it: "before May" ends with April.
fn days(claim: &Claim, articles: &[Article]) -> Option<DateRange> {
    let dates = claim.value.dates?;
    let text = articles.get(claim.article).map_or("", |a| a.text.as_str());
    let (before, _) = around(claim, articles);
    let word = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let own = claim
        .value
        .span
        .of(text)
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let beside =
        |day: Option<jiff::civil::Date>, by: i64| day.and_then(|d| d.checked_add(jiff::Span::new().days(by)).ok());
    let bound = if matches!(own.as_str(), "before" | "after" | "by") {
        own
    } else {
        word
    };
    Some(match bound.as_str() {
        "before" => DateRange {
            from: None,
            to: beside(dates.from, -1),
            ..dates
        },
        "by" => DateRange { from: None, ..dates },
        "after" => DateRange {
            from: beside(dates.to, 1),
            to: None,
            ..dates
        },
        _ => dates,
    })
}

/// Moments without a day: "three years ago" is not "five years ago", whenever that was said.
fn undated(pair: &Pair<'_>) -> Judged {
    let (a, b) = pair.written();
    if a.eq_ignore_ascii_case(b) {
        return says(RelationKind::Agree, "same_figure", pair, "is the same as");
    }
    let (x, y) = (timex(pair.a), timex(pair.b));
    if x.zip(y).is_some_and(|(x, y)| same_day_of_some_year(x, y)) {
        return says(RelationKind::Agree, "same_figure", pair, "is the same as");
    }
    if let Some(told) = other_zone(pair) {
        return told;
    }
    if x.zip(y).is_some_and(|(x, y)| other_value(x, y)) {
        return says(RelationKind::Contradict, "date_differs", pair, "is another time than");
    }
    if let Some((x, y)) = ago(a, pair.lexicon)
        .zip(ago(b, pair.lexicon))
        .filter(|(x, y)| x.unit == y.unit)
    {
        return since(pair, &x.interval, &y.interval);
    }
    if ago(a, pair.lexicon).is_some() && ago(b, pair.lexicon).is_some() {
        return says(RelationKind::Contradict, "date_differs", pair, "is another time than");
    }
    rules::undecided(Confidence::Low)
}

/// The TIMEX3 value of a moment that names a day, month or year.
fn timex(claim: &Claim) -> Option<&str> {
    let value = claim.value.timex.as_ref().map(|t| t.value.as_str());
    value.filter(|v| v.contains(|c: char| c.is_ascii_digit()))
}

/// True for equal values, and for a day without its year beside that day of a year.
fn same_day_of_some_year(a: &str, b: &str) -> bool {
    let day = |v: &'_ str| v.get(4..).filter(|d| d.len() > 3).map(str::to_owned);
    let open = |v: &str| v.starts_with("XXXX");
    a == b || ((open(a) || open(b)) && day(a).is_some() && day(a) == day(b))
}

/// True for two values of one form that name another year, day of the year or weekday.
fn other_value(a: &str, b: &str) -> bool {
    // the part of the day says less than the day: "Sunday evening", "Monday"
    let day = |v: &'_ str| {
        v.split_once('T')
            .filter(|(day, _)| !day.is_empty())
            .map_or(v.to_owned(), |(day, _)| day.to_owned())
    };
    let clock = |v: &str| {
        v.split_once('T')
            .is_some_and(|(_, time)| time.starts_with(|c: char| c.is_ascii_digit()))
    };
    let (a, b) = if clock(a) && clock(b) {
        (a.to_owned(), b.to_owned())
    } else {
        (day(a), day(b))
    };
    let letters = |v: &'_ str| {
        v.chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect::<String>()
    };
    a != b && letters(&a) == letters(&b) && !a.starts_with('P')
}

/// How long before the statement something was: "less than four years ago".
struct Ago {
    unit: String,
    interval: Interval,
}

fn ago(text: &str, lexicon: &Lexicon) -> Option<Ago> {
    let lowered = text.to_lowercase();
    let words: Vec<&str> = lowered.split_whitespace().collect();
    let (hedge, [number, unit, "ago"]) = words.split_at_checked(words.len().checked_sub(3)?)? else {
        return None;
    };
    let small = |word: &str| match lexicon.numbers.get(word) {
        Some(NumberWord::Digit(n) | NumberWord::Teen(n) | NumberWord::Ten(n)) => Some(Decimal::from(n)),
        _ => None,
    };
    // "twenty-five"
    let in_words = || number.split('-').map(small).sum::<Option<Decimal>>();
    let count = Decimal::from_str_exact(number).ok().or_else(in_words)?;
    let phrase = hedge.split_first().and_then(|(first, rest)| {
        let known = lexicon.hedges.before.starting_with(first).iter();
        let is_it = |rest: &[Box<str>], words: &[&str]| rest.iter().map(|w| &**w).eq(words.iter().copied());
        known.clone().find(|p| is_it(&p.rest, rest)).map(|p| p.value)
    });
    let hedge = phrase.unwrap_or(Hedge::Exact);
    Some(Ago {
        unit: unit.trim_end_matches('s').to_owned(),
        interval: Figure::point(count).under(hedge, lexicon.policy.tolerance(hedge)),
    })
}

/// Two lengths of time that are counted back from when both statements were made.
fn since(pair: &Pair<'_>, x: &Interval, y: &Interval) -> Judged {
    match () {
        () if x == y => says(RelationKind::Agree, "same_figure", pair, "is the same as"),
        () if y.includes(x) => says(RelationKind::Agree, "implied", pair, "is enough for"),
        () if x.intersects(y) => says(
            RelationKind::Compatible,
            "intervals_overlap",
            pair,
            "can be true beside",
        ),
        () => says(RelationKind::Contradict, "date_differs", pair, "is another time than"),
    }
}
