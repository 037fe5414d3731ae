//! The gold claims, and which reported claim stands for one of them: overlap with its value phrase, the right value first.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;

use crate::support::{Claim, Ends, Report, close};

#[derive(Deserialize)]
pub(crate) struct Gold {
    pub(crate) claims: Vec<GoldClaim>,
    pub(crate) pairs: Vec<GoldPair>,
}

#[derive(Deserialize)]
pub(crate) struct GoldClaim {
    pub(crate) id: String,
    pub(crate) article: String,
    pub(crate) text: String,
    pub(crate) within: String,
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) figure: Option<(Option<f64>, Option<f64>)>,
    #[serde(default)]
    pub(crate) date: Option<(String, String)>,
    #[serde(default)]
    pub(crate) seconds: Option<(f64, f64)>,
    pub(crate) hedge: String,
    pub(crate) what: String,
    pub(crate) attributed_to: Vec<String>,
    pub(crate) salience: String,
}

#[derive(Deserialize)]
pub(crate) struct GoldPair {
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) relation: String,
    pub(crate) why: String,
}

pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn describe(g: &GoldClaim) -> String {
    format!("{} {:?} in {:?} ({} {})", g.id, g.text, g.within, g.kind, g.what)
}

// ---- which reported claim stands for a gold claim

pub(crate) fn find(gold: &GoldClaim, report: &Report, home: &Path) -> Option<usize> {
    let article = report
        .articles
        .iter()
        .find(|a| a.id == gold.article)
        .unwrap_or_else(|| panic!("no article {} in the report", gold.article));
    let span = if article.path.ends_with(".html") {
        None
    } else {
        Some(span_in(gold, &read(&home.join(&article.path))))
    };
    let overlap = |claim: &Claim| {
        span.map_or_else(
            || overlap_in_quote(gold, claim),
            |(start, end)| claim.value.overlap(start, end),
        )
    };
    let mut candidates: Vec<(bool, usize, usize)> = report
        .claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.article == gold.article)
        .map(|(at, claim)| (!value_right(gold, claim), overlap(claim), at))
        .filter(|&(_, overlap, _)| overlap > 0)
        .collect();
    candidates.sort_by_key(|&(wrong, overlap, at)| (wrong, usize::MAX - overlap, at));
    candidates.first().map(|&(_, _, at)| at)
}

/// The value phrase in a text, as bytes.
fn span_in(gold: &GoldClaim, text: &str) -> (usize, usize) {
    assert_eq!(
        text.matches(&gold.within).count(),
        1,
        "{} must occur once in {}",
        gold.within,
        gold.article
    );
    let inside = gold
        .within
        .find(&gold.text)
        .unwrap_or_else(|| panic!("{}: the value is not in `within`", gold.id));
    let start = text.find(&gold.within).expect("counted above") + inside;
    (start, start + gold.text.len())
}

/// For HTML, whose offsets are those of the extracted text: the phrase is looked up in the quote and its surroundings.
fn overlap_in_quote(gold: &GoldClaim, claim: &Claim) -> usize {
    let quote = &claim.quote;
    let passage = [&quote.prefix, &quote.exact, &quote.suffix]
        .map(String::as_str)
        .concat()
        .replace(['\n', '\t'], " ");
    if !passage.contains(&gold.within) {
        return 0;
    }
    let (start, end) = span_in(gold, &passage);
    let shift = |offset: usize| (offset + quote.start).saturating_sub(quote.prefix.len());
    claim.value.overlap(shift(start), shift(end))
}

// ---- is the value right

pub(crate) fn value_right(gold: &GoldClaim, claim: &Claim) -> bool {
    if let Some((from, to)) = &gold.date {
        return claim
            .value
            .days()
            .is_some_and(|days| days_right(gold, (from, to), days));
    }
    if let Some(seconds) = gold.seconds {
        return in_seconds(claim).is_some_and(|value| within_tolerance(seconds, value));
    }
    let figure = gold.figure.unwrap_or_else(|| panic!("{} has no value", gold.id));
    claim
        .value
        .figure()
        .is_some_and(|value| figure_right(gold, filled(figure), filled(value), &claim.kind))
}

/// An exact date must be met; a hedged one ("about three weeks ago") has to share a day.
fn days_right(gold: &GoldClaim, expected: (&str, &str), days: (&str, &str)) -> bool {
    if gold.hedge == "exact" {
        days == expected
    } else {
        days.0 <= expected.1 && expected.0 <= days.1
    }
}

fn in_seconds(claim: &Claim) -> Option<Ends> {
    const DAY: f64 = 86_400.0;
    let length = match claim.value.unit.as_deref()?.trim_end_matches('s') {
        "second" => 1.0,
        "minute" => 60.0,
        "hour" => 3600.0,
        "day" => DAY,
        "week" => 7.0 * DAY,
        "month" => 30.4375 * DAY,
        "year" => 365.25 * DAY,
        "decade" => 3652.5 * DAY,
        _ => return None,
    };
    let (lo, hi) = claim.value.figure()?;
    Some((lo.map(|n| n * length), hi.map(|n| n * length)))
}

fn within_tolerance(gold: (f64, f64), value: Ends) -> bool {
    let near =
        |gold: f64, value: Option<f64>| value.is_none_or(|value| (gold - value).abs() <= 0.12 * gold.abs().max(1.0));
    near(gold.0, value.0) && near(gold.1, value.1)
}

/// An open end counts as the other end: the stated number is compared.
fn filled((lo, hi): Ends) -> (f64, f64) {
    (lo.or(hi).unwrap_or_default(), hi.or(lo).unwrap_or_default())
}

fn figure_right(gold: &GoldClaim, (a, b): (f64, f64), (lo, hi): (f64, f64), kind: &str) -> bool {
    let vague = a < b && lo < hi && !gold.text.contains(|c: char| c.is_ascii_digit());
    if vague {
        // The interval of a vague word is policy: half of the union in common is enough.
        let common = b.min(hi) - a.max(lo);
        return common > 0.0 && (common >= 0.5 * (b.max(hi) - a.min(lo)) || close(Some(a), Some(lo)));
    }
    let share = ["percent", "fraction"].contains(&gold.kind.as_str()) || kind == "percent";
    let scales: &[f64] = if share { &[1.0, 100.0, 0.01] } else { &[1.0] };
    scales
        .iter()
        .any(|scale| close(Some(lo * scale), Some(a)) && close(Some(hi * scale), Some(b)))
}

fn hedge_class(hedge: &str) -> &str {
    match hedge {
        "nearly" => "about",
        "at_least" => "more_than",
        "at_most" | "up_to" => "less_than",
        other => other,
    }
}

pub(crate) fn hedge_right(gold: &GoldClaim, claim: &Claim) -> bool {
    let (expected, reported) = (hedge_class(&gold.hedge), hedge_class(claim.value.hedge()));
    expected == reported || (["vague", "about"].contains(&expected) && ["vague", "about"].contains(&reported))
}

pub(crate) fn names_source(gold: &GoldClaim, claim: &Claim) -> bool {
    let words = |chain: &[String]| -> HashSet<String> {
        chain
            .iter()
            .flat_map(|s| s.split_whitespace())
            .map(str::to_lowercase)
            .filter(|w| w.len() > 3 && w != "source" && w != "sources")
            .collect()
    };
    !words(&gold.attributed_to).is_disjoint(&words(&claim.attribution))
}
