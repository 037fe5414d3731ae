//! Runs every table of `tests/cases/sentences/*.tsv`: one sentence a line, a tab, and every claim that must be read from it, in
//! text order, joined by "; ". A sentence without claims is a negative, and so is whatever a line does not list.
//!
//! A claim reads `words = kind figure [unit] [hedge] [change] [modality] [of head]`: the value as written; a figure `lo..hi`, an
//! open end left out, `unknown` for an amount that is stated as unknown; for dates the TIMEX3 value, or the day that a time by
//! the clock has. Exact, asserted and without a change are left unsaid. Every sentence was published on Friday, 8 March 2024.
//! Lines that start with `#` are comments.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

const PUBLISHED: &str = "2024-03-08";
/// Fewer sentences than this would mean that a table was lost.
const AT_LEAST: usize = 300;

#[test]
fn every_sentence_is_read() {
    let mut wrong = String::new();
    let mut read = 0;
    for path in tables() {
        let table = std::fs::read_to_string(&path).expect("a readable table");
        let lines: Vec<(usize, &str, &str)> = table
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .map(|(at, line)| {
                let (sentence, claims) = line.split_once('\t').expect("a sentence, a tab and its claims");
                (at + 1, sentence, claims)
            })
            .collect();
        read += lines.len();
        for ((at, sentence, expected), found) in lines.iter().zip(extracted(&lines)) {
            if found != *expected {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let _ = writeln!(
                    wrong,
                    "{name}:{at}: {sentence}\n  expected {expected}\n  found    {found}"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(read >= AT_LEAST, "{read} sentences");
}

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sentences");
    let entries = std::fs::read_dir(folder).expect("tests/cases/sentences is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

/// The claims of each sentence as the tables write them.
fn extracted(lines: &[(usize, &str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("in.jsonl");
    let documents = lines.iter().fold(String::new(), |mut all, (at, sentence, _)| {
        let _ = writeln!(
            all,
            "{}",
            json!({"id": at.to_string(), "text": sentence, "published": PUBLISHED})
        );
        all
    });
    std::fs::write(&input, documents).expect("the sentences");
    let out = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["extract", "--format", "jsonl"])
        .arg(&input)
        .current_dir(folder.path())
        .output()
        .expect("crosscheck");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).lines().map(shown_line).collect()
}

fn shown_line(line: &str) -> String {
    let document: Value = serde_json::from_str(line).expect("a document");
    let claims = document["claims"].as_array().expect("its claims");
    claims.iter().map(shown).collect::<Vec<_>>().join("; ")
}

fn shown(claim: &Value) -> String {
    let (value, kind) = (&claim["value"], claim["kind"].as_str().expect("a kind"));
    let is_time = matches!(kind, "date" | "year" | "time");
    let figure = || match value["figure"].as_array().map(Vec::as_slice) {
        Some([lo, hi]) if lo == hi => lo.to_string(),
        Some([lo, hi]) => format!("{}..{}", open(lo), open(hi)),
        _ => "unknown".to_owned(),
    };
    let day = |end: &str| value[end].as_str().unwrap_or_default().to_owned();
    let dates = || match (day("from"), day("to")) {
        (from, to) if from == to => from,
        (from, to) => format!("{from}..{to}"),
    };
    let amount = match value["timex"]["value"].as_str() {
        Some(timex) if is_time => timex.to_owned(),
        None if is_time => dates(),
        _ => figure(),
    };
    let exact = value["exact"].as_str().expect("the words");
    let mut out = format!("{exact} = {kind} {amount}");
    let unsaid = |word: &str| matches!(word, "exact" | "asserted" | "negated");
    let words = [
        &value["unit"],
        &value["hedge"],
        &claim["change"]["role"],
        &claim["modality"],
    ];
    for word in words.iter().filter_map(|w| w.as_str()).filter(|w| !unsaid(w)) {
        let _ = write!(out, " {word}");
    }
    match claim["what"]["head"].as_str() {
        Some(head) if !is_time && !head.is_empty() => out + " of " + head,
        _ => out,
    }
}

/// One end of a range; nothing for an open one.
fn open(end: &Value) -> String {
    if end.is_null() { String::new() } else { end.to_string() }
}
