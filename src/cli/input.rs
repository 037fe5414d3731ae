//! What to read: paths, dates, filters, knowledge; and the report made of it.

use super::{Outcome, error::CliError, nearest, output::Named, progress, warn};
use crate::{
    ingest::{self, Project},
    ledger::{Ledger, LedgerError},
    lexicon::Lexicon,
    model::{Article, DateRange, Report, Unread},
    pipeline,
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs, io,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

/// Options of every command that reads articles.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Files and folders; `-` is standard input [default: articles/ of the project]
    #[arg(value_name = "PATH", help_heading = "Arguments")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    options: InputOptions,
}

/// The options that go with the paths.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputOptions {
    /// Only what this outlet takes part in; part of its name will do. May be repeated
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// When an article was published: ID=DATE, or DATE for all that declare none. May be repeated
    #[arg(long, value_name = "[ID=]DATE", value_parser = given_date)]
    date: Vec<GivenDate>,
    /// Folder of decisions [default: claims/ of the project, or as crosscheck.yaml says]
    #[arg(long, value_name = "DIR")]
    claims: Option<PathBuf>,
    #[command(flatten)]
    knowledge: KnowledgeArgs,
}

/// A report with the ledger that its decisions come from.
pub(super) struct Reviewed {
    pub(super) report: Report,
    pub(super) ledger: Ledger,
}

/// Options of every command that extracts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct KnowledgeArgs {
    /// Folder of tables (units.tsv, places.tsv, ...) whose rows add to or replace the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Threads [default: one a core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// A `--date`; without an id for every article that declares none.
#[derive(Clone, Debug)]
struct GivenDate {
    id: Option<String>,
    days: DateRange,
}

/// Articles in memory, what could not be read, and what to read them with.
struct Input {
    articles: Vec<Article>,
    unread: Vec<Unread>,
    lexicon: Cow<'static, Lexicon>,
}

impl InputArgs {
    /// For commands whose positional arguments are not paths.
    pub(super) fn new(paths: Vec<PathBuf>, options: InputOptions) -> Self {
        InputArgs { paths, options }
    }

    /// Reads and compares the articles, as the ledger says. An `--outlet` leaves the facts it takes part in.
    pub(super) fn report(&self, quiet: bool) -> Result<Report, CliError> {
        self.reviewed(quiet).map(|reviewed| reviewed.report)
    }

    /// The same with the ledger.
    pub(super) fn reviewed(&self, quiet: bool) -> Result<Reviewed, CliError> {
        let (mut report, ledger) = self.options.knowledge.pool()?.install(|| {
            let input = self.read(quiet)?;
            let (ledger, broken) = self.ledger(&self.project()?);
            let message = format!("comparing {} articles", input.articles.len());
            let mut report = progress::during(&message, quiet, || {
                let extracted = pipeline::claims(input.articles, &input.lexicon);
                let resolved = ledger.resolve(&extracted.articles, &extracted.claims);
                pipeline::report(extracted, &resolved.decisions, &input.lexicon)
            });
            report.unread = input.unread;
            report.unread.extend(broken.iter().map(unread_decisions));
            report.unread.sort();
            Ok::<_, CliError>((report, ledger))
        })?;
        self.keep_chosen(&mut report)?;
        Ok(Reviewed { report, ledger })
    }

    /// The decisions of `--claims`, else of the project.
    pub(super) fn ledger(&self, project: &Project) -> (Ledger, Vec<LedgerError>) {
        let folder = match &self.options.claims {
            Some(folder) => project.working.join(folder),
            None => project.root.join(&project.config.ledger.path),
        };
        Ledger::load(&folder, &project.relative(&folder))
    }

    /// Leaves the facts that the outlets of `--outlet` take part in.
    pub(super) fn keep_chosen(&self, report: &mut Report) -> Result<(), CliError> {
        let Some(chosen) = self.chosen(&report.articles)? else {
            return Ok(());
        };
        let (articles, claims) = (&report.articles, &report.claims);
        let speaks = |&claim: &usize| chosen.contains(&articles[claims[claim].article].outlet.name);
        report
            .facts
            .retain(|f| f.positions.iter().flat_map(|p| &p.claims).any(speaks));
        Ok(())
    }

    /// The paths that were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// What to extract with.
    pub(super) fn knowledge(&self) -> &KnowledgeArgs {
        &self.options.knowledge
    }

