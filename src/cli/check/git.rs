//! What git says about changed files. It is called as a program: a check needs three of its commands and no library.

use crate::cli::CliError;
use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A repository, as seen from the folder of the project.
pub(super) struct Git {
    folder: PathBuf,
    /// The root of the repository.
    root: PathBuf,
}

impl Git {
    /// The repository that holds `folder`.
    pub(super) fn at(folder: &Path) -> Result<Git, CliError> {
        let output = git(folder, &["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            let said = said(&output);
            return Err(CliError::Usage(if said.contains("not a git repository") {
                format!(
                    "{} is in no git repository. Name the changed files instead: crosscheck check FILE...",
                    folder.display()
                )
            } else {
                format!("git: {said}")
            }));
        }
        Ok(Git {
            folder: folder.to_owned(),
            root: PathBuf::from(text(&output.stdout).trim_end_matches(['\n', '\r'])),
        })
    }

    /// Files that differ between the last commit that `revision` and HEAD share and the working tree, and new files that
    /// are not ignored. Absolute paths; also those that exist no more.
    pub(super) fn changed_since(&self, revision: &str) -> Result<BTreeSet<PathBuf>, CliError> {
        let commit = format!("{revision}^{{commit}}");
        let known = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        if !known.status.success() {
            return Err(CliError::Usage(format!(
                "--since {revision}: git knows no such revision{}",
                self.shallow_hint()
            )));
        }
        let commit = text(&known.stdout).trim().to_owned();
        let base = self.run(&["merge-base", &commit, "HEAD"])?;
        if !base.status.success() {
            return Err(CliError::Usage(format!(
                "--since {revision}: it shares no commit with HEAD{}",
                self.shallow_hint()
            )));
        }
        let base = text(&base.stdout).trim().to_owned();
        let mut changed = self.names(&["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", &base])?;
        changed.extend(self.names(&["ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"])?);
        Ok(changed)
    }

    /// Files that the next commit changes.
    pub(super) fn staged(&self) -> Result<BTreeSet<PathBuf>, CliError> {
        self.names(&["diff", "--cached", "--name-only", "-z", "--no-renames", "--no-ext-diff"])
    }

    /// Files that differ between the index and the working tree.
    pub(super) fn unstaged(&self) -> Result<BTreeSet<PathBuf>, CliError> {
        self.names(&["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff"])
    }

    fn names(&self, args: &[&str]) -> Result<BTreeSet<PathBuf>, CliError> {
        let output = self.run(args)?;
        if !output.status.success() {
            return Err(CliError::Usage(format!("git {}: {}", args[0], said(&output))));
        }
        let names = output.stdout.split(|b| *b == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| self.root.join(text(name))).collect())
    }

    fn run(&self, args: &[&str]) -> Result<Output, CliError> {
        git(&self.folder, args)
    }

    /// What to do about a history that was cut off, as continuous integration does.
    fn shallow_hint(&self) -> &'static str {
        let shallow = self.run(&["rev-parse", "--is-shallow-repository"]);
        if shallow.is_ok_and(|output| text(&output.stdout).trim() == "true") {
            "; this clone is shallow: fetch the whole history (actions/checkout: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        } else {
            ". Is it fetched? Try: git fetch origin"
        }
    }
}

fn git(folder: &Path, args: &[&str]) -> Result<Output, CliError> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output();
    output.map_err(|error| {
        CliError::Usage(match error.kind() {
            io::ErrorKind::NotFound => {
                "git is not installed or not on PATH; name the changed files instead: crosscheck check FILE..."
                    .to_owned()
            }
            _ => format!("git cannot be started: {error}"),
        })
    })
}

/// The last line that git wrote on standard error, without its prefix.
fn said(output: &Output) -> String {
    let text = text(&output.stderr);
    let line = text.lines().rfind(|l| !l.trim().is_empty()).unwrap_or_default();
    line.trim_start_matches("fatal: ").to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
