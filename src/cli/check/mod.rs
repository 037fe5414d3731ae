//! `crosscheck check`: findings and an exit code for continuous integration.

mod corpus;
mod git;

use super::{
    CliError, Outcome,
    input::{self, InputArgs},
    output::{self, OutputArgs},
    progress, warn,
};
use crate::{
    check::{self, Baseline, Changed, Subject},
    ingest::{self, Project},
    lexicon::Lexicon,
    model::{Article, CheckReport, Claim, Confidence, Decisions, FailLevel, Point, Region, Report},
    pipeline::{self, Extracted},
    render::check::{self as formats, CheckFormat},
};
use clap::{Args, ValueEnum};
use corpus::Reading;
use git::Git;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

/// Check articles for contradictions: all of them, or those that changed against all others; for CI
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck check                              every article of this project\n  \
                        crosscheck check --since origin/main          findings at articles that changed since then\n  \
                        crosscheck check --staged                     before a commit\n  \
                        crosscheck check new.md -o sarif=check.sarif  this article against all others\n  \
                        crosscheck check --baseline known.txt --write-baseline   start green on an old corpus\n\n\
                        Fail levels: contradiction, divergence (and within one article), unreviewed (and postponed,\n\
                        and one root), stale (and stale, orphaned, expired decisions), none; each includes those before\n\
                        it. `crosscheck explain` lists the rules. In GitHub Actions the format is github without -f.\n\n\
                        Exit codes: 0 nothing at the fail level, 1 findings, 2 something could not be read or done.")]
pub(super) struct Check {
    #[command(flatten)]
    input: InputArgs,
    /// Only what touches articles that changed since the common ancestor with REV, commits or not
    #[arg(long, value_name = "REV", help_heading = "Arguments", conflicts_with_all = ["staged", "paths"])]
    since: Option<String>,
    /// Only what touches articles that the next commit changes
    #[arg(long, help_heading = "Arguments", conflicts_with = "paths")]
    staged: bool,
    /// The least finding that gives exit code 1 [default: check: fail-level of crosscheck.yaml, else contradiction]
    #[arg(long, value_name = "LEVEL", help_heading = "Findings")]
    fail_level: Option<LevelArg>,
    /// Contradictions less sure than this are warnings that fail from divergence on [default: as crosscheck.yaml says, else low]
    #[arg(long, value_name = "SURE", help_heading = "Findings")]
    min_confidence: Option<ConfidenceArg>,
    /// Show what people accepted, dismissed or settled, and what the baseline knows, too
    #[arg(long, help_heading = "Findings")]
    show_accepted: bool,
    /// Show notes, too: questions that several outlets answer from one source
    #[arg(long, help_heading = "Findings")]
    all: bool,
    /// Findings that were there before and do not fail
    #[arg(long, value_name = "FILE", help_heading = "Findings")]
    baseline: Option<PathBuf>,
    /// Write the baseline: all that is found when FILE does not exist, else less: what is gone is dropped, nothing is added
    #[arg(long, requires = "baseline", conflicts_with_all = ["since", "staged", "paths"], help_heading = "Findings")]
    write_baseline: bool,
    /// Fail on decision files that are not in tidy form, too (`crosscheck tidy` mends them)
    #[arg(long, help_heading = "Findings")]
    strict_ledger: bool,
    /// Extract everything anew, and keep nothing in .crosscheck/cache
    #[arg(long, help_heading = "Input")]
    no_cache: bool,
    /// Format on standard output
    #[arg(short, long, value_name = "F", help_heading = "Output", value_parser = input::formats(&CheckFormat::ALL))]
    format: Option<CheckFormat>,
    #[command(flatten)]
    output: OutputArgs,
}

/// [`FailLevel`] on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LevelArg {
    /// Contradictions between outlets
    Contradiction,
    /// And large differences, and clashes within one article
    Divergence,
    /// And whatever nobody decided
    Unreviewed,
    /// And decisions that no longer hold
    Stale,
    /// Never
    None,
}

impl From<LevelArg> for FailLevel {
    fn from(level: LevelArg) -> FailLevel {
        match level {
            LevelArg::Contradiction => FailLevel::Contradiction,
            LevelArg::Divergence => FailLevel::Divergence,
            LevelArg::Unreviewed => FailLevel::Unreviewed,
            LevelArg::Stale => FailLevel::Stale,
            LevelArg::None => FailLevel::None,
        }
    }
}

/// [`Confidence`] on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ConfidenceArg {
    Low,
    Medium,
    High,
}

impl From<ConfidenceArg> for Confidence {
    fn from(sure: ConfidenceArg) -> Confidence {
        match sure {
            ConfidenceArg::Low => Confidence::Low,
            ConfidenceArg::Medium => Confidence::Medium,
            ConfidenceArg::High => Confidence::High,
        }
    }
}