    /// Reads the articles and extracts their claims; the report has no facts.
    pub(super) fn claims(&self, quiet: bool) -> Result<Report, CliError> {
        self.options.knowledge.pool()?.install(|| {
            let input = self.read_chosen(quiet)?;
            let message = format!("reading {} articles", input.articles.len());
            let mut report = progress::during(&message, quiet, || extracted(input.articles, &input.lexicon));
            report.unread = input.unread;
            Ok(report)
        })
    }

    /// As [`claims`](InputArgs::claims), but hands on a report for every batch of articles, in order, so that the claims
    /// of few are in memory at once. The report that comes back holds what could not be read.
    pub(super) fn claims_in_batches(
        &self,
        quiet: bool,
        mut each: impl FnMut(&Report) -> Result<(), CliError> + Send,
    ) -> Result<Report, CliError> {
        self.options.knowledge.pool()?.install(|| {
            let input = self.read_chosen(quiet)?;
            let mut articles = input.articles.into_iter().peekable();
            while articles.peek().is_some() {
                let mut bytes = 0;
                let batch = std::iter::from_fn(|| {
                    let article = articles.next_if(|_| bytes < BATCH_BYTES)?;
                    bytes += article.text.len();
                    Some(article)
                });
                each(&extracted(batch.collect(), &input.lexicon))?;
            }
            Ok(Report {
                unread: input.unread,
                ..Report::default()
            })
        })
    }

    /// The articles of the outlets that were asked for.
    fn read_chosen(&self, quiet: bool) -> Result<Input, CliError> {
        let mut input = self.read(quiet)?;
        if let Some(chosen) = self.chosen(&input.articles)? {
            input.articles.retain(|a| chosen.contains(&a.outlet.name));
        }
        Ok(input)
    }

    fn read(&self, quiet: bool) -> Result<Input, CliError> {
        let lexicon = self.options.knowledge.lexicon()?;
        let (project, options) = (self.project()?, self.options()?);
        let loaded = progress::during("reading articles", quiet, || {
            ingest::load(&self.paths, &project, &options)
        });
        let mut unread = loaded.unread;
        unread.extend(pipeline::unread_entries(&loaded.articles, &lexicon));
        unread.sort();
        Ok(Input {
            articles: loaded.articles,
            unread,
            lexicon,
        })
    }

    /// The project around the first path, with something to read: named paths, or its own articles.
    pub(super) fn project(&self) -> Result<Project, CliError> {
        let failed = |source| CliError::File {
            path: ".".to_owned(),
            source,
        };
        let here = std::env::current_dir().map_err(failed)?;
        if let Some(command) = self.paths.iter().find_map(|p| meant_command(p)) {
            return Err(CliError::Usage(command));
        }
        let project = Project::find(&here, &self.paths)?;
        let sources = [project.sources_path()];
        if self.paths.is_empty() && !project.article_paths().iter().chain(&sources).any(|p| p.exists()) {
            return Err(CliError::Usage(NOTHING_TO_READ.to_owned()));
        }
        Ok(project)
    }

    pub(super) fn options(&self) -> Result<ingest::Options, CliError> {
        let mut options = ingest::Options::default();
        for given in &self.options.date {
            match &given.id {
                Some(id) => _ = options.dates.insert(id.clone(), given.days),
                None => options.default_date = Some(given.days),
            }
        }
        if self.paths.iter().any(|p| p == Path::new("-")) {
            let failed = |source| CliError::File {
                path: "standard input".to_owned(),
                source,
            };
            options.read_stdin(&mut io::stdin().lock()).map_err(failed)?;
        }
        Ok(options)
    }

    /// Names of the outlets that `--outlet` asks for; `None` without it.
    fn chosen(&self, articles: &[Article]) -> Result<Option<Vec<String>>, CliError> {
        if self.options.outlet.is_empty() {
            return Ok(None);
        }
        let mut chosen = Vec::new();
        for wanted in &self.options.outlet {
            let part = wanted.to_lowercase();
            let known = || articles.iter().map(|a| a.outlet.name.as_str());
            let word_of = |name: &&str| nearest::nearest(wanted, name.split_whitespace()).is_some();
            let before = chosen.len();
            chosen.extend(
                known()
                    .filter(|name| name.to_lowercase().contains(&part))
                    .map(str::to_owned),
            );
            if chosen.len() == before {
                let near = nearest::nearest(wanted, known()).or_else(|| known().find(word_of));
                let near = nearest::question(near);
                return Err(CliError::Usage(format!("no article of an outlet \"{wanted}\".{near}")));
            }
        }
        Ok(Some(chosen))
    }
}

