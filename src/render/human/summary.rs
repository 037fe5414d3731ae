//! The first lines: what was read, what was found, and what the reader should know about dates.

use super::VERDICTS;
use crate::model::{DateBasis, Verdict};
use crate::render::{columns::TimeGroup, dates, ink::Ink, selection, view::View, wording};

/// Counts, verdicts, time groups, dates, and inputs that could not be read; each with its line feed.
pub(super) fn lines(view: &View<'_>, ink: &Ink, groups: &[TimeGroup]) -> String {
    let mut lines = ink.wrap(&inputs(view), 0);
    lines.extend(ink.flow(&verdicts(view, ink)));
    let unread = view
        .report
        .unread
        .iter()
        .map(|u| format!("Not read: {}: {}", ink.text(&u.path), ink.text(&u.error)));
    let groups = (groups.len() > 1).then(|| time_groups(ink, groups));
    let more = groups.into_iter().chain(date_hint(view, ink)).chain(unread);
    lines.extend(more.flat_map(|line| ink.wrap_hanging(&line, 0, 2)));
    lines
        .iter()
        .filter(|l| !l.is_empty())
        .fold(String::new(), |out, l| out + l + "\n")
}

fn inputs(view: &View<'_>) -> String {
    let (articles, summary) = (&view.report.articles, view.report.summary());
    let mut unnamed: Vec<_> = articles
        .iter()
        .filter(|a| !a.outlet.declared)
        .map(|a| &a.outlet.name)
        .collect();
    unnamed.sort();
    unnamed.dedup();
    let unnamed = if unnamed.is_empty() {
        String::new()
    } else {
        format!(" ({} unnamed)", unnamed.len())
    };
    let days = articles.iter().filter_map(|a| a.published.anchor());
    let when = match (days.clone().min(), days.max()) {
        (Some(from), Some(to)) if from == to => format!(", {}", dates::day(from)),
        (Some(from), Some(to)) => format!(", {} - {}", dates::day(from), dates::day(to)),
        _ => String::new(),
    };
    format!(
        "{}, {}{unnamed}{when}: {}, {}.",
        wording::counted(summary.articles, "article"),
        wording::counted(summary.outlets, "outlet"),
        wording::counted(summary.claims, "claim"),
        wording::counted(summary.facts, "question"),
    )
}

fn verdicts(view: &View<'_>, ink: &Ink) -> Vec<(String, Option<Verdict>)> {
    let summary = view.report.summary();
    let inside = contradictions_inside(view);
    let count = |verdict| match verdict {
        Verdict::Contradiction => summary.contradiction,
        Verdict::Disputed => summary.disputed,
        Verdict::Compatible => summary.compatible,
        Verdict::Agreement => summary.agreement,
        Verdict::NotComparable => summary.not_comparable,
        Verdict::SingleSource => summary.single_source,
    };
    let part = |v: Verdict| {
        let note = if v == Verdict::Contradiction && inside > 0 {
            format!(" ({inside} inside one outlet)")
        } else {
            String::new()
        };
        let (glyph, words) = (wording::glyph(v, ink.ascii()), wording::verdict_in_a_sentence(v));
        (format!("{glyph} {} {words}{note}", count(v)), Some(v))
    };
    VERDICTS.into_iter().filter(|&v| count(v) > 0).map(part).collect()
}

/// Contradictions between articles of one outlet, or inside one article.
fn contradictions_inside(view: &View<'_>) -> usize {
    let contradictions = view.report.facts.iter().filter(|f| f.verdict == Verdict::Contradiction);
    contradictions.filter(|f| selection::is_inside(view, f)).count()
}

fn time_groups(ink: &Ink, groups: &[TimeGroup]) -> String {
    let group = |g: &TimeGroup| {
        let outlets: Vec<String> = g.columns.iter().map(|c| ink.clipped(&c.outlet, 24)).collect();
        format!("{} ({})", g.months, outlets.join(", "))
    };
    format!(
        "Time groups: {}.",
        groups.iter().map(group).collect::<Vec<_>>().join(" | ")
    )
}

/// Says how many dates are not declared and how to declare the first of them.
fn date_hint(view: &View<'_>, ink: &Ink) -> Option<String> {
    let of = |basis| view.report.articles.iter().filter(move |a| a.published.basis == basis);
    let (inferred, unknown) = (of(DateBasis::Inferred).count(), of(DateBasis::Unknown).count());
    let first = of(DateBasis::Unknown).chain(of(DateBasis::Inferred)).next()?;
    let mut parts = Vec::new();
    if inferred > 0 {
        parts.push(format!("{inferred} inferred from the text"));
    }
    if unknown > 0 {
        parts.push(format!("{unknown} unknown"));
    }
    let day = first
        .published
        .anchor()
        .map_or_else(|| "YYYY-MM-DD".to_owned(), |d| d.to_string());
    Some(format!(
        "Dates: {}. Set one with --date {}={day}",
        parts.join(", "),
        ink.text(&first.id.0)
    ))
}
