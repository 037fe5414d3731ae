//! Where output goes and how it looks: `-o`, `--color`, `--width` and the terminal.

use super::{Outcome, error::CliError, warn};
use crate::render::{Format, RenderError, Style, check::CheckFormat};
use clap::{Args, ValueEnum};
use std::{
    env, fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

/// Options of every command that prints results.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// Write a file too: `-o json=report.json`, or `-o report.md` by the extension. May be repeated. Files are replaced
    /// whole; without -f nothing else is printed
    #[arg(short = 'o', long = "output", value_name = "F=FILE")]
    files: Vec<String>,
    /// Columns of the human format [default: the terminal, else 120]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    width: Option<u16>,
    /// Colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// No character beyond ASCII [default: when the locale is not UTF-8]
    #[arg(long)]
    ascii: bool,
    /// No progress and no notes on standard error; errors stay
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// The formats of a command.
pub(super) trait Named: Copy + PartialEq + Send + Sync + 'static {
    /// The format for people.
    const HUMAN: Self;
    /// The name on the command line.
    fn name(self) -> &'static str;
    /// The format of a name or file extension.
    fn from_name(name: &str) -> Option<Self>;
}

macro_rules! named {
    ($($format:ident)*) => {
        $(impl Named for $format {
            const HUMAN: Self = $format::Human;
            fn name(self) -> &'static str {
                $format::name(self)
            }
            fn from_name(name: &str) -> Option<Self> {
                $format::from_name(name)
            }
        })*
    };
}

named! { Format CheckFormat }

/// A file to write.
struct Target<F> {
    format: F,
    path: PathBuf,
}

impl OutputArgs {
    /// Writes what `make` renders: to each file of `-o`, and to standard output in `format` when it was given or there
    /// are no files (then in the first of `formats`).
    pub(super) fn deliver<F: Named>(
        &self,
        format: Option<F>,
        formats: &[F],
        all: bool,
        make: impl Fn(F, &Style) -> Result<Vec<u8>, RenderError>,
    ) -> Result<Outcome, CliError> {
        let targets = self
            .files
            .iter()
            .map(|f| target(f, formats))
            .collect::<Result<Vec<_>, _>>()?;
        let mut outcome = Outcome::Done;
        for target in &targets {
            let style = Style {
                width: self.width.map_or(Style::default().width, usize::from),
                ascii: self.ascii,
                all,
                color: false,
            };
            match replace(&target.path, &make(target.format, &style)?) {
                Ok(()) if self.quiet => {}
                Ok(()) => warn(&format!("wrote {}", target.path.display())),
                Err(error) => {
                    warn(&format!("cannot write {}: {error}", target.path.display()));
                    outcome = Outcome::Incomplete;
                }
            }
        }
        if format.is_some() || targets.is_empty() {
            let format = format.unwrap_or(formats[0]);
            print(&make(format, &self.style(all))?)?;
        }
        Ok(outcome)
    }

    /// True when nothing but standard output is written.
    pub(super) fn is_stdout_alone(&self) -> bool {
        self.files.is_empty()
    }

    /// True when a person sees the human format at a terminal.
    pub(super) fn is_watched<F: Named>(&self, format: Option<F>) -> bool {
        let human = format.map_or(self.files.is_empty(), |f| f == F::HUMAN);
        human && io::stdout().is_terminal()
    }

    /// True without `-o`.
    pub(super) fn writes_no_file(&self) -> bool {
        self.files.is_empty()
    }

    /// The looks of standard output.
    pub(super) fn style(&self, all: bool) -> Style {
        let watched = screen(self.ascii);
        let color = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => watched.color,
        };
        let width = self.width.map_or(watched.width, usize::from);
        Style {
            width,
            color,
            all,
            ..watched
        }
    }
}

/// The looks of the terminal; `ascii` whatever the locale says.
pub(super) fn screen(ascii: bool) -> Style {
    Style {
        width: terminal_width(),
        color: io::stdout().is_terminal() && !set("NO_COLOR") && env::var_os("TERM").is_none_or(|t| t != "dumb"),
        ascii: ascii || !locale_is_utf8(|name| env::var(name).ok()),
        all: false,
    }
}

/// Writes to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(CliError::Output)
}

/// Parses `F=FILE` or `FILE`.
fn target<F: Named>(argument: &str, formats: &[F]) -> Result<Target<F>, CliError> {
    let known = |name: &str| F::from_name(name).filter(|f| formats.contains(f));
    let by_prefix = argument
        .split_once('=')
        .and_then(|(name, file)| Some((known(name)?, file)));
    let extension = Path::new(argument).extension().and_then(|e| e.to_str());
    match by_prefix.or_else(|| Some((known(extension?)?, argument))) {
        Some((_, "")) => Err(CliError::Usage(format!("-o {argument}: the file name is missing"))),
        Some((format, file)) => Ok(Target {
            format,
            path: file.into(),
        }),
        None => {
            let names: Vec<_> = formats.iter().map(|f| f.name()).collect();
            Err(CliError::Usage(format!(
                "-o {argument}: write F=FILE, where F is one of {}",
                names.join(", ")
            )))
        }
    }
}

/// Replaces a file in one step, so that readers see the old one or the new one; pipes and devices are written to.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|m| !m.is_file()) {
        return fs::OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let temporary = target.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// True when an environment variable holds something.
fn set(name: &str) -> bool {
    env::var_os(name).is_some_and(|v| !v.is_empty())
}

fn terminal_width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let columns = || env::var("COLUMNS").ok()?.parse().ok();
    terminal
        .map(|(width, _)| usize::from(width.0))
        .or_else(columns)
        .unwrap_or(Style::default().width)
}

/// False when the locale names another encoding than UTF-8; without any locale UTF-8 is taken for granted.
fn locale_is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|v| !v.is_empty());
    locale.is_none_or(|l| {
        let l = l.to_lowercase();
        l.contains("utf-8") || l.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::{locale_is_utf8, replace, target};
    use crate::render::Format;

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        let locale = |pairs: &'static [(&str, &str)]| {
            locale_is_utf8(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        assert!(locale(&[]) && locale(&[("LANG", "en_GB.UTF-8")]) && locale(&[("LC_ALL", ""), ("LANG", "C.utf8")]));
        assert!(!locale(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]) && !locale(&[("LANG", "de_DE.ISO-8859-1")]));
    }

    #[test]
    fn a_target_is_named_or_known_by_its_extension() {
        let formats = [Format::Human, Format::Json, Format::Markdown];
        let parsed = |s: &str| {
            target(s, &formats)
                .map(|t| (t.format, t.path.display().to_string()))
                .ok()
        };
        assert_eq!(parsed("json=out.txt"), Some((Format::Json, "out.txt".into())));
        assert_eq!(parsed("a=b.md"), Some((Format::Markdown, "a=b.md".into())));
        assert_eq!(parsed("report.json"), Some((Format::Json, "report.json".into())));
        assert_eq!(parsed("csv=x.csv"), None);
        assert_eq!(parsed("json="), None);
    }

    #[test]
    fn replacing_leaves_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.json");
        replace(&file, b"old").unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(replace(&folder.path().join("none/report.json"), b"x").is_err());
    }
}