/// Articles of about so many bytes make a batch.
const BATCH_BYTES: usize = 1 << 18;

/// Articles and their claims, without facts.
fn extracted(articles: Vec<Article>, lexicon: &Lexicon) -> Report {
    Report {
        claims: pipeline::extract_all(&articles, lexicon),
        articles,
        ..Report::default()
    }
}

impl KnowledgeArgs {
    /// The English lexicon with the tables of `--lexicon`.
    pub(super) fn lexicon(&self) -> Result<Cow<'static, Lexicon>, CliError> {
        if self.lexicon.is_none() {
            return Ok(Cow::Borrowed(Lexicon::english()));
        }
        Ok(Cow::Owned(Lexicon::with_overlay(&self.overlay()?)?))
    }

    /// The tables of `--lexicon`, by file name.
    pub(super) fn overlay(&self) -> Result<BTreeMap<String, String>, CliError> {
        let Some(folder) = &self.lexicon else {
            return Ok(BTreeMap::new());
        };
        let file = |path: &Path| {
            let name = path.file_name()?.to_str()?.to_owned();
            name.ends_with(".tsv").then_some((name, path.to_owned()))
        };
        let failed = |path: &Path| {
            let path = path.display().to_string();
            move |source| CliError::File { path, source }
        };
        let mut overlay = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(failed(folder))? {
            let path = entry.map_err(failed(folder))?.path();
            if let Some((name, path)) = file(&path) {
                overlay.insert(name, fs::read_to_string(&path).map_err(failed(&path))?);
            }
        }
        if overlay.is_empty() {
            return Err(CliError::Usage(format!(
                "--lexicon {}: no .tsv file in this folder",
                folder.display()
            )));
        }
        Ok(overlay)
    }

    /// The threads that work runs on.
    pub(super) fn pool(&self) -> Result<rayon::ThreadPool, CliError> {
        let jobs = self.jobs.map_or(0, NonZeroUsize::get);
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build()
            .map_err(|source| CliError::Threads { jobs, source })
    }
}

/// A broken ledger file among the inputs that could not be read.
pub(super) fn unread_decisions(error: &LedgerError) -> Unread {
    match error {
        LedgerError::Invalid(fault) => Unread {
            path: fault.path.clone(),
            error: format!("line {}, column {}: {}", fault.line, fault.column, fault.message),
        },
        LedgerError::Io { path, source } => Unread {
            path: path.clone(),
            error: source.to_string(),
        },
        other => Unread {
            path: String::new(),
            error: other.to_string(),
        },
    }
}

const NOTHING_TO_READ: &str = "nothing to read: there is no articles/ folder here or above. \
                               Name files or folders, or start a project with: crosscheck init";

/// What to say when a path that does not exist looks like a mistyped command.
fn meant_command(path: &Path) -> Option<String> {
    let word = path
        .to_str()
        .filter(|w| w.bytes().all(|b| b.is_ascii_alphabetic()) && !path.exists())?;
    let commands = crate::cli::commands();
    let command = nearest::nearest(word, commands.iter().map(String::as_str))?;
    Some(format!(
        "\"{word}\" is no command and no file here. Did you mean the command \"{command}\"?"
    ))
}

/// Parser of `-f`: one of the formats of a command.
pub(super) fn formats<F: Named>(formats: &'static [F]) -> impl TypedValueParser<Value = F> {
    PossibleValuesParser::new(formats.iter().map(|f| f.name()))
        .try_map(|name| F::from_name(&name).ok_or("no such format"))
}

/// How a command ended, from what could be read and how its output went. Unread inputs go to standard error, unless the
/// person at the terminal has `seen` them in the report.
pub(super) fn outcome(report: &Report, delivered: Outcome, seen: bool) -> Outcome {
    if !seen {
        for unread in &report.unread {
            warn(&format!("cannot read {}: {}", unread.path, unread.error));
        }
    }
    let read = if report.unread.is_empty() {
        Outcome::Done
    } else {
        Outcome::Incomplete
    };
    read.and(delivered)
}

/// Parses `ID=DATE` or `DATE`.
fn given_date(text: &str) -> Result<GivenDate, String> {
    let (id, days) = match text.rsplit_once('=') {
        Some((id, days)) => (Some(id.to_owned()), days),
        None => (None, text),
    };
    Ok(GivenDate { id, days: date(days)? })
}

/// Parses a date.
pub(super) fn date(text: &str) -> Result<DateRange, String> {
    ingest::parse_date(text).ok_or_else(|| format!("\"{text}\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY"))
}