impl Check {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let project = self.input.project()?;
        let baseline = self.read_baseline()?;
        let (report, changed) = self.input.knowledge().pool()?.install(|| self.compared(&project))?;
        let mut result = self.result(&project, &report, changed.as_ref());
        if let Some(baseline) = &baseline {
            result.gone = baseline.apply(&mut result.findings);
        }
        if self.write_baseline {
            self.write_baseline(baseline.as_ref(), &mut result)?;
        }
        let format = self
            .format
            .or_else(|| self.output.writes_no_file().then(format_of_the_place));
        let delivered = self
            .output
            .deliver(format, &CheckFormat::ALL, self.all, |format, style| {
                formats::check(&result, format, style)
            })?;
        if format != Some(CheckFormat::Human) && !self.output.quiet {
            warn(&formats::summary_line(&result));
        }
        let outcome = input::outcome(&report, delivered, format == Some(CheckFormat::Human));
        let fails = result.fails() || !self.ledger_is_tidy(&project)?;
        Ok(outcome.and(if fails { Outcome::Findings } else { Outcome::Done }))
    }

    /// Reads everything and compares it: whole, or the stories of what changed.
    fn compared(&self, project: &Project) -> Result<(Report, Option<Changed>), CliError> {
        let (options, lexicon) = (self.input.options()?, self.input.knowledge().lexicon()?);
        let cache = if self.no_cache {
            None
        } else {
            corpus::cache(project, self.input.knowledge())?
        };
        let reading = Reading {
            project,
            options: &options,
            lexicon: &lexicon,
            cache,
        };
        let paths = self.changed_paths(project)?;
        let mut from = self.input.paths().to_vec();
        if !from.is_empty() {
            from.extend(project.corpus_paths().into_iter().filter(|p| p.exists()));
        }
        let quiet = self.output.quiet;
        let (extracted, unread) = progress::during("reading articles", quiet, || reading.read(&from));
        let changed = paths.map(|paths| changed(project, paths, &extracted.articles));
        let (ledger, broken) = self.input.ledger(project);
        let resolved = ledger.resolve(&extracted.articles, &extracted.claims);
        let message = format!("comparing {} articles", extracted.articles.len());
        let mut report = progress::during(&message, quiet, || {
            compare(changed.as_ref(), extracted, &resolved.decisions, &lexicon)
        });
        report.unread = unread;
        report.unread.extend(broken.iter().map(input::unread_decisions));
        report.unread.sort();
        self.input.keep_chosen(&mut report)?;
        Ok((report, changed))
    }

    /// The files that changed, absolute; `None` when everything is looked at.
    fn changed_paths(&self, project: &Project) -> Result<Option<BTreeSet<PathBuf>>, CliError> {
        if let Some(revision) = &self.since {
            return Ok(Some(Git::at(&project.root)?.changed_since(revision)?));
        }
        if self.staged {
            let git = Git::at(&project.root)?;
            let staged = git.staged()?;
            for path in git.unstaged()?.intersection(&staged) {
                let shown = project.relative(path);
                warn(&format!(
                    "{shown} has changes that are not staged; the file was read as it is on disk"
                ));
            }
            return Ok(Some(staged));
        }
        let named = self.input.paths().iter().map(|path| {
            let full = project.working.join(path);
            full.canonicalize().unwrap_or(full)
        });
        Ok((!self.input.paths().is_empty()).then(|| named.collect()))
    }

    /// The findings and all that the formats say about them.
    fn result(&self, project: &Project, report: &Report, changed: Option<&Changed>) -> CheckReport {
        let places = Places {
            project,
            report,
            pages: RefCell::default(),
        };
        let subject = Subject {
            report,
            changed,
            min_confidence: self
                .min_confidence
                .map(Confidence::from)
                .or(project.config.check.min_confidence)
                .unwrap_or(Confidence::Low),
            today: today(),
            locate: &|claim| places.of(claim),
        };
        let looked_at = |index: &usize| changed.is_none_or(|c| c.articles.contains(index));
        let mut checked: Vec<String> = (0..report.articles.len())
            .filter(looked_at)
            .map(|i| report.articles[i].path.clone())
            .collect();
        checked.sort();
        CheckReport {
            findings: check::findings(&subject),
            rules: check::RULES,
            fail_level: self.fail_level.map_or(project.config.check.fail_level, FailLevel::from),
            partial: checked.len() < report.articles.len(),
            checked,
            articles: report.articles.len(),
            unchecked: check::unchecked(&subject),
            gone: 0,
            prefix: prefix(&project.root),
            notes: self.all,
            settled: self.show_accepted,
        }
    }

    /// False when `--strict-ledger` finds a file that is not as `crosscheck tidy` writes it.
    fn ledger_is_tidy(&self, project: &Project) -> Result<bool, CliError> {
        if !self.strict_ledger {
            return Ok(true);
        }
        let (ledger, _) = self.input.ledger(project);
        let untidy = ledger.untidy()?;
        for fault in &untidy {
            warn(&fault.to_string());
        }
        Ok(untidy.is_empty())
    }

    /// The baseline; `None` without one, or when it is about to be written for the first time.
    fn read_baseline(&self) -> Result<Option<Baseline>, CliError> {
        let Some(path) = &self.baseline else {
            return Ok(None);
        };
        let shown = path.display();
        match fs::read_to_string(path) {
            Ok(text) => match Baseline::parse(&text) {
                Ok(baseline) => Ok(Some(baseline)),
                Err(error) => Err(CliError::Usage(format!("{shown}: {error}"))),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.write_baseline => Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(CliError::Usage(format!(
                "{shown}: no such file; make it with: crosscheck check --baseline {shown} --write-baseline"
            ))),
            Err(source) => Err(CliError::File {
                path: shown.to_string(),
                source,
            }),
        }
    }

    fn write_baseline(&self, old: Option<&Baseline>, result: &mut CheckReport) -> Result<(), CliError> {
        let Some(path) = &self.baseline else {
            return Ok(());
        };
        let new = old.map_or_else(|| Baseline::of(&result.findings), |old| old.shrunk(&result.findings));
        if old != Some(&new) {
            output::replace(path, new.text().as_bytes()).map_err(|source| CliError::File {
                path: path.display().to_string(),
                source,
            })?;
        }
        result.gone = new.apply(&mut result.findings);
        if !self.output.quiet {
            let (was, is) = (old.map_or(0, Baseline::len), new.len());
            warn(&match old {
                Some(_) if was == is => format!("{} stays at {is}", path.display()),
                Some(_) => format!("{} went from {was} to {is}", path.display()),
                None => format!("wrote {} with {is}", path.display()),
            });
        }
        Ok(())
    }
}

