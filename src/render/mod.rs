//! A report to bytes, one file a format. Renderers lay out; they decide nothing and know no stage.

mod cell;
pub mod check;
mod claims;
mod clean;
mod columns;
mod csv;
mod dates;
mod dossier;
pub mod entered;
#[cfg(test)]
mod fixture;
mod human;
mod ink;
mod json;
mod markdown;
mod related;
mod selection;
mod view;
pub mod wire;
mod wording;

pub use dossier::{Answer, Dossier, Pair, dossiers};
pub use related::{relation_card, relation_line};

use crate::model::{LeftOut, Report};

/// Text from a file on one line, with whatever could act on a terminal or reorder a line made harmless.
pub fn printable(text: &str) -> String {
    clean::line(text)
}

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Tables or cards for a terminal.
    Human,
    /// A table with footnotes, for pull requests and wikis.
    Markdown,
    /// One row a claim, for spreadsheets.
    Csv,
    /// The report, `crosscheck.report/1` (see [`wire`]).
    Json,
    /// One line a document: `{"id", "claims"}`.
    JsonLines,
    /// The claims of each article as a file that a person can write, `crosscheck.claims/1` (see [`entered`]).
    Yaml,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 6] = [
        Format::Human,
        Format::Markdown,
        Format::Csv,
        Format::Json,
        Format::JsonLines,
        Format::Yaml,
    ];

    /// The name on the command line, which is also the usual file extension (but for `human`).
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Yaml => "yaml",
        }
    }

    /// The format of a name or file extension; `None` when there is none such.
    pub fn from_name(name: &str) -> Option<Format> {
        match name {
            "markdown" => Some(Format::Markdown),
            "txt" => Some(Format::Human),
            "yml" => Some(Format::Yaml),
            _ => Format::ALL.into_iter().find(|f| f.name() == name),
        }
    }
}

/// How the human formats look. The others do not depend on it, but for `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// ANSI colours.
    pub color: bool,
    /// No character beyond ASCII.
    pub ascii: bool,
    /// Show facts of one source too.
    pub all: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            width: 120,
            color: false,
            ascii: false,
            all: false,
        }
    }
}

/// What a card is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Index into [`Report::facts`].
    Fact(usize),
    /// Index into [`Report::claims`].
    Claim(usize),
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A value has no JSON form.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A value has no YAML form.
    #[error("cannot write YAML: {0}")]
    Yaml(#[from] serde_yaml::ser::Error),
    /// A value has no XML form.
    #[error("cannot write XML: {0}")]
    Xml(String),
}

/// The discrepancy report in one format.
pub fn render(report: &Report, format: Format, style: &Style) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Human => Ok(human::report(report, style).into_bytes()),
        Format::Markdown => Ok(markdown::report(report, style).into_bytes()),
        Format::Csv => Ok(csv::report(report).into_bytes()),
        Format::Json => json::report(report),
        Format::JsonLines => json::lines(report),
        Format::Yaml => entered::files(report),
    }
}

/// The claims of each article, without facts: a table for people, otherwise as [`render`].
pub fn claims(report: &Report, format: Format, style: &Style) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Human => Ok(claims::tables(report, style).into_bytes()),
        _ => render(report, format, style),
    }
}

/// One harmless line of at most `columns` columns.
pub fn fitted(text: &str, columns: usize, ascii: bool) -> String {
    let style = Style {
        ascii,
        ..Style::default()
    };
    ink::Ink::new(&style).clipped(text, columns)
}

/// One fact or claim as a card: quotes, places, dates with their basis, sources, reasons. Empty for an index out of range.
/// `left_out` are the claims that came nearest to the fact without being compared with its answers.
pub fn card(report: &Report, item: Item, left_out: &[LeftOut], style: &Style) -> Vec<u8> {
    human::card(report, item, left_out, style).into_bytes()
}
