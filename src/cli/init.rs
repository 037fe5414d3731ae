//! `crosscheck init`: the files and folders of a project.

use super::{CliError, Outcome, output};
use clap::Args;
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

const CONFIG: &str = include_str!("crosscheck.yaml");
/// Derived files that no repository needs.
const IGNORED: &str = ".crosscheck/";

/// Start a project here: crosscheck.yaml, articles/, claims/ and a line in .gitignore. Overwrites nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck init\n  \
                        crosscheck init newsroom/idlib")]
pub(super) struct Init {
    /// The folder
    #[arg(default_value = ".")]
    folder: PathBuf,
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
        lines.push("Save articles in articles/ (.txt, .md, .html), then run: crosscheck".to_owned());
        output::print((lines.join("\n") + "\n").as_bytes())?;
        Ok(Outcome::Done)
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
