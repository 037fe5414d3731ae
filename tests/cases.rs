//! Runs every suite of `tests/cases/*.md`.
//!
//! A suite is prose with fenced blocks. Each `##` section is one run: its `article` blocks are written to an empty folder as
//! Markdown with front matter and compared by the real binary; each line of its `claims` and `relations` blocks is asserted.
//!
//! * `claims`: `article | value as written | figure lo..hi or date from..to | unit | hedge | attribution`, `-` for none, `*` for
//!   not asserted. The figure is the stated one, before its hedge. The attribution has to occur in the reported chain.
//! * `relations`: `article "phrase" OP article "phrase"  # why`, both of them claim lines. `=` agree, `~` compatible,
//!   `!` contradict, `/` not the same question (in no common fact, or not comparable), `^` anything but a contradiction.
//! * `(gap)` at the end of a line: known to fail, and has to, so that a closed gap is noticed.
#![allow(clippy::print_stdout, reason = "known gaps are shown")]

#[path = "cases/suite.rs"]
mod suite;
mod support;

use std::path::{Path, PathBuf};

use suite::{Expected, Op, Section};
use support::{Relations, Report, SAME_FACT, close, compare};

#[test]
fn every_suite_holds() {
    let failures: Vec<String> = suites().iter().flat_map(|path| run_suite(path)).collect();
    assert!(
        failures.is_empty(),
        "{} expectations failed\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn a_malformed_suite_is_refused_with_its_line() {
    let refused = |text: &str| suite::parse(text).err().map(|(line, _)| line);
    assert_eq!(refused("```claims\n```"), Some(1), "a block before the first section");
    assert_eq!(refused("## S\n```claims\na | 7 | 7\n```"), Some(3), "cells are missing");
    assert_eq!(
        refused("## S\n```relations\na \"7\" ? b \"7\"\n```"),
        Some(3),
        "an unknown operator"
    );
    assert_eq!(
        refused("## S\n```claims\na | 7 | 7 | - | - | -\n```"),
        Some(3),
        "no such article"
    );
    assert_eq!(refused("## S\n\n```recipe\n```"), Some(3), "an unknown block");
}

fn suites() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(&folder).expect("tests/cases is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    paths
}

/// The failures of a suite, each as `file:line: what`.
fn run_suite(path: &Path) -> Vec<String> {
    let name = format!("tests/cases/{}", path.file_name().unwrap_or_default().to_string_lossy());
    let markdown = std::fs::read_to_string(path).expect("a readable suite");
    let at = |(line, what): (usize, String)| format!("{name}:{line}: {what}");
    match suite::parse(&markdown) {
        Ok(sections) => sections
            .iter()
            .flat_map(|section| judged(section, &name))
            .map(at)
            .collect(),
        Err(malformed) => vec![at(malformed)],
    }
}

/// A known gap turns the sign: its failure is shown, its absence is the failure.
fn judged(section: &Section, name: &str) -> Vec<(usize, String)> {
    let (known, mut failures): (Vec<_>, Vec<_>) = run_section(section)
        .into_iter()
        .partition(|(line, _)| section.gaps.contains(line));
    for (line, what) in &known {
        println!("{name}:{line}: known gap: {what}");
    }
    let closed = section
        .gaps
        .iter()
        .filter(|gap| known.iter().all(|(line, _)| line != *gap));
    failures.extend(closed.map(|&line| (line, "holds now: take its `(gap)` away".to_owned())));
    failures
}

fn run_section(section: &Section) -> Vec<(usize, String)> {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("articles");
    std::fs::create_dir(&folder).expect("a new folder");
    for article in &section.articles {
        std::fs::write(folder.join(format!("{}.md", article.id)), written(article)).expect("an article is written");
    }
    let report = compare(home.path(), "articles");
    let found: Vec<Option<usize>> = section
        .claims
        .iter()
        .map(|claim| find(claim, section, &report))
        .collect();
    let mut failures = Vec::new();
    for (claim, found) in section.claims.iter().zip(&found) {
        let wrong = found.map_or_else(
            || vec!["not found".to_owned()],
            |at| mistakes(claim, &report.claims[at]),
        );
        failures.extend(
            wrong
                .iter()
                .map(|what| (claim.line, format!("{} \"{}\": {what}", claim.article, claim.phrase))),
        );
    }
    failures.extend(
        section
            .relations
            .iter()
            .filter_map(|r| wrong_relation(r, section, &found, &report)),
    );
    failures
}

fn written(article: &suite::Article) -> String {
    format!("{}{}\n", front_matter(article), article.text)
}

fn front_matter(article: &suite::Article) -> String {
    let suite::Article {
        id, outlet, published, ..
    } = article;
    format!("---\nid: {id}\noutlet: \"{outlet}\"\ntitle: \"From the {outlet}\"\npublished: \"{published}\"\n---\n\n")
}

/// The reported claim that overlaps the phrase: one with the expected value first, then the longest overlap.
fn find(claim: &suite::Claim, section: &Section, report: &Report) -> Option<usize> {
    let article = section.articles.iter().find(|a| a.id == claim.article)?;
    let start = front_matter(article).len() + article.text.find(&claim.phrase)?;
    let end = start + claim.phrase.len();
    let reported = report
        .claims
        .iter()
        .enumerate()
        .filter(|(_, r)| r.article == claim.article);
    reported
        .map(|(at, r)| (value_right(&claim.value, &r.value), r.value.overlap(start, end), at))
        .filter(|&(_, overlap, _)| overlap > 0)
        .max_by_key(|&(right, overlap, at)| (right, overlap, usize::MAX - at))
        .map(|(_, _, at)| at)
}

fn value_right(expected: &Expected, value: &support::Value) -> bool {
    match expected {
        Expected::Any => true,
        Expected::Days(from, to) => value.days() == Some((from.as_str(), to.as_str())),
        Expected::Figure(lo, hi) => value.figure().is_some_and(|(a, b)| close(*lo, a) && close(*hi, b)),
    }
}

/// Expected against reported, cell by cell.
fn mistakes(expected: &suite::Claim, reported: &support::Claim) -> Vec<String> {
    let mut wrong = Vec::new();
    let value = &reported.value;
    if !value_right(&expected.value, value) {
        wrong.push(format!(
            "the value is reported as {:?} {:?} of \"{}\"",
            value.figure(),
            value.days(),
            value.exact
        ));
    }
    let unit = value.unit.as_deref().unwrap_or("-");
    if expected.unit != "*" && expected.unit != unit {
        wrong.push(format!("the unit is {}, reported as {unit}", expected.unit));
    }
    if expected.hedge != "*" && expected.hedge != value.hedge() {
        wrong.push(format!(
            "the hedge is {}, reported as {}",
            expected.hedge,
            value.hedge()
        ));
    }
    if !attribution_right(&expected.attribution, &reported.attribution) {
        wrong.push(format!(
            "the source is {}, reported as {:?}",
            expected.attribution, reported.attribution
        ));
    }
    wrong
}

fn attribution_right(expected: &str, chain: &[String]) -> bool {
    match expected {
        "*" => true,
        "-" => chain.is_empty(),
        name => chain
            .iter()
            .any(|link| link.to_lowercase().contains(&name.to_lowercase())),
    }
}

fn wrong_relation(
    relation: &suite::Relation,
    section: &Section,
    found: &[Option<usize>],
    report: &Report,
) -> Option<(usize, String)> {
    let claim = |(article, phrase): &(String, String)| {
        let line = section
            .claims
            .iter()
            .position(|c| c.article == *article && c.phrase == *phrase)?;
        found[line].map(|at| report.claims[at].id.as_str())
    };
    let reported = match (claim(&relation.a), claim(&relation.b)) {
        (Some(a), Some(b)) => Relations::new(report).between(a, b),
        _ => None,
    };
    let right = match relation.op {
        Op::Agree => reported == Some("agree"),
        Op::Compatible => reported == Some("compatible"),
        Op::Contradict => reported == Some("contradict"),
        Op::Apart => !reported.is_some_and(|r| SAME_FACT.contains(&r)),
        Op::NoContradiction => reported != Some("contradict"),
    };
    let reported = reported.unwrap_or("no common fact");
    let ((a, x), (b, y)) = (&relation.a, &relation.b);
    (!right).then(|| {
        (
            relation.line,
            format!(
                "{a} \"{x}\" and {b} \"{y}\": expected {:?}, reported {reported}",
                relation.op
            ),
        )
    })
}
