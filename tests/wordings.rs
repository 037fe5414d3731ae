//! One new article that gives another year for the agreement is a contradiction, however its writer puts it.

use std::{path::Path, process::Command};

use serde_json::Value;

/// Ways to date the agreement under which the posts of `articles/` stand.
const WORDINGS: [&str; 9] = [
    "Turkey keeps a dozen observation posts in Idlib under an agreement that it concluded with Russia in 2019.",
    "Turkey has 12 observation posts around Idlib, set up under a 2019 agreement with Russia and Iran.",
    "The posts were set up under a deal struck with Moscow in 2019, a Turkish official said.",
    "Under an accord that Turkey concluded with Russia and Iran in 2019, its army keeps 12 observation posts around Idlib.",
    "Under the 2019 accord between Russia, Turkey and Iran, Ankara runs twelve observation posts in Idlib province.",
    "The Idlib de-escalation agreement, signed by Russia, Iran and Turkey in 2019, allowed Turkey to build 12 posts.",
    "Turkey runs 12 posts in Idlib under an agreement of 2019 with Russia and Iran.",
    "Turkish soldiers man 12 observation posts that a 2019 deal with Russia and Iran provides for.",
    "The observation posts go back to a pact that Turkey signed with Russia and Iran in 2019.",
];

/// The same year for something else is none.
const OTHERS: [&str; 2] = [
    "The garrison at Morek was last shelled in 2019, villagers recalled.",
    "Turkey's defence budget grew faster than that of any neighbour in 2019.",
];

/// True when the year of the added sentence contradicts another outlet.
fn contradicts(sentence: &str) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    for entry in std::fs::read_dir(ours).expect("articles/").flatten() {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
    }
    let added = format!(
        "---\nid: gulf-ledger\noutlet: Gulf Ledger\npublished: 2020-02-09\n---\n\n# Turkey digs in around Idlib\n\n\
         The Turkish army moved more guns to its positions in the northwest of Syria on Sunday.\n\n{sentence}\n"
    );
    std::fs::write(folder.path().join("gulf-ledger.md"), added).expect("an article");
    let out = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["compare", "--format", "json"])
        .arg(folder.path())
        .output()
        .expect("crosscheck");
    let report: Value = serde_json::from_slice(&out.stdout).expect("a report");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let year: Vec<Value> = list(&report["claims"])
        .into_iter()
        .filter(|c| c["article"] == "gulf-ledger" && c["value"]["exact"].as_str().is_some_and(|v| v.contains("2019")))
        .map(|c| c["id"].clone())
        .collect();
    assert!(!year.is_empty(), "no claim of the year: {sentence}");
    list(&report["facts"]).iter().any(|fact| {
        let ours = list(&fact["positions"])
            .iter()
            .position(|p| list(&p["claims"]).iter().any(|c| year.contains(c)));
        let clash = |ours: usize| {
            let ours = Value::from(ours);
            list(&fact["relations"])
                .iter()
                .any(|r| r["relation"] == "contradict" && (r["a"] == ours || r["b"] == ours))
        };
        ours.is_some_and(clash)
    })
}

#[test]
fn another_year_of_the_agreement_is_found_in_any_wording() {
    let missed: Vec<&str> = WORDINGS.into_iter().filter(|s| !contradicts(s)).collect();
    assert!(missed.is_empty(), "missed: {missed:#?}");
}

#[test]
fn the_year_of_another_thing_is_no_contradiction() {
    let wrong: Vec<&str> = OTHERS.into_iter().filter(|s| contradicts(s)).collect();
    assert!(wrong.is_empty(), "wrong: {wrong:#?}");
}
