//! `cargo xtask evidence DIR`: what speaks for and against every pair of claims that grouping compares, as JSON Lines: to
//! read why a pair was joined or not, and what `fit-weights` sees.

use std::path::PathBuf;

use crosscheck::{Lexicon, group, ingest, model::Decisions, pipeline};

/// Prints a line for each candidate pair of the articles in a folder: claim ids, and the outcome of each feature.
pub(crate) fn run(folder: PathBuf) -> Result<(), String> {
    let lexicon = Lexicon::english();
    let paths = [folder];
    let working = std::env::current_dir().map_err(|e| e.to_string())?;
    let project = ingest::Project::find(&working, &paths).map_err(|e| e.to_string())?;
    let loaded = ingest::load(&paths, &project, &ingest::Options::default());
    let report = pipeline::reconcile(loaded.articles, &Decisions::default(), lexicon);
    for pair in group::candidates(&report.claims, &report.articles, &Decisions::default(), lexicon) {
        let evidence: serde_json::Map<String, serde_json::Value> = pair
            .evidence
            .iter()
            .map(|e| (e.id.to_owned(), e.outcome.into()))
            .collect();
        let line = serde_json::json!({
            "a": report.claims[pair.a].id.0,
            "b": report.claims[pair.b].id.0,
            "evidence": evidence,
        });
        println!("{line}");
    }
    Ok(())
}
