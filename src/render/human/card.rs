//! Cards: a question with its answers under each other, for narrow terminals and for `show`.

use super::table;
use crate::model::{Anchor, Claim, Decision, Fact, FactRecord, LeftOut, Relation, Verdict};
use crate::render::{
    cell, columns, dates,
    ink::Ink,
    view::{View, rank},
    wording,
};

/// Short cards, problems with their quotes, the rest in one line an answer.
pub(super) fn list(view: &View<'_>, ink: &Ink, facts: &[usize]) -> String {
    facts
        .iter()
        .map(|&f| short(view, ink, f))
        .collect::<Vec<_>>()
        .join("\n")
}

fn short(view: &View<'_>, ink: &Ink, index: usize) -> String {
    let fact = &view.report.facts[index];
    let mut lines = heading(ink, fact, index);
    let problem = matches!(fact.verdict, Verdict::Contradiction | Verdict::Disputed);
    let claims: Vec<&Claim> = view.claims_of(fact).map(|(_, c)| &view.report.claims[c]).collect();
    for same_sentence in claims.chunk_by(|a, b| (a.article, a.sentence) == (b.article, b.sentence)) {
        for claim in same_sentence {
            lines.extend(ink.wrap_hanging(&answer(view, ink, claim), 2, 4));
        }
        if problem {
            lines.extend(ink.wrap(&quote(view, ink, same_sentence), 6));
        }
    }
    let why = table::reason(fact).filter(|_| fact.verdict != Verdict::SingleSource);
    lines.extend(
        why.into_iter()
            .flat_map(|why| ink.wrap(&format!("why: {}", ink.text(&why)), 2)),
    );
    joined(&lines)
}

/// A fact with everything that is known about it.
pub(super) fn fact(view: &View<'_>, ink: &Ink, index: usize, left_out: &[LeftOut]) -> String {
    let fact = &view.report.facts[index];
    let mut lines = heading(ink, fact, index);
    let grades = format!(
        "severity {}, confidence {}, {}",
        wording::severity(fact.severity),
        wording::confidence(fact.confidence),
        sources(ink, fact)
    );
    lines.extend(ink.wrap(&grades, 2));
    for position in &fact.positions {
        lines.push(String::new());
        lines.push(format!("  {}", ink.bold(&ink.clipped(&position.label, 60))));
        for &claim in &position.claims {
            let claim = &view.report.claims[claim];
            lines.extend(ink.wrap(&stated(view, ink, claim), 4));
            lines.extend(ink.wrap(&quote(view, ink, &[claim]), 6));
            lines.extend(ink.wrap(&circumstances(ink, claim), 6).iter().map(|l| ink.dim(l)));
        }
    }
    if !fact.relations.is_empty() {
        lines.push(String::new());
        lines.extend(relations(ink, fact));
    }
    if !fact.evidence.is_empty() {
        lines.push(String::new());
        lines.extend(evidence(ink, fact));
    }
    if !left_out.is_empty() {
        lines.push(String::new());
        lines.extend(apart(view, ink, left_out));
    }
    if let Some(record) = &fact.decision {
        lines.push(String::new());
        lines.extend(decisions(ink, record));
    }
    joined(&lines)
}

/// The claims that came near and were not compared, each with the reason.
fn apart(view: &View<'_>, ink: &Ink, left_out: &[LeftOut]) -> Vec<String> {
    let mut lines = vec!["  looked at, and not compared with these answers:".to_owned()];
    for near in left_out {
        let claim = &view.report.claims[near.claim];
        lines.extend(ink.wrap_hanging(&format!("{}  {}", answer(view, ink, claim), claim.id), 4, 6));
        let why = format!("{} ({})", ink.text(&near.reason.note), near.reason.id);
        lines.extend(ink.wrap(&why, 6));
    }
    lines
}

/// What spoke for one question and against it, the weightiest first.
fn evidence(ink: &Ink, fact: &Fact) -> Vec<String> {
    let named = |e: &crate::model::Evidence| format!("{} {:+}", e.id.replace('_', " "), e.weight);
    let all: Vec<String> = fact.evidence.iter().map(named).collect();
    ink.wrap(&format!("one question, by tenths of a point: {}", all.join(", ")), 2)
}

