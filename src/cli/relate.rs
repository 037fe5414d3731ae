//! `crosscheck relate`: what two statements say about each other.

use super::{CliError, Outcome, input, output::OutputArgs, progress, warn};
use crate::{
    lexicon::Lexicon,
    model::{DateBasis, DateRange, Published},
    pipeline,
    render::{self, Format},
};
use clap::Args;
use rayon::prelude::*;
use serde::Deserialize;
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

const FORMATS: [Format; 2] = [Format::Human, Format::JsonLines];

/// Compare two statements, or pairs of statements from a file
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck relate \"At least 56 people died.\" \"160 people were killed.\"\n  \
                        crosscheck relate --date-a 2020-02-02 --date-b 2020-02-07 \"...\" \"...\"\n  \
                        crosscheck relate --jsonl pairs.jsonl > relations.jsonl\n\n\
                        A line of FILE is {\"id\", \"a\", \"b\"}, also with \"date_a\" and \"date_b\"; a line of output is\n\
                        {\"id\", \"relation\", \"reason\", \"note\"} where relation is agree, compatible, contradict,\n\
                        not_comparable or unrelated. agree says that A bears B out: 160 dead bear out \"at\n\
                        least 56 dead\"; the other way round the two are compatible.")]
pub(super) struct Relate {
    /// The first statement
    #[arg(required_unless_present = "jsonl", requires = "b")]
    a: Option<String>,
    /// The second statement
    b: Option<String>,
    /// Pairs as JSON Lines; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["a", "b", "date_a", "date_b"])]
    jsonl: Option<PathBuf>,
    /// When the first statement was published
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    date_a: Option<DateRange>,
    /// When the second statement was published
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    date_b: Option<DateRange>,
    #[command(flatten)]
    knowledge: input::KnowledgeArgs,
    /// Format on standard output [default: human, with --jsonl jsonl]
    #[arg(short, long, value_name = "F", help_heading = "Output", value_parser = input::formats(&FORMATS))]
    format: Option<Format>,
    #[command(flatten)]
    output: OutputArgs,
}

/// A line of the file.
#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: serde_json::Value,
    a: String,
    b: String,
    date_a: Option<String>,
    date_b: Option<String>,
}

impl Relate {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let lexicon = self.knowledge.lexicon()?;
        let pool = self.knowledge.pool()?;
        pool.install(|| match &self.jsonl {
            Some(file) => self.relate_lines(file, &lexicon),
            None => self.relate_statements(&lexicon),
        })
    }

    fn relate_statements(&self, lexicon: &Lexicon) -> Result<Outcome, CliError> {
        let (a, b) = (
            self.a.as_deref().unwrap_or_default(),
            self.b.as_deref().unwrap_or_default(),
        );
        let (a, b) = ((a, published(self.date_a)), (b, published(self.date_b)));
        let related = pipeline::relate(a, b, lexicon);
        let relation = related.relation.as_ref().map(|(kind, reason)| (*kind, reason));
        self.output
            .deliver(self.format, &FORMATS, true, |format, style| match format {
                Format::Human => Ok(render::relation_card(relation, &related.report, style)),
                _ => render::relation_line(&serde_json::Value::Null, relation),
            })
    }

    fn relate_lines(&self, file: &Path, lexicon: &Lexicon) -> Result<Outcome, CliError> {
        if self.format == Some(Format::Human) {
            return Err(CliError::Usage("--jsonl writes jsonl only".to_owned()));
        }
        let text = read(file)?;
        let lines: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).collect();
        let message = format!("comparing {} pairs", lines.len());
        let answers: Vec<Result<Vec<u8>, String>> = progress::during(&message, self.output.quiet, || {
            lines.par_iter().map(|(_, line)| answer(line, lexicon)).collect()
        });
        let mut outcome = Outcome::Done;
        let mut out = Vec::new();
        for ((number, _), answer) in lines.iter().zip(answers) {
            match answer {
                Ok(line) => out.extend(line),
                Err(error) => {
                    warn(&format!("{}:{}: {error}", file.display(), number + 1));
                    outcome = Outcome::Incomplete;
                }
            }
        }
        let delivered = self
            .output
            .deliver(self.format, &FORMATS[1..], true, |_, _| Ok(out.clone()))?;
        Ok(outcome.and(delivered))
    }
}

/// A date of publication that somebody gave; unknown when nobody did.
fn published(days: Option<DateRange>) -> Published {
    days.map_or(Published::UNKNOWN, |range| Published {
        range: Some(range),
        basis: DateBasis::Option,
    })
}

fn read(file: &Path) -> Result<String, CliError> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    text.map_err(|source| CliError::File {
        path: file.display().to_string(),
        source,
    })
}

/// What is wrong with a line, with its column: the parser's own "line 1" is always the line that it was given.
fn no_pair(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let problem = text.split(" at line ").next().unwrap_or_default();
    format!(
        "column {}: {problem}; a line is {{\"id\", \"a\", \"b\"}}",
        error.column()
    )
}

fn answer(line: &str, lexicon: &Lexicon) -> Result<Vec<u8>, String> {
    let pair: Pair = serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(|e| no_pair(&e))?;
    let date = |text: &Option<String>| text.as_deref().map(input::date).transpose().map(published);
    let (a, b) = (
        (pair.a.as_str(), date(&pair.date_a)?),
        (pair.b.as_str(), date(&pair.date_b)?),
    );
    let related = pipeline::relate(a, b, lexicon);
    let relation = related.relation.as_ref().map(|(kind, reason)| (*kind, reason));
    render::relation_line(&pair.id, relation).map_err(|e| e.to_string())
}
