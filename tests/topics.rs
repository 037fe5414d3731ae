//! The marked topics of `tests/topics`, all in one run: stories stay apart, and what is reported holds up. How much of what
//! people marked is found, `cargo xtask score-topics` prints.
#![allow(clippy::expect_used, reason = "a topic that cannot be read fails the test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

mod support;
use support::Report;

/// All topics in one run.
fn compare(folder: &Path) -> Report {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["compare", "--format", "json"])
        .arg(folder)
        .output()
        .expect("the binary runs");
    serde_json::from_slice(&output.stdout).expect("a report")
}

/// The topic of an article, from its path.
fn topic(path: &str) -> &str {
    let topic = path.rsplit('/').nth(2);
    topic.unwrap_or_default()
}

#[test]
fn no_fact_tells_of_two_topics() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/topics");
    let topics = fs::read_dir(&folder).expect("a folder of topics").count();
    let report = compare(&folder);
    let of: BTreeMap<&str, &str> = report
        .articles
        .iter()
        .map(|a| (a.id.as_str(), topic(&a.path)))
        .collect();
    assert_eq!(
        of.values().collect::<BTreeSet<_>>().len(),
        topics,
        "every topic is read"
    );
    let article: BTreeMap<&str, &str> = report
        .claims
        .iter()
        .map(|c| (c.id.as_str(), c.article.as_str()))
        .collect();
    for fact in &report.facts {
        let claims = fact.positions.iter().flat_map(|p| &p.claims);
        let told: BTreeSet<&str> = claims.map(|c| of[article[c.as_str()]]).collect();
        assert!(told.len() == 1, "{}: {told:?}", fact.question);
    }
    assert!(report.facts.len() > 500, "{} facts", report.facts.len());
}