/// A claim alone, and the question it answers.
pub(super) fn claim(view: &View<'_>, ink: &Ink, index: usize) -> String {
    let claim = &view.report.claims[index];
    let value = ink.bold(&ink.clipped(&view.shown(claim), 60));
    let mut lines = vec![format!("{}  {value}  {}", claim.id, ink.text(&claim.what.text))];
    lines.extend(ink.wrap(&stated(view, ink, claim), 2));
    lines.extend(ink.wrap(&quote(view, ink, &[claim]), 4));
    lines.extend(ink.wrap(&circumstances(ink, claim), 4).iter().map(|l| ink.dim(l)));
    lines.extend(ink.wrap(&normalised(ink, claim), 4));
    let answers = |f: &&Fact| f.positions.iter().any(|p| p.claims.contains(&index));
    if let Some(fact) = view.report.facts.iter().find(answers) {
        let verdict = wording::verdict(fact.verdict);
        lines.extend(ink.wrap(
            &format!("answers {}: {} ({verdict})", fact.id, ink.text(&fact.question)),
            2,
        ));
    }
    joined(&lines)
}

/// `✗ 1 Question  CONTRADICT  f-…`.
fn heading(ink: &Ink, fact: &Fact, index: usize) -> Vec<String> {
    let glyph = wording::glyph(fact.verdict, ink.ascii());
    let text = format!(
        "{glyph} {} {}: {}  {}",
        index + 1,
        wording::verdict(fact.verdict),
        ink.text(&fact.question),
        fact.id
    );
    ink.wrap(&text, 0)
        .iter()
        .map(|l| ink.verdict(l, fact.verdict))
        .collect()
}

/// `12 - Press TV, ~7 Feb 2020 [speaker > agency]  path:line`.
fn answer(view: &View<'_>, ink: &Ink, claim: &Claim) -> String {
    let article = view.article(claim);
    let chain = cell::chain(claim)
        .map(|c| format!(" [{}]", ink.clipped(&c, 60)))
        .unwrap_or_default();
    let days = cell::resolved(view, claim)
        .map(|d| format!(" ({d})"))
        .unwrap_or_default();
    format!(
        "{}{days} - {}, {}{chain}  {}",
        ink.clipped(&view.shown(claim), 60),
        ink.text(&columns::outlet(article)),
        dates::published(&article.published),
        ink.text(&view.location(claim)),
    )
}

/// `Press TV, ~7 Feb 2020  path:line:column  speaker > agency`.
fn stated(view: &View<'_>, ink: &Ink, claim: &Claim) -> String {
    let article = view.article(claim);
    let (line, column) = view.line_column(claim.article, claim.value.span.start);
    format!(
        "{}, {}  {}:{line}:{column}  {}",
        ink.text(&columns::outlet(article)),
        dates::published(&article.published),
        ink.text(&article.path),
        cell::chain(claim).map_or_else(|| "own voice".to_owned(), |c| ink.text(&c)),
    )
}

/// The sentence of the claims with their values marked.
fn quote(view: &View<'_>, ink: &Ink, claims: &[&Claim]) -> String {
    format!(
        "\"{}\"",
        view.quoted(claims, |text| ink.text(text), |value| ink.marked(value))
    )
}

/// When and where the fact holds, each with its basis; how it was said; the detector and the id.
fn circumstances(ink: &Ink, claim: &Claim) -> String {
    let mut parts = Vec::new();
    if let Some(time) = claim.time {
        parts.push(format!(
            "when: {} ({})",
            dates::label(&time.range),
            wording::basis(time.basis)
        ));
    }
    if let Some(place) = &claim.place {
        parts.push(format!(
            "where: {} ({})",
            ink.text(&place.text),
            wording::basis(place.basis)
        ));
    }
    parts.push(wording::modality(claim.modality).to_owned());
    parts.push(format!("rule {}", claim.rule));
    parts.push(claim.id.to_string());
    parts.join("; ")
}