fn compare(changed: Option<&Changed>, extracted: Extracted, decisions: &Decisions, lexicon: &Lexicon) -> Report {
    match changed {
        Some(changed) if changed.articles.len() < extracted.articles.len() => {
            pipeline::report_near(&changed.articles, extracted, decisions, lexicon)
        }
        _ => pipeline::report(extracted, decisions, lexicon),
    }
}

/// Which articles changed: their file, the folder that was named, or the metadata beside the file.
fn changed(project: &Project, files: BTreeSet<PathBuf>, articles: &[Article]) -> Changed {
    let paths: BTreeSet<String> = files.iter().map(|file| project.relative(file)).collect();
    let is_changed = |article: &Article| {
        let (file, _) = check::file_of(&article.path);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let folders = file.match_indices('/').map(|(i, _)| &file[..i]);
        paths.contains(file)
            || paths.contains(&format!("{stem}.meta.yaml"))
            || folders.into_iter().any(|folder| paths.contains(folder))
            || paths.contains(".") && !file.starts_with("../")
    };
    let changed = articles.iter().enumerate().filter(|(_, a)| is_changed(a));
    Changed {
        articles: changed.map(|(index, _)| index).collect(),
        paths,
    }
}

/// Where claims stand in their files. A page, and a file of claims entered by hand, is read again when a finding is in it.
struct Places<'a> {
    project: &'a Project,
    report: &'a Report,
    pages: RefCell<BTreeMap<usize, Option<String>>>,
}

impl Places<'_> {
    fn of(&self, claim: &Claim) -> Option<Region> {
        let article = &self.report.articles[claim.article];
        let (file, document) = check::file_of(&article.path);
        let by_hand = !article.entered.is_empty();
        if document.is_some() || !(by_hand || is_page(file)) {
            return check::region(article, claim.value.span);
        }
        let mut pages = self.pages.borrow_mut();
        let page = pages
            .entry(claim.article)
            .or_insert_with(|| ingest::page(&self.project.root.join(file)))
            .as_deref()?;
        let region = |start: usize, end: usize| Region {
            start: Point::at(page, start),
            end: Point::at(page, end),
        };
        if by_hand {
            let byte = |offset: u32| article.offsets.to_file(offset) as usize;
            return Some(region(byte(claim.value.span.start), byte(claim.value.span.end)));
        }
        let within = |offset: u32| offset.checked_sub(claim.sentence.start).map(|n| n as usize);
        let value = within(claim.value.span.start)?..within(claim.value.span.end)?;
        let found = ingest::locate(page, claim.sentence.of(&article.text), value)?;
        Some(region(found.start, found.end))
    }
}

fn is_page(file: &str) -> bool {
    let extension = file.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    matches!(extension.as_str(), "html" | "htm" | "xhtml")
}

/// From the root of the repository to the project, with a slash at the end; empty when they are one, or without a
/// repository.
fn prefix(root: &Path) -> String {
    let top = root.ancestors().find(|folder| folder.join(".git").exists());
    let inside = top.and_then(|top| root.strip_prefix(top).ok());
    let parts = inside.into_iter().flat_map(Path::components);
    parts
        .map(|part| format!("{}/", part.as_os_str().to_string_lossy()))
        .collect()
}

/// Annotations where GitHub runs the check, else for people.
fn format_of_the_place() -> CheckFormat {
    if env::var_os("GITHUB_ACTIONS").is_some_and(|v| v == "true") {
        CheckFormat::Github
    } else {
        CheckFormat::Human
    }
}

/// The day in UTC, so that an acceptance runs out for everybody at once.
fn today() -> jiff::civil::Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}
