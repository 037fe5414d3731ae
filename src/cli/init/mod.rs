//! `crosscheck init`: the files and folders of a project.

use super::{CliError, Outcome, output};
use clap::{Args, ValueEnum};
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

const CONFIG: &str = include_str!("crosscheck.yaml");
/// Where the pipeline of each forge is written, and what.
const GITHUB: (&str, &str) = (".github/workflows/crosscheck.yml", include_str!("github.yml"));
const GITLAB: (&str, &str) = ("crosscheck.gitlab-ci.yml", include_str!("gitlab.yml"));
/// Derived files that no repository needs.
const IGNORED: &str = ".crosscheck/";

/// Start a project here: crosscheck.yaml, articles/, claims/ and a line in .gitignore. Overwrites nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck init\n  \
                        crosscheck init --ci github          and a workflow that checks pull requests\n  \
                        crosscheck init newsroom/idlib")]
pub(super) struct Init {
    /// The folder
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Write a pipeline that runs `crosscheck check` on every change, too
    #[arg(long, value_name = "FORGE")]
    ci: Option<Forge>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Forge {
    /// .github/workflows/crosscheck.yml
    Github,
    /// crosscheck.gitlab-ci.yml, to be included
    Gitlab,
    /// Nothing
    None,
}

impl Init {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let mut lines = Vec::new();
        for name in ["articles", "claims"] {
            let path = self.folder.join(name);
            let made = if path.is_dir() {
                Ok(false)
            } else {
                fs::create_dir_all(&path).map(|()| true)
            };
            lines.push(line(&path, made)?);
        }
        let config = self.folder.join("crosscheck.yaml");
        lines.push(line(&config, create(&config, CONFIG))?);
        let ignore = self.folder.join(".gitignore");
        lines.push(line(&ignore, add_line(&ignore, IGNORED))?);
        if let Some((name, text)) = self.pipeline() {
            let path = self.folder.join(name);
            let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
            lines.push(line(&path, folder.and_then(|()| create(&path, &text)))?);
        }
        lines.push("Save articles in articles/ (.txt, .md, .html), then run: crosscheck".to_owned());
        output::print((lines.join("\n") + "\n").as_bytes())?;
        Ok(Outcome::Done)
    }

    /// Path and text of the pipeline.
    fn pipeline(&self) -> Option<(&'static str, String)> {
        let (name, text) = match self.ci? {
            Forge::Github => GITHUB,
            Forge::Gitlab => GITLAB,
            Forge::None => return None,
        };
        Some((name, text.replace("{version}", env!("CARGO_PKG_VERSION"))))
    }
}

fn line(path: &Path, made: io::Result<bool>) -> Result<String, CliError> {
    let shown = path.strip_prefix(".").unwrap_or(path).display();
    match made {
        Ok(true) => Ok(format!("wrote  {shown}")),
        Ok(false) => Ok(format!("kept   {shown}")),
        Err(source) => Err(CliError::File {
            path: shown.to_string(),
            source,
        }),
    }
}

/// Writes a new file; `false` when there is one.
fn create(path: &Path, text: &str) -> io::Result<bool> {
    match fs::File::create_new(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Appends a line; `false` when the file holds it.
fn add_line(path: &Path, line: &str) -> io::Result<bool> {
    let old = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if old.lines().any(|l| l.trim() == line) {
        return Ok(false);
    }
    let gap = if old.is_empty() || old.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let mut file = fs::OpenOptions::new().append(true).create(true).open(path)?;
    writeln!(file, "{gap}{line}").map(|()| true)
}