/// How the value was read.
fn normalised(ink: &Ink, claim: &Claim) -> String {
    let value = &claim.value;
    let end = |n: Option<crate::model::Decimal>| n.map_or_else(|| "open".to_owned(), |n| n.normalize().to_string());
    let mut parts = vec![format!(
        "kind {}, hedge {}",
        wording::kind(claim.kind),
        wording::hedge(value.hedge)
    )];
    if value.figure.is_some() {
        let interval = &value.interval;
        let (open, close) = (
            if interval.lo_open { "(" } else { "[" },
            if interval.hi_open { ")" } else { "]" },
        );
        let unit = value
            .unit
            .as_deref()
            .map(|u| format!(" {}", ink.text(u)))
            .unwrap_or_default();
        parts.push(format!(
            "interval {open}{}, {}{close}{unit}",
            end(interval.lo),
            end(interval.hi)
        ));
    }
    if let Some(days) = &value.dates {
        parts.push(format!("days {}", dates::label(days)));
    }
    parts.join("; ")
}

/// One line a pair that was compared, worst first.
fn relations(ink: &Ink, fact: &Fact) -> Vec<String> {
    let mut relations: Vec<_> = fact.relations.iter().collect();
    relations.sort_by_key(|r| (rank(r.kind), r.a, r.b));
    let label = |i: usize| {
        fact.positions
            .get(i)
            .map(|p| ink.clipped(&p.label, 30))
            .unwrap_or_default()
    };
    let line = |r: &&Relation| {
        let internal = if r.internal { ", inside one article" } else { "" };
        let ratio = r
            .divergence
            .map(|d| format!(", ratio {}", d.round_dp(2).normalize()))
            .unwrap_or_default();
        format!(
            "{} / {}: {} - {} ({}, confidence {}{ratio}{internal})",
            label(r.a),
            label(r.b),
            wording::relation(r.kind),
            ink.text(&r.reason.note),
            r.reason.id,
            wording::confidence(r.confidence),
        )
    };
    relations.iter().flat_map(|r| ink.wrap(&line(r), 2)).collect()
}

/// The file, and one line a decision, oldest first; what no longer counts says why.
fn decisions(ink: &Ink, record: &FactRecord) -> Vec<String> {
    let state = |d: &Decision| match d {
        d if !d.standing => ", replaced",
        d if d.stale => ", stale: what its author saw has changed",
        _ => "",
    };
    let line = |d: &Decision| {
        let until = d.expires.map(|day| format!(", until {day}")).unwrap_or_default();
        let cause = d.cause.map(|c| format!(", cause: {}", c.word())).unwrap_or_default();
        let links: String = d.basis.iter().map(|link| format!(" <{}>", ink.text(link))).collect();
        format!(
            "{} by {} on {}{cause}{until}{}: {}{links}  {}",
            d.ruling.word(),
            ink.text(&d.by),
            d.at.strftime("%F"),
            state(d),
            ink.text(&d.why),
            d.id,
        )
    };
    let gone = |a: &Anchor| {
        format!(
            "quote gone: \"{}\" of {} ({})",
            ink.text(&a.exact),
            ink.text(&a.outlet),
            ink.text(&a.article.0)
        )
    };
    let lines = std::iter::once(format!("decided in {}", ink.text(&record.path)))
        .chain(record.decisions.iter().map(line))
        .chain(record.orphans().map(gone));
    lines.flat_map(|l| ink.wrap_hanging(&l, 2, 4)).collect()
}

/// "3 outlets, 2 roots: A, B".
fn sources(ink: &Ink, fact: &Fact) -> String {
    let s = &fact.sources;
    let names = ink.text(&s.root_names.join(", "));
    let colon = if names.is_empty() { "" } else { ": " };
    format!(
        "{}, {}{colon}{names}",
        wording::counted(s.outlets, "outlet"),
        wording::counted(s.roots, "root")
    )
}

fn joined(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |out, line| out + line + "\n")
}
